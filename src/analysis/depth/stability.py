"""Does the main specification's answer hold when cases, dimensions or publishers go, or gaps are filled?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from analysis.depth import choose
from analysis.depth.cases import CaseSet
from analysis.depth.runs import Runs, rand_indices, spread
from analysis.depth.specification import Prepared, prepare
from analysis.params import Depth
from analysis.tables import depth as t

Variant = tuple[str, np.ndarray, np.ndarray]


def some_subsets(n: int, size: int, limit: int, generator: np.random.Generator) -> Iterator[tuple[int, ...]]:
    """All subsets of that size, or `limit` drawn ones where there are more; none of more than there are."""
    if comb(n, size) <= limit:
        yield from combinations(range(n), size)
        return
    for _ in range(limit):
        yield tuple(sorted(generator.choice(n, size, replace=False)))


def deletions(codes: np.ndarray, case_set: CaseSet, settings: Depth, generator) -> Iterator[Variant]:
    """Every 1 to 3 units (cases, or whole regions) and every 1 or 2 dimensions left out."""
    order = np.arange(len(codes))
    units = sorted(set(case_set.units))
    member = np.array([[unit == u for unit in case_set.units] for u in units])
    for size in (1, 2, 3):
        for drop in some_subsets(len(units), size, settings.deletions, generator):
            gone = member[list(drop)].any(axis=0)
            yield f"cases-{size}", np.where(gone[:, None], np.nan, codes), order
    for size in (1, 2):
        for drop in some_subsets(codes.shape[1], size, settings.deletions, generator):
            less = codes.copy()
            less[:, list(drop)] = np.nan
            yield f"dimensions-{size}", less, order


def fills(codes: np.ndarray, settings: Depth, generator) -> Iterator[Variant]:
    """Missing codes of placed cases: one at a time at all levels, all low, all high, and joint draws.

    `codes` holds NaN rows for cases that the main specification does not place: they stay unplaced.
    """
    order = np.arange(len(codes))
    rows, columns = np.nonzero(np.isnan(codes) & ~np.isnan(codes).all(axis=1)[:, None])
    for place in some_subsets(len(rows), 1, settings.deletions, generator):
        row, column = rows[place[0]], columns[place[0]]
        for level in range(4):
            filled = codes.copy()
            filled[row, column] = level
            yield "fill-one", filled, order
    joint = [("fill-low", np.zeros(len(rows))), ("fill-high", np.full(len(rows), 3.0))]
    joint += [("fill-joint", generator.integers(0, 4, len(rows))) for _ in range(settings.fills)]
    for kind, levels in joint if len(rows) else []:
        filled = codes.copy()
        filled[rows, columns] = levels
        yield kind, filled, order


def variants(
    codes: np.ndarray, main: Prepared, case_set: CaseSet, without: list[np.ndarray], settings: Depth
) -> Iterator[Variant]:
    """Every disturbance of the main specification: its kind, the codes, and the order in which cases come.

    `without` holds the codes without each publisher in turn. Kind `order` only changes how ties are broken.
    """
    generator = np.random.default_rng(settings.seed)
    only = np.full_like(codes, np.nan)
    only[list(main.rows)] = codes[list(main.rows)]
    yield from deletions(only, case_set, settings, generator)
    for less in without:
        yield "publishers", less, np.arange(len(codes))
    yield from fills(only, settings, generator)
    for _ in range(settings.orders):
        yield "order", only, generator.permutation(len(codes))


def stability(
    codes: np.ndarray, main: Prepared, case_set: CaseSet, without: list[np.ndarray], settings: Depth
) -> Runs:
    """The groupings of all variants; k by the null in each, with `run_draws` permutations."""
    kinds, prepared = [], []
    for kind, changed, order in variants(codes, main, case_set, without, settings):
        found = prepare(changed[order], settings)
        if found is not None:
            kinds.append(kind)
            prepared.append(Prepared(tuple(int(order[row]) for row in found.rows), found.parts))
    choices = choose.decide_many(
        [p.parts for p in prepared],
        settings.linkage,
        settings.max_groups,
        settings.run_draws,
        settings.null_level,
        settings.seed,
    )
    lines = [spread(p.rows, c.labels, len(codes)) for p, c in zip(prepared, choices, strict=True)]
    labels = np.array(lines) if lines else np.zeros((0, len(codes)), dtype=np.int16)
    return Runs(labels, tuple(kinds))


def summary(name: str, runs: Runs, reference: np.ndarray) -> pd.DataFrame:
    """The rows of table `stability`: per kind of disturbance how often the answer stays."""
    index = rand_indices(runs.labels, reference)
    main_groups = int(reference.max(initial=-1)) + 1
    rows = []
    for kind in t.DISTURBANCES:
        chosen = np.array([k == kind for k in runs.kinds], dtype=bool)
        if not chosen.any():
            continue
        groups = runs.groups[chosen]
        rows.append(
            {
                "case_set": name,
                "disturbance": kind,
                "runs": int(chosen.sum()),
                "share_ones": float((groups == 1).mean()),
                "share_same_k": float((groups == main_groups).mean()),
                "mean_ari": nan_mean(index[chosen]),
                "low_ari": float(np.nanmin(index[chosen], initial=1.0)),
            }
        )
    return pd.DataFrame(rows, columns=t.STABILITY.names)


def nan_mean(values: np.ndarray) -> float:
    """Mean of the defined values; NaN where there is none."""
    found = values[~np.isnan(values)]
    return float(found.mean()) if len(found) else np.nan
