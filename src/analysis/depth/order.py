"""Order without adding up: who is demonstrably deeper, the edges of the Hasse diagram, and dominance."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pandas as pd

from analysis.tables import vocabulary as v

LOWEST, HIGHEST = 0.0, 3.0


def bounds(profiles: pd.DataFrame, cases: list[str], profile: str) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper bounds, cases x depth dimensions: the readers' range; a missing code is 0 to 3."""
    chosen = profiles[profiles["profile"] == profile]
    index, columns = pd.Index(cases), list(v.DEPTH_DIMENSIONS)
    wide = chosen.pivot(index="initiative_id", columns="dimension")
    low = wide["low"].reindex(index=index, columns=columns).astype(float).fillna(LOWEST)
    high = wide["high"].reindex(index=index, columns=columns).astype(float).fillna(HIGHEST)
    return low.to_numpy(), high.to_numpy()


def demonstrably_deeper(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """cases x cases: a's lower bounds are at least b's upper bounds everywhere, and more on one dimension.

    This relation is transitive: a.low >= b.high >= b.low >= c.high.
    """
    at_least = (low[:, None, :] >= high[None, :, :]).all(axis=2)
    more = (low[:, None, :] > high[None, :, :]).any(axis=2)
    deeper = at_least & more
    np.fill_diagonal(deeper, False)
    return deeper


def dominates(levels: np.ndarray) -> np.ndarray:
    """cases x cases: a at least as deep as b on every dimension both have, deeper on one (not transitive)."""
    both = ~np.isnan(levels[:, None, :]) & ~np.isnan(levels[None, :, :])
    gap = np.where(both, np.nan_to_num(levels)[:, None, :] - np.nan_to_num(levels)[None, :, :], 0.0)
    return (gap >= 0).all(axis=2) & (gap > 0).any(axis=2)


def covers(deeper: np.ndarray) -> np.ndarray:
    """The edges of the Hasse diagram: the transitive reduction of the demonstrable order."""
    graph = nx.from_numpy_array(deeper.astype(int), create_using=nx.DiGraph)
    return nx.to_numpy_array(nx.transitive_reduction(graph), nodelist=range(len(deeper))) > 0


def order(profiles: pd.DataFrame, cases: list[str], profile: str) -> pd.DataFrame:
    """The table `order`: every ordered pair of initiatives."""
    low, high = bounds(profiles, cases, profile)
    chosen = profiles[profiles["profile"] == profile].pivot(
        index="initiative_id", columns="dimension", values="level"
    )
    levels = chosen.reindex(index=cases, columns=list(v.DEPTH_DIMENSIONS)).astype(float).to_numpy()
    deeper = demonstrably_deeper(low, high)
    edges, over = covers(deeper), dominates(levels)
    known = (~np.isnan(levels)).astype(int)
    shared = known @ known.T
    return pd.DataFrame(
        [
            {
                "initiative_a": cases[a],
                "initiative_b": cases[b],
                "demonstrably_deeper": bool(deeper[a, b]),
                "cover": bool(edges[a, b]),
                "dominates": bool(over[a, b]),
                "n_shared": int(shared[a, b]),
            }
            for a, b in permutations(range(len(cases)), 2)
        ]
    )
