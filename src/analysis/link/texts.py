"""Texts made ready for scans, a batch at a time, and the hashes of their words (Karp & Rabin 1987)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.link import folding

BASE = 0x9E3779B97F4A7C15
INVERSE = pow(BASE, -1, 1 << 64)
BATCH = 400_000  # characters a batch: fits the processor's cache and bounds memory


def batches(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of texts of about BATCH characters: first, one after the last."""
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    borders = [0, *(np.flatnonzero(np.diff(ends // BATCH)) + 1).tolist(), len(texts)]
    return [(first, last) for first, last in zip(borders, borders[1:], strict=False) if first < last]


class Texts:
    """Texts made ready for scans: joined and folded, with the hash of every word."""

    def __init__(self, texts: Sequence[str]):
        self.joined = folding.joined(texts)
        self.begins = folding.offsets(texts)
        self.codes = folding.codes(self.joined)
        self.words = folding.words(self.codes)
        self.lengths = self.words.ends - self.words.starts
        self.hashes = hashes(letter_sums(self.words.folded), self.words.starts, self.words.ends)

    def followed_by(self, text: np.ndarray, end: np.ndarray, characters: str) -> np.ndarray:
        """After which of these places (text, one after the last character) these characters stand."""
        after = self.begins[text] + end
        return np.logical_and.reduce(
            [self.codes.take(after + i, mode="clip") == ord(c) for i, c in enumerate(characters)]
        )

    def place(self, characters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The text of each of these characters of the joined texts, and its place in it."""
        text = np.searchsorted(self.begins, characters, side="right") - 1
        return text, characters - self.begins[text]


_GEOMETRIC: dict[int, np.ndarray] = {}


def powers(base: int, size: int) -> np.ndarray:
    """1, base, base^2 ... modulo 2^64: at least `size` of them."""
    known = _GEOMETRIC.get(base)
    if known is None or len(known) < size:
        steps = np.full(max(size, 1 << 19), base, np.uint64)
        steps[0] = 1
        known = _GEOMETRIC[base] = np.cumprod(steps)
    return known


def letter_sums(folded: np.ndarray) -> np.ndarray:
    """Sums of letter x power up to each place: the hash of any run of letters is a difference of two."""
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * powers(BASE, len(folded))[: len(folded)], out=sums[1:])
    return sums


def hashes(sums: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The hashes of the letters from each start to each end, from their `letter_sums`."""
    return (sums[end] - sums[start]) * powers(INVERSE, len(sums))[start]
