"""Tables in PDF: lines of words that stand side by side in aligned columns become rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

ROWS, COLUMNS = 3, 2  # of the smallest table; two rows will do where there are three columns
CELL_WORDS = 5  # median words of a cell: columns of prose have more
ALIGNED = 8.0  # points by which the cells of a column may differ


@dataclass(frozen=True)
class Piece:
    """A line of a page: where it stands (points, from the page's lower left) and how tall its letters are.

    `row`: a row of a table, its cells with bars between them.
    """

    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool
    text: str
    box: int
    row: bool = False


def tables(pieces: Iterable[Piece]) -> list[list[list[Piece]]]:
    """The tables among the lines of one page, from top to bottom: rows of cells, cells from left to right."""
    found: list[list[list[Piece]]] = []
    run: list[list[Piece]] = []
    for row in [*_side_by_side(pieces), []]:
        if run and len(row) >= COLUMNS and _aligned(run[-1], row):
            run.append(row)
            continue
        if _is_table(run):
            found.append(run)
        run = [row] if len(row) >= COLUMNS else []
    return found


def _side_by_side(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Lines at the same height, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y0, piece.x0)):
        same = rows and abs(rows[-1][0].y0 - piece.y0) <= 0.35 * piece.size
        if same and all(piece.x0 >= cell.x1 or piece.x1 <= cell.x0 for cell in rows[-1]):
            rows[-1] = sorted([*rows[-1], piece], key=lambda cell: cell.x0)
        else:
            rows.append([piece])
    return rows


def _aligned(above: list[Piece], below: list[Piece]) -> bool:
    """Do at least two cells begin, or end, where cells of the row above do?"""

    def meets(cell: Piece) -> bool:
        """Does it begin or end where a cell above does?"""
        return any(
            abs(cell.x0 - other.x0) <= ALIGNED or abs(cell.x1 - other.x1) <= ALIGNED for other in above
        )

    close = above[0].y0 - below[0].y1 < 2.5 * below[0].size
    return close and sum(map(meets, below)) >= COLUMNS


def _is_table(rows: list[list[Piece]]) -> bool:
    words = [len(cell.text.split()) for row in rows for cell in row]
    enough = len(rows) >= ROWS or (len(rows) == ROWS - 1 and all(len(row) > COLUMNS for row in rows))
    return enough and median(words) <= CELL_WORDS


def joined(row: list[Piece], box: int) -> Piece:
    """A row of cells as one line."""
    text = " | ".join(cell.text for cell in row)
    return replace(row[0], x1=row[-1].x1, text=text, box=box, bold=False, row=True)
