"""One scan of all aliases over all texts: longest match on folded words, by hashing.

A match is a run of whole words whose letters equal an alias's (see `folding`). Runs are looked up by the hash
of their letters (Karp & Rabin 1987) in one table of all beginnings of aliases, so that the work is linear in
the text and does not grow with the number of aliases; what the hash finds is compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.link import folding
from analysis.link.folding import Words

BASE = 0x9E3779B97F4A7C15
INVERSE = pow(BASE, -1, 1 << 64)
BLOOM_BITS = 21
FREE, INITIAL, EXACT = 0, 1, 2  # capitals: any, where the words of the pattern begin with one, as given


@dataclass(frozen=True)
class Matches:
    """Matches by text and place: row of the text, span in it, row of the pattern."""

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    pattern: np.ndarray


class Matcher:
    """A table of patterns, compiled once; see the module's text.

    `patterns` are strings; `case` says per pattern whether any capitals will do (FREE), words must begin with
    a capital where the pattern's do (INITIAL) or every letter must be as given (EXACT). Empty patterns, and
    those without a letter or digit, never match. Of patterns with the same letters the first is reported.
    """

    def __init__(self, patterns: Sequence[str], case: Sequence[int] | None = None):
        self.case = np.array(case if case is not None else [FREE] * len(patterns), np.int8)
        self._powers = self._inverses = np.ones(1, np.uint64)
        joined = folding.words(folding.joined(patterns))
        own = np.flatnonzero(joined.letters != folding.BREAK)
        place = np.searchsorted(folding.offsets(patterns), joined.position, side="right") - 1
        starts = np.zeros(len(joined.letters), bool)
        starts[joined.starts] = True
        self.lengths = np.bincount(place[own], minlength=len(patterns)).astype(np.int64)
        self.offsets = np.concatenate(([0], np.cumsum(self.lengths))).astype(np.int64)
        self.letters, self.raw = joined.letters[own].astype(np.uint32), joined.typed(own)
        self.cuts = folding.begin_marks(joined)[own]
        self.capital = (starts & joined.capital(np.arange(len(starts))))[own]
        where = np.searchsorted(folding.offsets(patterns), joined.hard, side="right") - 1
        self.hard = np.bincount(where, minlength=len(patterns))
        self._compile(place[own])

    def _compile(self, pattern: np.ndarray) -> None:
        """The table of hashes: `pattern` is the pattern of each letter."""
        sums = self._sums(self.letters)
        rows = np.flatnonzero(self.lengths)
        whole = self._hash(sums, self.offsets[rows], self.offsets[rows + 1])
        inner = np.flatnonzero(self.cuts & (np.arange(len(pattern)) > self.offsets[pattern]))
        longer = self._hash(sums, self.offsets[pattern[inner]], inner)
        keys, first = np.unique(whole, return_index=True)
        self._keys = np.union1d(keys, longer)
        self._terminal = np.full(len(self._keys), -1, np.int64)
        self._terminal[np.searchsorted(self._keys, keys)] = rows[first]
        self._longer = np.isin(self._keys, longer)
        self._bloom = np.zeros(1 << BLOOM_BITS, bool)
        self._bloom[(self._keys >> np.uint64(64 - BLOOM_BITS)).astype(np.int64)] = True

    def _sums(self, letters: np.ndarray) -> np.ndarray:
        """Sums of letter x power up to each place: the hash of any run is a difference of two."""
        n = len(letters)
        if len(self._powers) <= n:
            size = max(n + 1, 2 * len(self._powers))
            self._powers, self._inverses = _geometric(BASE, size), _geometric(INVERSE, size)
        sums = np.zeros(n + 1, np.uint64)
        np.cumsum(letters * self._powers[:n], out=sums[1:])
        return sums

    def _hash(self, sums: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        hashes = (sums[end] - sums[start]) * self._inverses[start]
        return hashes ^ (hashes << np.uint64(29))  # the high bits choose the place in the filter

    def _find(self, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which hashes are known, and their rows."""
        likely = np.flatnonzero(self._bloom[(hashes >> np.uint64(64 - BLOOM_BITS)).astype(np.int64)])
        row = np.searchsorted(self._keys, hashes[likely])
        row[row == len(self._keys)] = 0
        sure = self._keys[row] == hashes[likely]
        return likely[sure], row[sure]

    def scan(self, texts: Sequence[str]) -> Matches:
        """Every match in `texts`, sorted by text and place; of overlapping ones the longest (then the
        leftmost).
        """
        found = folding.words(folding.joined(texts))
        start, end, pattern = self._runs(found)
        right = self._holds(found.letters, start, pattern, self.letters)
        start, end, pattern = start[right], end[right], pattern[right]
        right = self._borders_fit(found, start, end, pattern) & self._case_fits(found, start, pattern)
        start, end, pattern = _longest(start[right], end[right], pattern[right])
        first, last = found.position[start], found.position[end - 1] + 1
        begin = folding.offsets(texts)
        text = np.searchsorted(begin, first, side="right") - 1
        return Matches(text, first - begin[text], last - begin[text], pattern)

    def scan_all(self, texts: Sequence[str]) -> set[int]:
        """The patterns whose letters occur in `texts` anywhere, also inside longer matches; capitals do
        not count.
        """
        found = folding.words(folding.joined(texts))
        start, _, pattern = self._runs(found)
        return set(pattern[self._holds(found.letters, start, pattern, self.letters)].tolist())

    def _runs(self, found: Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Runs of whole words whose hash is a pattern's: first letter, letter after the last, pattern."""
        nothing = np.zeros(0, np.int64)
        parts = [(nothing, nothing, nothing)]
        sums = self._sums(found.letters)
        starts, ends = found.starts, found.ends
        alive = np.arange(len(starts) if len(self._keys) else 0)
        length = 0
        while len(alive):
            known, row = self._find(self._hash(sums, starts[alive], ends[alive + length]))
            whole = self._terminal[row] >= 0
            here = alive[known[whole]]
            parts.append((starts[here], ends[here + length], self._terminal[row[whole]]))
            alive = alive[known[self._longer[row]]]
            length += 1
            alive = alive[alive + length < len(starts)]
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def _holds(
        self, there: np.ndarray, start: np.ndarray, pattern: np.ndarray, own: np.ndarray, wrong=np.not_equal
    ) -> np.ndarray:
        """Is no letter of `there` from each start `wrong` against what `own` has for its pattern?"""
        lengths, inside = self._inside(pattern)
        place = np.repeat(start, lengths) + inside
        mine = np.repeat(self.offsets[pattern], lengths) + inside
        differs = (place >= len(there)) | wrong(there[np.minimum(place, len(there) - 1)], own[mine])
        return np.bincount(np.repeat(np.arange(len(start)), lengths)[differs], minlength=len(start)) == 0

    def _inside(self, pattern: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The length of each pattern, and 0, 1, 2 ... for the letters of each in turn."""
        lengths = self.lengths[pattern]
        return lengths, np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)

    def _borders_fit(
        self, found: Words, start: np.ndarray, end: np.ndarray, pattern: np.ndarray
    ) -> np.ndarray:
        """Do words begin only where the pattern lets them, and stand no more commas inside than it has?"""
        begins = np.zeros(len(found.letters), bool)
        begins[found.starts] = True
        first, last = found.position[start], found.position[end - 1]
        commas = np.searchsorted(found.hard, last) - np.searchsorted(found.hard, first)
        return self._holds(begins, start, pattern, self.cuts, np.greater) & (commas <= self.hard[pattern])

    def _case_fits(self, found: Words, start: np.ndarray, pattern: np.ndarray) -> np.ndarray:
        """Are the capitals those that the case of each pattern asks for?"""
        fits = np.ones(len(start), bool)
        for case, own, wrong in ((EXACT, self.raw, np.not_equal), (INITIAL, self.capital, np.less)):
            asked = np.flatnonzero(self.case[pattern] == case)
            lengths, inside = self._inside(pattern[asked])
            place = np.repeat(start[asked], lengths) + inside
            mine = np.repeat(self.offsets[pattern[asked]], lengths) + inside
            there = found.typed(place) if case == EXACT else found.capital(place)
            bad = np.repeat(np.arange(len(asked)), lengths)[wrong(there, own[mine])]
            fits[asked] = np.bincount(bad, minlength=len(asked)) == 0
        return fits


def _geometric(base: int, size: int) -> np.ndarray:
    """1, base, base^2 ... modulo 2^64."""
    steps = np.full(size, base, np.uint64)
    steps[0] = 1
    return np.cumprod(steps)


def _longest(
    start: np.ndarray, end: np.ndarray, pattern: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of overlapping runs the longest, of equally long ones the leftmost."""
    order = np.lexsort((-end, start))
    start, end, pattern = start[order], end[order], pattern[order]
    if not len(start):
        return start, end, pattern
    reach = np.concatenate(([0], np.maximum.accumulate(end)[:-1]))
    group = np.cumsum(start >= reach)
    keep = np.ones(len(start), bool)
    shared = np.flatnonzero((np.diff(group, prepend=-1) == 0) | (np.diff(group, append=-1) == 0))
    by_length = shared[np.lexsort((start[shared], start[shared] - end[shared], group[shared]))]
    taken: list[tuple[int, int]] = []
    now = -1
    for i, first, last, cluster in zip(
        *(column[by_length].tolist() for column in (np.arange(len(start)), start, end, group)), strict=True
    ):
        if cluster != now:
            taken, now = [], cluster
        keep[i] = not any(first < b and a < last for a, b in taken)
        if keep[i]:
            taken.append((first, last))
    return start[keep], end[keep], pattern[keep]
