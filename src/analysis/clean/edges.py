"""What stands around the body: lists of contents, notes, appeals, and what follows the end."""

import itertools
import re

from analysis.clean import headings, units
from analysis.clean.furniture import WORDS
from analysis.clean.runs import parted
from analysis.clean.units import HEADING, ITEM, PROSE, SHORT, Unit
from analysis.tables import name_lists as lists

BODY_WORDS = 8  # words from which a sentence counts as the body's first
CUT_TITLE = 9  # words of a longer last line below a heading are the beginning of a sentence
CUT_WORDS = 4  # words from which the last line of a dump may be the beginning of a sentence
NAME_WORDS = 3  # words of the longest name of a reader
APPEAL_WORDS = 25  # words of the longest sentence to the reader
NAME_LINE = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]+(?: (?:van|de|der|den|ter|ten|te|el|het|'t|von|du|la|le|[A-ZÀ-Þ][\w'’.-]*)){1,5}"
)
_NUMBER = re.compile(r"^(?:[>»›→] ?)?(?:\d{1,2}(?:\.\d{1,2})*\.? (?=\D))?")  # of a chapter, or a link's mark
_OPEN = re.compile(r": ?[“‘„][^”’]*$")  # a quotation that nothing closes
# A line of contents with the number of its page or section, or these alone.
_PAGED = re.compile(r"(?:.*\D)?\d{1,3}|\d{1,2}(?:\.\d{1,2})+\.?(?: .*)?")


def in_body(line: Unit) -> bool:
    """Is this line a sentence or an item that stays?"""
    return not line.gone and (line.kind == ITEM or line.kind == PROSE)


def sentence(line: Unit) -> bool:
    """Is this line a sentence of the body, and no title that asks?"""
    return line.kind == PROSE and not line.gone and units.count(line.text) >= BODY_WORDS and not headings.may_head(line)


def bounds(lines: list[Unit]) -> tuple[int, int]:
    """Index of the body's first sentence and of its last sentence or item; (n, -1) where there is none."""
    inside = [index for index, line in enumerate(lines) if sentence(line)]
    last = [index for index, line in enumerate(lines) if in_body(line)]
    return (inside[0] if inside else len(lines)), (last[-1] if last else -1)


def bare(line: Unit) -> str:
    """The words of a line, without its bullet and marks of emphasis."""
    return (units.without_bullet(line.text) if line.kind == ITEM else line.text).strip("*_ ")


def persons(text: str) -> int:
    """How many persons' names, by their first names, a line of nothing else has; 0 for any other line."""
    names = re.split(r", | (?:en|and|&) ", text)
    return len(names) * all(NAME_LINE.fullmatch(name) and name.split()[0] in lists.FIRST_NAMES for name in names)


def contents(lines: list[Unit]) -> None:
    """Take off lists of the page's own headings: two or more short lines in a row that all come back below."""
    words = [_NUMBER.sub("", bare(line).casefold()) for line in lines]
    later = {}  # the last line with these words that can head something
    for index, line in enumerate(lines):
        if line.kind in (SHORT, HEADING) or headings.may_head(line):
            later[words[index]] = index
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and lines[stop].kind != HEADING and later.get(words[stop], 0) > stop:
            stop += 1
        several = len(set(words[start:stop])) >= 2  # one line twice is a title
        if several and not _announced(lines, start) and later[words[start]] >= stop:
            for line in lines[start:stop]:
                line.gone = "contents"
            if start and WORDS["contents"].fullmatch(bare(lines[start - 1])):
                lines[start - 1].gone = "contents"
        start = max(stop, start + 1)


def labelled(lines: list[Unit]) -> None:
    """Pairs of lines that say what a page is (`Looptijd`, `2022 - 2023`) go: a block of short ones, two labels or more."""
    for block in parted(lines, lambda _, line: not line.blank_before):
        labels = sum(bool(WORDS["label"].fullmatch(line.text)) for line in block)
        if labels >= 2 and 2 * labels >= len(block) - 1 and all(line.kind == SHORT or line.gone for line in block):
            for line in block:
                line.gone = line.gone or "document-data"


def paged(lines: list[Unit]) -> None:
    """A list of contents with numbers of pages or sections goes as a whole; the heading after it stays."""
    start = next((at for at, line in enumerate(lines) if WORDS["contents"].fullmatch(bare(line))), len(lines))
    above = itertools.takewhile(lambda line: not sentence(line), lines[start:])
    listed = [line for line in above if line.kind != PROSE]
    if sum(bool(_PAGED.fullmatch(line.text)) for line in listed) >= max(3, len(listed) // 3):
        last = next((line for line in reversed(listed) if headings.may_head(line)), None)
        for line in listed:
            if line is not last or _PAGED.fullmatch(line.text):
                line.gone = line.gone or "contents"


def _announced(lines: list[Unit], start: int) -> bool:
    before = lines[start - 1] if start else None
    return before is not None and (before.kind == ITEM or (before.kind == PROSE and before.text.endswith(":")))


def notes(lines: list[Unit]) -> None:
    """Notes and lives of authors below a text go, each up to the next heading, or line that can be one."""
    first, _ = bounds(lines)
    inside = marked = False
    for index, line in enumerate(lines):
        heads = (line.kind == HEADING or (line.kind == SHORT and not marked)) and not line.gone
        if heads:
            inside = index > first and bool(WORDS["notes"].fullmatch(bare(line)))
            marked = inside and line.kind == HEADING
        if inside:
            line.gone = line.gone or "notes"


def comments(lines: list[Unit]) -> None:
    """What readers wrote below a text goes: all after the one count of reactions that a writer's name follows."""
    counts = [index for index, line in enumerate(lines) if WORDS["reactions"].fullmatch(bare(line))]
    if len(counts) != 1:
        return
    above, below = lines[: counts[0]], lines[counts[0] + 1 :]
    words = [sum(len(line.text.split()) for line in part if sentence(line)) for part in (above, below)]
    named = bool(below) and (bool(below[0].gone) or len(bare(below[0]).split()) <= NAME_WORDS)
    if named and sum(map(sentence, above)) >= 3 and words[0] > words[1]:
        for line in below:
            line.gone = line.gone or "comments"


def appeals(lines: list[Unit]) -> None:
    """Sentences to the reader after the text's end go: each alone, below furniture, with no other text after."""
    start = len(lines)
    while start > 1 and (lines[start - 1].gone or lines[start - 1].kind == SHORT or _appeals(lines[start - 1])):
        start -= 1
    tail = lines[start:]
    furniture = [line for line in tail if line.gone and line.gone not in ("image", "image-caption", "read-more-tail")]
    if not furniture or sum(map(sentence, lines[:start])) < 3:
        return
    for line in tail[tail.index(furniture[0]) :]:
        if _appeals(line):
            line.gone = line.gone or "appeal"


def _appeals(line: Unit) -> bool:
    """Is this one short sentence to the reader?"""
    text = line.text
    alone = line.kind == PROSE and len(text.split()) <= APPEAL_WORDS and not re.search(r"[.!?]\s+\S", text)
    return alone and bool(WORDS["reader"].match(text))


def end(lines: list[Unit]) -> None:
    """After the last sentence or item nothing is body: author lines, captions, links, a form's question."""
    _cut_off(lines)
    _, last = bounds(lines)
    while 0 < last < len(lines) - 1 and _asks_reader(lines, last):
        lines[last].gone = "after-body"
        _, last = bounds(lines)
    for line in lines[last + 1 :]:
        if not line.gone and not _listed(lines, line):
            line.gone = "author-line" if NAME_LINE.fullmatch(line.text) else "after-body"


def _cut_off(lines: list[Unit]) -> None:
    """Where the very last line, below a sentence or glued to a list, is no title but words in a row, or where another
    sentence begins in it, its end was cut off.
    """
    for before, line in zip(lines[-2:-1], lines[-1:], strict=False):
        words = line.text.split()
        small = sum(word[:1].islower() for word in words)
        glued = before.kind == ITEM and not line.blank_before
        text = before.kind == PROSE or glued or _heads_cut(lines, words) or headings.TWO.search(line.text)
        below = text and not before.gone and not line.gone and line.kind == SHORT
        if below and len(words) >= CUT_WORDS and (small > len(words) / 2 or _OPEN.search(line.text)):
            line.kind = PROSE


def _heads_cut(lines: list[Unit], words: list[str]) -> bool:
    """Does a short heading stand between the last paragraph and these words, too many for a title?"""
    before, heading = lines[-3:-1] if len(lines) > 2 else (None, lines[-2])
    short = heading.kind == SHORT and heading.blank_before and len(heading.text.split()) <= CUT_WORDS
    return short and headings.may_head(heading) and before is not None and in_body(before) and len(words) > CUT_TITLE


def _asks_reader(lines: list[Unit], index: int) -> bool:
    """Is this a short question alone on its line that heads a form or an address: `Nog vragen?`"""
    line, following = lines[index], lines[index + 1]
    heads = following.gone in ("contact", "feedback", "newsletter") or (not following.gone and following.kind == SHORT)
    return heads and line.kind == PROSE and line.text.endswith("?") and headings.may_head(line)


def _listed(lines: list[Unit], line: Unit) -> bool:
    """Is this line one of a list that a heading or a colon announces (partners, members, municipalities)?"""
    index = lines.index(line)
    while index > 0 and lines[index - 1].kind == SHORT and not lines[index - 1].gone and not lines[index].blank_before:
        index -= 1
    if index == 0 or index == len(lines) - 1:
        return False
    before = lines[index - 1]
    heads = lines[index]
    if WORDS["people"].match(heads.text) or (before.kind == HEADING and WORDS["people"].match(before.text)):
        return True
    return not before.gone and before.kind == PROSE and before.text.endswith(":") and heads is not lines[-1]
