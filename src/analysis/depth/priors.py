"""What is thought of a spread before any data."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Prior:
    """Density of a variance v, up to a factor: v^(-shape-1) exp(-scale/v) exp(-v/(2 tau^2)).

    An inverse gamma where `tau` is infinite; a half-normal(tau) on the standard deviation with shape -1/2 and scale 0.
    """

    shape: float
    scale: float
    tau: float = np.inf

    def log(self, variance: np.ndarray) -> np.ndarray:
        """Log density of the log variance."""
        return -self.shape * np.log(variance) - self.scale / variance - variance / (2 * self.tau**2)

    def draw(self, rng: np.random.Generator, squares: np.ndarray, n: int, now: np.ndarray) -> np.ndarray:
        """A variance given `n` normal values with this sum of squares; `now` where the proposal is refused."""
        new = (self.scale + squares / 2) / rng.standard_gamma(self.shape + n / 2, size=now.shape)
        return np.where(np.log(rng.random(now.shape)) < (now - new) / (2 * self.tau**2), new, now)
