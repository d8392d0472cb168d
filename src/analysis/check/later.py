"""Dates later than the edition of the report: right in a plan, else a slip."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.check.inputs import Inputs
from analysis.problems import Problem


def notes(inputs: Inputs, documents: Iterable[dict[str, Any]], edition: str) -> Iterator[str]:
    """A note for each date in a later year than the edition begins with; none where it begins with no year.

    `documents` are rows of the table of that name. The year of the edition is what is compared with: today's would
    make one input give two answers.
    """
    year = re.match(r"\d{4}", edition)
    if not year:
        return
    what = f"this is later than edition {edition}: leave it if it is a plan, else correct it"
    for table, raw in inputs.raws.values():
        for column in table.columns:
            cells: Iterable[str] = raw[column.name] if column.kind == "date" else []
            late = ((row, cell) for row, cell in enumerate(cells, start=2) if cell[:4] > year[0])
            yield from (str(Problem(table.path, row, column.name, cell, what)) for row, cell in late)
    for row in documents:
        if row["published"][:4] > year[0]:
            remedy = f"this is later than edition {edition}: correct it in its label"
            yield str(Problem(row["path"], 0, "published", row["published"], remedy))
