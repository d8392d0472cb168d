"""The lines of a document: headings, sentences, list items and short lines, with their place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.clean import markdown

HEADING, PROSE, ITEM, SHORT = "heading", "prose", "item", "short"
_BULLET = re.compile(r"(?:[-*•·‣▪◦●○■□➢➤✓✔–—o]|\d{1,2}[.)]|\(?[a-z]\)|\(\d{1,2}\)|[ivx]{1,4}[.)])\s+(?=\S)")
_LINK = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)")
_BOLD = re.compile(r"(\*\*|__)(\S[^*_\n]{0,300})\1")
_MARKED = re.compile(r"^#{1,6} \S", re.MULTILINE)
_END = re.compile(r"[.!?…][”\"’'»)\]\d]{0,4}$|[:;][”\"’'»)\]]{0,4}$|[.!?][”\"’']?\s?(?:\[\d+\]|\(\d{4}\))$")
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-$")
LONG = 16  # words from which a line without a full stop is a sentence all the same
WRAPPED = (45, 100)  # line lengths of text that was wrapped by hand or by a program


@dataclass
class Unit:
    """One logical line: its number (from 1), span, words, kind, depth where marked, and what removed it."""

    number: int
    start: int
    end: int
    text: str
    kind: str
    level: int = 0
    blank_before: bool = False
    gone: str = ""
    spoken: bool = False  # a turn of a speaker who speaks more often: no heading, whatever it looks like


def split(text: str, marked: bool) -> list[Unit]:
    """The units of `text`: one a line, or one a paragraph where lines were wrapped."""
    lines = _lines(text)
    marked = marked or bool(_MARKED.search(text))
    if not marked and _is_wrapped(lines):
        lines = _unwrapped(lines)
    units = []
    blank = True
    for number, start, end, line in lines:
        if not line:
            blank = True
            continue
        mark = markdown.heading(line) if marked else None
        kind = HEADING if mark else kind_of(line)
        words = mark[1].strip(" *_") if mark else line
        if words:
            units.append(Unit(number, start, end, words, kind, mark[0] if mark else 0, blank))
        blank = False
    return units


def kind_of(line: str) -> str:
    """item, prose (ends as a sentence does, or is long), or short."""
    if _BULLET.match(line):
        return ITEM
    words = len(line.split())
    if words >= LONG or (words >= 4 and _END.search(line)):
        return PROSE
    return SHORT


def without_bullet(line: str) -> str:
    """The words of a list item."""
    return _BULLET.sub("", line, count=1)


def without_marks(line: str) -> str:
    """A line without the marks of Markdown for links, pictures and bold letters; their words stay."""
    if "](" in line and not line.startswith("!["):
        line = _LINK.sub(lambda match: match[1] or "", line)
    return _BOLD.sub(r"\2", line) if "**" in line or "__" in line else line


def _lines(text: str) -> list[tuple[int, int, int, str]]:
    found, position = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        start = position + len(line) - len(line.lstrip())
        found.append((number, start, start + len(stripped), " ".join(without_marks(stripped).split())))
        position += len(line) + 1
    return found


def _is_wrapped(lines: list[tuple[int, int, int, str]]) -> bool:
    """Do most lines that another line follows break off within a sentence, at about the same width?"""
    inner = [
        (line, after) for (*_, line), (*_, after) in zip(lines, lines[1:], strict=False) if line and after
    ]
    broken = [
        line
        for line, after in inner
        if WRAPPED[0] <= len(line) <= WRAPPED[1] and not _END.search(line) and not _BULLET.match(after)
    ]
    longest = max((len(line) for *_, line in lines), default=0)
    return len(inner) >= 3 and len(broken) >= 0.5 * len(inner) and longest <= WRAPPED[1] + 30


def _unwrapped(lines: list[tuple[int, int, int, str]]) -> list[tuple[int, int, int, str]]:
    joined: list[tuple[int, int, int, str]] = []
    for number, start, end, line in lines:
        last = joined[-1] if joined else (0, 0, 0, "")
        open_end = last[3] and len(last[3].rsplit("\n", 1)[-1]) and _runs_on(last[3], line)
        if line and open_end:
            joined[-1] = (last[0], last[1], end, rejoin(last[3], line))
        else:
            joined.append((number, start, end, line))
    return joined


def _runs_on(before: str, line: str) -> bool:
    """Does `line` go on with what `before` began: that filled the line, or `line` starts small."""
    if _BULLET.match(line):
        return False
    return len(before) >= WRAPPED[0] or line[:1].islower()


def rejoin(before: str, line: str) -> str:
    """Two lines as one; a word broken by a hyphen is made whole (`jeugd-` `en` stays)."""
    first = line.split(" ", 1)[0].strip(",.;:")
    if _HYPHEN.search(before) and line[:1].islower() and first not in ("en", "of", "and", "or", "als", "tot"):
        return before[:-1] + line
    return f"{before} {line}"
