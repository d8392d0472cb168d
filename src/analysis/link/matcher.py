"""One scan of all aliases over all texts: longest match on folded words, by hashing.

A match is a run of whole words whose letters equal an alias's (see `folding`). Runs are looked up by the hash
of their letters (Karp & Rabin 1987) in one table of all beginnings of aliases, so that the work is linear in
the text and does not grow with the number of aliases; what the hash finds is compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.link import folding
from analysis.link.texts import BASE, INVERSE, Texts, batches, hashes, letter_sums, powers

BLOOM_BITS = 20  # at most, of the filter that tells most words at once
FREE, INITIAL, EXACT = 0, 1, 2  # capitals: any, where the words of the pattern begin with one, as given
Runs = tuple[np.ndarray, np.ndarray, np.ndarray]  # first word, number of words, pattern


class Matches(NamedTuple):
    """Matches by text and place: row of the text, span in it, row of the pattern; is its first a capital?"""

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    pattern: np.ndarray
    capital: np.ndarray


class Matcher:
    """A table of patterns, compiled once; see the module's text.

    `patterns` are strings; `case` says per pattern whether any capitals will do (FREE), words must begin with
    a capital where the pattern's do, if they are not glued to the one before (INITIAL), or every letter must
    be as given (EXACT). Empty patterns, and those without a letter or digit, never match. Of patterns with
    the same letters the first is reported.
    """

    def __init__(self, patterns: Sequence[str], case: Sequence[int] | None = None):
        self.case = np.array(case if case is not None else [FREE] * len(patterns), np.int8)
        all_of = Texts(patterns)
        found = all_of.words
        letter = np.flatnonzero(found.folded > folding.BREAK)
        owner = all_of.place(found.at(letter))[0]
        starts = np.zeros(len(found.folded), bool)
        starts[found.starts] = True
        self.lengths = np.bincount(owner, minlength=len(patterns)).astype(np.int64)
        self.offsets = np.concatenate(([0], np.cumsum(self.lengths))).astype(np.int64)
        self.letters, self.raw = found.folded[letter], found.raw[letter]
        self.cuts = folding.begin_marks(found)[letter]
        case = self.case[owner]
        initial = starts[letter] & folding.is_capital(self.raw) & (case == INITIAL)
        self.asks = np.where(initial | (case == EXACT), case, FREE).astype(np.int8)  # of each letter
        hard = all_of.place(found.at(np.flatnonzero(folding.is_hard(found.raw))))[0]
        self.hard = np.bincount(hard, minlength=len(patterns))
        self._compile(owner)

    def _compile(self, pattern: np.ndarray) -> None:
        """The table of hashes: `pattern` is the pattern of each letter."""
        sums = letter_sums(self.letters)
        rows = np.flatnonzero(self.lengths)
        whole = hashes(sums, self.offsets[rows], self.offsets[rows + 1])
        inner = np.flatnonzero(self.cuts & (np.arange(len(pattern)) > self.offsets[pattern]))
        longer = hashes(sums, self.offsets[pattern[inner]], inner)
        keys, first = np.unique(whole, return_index=True)
        every = np.union1d(keys, longer)
        terminal = np.full(len(every), -1, np.int64)
        terminal[np.searchsorted(every, keys)] = rows[first]
        self._bits = min(BLOOM_BITS, (16 * len(every) + 1).bit_length())
        slots = _slot(every, self._bits)
        order = np.argsort(slots, kind="stable")
        self._first = np.zeros(1 << self._bits, np.int32)  # the first row of each slot
        self._first[slots[order][::-1]] = np.arange(len(every))[::-1]
        self._bloom = np.zeros(1 << self._bits, bool)
        self._bloom[slots] = True
        self._most = int(np.bincount(slots).max()) if len(slots) else 1  # rows of a slot
        after = np.zeros(self._most, np.int64)
        self._keys = np.append(every[order], after.astype(np.uint64))
        self._terminal = np.append(terminal[order], after - 1)
        self._longer = np.append(np.isin(every, longer)[order], after.astype(bool))

    def _find(self, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which hashes are known, and their rows."""
        slot = _slot(value, self._bits)
        likely = np.flatnonzero(self._bloom[slot])
        row, wanted = self._first[slot[likely]], value[likely]
        for _ in range(self._most - 1):
            row = row + (self._keys[row] != wanted)
        sure = self._keys[row] == wanted
        return likely[sure], row[sure]

    def scan(self, texts: Texts | Sequence[str]) -> Matches:
        """Every match in `texts`, sorted by text and place; of overlapping ones the longest (then the
        leftmost).
        """
        if not isinstance(texts, Texts):
            return self._scan_batches(texts)
        found = texts.words
        runs = self._runs(texts)
        fits = self._fits(texts, *runs)
        word, count, pattern = (column[fits] for column in runs)
        start, end = found.starts[word], found.ends[word + count - 1]
        kept = _longest(start, end, self.lengths[pattern])
        start, end, pattern = start[kept], end[kept], pattern[kept]
        text, first = texts.place(found.at(start))
        last = found.at(end - 1) + 1 - texts.begins[text]
        return Matches(text, first, last, pattern, folding.is_capital(found.raw[start]))

    def _scan_batches(self, texts: Sequence[str]) -> Matches:
        parts = [(first, self.scan(Texts(texts[first:last]))) for first, last in batches(texts) or [(0, 0)]]
        return Matches(
            np.concatenate([part.text + first for first, part in parts]),
            *(np.concatenate(column) for column in list(zip(*(part for _, part in parts), strict=True))[1:]),
        )

    def scan_all(self, texts: Sequence[str]) -> set[int]:
        """The patterns whose letters occur in `texts` anywhere, also inside longer matches; capitals do
        not count.
        """
        found: set[int] = set()
        for first, last in batches(texts):
            ready = Texts(texts[first:last])
            runs = self._runs(ready)
            found.update(runs[2][self._fits(ready, *runs, letters_only=True)].tolist())
        return found

    def _runs(self, texts: Texts) -> Runs:
        """Runs of whole words whose hash and number of letters are a pattern's."""
        alive = np.arange(len(texts.hashes) if len(self.letters) else 0)
        value, letters = texts.hashes[: len(alive)], texts.lengths[: len(alive)]
        parts = [(np.zeros(0, np.int64),) * 3]
        count = 1
        while len(alive):
            known, row = self._find(value)
            pattern = self._terminal[row]
            whole = (pattern >= 0) & (self.lengths[pattern] == letters[known])
            here = alive[known[whole]]
            parts.append((here, np.full(len(here), count), pattern[whole]))
            known = known[self._longer[row]]
            known = known[alive[known] + count < len(texts.hashes)]
            alive, after = alive[known], alive[known] + count
            value = value[known] + texts.hashes[after] * powers(BASE, len(texts.joined))[letters[known]]
            letters = letters[known] + texts.lengths[after]
            count += 1
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def _fits(
        self,
        texts: Texts,
        word: np.ndarray,
        count: np.ndarray,
        pattern: np.ndarray,
        letters_only: bool = False,
    ) -> np.ndarray:
        """Do the runs have the letters of their patterns, begin words only where those let them, have no more
        commas inside than those, and the capitals that their case asks for?
        """
        found = texts.words
        run, words = _each(word, count)
        begin, size = found.starts[words], texts.lengths[words]
        ends = np.cumsum(self.lengths[pattern])  # of the letters of the runs, one after the other
        before = np.cumsum(size) - size
        own = (
            before + (self.offsets[pattern] + self.lengths[pattern] - ends)[run]
        )  # in the letters of the patterns
        letter = np.arange(ends[-1] if len(ends) else 0)
        mine, at = letter + np.repeat(own - before, size), letter + np.repeat(begin - before, size)
        wrong = found.folded[at] != self.letters[mine]
        if not letters_only:
            asked = np.flatnonzero(self.asks[mine])
            there, exact = found.raw[at[asked]], self.asks[mine[asked]] == EXACT
            inside = (at[asked] > 0) & (found.folded[at[asked] - 1] > folding.BREAK)  # Blijfgroep
            small = ~folding.is_capital(there) & ~inside
            wrong[asked] |= np.where(exact, there != self.raw[mine[asked]], small)
        bad = [np.searchsorted(ends, np.flatnonzero(wrong), side="right")]
        if not letters_only:
            bad += [run[~self.cuts[own]], self._with_commas(texts, run, words, pattern)]
        return np.bincount(np.concatenate(bad), minlength=len(word)) == 0

    def _with_commas(
        self, texts: Texts, run: np.ndarray, words: np.ndarray, pattern: np.ndarray
    ) -> np.ndarray:
        """The runs with more commas and the like between their words than their patterns have."""
        inner = np.flatnonzero(run[1:] == run[:-1])
        gap = texts.words.ends[words[inner]]
        of, place = _each(gap, texts.words.starts[words[inner + 1]] - gap)
        commas = run[inner[of[folding.is_hard(texts.words.raw[place])]]]
        return np.flatnonzero(np.bincount(commas, minlength=len(pattern)) > self.hard[pattern])


def _each(first: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Runs written out: the number of the run, and first, first + 1 ... for each in turn."""
    of = np.repeat(np.arange(len(first)), count)
    return of, np.arange(len(of)) + np.repeat(first - (np.cumsum(count) - count), count)


def _slot(value: np.ndarray, bits: int) -> np.ndarray:
    """The place of each hash in a filter of 2^bits."""
    return ((value * np.uint64(INVERSE)) >> np.uint64(64 - bits)).astype(np.int64)


def _longest(start: np.ndarray, end: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """Rows, by place, without overlap: of overlapping runs the one of most letters, then the leftmost."""
    order = np.lexsort((-end, start))
    start, end, letters = start[order], end[order], letters[order]
    reach = np.maximum.accumulate(end)
    meets = start[1:] < reach[:-1]
    shared = np.flatnonzero(np.append(False, meets) | np.append(meets, False))
    keep = np.ones(len(start), bool)
    if len(shared):
        group = np.cumsum(~np.append(False, meets))[shared]
        ranked = np.lexsort((start[shared], -letters[shared], group))
        shared, group = shared[ranked], group[ranked]
        best = shared[np.searchsorted(group, group)]  # the longest of its group; most others overlap it
        beside = (end[shared] <= start[best]) | (end[best] <= start[shared])
        keep[shared] = shared == best
        rest = shared[beside]
        rest = rest[np.lexsort((start[rest], -letters[rest]))]
        covered = bytearray(int(reach[-1]))
        for row, first, last in zip(*(c.tolist() for c in (rest, start[rest], end[rest])), strict=True):
            # what was taken has as many letters at least, so that it covers an end of what it overlaps
            if not (covered[first] or covered[last - 1]):
                keep[row] = True
                covered[first:last] = b"\1" * (last - first)
    return order[keep]
