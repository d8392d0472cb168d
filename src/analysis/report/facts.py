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
    steady = sum(stays(row) for _, row in known.iterrows())
    return {
        "participants": len(participants(data, initiative)) or pd.NA,
        "ties": int((primary(data)["initiative_id"] == initiative).sum()) or pd.NA,
        "dimensions": len(known),
        "steady": steady if len(known) else pd.NA,
        "without_doubt": without_doubt(data, len(known), steady),
        "group": group_words(page, place),
        "named_by": len(named_by(data, initiative)),
        "sources": len(described),
        "publishers": described["publisher_id"].nunique(),
    }


def without_doubt(data: Data, known: int, steady: int) -> str:
    """How many of an initiative's known levels stay without codes in doubt, as the page's filter has it.

    That is not how sure they are: one publisher may stand behind all of them.
    """
    settings = data.params.depth
    if known < settings.min_dimensions:
        return "hardly-documented"
    share = steady / known
    return "nearly-all" if share >= settings.certain else "most" if share >= settings.likely else "fewer"


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
    rows = rows[by_all(rows, "_without_doubt")]
    return rows.assign(firm=rows["low_without_doubt"].astype(int))


def stays(row: Any) -> bool:
    """Is a level (a row of `profiles`) the same by as many readers without codes in doubt? Else it is lower or gone."""
    known = all(pd.notna(row[f"{end}_without_doubt"]) for end in ("low", "high"))
    return known and all(row[f"{name}_without_doubt"] == row[name] for name in ("low", "high", "n_coders"))


def span(low: Any, high: Any) -> str:
    """A level in numbers: `2`, `1\u20132` where readers differ, a dash where it is not documented."""
    return "\u2013" if pd.isna(low) else "\u2013".join(str(n) for n in sorted({int(low), int(high)}))


def thin(data: Data) -> list[str]:
    """The cases that are hardly documented: too few depth dimensions are known to place them in groups."""
    rows = {case: group_row(data, case) for case in data.cases["initiative_id"]}
    return [case for case, row in rows.items() if row is None or not row["placed"]]


def settled(data: Data) -> set[tuple[str, str]]:
    """(initiative, dimension) of every code that a team has settled."""
    rows = data.reference.resolutions
    return set(zip(rows["initiative_id"], rows["dimension"], strict=True))


def by_all(rows: pd.DataFrame, left: str = "") -> pd.Series:
    """Which levels (rows of `profiles`) every reader gives who can tell; `left`: _without_doubt."""
    given, able = rows[f"n_coders{left}"], rows[f"n_readers{left}"]
    return (given == able) & (given > 0)


def able(*rows: Any) -> int:
    """How many readers can tell each of these levels (rows of `profiles`)."""
    return min(int(row["n_readers"]) for row in rows)


def makers(data: Data) -> str:
    """Who read: machine, human, or mixed."""
    human = data.readers["kind"] == "human"
    return "human" if len(human) and human.all() else "mixed" if human.any() else "machine"


def read_by_people(data: Data) -> dict[str, int]:
    """How many of the passages with a code a human coder has read, and how many there are."""
    readers = data.readers
    people = set(readers.loc[readers["kind"] == "human", "coder_id"])
    passages = data.codings.drop_duplicates("passage_id")["read_by"].str.split("|")
    return {"human": sum(not people.isdisjoint(names) for names in passages), "coded": len(passages)}


def readers(page: Page) -> str:
    """The readers in a sentence: how many, machine or not, as the table of coders says, and who read a part only."""
    every = page.data.readers
    whole = every[every["n_read"] == page.data.codings["passage_id"].nunique()]
    named = whole if len(whole) else every
    kind = "machine" if (named["kind"] == "machine").all() else "people"
    number = {1: "single", 2: "both"}.get(len(named), "all")
    said = page.texts(f"readers.{kind}.{number}")
    if len(whole) == len(every):
        return said
    return page.texts("readers.and_part" if len(whole) else "readers.part", readers=said)


def names(page: Page, initiatives: Iterable[str]) -> str:
    """Initiatives in a sentence: `the pilot in X and the proeftuin in Y`."""
    return page.texts.join([page.said(i) for i in initiatives])


def newest(page: Page) -> str:
    """The day of the newest source in words; a day inferred from a file may be that of printing, and does not count."""
    documents = page.data.clean.documents
    rows = zip(documents["published"], documents["inferred"], strict=True)
    day = max((day for day, inferred in rows if "published" not in inferred.split("|")), default="")
    return page.texts.date(day) or page.texts("common.unknown_date")
