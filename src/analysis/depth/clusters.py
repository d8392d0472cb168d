"""Description: groups by depth as shares of posterior draws, never as proof that groups exist."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import sklearn
from joblib import Parallel, delayed
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from analysis.depth import sampler
from analysis.depth.fitted import Fit
from analysis.depth.inputs import Inputs
from analysis.depth.sampler import Setting, Units

DRAWS = 500
GROUPS = (2, 3)
STUDIES, OF_STUDY = 20, 8  # simulated studies in which initiatives do not differ, and draws of each
APART = 0.5  # levels between deepest and least deep group from which a dimension sets them apart

# method -> labels of one draw's initiatives x dimensions in k groups
METHODS: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "kmeans-level": lambda cells, k: KMeans(k, n_init=10, random_state=0).fit_predict(cells.mean(axis=1, keepdims=True)),
    "average-profile": lambda cells, k: AgglomerativeClustering(k, linkage="average").fit_predict(cells),
}


def grouped(draws: np.ndarray, method: str, k: int) -> np.ndarray:
    """draws x initiatives: the group of each, 0 the deepest by its mean.

    In: draws x initiatives x dimensions, at least k initiatives.
    """
    found = np.array([METHODS[method](cells, k) for cells in draws])
    levels = draws.mean(axis=2)
    means = np.stack([np.where(found == g, levels, 0).sum(axis=1) / (found == g).sum(axis=1) for g in range(k)], axis=1)
    rank = (-means).argsort(axis=1).argsort(axis=1)
    return np.take_along_axis(rank, found, axis=1)


def likeness(labels: np.ndarray) -> float:
    """Mean adjusted Rand index (Hubert & Arabie 1985) of each draw and the next."""
    return float(np.mean([adjusted_rand_score(one, other) for one, other in zip(labels[:-1], labels[1:], strict=True)]))


def thinned(cells: np.ndarray, number: int) -> np.ndarray:
    """Evenly spaced draws, as plain floats."""
    return cells[np.linspace(0, len(cells) - 1, min(number, len(cells))).astype(int)].astype(float)


def clusters(main: Fit, setting: Setting, profile: str, inputs: Inputs, seed: int, jobs: int | None = None) -> dict:
    """The rows of `clusters`, `co_membership` and `cluster_fit` of one profile, by name; for each main set."""
    flat = exchangeable(main, setting, [seed, zlib.crc32(f"{profile} exchangeable".encode())])
    drawn, work = thinned(main.cells, DRAWS), []
    for name, cases in inputs.model.sets(inputs.initiatives, main=True).items():
        own = [case for case in cases if main.place(case) is not None]
        at = [main.place(case) for case in own]
        work += [(name, own, drawn[:, at], [one[:, at] for one in flat], method, k)
                 for method in METHODS for k in GROUPS if k < len(own)]
    found = Parallel(n_jobs=jobs or -1)(delayed(one_way)(*one, main.units.dimensions) for one in work)
    return {name: pd.DataFrame([row for tables in found for row in tables[name]])
            for name in ("clusters", "co_membership", "cluster_fit")}


def one_way(name: str, own: list[str], drawn: np.ndarray, flat: list[np.ndarray], method: str, k: int, dimensions) -> dict:
    """The rows of one set, method and number of groups; one thread, so that cores do not change a digit."""
    with threadpool_limits(1), sklearn.config_context(assume_finite=True, skip_parameter_validation=True):
        labels = grouped(drawn, method, k)
        fit = firm(drawn, labels, [grouped(one, method, k) for one in flat], dimensions)
    key, places = {"case_set": name, "method": method, "k": k}, range(len(own))
    return {
        "clusters": [{**key, "initiative_id": own[i], "group": g + 1, "share": (labels[:, i] == g).mean()}
                     for i in places for g in range(k)],
        "co_membership": [{**key, "a": own[i], "b": own[j], "share": (labels[:, i] == labels[:, j]).mean()}
                          for i, j in combinations(places, 2)],
        "cluster_fit": [{**key, **fit}],
    }


def firm(drawn: np.ndarray, labels: np.ndarray, flat: list[np.ndarray], dimensions: tuple[str, ...]) -> dict:
    """How alike draws group, beside studies without differences; and on which dimensions the outer groups differ."""
    none = [likeness(one) for one in flat]
    deepest, least = (np.where((labels == g)[:, :, None], drawn, np.nan) for g in (0, labels.max()))
    gap = (np.nanmean(deepest, axis=1) - np.nanmean(least, axis=1)).mean(axis=0)
    return {"ari": likeness(labels), "ari_exchangeable": float(np.mean(none)),
            "ari_exchangeable_high": float(np.quantile(none, 0.95)),
            "apart_on": "|".join(d for d, size in zip(dimensions, gap, strict=True) if size >= APART)}


def exchangeable(main: Fit, setting: Setting, seed: list[int]) -> list[np.ndarray]:
    """Draws of simulated studies of the same size, gaps and readers, in which initiatives do not differ on anything."""
    rng = np.random.default_rng([*seed, 1])
    spread = dict(zip((*sampler.SPREADS, "mean"), main.spreads.mean(axis=0), strict=True))
    units = simulated(main.units, spread | {"initiative": 0.0, "cell": 0.0}, setting.cuts, STUDIES, rng)
    short = replace(setting, chains=STUDIES, kept=OF_STUDY, thin=30, warmup=250)
    return list(sampler.sample(units, short, [*seed, 0]).cells.astype(float))


def simulated(units: Units, spread: dict[str, float], cuts: tuple[float, ...], times: int, rng: np.random.Generator) -> Units:
    """`times` sets of codes in the places of `units`, drawn from the model with these spreads and mean."""
    width = len(units.dimensions)
    part = {name: rng.normal(0, 1, (size, times)) * spread[name] for name, size in (
        ("initiative", len(units.initiatives)), ("dimension", width), ("cell", len(units.initiatives) * width),
        ("document", len(units.documents)), ("unit", len(units.cell)))}
    z = (spread["mean"] + part["initiative"][units.cell // width] + part["dimension"][units.cell % width]
         + part["cell"][units.cell] + part["document"][units.document] + part["unit"])
    z = z + rng.normal(0, 1, (len(units.levels), *z.shape)) * spread["reader"]
    return replace(units, levels=np.where(units.levels < 0, -1, np.searchsorted(cuts, z)))
