"""From documents to their publishers: independent sources are counted by publisher."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.problems import Problem, refuse


def split(cell: str) -> list[str]:
    """The values in a cell with `|` between them; [] for an empty cell."""
    return cell.split("|") if cell else []


def join(values: Iterable[str]) -> str:
    """Distinct values, sorted, with `|` between them."""
    return "|".join(sorted({value for value in values if value}))


def publisher_index(documents: pd.DataFrame) -> dict[str, str]:
    """document_id -> publisher_id, from `documents` (document_id, publisher_id)."""
    return dict(zip(documents["document_id"], documents["publisher_id"], strict=True))


def with_publishers(frame: pd.DataFrame, documents: pd.DataFrame, file: str) -> pd.DataFrame:
    """`frame` with `publisher_ids` filled from its `source_ids`.

    `file` names the reference table for messages; raises `InputError` for every source without a document.
    """
    index = publisher_index(documents)
    sources = [split(cell) for cell in frame["source_ids"]]
    refuse(
        Problem(
            file,
            0,
            "source_ids",
            source,
            "no such document in data/clean/documents.csv: add it or correct the id",
        )
        for row in sources
        for source in row
        if source not in index
    )
    return frame.assign(publisher_ids=[join(index[source] for source in row) for row in sources])
