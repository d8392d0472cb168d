"""What is wrong in single cells beyond their column's rule: spaces, damaged letters, days that are none or later."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.problems import Problem
from analysis.tables import spreadsheet
from analysis.tables.columns import Column, is_date
from analysis.tables.reference import CODINGS
from analysis.tables.schema import Table

# UTF-8 read as Windows-1252 (Ã©, â€™), a letter that a program could not read, or signs of control, which nobody sees.
_DAMAGED = re.compile(
    "[ÃÂ][\u0080-\u00bf]|â€|[\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)

_SHORTENED = re.compile(r"-?\d([.,]\d+)?E[+-]?\d+")  # a long number, as Excel shortens it: 1,2E+05
SHEET = {"what", "item", "note"}  # columns of a coding sheet that codes do not have


def find(table: Table, raw: pd.DataFrame) -> Iterator[Problem]:
    """A problem for each such cell of a table kept by hand (cells as text, with all columns)."""
    for column in table.columns:
        exact = column.kind != "text" or column.name in table.key
        for row, cell in enumerate(raw[column.name], start=2):
            remedy = fault(column, cell, exact)
            if remedy:
                yield Problem(table.path, row, column.name, cell, remedy)


def fault(column: Column, cell: str, exact: bool) -> str:
    """What to do about a cell, '' where nothing is wrong; `exact`: other rows or texts are told by its letters."""
    values = cell.split("|") if cell else []
    if exact and any(value != value.strip() for value in values):
        return "take out the space before or after it"
    if column.kind == "words" and "" in values:
        return "take out the | that has nothing before or after it"
    if _DAMAGED.search(cell):
        return "damaged letters (opened in another encoding): type them again, and save as UTF-8"
    if spreadsheet.ERROR.match(cell) or _SHORTENED.fullmatch(cell):
        return "the spreadsheet made this of what was typed: type it again, in a column that is text"
    if column.kind == "date" and cell and not is_date(cell):
        return "no such day or month: use YYYY, YYYY-MM or YYYY-MM-DD, in a column that is text in the spreadsheet"
    return ""


def trimmed(cell: str) -> str:
    """A cell without spaces before and after its values."""
    return "|".join(value.strip() for value in cell.split("|"))


def sheet_copied(table: Table, columns: list[str]) -> Problem | None:
    """A coding sheet in the place of a coder's file: one problem with the way to bring it in."""
    if table.name not in CODINGS or not set(columns) >= SHEET:
        return None
    coder = Path(table.path).parent.name
    remedy = f"this is a coding sheet: move it away, then `analysis desk import SHEET --coder {coder}`"
    return Problem(table.path, 1, ", ".join(sorted(SHEET)), "", remedy)


def later(
    tables: Iterable[tuple[Table, pd.DataFrame]], documents: Iterable[dict[str, Any]], edition: str
) -> Iterator[str]:
    """A note for each date in a later year than the edition begins with (right in a plan); none where it begins with no year.

    `documents` are rows of the table of that name. The year of the edition is what is compared with: today's would
    make one input give two answers.
    """
    year = re.match(r"\d{4}", edition)
    if not year:
        return
    what = f"this is later than edition {edition}: leave it if it is a plan, else correct it"
    for table, raw in tables:
        for column in table.columns:
            cells: Iterable[str] = raw[column.name] if column.kind == "date" else []
            late = ((row, cell) for row, cell in enumerate(cells, start=2) if cell[:4] > year[0])
            yield from (str(Problem(table.path, row, column.name, cell, what)) for row, cell in late)
    for row in documents:
        if row["published"][:4] > year[0]:
            remedy = f"this is later than edition {edition}: correct it in its label"
            yield str(Problem(row["path"], 0, "published", row["published"], remedy))
