"""Did the chains mix: split R-hat and the effective number of draws (Gelman et al. 2013, ch. 11)."""

import numpy as np


def rhat(draws: np.ndarray) -> np.ndarray:
    """Split R-hat of chains x draws x quantities; 1 where nothing varies."""
    half = draws.shape[1] // 2
    split = np.concatenate([draws[:, :half], draws[:, half : 2 * half]])
    within = split.var(axis=1, ddof=1).mean(axis=0)
    between = split.mean(axis=1).var(axis=0, ddof=1)
    ratio = np.divide(between, within, out=np.zeros_like(within), where=within > 0)
    return np.sqrt((half - 1) / half + ratio)


def effective(draws: np.ndarray) -> np.ndarray:
    """Effective number of draws of chains x draws x quantities, by Geyer's (1992) initial positive sequence."""
    chains, n = draws.shape[:2]
    centred = draws - draws.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.rfft(centred, 2 * n, axis=1)) ** 2
    covariance = np.fft.irfft(power, axis=1)[:, :n].mean(axis=0) / n
    within = covariance[0] * n / (n - 1)
    total = within * (n - 1) / n + draws.mean(axis=1).var(axis=0, ddof=1)
    total = np.where(total > 0, total, 1)
    correlation = 1 - (within - covariance) / total
    pairs = correlation[: n // 2 * 2].reshape(n // 2, 2, -1).sum(axis=1)
    positive = np.minimum.accumulate(np.where(np.cumprod(pairs > 0, axis=0), pairs, 0), axis=0)
    return np.minimum(chains * n / np.maximum(2 * positive.sum(axis=0) - 1, 1e-9), chains * n)
