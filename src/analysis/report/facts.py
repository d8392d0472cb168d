"""What the page says of one initiative in numbers, each from the tables of one stage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.tables.vocabulary import DEPTH_DIMENSIONS

if TYPE_CHECKING:
    from analysis.report.data import Data
    from analysis.report.page import Page

OWN_SET = {"pilot": "pilots", "proeftuin": "proeftuinen-12"}
SURE = ("certain", "likely")
NO_GROUPS = "no-structure"


def of(page: Page, initiative: str) -> dict[str, Any]:
    """Participants, ties, coded depth dimensions, group, sources and publishers of one initiative.

    No documented tie is missing, not zero: sources are silent on it.
    """
    data = page.data
    documents = own_documents(data, initiative)
    place = group_row(data, initiative)
    return {
        "participants": len(participants(data, initiative)),
        "ties": int((primary(data)["initiative_id"] == initiative).sum()) or pd.NA,
        "dimensions": int(sought(data, initiative).reindex(DEPTH_DIMENSIONS)["level"].notna().sum()),
        "group": group_words(page, place),
        "verdict": "not-placed" if place is None else place["verdict"],
        "sources": len(documents),
        "publishers": documents["publisher_id"].nunique(),
    }


def own_documents(data: Data, initiative: str) -> pd.DataFrame:
    """The documents about an initiative, repeats left out."""
    documents = data.clean.documents
    tagged = documents["initiatives"].map(lambda cell: initiative in cell.split("|"))
    return documents[tagged & (documents["relevance"] == "initiative") & (documents["duplicate_of"] == "")]


def participants(data: Data, initiative: str) -> list[str]:
    """The organisations that a source names for this very initiative, its own team left out."""
    rows = data.links.participants
    own = rows["basis"].isin(["stated", "inferred"]) & ~rows["is_team"].astype(bool)
    return sorted(set(rows.loc[own & (rows["initiative_id"] == initiative), "organisation_id"]))


def primary(data: Data) -> pd.DataFrame:
    """The ties of the primary networks of the cases."""
    edges = data.networks.edges
    return edges[(edges["layer"] == "primary") & edges["initiative_id"].isin(data.cases["initiative_id"])]


def sought(data: Data, initiative: str) -> pd.DataFrame:
    """The profile *sought* of an initiative, by dimension."""
    rows = data.depth.profiles
    return rows[(rows["initiative_id"] == initiative) & (rows["profile"] == "sought")].set_index("dimension")


def group_row(data: Data, initiative: str) -> Any:
    """The row of `clusters` of an initiative in its own case set; None without."""
    phase = data.cases.set_index("initiative_id")["phase"].get(initiative)
    rows = data.depth.clusters
    rows = rows[(rows["case_set"] == OWN_SET.get(phase)) & (rows["initiative_id"] == initiative)]
    return None if rows.empty else rows.iloc[0]


def group_words(page: Page, row: Any) -> str | None:
    """The group of an initiative and how sure it is, in words; None where it has none."""
    if row is None:
        return None
    if not row["placed"]:
        return page.texts.verdict("not-placed")
    if row["name"] == NO_GROUPS:
        return page.texts("depth.no_groups")
    return f"{group_name(page, row['name'])} ({page.texts.verdict(row['verdict'])})"


def group_name(page: Page, key: str) -> str:
    """The codebook's name of a group."""
    if key == NO_GROUPS:
        return page.texts("depth.no_groups")
    names = {entry["key"]: entry[page.lang] for entry in page.data.codebook["groups"]["names"]}
    return names.get(key, key)


def network_verdict(data: Data, initiative: str) -> str:
    """What the primary network allows: measurable, too-small, complete-by-construction or no-ties."""
    rows = data.networks.metrics
    rows = rows[(rows["initiative_id"] == initiative) & (rows["layer"] == "primary")].set_index("metric")
    if "ties" not in rows.index or not rows.loc["ties", "value"] > 0:
        return "no-ties"
    verdict = rows.loc["density", "verdict"]
    return verdict if verdict in ("too-small", "complete-by-construction") else "measurable"


def deeper(data: Data, held: bool = False) -> pd.DataFrame:
    """The pairs of cases in which `initiative_a` goes deeper on all documents together; `held`: also at
    equal numbers of documents.
    """
    rows, cases = data.depth.order, set(data.cases["initiative_id"])
    shown = rows["demonstrably_deeper"].fillna(False).astype(bool)
    if held:
        shown &= rows["holds_at_equal_effort"].fillna(False).astype(bool)
    return rows[shown & rows["initiative_a"].isin(cases) & rows["initiative_b"].isin(cases)]


def names(page: Page, initiatives: Iterable[str]) -> str:
    """Initiatives in a sentence: `the pilot in X and the proeftuin in Y`."""
    return page.texts.join([page.said(i) for i in initiatives])
