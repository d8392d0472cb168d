"""Distances between cases with ordinal codes and gaps: Gower's and Podani's, on shared dimensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

TOP = 3.0
DECIMALS = 9


@dataclass(frozen=True)
class Parts:
    """Distances of one set of cases, kept a dimension at a time so that permuting is cheap.

    `index` (dimensions x n) says which of a dimension's levels a case has, the last one meaning missing;
    `tables` (one a dimension) holds the distances from 0 to 1 between those levels, 0 for missing. `known`
    (dimensions x n) is true where a case is compared, `movable` where its code was observed and not filled
    in: only those are permuted. `weights` has one number a dimension.
    """

    index: np.ndarray
    tables: tuple[np.ndarray, ...]
    known: np.ndarray
    movable: np.ndarray
    weights: np.ndarray

    @property
    def shared(self) -> np.ndarray:
        """n x n: number of dimensions that both cases have."""
        known = self.known.astype(float)
        return np.rint(known.T @ known).astype(int)

    def total(self) -> np.ndarray:
        """n x n: weighted mean over the dimensions both have; NaN where there is none."""
        return self.totals(self.index[None])[0]

    def totals(self, index: np.ndarray) -> np.ndarray:
        """The same for a stack of `index` with the same gaps (stack x dimensions x n).

        A sum over dimensions of table[code of i, code of j] is one product of matrices: each case's rows of
        the tables side by side, times each case's codes as zeros and ones.
        """
        rows = np.concatenate([(t * w)[index[:, d]] for d, (t, w) in self._each()], axis=2)
        ones = np.concatenate([np.eye(len(t))[index[:, d]] for d, (t, _) in self._each()], axis=2)
        summed = rows @ ones.transpose(0, 2, 1)
        weight = np.einsum("di,dj->ij", self.known * self.weights[:, None], self.known.astype(float))
        mean = np.divide(summed, weight, out=np.full_like(summed, np.nan), where=weight > 0)
        return np.round(mean, DECIMALS)

    def _each(self) -> Iterator[tuple[int, tuple[np.ndarray, float]]]:
        return enumerate(zip(self.tables, self.weights, strict=True))


def parts(codes: np.ndarray, metric: str = "gower", weights: np.ndarray | None = None) -> Parts:
    """`Parts` of cases x dimensions `codes` (levels 0 to 3, NaN missing); metric `gower` or `podani`."""
    codes = np.asarray(codes, dtype=float)
    known = ~np.isnan(codes).T
    index = np.zeros(known.shape, dtype=np.uint8)
    tables = []
    for d, column in enumerate(codes.T):
        levels = np.unique(column[known[d]])
        index[d] = np.where(known[d], np.searchsorted(levels, np.nan_to_num(column)), len(levels))
        table = np.zeros((len(levels) + 1, len(levels) + 1))
        table[:-1, :-1] = {"gower": gower, "podani": podani}[metric](levels, column[known[d]])
        tables.append(table)
    return Parts(index, tuple(tables), known, known, np.ones(len(known)) if weights is None else weights)


def stacked(studies: np.ndarray, metric: str) -> np.ndarray:
    """stack x n x n: distances within each of `studies` (stack x cases x dimensions, whole levels, one pattern
    of gaps); Gower's for all at once.
    """
    if metric != "gower":
        return np.stack([parts(study, metric).total() for study in studies])
    levels = np.arange(TOP + 1)
    table = np.zeros((len(levels) + 1, len(levels) + 1))
    table[:-1, :-1] = gower(levels, levels)
    known = ~np.isnan(studies[0]).T
    index = np.where(np.isnan(studies), len(levels), np.nan_to_num(studies)).astype(np.uint8).transpose(0, 2, 1)
    same = Parts(index[0], (table,) * len(known), known, known, np.ones(len(known)))
    return same.totals(index)


def gower(levels: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Gower's distance between `levels` of an ordinal dimension: difference over its range (Gower 1971).

    The range is the scale's (0 to 3) and not that of the `column`, so that a distance does not change when a
    case is left out.
    """
    return np.abs(levels[:, None] - levels[None, :]) / TOP


def podani(levels: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Podani's distance between `levels` that occur in `column`: by ranks, corrected for ties (Podani 1999).

    Equal levels are at 0; unequal ones at (cases strictly between + 1) over the same for the lowest and the
    highest, which is Podani's rank difference (eq. 2b) less the half widths of both ties.
    """
    counts = (column[None, :] == levels[:, None]).sum(axis=1)
    upto = np.cumsum(counts)
    below = upto - counts
    low_upto = np.minimum(upto[:, None], upto[None, :])
    high_below = np.maximum(below[:, None], below[None, :])
    steps = np.where(np.eye(len(levels), dtype=bool), 0, high_below - low_upto + 1)
    return steps / max(steps.max(initial=1), 1)


def level_weights(dimensions: list[str], ecological: dict[str, str]) -> np.ndarray:
    """Weights by which each socio-ecological level counts once, however many dimensions it has; mean 1."""
    levels = [ecological[d] for d in dimensions]
    raw = np.array([1 / levels.count(level) for level in levels])
    return raw / raw.mean()
