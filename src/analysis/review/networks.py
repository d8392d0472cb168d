"""Questions to the graphs that notebook 2 asks: the core as a matrix, what a choice moves, who is only named
together."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

from analysis.model import Model, load
from analysis.networks import choices, core, graphs, inputs
from analysis.tables import clean, link
from analysis.tables.names import join, split

ARENA = "#404040"


def core_matrix(root: Path, choice: str = "") -> pd.DataFrame:
    """The furthest step of each pair of partners: initiatives by pairs; empty: not documented.

    In: `choice`, one of `analysis.networks.choices.CHOICES`, under which it is worked out again; KeyError for another.
    """
    change = choices.CHOICES[choice] if choice else nx.MultiGraph.copy
    made = {case: core.steps(change(graph)) for case, graph in _published(root).items()}
    study = load(root).study
    short = {name: sector.short.of(study.languages[0]) for name, sector in study.sectors.items()}
    rows = [
        {f"{short[a]} – {short[b]}": choices.planned_word(*step) for (a, b), step in steps.items()}
        for steps in made.values()
    ]
    return pd.DataFrame(rows, index=list(made)).fillna("")


@cache  # a notebook asks for each choice, of the same graphs
def _published(root: Path) -> dict[str, nx.MultiGraph]:
    data = inputs.read(root)
    return {case: graphs.build(case, data) for case in data.cases}


def moved(root: Path, choice: str) -> pd.DataFrame:
    """What the choice changes in the core: initiative, pair, the step as published and the step under the choice."""
    before, after = core_matrix(root), core_matrix(root, choice)
    both = pd.DataFrame({"as published": before.stack(), choice: after.stack()})
    both.index.names = ["initiative", "pair"]
    return both[both["as published"] != both[choice]].reset_index()


def seats(graph: nx.MultiGraph) -> pd.DataFrame:
    """Who sits where: organisations by arenas, with the kind of arena in each cell."""
    at, table = graph.nodes, {}
    for arena in graphs.arenas(graph):
        table[at[arena]["name"]] = {at[body]["name"]: at[arena]["kind"] for body in graphs.members(graph, arena)}
    return pd.DataFrame(table).fillna("").sort_index()


def named_together(root: Path, initiative: str) -> pd.DataFrame:
    """Which two organisations stand in one passage on the initiative, by how many publishers, and what is documented
    of them.

    A background layer: being named together is no cooperation. Out: `organisation_a, organisation_b, publishers`, and
    `documented`, what an arena or a relation says of the two (empty: nothing).
    """
    graph = graphs.build(initiative, inputs.read(root))
    known: dict[tuple[str, ...], list[str]] = {}
    for tie in core.ties(graph):
        known.setdefault(tuple(sorted((tie["a"], tie["b"]))), []).append(tie["step"] or tie["kind"])
    together = _publishers(root, initiative, set(graph))
    rows = [(*pair, len(own), join(known.get(pair, []))) for pair, own in sorted(together.items())]
    found = pd.DataFrame(rows, columns=["organisation_a", "organisation_b", "publishers", "documented"])
    return found.sort_values("publishers", ascending=False, kind="stable", ignore_index=True)


def _publishers(root: Path, initiative: str, bodies: set[str]) -> dict[tuple[str, str], set[str]]:
    """Who publishes a passage on the initiative that names both, per pair of these bodies."""
    on = link.PASSAGE_REGIONS.read(root)
    passages = set(on.loc[on["initiative_id"] == initiative, "passage_id"])
    mentions = link.MENTIONS.read(root)
    publisher = inputs.publishers(clean.DOCUMENTS.read(root))
    found: dict[tuple[str, str], set[str]] = {}
    own = mentions[mentions["passage_id"].isin(passages) & mentions["organisation_id"].isin(bodies)]
    for (document, _), rows in own.groupby(["document_id", "passage_id"]):
        for pair in combinations(sorted(set(rows["organisation_id"])), 2):
            found.setdefault(pair, set()).add(publisher[document])
    return found


def passages(root: Path, claim: str) -> pd.DataFrame:
    """The passages that carry an arena or a relation (its id in `origin`): `document_id, text`."""
    chain, texts = link.EVIDENCE.read(root), clean.PASSAGES.read(root)
    named = chain.loc[(chain["claim_id"] == claim) & chain["carries"].fillna(False).astype(bool), "passage_id"]
    return texts.loc[texts["passage_id"].isin(named), ["document_id", "text"]].reset_index(drop=True)


def picture(graph: nx.MultiGraph, root: Path) -> Figure:
    """The graph drawn: organisations left in the colour of their sector, arenas right, plans dashed, relations curved.

    Only what counts as documented is drawn; an organisation without any tie is left out.
    """
    model, counted = load(root), split(graph.graph["bases"])
    kept = [edge for edge in graph.edges(keys=True) if graph.edges[edge]["basis"] in counted]
    drawn = nx.MultiGraph(graph.edge_subgraph(kept))
    place = columns(drawn)
    figure, axes = plt.subplots(figsize=(9, max(2.0, 0.32 * len(drawn))), layout="constrained")
    for a, b, at in drawn.edges(data=True):
        look = {"style": "dashed" if at["planned"] else "solid", "edge_color": "#8c8c8c", "arrowstyle": "-"}
        look["connectionstyle"] = f"arc3,rad={0.0 if at['kind'] == graphs.MEMBER else 0.25}"
        nx.draw_networkx_edges(drawn, place, [(a, b)], arrows=True, ax=axes, **look)
    colours = list(_colours(drawn, model))
    nx.draw_networkx_nodes(drawn, place, node_color=colours, edgecolors=ARENA, node_size=150, ax=axes)
    for node, (x, y) in place.items():
        away, side = (-10, "right") if drawn.nodes[node]["mode"] == "organisation" else (10, "left")
        look = {"textcoords": "offset points", "fontsize": 8, "ha": side, "va": "center"}
        axes.annotate(drawn.nodes[node]["name"], (x, y), (away, 0), **look)
    axes.set(xlim=(-1.3, 1.8))
    axes.set_axis_off()
    plt.close(figure)  # a notebook shows what a cell returns, and not once more what is open
    return figure


def columns(graph: nx.MultiGraph) -> dict[str, tuple[float, float]]:
    """Organisations in one column, those of an arena together, and arenas in another, each spread evenly."""
    order = {arena: place for place, arena in enumerate(graphs.arenas(graph, counted=False))}
    bodies = graphs.organisations(graph)
    first = {body: min((order[one] for one in graph[body] if one in order), default=len(order)) for body in bodies}
    both = (sorted(first, key=lambda body: (first[body], body)), list(order))
    return {
        node: (x, 1 - (place + 0.5) / len(nodes)) for x, nodes in enumerate(both) for place, node in enumerate(nodes)
    }


def _colours(graph: nx.MultiGraph, model: Model) -> Iterator[str]:
    for _, at in graph.nodes(data=True):
        yield model.study.sectors[at["sector"]].colour if at["mode"] == "organisation" else ARENA
