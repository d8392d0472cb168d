"""Is the statement around a mention asserted, negated or historical? By patterns on its clause."""

from __future__ import annotations

import re

from analysis.link.language import Language

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(]?[A-ZÀ-Þ0-9])|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a text."""
    borders = [0, *(edge for match in SENTENCE.finditer(text) for edge in match.span()), len(text)]
    return [(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True) if a < b]


def sentence_of(spans: list[tuple[int, int]], start: int) -> tuple[int, int]:
    """The span that holds the character at `start`."""
    return next(((a, b) for a, b in spans if a <= start < b), (0, 0))


def polarity(text: str, spans: list[tuple[int, int]], start: int, language: Language) -> str:
    """asserted, negated or historical: what the clause with the character at `start` says."""
    first, last = sentence_of(spans, start)
    first, last = clause(text, first, last, start, language)
    part = text[first:last]
    if language.historical.search(part):
        return "historical"
    return "negated" if language.negated.search(part) else "asserted"


def clause(text: str, first: int, last: int, start: int, language: Language) -> tuple[int, int]:
    """The part of a sentence that holds the character at `start`, cut where another statement begins."""
    for match in language.clause_breaks.finditer(text, first, last):
        if match.end() <= start:
            first = match.start()
        elif match.start() > start:
            return first, match.start()
    return first, last
