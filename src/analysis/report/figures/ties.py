"""One initiative's network as the pictures need it: who is tied, who is not, and the words on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.report import style
from analysis.report.data import Data
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v

DASHES: dict[str, tuple[float, ...]] = {
    "stated": (),
    "joint-team": (7, 3),
    "table": (2, 3),
    "duo": (8, 3, 2, 3),
    "steering": (4, 4),
    "study": (1, 3),
}


OWN = ("stated", "inferred")  # not: a national statement, or background
APART = ("steering", "study")


def width(publishers: int) -> float:
    """Width of a tie: a step for every independent source, up to five."""
    return 0.9 + 1.1 * (min(int(publishers), 5) - 1)


def colour(basis: str) -> str:
    """Ties that follow from a stated fact are lighter than stated ones."""
    return "#4d4d4d" if basis == "stated" else style.PALE


@dataclass(frozen=True)
class Network:
    """Frames of one initiative: `nodes` with places, primary `edges`, steering and study `apart`.

    `verdict` is what the stage says of its density: too-small, complete-by-construction, another, or empty.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    apart: pd.DataFrame
    verdict: str = ""

    @cached_property
    def _by_id(self) -> dict[str, object]:
        return {node.organisation_id: node for node in self.nodes.itertuples()}

    @cached_property
    def _ends(self) -> pd.Series:
        return pd.concat([self.edges["organisation_a"], self.edges["organisation_b"]])

    @cached_property
    def tied(self) -> pd.DataFrame:
        """Nodes with a tie in the primary network."""
        return self.nodes[self.nodes["organisation_id"].isin(list(self._ends))]

    @cached_property
    def untied(self) -> pd.DataFrame:
        """Nodes without one, and without a tie that is drawn apart."""
        others = pd.concat([self._ends, self.apart["organisation_a"], self.apart["organisation_b"]])
        return self.nodes[~self.nodes["organisation_id"].isin(list(others))]

    @property
    def layers(self) -> list[str]:
        """The layers that are drawn apart and are there."""
        return [layer for layer in APART if (self.apart["layer"] == layer).any()]

    @property
    def participants(self) -> int:
        """How many organisations a source names for this very initiative, tied or not."""
        return int(self.nodes["basis"].isin(OWN).sum())

    def members(self, layer: str) -> pd.DataFrame:
        """Nodes with a tie in a layer that is drawn apart."""
        own = self.apart[self.apart["layer"] == layer]
        ends = pd.concat([own["organisation_a"], own["organisation_b"]])
        return self.nodes[self.nodes["organisation_id"].isin(list(ends))]

    @property
    def complete(self) -> bool:
        """Is every pair of tied organisations tied?"""
        n = len(self.tied)
        return n > 2 and len(self.edges) == n * (n - 1) // 2

    @property
    def most_tied(self) -> list[str]:
        """The organisations with the most ties."""
        degree = self._ends.value_counts()
        return sorted(degree[degree == degree.max()].index) if len(degree) else []

    @property
    def sectors(self) -> list[str]:
        """Sectors in the picture, in the vocabulary's order."""
        present = set(self.nodes["sector"])
        return [sector for sector in v.SECTORS if sector in present]

    @property
    def kinds(self) -> set[str]:
        """Kinds of tie that a line is drawn for."""
        return {self.kind(edge) for edge in self.edges.itertuples()}

    @staticmethod
    def kind(edge) -> str:
        """The kind that the line shows: what is stated goes before what a team makes."""
        present = edge.kinds.split("|")
        return next(kind for kind in DASHES if kind in present)

    def label(self, organisation_id: str) -> str:
        """Short name for pictures."""
        return self._by_id[organisation_id].label

    def name(self, organisation_id: str) -> str:
        """Full name."""
        return self._by_id[organisation_id].name

    def said(self, edge, texts: Texts) -> str:
        """A tie in words, for its tooltip."""
        kinds = texts.join([texts.tie_kind(kind) for kind in edge.kinds.split("|")])
        return texts(
            "figures.network.tie",
            n=int(edge.n_publishers),
            a=self.name(edge.organisation_a),
            b=self.name(edge.organisation_b),
            kinds=kinds,
        )


def network(data: Data, initiative_id: str) -> Network:
    """The network of one initiative; nodes and edges in a fixed order."""
    nodes = data.networks.nodes
    nodes = nodes[nodes["initiative_id"] == initiative_id]
    places = {place.organisation_id: place for place in data.networks.positions.itertuples()}
    spots = [places.get(i) for i in nodes["organisation_id"]]
    order = {sector: place for place, sector in enumerate(v.SECTORS)}
    nodes = nodes.assign(
        x=[float(spot.x) if spot else 0.0 for spot in spots],
        y=[float(spot.y) if spot else 0.0 for spot in spots],
        _order=nodes["sector"].map(order),
    )
    nodes = nodes.sort_values(["_order", "label", "organisation_id"])
    edges = data.networks.edges
    edges = edges[edges["initiative_id"] == initiative_id].sort_values(
        ["layer", "organisation_a", "organisation_b"]
    )
    known = edges["organisation_a"].isin(list(nodes["organisation_id"]))
    known &= edges["organisation_b"].isin(list(nodes["organisation_id"]))
    edges = edges[known]
    return Network(
        nodes.reset_index(drop=True),
        edges[edges["layer"] == "primary"],
        edges[edges["layer"].isin(APART)],
        _verdict(data.networks.metrics, initiative_id),
    )


def _verdict(metrics: pd.DataFrame, initiative_id: str) -> str:
    own = metrics[(metrics["initiative_id"] == initiative_id) & (metrics["layer"] == "primary")]
    return next(iter(own.loc[own["metric"] == "density", "verdict"]), "")


def no_ties(net: Network, texts: Texts) -> str:
    """The sentence for a network without a tie."""
    return texts("figures.network.no-ties-but-apart" if net.layers else "figures.network.no-ties")


def options(data: Data, texts: Texts) -> str:
    """The choices that made the networks, in words, from `params.yaml`."""
    chosen = data.params.networks
    parts = [
        texts(
            "figures.network.options.kinds", kinds=texts.join([texts.tie_kind(kind) for kind in chosen.kinds])
        ),
        texts(
            "figures.network.options.bases", bases=texts.join([texts.basis(basis) for basis in chosen.bases])
        ),
        texts(f"figures.network.options.generic-{'in' if chosen.generic else 'out'}"),
        texts(f"figures.network.options.teams-{chosen.teams}"),
        texts("figures.network.options.minimum", n=chosen.min_publishers),
    ]
    return "; ".join(parts)


def description(net: Network, texts: Texts) -> str:
    """The picture in sentences: size, centre, sectors, evidence, who stands beside it."""
    if not len(net.edges):
        parts = [no_ties(net, texts)]
    else:
        single = int((net.edges["n_publishers"] == 1).sum())
        parts = [
            texts("figures.network.facts.size", tied=len(net.tied), ties=len(net.edges)),
            texts("figures.network.facts.single", single=single, ties=len(net.edges)),
            texts(
                "figures.network.facts.centre",
                n=len(net.most_tied),
                names=texts.join([net.name(i) for i in net.most_tied]),
            ),
        ]
        if f"figures.network.facts.{net.verdict}" in texts:
            parts.append(texts(f"figures.network.facts.{net.verdict}"))
    for layer in net.layers:
        names = texts.join(list(net.members(layer)["name"]))
        parts.append(texts(f"figures.network.facts.{layer}", names=names))
    if len(net.untied):
        parts.append(
            texts(
                "figures.network.facts.untied", n=len(net.untied), names=texts.join(list(net.untied["name"]))
            )
        )
    general = int((net.nodes["basis"] == "general").sum())
    if general:
        parts.append(texts("figures.network.facts.general", n=general))
    return " ".join(parts)


def table(net: Network, texts: Texts) -> pd.DataFrame:
    """Every drawn tie; where there is none, who takes part and on what basis."""
    edges = pd.concat([net.edges, net.apart])
    if not len(edges):
        return grid.titled(
            {
                "organisation": list(net.nodes["name"]),
                "sector": [texts.sector(sector) for sector in net.nodes["sector"]],
                "roles": [
                    texts.join([texts.role(r) for r in roles.split("|") if r]) for roles in net.nodes["roles"]
                ],
                "basis": [texts.basis(basis) for basis in net.nodes["basis"]],
            },
            "network",
            texts,
        )
    return grid.titled(
        {
            "a": [net.name(i) for i in edges["organisation_a"]],
            "b": [net.name(i) for i in edges["organisation_b"]],
            "kind": [texts.join([texts.tie_kind(k) for k in kinds.split("|")]) for kinds in edges["kinds"]],
            "basis": [texts.basis(basis) for basis in edges["basis"]],
            "publishers": [int(n) for n in edges["n_publishers"]],
            "documents": [int(n) for n in edges["n_documents"]],
        },
        "network",
        texts,
    )
