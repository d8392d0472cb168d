"""The lines of a document: headings, sentences, list items and short lines, with their place in the text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from analysis.clean import furniture, markdown

HEADING, PROSE, ITEM, SHORT = "heading", "prose", "item", "short"
_BULLET = re.compile(r"(?:[-*•·‣▪◦●○■□➢➤✓✔–—o]|\d{1,2}[.)]|\(?[a-z]\)|\(\d{1,2}\)|[ivx]{1,4}[.)])\s+(?=\S)")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.? [A-ZÀ-Þ]")  # a heading's number
_LINK = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)")
_BOLD = re.compile(r"(\*\*|__)(\S[^*_\n]{0,300})\1")
_MARKED = re.compile(r"^#{1,6} \S", re.MULTILINE)
_END = re.compile(  # a note's number may follow the full stop; the noughts of an amount do not end a sentence
    r"[.!?…。！？][”\"’'»)\]]{0,4}$|(?<!\d)[.!?…][”\"’'»)\]]{0,2}\d{1,2}$|[:;][”\"’'»)\]]{0,4}$|"
    r"[.!?][”\"’']?\s?(?:\[\d+\]|\(\d{4}\))$"
)
_GAP = re.compile(r"\t+|[ \xa0]{2,}")
_BAR = re.compile(r" \| ")
HYPHENS = "-\u2010"
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u2010]$")
_VOWEL = re.compile(r"[aeiouyà-ÿ]")
_SIGNED = re.compile(r"(?:[A-ZÀ-Þ]\.[ -]?){1,5}(?:[a-z'’]{1,5} ){0,3}[A-ZÀ-Þ][\w'’-]+")  # a name below a letter
_OFFICE = re.compile(r"(?:De|Het|Namens|Hoogachtend|Met) [^.!?:;]{3,80},")  # and whose it is
RUN_ON = 20  # letters that count as a word where there are no spaces
GOING_ON = 7  # words from which a line that ends in a comma is part of a sentence
LONG = 16  # words from which a line without a full stop is a sentence all the same
BROKEN = 5  # words from which a line that starts small goes on with the sentence above a blank line
FILLED = 0.75  # share of the width from which a wrapped line counts as full
WRAPPED = (45, 100)  # line lengths of text that was wrapped by hand or by a program

Line = tuple[int, str, tuple[str, ...]]  # number, words, cells
NO_LINE: Line = (0, "", ())


@dataclass
class Unit:
    """One logical line: its number (from 1), words, kind, depth where marked, and what removed it."""

    number: int
    text: str
    kind: str
    level: int = 0
    blank_before: bool = False
    gone: str = ""
    joins: bool = False  # a letter's greeting, which goes with the paragraph beside it
    kept: bool = False  # known to be text (a speaker's turn, a row of a table): no heading and no furniture
    cells: tuple[str, ...] = ()  # its parts, where tabs, wide spaces or bars divide it


def split(text: str, marked: bool) -> list[Unit]:
    """The units of `text`: one a line, or one a paragraph where lines were wrapped."""
    lines = _lines(text)
    marked = marked or bool(_MARKED.search(text))
    if not marked:
        lines = _mended(_unwrapped(lines) if _is_wrapped(lines) else lines)
    units = []
    blank = True
    for number, line, cells in lines:
        mark = markdown.heading(line) if marked else None
        words = mark[1].strip(" *_") if mark else line
        kind = HEADING if mark and (mark[0] == 1 or count(words) <= LONG) else kind_of(words)
        if words:
            units.append(Unit(number, words, kind, mark[0] if mark else 0, blank, cells=cells))
        blank = not line
    return units


def _cells(line: str) -> tuple[str, ...]:
    """What tabs, wide spaces or bars divide on a line, its bullet left out; nothing where they do not."""
    parts = _GAP if _GAP.search(line) else _BAR
    if not parts.search(line):
        return ()
    bullet = _BULLET.match(line)
    return tuple(cell.strip() for cell in parts.split(line[bullet.end() :] if bullet else line) if cell.strip())


def kind_of(line: str) -> str:
    """item, prose (ends as a sentence does, or is long), or short."""
    if _BULLET.match(line):
        return ITEM
    words = count(line) - line.count(" | ")  # bars are no words
    if words >= LONG or (words >= 4 and _END.search(line)) or (words >= GOING_ON and line.endswith(",")):
        return PROSE
    return SHORT


def count(line: str) -> int:
    """How many words a line has; of writing without spaces, as many as its letters would make."""
    return max(len(line.split()), len(line) // RUN_ON)


def without_bullet(line: str) -> str:
    """The words of a list item."""
    return _BULLET.sub("", line, count=1)


def without_marks(line: str) -> str:
    """A line without the marks of Markdown for links, pictures and bold letters; their words stay."""
    if "](" in line and not line.startswith("!["):
        line = _LINK.sub(lambda match: match[1] or "", line)
    return _BOLD.sub(r"\2", line) if "**" in line or "__" in line else line


def _lines(text: str) -> list[Line]:
    stripped = [line.strip() for line in text.split("\n")]
    return [(n, " ".join(without_marks(line).split()), _cells(line)) for n, line in enumerate(stripped, start=1)]


def _is_wrapped(lines: list[Line]) -> bool:
    """Do most long lines that another line follows break off within a sentence, which that line goes on with?"""
    texts = [line for _, line, _ in lines]
    inner = [(line, after) for line, after in pairwise(texts) if after and len(line) >= WRAPPED[0]]
    going = [(line, after) for line, after in inner if len(line) <= WRAPPED[1] and not _END.search(line)]
    broken = [after for _, after in going if not _BULLET.match(after)]
    small = sum(after[:1].islower() for after in broken)
    width = max((len(line) for line, _ in going), default=0)
    full = sum(len(line) + len(after.split()[0]) >= width for line, after in going)  # the next word did not fit
    long = sum(len(line) > WRAPPED[1] + 30 for line in texts)
    signed = small >= 0.4 * len(broken) or (small and full >= 0.9 * len(going))
    many = len(broken) >= max(2, 0.5 * len(inner)) and signed
    return many and long <= 0.05 * len(lines)


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Wrapped lines as paragraphs: a line that fills the width, or whose next one starts small, goes on."""
    widths = sorted(len(line) for _, line, _ in lines if line)
    filled = max(WRAPPED[0], FILLED * widths[int(0.9 * (len(widths) - 1))])
    joined: list[Line] = []
    before = ""
    for row, (_, after, _) in pairwise([*lines, NO_LINE]):
        line = row[1]
        goes_on = len(before) >= filled or line[:1].islower()
        if line and before and goes_on and not _stands_alone(line, before, after, len(joined)):
            joined[-1] = _rejoined(joined[-1], line)
        else:
            joined.append(row)
        before = line
    return joined


def _rejoined(before: Line, line: str) -> Line:
    """Two lines as one, without cells."""
    return before[0], rejoin(before[1], line), ()


def _stands_alone(line: str, before: str, after: str, above: int) -> bool:
    """Does a line of wrapped text begin something: an item, a signature, or a paper's data below its title?"""
    signature = bool(_END.search(before) and _OFFICE.fullmatch(line) and _SIGNED.fullmatch(after))
    data = above == 1 and not _END.search(before) and furniture.is_data(line)
    return bool(_BULLET.match(line) or _SECTION.match(line)) or signature or data


def _mended(lines: list[Line]) -> list[Line]:
    """Sentences that a line's end or white space broke made whole: a long line without an end, and one that starts small."""
    joined: list[Line] = []
    blanks: list[Line] = []
    for row in lines:
        line, last = row[1], joined[-1][1] if joined else ""
        goes_on = last[-1:].isalnum() and " | " not in last
        broken = len(last) >= WRAPPED[0] and not _END.search(last) and goes_on
        small = line[:1].islower() and len(line.split()) >= BROKEN
        both = last.endswith(" &") and not blanks
        if not line:
            blanks.append(row)
        elif both or (broken and small and not (_BULLET.match(line) or furniture.is_data(line))):
            joined[-1], blanks = _rejoined(joined[-1], line), []
        else:
            joined += [*blanks, row]
            blanks = []
    return joined


def rejoin(before: str, line: str) -> str:
    """Two lines as one; a word broken by a hyphen is made whole.

    `jeugd-` `en` stays; so does the hyphen of `Zeeuws-` `Vlaanderen` and, as no syllable lacks a vowel, of `jeugd-` `ggz`.
    """
    first = line.split(" ", 1)[0].strip(",.;:")
    if not _HYPHEN.search(before) or first in ("en", "of", "and", "or", "als", "tot", "&"):
        return f"{before} {line}"
    if line[:1].islower():
        part = first.split("-")[0]
        return (before[:-1] if _VOWEL.search(part) or len(part) < 3 else before) + line
    return before + line if line[:1].isupper() else f"{before} {line}"
