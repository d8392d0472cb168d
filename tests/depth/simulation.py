"""Studies with a known answer, at the sizes, gaps and readers of the real one; many at once, one chain each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from analysis.depth import clusters, codes, inputs, sampler, units
from analysis.depth.priors import Prior
from analysis.depth.sampler import Setting, Units

SPREAD = {
    "initiative": 0.0,
    "dimension": 0.32,
    "cell": 0.25,
    "document": 0.21,
    "unit": 0.39,
    "reader": 0.13,
    "mean": 1.4,
}
SHARED, ALONE = 0.08, 0.05  # units misread by all readers together, and by one, under the other generator


def shapes(n: int, rng: np.random.Generator, times: int) -> dict[str, np.ndarray]:
    """Initiatives x studies: what sets initiatives apart, in levels."""
    apart = {
        "types": np.resize([-0.5, 0.0, 0.5], n),
        "scale": np.linspace(-0.5, 0.5, n),
        "outlier": np.r_[0.6, np.zeros(n - 1)],
        "none": np.zeros(n),
    }
    mixed = {name: np.stack([rng.permutation(one) for _ in range(times)], axis=1) for name, one in apart.items()}
    return {**mixed, "estimated": rng.normal(0, 0.13, (n, times))}


def typical(real: Units, a: np.ndarray, setting: Setting, rng: np.random.Generator) -> tuple[Units, np.ndarray]:
    """Codes and true levels by the model's own generator."""
    width, times = len(real.dimensions), a.shape[1]
    b = rng.normal(0, SPREAD["dimension"], (width, times))
    g = rng.normal(0, 1, (len(a), width, times)) * (SPREAD["cell"] if a.any() else 0)
    truth = SPREAD["mean"] + a[:, None] + b[None] + g
    z = (
        truth.reshape(-1, times)[real.cell]
        + rng.normal(0, SPREAD["document"], (len(real.documents), times))[real.document]
    )
    z = z + rng.normal(0, SPREAD["unit"], z.shape)
    z = z + rng.normal(0, SPREAD["reader"], (len(real.levels), *z.shape))
    return replace(real, levels=np.where(real.levels < 0, -1, np.searchsorted(setting.cuts, z))), truth.mean(axis=1)


def reach(real: Units, a: np.ndarray, setting: Setting, rng: np.random.Generator) -> tuple[Units, np.ndarray]:
    """Documents say at most what an initiative reaches, and the share that does differs by document."""
    width, times, top = len(real.dimensions), a.shape[1], len(setting.cuts)
    cell = rng.normal(0, SPREAD["cell"], (len(a), width, times)) if a.any() else 0
    truth = 1.9 + a[:, None] + rng.normal(0, SPREAD["dimension"], (width, times))[None] + cell
    reached = np.searchsorted(setting.cuts, truth.reshape(-1, times)[real.cell])
    says = rng.random(reached.shape) < rng.beta(3, 2, (len(real.documents), times))[real.document]
    code = np.where(says, reached, np.minimum(reached, np.maximum(1, reached - 1)))
    code = code + (rng.random(code.shape) < SHARED) * rng.choice([-1, 1], code.shape)
    each = code + (rng.random((len(real.levels), *code.shape)) < ALONE) * rng.choice(
        [-1, 1], (len(real.levels), *code.shape)
    )
    return replace(real, levels=np.where(real.levels < 0, -1, np.clip(each, 0, top))), truth.mean(axis=1)


GENERATORS = {"typical": typical, "reach": reach}


def real(root: Path) -> tuple[Units, Setting, list[list[int]]]:
    """Units of what is sought, the main setting, and the places of each main set's members."""
    given = inputs.read(root)
    found = units.arrange(codes.of_profile(codes.prepare(given), "sought"), given.cases, given.model.depth)
    sets = given.model.sets(given.initiatives, main=True).values()
    places = [[found.initiatives.index(case) for case in cases if case in found.initiatives] for cases in sets]
    return found, units.settings(given), places


def measure(root: Path, shape: str, generator: str, times: int, seed: int, kept: int = 400) -> dict:
    """Coverage, claims at P >= .9, their wrong signs, pairs found (more than 0.3 apart), and calibration by tenths."""
    found, setting, sets = real(root)
    rng = np.random.default_rng([seed, sorted(GENERATORS).index(generator)])
    a = shapes(len(found.initiatives), rng, times)[shape]
    coded, truth = GENERATORS[generator](found, a, setting, rng)
    drawn = sampler.sample(coded, replace(setting, chains=times, kept=kept, warmup=400, thin=3), [seed]).levels
    low, high = np.quantile(drawn, [0.05, 0.95], axis=1)
    pairs = np.array([(i, j) for places in sets for n, i in enumerate(places) for j in places[n + 1 :]])
    p = (drawn[:, :, pairs[:, 0]] > drawn[:, :, pairs[:, 1]]).mean(axis=1)
    gap = (truth[pairs[:, 0]] - truth[pairs[:, 1]]).T
    sure, right = np.maximum(p, 1 - p), np.where(p >= 0.5, gap > 0, gap < 0)
    claimed, far = sure >= 0.9, np.abs(gap) > 0.3
    bins = {
        f"{t / 10:.1f}": round(float(right[(sure >= t / 10) & (sure < t / 10 + 0.1 + (t == 9))].mean()), 2)
        for t in range(5, 10)
        if ((sure >= t / 10) & (sure < t / 10 + 0.1 + (t == 9))).any()
    }
    return {
        "shape": shape,
        "generator": generator,
        "coverage": ((low <= truth.T) & (high >= truth.T)).mean(),
        "claimed": claimed.mean(),
        "wrong": (claimed & ~right).sum() / max(claimed.sum(), 1),
        "found": (claimed & right & far).sum() / max(far.sum(), 1),
        "ordered": right[gap != 0].mean() if gap.any() else np.nan,
        "right_by_p": bins,
    }


def ranks(times: int, seed: int) -> np.ndarray:
    """Simulation-based calibration (Talts et al. 2018): ranks of true values among 99 draws, quantities x studies.

    Test priors: half-normal(0.5) on each spread. Quantities: the six spreads, the mean, the level of one initiative.
    """
    rng = np.random.default_rng(seed)
    n, width, each = 6, 3, 2
    place = np.array([(i, d, i * each + j) for i in range(n) for d in range(width) for j in range(each)])
    s = {name: np.abs(rng.normal(0, 0.5, times)) for name in sampler.SPREADS}
    mean, draw = rng.normal(1.5, 0.5, times), lambda name, *size: rng.normal(0, 1, (*size, times)) * s[name]
    level = mean + draw("initiative", n)[:, None] + draw("dimension", width)[None] + draw("cell", n, width)
    z = level[place[:, 0], place[:, 1]] + draw("document", n * each)[place[:, 2]] + draw("unit", len(place))
    cuts = (0.5, 1.5, 2.5)
    coded = np.searchsorted(cuts, z + draw("reader", 2, len(place)))
    found = Units(
        coded,
        place[:, 0] * width + place[:, 1],
        place[:, 2],
        *(tuple(map(str, range(k))) for k in (n, width, n * each)),
    )
    priors = {name: Prior(-0.5, 0.0, 0.5) for name in sampler.SPREADS}
    drawn = sampler.sample(found, Setting(priors, (1.5, 0.5), cuts, times, 99, 1500, 40), [seed])
    true = np.stack([*s.values(), mean, level.mean(axis=1)[0]])
    return (np.concatenate([drawn.spreads, drawn.levels[:, :, :1]], axis=2) < true.T[:, None]).sum(axis=1).T


def membership(root: Path, times: int, seed: int) -> tuple[float, float]:
    """Share of draws in which two of one type, and two of different types, stand in one of three groups by depth."""
    found, setting, _ = real(root)
    rng = np.random.default_rng(seed)
    a = shapes(len(found.initiatives), rng, times)["types"]
    coded, _ = typical(found, a, setting, rng)
    drawn = sampler.sample(coded, replace(setting, chains=times, kept=10, warmup=400, thin=30), [seed]).cells.astype(
        float
    )
    same, other = [], []
    for study in range(times):
        labels = clusters.grouped(drawn[study], "kmeans-level", 3)
        together = (labels[:, :, None] == labels[:, None, :]).mean(axis=0)
        alike, upper = a[:, None, study] == a[None, :, study], np.triu(np.ones_like(together, dtype=bool), 1)
        same += together[alike & upper].tolist()
        other += together[~alike & upper].tolist()
    return float(np.mean(same)), float(np.mean(other))
