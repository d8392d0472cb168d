"""How many groups: the best silhouette, if it is rarer than chance under permuted codes; else one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.depth import partition
from analysis.depth.distance import Parts

BATCH = 4_000_000  # distances held at once


@dataclass(frozen=True)
class Choice:
    """Groups of one set of cases: labels of every case, labels and mean silhouettes for 1, 2, … groups, and
    p.
    """

    labels: np.ndarray
    by_number: np.ndarray
    widths: np.ndarray
    p: float

    @property
    def groups(self) -> int:
        """The number of groups; 1 means: no structure shown."""
        return int(self.labels.max(initial=0)) + 1


def most_groups(n: int, limit: int) -> int:
    """The largest number of groups worth trying: groups of two cases on average."""
    return max(1, min(limit, n // 2))


def permuted(parts: Parts, draws: int, generator: np.random.Generator) -> np.ndarray:
    """draws x dimensions x n: `parts.index` after permuting, within each dimension, the codes among the cases
    that have one. Gaps stay where they are, so that a permuted set is as well documented as the real one.
    """
    index = np.tile(parts.index, (draws, 1, 1))
    for d in range(len(parts.index)):
        coded = np.flatnonzero(parts.movable[d])
        index[:, d, coded] = generator.permuted(index[:, d, coded], axis=1)
    return index


def widths(distances: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Mean silhouette of each item of the stack for each number of groups (stack x k; NaN for one group)."""
    return np.stack([silhouette_mean(distances, labels[:, k]) for k in range(labels.shape[1])], axis=1)


def silhouette_mean(distances: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Mean silhouette of each item of the stack; NaN where there is one group."""
    return partition.silhouettes(distances, labels).mean(axis=1)


def best(widths: np.ndarray) -> np.ndarray:
    """Number of groups (2 or more) with the largest mean silhouette; 1 where no number could be tried."""
    if widths.shape[1] < 2:
        return np.ones(len(widths), dtype=int)
    known = np.where(np.isnan(widths), -1.0, widths)
    return np.round(known[:, 1:], partition.DECIMALS).argmax(axis=1) + 2


def decide_many(
    sets: list[Parts], method: str, limit: int, draws: int, level: float, seed: int
) -> list[Choice]:
    """The choice of k for many sets of cases; sets of equal size share their permutations' work.

    k is the number with the largest mean silhouette, unless at least `level` of the permuted sets reach as
    much with any k from 2 (p = (1 + how many do) / (1 + draws)): then there is one group, "no structure".
    """
    found: list[Choice | None] = [None] * len(sets)
    for n in sorted({s.known.shape[1] for s in sets}):
        places = [i for i, s in enumerate(sets) if s.known.shape[1] == n]
        step = max(1, BATCH // ((draws + 1) * n * n))
        for start in range(0, len(places), step):
            some = places[start : start + step]
            for place, choice in zip(
                some, _decide([sets[i] for i in some], method, limit, draws, level, seed), strict=True
            ):
                found[place] = choice
    return [choice for choice in found if choice is not None]


def _decide(sets: list[Parts], method: str, limit: int, draws: int, level: float, seed: int) -> list[Choice]:
    """`decide_many` for sets of one size that fit in one batch, or one set that is too large for it."""
    n = sets[0].known.shape[1]
    most = most_groups(n, limit)
    draws = draws if most > 1 else 0
    stacks = [np.concatenate([s.index[None], permuted(s, draws, np.random.default_rng(seed))]) for s in sets]
    if len(sets) > 1:
        distances = np.concatenate([s.totals(stack) for s, stack in zip(sets, stacks, strict=True)])
        labels, width = grouped(distances, method, most)
        real = labels[:: draws + 1]
    else:
        step = max(1, BATCH // (8 * n * n))  # small enough to stay in the cache
        pieces = [
            grouped(sets[0].totals(stacks[0][i : i + step]), method, most) for i in range(0, draws + 1, step)
        ]
        real, width = pieces[0][0][:1], np.concatenate([piece[1] for piece in pieces])
    return [_chosen(one, width[i * (draws + 1) : (i + 1) * (draws + 1)], level) for i, one in enumerate(real)]


def grouped(distances: np.ndarray, method: str, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Labels and mean silhouettes for 1 to `most` groups of each item of the stack."""
    labels = partition.partitions(distances, method, most)
    return labels, widths(distances, labels)


def _chosen(labels: np.ndarray, width: np.ndarray, level: float) -> Choice:
    """The choice from the real set (first) and its permutations (the rest)."""
    if width.shape[1] < 2:
        return Choice(labels[0], labels, width[0], 1.0)
    top = np.round(np.where(np.isnan(width), -1.0, width)[:, 1:].max(axis=1), partition.DECIMALS)
    p = float((1 + (top[1:] >= top[0]).sum()) / len(top))
    k = int(best(width[:1])[0]) if p <= level else 1
    return Choice(labels[k - 1], labels, width[0], p)


def decide(parts: Parts, method: str, limit: int, draws: int, level: float, seed: int) -> Choice:
    """The choice of k for one set of cases; see `decide_many`."""
    return decide_many([parts], method, limit, draws, level, seed)[0]
