"""Pairs of kinds of bodies that work together: in how many initiatives, on what basis, and how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import robust
from analysis.report.data import Data, claim_id
from analysis.tables import vocabulary as v

if TYPE_CHECKING:
    from analysis.report.evidence import Reference
    from analysis.report.page import Page
    from analysis.report.robust import Pair


def sector_pairs(data: Data, edges: pd.DataFrame) -> pd.DataFrame:
    """`edges` between different sectors with their `pair` (sector--sector, sorted)."""
    nodes = data.networks.nodes
    sector = {(r.initiative_id, r.organisation_id): r.sector for r in nodes.itertuples()}
    ends = ((r.initiative_id, {r.organisation_a, r.organisation_b}) for r in edges.itertuples())
    pair = ["--".join(sorted({sector[case, end] for end in both})) for case, both in ends]
    frame = edges.assign(pair=pd.Series(pair, index=edges.index, dtype="str"))
    return frame[frame["pair"].str.contains("--")]


def most(edges: pd.DataFrame) -> tuple[list[Pair], int]:
    """The pairs that occur in the most initiatives, and in how many; `edges` has a `pair`."""
    cases = edges.groupby("pair")["initiative_id"].nunique()
    return [tuple(pair.split("--")) for pair in sorted(cases.index[cases == cases.max()])], int(cases.max())


def of(edges: pd.DataFrame, pairs: list[Pair]) -> pd.DataFrame:
    """The rows of `edges` on these pairs."""
    return edges[edges["pair"].isin(["--".join(pair) for pair in pairs])]


def in_every(edges: pd.DataFrame, n: int) -> int:
    """In how many initiatives each of the `n` pairs has one of `edges`."""
    return int((edges.groupby("initiative_id")["pair"].nunique() == n).sum())


def grounds(page: Page, edges: pd.DataFrame, n: int) -> str:
    """In how many initiatives sources name all `n` pairs, and where one is inferred or planned only, in words.

    Of a pair with several ties in an initiative its firmest tie counts, of several pairs the least firm.
    """
    texts = page.texts
    order = [(basis, planned) for planned in (False, True) for basis in v.SOURCE_BASES]
    rank = [order.index(ground) for ground in zip(edges["basis"], edges["planned"].astype(bool), strict=True)]
    firmest = edges.assign(rank=rank).groupby(["initiative_id", "pair"])["rank"].min().groupby("initiative_id")
    counted = firmest.max()[firmest.size() == n].value_counts()
    said = []
    for place, (basis, planned) in enumerate(order):
        if place in counted.index:
            word = texts.basis(basis)
            word = texts("findings.who.plan", basis=word) if planned else word
            said.append(f"{word}: {texts.number(int(counted[place]))}")
    return "; ".join(said)


def one_team(data: Data, edges: pd.DataFrame, n: int) -> int:
    """In how many initiatives all `n` pairs come from one team or regular consultation."""
    teams = {claim_id("teams", row) for _, row in data.reference.teams.iterrows()}
    found = 0
    for _, own in edges.groupby("initiative_id"):
        origins = [set("|".join(rows["origins"]).split("|")) & teams for _, rows in own.groupby("pair")]
        found += len(origins) == n and bool(set.intersection(*origins))
    return found


def firmness(page: Page, lead: list[Pair], others: list[Pair]) -> list[str]:
    """In how many ways of counting the leading pairs come first, and those that occur as often, in sentences."""
    texts, said = page.texts, []
    if len(lead) == 1:
        said.append(robust.stands(page, lead[0]))
    elif lead:
        said.append(robust.pairs_carried(page, lead))
    found = "; ".join(robust.shares(page, others))
    if found:
        said.append(texts("findings.who.as_often" if lead else "findings.who.each", pairs=found))
    return said


def silent(page: Page, edges: pd.DataFrame) -> str:
    """How many initiatives have no tie among `edges`, and how many of these have a tie apart from the work."""
    texts, all_edges = page.texts, page.data.networks.edges
    without = set(page.data.cases["initiative_id"]) - set(edges["initiative_id"])
    if not without:
        return ""
    apart = all_edges[all_edges["initiative_id"].isin(without) & all_edges["layer"].isin(["steering", "study"])]
    named = [texts(f"figures.network.apart.{layer}-named") for layer in sorted(set(apart["layer"]))]
    said = texts("findings.who.silent", n=len(without))
    n = apart["initiative_id"].nunique()
    return f"{said} {texts('findings.who.apart', n=n, layers=texts.join(named))}" if named else said


def references(page: Page, edges: pd.DataFrame) -> list[Reference]:
    """The references of several pairs together."""
    found = [r for row in edges.itertuples() for r in page.evidence.of_edge(row.origins, row.source_ids)]
    return page.evidence.order(found)
