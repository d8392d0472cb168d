"""Is the statement around a mention asserted, negated or historical? By patterns on its clause.

A pattern is tried only where the word stands that it needs (its cue), so that most statements cost nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.link.language import Language
from analysis.link.matcher import Matcher

SAID = ("asserted", "negated", "historical")
LETTER = re.compile(r"[^\W_]")
BORDER = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)\s+(?=[\"'“‘(]?[A-ZÀ-Þ0-9]))")


@dataclass(frozen=True)
class Cues:
    """The cues, compiled: `tests[i]` is what cue i may say (numbers in SAID), and the patterns that tell."""

    matcher: Matcher
    words: list[str]
    tests: list[list[tuple[int, re.Pattern[str]]]]
    clause_breaks: re.Pattern[str]


def cues(language: Language) -> Cues:
    """The patterns of `language` by cue."""
    both = ((2, language.historical), (1, language.negated))
    words = sorted({word for _, patterns in both for word in patterns})
    tests = [[(what, patterns[word]) for what, patterns in both if word in patterns] for word in words]
    return Cues(Matcher(words), words, tests, language.clause_breaks)


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a text."""
    borders = [0]
    for match in BORDER.finditer(text):
        borders += [match.start() + (match[0][0] != "\n"), match.end()]
    borders.append(len(text))
    return [(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True) if a < b]


def openings(text: str) -> set[int]:
    """The places of the first letter or digit of each sentence, after quotes and bullets."""
    found = (LETTER.search(text, first, last) for first, last in sentences(text))
    return {match.start() for match in found if match}


def said(
    texts: Sequence[str], place: np.ndarray, start: np.ndarray, known: Cues
) -> np.ndarray:
    """What is said (a number in SAID) of the mentions in the texts numbered `place`, which begin at `start`,
    sorted by text.
    """
    result = np.zeros(len(place), np.int64)
    cued = known.matcher.scan(texts)
    both = np.intersect1d(place, cued.text)
    edges = zip(
        both.tolist(),
        *(
            np.searchsorted(rows, both, side).tolist()
            for rows in (place, cued.text)
            for side in ("left", "right")
        ),
        strict=True,
    )
    for text, first, last, first_cue, last_cue in edges:
        here, cues_here = start[first:last].tolist(), slice(first_cue, last_cue)
        marks = zip(cued.start[cues_here].tolist(), cued.pattern[cues_here].tolist(), strict=True)
        for row, what in _of_text(texts[text], here, list(marks), known):
            result[first + row] = what
    return result


def _of_text(
    text: str, starts: list[int], marks: list[tuple[int, int]], known: Cues
) -> Iterator[tuple[int, int]]:
    """The mentions (by number) of which a text says something else than that it is so, and what."""
    marks = [(place, cue) for place, cue in marks if _as_typed(text, place, known.words[cue])]
    if not marks:
        return
    bounds = sentences(text)
    opens = [first for first, _ in bounds]
    by_sentence: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, cue in marks:
        by_sentence[bisect_right(opens, place)].append((place, cue))
    judged: dict[int, int] = {}
    for row, start in enumerate(starts):
        number = bisect_right(opens, start)
        if number in by_sentence:
            first, last = _statement(text, start, *bounds[number - 1], known)
            if first not in judged:
                near = {cue for place, cue in by_sentence[number] if first <= place < last}
                judged[first] = _judge(text[first:last], near, known) if near else 0
            if judged[first]:
                yield row, judged[first]


def _as_typed(text: str, place: int, word: str) -> bool:
    """Does the word stand here with its accents?"""
    return text[place : place + len(word)].casefold() == word


def _statement(text: str, start: int, first: int, last: int, known: Cues) -> tuple[int, int]:
    """The statement around `start` in the sentence from `first` to `last`."""
    breaks = [match.start() for match in known.clause_breaks.finditer(text, first, last)]
    return max([first, *(at for at in breaks if at <= start)]), min(
        [*(at for at in breaks if at > start), last]
    )


def _judge(statement: str, near: set[int], known: Cues) -> int:
    """What a statement says by the tests of the cues in it; the past goes before what is denied."""
    tests = sorted((test for cue in near for test in known.tests[cue]), key=lambda test: -test[0])
    return next((what for what, pattern in tests if pattern.search(statement)), 0)
