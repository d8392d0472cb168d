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
    """Participants, ties, coded depth dimensions and how many levels stay without codes in doubt, group, sources and
    their publishers of one initiative. No documented participant or tie is missing, not zero: sources are silent.
    """
    data = page.data
    place = group_row(data, initiative)
    described = described_by(data, initiative)
    known = sought(data, initiative).reindex(DEPTH_DIMENSIONS).dropna(subset=["level"])
    stays = (known["low"] == known["low_without_doubt"]) & (known["high"] == known["high_without_doubt"])
    stays = stays.fillna(False)
    return {
        "participants": len(participants(data, initiative)) or pd.NA,
        "ties": int((primary(data)["initiative_id"] == initiative).sum()) or pd.NA,
        "dimensions": len(known),
        "steady": int(stays.sum()) if len(known) else pd.NA,
        "certainty": certainty(data, len(known), int(stays.sum())),
        "group": group_words(page, place),
        "named_by": len(named_by(data, initiative)),
        "sources": len(described),
        "publishers": described["publisher_id"].nunique(),
    }


def certainty(data: Data, known: int, steady: int) -> str:
    """A word for how many of an initiative's known levels stay without codes in doubt."""
    settings = data.params.depth
    if known < settings.min_dimensions:
        return "not-placed"
    share = steady / known
    return "certain" if share >= settings.certain else "likely" if share >= settings.likely else "undecided"


def named_by(data: Data, initiative: str) -> pd.DataFrame:
    """The documents that name an initiative, repeats left out; some say nothing more of it."""
    documents = data.clean.documents
    tagged = documents["initiatives"].map(lambda cell: initiative in cell.split("|"))
    return documents[tagged & (documents["relevance"] == "initiative") & (documents["duplicate_of"] == "")]


def described_by(data: Data, initiative: str) -> pd.DataFrame:
    """Of these documents the ones with a passage on this very initiative."""
    documents, places = named_by(data, initiative), data.links.passage_regions
    own = places["initiative_id"].map(lambda cell: initiative in cell.split("|"))
    passages = data.clean.passages.set_index("passage_id")["document_id"]
    return documents[documents["document_id"].isin(places.loc[own, "passage_id"].map(passages))]


def participants(data: Data, initiative: str) -> list[str]:
    """The organisations that a source names for this very initiative or ties there, its own team left out."""
    rows = data.links.participants
    own = rows["basis"].isin(["stated", "inferred"]) & ~rows["is_team"].astype(bool)
    ties = primary(data)
    ties = ties[ties["initiative_id"] == initiative]
    named = rows.loc[own & (rows["initiative_id"] == initiative), "organisation_id"]
    return sorted({*named, *ties["organisation_a"], *ties["organisation_b"]})


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


def deeper(data: Data, *holds: str) -> pd.DataFrame:
    """The pairs of cases in which `initiative_a` goes deeper on all documents together, and `holds` are true:
    `holds_at_equal_effort` (equal numbers of documents), `holds_without_doubt` (without codes in doubt).
    """
    rows, cases = data.depth.order, set(data.cases["initiative_id"])
    shown = rows[["demonstrably_deeper", *holds]].fillna(False).astype(bool).all(axis=1)
    return rows[shown & rows["initiative_a"].isin(cases) & rows["initiative_b"].isin(cases)]


def levels(data: Data, axis: str | None = None) -> pd.DataFrame:
    """The documented levels of the cases (profile sought), on the dimensions of one axis or all."""
    rows = data.depth.profiles
    own = rows["initiative_id"].isin(data.cases["initiative_id"]) & rows["dimension"].isin(data.dimensions(axis))
    return rows[own & (rows["profile"] == "sought") & rows["level"].notna()]


def firm_levels(data: Data) -> pd.DataFrame:
    """Of the levels on the depth dimensions those that every coder gives without codes in doubt, with that level in
    `firm`.
    """
    rows = levels(data, "depth")
    rows = rows[rows["n_coders_without_doubt"] == len(data.reference.coders)]
    return rows.assign(firm=rows["low_without_doubt"].astype(int))


def falls(row: Any) -> bool:
    """Is a level lower, or gone, without the codes that are listed for recoding?"""
    left = row["level_without_recoding"]
    return pd.isna(left) or float(left) < float(row["level"])


def settled(data: Data) -> set[tuple[str, str]]:
    """(initiative, dimension) of every code that a team has settled."""
    rows = data.reference.resolutions
    return set(zip(rows["initiative_id"], rows["dimension"], strict=True))


def readers(page: Page) -> str:
    """The readers in a sentence: how many, and machine or not, as the table of coders says."""
    coders = page.data.reference.coders
    kind = "machine" if (coders["kind"] == "machine").all() else "people"
    number = {1: "single", 2: "both"}.get(len(coders), "all")
    return page.texts(f"readers.{kind}.{number}")


def names(page: Page, initiatives: Iterable[str]) -> str:
    """Initiatives in a sentence: `the pilot in X and the proeftuin in Y`."""
    return page.texts.join([page.said(i) for i in initiatives])
