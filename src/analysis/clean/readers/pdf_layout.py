"""The lines of a PDF page in reading order, from its words in the order in which the file draws them.

A writer of PDF draws text as it is read, and draws a table row by row. So the order of drawing is kept; white space
decides only where that order jumps about (then by the recursive cut of Nagy & Seth 1984), and which rows of short
pieces are a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from analysis.clean import units

WIDE = 1.0  # a gap of so many letters' heights may part two cells
NEAR = 3.0  # points by which edges of cells in one column may differ
ROWS = 3  # of the smallest table; two will do where there are three columns
CELL_WORDS = 40  # words of the longest cell: a column of text has more
FILLED, SMALL = 0.6, 0.4  # shares of lines that fill their column, and that begin small, in a column of text
JUMPS = 0.1  # share of lines that are not drawn where the eye goes next, from which drawing is no reading order


@dataclass(frozen=True)
class Piece:
    """Words on one line: their place (points, from the page's lower left; y of the line they stand on) and looks.

    `first` is the width of the first word; `row`: a row of a table, its cells with bars between them.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str
    first: float
    row: bool = False


Run = list[Piece]  # pieces that stand below each other: a cell, or a column


def lines(pieces: list[Piece]) -> list[Piece]:
    """The lines of one page in reading order; rows of tables are lines, too."""
    found: list[Piece] = []
    rest: list[Piece] = []
    for group in _tables(_rows(_runs(pieces))):
        if isinstance(group, list):
            rest += group
            continue
        found += [*_ordered(_merged(rest)), *group.rows]
        rest = []
    return [*found, *_ordered(_merged(rest))] if found else _ordered(_merged(rest))


@dataclass(frozen=True)
class Grid:
    """A table, or columns of text that the file draws line by line, as lines in reading order."""

    rows: tuple[Piece, ...]


def _runs(pieces: list[Piece]) -> list[Run]:
    """Pieces drawn one after the other, each right below the one before."""
    runs: list[Run] = []
    for piece in pieces:
        last = runs[-1][-1] if runs else None
        below = last is not None and 0.5 * piece.size < last.y - piece.y < 1.8 * max(last.size, piece.size)
        if last is not None and below and piece.x0 < last.x1 and piece.x1 > last.x0:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs drawn one after the other, each right of the one before and at its height."""
    rows: list[list[Run]] = []
    for run in runs:
        last = rows[-1] if rows else []
        right = bool(last) and run[0].x0 > max(piece.x1 for piece in last[-1]) - 1
        if right and any(run[-1].y - 2 <= cell[0].y and run[0].y + 2 >= cell[-1].y for cell in last):
            last.append(run)
        else:
            rows.append([run])
    return rows


def _tables(rows: list[list[Run]]) -> Iterator[Grid | list[Piece]]:
    """Rows that make a table as one grid; pieces of all others as they were drawn."""
    block: list[list[Run]] = []
    for row in [*rows, []]:
        if block and len(row) > 1 and _aligned(block[-1], row):
            block.append(row)
            continue
        enough = len(block) >= ROWS or (len(block) == ROWS - 1 and all(len(one) > 2 for one in block))
        if enough and all(len(_words(cell)) <= CELL_WORDS for one in block for cell in one):
            yield Grid(tuple(_columns(block) if _is_text(block) else _table(block)))
        else:
            yield [piece for one in block for cell in one for piece in cell]
        block = [row]


def _words(run: Run) -> list[str]:
    return " ".join(piece.text for piece in run).split()


def _aligned(above: list[Run], below: list[Run]) -> bool:
    """Do the cells after the first begin, end or lie where cells of the row above do, right above them?"""
    close = min(cell[-1].y for cell in above) - max(cell[0].y for cell in below) < 4 * below[0][0].size

    def meets(cell: Run) -> bool:
        """Does it begin, or lie in the middle, where a cell above does; or end there, where both are numbers?"""
        left, right = _edges(cell)
        for other in above:
            start, end = _edges(other)
            numbers = cell[0].text[:1].isdigit() and other[0].text[-1:].isdigit()
            middle = abs(left + right - start - end) <= NEAR and len(cell) == len(other) == 1
            if abs(left - start) <= NEAR or middle or (numbers and abs(right - end) <= NEAR):
                return True
        return False

    return len(above) > 1 and close and all(map(meets, below[1:]))


def _edges(cell: Run) -> tuple[float, float]:
    return min(piece.x0 for piece in cell), max(piece.x1 for piece in cell)


def _is_text(block: list[list[Run]]) -> bool:
    """Are these lines of columns of text, drawn across: lines that fill their column, many of which begin small?"""
    columns = _by_column(block)
    if len(block) < ROWS + 2 or any(len(cell) > 1 for row in block for cell in row):
        return False
    for column in columns:
        width = max(piece.x1 for piece in column) - min(piece.x0 for piece in column)
        filled = sum(piece.x1 - piece.x0 > 0.75 * width for piece in column) / len(column)
        small = sum(piece.text[:1].islower() for piece in column) / len(column)
        if filled < FILLED or small < SMALL or median(len(piece.text.split()) for piece in column) < 3:
            return False
    return True


def _by_column(block: list[list[Run]]) -> list[list[Piece]]:
    count = max(map(len, block))
    return [[piece for row in block if at < len(row) for piece in row[at]] for at in range(count)]


def _columns(block: list[list[Run]]) -> list[Piece]:
    return [piece for column in _by_column(block) for piece in column]


def _table(block: list[list[Run]]) -> list[Piece]:
    """Each row as one line; lines of a cell are joined, with a comma where its writer began a new one."""
    edges = [_edges(cell) for row in block for cell in row]
    found = []
    for row in block:
        texts = []
        for cell in row:
            right = max(x1 for x0, x1 in edges if abs(x0 - _edges(cell)[0]) <= NEAR)
            text = cell[0].text
            for last, piece in zip(cell, cell[1:], strict=False):
                parted = breaks_off(last, piece, right) and not text.endswith((".", ",", ":", ";", "-"))
                text = f"{text}, {piece.text}" if parted else units.rejoin(text, piece.text)
            texts.append(text)
        first = row[0][0]
        found.append(replace(first, x1=row[-1][0].x1, text=" | ".join(texts), bold=False, row=True))
    return found


def breaks_off(last: Piece, following: Piece, right: float) -> bool:
    """Would the next line's first word have stood on this line? Then its writer ended the line."""
    return last.x1 + 0.4 * last.size + following.first < right - 1


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Pieces drawn one after the other on one line, however wide the gap: a justified line."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and abs(last.y - piece.y) < 0.3 * piece.size and piece.x0 >= last.x1 - 1:
            found[-1] = replace(last, x1=piece.x1, text=f"{last.text} {piece.text}", bold=last.bold and piece.bold)
        else:
            found.append(piece)
    return found


def _ordered(drawn: list[Piece]) -> list[Piece]:
    """The lines as drawn, or by white space where drawing jumps up, or from side to side."""
    jumps = 0
    for last, line in zip(drawn, drawn[1:], strict=False):
        up = line.y > last.y + 0.5 * line.size
        aside = line.x0 >= last.x1 - 1 or line.x1 <= last.x0 + 1
        jumps += (up and not line.x0 >= last.x1 - 1) or (aside and abs(line.y - last.y) < 2 * line.size)
    return _cut(drawn) if jumps > max(2, JUMPS * len(drawn)) else drawn


def _cut(found: list[Piece]) -> list[Piece]:
    """Lines parted at a gutter that none of them crosses, else at the widest gap between them, and so on within."""
    if len(found) < 2:
        return found
    gutter = _gap([(line.x0, line.x1) for line in found])
    if gutter is not None and gutter[1] > 0.7 * min(line.size for line in found):
        return [*_cut([line for line in found if line.x0 < gutter[0]]), *_cut([line for line in found if line.x0 >= gutter[0]])]
    gap = _gap([(line.y - 0.25 * line.size, line.y + 0.75 * line.size) for line in found])
    if gap is None:
        return sorted(found, key=lambda line: (-line.y, line.x0))
    return [*_cut([line for line in found if line.y >= gap[0]]), *_cut([line for line in found if line.y < gap[0]])]


def _gap(spans: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The widest gap that no span covers, as its upper end and its width; None where there is none."""
    best, reach = None, None
    for low, high in sorted(spans):
        if reach is not None and low > reach and (best is None or low - reach > best[1]):
            best = (low, low - reach)
        reach = high if reach is None else max(reach, high)
    return best
