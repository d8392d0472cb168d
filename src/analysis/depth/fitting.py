"""One fit and its groups, in a process of its own: what is loaded here is loaded there, so no table and no study."""

import numpy as np

from analysis.depth import clusters, convergence, sampler
from analysis.depth.clusters import Rows
from analysis.depth.fitted import Fit
from analysis.depth.sampler import Draws, Setting, Units

Made = tuple[Fit, Rows]
MEASURES = (convergence.rhat, convergence.effective)
Groups = tuple[Setting, dict[str, list[str]], list[int]]  # setting, sets, seed


def fit(
    found: Units, drawing: tuple[Units, Setting, list[int]], whole: bool, short: bool, groups: Groups | None
) -> Made:
    """One fit; with `groups` (setting, sets, seed) also the rows of the tables of its groups."""
    own = summed(found, sampler.sample(*drawing), whole, short)
    return own, clusters.clusters(own, *groups) if groups else {}


def summed(found: Units, drawn: Draws, whole: bool, short: bool) -> Fit:
    """Draws as a fit, with the measures of convergence (not for many short chains on codes of their own).

    Without `whole`, cells and spreads of the draws are not kept.
    """
    levels = drawn.levels.astype(float)
    (rhat, effective), spread = (
        [np.full(draws.shape[-1], np.nan) if short else measure(draws) for measure in MEASURES]
        for draws in (levels, drawn.spreads)
    )
    flat = [array.reshape(-1, *array.shape[2:]) for array in (levels, drawn.cells, drawn.spreads)]
    kept = flat if whole else [flat[0], flat[1][:0], flat[2][:0]]
    mixed = float(np.max(rhat)), float(np.min(effective))
    return Fit(found, kept[0], kept[1], kept[2], *mixed, spread[0], spread[1])
