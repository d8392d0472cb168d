"""What to expect by chance: sector labels permuted, and two-mode matrices with the same margins."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import factorial, prod

import numpy as np


@dataclass(frozen=True)
class Null:
    """A measure's value with the middle 95 percent of its null, and the verdict."""

    value: float
    low: float
    high: float
    mean: float
    verdict: str


def judge(value: float, draws: np.ndarray) -> Null:
    """Compare a value with its null: `higher` or `lower` where it lies outside the middle 95 percent."""
    low, high = np.quantile(draws, [0.025, 0.975], method="inverted_cdf")
    if draws.max() - draws.min() < 1e-12:
        verdict = "no-contrast"
    else:
        verdict = "higher" if value > high + 1e-12 else "lower" if value < low - 1e-12 else "as-expected"
    return Null(float(value), float(low), float(high), float(draws.mean()), verdict)


def generator(seed: int, *names: str) -> np.random.Generator:
    """A random generator that depends on the seed and on names only, so that order and company do not matter."""
    return np.random.default_rng([seed, zlib.crc32("--".join(names).encode())])


def arrangements(codes: np.ndarray) -> int:
    """In how many distinct ways the labels can be dealt over the organisations."""
    counts = np.bincount(codes).tolist()
    return factorial(len(codes)) // prod(factorial(count) for count in counts)


def permuted_labels(codes: np.ndarray, draws: int, limit: int, rng: np.random.Generator) -> np.ndarray:
    """Arrangements of the labels, one a row: all distinct ones where they are at most `limit`, else random
    ones.
    """
    if arrangements(codes) <= limit:
        return np.array(list(distinct(sorted(codes.tolist()))), dtype=int).reshape(-1, len(codes))
    return rng.permuted(np.tile(codes, (draws, 1)), axis=1)


def distinct(items: list[int]) -> Iterator[list[int]]:
    """Every distinct order of sorted `items`, in lexicographic order (Narayana's next permutation)."""
    current = list(items)
    while True:
        yield list(current)
        i = len(current) - 2
        while i >= 0 and current[i] >= current[i + 1]:
            i -= 1
        if i < 0:
            return
        j = len(current) - 1
        while current[j] <= current[i]:
            j -= 1
        current[i], current[j] = current[j], current[i]
        current[i + 1 :] = current[:i:-1]


def curveball(rows: list[set[int]], trades: int, rng: np.random.Generator) -> list[set[int]]:
    """`rows` after some trades: both margins of the two-mode matrix stay exactly as they are.

    Two rows pool the members that only one of them has and deal them again, each keeping its number
    (Curveball, Strona et al. 2014; its trades reach every matrix with equal chance, Carstens 2015).
    """
    rows = [set(row) for row in rows]
    if len(rows) < 2:
        return rows
    for _ in range(trades):
        first = int(rng.integers(len(rows)))
        second = int(rng.integers(len(rows) - 1))
        second += second >= first
        a, b = rows[first], rows[second]
        pool = sorted(a ^ b)
        mine = len(a) - len(a & b)
        if 0 < mine < len(pool):
            order = rng.permutation(len(pool)).tolist()
            shared = a & b
            rows[first] = shared | {pool[k] for k in order[:mine]}
            rows[second] = shared | {pool[k] for k in order[mine:]}
    return rows


def curveball_draws(rows: list[set[int]], draws: int, rng: np.random.Generator) -> Iterator[list[set[int]]]:
    """A chain of matrices with the margins of `rows`: burnt in with 10 trades a row, then 2 trades a row
    between.
    """
    current = curveball(rows, 10 * len(rows), rng)
    for _ in range(draws):
        yield current
        current = curveball(current, 2 * len(rows), rng)
