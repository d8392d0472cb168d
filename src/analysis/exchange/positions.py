"""Where a selection stands: at its own text, where it carries some; else at its places, where they can be believed.

Programs count differently: a line end of two letters as one or as two, letters beyond the basic plane as one or as two
(UTF-16), a byte order mark as a letter or not. So a place says where to look, and the beginning of its own text, which a
selection often carries, says where it is.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from analysis.exchange.project import TEXT, Segment, Source, Unplaced
from analysis.tables.names import fold

TELLING = 4  # letters from which a selection's own text says something
ALIKE = 0.9  # share of own texts that must stand at their place before places without one are believed
AT_WORDS = 0.8  # share of places without an own text that must begin at words before one of them is believed
Place = tuple[int, int]


def letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, small and without accents, and the place of each in the text."""
    found = fold(text)
    return found.folded, found.places


@dataclass(frozen=True)
class Lettered:
    """A source's text, with its letters, and the text selections on it: those that carry an own text, and `quiet` ones."""

    text: str
    owned: list[tuple[Segment, str]] = field(default_factory=list)
    quiet: list[Segment] = field(default_factory=list)

    @cached_property
    def letters(self) -> tuple[str, list[int]]:
        """`letters` of the text."""
        return letters(self.text)

    @cached_property
    def uneven(self) -> list[int]:
        """The places of what programs count differently."""
        return [at for at, sign in enumerate(self.text) if sign in "\r\n" or sign > "\uffff"]

    def own(self, segment: Segment) -> str:
        """The letters of a selection's own text, where the source holds them; '' where it says nothing."""
        for said in (segment.own.partition("…")[0], segment.own, segment.own.partition("...")[0]):
            found = letters(said)[0]
            if len(found) >= TELLING and found in self.letters[0]:
                return found
        return ""

    def near(self, segment: Segment, own: str) -> list[Place]:
        """Where its own text stands no further from its place than counting can be off: from the letter before, and at."""
        folded, places = self.letters
        off = 2 + bisect(self.uneven, segment.start + bisect(self.uneven, segment.start))  # a mark, and one more
        at, found = folded.find(own), []
        while at >= 0:
            low, start = places[at - 1] + 1 if at else 0, places[at]
            if low - off < segment.start < start + off:
                found.append((low, start))
            at = folded.find(own, at + 1)
        return found

    def at(self, segment: Segment, own: str) -> list[list[Place]]:
        """Those of `near` at the very place, in each way of counting."""
        return [
            [place for place in self.near(segment, own) if place[0] <= at <= place[1]]
            for at in self._read(segment.start)
        ]

    @cached_property
    def way(self) -> int | None:
        """The way of counting in which own texts stand at their very place; None where that is not one."""
        fits = [sum(map(bool, way)) for way in zip(*(self.at(*owned) for owned in self.owned), strict=True)]
        return fits.index(max(fits)) if fits and max(fits) >= ALIKE * len(self.owned) else None

    def by_own(self, segment: Segment, own: str) -> Iterator[Place]:
        """Where its own text stands, with each end that it may have."""
        exact = self.at(segment, own)[self.way] if self.way is not None else []
        for _, start in exact or self.near(segment, own):
            end = start + segment.end - segment.start
            within = bisect(self.uneven, end) - bisect(self.uneven, start)
            yield from ((start, end + more) for more in sorted({-within, 0, within}))

    def by_place(self, segment: Segment) -> list[Place]:
        """Its places in each way of counting (see `_read`) in which it begins at a word; (-1, -1) in the others."""
        return [
            (start, end) if self._at_word(start) else (-1, -1)
            for start, end in zip(self._read(segment.start), self._read(segment.end), strict=True)
        ]

    def _at_word(self, place: int) -> bool:
        around = self.text[max(place - 1, 0) : place + 1]
        return place < len(self.text) and (not place or not (len(around) == 2 and around.isalnum()))

    def _read(self, place: int) -> Iterator[int]:
        """A place in letters of the text: counted in letters and in UTF-16 units, with CRLF as two and as one."""
        for text in (self.text, self.text.replace("\r\n", "\n")):
            for before in (text[:place], text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore")):
                yield len(before) + (before.count("\n") if len(text) < len(self.text) else 0)

    @cached_property
    def fit(self) -> int:
        """How many of those that carry an own text have it at their place."""
        return sum(bool(self.near(segment, own)) for segment, own in self.owned)

    @cached_property
    def believed(self) -> bool:
        """Do places fit this text: own texts stand at theirs, and in one way of counting what carries none begins at words?"""
        ways = zip(*map(self.by_place, self.quiet), strict=True)
        words = max((sum(start >= 0 for start, _ in way) for way in ways), default=0)
        return self.fit >= ALIKE * len(self.owned) and words >= AT_WORDS * len(self.quiet)


def texts(sources: Iterable[Source], segments: Iterable[Segment]) -> dict[str, Lettered]:
    """The text of each source that has one, by its id, with the selections on it."""
    found = {one.guid: Lettered(one.text) for one in sources if one.text is not None}
    for segment in segments:
        if segment.kind == TEXT and segment.source in found:
            text = found[segment.source]
            if own := text.own(segment):
                text.owned.append((segment, own))
            else:
                text.quiet.append(segment)
    return found


def spans(segment: Segment, text: Lettered) -> list[Place]:
    """Where a selection may stand, once for each way to read its places; raises `Unplaced` for nowhere."""
    own, why = text.own(segment), ""
    found = sorted({place for place in (text.by_own(segment, own) if own else text.by_place(segment)) if place[0] >= 0})
    if segment.start < 0 or segment.end < 0:
        why = "its places are no whole numbers: export the project anew"
    elif not segment.start < segment.end or segment.start >= len(text.text) + len(text.uneven) + 1:
        why = f"it lies outside the text of {len(text.text)} letters"
    elif own and not found:
        why = "its own text does not stand at its place: export the project anew, with its texts"
    elif not own and not text.believed:
        why = "places in this source do not fit their texts: export the project anew, with its texts"
    elif not found:
        why = "it begins within a word: its places may have shifted, select it anew"
    if why:
        raise Unplaced("selection", f"{segment.start}-{segment.end}", why)
    return found
