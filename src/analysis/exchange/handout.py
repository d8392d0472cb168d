"""Our passages, codebook and codes as a REFI-QDA project: what a coder starts with, or looks through, in QDA software."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.exchange import book
from analysis.exchange.book import guid
from analysis.exchange.project import TEXT, Project, Segment, Source
from analysis.model import Model

NAME = "analysis"
NOBODY = "none"  # the initiative of a statement on none of them
BETWEEN = "\n\n"  # passages


def as_project(passages: pd.DataFrame, model: Model, coded: Mapping[str, pd.DataFrame]) -> Project:
    """The `passages` of `clean` as sources, with the codes of `coded` as segments.

    In: `coded`, by name of the table of codes (`tables.reference.CODINGS`), with `coder_id`. A source is called by its
    document_id and holds the passages as `clean` shows them. Each code selects its passage; its note says what REFI-QDA
    has no place for: initiative, status, confidence, statement, whom it is about, and the reason.
    """
    sources, places = [], {}
    for document, group in passages.sort_values(["document_id", "ordinal"]).groupby("document_id", sort=True):
        source, at = guid(f"document/{document}"), 0
        for row in group.itertuples():
            places[row.passage_id] = (source, at, at + len(row.text))
            at += len(row.text) + len(BETWEEN)
        sources.append(Source(source, str(document), BETWEEN.join(group["text"])))
    coders = sorted({coder for frame in coded.values() for coder in frame["coder_id"]})
    segments = [one for name, frame in coded.items() for one in _segments(name, frame, places)]
    users = {guid(f"coder/{coder}"): coder for coder in coders}
    return Project(NAME, users, book.from_model(model).codes, tuple(sources), tuple(segments))


CODE = {
    "depth": lambda row: f"{row.dimension}/{row.level}",
    "features": lambda row: f"feature/{row.feature}",
    "statements": lambda row: f"kind/{row.kind}",
}


def _segments(name: str, frame: pd.DataFrame, places: dict[str, tuple[str, int, int]]) -> Iterator[Segment]:
    """The codes of one table whose passages are there, each on its passage.

    A program may keep one code a selection and user: the second on a passage ends one letter earlier, and so on.
    """
    taken: Counter[tuple[str, ...]] = Counter()
    for row in frame[frame["passage_id"].isin(list(places))].itertuples():
        code, (source, start, end) = guid(CODE[name](row)), places[row.passage_id]
        same = (row.coder_id, row.passage_id, code)
        end -= taken[same]
        cell = "--".join((name, *same, str(taken[same])))
        taken[same] += 1
        user, note = guid(f"coder/{row.coder_id}"), "\n".join(_said(row))
        yield Segment(guid(f"coding/{cell}"), TEXT, source, start, end, code, user, note)


def _said(row) -> Iterator[str]:
    """The lines of a code's note."""
    about = f"{row.passage_id}--{row.initiative_id}--"
    for field, column in (("initiative", "initiative_id"), ("status", "status"), ("confidence", "confidence"),
                          ("about", "about")):
        if hasattr(row, column):
            yield f"{field}: {getattr(row, column) or NOBODY}"
    if getattr(row, "statement_id", "") and not hasattr(row, "kind"):
        yield f"statement: {row.statement_id.removeprefix(about)}"
    if getattr(row, "rationale", ""):
        yield row.rationale
