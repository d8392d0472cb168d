"""The lines of a PDF page in reading order, from its words in the order in which the file draws them.

A writer of PDF draws text as it is read, and draws a table row by row. So the order of drawing is kept; white space
decides only where that order jumps about (then by the recursive cut of Nagy & Seth 1984), and which rows of short
pieces are a table.
"""

from collections import Counter
from dataclasses import replace
from statistics import median

from analysis.clean import units
from analysis.clean.readers.pdf_order import ROWS, Piece, cut, ordered
from analysis.clean.runs import parted

WIDE = 1.0  # a gap of so many letters' heights may part two cells
NEAR = 3.0  # points by which edges of cells in one column may differ
CELL_WORDS = 40  # words of the longest cell: a column of text has more
LINES = 4  # of the shortest columns that are drawn across
MOSTLY = 0.85  # share of a page's letters that stand in such columns
FILLED, SMALL = 0.5, 0.25  # shares of lines that fill their column, and that begin small, in a column of text

Run = list[Piece]  # pieces that stand below each other: a cell, or a column


def lines(pieces: list[Piece]) -> list[Piece]:
    """The lines of one page in reading order; rows of tables are lines, too."""
    if _across(pieces):
        return _merged(cut(pieces))
    found: list[Piece] = []
    rest: list[Piece] = []
    for block in parted(_rows(_runs(pieces)), lambda above, row: len(row) > 1 and _aligned(above, row)):
        if _is_table(block):
            found += [*ordered(_merged(rest)), *_table(block)]
            rest = []
        else:
            rest += [piece for row in block for cell in row for piece in cell]
    return _settled([*found, *ordered(_merged(rest))])


def _settled(found: list[Piece]) -> list[Piece]:
    """The lines; a table drawn before all of them, though some stand above it, comes after the sentence above it."""
    first = next((at for at, line in enumerate(found) if not line.row), 0)
    table, rest = found[:first], found[first:]
    above = [at for at, line in enumerate(rest, start=1) if table and line.y > table[0].y and line.x0 < table[0].x1]
    stops = [at for at, line in enumerate(rest, start=1) if line.text.endswith((".", "!", "?"))]
    ends = [at for at in stops if above and at >= above[-1]]
    return [*rest[: ends[0]], *table, *rest[ends[0] :]] if ends else found


def _across(pieces: list[Piece]) -> bool:
    """Are columns of text drawn line by line, through all of them?

    Then pieces on one line begin at the same places again and again, and what begins there is text: lines that fill
    their column, many of which begin small.
    """
    chains = _chains(pieces)
    begins = Counter(round(piece.x0) for chain in chains for piece in chain[1:])
    often = [x for x in begins if sum(begins[x + near] for near in range(-2, 3)) >= LINES]
    columns: dict[int, list[Piece]] = {}
    for chain in chains:
        at = 0
        for piece in chain:
            at = min((x for x in often if abs(x - piece.x0) <= 2), default=at)
            key = next((key for key in columns if abs(key - at) <= 4), at)
            row = columns.setdefault(key, [])
            if row and row[-1].y == piece.y:
                row[-1] = replace(row[-1], x1=piece.x1, text=f"{row[-1].text} {piece.text}")
            else:
                row.append(piece)
    text = [column for column in columns.values() if _is_text(column)]
    said = [sum(len(piece.text) for piece in column) for column in (*text, pieces)]
    return len(text) > 1 and sum(said[:-1]) >= MOSTLY * said[-1]


def _chains(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces drawn one after the other on one line."""
    return list(parted(pieces, lambda last, one: abs(last.y - one.y) < 0.3 * one.size and one.x0 >= last.x1 - 1))


def _is_text(column: list[Piece]) -> bool:
    ends = sorted(piece.x1 for piece in column)
    width = ends[-1 - len(ends) // 6] - min(piece.x0 for piece in column)  # titles and long words may reach further
    filled = sum(piece.x1 - piece.x0 > 0.7 * width for piece in column) / len(column)
    small = sum(piece.text[:1].islower() for piece in column) / len(column)
    return filled >= FILLED and small >= SMALL and median(len(piece.text.split()) for piece in column) >= 3


def _runs(pieces: list[Piece]) -> list[Run]:
    """Pieces drawn one after the other, each right below the one before."""
    runs: list[Run] = []
    for piece in pieces:
        last = runs[-1][-1] if runs else None
        below = last is not None and 0.5 * piece.size < last.y - piece.y < 1.8 * max(last.size, piece.size)
        within = last is not None and last.x0 - 3 * piece.size < piece.x0 < last.x1 and piece.x1 > last.x0
        if below and within:
            runs[-1].append(piece)
            continue
        beside = last is not None and abs(last.y - piece.y) < 0.3 * piece.size and piece.x0 > last.x1
        if beside and any(above.x1 > piece.x0 for above in runs[-1][:-1]):  # what stands above is wider: no cell here
            runs.append([runs[-1].pop()])
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


def _is_table(block: list[list[Run]]) -> bool:
    """Are there rows enough, and none of them longer than a row of a table?"""
    enough = len(block) >= ROWS or (len(block) == ROWS - 1 and all(len(row) > 2 for row in block))
    words = (sum(len(piece.text.split()) for piece in cell) for row in block for cell in row)
    return enough and all(count <= CELL_WORDS for count in words)


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
    merged = []
    for chain in _chains(pieces):
        text, bold = " ".join(piece.text for piece in chain), all(piece.bold for piece in chain)
        merged.append(replace(chain[0], x1=chain[-1].x1, text=text, bold=bold))
    return merged
