"""What stayed, came and went between an initiative and its predecessor in the same region."""

from collections.abc import Iterator

import networkx as nx

from analysis.networks import core, graphs
from analysis.networks.inputs import Inputs
from analysis.tables.names import split

Steps = dict[tuple[str, ...], tuple[str, bool]]  # (sector, sector_b, organisation) -> step, planned


def changes(data: Inputs, made: dict[str, nx.MultiGraph]) -> Iterator[dict]:
    """Rows of the table `changes`. In: `made`, the graph of each case. A branch, of another region's, has no
    predecessor."""
    known = data.initiatives.set_index("initiative_id")
    for case in data.cases:
        before, region = known.loc[case, "predecessor_id"], known.loc[case, "region_id"]
        if before in made and known.loc[before, "region_id"] == region:
            key = {"region_id": region, "before": before, "after": case}
            yield from (key | row for row in compared(made[before], made[case]))


def compared(before: nx.MultiGraph, after: nx.MultiGraph) -> Iterator[dict]:
    """What became of each member of an arena and of each pair of partners."""
    ladder = split(after.graph["ladder"])
    partners = {*split(before.graph["partners"]), *split(after.graph["partners"])}
    seated = members(after)
    for what, one, other in (("member", carried_on(before, seated), seated), ("pair", pairs(before), pairs(after))):
        for key in sorted(one.keys() | other.keys()):
            first, last = one.get(key, ("", False)), other.get(key, ("", False))
            word = change(first[0], last[0], ladder, bool(seated), what)
            if word:
                row = dict(zip(("sector", "sector_b", "organisation_id"), key, strict=True))
                row |= {"what": what, "partner": key[0] in partners, "planned": (last if last[0] else first)[1]}
                yield row | {"change": word}


def change(before: str, after: str, ladder: list[str], known: bool, what: str) -> str:
    """The word for two steps ('' for none): a member stays on any step, a pair on the same; '' where both are none.

    In: `known`, whether an arena of the later initiative is documented; without one a loss cannot be told from silence.
    """
    if not before and not after:
        return ""
    if not known:
        return "unknown"
    rank = {"": -1, **{step: place for place, step in enumerate(ladder)}}
    if before == after or (what == "member" and before and after):
        return "stayed"
    return "came" if rank[after] > rank[before] else "went"


def members(graph: nx.MultiGraph) -> Steps:
    """The furthest step of the arenas in which each member sits; practised before planned."""
    ladder, found = split(graph.graph["ladder"]), {}
    for arena in graphs.arenas(graph):
        at = graph.nodes[arena]
        for body in graphs.members(graph, arena) if at["step"] else []:
            key = (graph.nodes[body]["sector"], "", body)
            found.setdefault(key, []).append((not at["planned"], ladder.index(at["step"])))
    best = {key: max(steps) for key, steps in found.items()}
    return {key: (ladder[place], not done) for key, (done, place) in best.items()}


def carried_on(graph: nx.MultiGraph, later: Steps) -> Steps:
    """`members`, each under the name of its successor where that one sits in a `later` arena."""
    names = {key[2]: key for key in later}
    return {names.get(graph.nodes[key[2]]["successor"], key): step for key, step in members(graph).items()}


def pairs(graph: nx.MultiGraph) -> Steps:
    """The step of each pair of partners."""
    return {(*pair, ""): step for pair, step in core.steps(graph).items()}
