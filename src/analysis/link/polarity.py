"""Is the statement around a mention asserted, negated or historical? By patterns on its clause."""

from __future__ import annotations

import re
from bisect import bisect_right

from analysis.link.language import Language

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(]?[A-ZÀ-Þ0-9])|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a text."""
    borders = [0, *(edge for match in SENTENCE.finditer(text) for edge in match.span()), len(text)]
    return [(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True) if a < b]


class Statements:
    """The statements of a text: its sentences, cut where another statement begins, each judged once."""

    def __init__(self, text: str, bounds: list[tuple[int, int]], language: Language):
        self.text, self.language = text, language
        self.spans = [span for first, last in bounds for span in self._cut(first, last)]
        self._starts = [first for first, _ in self.spans]
        self._said: dict[int, str] = {}

    def _cut(self, first: int, last: int) -> list[tuple[int, int]]:
        breaks = [match.start() for match in self.language.clause_breaks.finditer(self.text, first, last)]
        edges = [first, *breaks, last]
        return list(zip(edges, edges[1:], strict=False))

    def polarity(self, start: int) -> str:
        """asserted, negated or historical: what the statement with the character at `start` says."""
        number = bisect_right(self._starts, start) - 1
        if number not in self._said:
            self._said[number] = self._judge(self.text[slice(*self.spans[number])] if number >= 0 else "")
        return self._said[number]

    def _judge(self, part: str) -> str:
        if self.language.historical.search(part):
            return "historical"
        return "negated" if self.language.negated.search(part) else "asserted"
