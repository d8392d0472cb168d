"""One scan of all aliases over all texts: longest match on folded words, by hashing.

Every text is reduced to its letters and digits, without case and accents; what stands between them (spaces,
hyphens, apostrophes, line ends) only marks where words begin and end. A match is a run of whole words whose
letters equal an alias's. Runs are looked up by the hash of their letters (Karp & Rabin 1987) in one table of
all beginnings of aliases, so that the work is linear in the text and does not grow with the number of aliases;
what the hash finds is compared letter by letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

LIMIT = 0x2100  # code points below are folded by one table, those above one by one
BOUNDARY, IGNORED, BREAK = 0, 1, 2
SEPARATOR = " \x1f "  # between texts: a word that no alias has
BASE = 0x9E3779B97F4A7C15
BLOOM_BITS = 22
HARD = ",;:.!?…|"  # where a pattern has none of these, none may stand inside a match
FREE, INITIAL, EXACT = 0, 1, 2  # capitals: any, where the words of the pattern begin with one, as given


@cache
def fold_character(code: int) -> int:
    """The folded code of a character: 0 between words, 1 ignored (accents, zero width), else its base letter."""
    character = chr(code)
    if character == "\x1f":
        return BREAK
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return IGNORED
    if not character.isalnum():
        return BOUNDARY
    letters = [c for c in unicodedata.normalize("NFKD", character.casefold()) if c.isalnum()]
    return ord(letters[0]) if letters else BOUNDARY


@cache
def tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every code point below LIMIT: folded code, is it a capital, is it a hard border."""
    fold = np.fromiter((fold_character(code) for code in range(LIMIT)), np.uint32, LIMIT)
    upper = np.fromiter((chr(code).isupper() for code in range(LIMIT)), bool, LIMIT)
    hard = np.fromiter((chr(code) in HARD for code in range(LIMIT)), bool, LIMIT)
    return fold, upper, hard


def code_points(text: str) -> np.ndarray:
    """The text's code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def folded(codes: np.ndarray) -> np.ndarray:
    """The folded codes of `codes`."""
    fold = tables()[0]
    if not len(codes) or codes.max() < LIMIT:
        return fold[codes]
    result = fold[np.minimum(codes, LIMIT - 1)]
    rare = np.flatnonzero(codes >= LIMIT)
    values, where = np.unique(codes[rare], return_inverse=True)
    result[rare] = np.array([fold_character(int(value)) for value in values], np.uint32)[where]
    return result


@dataclass(frozen=True)
class Words:
    """A text's letters without what stands between them, and where its words begin in them."""

    letters: np.ndarray   # folded letters and digits
    raw: np.ndarray       # the same as typed
    position: np.ndarray  # where each stands in the text
    starts: np.ndarray    # index in `letters` of the first letter of each word
    hard: np.ndarray      # places in the text of commas, full stops and the like

    @property
    def ends(self) -> np.ndarray:
        """Index in `letters` after the last letter of each word."""
        return np.append(self.starts[1:], len(self.letters))


def words(text: str) -> Words:
    """The words of a text."""
    codes = code_points(text)
    fold = folded(codes)
    position = np.flatnonzero(fold > IGNORED)
    letters = fold[position]
    hard = np.flatnonzero(tables()[2][np.minimum(codes, LIMIT - 1)])
    if not len(position):
        return Words(letters, codes[position], position, position, hard)
    if (fold == IGNORED).any():
        between = np.cumsum(fold == BOUNDARY)[position]
        begins = np.diff(between) > 0
    else:
        begins = np.diff(position) > 1
    starts = np.concatenate(([0], np.flatnonzero(begins) + 1))
    return Words(letters, codes[position], position, starts, hard)


@dataclass(frozen=True)
class Matches:
    """Matches by text and place: row of the text, span in it, row of the pattern."""

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    pattern: np.ndarray


def _inverse(base: int) -> int:
    return pow(base, -1, 1 << 64)


class Matcher:
    """A table of patterns, compiled once; see the module's text.

    `patterns` are strings; `case` says per pattern whether any capitals will do (FREE), words must begin with a
    capital where the pattern's do (INITIAL) or every letter must be as given (EXACT). Empty patterns, and those without a letter or
    digit, never match. Of patterns with the same letters the first is reported.
    """

    def __init__(self, patterns: Sequence[str], case: Sequence[int] | None = None):
        self.case = np.array(case if case is not None else [FREE] * len(patterns), np.int8)
        prepared = [words(pattern) for pattern in patterns]
        self.lengths = np.array([len(item.letters) for item in prepared], np.int64)
        self.offsets = np.concatenate(([0], np.cumsum(self.lengths))).astype(np.int64)
        self.letters = _joined([item.letters for item in prepared])
        self.raw = _joined([item.raw for item in prepared])
        self.hard = np.array([len(item.hard) for item in prepared], np.int64)
        self.capital = np.concatenate([np.zeros(0, bool), *(_capitals(item) for item in prepared)])
        self._powers = np.ones(1, np.uint64)
        self._inverses = np.ones(1, np.uint64)
        self._compile(prepared, patterns)

    def _compile(self, prepared: Sequence[Words], patterns: Sequence[str]) -> None:
        terminal: dict[int, int] = {}
        longer: set[int] = set()
        for row, (item, pattern) in enumerate(zip(prepared, patterns, strict=True)):
            if not len(item.letters):
                continue
            hashes = self._hash(self._sums(item.letters), np.zeros(1, np.int64), np.arange(1, len(item.letters) + 1))
            cuts = _cuts(item, pattern)
            longer.update(hashes[cut - 1].item() for cut in cuts)
            terminal.setdefault(hashes[-1].item(), row)
        keys = np.array(sorted({*terminal, *longer}), np.uint64)
        self._keys = keys
        self._terminal = np.array([terminal.get(int(key), -1) for key in keys], np.int64)
        self._longer = np.array([int(key) in longer for key in keys], bool)
        self._bloom = np.zeros(1 << BLOOM_BITS, bool)
        self._bloom[(keys >> np.uint64(64 - BLOOM_BITS)).astype(np.int64)] = True

    def _sums(self, letters: np.ndarray) -> np.ndarray:
        """Sums of letter x power up to each place: the hash of any run is a difference of two."""
        n = len(letters)
        if len(self._powers) <= n:
            size = max(n + 1, 2 * len(self._powers))
            self._powers = _geometric(BASE, size)
            self._inverses = _geometric(_inverse(BASE), size)
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
        """Every match in `texts`, sorted by text and place; of overlapping ones the longest (then the leftmost)."""
        joined = SEPARATOR.join(texts)
        found = words(joined)
        if not len(self._keys) or not len(found.letters):
            nothing = np.zeros(0, np.int64)
            return Matches(nothing, nothing, nothing, nothing)
        start, end, pattern = self._runs(found)
        right = self._holds(found.letters, start, pattern, self.letters) & self._case_fits(found, start, pattern)
        first, last = found.position[start], found.position[end - 1]
        right &= np.searchsorted(found.hard, last) - np.searchsorted(found.hard, first) <= self.hard[pattern]
        start, end, pattern = _longest(start[right], end[right], pattern[right])
        first, last = found.position[start], found.position[end - 1] + 1
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        offsets = np.concatenate(([0], np.cumsum(lengths + len(SEPARATOR))))[:-1]
        text = np.searchsorted(offsets, first, side="right") - 1
        return Matches(text, first - offsets[text], last - offsets[text], pattern)

    def _runs(self, found: Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Runs of whole words whose hash is a pattern's: first letter, letter after the last, pattern."""
        sums = self._sums(found.letters)
        starts, ends = found.starts, found.ends
        alive = np.arange(len(starts))
        parts = []
        for length in range(len(starts)):
            alive = alive[alive + length < len(starts)]
            known, row = self._find(self._hash(sums, starts[alive], ends[alive + length]))
            whole = self._terminal[row] >= 0
            here = alive[known[whole]]
            parts.append((starts[here], ends[here + length], self._terminal[row[whole]]))
            alive = alive[known[self._longer[row]]]
            if not len(alive):
                break
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def _holds(
        self, there: np.ndarray, start: np.ndarray, pattern: np.ndarray, own: np.ndarray, only: np.ndarray | None = None
    ) -> np.ndarray:
        """Does `there` from each start hold what `own` has for its pattern (at the letters marked `only`)?"""
        lengths = self.lengths[pattern]
        inside = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        place = np.repeat(start, lengths) + inside
        mine = np.repeat(self.offsets[pattern], lengths) + inside
        differs = (place >= len(there)) | (there[np.minimum(place, len(there) - 1)] != own[mine])
        if only is not None:
            differs &= only[mine]
        return np.bincount(np.repeat(np.arange(len(start)), lengths)[differs], minlength=len(start)) == 0

    def _case_fits(self, found: Words, start: np.ndarray, pattern: np.ndarray) -> np.ndarray:
        """Are the capitals those that the case of each pattern asks for? (A hash alone could err on letters.)"""
        fits = np.ones(len(start), bool)
        case = self.case[pattern]
        exact, initial = np.flatnonzero(case == EXACT), np.flatnonzero(case == INITIAL)
        fits[exact] = self._holds(found.raw, start[exact], pattern[exact], self.raw)
        fits[initial] = self._holds(_upper(found.raw), start[initial], pattern[initial], self.capital, self.capital)
        return fits


def _upper(codes: np.ndarray) -> np.ndarray:
    """Which of the characters are capitals."""
    return (codes < LIMIT) & tables()[1][np.minimum(codes, LIMIT - 1)]


def _capitals(item: Words) -> np.ndarray:
    """The letters of a pattern that begin a word and are capitals."""
    begins = np.zeros(len(item.raw), bool)
    begins[item.starts] = True
    return begins & _upper(item.raw)


def _joined(parts: Iterable[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.zeros(0, np.uint32), *parts])


def _geometric(base: int, size: int) -> np.ndarray:
    """1, base, base^2 ... modulo 2^64."""
    steps = np.full(size, base, np.uint64)
    steps[0] = 1
    return np.cumprod(steps)


def _cuts(item: Words, pattern: str) -> list[int]:
    """Where a text may begin a new word inside a pattern: its own words, and its capitals (FoodValley)."""
    raw = [chr(code) for code in item.raw]
    humps = [i for i in range(1, len(raw)) if raw[i].isupper() and raw[i - 1].islower()]
    return sorted({*item.starts[1:].tolist(), *humps})


def _longest(start: np.ndarray, end: np.ndarray, pattern: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
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
    for i in by_length.tolist():
        if group[i] != now:
            taken, now = [], group[i]
        keep[i] = not any(start[i] < b and a < end[i] for a, b in taken)
        if keep[i]:
            taken.append((int(start[i]), int(end[i])))
    return start[keep], end[keep], pattern[keep]
