"""The lines of a PDF as Markdown: running heads off, paragraphs joined, headings by their letters' size and weight."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import reduce

from analysis.clean import units
from analysis.clean.readers.pdf_layout import breaks_off
from analysis.clean.readers.pdf_order import Piece
from analysis.clean.runs import parted

EDGE = 0.10  # share of the page's height at top and bottom where running heads stand
HEADING_RATIO = 1.15  # a line this much taller than the body's is a heading
NOTE_RATIO = 0.93  # lines this much smaller than the body's are notes or captions
PAUSE = 1.3  # a step between lines so much larger than the usual one parts two paragraphs
_PAGE_NUMBER = re.compile(
    r"(?:pagina|page|p\.|blz\.?)?\s?[-–|]?\s?\d{1,4}(?:\s?(?:/|van|of)\s?\d{1,4})?\s?[-–|]?", re.IGNORECASE
)
_SIGN = re.compile(r"[\ue000-\uf8ff]")  # signs of a font's own


def without_furniture(lines: list[Piece], heights: list[float]) -> tuple[list[Piece], list[Piece]]:
    """The lines without page numbers and without those that return at the edge of at least three pages; and these."""

    def edge(line: Piece) -> bool:
        """Is the line at the top or foot of its page?"""
        height = heights[line.page]
        return line.y < height * EDGE or line.y + line.size > height * (1 - EDGE)

    def key(line: Piece) -> str:
        """What a running title has in common from page to page."""
        return re.sub(r"\d+", "#", line.text.casefold())

    seen = Counter(name for _, name in {(line.page, key(line)) for line in lines if edge(line)})
    needed = min(3, max(2, len(heights)))
    gone = [line for line in lines if edge(line) and (_PAGE_NUMBER.fullmatch(line.text) or seen[key(line)] >= needed)]
    ids = set(map(id, gone))
    return [line for line in lines if id(line) not in ids], gone


@dataclass
class Paragraph:
    """Lines that belong together, their words so far, and the mark before them."""

    lines: list[Piece]
    text: str
    mark: str = ""


def as_markdown(lines: list[Piece]) -> str:
    """Paragraphs of joined lines; lines that are taller or bold, short and alone become headings."""
    body = _body_size(lines)
    pause = PAUSE * _step(lines, body) / (body or 1.0)
    right = _right_edges(lines)
    whole: list[Paragraph] = []
    for run in parted(lines, lambda last, line: _goes_on(last, line, pause, right)):
        paragraph = Paragraph(run, reduce(units.rejoin, (line.text for line in run)))
        paragraph.mark = _mark(paragraph, body)
        before = _broken_off(whole, paragraph, body, right)
        if before is None:
            whole.append(paragraph)
            continue
        before.text = units.rejoin(before.text, paragraph.text)
        before.lines += paragraph.lines
    return "\n\n".join(f"{one.mark} {_SIGN.sub('', one.text)}".strip() for one in whole)


def _body_size(lines: list[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _step(lines: list[Piece], body: float) -> float:
    """The usual distance between two lines of a paragraph: the smallest of those that are not rare."""
    pairs = ((last, line) for last, line in zip(lines, lines[1:], strict=False) if last.page == line.page)
    steps = Counter(round(last.y - line.y, 1) for last, line in pairs if last.size == line.size == body)
    usual = {step: count for step, count in steps.items() if 0.8 * body < step < 2.5 * body}
    return min(step for step, count in usual.items() if count >= max(usual.values()) / 5) if usual else 1.2 * body


def _right_edges(lines: list[Piece]) -> dict[tuple[int, int], float]:
    """How far lines reach that begin at one place of a page; the few that a long word pushes out are not counted."""
    found: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        at = round(line.x0 / 6)
        for near in (at - 1, at, at + 1):
            found[line.page, near].append(line.x1)
    return {key: sorted(ends)[-1 - len(ends) // 6] for key, ends in found.items()}


def _goes_on(last: Piece, line: Piece, pause: float, right: dict[tuple[int, int], float]) -> bool:
    """Does this line go on with the paragraph of the last one?"""
    apart = last.row or line.row or last.page != line.page or last.bold != line.bold
    if apart or abs(last.size - line.size) > 0.6 or units.kind_of(line.text) == units.ITEM:
        return False
    ended = _ended(last.text) and breaks_off(last, line, right[last.page, round(last.x0 / 6)])
    return not ended and 0 < last.y - line.y < pause * line.size and line.x0 < last.x1


def _broken_off(
    whole: list[Paragraph], paragraph: Paragraph, body: float, right: dict[tuple[int, int], float]
) -> Paragraph | None:
    """The paragraph that this one goes on with, in the next column, on the next page, or below a picture or note."""
    before = whole[-1] if whole else None
    for one in reversed(whole[-4:]):
        if one.lines[-1].size > NOTE_RATIO * body:
            before = one
            break
    if before is None or before.mark or paragraph.mark or before.lines[-1].row or paragraph.lines[0].row:
        return None
    last, first = before.lines[-1], paragraph.lines[0]
    if _ended(before.text) or units.kind_of(first.text) == units.ITEM or abs(last.size - first.size) > 0.6:
        return None
    full = not breaks_off(last, first, right[last.page, round(last.x0 / 6)]) and len(before.text.split()) > 3
    moved = first.page != last.page or first.y > last.y
    return before if first.text[:1].islower() or (full and moved and last.bold == first.bold) else None


def _mark(paragraph: Paragraph, body: float) -> str:
    """A row of # for a heading: the taller, the higher."""
    text, first = paragraph.text, paragraph.lines[0]
    short = len(text.split()) <= 16 and len(paragraph.lines) <= 3 and not text.endswith((".", ",", ";", ":"))
    item = units.kind_of(text) == units.ITEM and not re.match(r"\d", text)
    if first.row or item or not short or not any(letter.isalpha() for letter in text):
        return ""
    ratio = first.size / body if body else 1.0
    return "#" if ratio >= 1.6 else "##" if ratio >= HEADING_RATIO else "###" if first.bold else ""


def _ended(text: str) -> bool:
    return text.rstrip("”\"’')0123456789").endswith((".", "!", "?", ":", ";"))
