"""Order without adding up: who is demonstrably deeper, the edges of the Hasse diagram, and dominance."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pandas as pd

from analysis.depth import codes as c
from analysis.depth.effort import document_draws, document_levels, levels_of
from analysis.params import Depth
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


def with_effort(table: pd.DataFrame, codes: pd.DataFrame, settings: Depth) -> pd.DataFrame:
    """`table` with what is left of each demonstrable order at equal effort.

    Both initiatives get as many documents as the one with fewer has. `effort_share` is the share of all pairs of
    sets of documents in which a still dominates b on the depth dimensions that both sets document;
    `holds_at_equal_effort` says whether it is at least `likely`. Both stay empty where there is no demonstrable
    order, and where one of the two has a single document.
    """
    chosen = c.of_profile(codes, settings.profile)
    chosen = chosen[chosen["dimension"].isin(v.DEPTH_DIMENSIONS)]
    rows = [
        effort_row(chosen, row.initiative_a, row.initiative_b, settings)
        if row.demonstrably_deeper
        else NO_EFFORT
        for row in table.itertuples()
    ]
    return pd.concat([table.reset_index(drop=True), pd.DataFrame(rows)], axis=1)


NO_EFFORT = {"documents_compared": None, "effort_share": np.nan, "holds_at_equal_effort": None}


def effort_row(chosen: pd.DataFrame, deeper: str, than: str, settings: Depth) -> dict:
    """What is left of one pair's order at equal effort."""
    groups = [chosen[chosen["initiative_id"] == case] for case in (deeper, than)]
    size = min(group["source_id"].nunique() for group in groups)
    if size < 2:
        return {**NO_EFFORT, "documents_compared": size}
    a, b = (drawn_levels(group, size, settings) for group in groups)
    both = ~np.isnan(a[:, None, :]) & ~np.isnan(b[None, :, :])
    gap = np.where(both, np.nan_to_num(a)[:, None, :] - np.nan_to_num(b)[None, :, :], 0.0)
    share = float(((gap >= 0).all(axis=2) & (gap > 0).any(axis=2)).mean())
    return {
        "documents_compared": size,
        "effort_share": share,
        "holds_at_equal_effort": share >= settings.likely,
    }


def drawn_levels(group: pd.DataFrame, size: int, settings: Depth) -> np.ndarray:
    """draws x depth dimensions: levels from every set of `size` documents; NaN where not documented."""
    levels, documents, dimensions = document_levels(group)
    draws = levels_of(levels, document_draws(len(documents), size, settings))
    wide = np.full((len(draws), len(v.DEPTH_DIMENSIONS)), np.nan)
    wide[:, [v.DEPTH_DIMENSIONS.index(name) for name in dimensions]] = draws
    return wide
