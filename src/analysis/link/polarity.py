"""Is the statement around a mention asserted, negated or historical? By the patterns of `linking.yaml`."""

import re
from functools import lru_cache

from analysis.tables.linking import Language

LETTER = re.compile(r"[^\W_]")
BORDER = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)\s+(?=[\"'“‘(]?[A-ZÀ-Þ0-9]))")


@lru_cache(maxsize=16)
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


def statement(text: str, place: int, language: Language) -> str:
    """The part of its sentence, cut where a clause turns ("en ... sindsdien"), that holds the character at `place`."""
    first, last = next(span for span in reversed(sentences(text)) if span[0] <= place)
    breaks = _breaks(text, first, last, language.clause_breaks)
    start = max([first, *(at for at in breaks if at <= place)])
    return text[start : min([last, *(at for at in breaks if at > place)])]


@lru_cache(maxsize=1024)
def _breaks(text: str, first: int, last: int, breaks: re.Pattern[str]) -> tuple[int, ...]:
    return tuple(match.start() for match in breaks.finditer(text, first, last))


def said(text: str, place: int, language: Language) -> str:
    """What the statement at `place` says of a mention there; the past goes before what is denied."""
    return _said(statement(text, place, language), language.historical, language.negated)


@lru_cache(maxsize=1024)
def _said(about: str, historical: re.Pattern[str], negated: re.Pattern[str]) -> str:
    if historical.search(about):
        return "historical"
    return "negated" if negated.search(about) else "asserted"
