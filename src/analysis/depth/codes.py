"""Codes, ready for analysis: context documents left out, duplicates counted once, settled codes applied."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.problems import Problem
from analysis.tables import vocabulary as v

CONFIDENT = ("high", "medium")
CELL = ["passage_id", "initiative_id", "dimension"]
KEY = ["initiative_id", "dimension"]


def prepare(codings: pd.DataFrame, documents: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """The codes that the analyses use, one row a coder x passage x initiative x dimension.

    In: `codings` (see `reference.read_codings`), `documents` of `clean`, `resolutions`. Out: the columns of
    `codings` plus `source_id` (the document, or the one that it repeats) and that one's `publisher_id` and
    `published`: a repeated text is no second independent source.
    Codes on documents with relevance `context` are left out: they say nothing of an initiative.
    """
    known = documents.set_index("document_id")
    codes = settle(codings.assign(read_by=read_by(codings)), resolutions)
    codes = codes[codes["document_id"].map(known["relevance"]) == "initiative"]
    original = known["duplicate_of"].where(known["duplicate_of"] != "", known.index.to_series())
    source = codes["document_id"].map(original)
    codes = codes.assign(level=codes["level"].astype("int64"), source_id=source)
    codes = codes.assign(
        publisher_id=codes["source_id"].map(known["publisher_id"]),
        published=codes["source_id"].map(known["published"]),
    )
    return codes.sort_values(["coder_id", *CELL]).reset_index(drop=True)


def unknown(codings: pd.DataFrame, passages: pd.DataFrame) -> Iterator[Problem]:
    """Every passage that a coding file names and `clean` does not give: edited, renamed or taken out."""
    lost = codings[~codings["passage_id"].isin(passages["passage_id"])]
    for coder, passage in lost[["coder_id", "passage_id"]].drop_duplicates().itertuples(index=False):
        remedy = "no such passage: run `analysis recode`, and code it again or remove its rows"
        yield Problem(f"data/coding/{coder}.csv", 0, "passage_id", passage, remedy)


def settle(codings: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """`codings` (with `read_by`) with each cell that a team settled replaced, for every coder, by the settled code.

    A resolution without a level removes the cell. The settled code has high confidence; a coder who read the
    passage and did not code the cell gets one too, so that all agree on what was settled. A cell that no coder
    coded is no dispute: its resolution gives no code (`check` refuses it).
    """
    if resolutions.empty:
        return codings
    settled = pd.MultiIndex.from_frame(resolutions[CELL])
    kept = codings[~pd.MultiIndex.from_frame(codings[CELL]).isin(settled)]
    places = codings.drop_duplicates(CELL)[[*CELL, "document_id", "passage", "read_by"]]
    given = resolutions.dropna(subset=["level"]).merge(places, on=CELL)
    copies = given.assign(confidence="high", rationale=given["reason"], coder_id=given["read_by"].str.split("|"))
    return pd.concat([kept, copies.explode("coder_id")[codings.columns]], ignore_index=True)


def read_by(codes: pd.DataFrame) -> pd.Series:
    """Who has read the passage of each code, joined by `|`: the column of that name. Everyone whom it never names has
    read all.
    """
    named = codes.get("read_by", pd.Series("", codes.index)).str.split("|").map(set)
    new = set(codes["coder_id"]).difference(*named)
    return named.map(lambda names: "|".join(sorted((names | new) - {""}))).astype("str")


def of_profile(codes: pd.DataFrame, profile: str) -> pd.DataFrame:
    """The codes of a profile: `sought` (intended or reported) or `practised` (reported only)."""
    return codes if profile == "sought" else codes[codes["status"] == "reported"]


def confident(codes: pd.DataFrame) -> pd.DataFrame:
    """Per coder, initiative and dimension: the codes of medium or high confidence, else those of low.

    Adds the column `low_confidence`, true where there are none but low ones.
    """
    sure = codes["confidence"].isin(CONFIDENT)
    any_sure = sure.groupby([codes["coder_id"], codes["initiative_id"], codes["dimension"]]).transform("any")
    return codes[sure | ~any_sure].assign(low_confidence=~any_sure)


def reader_levels(codes: pd.DataFrame, profile: str, aggregation: str) -> pd.DataFrame:
    """Each coder's level of each initiative on each dimension.

    Out: `coder_id, initiative_id, dimension, level, low_confidence`; `level` is the highest or the
    median level over passages (`aggregation`), codes of low confidence only where there are no others.
    What is practised is also sought: where a coder's reported codes are all of low confidence and others are not,
    the level practised is at most the level sought. A reader counts where it can tell the level: see `tells`.
    """
    return told(codes, profile, aggregation)[0]


def told(codes: pd.DataFrame, profile: str, aggregation: str) -> tuple[pd.DataFrame, pd.Series]:
    """`reader_levels`, and by initiative and dimension how many readers can tell the level."""
    found = levels_per_reader(of_profile(codes, profile), aggregation)
    if profile != "sought":
        whole = levels_per_reader(codes, aggregation).reindex(found.index)
        unsure = found["low_confidence"] & ~whole["low_confidence"].astype(bool)
        found["level"] = found["level"].mask(unsure & (found["level"] > whole["level"]), whole["level"])
    can = tells(found["level"], confident(of_profile(codes, profile)))
    mine = can.stack().reindex(found.index.reorder_levels([*KEY, "coder_id"])).to_numpy(dtype=bool)
    return found[mine].reset_index(), can.sum(axis=1)


def tells(levels: pd.Series, codes: pd.DataFrame) -> pd.DataFrame:
    """Which readers (columns) can tell the level of a cell (rows, initiative x dimension): those who have read each
    passage that others put above their own level. Who read a sample, and not the passage that makes a cell deep,
    says nothing against it; who read it and gives less, does.

    In: `levels` by coder, initiative and dimension, and the codes that they come from.
    """
    names = read_by(codes).str.split("|")
    readers = pd.Index(sorted(set().union(*names)), name="coder_id")
    own = levels.unstack("coder_id").reindex(columns=readers).fillna(-1.0)
    if alike(codes):
        return own.notna()
    said = codes.assign(level=codes.join(levels.rename("own"), on=["coder_id", *KEY])[["level", "own"]].min(axis=1))
    unread = {one: said[[one not in each for each in names]].groupby(KEY)["level"].max() for one in readers}
    return own >= pd.DataFrame(unread, index=own.index, columns=readers).astype(float).fillna(-1.0)


def heard(codes: pd.DataFrame) -> pd.DataFrame:
    """`codes` (of one profile) of the readers who can tell the level of the cell."""
    if alike(codes):
        return codes
    can = tells(levels_per_reader(codes, "highest")["level"], confident(codes)).stack()
    return codes[can.reindex(pd.MultiIndex.from_frame(codes[[*KEY, "coder_id"]])).to_numpy(dtype=bool)]


def alike(codes: pd.DataFrame) -> bool:
    """Have the same readers read the passages of all codes?"""
    return "read_by" not in codes or codes["read_by"].nunique() <= 1


def levels_per_reader(codes: pd.DataFrame, aggregation: str) -> pd.DataFrame:
    """`level` and `low_confidence` by coder, initiative and dimension; see `reader_levels`."""
    grouped = confident(codes).groupby(["coder_id", "initiative_id", "dimension"], sort=True)
    level = grouped["level"].max() if aggregation == "highest" else grouped["level"].median()
    return pd.DataFrame({"level": level.astype(float), "low_confidence": grouped["low_confidence"].all()})


def matrix(levels: pd.DataFrame, cases: list[str], reader: str = "both") -> pd.DataFrame:
    """Cases x depth dimensions from `reader_levels`: the median over readers, or one reader's; NaN is
    missing.
    """
    chosen = levels if reader == "both" else levels[levels["coder_id"] == reader]
    table = chosen.groupby(["initiative_id", "dimension"])["level"].median().unstack("dimension")
    return table.reindex(index=cases, columns=list(v.DEPTH_DIMENSIONS)).astype(float)
