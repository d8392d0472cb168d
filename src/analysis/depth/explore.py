"""Exploratory, for notebook 3 only: depth against network position, and a calibrated table for R's QCA.

No stage calls this: `depth` does not depend on `networks`, and nothing here is a conclusion of the report.
"""

from __future__ import annotations

from itertools import permutations
from math import factorial

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from analysis.depth.cases import CaseSet
from analysis.tables import vocabulary as v

# Left out: organisation, chain and scope are read from the same sentences as the ties; reach counts members.
FREE_DIMENSIONS = ("family", "professional", "conditions", "learning")
METRICS = ("organisations", "ties", "density", "ei-index", "degree-centralisation", "sector-pairs")
EXACT_UP_TO = 8
CROSSOVER, FULL = 1.5, 2.5  # levels: half and 95 percent membership; no whole level falls on one half


def free_depth(profiles: pd.DataFrame, cases: list[str], profile: str = "sought") -> pd.DataFrame:
    """Per case: mean level over the dimensions that ties were not read from, and publishers behind them.

    In: table `profiles`. Out: `depth` (NaN with fewer than two of the four coded), `publishers` (the mean
    number a coded dimension). The mean is for this exploration only; it ranks nobody in the report.
    """
    chosen = profiles[(profiles["profile"] == profile) & profiles["dimension"].isin(FREE_DIMENSIONS)]
    coded = chosen.dropna(subset=["level"]).groupby("initiative_id")
    found = pd.DataFrame({"depth": coded["level"].mean(), "publishers": coded["n_publishers"].mean()})
    return found.astype(float).where(coded.size() >= 2).reindex(cases)


def network_position(
    profiles: pd.DataFrame, network_metrics: pd.DataFrame, case_set: CaseSet, seed: int, draws: int = 9999
) -> pd.DataFrame:
    """Rank correlation of depth and each network measure, controlled for the number of publishers.

    In: tables `profiles` of this stage and `metrics` of `networks`. Out: per measure of the primary network
    `n` cases, `rho` (Spearman), `partial` (with ranks of publishers taken out of both), `p` (two-sided,
    residuals permuted: all orders up to 8 cases, else `draws` seeded ones), `exact`, `lowest_p` that n cases
    can reach, and `needed`: the size from which a correlation would have p <= 0.05 here. Too few cases give
    empty values.
    """
    own = free_depth(profiles, list(case_set.cases))
    primary = network_metrics[network_metrics["layer"] == "primary"]
    wide = primary.pivot(index="initiative_id", columns="metric", values="value").reindex(case_set.cases)
    rows = []
    for metric in METRICS:
        values = wide[metric].astype(float) if metric in wide else pd.Series(np.nan, index=own.index)
        together = own.assign(value=values).dropna()
        rows.append({"case_set": case_set.name, "metric": metric, **correlation(together, seed, draws)})
    return pd.DataFrame(rows)


def correlation(cases: pd.DataFrame, seed: int, draws: int) -> dict:
    """One row of `network_position` from the columns depth, publishers and value."""
    n = len(cases)
    empty = {
        "n": n,
        "rho": np.nan,
        "partial": np.nan,
        "p": np.nan,
        "exact": n <= EXACT_UP_TO,
        "lowest_p": np.nan,
        "needed": np.nan,
    }
    if n < 4 or (cases[["depth", "value"]].nunique() < 2).any():
        return empty
    ranks = {name: rankdata(cases[name]) for name in ("depth", "publishers", "value")}
    x, y = residuals(ranks["depth"], ranks["publishers"]), residuals(ranks["value"], ranks["publishers"])
    if np.allclose(x, 0) or np.allclose(y, 0):
        return empty
    orders = all_orders(n) if n <= EXACT_UP_TO else drawn_orders(n, draws, seed)
    null = np.abs(np.round(x[orders] @ y / (np.linalg.norm(x) * np.linalg.norm(y)), 9))
    partial = float(np.round(x @ y / (np.linalg.norm(x) * np.linalg.norm(y)), 9))
    p = float((null >= abs(partial)).mean())
    lowest = float((null >= null.max()).mean())
    reached = [size for size in np.unique(null) if (null >= size).mean() <= 0.05]
    return {
        **empty,
        "rho": float(np.corrcoef(ranks["depth"], ranks["value"])[0, 1]),
        "partial": partial,
        "p": p,
        "lowest_p": lowest,
        "needed": float(reached[0]) if reached else np.nan,
    }


def residuals(ranks: np.ndarray, control: np.ndarray) -> np.ndarray:
    """What is left of centred `ranks` after a straight line on `control`."""
    x, z = ranks - ranks.mean(), control - control.mean()
    slope = x @ z / (z @ z) if z.any() else 0.0
    return x - slope * z


def all_orders(n: int) -> np.ndarray:
    """Every order of n cases: n! x n."""
    return np.array(list(permutations(range(n)))).reshape(factorial(n), n)


def drawn_orders(n: int, draws: int, seed: int) -> np.ndarray:
    """The order as it is, and `draws` seeded ones."""
    generator = np.random.default_rng(seed)
    drawn = generator.permuted(np.tile(np.arange(n), (draws, 1)), axis=1)
    return np.vstack([np.arange(n), drawn])


def calibrated(profiles: pd.DataFrame, cases: list[str], profile: str = "sought") -> pd.DataFrame:
    """Fuzzy sets for R's QCA package: cases x dimensions, membership from 0 to 1, empty where not
    documented.

    Direct calibration (Ragin 2008): full non-membership at level 0.5 (0.05), crossover at 1.5, full
    membership at 2.5 (0.95), on a logistic line. Read in R with `read.csv("calibrated.csv", row.names = 1)`.
    """
    chosen = profiles[profiles["profile"] == profile]
    wide = chosen.pivot(index="initiative_id", columns="dimension", values="level").reindex(
        index=cases, columns=list(v.DIMENSIONS)
    )
    return wide.astype(float).map(membership).rename_axis("case").rename_axis(None, axis=1)


def membership(level: float) -> float:
    """Degree of membership in "deep change" for a level from 0 to 3; NaN stays NaN."""
    slope = np.log(0.95 / 0.05) / (FULL - CROSSOVER)
    return float(np.round(1 / (1 + np.exp(-slope * (level - CROSSOVER))), 3))


def calibrated_csv(profiles: pd.DataFrame, cases: list[str], profile: str = "sought") -> str:
    """`calibrated` as CSV that R reads: LF, a point as decimal sign, NA where not documented."""
    return calibrated(profiles, cases, profile).to_csv(lineterminator="\n", na_rep="NA")
