"""One specification: which codes, which distance, which method; and what it finds for a set of cases."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.depth import distance
from analysis.depth.cases import placed
from analysis.depth.distance import Parts
from analysis.params import Depth


@dataclass(frozen=True)
class Prepared:
    """Cases of one run that are placed (row numbers of the case set), and their distances."""

    rows: tuple[int, ...]
    parts: Parts


def prepare(
    codes: np.ndarray,
    settings: Depth,
    metric: str = "",
    missing: str = "pairwise",
    weights: np.ndarray | None = None,
) -> Prepared | None:
    """Place the cases of `codes` (cases x depth dimensions, NaN missing) and give their distances.

    `missing`: `pairwise` compares on the dimensions both have; `complete` uses only the dimensions that every
    placed case has; `typical` fills a gap with the dimension's median. None where fewer than three cases are
    placed, or fewer than `min_shared` dimensions are left.
    """
    rows = placed(codes, settings.min_dimensions, settings.min_shared)
    if len(rows) < 3:
        return None
    filled, chosen = handle_gaps(codes[rows], missing)
    if chosen.sum() < settings.min_shared:
        return None
    weight = np.ones(codes.shape[1]) if weights is None else weights
    found = distance.parts(filled[:, chosen], metric or settings.distance, weight[chosen])
    observed = ~np.isnan(codes[rows][:, chosen]).T
    return Prepared(tuple(int(row) for row in rows), replace(found, movable=observed))


def handle_gaps(codes: np.ndarray, missing: str) -> tuple[np.ndarray, np.ndarray]:
    """`codes` after the rule for gaps, and which dimensions are used."""
    known = ~np.isnan(codes)
    used = known.any(axis=0)
    if missing == "pairwise":
        return codes, used
    if missing == "complete":
        return codes, known.all(axis=0)
    if missing == "typical":
        middle = np.array(
            [np.median(c[k]) if k.any() else np.nan for c, k in zip(codes.T, known.T, strict=True)]
        )
        return np.where(known, codes, middle[None, :]), used
    raise ValueError(f"missing {missing!r}: use pairwise, complete or typical")
