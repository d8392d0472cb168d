"""Lists of regions, municipalities and bodies are text, also below the last sentence, where other short lines are not."""

import re
from collections.abc import Iterator

from analysis.clean import edges
from analysis.clean.furniture import WORDS
from analysis.clean.runs import fitting, parted
from analysis.clean.units import HEADING, ITEM, SHORT, Unit
from analysis.tables import name_lists as lists

LEAST = 3  # names from which lines below the text are such a list
ALONE = 6  # and on a page without a sentence
NAME_WORDS = 6  # words of the longest name
_PART = re.compile(r"\s*(?:[,;/•·]|\ben\b)\s*")


def keep(lines: list[Unit], names: re.Pattern[str]) -> None:
    """Make the names of such a list its items, where no furniture stands between it and the text.

    So are the entries of an agenda. A name alone above a block of them heads it, and so does the first of each block where there are several.
    """
    for run in fitting(lines, lambda line: line.kind == SHORT and bool(WORDS["entry"].fullmatch(line.text))):
        for line in run if len(run) >= LEAST else []:
            line.kind, line.kept, line.gone = ITEM, True, ""
    first, last = edges.bounds(lines)
    start = last + 1 if first < len(lines) else 0
    end = next((at for at in range(start, len(lines)) if lines[at].gone and first < len(lines)), len(lines))
    tail = [line for line in lines[start:end] if not line.gone and line.kind in (SHORT, HEADING)]
    known = [line for line in tail if _named(line.text, names)]
    count = sum(len(_PART.split(line.text)) for line in known)
    if count < (LEAST if start else ALONE) or 2 * len(known) < len(tail):
        return
    for line in _items(list(parted(tail, lambda _, line: not line.blank_before))):
        line.kind, line.kept = ITEM, True


def _items(blocks: list[list[Unit]]) -> Iterator[Unit]:
    """The names that are items: all but a line alone above several, and the first of several where blocks repeat that."""
    several = sum(len(block) > 1 for block in blocks)
    headed = False
    for block, below in zip(blocks, [*blocks[1:], []], strict=True):
        enumerated = "," in block[0].text
        heads = len(block) == 1 and not enumerated and (len(below) > 1 or (below and "," in below[0].text))
        opens = len(block) > 1 and several > 1 and not headed and not enumerated
        yield from () if heads else block[1:] if opens else block
        headed = bool(heads)


def _named(text: str, names: re.Pattern[str]) -> bool:
    """Does each part of this line hold a known region, municipality or body, or most of several?"""
    parts = [part for part in _PART.split(text) if part]
    held = [bool(names.search(part)) or any(word in lists.PLACES for word in re.split(r"[ ]", part)) for part in parts]
    return bool(parts) and 2 * sum(held) > len(held) and all(map(_short, parts))


def _short(part: str) -> bool:
    return len(part.split()) <= NAME_WORDS and (part[:1].isupper() or part[:2] in ("'s", "’s", "'t", "’t"))
