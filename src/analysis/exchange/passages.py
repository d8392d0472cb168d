"""Where our passages stand in the text of a source that another program holds."""

import re
from bisect import bisect_left
from dataclasses import dataclass

import pandas as pd
from rapidfuzz.distance import LCSseq

from analysis.exchange.positions import Lettered, letters

MASK = re.compile(r"\[(?:[a-z]+(?:-[a-z]+)?|BSN|IBAN)\]")  # what stands for a person, number or address
MASKED = r"[^\W_]{1,60}?"
ENDS = 25  # letters at both ends of a passage by which it is found where something stands within it
MORE, KEPT = 80, 0.97  # letters more that may stand within, and the share of its own that must be there in order
ENOUGH = 12  # letters of a passage that a selection holds at least, to be about it too


@dataclass(frozen=True)
class Span:
    """Where a passage stands in a source's text: `end` not included."""

    passage_id: str
    ordinal: int
    start: int
    end: int


def located(text: Lettered, passages: pd.DataFrame | None) -> list[Span]:
    """Where the `passages` of one document (None: no document) stand in a text, by letters and digits.

    Spaces, marks, accents and capitals may differ; a mask stands for what it hides; a page break, a note number or a
    hyphen may stand within. A passage that the text does not hold is left out.
    """
    found, places = text.letters
    spans, cursor = [], 0
    for row in [] if passages is None else passages.sort_values("ordinal").itertuples():
        at = next((span for start in (cursor, 0) if (span := _find(row.text, found, start))), None)
        if at:
            cursor = at[1]
            spans.append(Span(row.passage_id, row.ordinal, places[at[0]], places[at[1] - 1] + 1))
    return spans


def _find(passage: str, found: str, start: int) -> tuple[int, int] | None:
    """Place of a passage in the letters of a text: as it is, else with its masks open, else by both ends."""
    wanted = letters(passage)[0]
    if not wanted:
        return None
    at = found.find(wanted, start)
    if at >= 0:
        return at, at + len(wanted)
    parts = [letters(part)[0] for part in MASK.split(passage)]
    if len(parts) > 1 and any(parts):
        match = re.compile(MASKED.join(parts)).search(found, start)
        if match:
            return match.span()
    return _by_ends(wanted, found, start)


def _by_ends(wanted: str, found: str, start: int) -> tuple[int, int] | None:
    if len(wanted) < 2 * ENDS:
        return None
    at = found.find(wanted[:ENDS], start)
    low = at + len(wanted) - MORE
    end = found.find(wanted[-ENDS:], max(low, at + ENDS)) + ENDS if at >= 0 else 0
    if at < 0 or end < at + ENDS or end - at > len(wanted) + MORE:
        return None
    return (at, end) if LCSseq.similarity(wanted, found[at:end]) >= KEPT * len(wanted) else None


def selected(span: tuple[int, int], spans: list[Span], text: Lettered) -> list[Span]:
    """The passages that a selection is about: the one of which it holds most, and each of which it holds enough."""
    parts = [
        (held(text, max(span[0], one.start), min(span[1], one.end)), held(text, one.start, one.end)) for one in spans
    ]
    most = max(range(len(parts)), key=lambda at: (parts[at][0], -at), default=None)
    return [
        one for at, (one, (part, whole)) in enumerate(zip(spans, parts, strict=True))
        if part and (at == most or part >= min(ENOUGH, whole))
    ]  # fmt: skip


def held(text: Lettered, start: int, end: int) -> int:
    """How many letters and digits stand between two places of a text."""
    return max(bisect_left(text.letters[1], end) - bisect_left(text.letters[1], start), 0)
