"""Agreement coefficients against published examples, and what must hold for any data."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import cohen_kappa_score

from analysis.depth import coefficients as k

N = np.nan


def counts_of(values: np.ndarray, categories: np.ndarray) -> np.ndarray:
    """Units x categories counts from coders x units values (NaN: not coded)."""
    return (values.T[:, :, None] == categories[None, None, :]).sum(axis=1)


def alpha(counts: np.ndarray, ordinal: bool = True) -> float:
    """Alpha of units x categories counts."""
    return float(k.alpha_from(k.coincidences(counts).sum(axis=0), ordinal))


def ac2(counts: np.ndarray, weights: np.ndarray) -> float:
    """AC2 of units x categories counts."""
    return float(k.ac2_from(k.unit_sums(counts, weights).sum(axis=0), weights))


# Krippendorff's example: four coders, twelve units, gaps (Krippendorff 2011; also Gwet 2014, table 4.10).
FIRST = [[1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3]]
CODERS = np.array([*FIRST, [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N]])
FIVE = np.arange(1, 6)
COUNTS = counts_of(CODERS, FIVE)
# Two abstractors of pregnancies (Gwet 2014, chapter 2): 100 cases, three categories.
ABSTRACTORS = np.array([[13, 0, 0], [0, 20, 7], [0, 4, 56]])


def from_table(table: np.ndarray) -> np.ndarray:
    """Units x categories counts from a contingency table of two coders."""
    units = []
    for i, j in np.ndindex(*table.shape):
        units += [np.eye(len(table))[i] + np.eye(len(table))[j]] * int(table[i, j])
    return np.array(units)


def quadratic(size: int) -> np.ndarray:
    gap = np.subtract.outer(np.arange(size), np.arange(size))
    return 1 - gap**2 / (size - 1) ** 2


@pytest.mark.parametrize(("ordinal", "value"), [(False, 0.743), (True, 0.815)])
def test_alpha_of_krippendorffs_example(ordinal, value):
    assert alpha(COUNTS, ordinal) == pytest.approx(value, abs=0.0005)


@pytest.mark.parametrize(
    ("weights", "value"), [(np.eye(5), 0.775), (k.ordinal_weights(5), 0.899), (quadratic(5), 0.914)]
)
def test_ac_of_gwets_four_raters(weights, value):
    assert ac2(COUNTS, weights) == pytest.approx(value, abs=0.0005)


@pytest.mark.parametrize(
    ("weights", "value"), [(np.eye(3), 0.849), (k.ordinal_weights(3), 0.925), (quadratic(3), 0.940)]
)
def test_ac_of_gwets_abstractors(weights, value):
    assert ac2(from_table(ABSTRACTORS), weights) == pytest.approx(value, abs=0.0005)


def test_percent_of_gwets_abstractors():
    sums = k.unit_sums(from_table(ABSTRACTORS), np.eye(3)).sum(axis=0)
    assert k.percent_from(sums) == pytest.approx(0.89)


def test_ordinal_weights_as_published():
    assert k.ordinal_weights(3) == pytest.approx(np.array([[1, 2 / 3, 0], [2 / 3, 1, 2 / 3], [0, 2 / 3, 1]]))


def test_not_defined_without_variation_or_pairs():
    same = np.array([[0, 2], [0, 2]])
    assert np.isnan(alpha(same))
    alone = np.array([[1, 0], [0, 1]])
    assert np.isnan(alpha(alone))
    assert np.isnan(ac2(alone, np.eye(2)))
    assert ac2(same, np.eye(2)) == pytest.approx(1.0)


def brute_alpha(coders: np.ndarray, categories: np.ndarray) -> float:
    """Alpha from its definition, pair by pair, with the ordinal metric."""
    units = [u[~np.isnan(u)] for u in coders.T]
    units = [u for u in units if len(u) > 1]
    values = np.concatenate(units)
    totals = {c: (values == c).sum() for c in categories}

    def delta(a, b):
        low, high = sorted((a, b))
        between = sum(totals[g] for g in categories if low <= g <= high)
        return (between - (totals[low] + totals[high]) / 2) ** 2

    observed = sum(
        delta(a, b) / (len(u) - 1) for u in units for i, a in enumerate(u) for j, b in enumerate(u) if i != j
    )
    expected = sum(delta(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j)
    return 1 - (len(values) - 1) * observed / expected


sizes = st.tuples(st.integers(2, 4), st.integers(3, 8))  # coders, units
ratings = arrays(float, sizes, elements=st.sampled_from([0.0, 1.0, 2.0, 3.0, N]))


@given(ratings)
def test_alpha_equals_its_definition_and_ignores_order(coders):
    categories = np.arange(4)
    counts = counts_of(coders, categories)
    value = alpha(counts)
    shuffled = counts_of(coders[::-1, ::-1], categories)
    assert np.isnan(value) == np.isnan(alpha(shuffled))
    if not np.isnan(value):
        assert value <= 1 + 1e-9
        assert value == pytest.approx(alpha(shuffled))
        assert value == pytest.approx(brute_alpha(coders, categories))


@given(ratings)
def test_ac2_is_at_most_one_and_ignores_order(coders):
    counts, weights = counts_of(coders, np.arange(4)), k.ordinal_weights(4)
    value = ac2(counts, weights)
    if not np.isnan(value):
        assert value <= 1 + 1e-9
        assert value == pytest.approx(ac2(counts[::-1], weights))


@given(st.lists(st.integers(0, 3), min_size=4, max_size=20))
def test_full_agreement_is_one(levels):
    coders = np.array([levels, levels], dtype=float)
    counts = counts_of(coders, np.arange(4))
    assert ac2(counts, k.ordinal_weights(4)) == pytest.approx(1.0)
    if len(set(levels)) > 1:
        assert alpha(counts) == pytest.approx(1.0)


def test_nominal_alpha_is_near_cohens_kappa_for_two_full_coders():
    rng = np.random.default_rng(5)
    a = rng.integers(0, 4, 400)
    b = np.where(rng.random(400) < 0.7, a, rng.integers(0, 4, 400))
    counts = counts_of(np.array([a, b], dtype=float), np.arange(4))
    assert alpha(counts, ordinal=False) == pytest.approx(cohen_kappa_score(a, b), abs=0.01)
