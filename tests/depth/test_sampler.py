"""The sampler against brute force, and what must not matter to it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.signal import lfilter
from scipy.stats import binomtest, invgamma, norm

from analysis.depth import clusters, convergence, fitting, levels, people, sampler, units
from analysis.depth.priors import Prior
from analysis.depth.sampler import Setting, Units

CUTS = (0.5, 1.5, 2.5)
PRIOR = {name: Prior(2, 0.2) for name in sampler.SPREADS} | {"initiative": Prior(0.5, 0.01)}
SETTING = Setting(PRIOR, (1.5, 2.0), CUTS)


def study(levels: list[list[int]], cell: list[int], document: list[int], initiatives: int, dimensions: int) -> Units:
    """Units from readers x units levels."""
    names = [
        tuple(f"{kind}{n:03}" for n in range(size))
        for kind, size in (("i", initiatives), ("d", dimensions), ("x", max(document) + 1))
    ]
    return Units(np.array(levels)[:, :, None], np.array(cell), np.array(document), *names)


def by_quadrature(levels: np.ndarray, fixed: dict[str, float], prior: Prior) -> tuple[float, np.ndarray]:
    """Posterior means of the spread of initiatives and of their levels: one dimension, one document each."""
    sa, w = np.exp(np.linspace(np.log(0.01), np.log(8), 160)), np.linspace(-6, 9, 181)
    t = np.linspace(-8, 11, 600)
    edges = np.array([-np.inf, *CUTS, np.inf])
    under = [norm.cdf((edge - t) / fixed["reader"]) for edge in edges]
    told = np.array([np.prod([under[y + 1] - under[y] for y in pair], axis=0) for pair in levels.T])
    below = fixed["document"] ** 2 + fixed["unit"] ** 2
    total, level = np.zeros((len(sa), len(w))), np.zeros((levels.shape[1], len(sa), len(w)))
    for i, s in enumerate(sa):
        above = s**2 + fixed["cell"] ** 2
        around = norm.pdf(t[None], w[:, None], np.sqrt(above + below))
        each = told @ around.T
        mean = (
            told[:, None] * around[None] * (w[:, None] + above / (above + below) * (t[None] - w[:, None]))[None]
        ).sum(2)
        total[i] = each.prod(axis=0)
        level[:, i] = mean / each * total[i]
    before = invgamma.pdf(sa**2, prior.shape, scale=prior.scale) * 2 * sa * np.gradient(sa)
    weight = before[:, None] * norm.pdf(w, 1.5, np.sqrt(4 + fixed["dimension"] ** 2))[None]
    size = (weight * total).sum()
    return (weight * total * sa[:, None]).sum() / size, (weight * level).sum(axis=(1, 2)) / size


def test_posterior_of_a_small_case_equals_brute_force():
    fixed = {"dimension": 0.3, "cell": 0.25, "document": 0.2, "unit": 0.4, "reader": 0.3}
    levels = np.array([[0, 1, 3, 1, 2], [1, 2, 2, 1, 2]])
    prior = Prior(3, 0.5)
    spread, level = by_quadrature(levels, fixed, prior)
    setting = replace(SETTING, priors={**PRIOR, "initiative": prior}, fixed=fixed, kept=12000)
    drawn = sampler.sample(study(levels.tolist(), [0, 1, 2, 3, 4], [0, 1, 2, 3, 4], 5, 1), setting, [7])
    assert drawn.spreads[:, :, 0].mean() == pytest.approx(spread, abs=0.02)
    assert drawn.levels.mean(axis=(0, 1)) == pytest.approx(level, abs=0.02)


def simulate(rng: np.random.Generator, a: np.ndarray, dimensions: int = 4, each: int = 3) -> tuple[Units, np.ndarray]:
    """A study by the model's own generator with these initiatives; and their true levels."""
    n = len(a)
    b, g = rng.normal(0, 0.3, dimensions), rng.normal(0, 0.25, (n, dimensions))
    truth = 1.5 + a[:, None] + b + g
    place = np.array(
        [(i, d, i * each + j) for i in range(n) for d in range(dimensions) for j in range(each) if rng.random() < 0.6]
    )
    z = truth[place[:, 0], place[:, 1]] + rng.normal(0, 0.2, n * each)[place[:, 2]] + rng.normal(0, 0.4, len(place))
    codes = np.searchsorted(CUTS, z + rng.normal(0, 0.15, (2, len(place))))
    return study(
        codes.tolist(), (place[:, 0] * dimensions + place[:, 1]).tolist(), place[:, 2].tolist(), n, dimensions
    ), truth.mean(1)


def test_interval_covers_the_truth_and_chains_mix():
    rng, inside, rhat = np.random.default_rng(3), [], []
    for seed in range(6):
        found, truth = simulate(rng, rng.normal(0, 0.3, 12))
        drawn = sampler.sample(found, replace(SETTING, kept=500, warmup=300), [seed])
        seen = np.unique(found.cell // 4)
        low, high = np.quantile(drawn.levels.reshape(-1, 12), [0.05, 0.95], axis=0)
        inside += ((low <= truth) & (truth <= high))[seen].tolist()
        rhat.append(convergence.rhat(drawn.levels).max())
    assert 0.8 <= np.mean(inside) <= 0.99
    assert np.mean(rhat) < 1.03


def test_where_nothing_differs_few_pairs_are_claimed():
    rng, claimed = np.random.default_rng(4), []
    for seed in range(6):
        found, _ = simulate(rng, np.zeros(10))
        levels = sampler.sample(found, replace(SETTING, kept=400, warmup=300), [seed]).levels.reshape(-1, 10)
        p = (levels[:, :, None] > levels[:, None, :]).mean(axis=0)[np.triu_indices(10, 1)]
        claimed += (np.maximum(p, 1 - p) >= 0.9).tolist()
    assert np.mean(claimed) <= 0.08


def frame(*rows: tuple) -> pd.DataFrame:
    """Codes by initiative, dimension, document, reader, level."""
    return pd.DataFrame(rows, columns=["initiative_id", "dimension", "source_id", "coder_id", "level"])


ROWS = [(*row[:-1], int(row[-1])) for row in ("ax1r2", "ay1r1", "bx2r1", "bx2s2", "by3r0")]


def test_order_of_rows_and_a_text_twice_do_not_matter():
    plain = units.arrange(frame(*ROWS), ["a", "b"], ("x", "y"))
    other = units.arrange(frame(*ROWS[::-1], ROWS[0], ("a", "x", "1", "r", 0)), ["a", "b"], ("x", "y"))
    assert all(np.array_equal(getattr(plain, name), getattr(other, name)) for name in ("levels", "cell", "document"))
    first, again = (sampler.sample(one, replace(SETTING, kept=50), [1]) for one in (plain, other))
    assert np.array_equal(first.cells, again.cells)


def test_no_unit_no_place():
    found = units.arrange(frame(*ROWS), ["a", "b", "c"], ("x", "y"))
    assert found.initiatives == ("a", "b")
    assert units.arrange(frame(*ROWS), ["a"], ("x",)).documents == ("1",)


def test_a_gap_widens_and_does_not_lower():
    levels = [[2] * 8, [2] * 8]
    whole = study(levels, [0, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 1, 1, 1, 1], 2, 4)
    gap = study([one[:6] for one in levels], [0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 1, 1], 2, 4)
    full, less = (
        sampler.sample(one, replace(SETTING, kept=2000), [5]).levels.reshape(-1, 2)[:, 1] for one in (whole, gap)
    )
    assert less.std() > full.std()
    assert less.mean() == pytest.approx(full.mean(), abs=0.12)


def test_truncated_draws_stay_inside_far_in_the_tail():
    rng = np.random.default_rng(1)
    z = sampler.truncated(rng, np.zeros(1000), np.full(1000, 0.1), np.full(1000, 2.5), np.full(1000, np.inf))
    assert (z >= 2.5).all() and z.max() < 2.6


def test_rhat_and_effective_draws_tell_chains_apart():
    rng = np.random.default_rng(1)
    good = rng.normal(size=(4, 1000, 1))
    assert convergence.rhat(good)[0] < 1.01 and convergence.effective(good)[0] > 3000
    assert convergence.rhat(good + np.arange(4)[:, None, None])[0] > 1.3
    slow = np.cumsum(good, axis=1)
    assert convergence.effective(slow)[0] < 100


@pytest.mark.parametrize("again", [0.5, 0.8])
def test_effective_draws_of_a_chain_that_repeats_itself_are_what_theory_says(again):
    noise = np.random.default_rng(1).normal(size=(4, 2000, 40))
    chains = lfilter([1], [1, -again], noise, axis=1)  # each draw is `again` times the last one, and noise
    assert convergence.effective(chains).mean() == pytest.approx(8000 * (1 - again) / (1 + again), rel=0.03)


def test_misread_moves_all_readers_together():
    found = study([[1, 2, 3, -1] * 50, [1, 2, 2, 0] * 50], list(range(200)), [0] * 200, 50, 4)
    moved = units.misread(found, np.random.default_rng(2), 0.2, 3, 3).levels
    assert moved.shape == (2, 200, 3) and (moved[0, 3::4] == -1).all()
    same = moved[0, 0::4] == moved[1, 0::4]
    assert same.all() and 0.05 < (moved[0, 0::4] != 1).mean() < 0.35


@pytest.mark.parametrize(("yes", "of"), [(3, 10), (0, 5), (27, 40), (9, 9)])
def test_interval_of_a_share_is_wilsons(yes, of):
    known = binomtest(yes, of).proportion_ci(people.SURE, method="wilson")
    assert people.wilson(yes / of, of) == pytest.approx((known.low, known.high), abs=1e-9)


@pytest.mark.parametrize("name", ["none", *sampler.SPREADS])
def test_simulated_codes_have_the_spread_that_they_are_drawn_with(name):
    """With one spread of 1 about a cut the shares are those of the normal curve; without any, all are the mean."""
    n, times = 40, 200
    names, each = tuple(map(str, range(n))), np.arange(n)
    made_of = Units(
        np.zeros((2, n, 1)), each, each, *((("x",), names) if name == "dimension" else (names, ("x",))), names
    )
    spread = dict.fromkeys((*sampler.SPREADS, "mean"), 0.0) | {"mean": 0.6, name: 1.0}
    made = clusters.simulated(made_of, spread, CUTS, times, np.random.default_rng(1)).levels
    shares = [(made > level).mean() for level in range(3)]
    right = [norm.sf(cut, 0.6, 1e-9 if name == "none" else 1) for cut in CUTS]
    left = clusters.simulated(
        replace(made_of, levels=made_of.levels - 1), spread, CUTS, 2, np.random.default_rng(1)
    ).levels
    assert (left == -1).all() and made.shape == (2, n, times) and shares == pytest.approx(right, abs=0.02)
    assert (made[0] == made[1]).all() == (name != "reader")


@pytest.mark.parametrize(("of", "known"), [(2, False), (3, True)])
def test_likeness_of_ranks_is_told_of_three_initiatives_or_more(of, known):
    found = study([[1] * of, [1] * of], list(range(of)), list(range(of)), of, 1)
    drawn = sampler.sample(found, replace(SETTING, kept=50), [1])
    fit = fitting.summed(found, drawn, True, False)
    row = levels.quality({units.MAIN: fit}).iloc[0]
    assert (row["n_units"], row["n_initiatives"], row["rank_correlation"] > 0.99) == (of, of, known)
