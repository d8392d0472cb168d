"""The dendrogram that orders the rows of the depth pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data

SETS = {"pilot": "pilots", "proeftuin": "proeftuinen-12"}


@dataclass(frozen=True)
class Tree:
    """`order`: placed cases from top to bottom; `merges`: per merge its parts and its height.

    A part is the number of a leaf in `leaves`, or beyond those the number of an earlier merge.
    """

    order: tuple[str, ...]
    merges: tuple[tuple[int, int, float], ...]
    leaves: tuple[str, ...]


def tree(data: Data, case_set: str) -> Tree:
    """Hierarchical clustering of the placed cases of one set, by the distances and the linkage of the stage.

    The order of the leaves puts like beside like (Bar-Joseph, Gifford & Jaakkola 2001).
    """
    clusters = data.depth.clusters
    own = clusters[(clusters["case_set"] == case_set) & clusters["placed"].fillna(False)]
    leaves = tuple(sorted(own["initiative_id"]))
    square = _square(data.depth.distances, case_set, leaves)
    if len(leaves) < 2 or np.isnan(square).any():
        return Tree(leaves, (), leaves)
    near = squareform(square, checks=False)
    merges = hierarchy.linkage(near, data.params.depth.linkage, optimal_ordering=True)
    order = tuple(leaves[i] for i in hierarchy.leaves_list(merges))
    return Tree(order, tuple((int(a), int(b), round(float(h), 6)) for a, b, h, _ in merges), leaves)


def _square(distances: pd.DataFrame, case_set: str, leaves: Sequence[str]) -> np.ndarray:
    place = {leaf: i for i, leaf in enumerate(leaves)}
    square = np.full((len(leaves), len(leaves)), np.nan)
    np.fill_diagonal(square, 0.0)
    for row in distances[distances["case_set"] == case_set].itertuples():
        if row.initiative_a in place and row.initiative_b in place and pd.notna(row.distance):
            i, j = place[row.initiative_a], place[row.initiative_b]
            square[i, j] = square[j, i] = float(row.distance)
    return square


def order(data: Data, phase: str) -> tuple[list[str], list[str]]:
    """The cases of a phase as the tree orders them, and those that are not placed (in the report's order)."""
    cases = [case for case in data.cases.loc[data.cases["phase"] == phase, "initiative_id"]]
    placed = [case for case in tree(data, SETS[phase]).order if case in cases] if phase in SETS else []
    return placed, [case for case in cases if case not in placed]


def draw(
    canvas: Canvas, found: Tree, ys: dict[str, float], left: float, right: float, longest: float
) -> None:
    """The tree to the right of the rows: the further right two branches meet, the less alike."""
    scale = (right - left) / longest if longest else 0.0
    spots = {i: (left, ys[leaf]) for i, leaf in enumerate(found.leaves)}
    for number, (a, b, height) in enumerate(found.merges):
        x = round(left + height * scale, 1)
        (xa, ya), (xb, yb) = spots[a], spots[b]
        canvas.line([xa, x, x, xb], [ya, ya, yb, yb], style.MUTED, 1.2)
        spots[len(found.leaves) + number] = (x, (ya + yb) / 2)
