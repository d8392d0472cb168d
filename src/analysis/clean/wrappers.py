"""What a document viewer leaves around the text of a PDF: its title, the counters of pages, and what stands below."""

from __future__ import annotations

import re
from collections import Counter

from analysis.clean import edges, units
from analysis.clean.model import Removal
from analysis.clean.units import HEADING, Unit

_COPY = re.compile(r"(?:transcript|text) of (.{3,250})", re.IGNORECASE)
_NUMBERED = re.compile(r"(\S.{7,150}?) \d{1,3}")
_BELOW = re.compile(r"welcome message from (?:the )?author.{0,40}", re.IGNORECASE)


def viewer(lines: list[Unit], removed: list[Removal]) -> None:
    """Take off `Transcript of <title>`, `Page 3: <running title>`, and all from the author's welcome on.

    A page's own words after `Page 3:` stay. The title above the transcript goes where it was cut (`...`).
    """
    _pages(lines, removed)
    _counted(lines)
    titles = {match[1] for line in lines if (match := _COPY.fullmatch(line.text))}
    for line in lines:
        copied = _COPY.fullmatch(line.text)
        if line.text in titles and line.text.endswith(("...", "…")):
            line.gone = line.gone or "repeated-title"
        elif copied and (copied[1].endswith(("...", "…")) or any(other.text == copied[1] for other in lines)):
            line.gone = line.gone or "document-data"
    below = next((at for at, line in enumerate(lines) if _BELOW.fullmatch(line.text)), len(lines))
    if 2 * sum(map(edges.sentence, lines[below:])) <= sum(map(edges.sentence, lines[:below])):
        for line in lines[below:]:
            line.gone = line.gone or "related"


def _counted(lines: list[Unit]) -> None:
    """One line that comes back with other numbers of pages at its end is a running title."""
    found = [(line, match[1]) for line in lines if (match := _NUMBERED.fullmatch(line.text)) and len(line.cells) == 2]
    times = Counter(words for _, words in found)
    for line, words in found:
        line.gone = "repeated-title" if times[words] >= 2 else line.gone


def _pages(lines: list[Unit], removed: list[Removal]) -> None:
    """Where a count of pages goes through the text, each goes, with the running title if it comes back."""
    marks = [(line, match) for line in lines if (match := units.PAGE_MARK.match(line.text))]
    texts = Counter(match.string[match.end() :].casefold() for _, match in marks)
    for line, match in marks if len({match[1] for _, match in marks}) >= 2 else []:
        words = line.text[match.end() :]
        if not words or texts[words.casefold()] >= 2:
            line.gone = "running-head"
        else:
            removed.append(Removal(line.number, "running-head", match[0].strip()))
            line.text = words
            line.kind = line.kind if line.kind == HEADING else units.kind_of(words)
