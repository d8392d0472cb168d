"""The rules of edition 2026.1 for "demonstrably deeper", on simulated codes: to be measured beside today's."""

import numpy as np

from analysis.depth.sampler import Units


def highest(coded: Units, kept: np.ndarray) -> np.ndarray:
    """Readers x initiatives x dimensions x studies: each one's highest code in the documents `kept`, NaN for none."""
    shape = (len(coded.levels), len(coded.initiatives) * len(coded.dimensions), coded.levels.shape[2])
    best, at = np.full(shape, -1.0), np.flatnonzero(np.isin(coded.document, kept))
    for own, levels in zip(best, coded.levels, strict=True):
        np.maximum.at(own, coded.cell[at], levels[at])
    return np.where(best < 0, np.nan, best).reshape(shape[0], len(coded.initiatives), -1, shape[2])


def deeper(coded: Units, top: int) -> np.ndarray:
    """Initiatives x initiatives x studies: the least that readers see of one is nowhere below the most that they see of
    the other, and somewhere above it; a dimension without documents may be anything."""
    best = highest(coded, np.unique(coded.document))
    known = ~np.isnan(best)
    low = np.where(known.any(axis=0), np.where(known, best, np.inf).min(axis=0), 0)
    high = np.where(known.any(axis=0), np.where(known, best, -np.inf).max(axis=0), top)
    return (low[:, None] >= high[None]).all(axis=2) & (low[:, None] > high[None]).any(axis=2)


def mean_highest(coded: Units) -> np.ndarray:
    """Initiatives x studies: the mean over documented dimensions of the highest levels (the readers' middle)."""
    best = highest(coded, np.unique(coded.document))
    n = (~np.isnan(best)).sum(axis=0)
    middle = np.where(n > 0, np.nansum(best, axis=0) / np.maximum(n, 1), np.nan)
    return np.nanmean(middle, axis=1)
