"""Who of the core parties works with whom, and how closely: the furthest documented step of the ladder.

The ladder runs from loose to close (Leutz 1999; Ahgren & Axelsson 2005) and stands in the study file. Each step is
read as *at least*: sources may have left out more.
"""

from collections.abc import Iterator
from itertools import combinations

import networkx as nx

from analysis.model import Model
from analysis.model.vocabulary import STRENGTH
from analysis.networks import graphs
from analysis.networks.certainty import carriers
from analysis.tables.names import join, split

Pair = tuple[str, str]


def ties(graph: nx.MultiGraph) -> Iterator[dict]:
    """What is documented of each pair of organisations, as attributes of a tie with `a, b, origin, via_team`.

    An arena gives each two members its step; a relation its own. What a source says of a whole team, and not of each
    member, is at most the team's step and inferred for a member.
    """
    for arena in graphs.arenas(graph):
        for a, b in combinations(graphs.members(graph, arena), 2):
            own = {"a": a, "b": b, "origin": arena, "via_team": False, "internal": graphs.internal(graph, a, b)}
            yield graph.nodes[arena] | own
    for a, b, at in graphs.relations(graph):
        whole = at["whole_team"] and not at["distributes"]
        tie = at | {"a": a, "b": b, "via_team": whole, "internal": graphs.internal(graph, a, b)}
        tie |= of_team(tie, graph) if whole else {}
        if tie["basis"] in split(graph.graph["bases"]):
            yield tie


def of_team(tie: dict, graph: nx.MultiGraph) -> dict[str, str]:
    """The step and basis that a relation of a whole team has for one of its members."""
    ladder = split(graph.graph["ladder"])
    step = min(tie["step"], graph.graph["team_step"], key=ladder.index) if tie["step"] else ""
    return {"step": step, "basis": max(tie["basis"], "inferred", key=STRENGTH.index)}


def by_pair(graph: nx.MultiGraph) -> dict[Pair, list[dict]]:
    """The ties with a step between each two core parties, every pair in the order of the study file."""
    partners = split(graph.graph["partners"])
    found: dict[Pair, list[dict]] = {pair: [] for pair in combinations(partners, 2)}
    for tie in ties(graph):
        sectors = [graph.nodes[tie[end]]["sector"] for end in "ab"]
        if tie["step"] and set(sectors) <= set(partners) and sectors[0] != sectors[1]:
            found[tuple(sorted(sectors, key=partners.index))].append(tie)
    return found


def furthest(found: list[dict], ladder: list[str]) -> list[dict]:
    """Those of the ties that reach the furthest step."""
    top = max((ladder.index(tie["step"]) for tie in found), default=None)
    return [tie for tie in found if ladder.index(tie["step"]) == top]


def shown(found: list[dict], ladder: list[str]) -> list[dict]:
    """The ties that give a pair's step: the furthest practised; where none is, the furthest planned; internal ones
    never."""
    external = [tie for tie in found if not tie["internal"]]
    return furthest([tie for tie in external if not tie["planned"]], ladder) or furthest(external, ladder)


def steps(graph: nx.MultiGraph) -> dict[Pair, tuple[str, bool]]:
    """Per pair of partners the step ('' where none is documented), and whether it is only planned."""
    ladder = split(graph.graph["ladder"])
    tops = {pair: shown(found, ladder) for pair, found in by_pair(graph).items()}
    return {pair: (top[0]["step"], top[0]["planned"]) if top else ("", False) for pair, top in tops.items()}


def core(graph: nx.MultiGraph, model: Model, falling: set[Pair] = frozenset()) -> list[dict]:
    """Rows of the table `core`; `falling`: pairs whose step falls under another choice."""
    ladder, case, rows = split(graph.graph["ladder"]), graph.graph["initiative_id"], []
    for (a, b), found in by_pair(graph).items():
        top = shown(found, ladder)
        step = top[0]["step"] if top else ""
        plan = furthest([tie for tie in found if tie["planned"] and not tie["internal"]], ladder)
        further = plan and (not step or ladder.index(plan[0]["step"]) > ladder.index(step))
        row = {"initiative_id": case, "sector_a": a, "sector_b": b, "step": step}
        row |= {"planned": bool(top and top[0]["planned"]), "planned_step": plan[0]["step"] if further else ""}
        row["internal"] = bool(found) and all(tie["internal"] for tie in found)
        row["part_internal"] = not row["internal"] and any(tie["internal"] for tie in found)
        row["via_team"] = bool(top) and all(tie["via_team"] for tie in top)
        row["origin"] = join(tie["origin"] for tie in top)
        rows.append(row | carriers(model, top, (a, b) in falling))
    return rows
