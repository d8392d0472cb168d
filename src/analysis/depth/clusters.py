"""Description: groups by depth as shares of posterior draws, never as proof that groups exist."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np

from analysis.depth import sampler
from analysis.depth.fitted import Fit
from analysis.depth.sampler import Setting, Units

TABLES = ("clusters", "co_membership", "cluster_fit")
Rows = dict[str, list[dict[str, Any]]]  # of each table by its name
DRAWS = 500
GROUPS = (2, 3)
STUDIES, OF_STUDY = 20, 8  # simulated studies in which initiatives do not differ, and draws of each
APART = 0.5  # levels between deepest and least deep group from which a dimension sets them apart


def cut(draws: np.ndarray, k: int) -> np.ndarray:
    """K-means on the level: draws x initiatives, the group of each.

    In one dimension the best groups are neighbours, so the least squares are found by trying every cut (Fisher 1958):
    the same as KMeans of many starts, without a start.
    """
    levels = draws.mean(axis=2)
    order, size = levels.argsort(axis=1, kind="stable"), levels.shape[1]
    sums = np.pad(np.take_along_axis(levels, order, axis=1), ((0, 0), (1, 0))).cumsum(axis=1)
    ends = np.array([(0, *inner, size) for inner in combinations(range(1, size), k - 1)])
    counts = np.diff(ends, axis=1)
    best = np.array([(np.diff(one[ends], axis=1) ** 2 / counts).sum(axis=1).argmax() for one in sums])
    place = (np.arange(size) >= ends[best, 1:-1, None]).sum(axis=1)
    return np.take_along_axis(place, order.argsort(axis=1, kind="stable"), axis=1)


def average(draws: np.ndarray, k: int) -> np.ndarray:
    """Average linkage on the profile: draws x initiatives, the group of each.

    scikit-learn is loaded here: it is slow to load, and only a process that groups needs it.
    """
    from sklearn.cluster import AgglomerativeClustering

    return np.array([AgglomerativeClustering(k, linkage="average").fit_predict(cells) for cells in draws])


METHODS: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {"kmeans-level": cut, "average-profile": average}


def grouped(draws: np.ndarray, method: str, k: int) -> np.ndarray:
    """draws x initiatives: the group of each of `k`, 0 the deepest by the mean level of its members.

    In: draws x initiatives x dimensions, at least as many initiatives as groups.
    """
    found, levels = METHODS[method](draws, k), draws.mean(axis=2)
    means = np.stack([np.where(found == g, levels, 0).sum(axis=1) / (found == g).sum(axis=1) for g in range(k)], axis=1)
    rank = (-means).argsort(axis=1).argsort(axis=1)
    return np.take_along_axis(rank, found, axis=1)


def likeness(labels: np.ndarray) -> float:
    """Mean adjusted Rand index (Hubert & Arabie 1985) of each draw and the next, from the pairs that stand together."""
    first, second = np.triu_indices(labels.shape[1], 1)
    pairs = (labels[:, first] == labels[:, second]).astype(float)
    one, other, both = pairs[:-1].sum(axis=1), pairs[1:].sum(axis=1), (pairs[:-1] * pairs[1:]).sum(axis=1)
    chance, most = one * other / len(first), (one + other) / 2
    alike = most == chance
    return float(np.where(alike, 1, (both - chance) / np.where(alike, 1, most - chance)).mean())


def thinned(cells: np.ndarray, number: int) -> np.ndarray:
    """Evenly spaced draws, as plain floats."""
    return cells[np.linspace(0, len(cells) - 1, min(number, len(cells))).astype(int)].astype(float)


def clusters(main: Fit, setting: Setting, sets: dict[str, list[str]], seed: list[int]) -> Rows:
    """The rows of `clusters`, `co_membership` and `cluster_fit` of one profile, by name; for each set of cases."""
    flat, drawn = exchangeable(main, setting, seed), thinned(main.cells, DRAWS)
    found = []
    for name, cases in sets.items():
        places = {case: place for case in cases if (place := main.place(case)) is not None}
        own, at = [*places], [*places.values()]
        for method, k in product(METHODS, (k for k in GROUPS if k < len(own))):
            labels, none = (grouped(of[:, at], method, k) for of in (drawn, flat))
            found.append(one_way({"case_set": name, "method": method, "k": k}, own, labels, none))
            found[-1]["cluster_fit"][0]["apart_on"] = apart_on(drawn[:, at], labels, main.units.dimensions)
    return {name: [row for tables in found for row in tables[name]] for name in TABLES}


def one_way(key: dict[str, Any], own: list[str], labels: np.ndarray, none: np.ndarray) -> Rows:
    """The rows of one set, method and number of groups, without `apart_on`. In: labels of the draws, and of studies
    without differences."""
    columns = dict(zip(own, labels.T, strict=True))
    groups = [(one, group) for one in own for group in range(key["k"])]
    parts = [{"initiative_id": one, "group": g + 1, "share": (columns[one] == g).mean()} for one, g in groups]
    pairs = [{"a": a, "b": b, "share": (columns[a] == columns[b]).mean()} for a, b in combinations(own, 2)]
    flat = [likeness(one) for one in none.reshape(STUDIES, -1, len(own))]
    fit = {"ari": likeness(labels), "ari_exchangeable": np.mean(flat), "ari_exchangeable_high": np.quantile(flat, 0.95)}
    return {name: [key | row for row in rows] for name, rows in zip(TABLES, (parts, pairs, [fit]), strict=True)}


def apart_on(drawn: np.ndarray, labels: np.ndarray, dimensions: tuple[str, ...]) -> str:
    """On which dimensions the outer groups differ."""
    deepest, least = (np.where((labels == g)[:, :, None], drawn, np.nan) for g in (0, labels.max()))
    gap = (np.nanmean(deepest, axis=1) - np.nanmean(least, axis=1)).mean(axis=0)
    return "|".join(d for d, size in zip(dimensions, gap, strict=True) if size >= APART)


def exchangeable(main: Fit, setting: Setting, seed: list[int]) -> np.ndarray:
    """studies and their draws x initiatives x dimensions: draws of simulated studies as large, with its gaps and readers,
    where initiatives do not differ on anything."""
    rng = np.random.default_rng([*seed, 1])
    spread = dict(zip((*sampler.SPREADS, "mean"), main.spreads.mean(axis=0), strict=True))
    units = simulated(main.units, spread | {"initiative": 0.0, "cell": 0.0}, setting.cuts, STUDIES, rng)
    short = replace(setting, chains=STUDIES, kept=OF_STUDY, thin=30, warmup=250)
    cells = sampler.sample(units, short, [*seed, 0]).cells.astype(float)
    return cells.reshape(-1, *cells.shape[2:])


def simulated(
    units: Units, spread: dict[str, float], cuts: tuple[float, ...], times: int, rng: np.random.Generator
) -> Units:
    """`times` sets of codes in the places of `units`, drawn from the model with these spreads and mean."""
    width, every = len(units.dimensions), np.arange(len(units.cell))
    places = {  # of each unit, among so many
        "initiative": (units.cell // width, len(units.initiatives)), "dimension": (units.cell % width, width),
        "cell": (units.cell, len(units.initiatives) * width), "document": (units.document, len(units.documents)),
        "unit": (every, len(every)),
    }  # fmt: skip
    z = np.full((len(every), times), spread["mean"])
    for name, (place, size) in places.items():
        z += (rng.normal(0, 1, (size, times)) * spread[name])[place]
    z = z + rng.normal(0, 1, (len(units.levels), *z.shape)) * spread["reader"]
    return replace(units, levels=np.where(units.levels < 0, -1, np.searchsorted(cuts, z)))
