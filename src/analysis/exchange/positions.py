"""Where a selection stands: its places read in the way of counting under which selections hold their own text.

Programs count differently: a line end of two letters as one or as two, letters beyond the basic plane as one or as two
(UTF-16), a byte order mark as a letter or not. A selection often carries the beginning of its own text; that decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, product
from unicodedata import normalize

from analysis.exchange.project import TEXT, Segment, Source

AS_WRITTEN, LF_FOR_CRLF, CRLF_FOR_LF = "line ends as written", "CRLF counted as one", "LF counted as two"
POINTS, UNITS = "letters", "UTF-16 units"
PLAIN, MARKED = "", "byte order mark counted"
Way = tuple[str, str, str]
WAYS: tuple[Way, ...] = tuple(product((AS_WRITTEN, LF_FOR_CRLF, CRLF_FOR_LF), (POINTS, UNITS), (PLAIN, MARKED)))
TELLING = 4  # letters from which a selection's own text says something
ALIKE = 0.9  # share of own texts that must stand at their place before places without one are believed
AT_WORDS = 0.8  # share of places without an own text that must begin at words before one of them is believed
VOTES = 3  # selections that all begin at words from which that says something


class Elsewhere(Exception):
    """Why a selection has no sure place; its message is a remedy."""


def letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, small and without accents, and the place of each in the text."""
    found = [
        (small, at)
        for at, sign in enumerate(text)
        for small in (sign.casefold() if sign.isascii() else normalize("NFKD", sign).casefold())
        if small.isalnum()
    ]
    return "".join(small for small, _ in found), [at for _, at in found]


@dataclass(frozen=True)
class Counted:
    """A source's text, with the count at each letter for every way of counting."""

    source: Source

    @property
    def text(self) -> str:
        """The text; '' where there is none."""
        return self.source.text or ""

    @cached_property
    def letters(self) -> tuple[str, list[int]]:
        """`letters` of the text."""
        return letters(self.text)

    @cached_property
    def features(self) -> tuple[bool, bool, bool]:
        """Has it line ends of two letters, of one, and letters that UTF-16 counts twice?"""
        both = self.text.count("\r\n")
        return both > 0, self.text.count("\n") > both, any(sign > "\uffff" for sign in self.text)

    def plain(self, way: Way) -> Way:
        """The simplest way that counts this text as `way` does."""
        two, one, wide = self.features
        line = way[0] if (way[0] == LF_FOR_CRLF and two) or (way[0] == CRLF_FOR_LF and one) else AS_WRITTEN
        return line, way[1] if wide else POINTS, way[2] if self.source.mark else PLAIN

    @cached_property
    def counts(self) -> dict[Way, list[int]]:
        """Way -> what stands before each letter, and behind the last."""
        return {way: self._count(way) for way in {self.plain(way) for way in WAYS}}

    def _count(self, way: Way) -> list[int]:
        line, unit, mark = way
        text, widths = self.text, []
        for at, sign in enumerate(text):
            width = 2 if unit == UNITS and sign > "\uffff" else 1
            if line == LF_FOR_CRLF and text.startswith("\r\n", at):
                width = 0
            if line == CRLF_FOR_LF and sign == "\n" and not text.startswith("\r", max(at - 1, 0)):
                width = 2
            widths.append(width)
        return list(accumulate(widths, initial=1 if mark else 0))

    def span(self, segment: Segment, way: Way) -> tuple[int, int] | None:
        """Begin and end of a selection in the text under a way of counting; None outside the text."""
        counts = self.counts[self.plain(way)]
        if not 0 <= segment.start < segment.end <= counts[-1] + 1:  # some programs count the end one further
            return None
        start, end = bisect_left(counts, segment.start), bisect_left(counts, segment.end)
        return start, min(end, len(self.text))

    def own(self, segment: Segment) -> str:
        """The letters of a selection's own text, where the source holds them; '' where it says nothing."""
        said = letters(segment.own.partition("…")[0])[0] or letters(segment.own)[0]
        if said and said not in self.letters[0] and "..." in segment.own:
            said = letters(segment.own.partition("...")[0])[0]
        return said if len(said) >= TELLING and said in self.letters[0] else ""

    def fits(self, segment: Segment, way: Way, own: str) -> bool:
        """Does the selection, under this way of counting, begin as its own text does?"""
        span = self.span(segment, way)
        here = letters(self.text[slice(*span)])[0] if span else ""
        return bool(here) and (here.startswith(own) or own.startswith(here))

    def at_word(self, segment: Segment, way: Way) -> bool:
        """Does the selection begin where a word does?"""
        span = self.span(segment, way)
        if not span:
            return False
        around = self.text[max(span[0] - 1, 0) : span[0] + 1]
        return span[0] == 0 or not (len(around) == 2 and around.isalnum())


@dataclass(frozen=True)
class Ways:
    """The ways of counting that are left for a source, and what they rest on.

    `own` selections have their own text, of which `fit` have it at their place; places without one count where `believed`.
    """

    left: tuple[Way, ...]
    own: int
    fit: int
    believed: bool


def ways(sources: Iterable[Source], segments: Iterable[Segment]) -> dict[str, tuple[Counted, Ways]]:
    """For each source with a text: the ways of counting under which most selections hold their own text.

    Where a source says nothing, the whole project does (a program counts in one way); where that says nothing either,
    all ways are left that a program is known to have, unless selections begin at words under one of them alone.
    """
    texts = {source.guid: Counted(source) for source in sources if source.text is not None}
    owned: dict[str, list[tuple[Segment, str]]] = {guid: [] for guid in texts}
    for segment in segments:
        if segment.kind == TEXT and segment.source in texts:
            owned[segment.source].append((segment, texts[segment.source].own(segment)))
    fit = {guid: _fitting(texts[guid], found) for guid, found in owned.items()}
    total = {way: sum(found[way] for found in fit.values()) for way in WAYS}
    silent = [(texts[guid], s) for guid, found in owned.items() for s, own in found if not own]
    starts = {way: len(silent) >= VOTES and all(text.at_word(s, way) for text, s in silent) for way in WAYS}
    said = {guid: sum(bool(own) for _, own in found) for guid, found in owned.items()}
    sure = max(total.values(), default=0) >= ALIKE * sum(said.values())
    result = {}
    for guid, text in texts.items():
        known = {way: text.source.inline or way[0] != CRLF_FOR_LF for way in WAYS}  # XML turns CRLF to LF
        rank = {way: (fit[guid][way], total[way], known[way], starts[way]) for way in WAYS}
        best = max(rank.values())
        left = tuple(sorted({text.plain(way) for way in WAYS if rank[way] == best}))
        quiet = [segment for segment, own in owned[guid] if not own]
        words = max(sum(text.at_word(one, way) for one in quiet) for way in left)
        believed = sure and best[0] >= ALIKE * said[guid] and words >= AT_WORDS * len(quiet)
        result[guid] = (text, Ways(left, said[guid], best[0], believed))
    return result


def _fitting(text: Counted, found: list[tuple[Segment, str]]) -> dict[Way, int]:
    """Way -> how many of the selections that have their own text hold it."""
    plain = {way: sum(text.fits(s, way, own) for s, own in found if own) for way in text.counts}
    return {way: plain[text.plain(way)] for way in WAYS}


def spans(segment: Segment, text: Counted, left: Ways) -> list[tuple[int, int]]:
    """Where a selection may stand, once for each way that is left for it; raises `Elsewhere` for nowhere."""
    own = text.own(segment)
    if own:
        found = [way for way in left.left if text.fits(segment, way, own)]
        if not found:
            raise Elsewhere("its own text does not stand at its place: export the project anew, with its texts")
    else:
        if not left.believed:
            raise Elsewhere("places in this source do not fit their texts: export the project anew, with its texts")
        found = [way for way in left.left if text.at_word(segment, way)]
        if not found and any(text.span(segment, way) for way in left.left):
            raise Elsewhere("it begins within a word: its places may have shifted, select it anew")
    places = sorted({span for way in found if (span := text.span(segment, way))})
    if not places:
        raise Elsewhere(f"it lies outside the text of {len(text.text)} letters")
    return places
