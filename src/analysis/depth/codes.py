"""Codes, ready for analysis: context documents left out, duplicates counted once, settled codes applied."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.problems import Problem
from analysis.tables import vocabulary as v

CONFIDENT = ("high", "medium")
CELL = ["passage_id", "initiative_id", "dimension"]


def prepare(codings: pd.DataFrame, documents: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """The codes that the analyses use, one row a coder x passage x initiative x dimension.

    In: `codings` (see `reference.read_codings`), `documents` of `clean`, `resolutions`. Out: the columns of
    `codings` plus `source_id` (the document, or the one that it repeats) and that one's `publisher_id` and
    `published`: a repeated text is no second independent source.
    Codes on documents with relevance `context` are left out: they say nothing of an initiative.
    """
    known = documents.set_index("document_id")
    codes = settle(codings, resolutions)
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
    """`codings` with each cell that a team settled replaced, for every coder, by the settled code.

    A resolution without a level removes the cell. The settled code has high confidence; cells that a
    coder did not code get one too, so that all coders agree on what was settled.
    """
    if resolutions.empty:
        return codings
    settled = pd.MultiIndex.from_frame(resolutions[CELL])
    kept = codings[~pd.MultiIndex.from_frame(codings[CELL]).isin(settled)]
    places = codings.drop_duplicates("passage_id").set_index("passage_id")[["document_id", "passage"]]
    given = resolutions.dropna(subset=["level"]).join(places, on="passage_id", how="inner")
    given = given.assign(confidence="high", rationale=given["reason"])[[*codings.columns.drop("coder_id")]]
    copies = [given.assign(coder_id=coder) for coder in sorted(codings["coder_id"].unique())]
    return pd.concat([kept, *copies], ignore_index=True)


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
    """
    usable = confident(of_profile(codes, profile))
    grouped = usable.groupby(["coder_id", "initiative_id", "dimension"], sort=True)
    level = grouped["level"].max() if aggregation == "highest" else grouped["level"].median()
    return pd.DataFrame(
        {"level": level.astype(float), "low_confidence": grouped["low_confidence"].all()}
    ).reset_index()


def matrix(levels: pd.DataFrame, cases: list[str], reader: str = "both") -> pd.DataFrame:
    """Cases x depth dimensions from `reader_levels`: the median over readers, or one reader's; NaN is
    missing.
    """
    chosen = levels if reader == "both" else levels[levels["coder_id"] == reader]
    table = chosen.groupby(["initiative_id", "dimension"])["level"].median().unstack("dimension")
    return table.reindex(index=cases, columns=list(v.DEPTH_DIMENSIONS)).astype(float)
