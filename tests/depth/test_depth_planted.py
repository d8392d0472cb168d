"""Planted structure: how often the method finds groups that are there, and claims ones that are not."""

import numpy as np
import pytest
from depth_build import MAIN

from analysis.depth import choose, distance, scale, simulate

SETTINGS = MAIN
LEVELS = np.array([0.01, 0.40, 0.46, 0.13])  # shares of the levels in the real codes
GAPS = 0.15


def studies(n: int, number: int, make) -> list[np.ndarray]:
    rng = np.random.default_rng(n)
    return [make(rng.random((n, 6)) >= GAPS, rng) for _ in range(number)]


def no_groups(kind: str):
    """Studies without groups: independent codes, or one scale on which noise strays codes much or little."""
    if kind == "independent":
        return lambda known, rng: simulate.independent(known, LEVELS, rng)
    stray = {"one scale, loose": 0.5, "one scale, tight": 0.25}[kind]
    return lambda known, rng: simulate.gradient(known, 0.1, rng, stray)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["independent", "one scale, loose", "one scale, tight"])
@pytest.mark.parametrize("n", [6, 11, 17])
def test_false_claims_are_five_percent_at_most(n, kind):
    found = simulate.outcomes(studies(n, 600, no_groups(kind)), simulate.even_groups(n, 1), SETTINGS)
    # 5 percent, and 2.5 standard errors of 600 studies
    assert found["share_groups"] <= 0.05 + 2.5 * (0.05 * 0.95 / 600) ** 0.5


@pytest.mark.long
@pytest.mark.parametrize(
    ("n", "groups", "least"), [(6, 2, 0.65), (11, 2, 0.8), (17, 2, 0.9), (11, 3, 0.9), (17, 3, 0.9)]
)
def test_planted_groups_are_found(n, groups, least):
    truth = simulate.even_groups(n, groups)
    found = simulate.outcomes(
        studies(n, 300, lambda known, rng: simulate.planted(known, truth, 1, 0.1, rng)), truth, SETTINGS
    )
    assert found["mean_ari"] >= least


def test_planted_levels_differ_as_said():
    rng = np.random.default_rng(0)
    truth = simulate.even_groups(6, 2)
    codes = simulate.planted(np.ones((6, 6), dtype=bool), truth, 1, 0.0, rng)
    assert (np.abs(codes[0] - codes[5]) == 1).all()
    some = simulate.planted(np.ones((6, 6), dtype=bool), truth, 1, 0.0, rng, marked=2)
    assert (np.abs(some[0] - some[5])).sum() == 2
    deeper = simulate.planted(np.ones((6, 6), dtype=bool), truth, 2, 0.0, rng, one_way=True)
    assert (deeper[5] - deeper[0] == 2).all()


def test_groups_are_told_from_the_ends_of_one_scale():
    rng = np.random.default_rng(2)
    known = np.ones((11, 6), dtype=bool)
    one = simulate.even_groups(11, 1)
    slope = [simulate.gradient(known, 0.1, rng) for _ in range(40)]
    found = simulate.outcomes(slope, one, SETTINGS)
    assert found["share_permutation"] > 0.5  # permuting codes within dimensions takes a slope for groups
    assert found["share_groups"] <= 0.1
    two = simulate.even_groups(11, 2)
    clear = [simulate.planted(known, two, 1, 0.1, rng) for _ in range(40)]
    assert simulate.outcomes(clear, two, SETTINGS)["share_groups"] >= 0.8


def first_test(codes: np.ndarray) -> choose.Choice:
    """What the permutation test makes of codes."""
    return choose.decide(distance.parts(codes), "average", 4, 99, 0.05, 1)


def test_two_far_groups_are_claimed_and_a_slope_is_not():
    far = np.repeat([[0.0], [3.0]], 4, axis=0).repeat(6, axis=1)
    claim, p = scale.claimed(far, first_test(far), SETTINGS, 99)
    assert claim.groups == 2
    assert p <= 0.05
    slope = simulate.gradient(np.ones((11, 6), dtype=bool), 0.1, np.random.default_rng(1))
    assert first_test(slope).groups > 1
    claim, p = scale.claimed(slope, first_test(slope), SETTINGS, 99)
    assert claim.groups == 1
    assert p > 0.05


def test_nothing_is_compared_where_no_groups_were_found():
    flat = np.ones((6, 6))
    claim, p = scale.claimed(flat, first_test(flat), SETTINGS, 99)
    assert claim.groups == 1
    assert np.isnan(p)


@pytest.mark.parametrize("shape", scale.SHAPES)
def test_one_scale_keeps_gaps_spread_and_whole_levels(shape):
    rng = np.random.default_rng(4)
    codes = np.where(rng.random((30, 6)) < 0.2, np.nan, rng.integers(0, 4, (30, 6)))
    made = scale.one_scale(codes, shape, 0.1, 400, np.random.default_rng(1))
    assert (np.isnan(made) == np.isnan(codes)).all()
    assert set(np.unique(made[~np.isnan(made)])) == {0.0, 1.0, 2.0, 3.0}
    assert np.nanmean(made) == pytest.approx(np.nanmean(codes), abs=0.1)


@pytest.mark.parametrize("metric", ["gower", "podani"])
def test_distances_of_a_stack_are_those_of_each_study(metric):
    rng = np.random.default_rng(3)
    known = rng.random((7, 6)) >= GAPS
    made = np.stack([simulate.independent(known, LEVELS, rng) for _ in range(5)])
    each = np.stack([distance.parts(study, metric).total() for study in made])
    np.testing.assert_allclose(distance.stacked(made, metric), each)


def test_even_groups():
    assert simulate.even_groups(7, 3).tolist() == [0, 0, 0, 1, 1, 2, 2]


def test_power_grows_with_the_difference():
    known = np.ones((8, 6), dtype=bool)
    assert simulate.power(known, 6, SETTINGS) > simulate.power(known, 1, SETTINGS)
