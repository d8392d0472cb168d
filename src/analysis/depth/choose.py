"""How many groups: the best silhouette, if it is rarer than chance under permuted codes; else one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.depth import partition
from analysis.depth.distance import Parts

BATCH = 20_000


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
    """draws x n x n distances after permuting, within each dimension, the codes among the cases that have
    one.

    Gaps stay where they are, so that a permuted set is as well documented as the real one.
    """
    dimensions, n = parts.known.shape
    total = np.empty((draws, dimensions, n, n))
    for d in range(dimensions):
        coded = np.flatnonzero(parts.movable[d])
        order = np.tile(np.arange(n), (draws, 1))
        order[:, coded] = generator.permuted(np.tile(coded, (draws, 1)), axis=1)
        total[:, d] = parts.each[d][order[:, :, None], order[:, None, :]]
    return parts.mean(total)


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
    return np.round(widths[:, 1:], partition.DECIMALS).argmax(axis=1) + 2


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
        step = max(1, BATCH // (draws + 1))
        for start in range(0, len(places), step):
            some = places[start : start + step]
            for place, choice in zip(
                some, _decide([sets[i] for i in some], method, limit, draws, level, seed), strict=True
            ):
                found[place] = choice
    return [choice for choice in found if choice is not None]


def _decide(sets: list[Parts], method: str, limit: int, draws: int, level: float, seed: int) -> list[Choice]:
    """`decide_many` for sets of one size."""
    n = sets[0].known.shape[1]
    most = most_groups(n, limit)
    stacks = []
    for s in sets:
        generator = np.random.default_rng(seed)
        stacks.append(np.concatenate([s.total()[None], permuted(s, draws if most > 1 else 0, generator)]))
    distances = np.concatenate(stacks)
    labels = partition.partitions(distances, method, most)
    width = widths(distances, labels)
    choices, size = [], len(stacks[0])
    for start in range(0, len(distances), size):
        choices.append(_chosen(labels[start], width[start : start + size], level))
    return choices


def _chosen(labels: np.ndarray, width: np.ndarray, level: float) -> Choice:
    """The choice from the real set (first) and its permutations (the rest)."""
    if width.shape[1] < 2:
        return Choice(labels[0], labels, width[0], 1.0)
    top = np.round(np.nanmax(width[:, 1:], axis=1), partition.DECIMALS)
    p = float((1 + (top[1:] >= top[0]).sum()) / len(top))
    k = int(best(width[:1])[0]) if p <= level else 1
    return Choice(labels[k - 1], labels, width[0], p)


def decide(parts: Parts, method: str, limit: int, draws: int, level: float, seed: int) -> Choice:
    """The choice of k for one set of cases; see `decide_many`."""
    return decide_many([parts], method, limit, draws, level, seed)[0]
