"""Rows of tables: between bars in marked text, divided by tabs, wide spaces or bars in a dump, lines with figures."""

import re

from analysis.clean import edges, furniture
from analysis.clean.runs import fitting
from analysis.clean.units import HEADING, ITEM, SHORT, Unit

ROWS = 3  # rows without figures that make a table, all with as many cells
_BARS = re.compile(r"\|.*\||[^|]+(?: \| [^|]*)+")
_LETTERS = re.compile(r"[a-zà-ÿ]{2}", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,3}")
# A figure's line: words, a mark, a number. Opening hours and telephone numbers look alike, and are furniture.
_FIGURE = re.compile(r"[^\d:|]*[a-zà-ÿ]{3}[^:|]*[:|].*\d.*")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def barred(lines: list[Unit]) -> None:
    """Rows of a table (cells between bars), two or more in a row, are items of the body; rules between them go."""
    for run in fitting(lines, lambda line: line.kind != HEADING and bool(_BARS.fullmatch(line.text))):
        told = [any(map(str.isalnum, row.text)) for row in run]
        for row, tells in zip(run, told, strict=True) if sum(told) >= 2 else ():
            cells = [cell.strip() for cell in row.text.strip("| ").split("|")]
            row.text, row.kind, row.kept = " | ".join(cells), ITEM, True
            row.gone = "" if tells else "table-rule"


def divided(lines: list[Unit]) -> None:
    """Rows whose cells a dump divided by tabs, wide spaces or bars are items of the body.

    They are told from menus, lists of contents and opening hours: two give figures, or three have as many cells.
    """
    first, _ = edges.bounds(lines)
    above = {line.number for line in lines[:first]}
    for run in fitting(lines, lambda line: line.kind == SHORT and len(line.cells) > 1):
        if _is_table(run) and not (run[-1].number in above and _is_contents(run)):
            for row in run:
                row.kind, row.kept = ITEM, True


def _is_table(rows: list[Unit]) -> bool:
    given = sum(any(character.isdigit() for character in "".join(row.cells[1:])) for row in rows)
    even = len(rows) >= ROWS and len({len(row.cells) for row in rows}) == 1
    words = [cell for row in rows for cell in row.cells if _LETTERS.search(cell)]
    other = [
        cell for cell in words if furniture.rule_of(cell, furniture.EDGE) or furniture.WORDS["unfigured"].search(cell)
    ]
    hours = [row for row in rows if furniture.WORDS["unfigured"].search(row.text)]
    return (given >= 2 or even) and 2 * len(other) < max(1, len(words)) and 2 * len(hours) < len(rows)


def _is_contents(rows: list[Unit]) -> bool:
    """Do all rows end in the number of a page, each no lower than the one before?"""
    pages = [int(row.cells[-1]) for row in rows if _PAGE.fullmatch(row.cells[-1])]
    return len(pages) == len(rows) and pages == sorted(pages)


def figures(lines: list[Unit]) -> None:
    """Two or more short lines in a row that each give a figure are rows of a table: items of the body."""
    kept = [line for line in lines if not line.gone]
    for run in fitting(kept, lambda line: line.kind == SHORT and _is_figure(line.text)):
        for row in run if len(run) >= 2 else []:
            row.kind = ITEM


def _is_figure(text: str) -> bool:
    if len(text) > furniture.LONGEST:
        return False
    listed = len(text.split()) >= 3 and bool(_FIGURE.fullmatch(text))
    amounts = any(map(str.isdigit, _YEARS.sub("", text))) and bool(furniture.WORDS["amounts"].fullmatch(text))
    return (listed or amounts) and not furniture.WORDS["unfigured"].search(text)
