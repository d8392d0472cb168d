"""Our passages and codebook as a REFI-QDA project: what a coder starts with in ATLAS.ti, MAXQDA or NVivo."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.depth import exchange
from analysis.depth.exchange import guid
from analysis.depth.project import TEXT, Project, Segment, Source

NAME = "analysis"
BETWEEN = "\n\n"  # passages


def as_project(passages: pd.DataFrame, codebook: dict[str, Any], codings: pd.DataFrame) -> Project:
    """The `passages` of `clean` as sources, with the codes of `codings` (may be none) as segments.

    A source is called by its document_id and holds the passages as `clean` shows them. Each code selects its
    passage; its note says initiative, status, confidence and rationale, for which REFI-QDA has no place.
    """
    sources, places = [], {}
    for document, group in passages.sort_values(["document_id", "ordinal"]).groupby("document_id", sort=True):
        source, at = guid(f"document/{document}"), 0
        for row in group.itertuples():
            places[row.passage_id] = (source, at, at + len(row.text))
            at += len(row.text) + len(BETWEEN)
        sources.append(Source(source, document, BETWEEN.join(group["text"])))
    users = {guid(f"coder/{coder}"): coder for coder in sorted(codings["coder_id"].unique())}
    chosen = codings[codings["passage_id"].isin(list(places))]
    segments = tuple(segment(code, *places[code.passage_id]) for code in chosen.itertuples())
    return Project(NAME, users, exchange.from_codebook(codebook).codes, tuple(sources), segments)


def segment(code, source: str, start: int, end: int) -> Segment:
    """One code (a row of codings) on its passage's place in a source."""
    cell = (code.coder_id, code.passage_id, code.initiative_id, code.dimension)
    said = (f"initiative: {code.initiative_id}", f"status: {code.status}", f"confidence: {code.confidence}")
    which, user = guid(f"{code.dimension}/{code.level}"), guid(f"coder/{code.coder_id}")
    note = "\n".join((*said, code.rationale))
    return Segment(guid("--".join(("coding", *cell))), TEXT, source, start, end, which, user, note)
