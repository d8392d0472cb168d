"""Questions to the graphs that notebook 2 asks: the core as a matrix, what a choice moves, who is only named
together."""

from functools import cache
from itertools import combinations
from pathlib import Path

import networkx as nx
import pandas as pd

from analysis.model import load
from analysis.networks import choices, core, graphs, inputs
from analysis.report import data as report, pictures, texts
from analysis.report.page import Html
from analysis.tables import clean, link
from analysis.tables.names import join


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


def picture(initiative: str, root: Path) -> Html:
    """The initiative's graph as the report draws it: arenas as rings around their members, plans hollow or dashed."""
    data = report.read(root)
    words = texts.load(data, data.model.study.languages[0])
    return Html(pictures.render("network", data, words, initiative=initiative).wide)
