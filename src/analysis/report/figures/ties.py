"""One initiative's network as the pictures need it: who is tied, who is not, and the words on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.report import style
from analysis.report.data import Data
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v

DASHES: dict[str, tuple[float, ...]] = {
    "stated": (),
    "joint-team": (7, 3),
    "table": (2, 3),
    "duo": (8, 3, 2, 3),
    "steering": (4, 4),
    "study": (1, 3),
    "handed": (10, 2, 1, 2),
}
HANDED = {"refers-to", "commissions", "merged-into"}  # stated, but not of working together
OWN = ("stated", "inferred")  # not: a national statement, or background
APART = ("steering", "study")


def width(publishers: int) -> float:
    """Width of a tie: a step for every independent source, up to five."""
    return 0.9 + 1.1 * (min(int(publishers), 5) - 1)


HOLLOW = 3.4  # width of a planned tie, which is drawn with a white line inside


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
        """How many organisations a source names for this very initiative, tied or not, or ties there."""
        return int((self.nodes["basis"].isin(OWN) | self.nodes["tied"].astype(bool)).sum())

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
        """The kind that the line shows: working together that is stated goes before what a team makes."""
        present = set(edge.kinds.split("|"))
        if handed(edge):
            return "handed"
        if _handed_over(edge):
            present.discard("stated")  # the team is what they share
        return next(kind for kind in DASHES if kind in present)

    def label(self, organisation_id: str) -> str:
        """Short name for pictures."""
        return self._by_id[organisation_id].label

    def name(self, organisation_id: str) -> str:
        """Full name."""
        return self._by_id[organisation_id].name

    def said(self, edge, texts: Texts) -> str:
        """A tie in words, for its tooltip."""
        return texts(
            "figures.network.tie",
            n=int(edge.n_publishers),
            a=self.name(edge.organisation_a),
            b=self.name(edge.organisation_b),
            kinds=kinds(edge, self.label, texts),
        )


def handed(edge: Any) -> bool:
    """Does a tie (a row of `edges`) rest on a referral, a commission or a merger only?"""
    return edge.kinds == "stated" and _handed_over(edge)


def _handed_over(edge: Any) -> bool:
    """Is what sources state of a tie a referral, a commission or a merger only?"""
    return "stated" in edge.kinds.split("|") and set(edge.relations.split("|")) <= HANDED


def via_team(edge: Any) -> bool:
    """Do sources state a tie only of a team that one end sits in, never of that end itself?"""
    return edge.kinds == "stated" and all(cell.endswith(":team") for cell in edge.stated.split("|"))


def kinds(edge: Any, label: Callable[[str], str], texts: Texts) -> str:
    """The kinds of a tie in words: what a source states under its own name, with who does it to whom.

    `label` gives the short name of an organisation. An intention that no source reports as done is called so,
    and so is what follows from a source (inferred), and what a source says of a team only.
    """
    present = edge.kinds.split("|")
    shared = [_marked(texts.tie_kind(kind), edge, texts) for kind in present if kind != "stated"]
    told = sorted(filter(None, edge.stated.split("|"))) if "stated" in present else []
    direct = {cell.rpartition(":")[0] for cell in told if cell.endswith(":direct")}
    shown = [c for c in told if c.endswith(":direct") or c.rpartition(":")[0] not in direct]
    return texts.join([*shared, *(_stated(cell, edge, label, texts) for cell in shown)])


def _stated(cell: str, edge: Any, label: Callable[[str], str], texts: Texts) -> str:
    relation, direction, how = cell.split(":")
    ends = label(edge.organisation_a), label(edge.organisation_b)
    a, b = ends[::-1] if direction == "b-to-a" else ends
    would = bool(edge.planned) and relation == "works-with"
    words = texts("tie.would") if would else texts(f"tie.stated.{relation}", a=a, b=b)
    words = _marked(words, edge, texts, planned=bool(edge.planned) and not would)
    return texts("tie.team", words=words) if how == "team" else words


def _marked(words: str, edge: Any, texts: Texts, planned: bool | None = None) -> str:
    """`words`, and whether all that carries the tie is inferred or (unless they say it) planned."""
    planned = bool(edge.planned) if planned is None else planned
    marks = [texts(f"tie.{m}") for m, on in (("inferred", edge.basis == "inferred"), ("planned", planned)) if on]
    return texts("tie.marked", words=words, marks=", ".join(marks)) if marks else words


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
