"""What a fit gives."""

from dataclasses import dataclass

import numpy as np

from analysis.depth.sampler import Units


@dataclass(frozen=True)
class Fit:
    """One fit. `levels` and `cells` have all draws of all chains in the first axis."""

    units: Units
    levels: np.ndarray
    cells: np.ndarray
    spreads: np.ndarray
    rhat: float
    effective: float
    spread_rhat: np.ndarray
    spread_effective: np.ndarray

    def place(self, initiative: str) -> int | None:
        """The column of an initiative; None where the fit has no document of it."""
        return self.units.initiatives.index(initiative) if initiative in self.units.initiatives else None
