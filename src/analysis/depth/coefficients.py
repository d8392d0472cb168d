"""Coefficients of agreement for any number of coders, with gaps: Krippendorff's alpha, Gwet's AC2, percent.

All start from `counts`: one row a unit, one column a category in rising order, the number of coders that
chose it. What units add up to is kept apart from the coefficient, so that resampling only adds up again.
"""

import numpy as np


def differences(totals: np.ndarray, ordinal: bool) -> np.ndarray:
    """Squared differences between categories (Krippendorff 2011, Computing Krippendorff's alpha-reliability).

    `totals` holds the number of pairable values in each category; only where a step is a lesser difference it is used.
    """
    k = totals.shape[-1]
    if not ordinal:
        return np.broadcast_to(1.0 - np.eye(k), (*totals.shape[:-1], k, k))
    rank = np.cumsum(totals, axis=-1) - totals / 2
    squared: np.ndarray = (rank[..., :, None] - rank[..., None, :]) ** 2
    return squared


def coincidences(counts: np.ndarray) -> np.ndarray:
    """Each unit's coincidence matrix (units x categories x categories); zero where it has fewer than two
    values.
    """
    counts = np.asarray(counts, dtype=float)
    values = counts.sum(axis=-1)
    share = np.divide(1.0, values - 1, out=np.zeros_like(values), where=values >= 2)
    diagonal = counts[..., None] * np.eye(counts.shape[-1])
    return (counts[..., :, None] * counts[..., None, :] - diagonal) * share[..., None, None]


def alpha_from(coincidence: np.ndarray, ordinal: bool = True) -> np.ndarray:
    """Krippendorff's alpha from (a stack of) coincidence matrices summed over units (Hayes & Krippendorff 2007); NaN
    where nothing varies."""
    totals = coincidence.sum(axis=-1)
    n = totals.sum(axis=-1)
    delta = differences(totals, ordinal)
    observed = (coincidence * delta).sum(axis=(-1, -2))
    expected = (totals[..., :, None] * totals[..., None, :] * delta).sum(axis=(-1, -2))
    ratio = np.divide((n - 1) * observed, expected, out=np.full_like(n, np.nan), where=expected > 0)
    return 1.0 - ratio


def ordinal_weights(k: int) -> np.ndarray:
    """Gwet's ordinal weights for `k` categories (Gwet 2014, Handbook of Inter-Rater Reliability, ch. 3)."""
    gap = np.abs(np.arange(k)[:, None] - np.arange(k)[None, :])
    lost = gap * (gap + 1) / 2
    return 1.0 - lost / lost.max() if k > 1 else np.ones((1, 1))


def unit_sums(counts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What AC2 and percent need of each unit, to be summed: agreement, is it paired, is it used, shares."""
    counts = np.asarray(counts, dtype=float)
    values = counts.sum(axis=-1)
    pairs = values * (values - 1)
    agreeing = (counts * (counts @ weights - 1)).sum(axis=-1)
    agreement = np.divide(agreeing, pairs, out=np.zeros_like(values), where=pairs > 0)
    shares = np.divide(counts, values[:, None], out=np.zeros_like(counts), where=values[:, None] > 0)
    return np.column_stack([agreement, pairs > 0, values > 0, shares])


def percent_from(sums: np.ndarray) -> np.ndarray:
    """Mean weighted agreement over units with two values or more; NaN where there is none."""
    paired = sums[..., 1]
    return np.divide(sums[..., 0], paired, out=np.full_like(paired, np.nan), where=paired > 0)


def ac2_from(sums: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Gwet's AC2 (2014; AC1 with identity weights) from (a stack of) `unit_sums` summed over units; NaN where no unit has
    two values. A unit with one value counts towards how often a category is used, as in Gwet's own software."""
    used, k = sums[..., 2], len(weights)
    prevalence = sums[..., 3:] / np.where(used > 0, used, 1)[..., None]
    chance = weights.sum() / (k * (k - 1)) * (prevalence * (1 - prevalence)).sum(axis=-1)
    return (percent_from(sums) - chance) / (1 - chance)
