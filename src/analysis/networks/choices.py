"""The few choices that change an answer: each gives another graph, and the answers are worked out again."""

from collections.abc import Callable, Iterator

import networkx as nx

from analysis.model import Model
from analysis.model.vocabulary import SOURCE_BASES
from analysis.networks import arenas, core, graphs
from analysis.tables.names import join

Change = Callable[[nx.MultiGraph], nx.MultiGraph]


def without(graph: nx.MultiGraph, attribute: str) -> nx.MultiGraph:
    """Leave out arenas and relations of which the attribute holds."""
    made = graph.copy()
    made.remove_edges_from([edge for edge in graph.edges(keys=True) if graph.edges[edge][attribute]])
    made.remove_nodes_from([node for node in graphs.arenas(graph, counted=False) if graph.nodes[node][attribute]])
    return made


def with_(graph: nx.MultiGraph, attribute: str, value: object) -> nx.MultiGraph:
    """Give every node and edge that has the attribute this value."""
    made = graph.copy()
    for at in [*(at for _, at in made.nodes(data=True)), *(at for *_, at in made.edges(data=True))]:
        if attribute in at:
            at[attribute] = value
    return made


def only(graph: nx.MultiGraph, *bases: str) -> nx.MultiGraph:
    """Count only arenas and relations of these bases."""
    return nx.MultiGraph(graph, bases=join(bases))


def without_unnamed(graph: nx.MultiGraph) -> nx.MultiGraph:
    """Leave out bodies that sources do not name."""
    made = graph.copy()
    made.remove_nodes_from([node for node in graphs.organisations(graph) if not graph.nodes[node]["named"]])
    return made


def apart(graph: nx.MultiGraph) -> nx.MultiGraph:
    """Count services of one parent as parties of their own."""
    made = graph.copy()
    for node in graphs.organisations(made):
        made.nodes[node]["whole"] = node
    return made


# Each choice by id: what it makes of a graph. Those that leave something out (`LEAVE_OUT`) are variants of certainty.
CHOICES: dict[str, Change] = {
    "without-inferred": lambda graph: only(graph, "stated"),
    "without-unnamed": without_unnamed,
    "without-undated": lambda graph: without(graph, "undated"),
    "without-unchecked": lambda graph: without(graph, "unchecked"),
    "with-context": lambda graph: only(graph, *SOURCE_BASES),
    "with-plans": lambda graph: with_(graph, "planned", False),
    "with-internal": apart,
    "with-team-ties": lambda graph: with_(graph, "distributes", True),
}
LEAVE_OUT = tuple(name for name in CHOICES if name.startswith("without-"))


def answers(graph: nx.MultiGraph, model: Model) -> dict[tuple[str, str], str]:
    """What a choice can change, by kind and item: steps of pairs and configurations met, plans marked as such."""
    found = {("pair", "--".join(pair)): planned_word(*step) for pair, step in core.steps(graph).items()}
    for name, status in sorted(arenas.met(graph, model), reverse=True):
        found["configuration", name] = status  # practised last, where both
    return found


def unseated(graph: nx.MultiGraph) -> set[tuple[str, str]]:
    """(arena, member) that are gone when some choice leaves something out."""
    now = arenas.seats(graph)
    return now - set.intersection(now, *(arenas.seats(CHOICES[name](graph)) for name in LEAVE_OUT))


def planned_word(step: str, planned: bool) -> str:
    """The step, with `planned` before it where it is only that."""
    return f"planned {step}" if planned else step


def changed(graph: nx.MultiGraph, model: Model) -> Iterator[dict]:
    """Rows of the table `choices`: every answer of this graph that a choice changes."""
    now = answers(graph, model)
    for name, change in CHOICES.items():
        other = answers(change(graph), model)
        for what, item in sorted(now.keys() | other.keys()):
            before, after = now.get((what, item), ""), other.get((what, item), "")
            if before != after:
                row = {"choice": name, "initiative_id": graph.graph["initiative_id"], "what": what, "item": item}
                yield row | {"before": before, "after": after}


def falling(changes: list[dict]) -> tuple[set[tuple[str, ...]], set[str]]:
    """The pairs of the core, and the configurations, whose answer changes when something is left out."""
    out = [row for row in changes if row["choice"] in LEAVE_OUT and row["before"]]
    pairs = {tuple(row["item"].split("--")) for row in out if row["what"] == "pair"}
    return pairs, {row["item"] for row in out if row["what"] == "configuration"}
