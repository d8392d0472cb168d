"""Studies with a known answer, at the sizes, gaps and readers of the real one; many at once, one chain each."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import first_edition
import numpy as np

from analysis.depth import clusters, codes, inputs, sampler, units
from analysis.depth.priors import Prior
from analysis.depth.sampler import Setting, Units

SPREAD = dict(initiative=0.0, dimension=0.32, cell=0.25, document=0.21, unit=0.39, reader=0.13, mean=1.4)
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
    """Coverage, order, and what is claimed at P >= .9; calibration by tenths; groups; and beside it the first edition.

    Found: of the pairs more than 0.3 apart, the share rightly claimed. `grouped`: the mean share that initiatives have
    in the half where the best cut of the true levels puts them; `sure`: how often a share of .9 or more is right.
    `highest`: found by the mean of the highest levels, cut where as many claims are wrong as ours at .9; `order`:
    the first edition's rule, with `ours`, what we find at its rate of wrong signs.
    """
    found, setting, sets = real(root)
    rng = np.random.default_rng([seed, sorted(GENERATORS).index(generator)])
    a = shapes(len(found.initiatives), rng, times)[shape]
    coded, truth = GENERATORS[generator](found, a, setting, rng)
    whole = sampler.sample(coded, replace(setting, chains=times, kept=kept, warmup=400, thin=3), [seed])
    drawn, pairs = whole.levels, np.array([one for places in sets for one in combinations(places, 2)])
    low, high = np.quantile(drawn, [0.05, 0.95], axis=1)
    p = (drawn[:, :, pairs[:, 0]] > drawn[:, :, pairs[:, 1]]).mean(axis=1)
    gap = (truth[pairs[:, 0]] - truth[pairs[:, 1]]).T
    sure, side = np.maximum(p, 1 - p), np.where(p >= 0.5, 1, -1)
    order = first_edition.deeper(coded, len(setting.cuts))
    first, second = pairs.T
    said = (order[first, second].astype(int) - order[second, first]).T
    best = first_edition.mean_highest(coded)
    apart, ours = (best[pairs[:, 0]] - best[pairs[:, 1]]).T, claims(np.where(sure >= 0.9, side, 0), gap)
    tenths = np.minimum((sure * 10 + 1e-9).astype(int), 9)
    right = np.sign(gap) == side
    made = {"shape": shape, "generator": generator, "coverage": ((low <= truth.T) & (high >= truth.T)).mean()}
    made["ordered"] = right[gap != 0].mean() if gap.any() else np.nan
    made["right_by_p"] = [right[tenths == t].mean() if (tenths == t).any() else np.nan for t in range(5, 10)]
    made |= ours | {"highest": at_rate(np.abs(apart), np.sign(apart), gap, ours["wrong"])}
    made["order"] = (old := claims(said, gap)) | {"ours": at_rate(sure, side, gap, old["wrong"])}
    return made | membership(whole.cells[:, ::10].astype(float), truth.T, sets)


def claims(said: np.ndarray, gap: np.ndarray) -> dict[str, float]:
    """Of claims (1 first deeper, -1 second, 0 none): how many, wrong ones among them, true pairs found."""
    made, far, right = said != 0, np.abs(gap) > 0.3, said == np.sign(gap)
    wrong, found = (made & ~right).sum() / max(made.sum(), 1), (right & far).sum() / max(far.sum(), 1)
    return {"claimed": made.mean(), "wrong": wrong, "found": found}


def at_rate(score: np.ndarray, side: np.ndarray, gap: np.ndarray, wrong: float) -> float:
    """Share of true pairs found by the lowest threshold of a score at which at most `wrong` of the claims have the
    wrong sign."""
    at = [claims(np.where(score >= t, side, 0), gap) for t in np.unique(np.quantile(score, np.linspace(0, 1, 201)))]
    return next((one["found"] for one in at if one["wrong"] <= wrong), 0.0)


def membership(cells: np.ndarray, truth: np.ndarray, sets: list[list[int]]) -> dict[str, float]:
    """`grouped` and `sure` of `measure`, over two groups by depth in each main set. In: studies first in both."""
    shares = []
    for study, level in zip(cells, truth, strict=True):
        for places in sets:
            own = clusters.grouped(study[:, places], "kmeans-level", 2)
            true = clusters.grouped(level[None, places, None], "kmeans-level", 2)
            shares.append((own == true).mean(axis=0))
    share = np.concatenate(shares)
    firm = np.maximum(share, 1 - share) >= 0.9
    return {"grouped": share.mean(), "firm": firm.mean(), "sure": (share[firm] > 0.5).mean() if firm.any() else np.nan}


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
