"""Planted structure: how often the method finds groups that are there, and claims ones that are not."""

import numpy as np
import pytest
from depth_build import MAIN

from analysis.depth import simulate

SETTINGS = MAIN
LEVELS = np.array([0.01, 0.40, 0.46, 0.13])  # shares of the levels in the real codes
GAPS = 0.15


def studies(n: int, number: int, make) -> list[np.ndarray]:
    rng = np.random.default_rng(n)
    return [make(rng.random((n, 6)) >= GAPS, rng) for _ in range(number)]


@pytest.mark.long
@pytest.mark.parametrize("n", [6, 11, 17])
def test_false_positives_are_five_percent_at_most(n):
    found = simulate.outcomes(
        studies(n, 1000, lambda known, rng: simulate.independent(known, LEVELS, rng)),
        simulate.even_groups(n, 1),
        SETTINGS,
    )
    # 5 percent, and 2.5 standard errors of 1,000 studies
    assert found["share_groups"] <= 0.05 + 2.5 * (0.05 * 0.95 / 1000) ** 0.5


@pytest.mark.long
@pytest.mark.parametrize(
    ("n", "groups", "least"), [(6, 2, 0.85), (11, 2, 0.9), (17, 2, 0.9), (11, 3, 0.9), (17, 3, 0.9)]
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


def test_groups_are_told_from_the_ends_of_one_scale():
    rng = np.random.default_rng(2)
    known = np.ones((11, 6), dtype=bool)
    one = simulate.even_groups(11, 1)
    slope = [simulate.gradient(known, 0.1, rng) for _ in range(40)]
    found = simulate.outcomes(slope, one, SETTINGS, scale=True)
    assert found["share_groups"] > 0.5  # permuting codes within dimensions takes a slope for groups
    assert found["share_beyond_scale"] <= 0.2
    two = simulate.even_groups(11, 2)
    clear = [simulate.planted(known, two, 1, 0.1, rng) for _ in range(40)]
    assert simulate.outcomes(clear, two, SETTINGS, scale=True)["share_beyond_scale"] >= 0.8


def test_even_groups():
    assert simulate.even_groups(7, 3).tolist() == [0, 0, 0, 1, 1, 2, 2]


def test_power_grows_with_the_difference():
    known = np.ones((8, 6), dtype=bool)
    assert simulate.power(known, 6, SETTINGS) > simulate.power(known, 1, SETTINGS)
