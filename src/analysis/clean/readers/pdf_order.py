"""The order in which the lines of a PDF page are read: as they are drawn, or by the white space between them."""

from dataclasses import dataclass

ROWS = 3  # of the smallest table, where it has two columns, and lines of the shortest column
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


def ordered(drawn: list[Piece]) -> list[Piece]:
    """The lines as drawn, or by white space where drawing jumps up or aside and that breaks fewer sentences."""
    jumps = 0
    for last, line in zip(drawn, drawn[1:], strict=False):
        up = line.y > last.y + 0.5 * line.size
        aside = line.x0 >= last.x1 - 1 or line.x1 <= last.x0 + 1
        jumps += (up and not line.x0 >= last.x1 - 1) or (aside and abs(line.y - last.y) < 2 * line.size)
    if not jumps:
        return drawn
    white = cut(drawn)
    often = jumps > max(2, JUMPS * len(drawn))
    return min((white, drawn) if often else (drawn, white), key=_broken)


def _broken(found: list[Piece]) -> int:
    """How often a line begins small where the one before has other looks, or ended its sentence."""
    count = 0
    for last, line in zip(found, found[1:], strict=False):
        alike = (last.size, last.bold) == (line.size, line.bold)
        ended = last.text.rstrip("0123456789”’)").endswith((".", "!", "?", ":", ";"))
        count += line.text[:1].islower() and (ended or not alike)
    return count


def cut(found: list[Piece]) -> list[Piece]:
    """Lines parted at a gutter that none of them crosses, else at the widest gap between them, and so on within."""
    if len(found) < 2:
        return found
    gutter = _gap([(line.x0, line.x1) for line in found])
    if gutter is not None and gutter[1] > 0.7 * min(line.size for line in found):
        sides = [line for line in found if line.x0 < gutter[0]], [line for line in found if line.x0 >= gutter[0]]
        left = min(line.x0 for line in sides[1])
        flush = 3 * sum(line.x0 - left < 2 * line.size for line in sides[1]) >= len(sides[1])
        tall = max(len({round(line.y) for line in side}) for side in sides)
        if flush and tall >= ROWS:  # else gaps in justified lines
            return [*cut(sides[0]), *cut(sides[1])]
    gap = _gap([(line.y - 0.25 * line.size, line.y + 0.75 * line.size) for line in found])
    if gap is None:
        return sorted(found, key=lambda line: (-line.y, line.x0))
    return [*cut([line for line in found if line.y >= gap[0]]), *cut([line for line in found if line.y < gap[0]])]


def _gap(spans: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The widest gap that no span covers, as its upper end and its width; None where there is none."""
    best, reach = None, None
    for low, high in sorted(spans):
        if reach is not None and low > reach and (best is None or low - reach > best[1]):
            best = (low, low - reach)
        reach = high if reach is None else max(reach, high)
    return best
