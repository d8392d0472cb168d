"""Where a selection stands: its places read in the way of counting under which selections hold their own text.

Programs count differently: a line end of two letters as one or as two, letters beyond the basic plane as one or as two
(UTF-16), a byte order mark as a letter or not. A selection often carries the beginning of its own text; that decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from analysis.exchange.project import TEXT, Segment, Source, Unplaced
from analysis.tables.names import fold

AS_WRITTEN, LF_FOR_CRLF, CRLF_FOR_LF = "line ends as written", "CRLF counted as one", "LF counted as two"
POINTS, UNITS = "letters", "UTF-16 units"
PLAIN, MARKED = "", "byte order mark counted"
Way = tuple[str, str, str]
WAYS: tuple[Way, ...] = tuple(product((AS_WRITTEN, LF_FOR_CRLF, CRLF_FOR_LF), (POINTS, UNITS), (PLAIN, MARKED)))
TELLING = 4  # letters from which a selection's own text says something
ALIKE = 0.9  # share of own texts that must stand at their place before places without one are believed
AT_WORDS = 0.8  # share of places without an own text that must begin at words before one of them is believed


def letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, small and without accents, and the place of each in the text."""
    found = fold(text)
    return found.folded, found.places


@dataclass(frozen=True)
class Counted:
    """A source's text, with the count at each letter for every way of counting."""

    text: str
    mark: bool
    inline: bool

    @cached_property
    def letters(self) -> tuple[str, list[int]]:
        """`letters` of the text."""
        return letters(self.text)

    @cached_property
    def counts(self) -> dict[Way, tuple[Way, np.ndarray]]:
        """Way -> the first way that counts this text alike, and what stands before each letter and behind the last."""
        signs = np.frombuffer(self.text.encode("utf-32-le"), dtype=np.uint32)
        cr, lf = signs == 13, signs == 10
        ends = {AS_WRITTEN: lf * 0, LF_FOR_CRLF: -(cr * np.append(lf[1:], False)[: len(lf)]).astype(int),
                CRLF_FOR_LF: lf & ~np.append(False, cr)[: len(lf)]}  # fmt: skip
        found: dict[Way, tuple[Way, np.ndarray]] = {}
        for line, unit, mark in WAYS:
            widths = 1 + ends[line] + (signs > 0xFFFF) * (unit == UNITS)
            count = np.append(0, np.cumsum(widths)) + int(self.mark and mark == MARKED)
            alike = (first for first, (_, other) in found.items() if np.array_equal(count, other))
            found[line, unit, mark] = (next(alike, (line, unit, mark)), count)
        return found

    def span(self, segment: Segment, way: Way) -> tuple[int, int] | None:
        """Begin and end of a selection in the text under a way of counting; None outside the text."""
        count = self.counts[way][1]
        if not 0 <= segment.start < segment.end <= count[-1] + 1:  # some programs count the end one further
            return None
        start, end = np.searchsorted(count, [segment.start, segment.end])
        return int(start), min(int(end), len(self.text))

    def own(self, segment: Segment) -> str:
        """The letters of a selection's own text, where the source holds them; '' where it says nothing."""
        for said in (segment.own.partition("…")[0], segment.own, segment.own.partition("...")[0]):
            found = letters(said)[0]
            if len(found) >= TELLING and found in self.letters[0]:
                return found
        return ""

    def fits(self, segment: Segment, way: Way, own: str) -> bool:
        """Does the selection, under this way of counting, begin as its own text does?"""
        span = self.span(segment, way)
        here = letters(self.text[slice(*span)])[0] if span else ""
        return bool(here) and (here.startswith(own) or own.startswith(here))

    def at_word(self, segment: Segment, way: Way) -> bool:
        """Does the selection begin where a word does?"""
        span = self.span(segment, way)
        around = self.text[max(span[0] - 1, 0) : span[0] + 1] if span else ""
        return span is not None and (span[0] == 0 or not (len(around) == 2 and around.isalnum()))


@dataclass(frozen=True)
class Ways:
    """The ways of counting that are left for a source, and what they rest on.

    `own` selections have their own text, of which `fit` have it at their place; places without one count where
    `believed`.
    """

    left: tuple[Way, ...]
    own: int
    fit: int
    believed: bool


def ways(sources: Iterable[Source], segments: Iterable[Segment]) -> dict[str, tuple[Counted, Ways]]:
    """For each source with a text: the ways of counting under which most selections hold their own text.

    Where a source says nothing, the whole project does (a program counts in one way); where that says nothing either,
    all ways are left that a program is known to have.
    """
    texts = {one.guid: Counted(one.text, one.mark, one.inline) for one in sources if one.text is not None}
    owned: dict[str, list[tuple[Segment, str]]] = {guid: [] for guid in texts}
    for segment in segments:
        if segment.kind == TEXT and segment.source in texts:
            owned[segment.source].append((segment, texts[segment.source].own(segment)))
    fit = {guid: _fitting(texts[guid], found) for guid, found in owned.items()}
    total = {way: sum(found[way] for found in fit.values()) for way in WAYS}
    said = {guid: sum(bool(own) for _, own in found) for guid, found in owned.items()}
    sure = max(total.values(), default=0) >= ALIKE * sum(said.values())
    result = {}
    for guid, text in texts.items():
        # What only XML does, which turns CRLF to LF, is not taken without evidence.
        rank = {way: (fit[guid][way], total[way], text.inline or way[0] != CRLF_FOR_LF) for way in WAYS}
        best = max(rank.values())
        left = tuple(dict.fromkeys(text.counts[way][0] for way in WAYS if rank[way] == best))
        quiet = [segment for segment, own in owned[guid] if not own]
        words = max(sum(text.at_word(one, way) for one in quiet) for way in left)
        believed = sure and best[0] >= ALIKE * said[guid] and words >= AT_WORDS * len(quiet)
        result[guid] = (text, Ways(left, said[guid], best[0], believed))
    return result


def _fitting(text: Counted, found: list[tuple[Segment, str]]) -> dict[Way, int]:
    """Way -> how many of the selections that have their own text hold it."""
    firsts = {first for first, _ in text.counts.values()}
    fit = {way: sum(text.fits(segment, way, own) for segment, own in found if own) for way in firsts}
    return {way: fit[first] for way, (first, _) in text.counts.items()}


def spans(segment: Segment, text: Counted, left: Ways) -> list[tuple[int, int]]:
    """Where a selection may stand, once for each way that is left for it; raises `Unplaced` for nowhere."""
    own, why = text.own(segment), ""
    found = [way for way in left.left if (text.fits(segment, way, own) if own else text.at_word(segment, way))]
    if segment.start < 0 or segment.end < 0:
        why = "its places are no whole numbers: export the project anew"
    elif own and not found:
        why = "its own text does not stand at its place: export the project anew, with its texts"
    elif not any(text.span(segment, way) for way in left.left):
        why = f"it lies outside the text of {len(text.text)} letters"
    elif not own and not left.believed:
        why = "places in this source do not fit their texts: export the project anew, with its texts"
    elif not found:
        why = "it begins within a word: its places may have shifted, select it anew"
    if why:
        raise Unplaced("selection", f"{segment.start}-{segment.end}", why)
    return sorted({span for way in found if (span := text.span(segment, way))})
