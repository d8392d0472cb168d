"""Cells that a spreadsheet would run."""

from __future__ import annotations

import re

FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
NUMBER = re.compile(r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + cell if FORMULA.match(cell) and not NUMBER.match(cell) else cell
