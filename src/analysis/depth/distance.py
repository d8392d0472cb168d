"""Distances between cases with ordinal codes and gaps: Gower's and Podani's, on shared dimensions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

TOP = 3.0
DECIMALS = 9


@dataclass(frozen=True)
class Parts:
    """Distances of one set of cases, a dimension at a time.

    `each` (dimensions x n x n) holds distances from 0 to 1, zero where a code is missing; `known`
    (dimensions x n) is true where a case is compared; `weights` has one number a dimension; `movable`
    (dimensions x n) is true where a code was observed and not filled in: only those are permuted.
    """

    each: np.ndarray
    known: np.ndarray
    weights: np.ndarray
    movable: np.ndarray

    @property
    def shared(self) -> np.ndarray:
        """n x n: number of dimensions that both cases have."""
        known = self.known.astype(float)
        return np.rint(known.T @ known).astype(int)

    def total(self) -> np.ndarray:
        """n x n: weighted mean over the dimensions both have; NaN where there is none."""
        return self.mean(self.each[None])[0]

    def mean(self, each: np.ndarray) -> np.ndarray:
        """The same for a stack of permuted `each` (… x dimensions x n x n)."""
        known = self.known * self.weights[:, None]
        weight = np.einsum("di,dj->ij", known, self.known.astype(float))
        summed = np.einsum("d,...dij->...ij", self.weights, each)
        mean = np.divide(summed, weight, out=np.full_like(summed, np.nan), where=weight > 0)
        return np.round(mean, DECIMALS)


def parts(codes: np.ndarray, metric: str = "gower", weights: np.ndarray | None = None) -> Parts:
    """`Parts` of cases x dimensions `codes` (levels 0 to 3, NaN missing); metric `gower` or `podani`."""
    codes = np.asarray(codes, dtype=float)
    known = ~np.isnan(codes).T
    one = {"gower": gower, "podani": podani}[metric]
    each = (
        np.stack([one(column) for column in codes.T])
        if codes.shape[1]
        else np.zeros((0, len(codes), len(codes)))
    )
    both = known[:, :, None] & known[:, None, :]
    return Parts(np.where(both, each, 0.0), known, np.ones(len(known)) if weights is None else weights, known)


def gower(column: np.ndarray) -> np.ndarray:
    """Gower's distance on one ordinal dimension: difference over the codebook's range (Gower 1971).

    The range is the scale's (0 to 3) and not the sample's, so that a distance does not change when a case is
    left out.
    """
    return np.abs(column[:, None] - column[None, :]) / TOP


def podani(column: np.ndarray) -> np.ndarray:
    """Podani's distance on one ordinal dimension: by ranks, corrected for ties (Podani 1999, eq. 2b).

    Equal codes are at 0; unequal ones at (cases strictly between + 1) over the same for the lowest and
    highest, which is Podani's rank difference less the half widths of both ties.
    """
    found = column[~np.isnan(column)]
    below = (found[None, :] < column[:, None]).sum(axis=1)
    upto = (found[None, :] <= column[:, None]).sum(axis=1)
    low_upto = np.minimum(upto[:, None], upto[None, :])
    high_below = np.maximum(below[:, None], below[None, :])
    steps = np.where(column[:, None] == column[None, :], 0, high_below - low_upto + 1)
    widest = len(found) - (found == found.min()).sum() - (found == found.max()).sum() + 1 if len(found) else 1
    return steps / max(widest, 1)


def level_weights(dimensions: list[str], ecological: dict[str, str]) -> np.ndarray:
    """Weights by which each socio-ecological level counts once, however many dimensions it has; mean 1."""
    levels = [ecological[d] for d in dimensions]
    raw = np.array([1 / levels.count(level) for level in levels])
    return raw / raw.mean()
