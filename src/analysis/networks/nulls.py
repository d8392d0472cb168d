"""What to expect by chance: sector labels permuted, and two-mode matrices with the same margins."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import factorial, prod

import numpy as np

TRADES = 5  # trades a row: each row takes part in about 10
MAX_CELLS = 20_000_000  # of all matrices of a batch together


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
    """A random generator that depends on the seed and on names only: order and company do not matter."""
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


def curveball(matrix: np.ndarray, draws: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Random matrices with exactly the margins of a two-mode matrix (true or false), in batches: draws x
    its shape.

    In a trade, two rows pool the members that only one of them has and deal them again, each keeping its
    number (Curveball, Strona et al. 2014; its trades reach every matrix with equal chance, Carstens 2015).
    Every draw starts from `matrix` and makes TRADES trades a row; all draws of a batch trade the same two
    rows at a time, each by its own lot. The smaller side is traded.
    """
    if len(matrix) > matrix.shape[1]:
        for batch in curveball(matrix.T, draws, rng):
            yield batch.transpose(0, 2, 1)
        return
    size = max(1, MAX_CELLS // max(matrix.size, 1))
    for first in range(0, draws, size):
        batch = np.repeat(matrix[None].astype(bool), min(size, draws - first), axis=0)
        for _ in range(TRADES * len(matrix) if len(matrix) > 1 else 0):
            trade(batch, *rng.choice(len(matrix), 2, replace=False), rng)
        yield batch


def trade(batch: np.ndarray, one: int, other: int, rng: np.random.Generator) -> None:
    """Deal again, in every matrix of `batch`, what only one of two rows has."""
    a, b = batch[:, one], batch[:, other]
    pool = a ^ b
    mine = (a & pool).sum(axis=1)[:, None]
    while True:
        lots = np.where(pool, rng.random(pool.shape), 2.0)
        last = np.take_along_axis(np.sort(lots, axis=1), np.maximum(mine - 1, 0), axis=1)
        dealt = (lots <= last) & (mine > 0)
        if (dealt.sum(axis=1) == mine[:, 0]).all():  # two equal lots would deal one too many
            break
    batch[:, one] = np.where(pool, dealt, a)
    batch[:, other] = np.where(pool, ~dealt, b)
