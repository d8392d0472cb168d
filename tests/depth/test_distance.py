"""Gower and Podani by hand, and what must hold for any codes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.depth import distance
from analysis.tables import vocabulary as v

N = np.nan
tables = st.integers(2, 7).flatmap(
    lambda n: st.lists(
        st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0, N]), min_size=4, max_size=4),
        min_size=n,
        max_size=n,
    ).map(np.array)
)


def test_gower_by_hand():
    codes = np.array([[1, 2, N], [3, 2, 1], [N, N, 2]])
    found = distance.parts(codes)
    total = found.total()
    assert total[0, 1] == pytest.approx((2 / 3 + 0) / 2)
    assert total[1, 2] == pytest.approx(1 / 3)
    assert np.isnan(total[0, 2])
    assert found.shared.tolist() == [[2, 2, 0], [2, 3, 1], [0, 1, 1]]


def test_gower_does_not_depend_on_the_other_cases():
    codes = np.array([[1.0, 2], [2, 2], [0, 3]])
    assert distance.parts(codes).total()[0, 1] == distance.parts(codes[:2]).total()[0, 1]


def test_podani_by_hand():
    # levels 1 1 2 3 3 3: ranks 1.5 1.5 3 5 5 5; from 1 to 3: (3.5 - 0.5 - 1) / (3.5 - 0.5 - 1) = 1
    column = np.array([1.0, 1, 2, 3, 3, 3])
    found = distance.parts(column[:, None], "podani").total()
    assert found[0, 1] == 0
    assert found[0, 3] == pytest.approx(1.0)
    assert found[0, 2] == pytest.approx((1.5 - 0.5 - 0) / 2)
    assert found[2, 3] == pytest.approx((2 - 0 - 1) / 2)


@given(tables)
def test_podani_is_the_published_formula(codes):
    column = codes[:, 0]
    known = column[~np.isnan(column)]
    if len(set(known)) < 2:
        return
    rank = {x: np.mean(np.flatnonzero(np.sort(known) == x)) for x in known}
    ties = {x: (known == x).sum() for x in known}
    low, high = known.min(), known.max()
    widest = rank[high] - rank[low] - (ties[high] - 1) / 2 - (ties[low] - 1) / 2
    found = distance.parts(column[:, None], "podani").total()
    for i, a in enumerate(column):
        for j, b in enumerate(column):
            if np.isnan(a) or np.isnan(b):
                continue
            expected = (
                0 if a == b else (abs(rank[a] - rank[b]) - (ties[a] - 1) / 2 - (ties[b] - 1) / 2) / widest
            )
            assert found[i, j] == pytest.approx(expected)


@given(tables, st.sampled_from(["gower", "podani"]), st.randoms(use_true_random=False))
def test_distances_are_symmetric_bounded_and_ignore_order(codes, metric, random):
    total = distance.parts(codes, metric).total()
    known = total[~np.isnan(total)]
    assert ((known >= 0) & (known <= 1)).all()
    assert np.array_equal(total, total.T, equal_nan=True)
    cases, columns = list(range(len(codes))), list(range(codes.shape[1]))
    random.shuffle(cases)
    random.shuffle(columns)
    moved = distance.parts(codes[cases][:, columns], metric).total()
    assert np.allclose(moved, total[np.ix_(cases, cases)], atol=1e-9, equal_nan=True)


def test_weights_by_level_count_a_level_once():
    ecological = {"family": "family", "conditions": "system", "learning": "system"}
    weights = distance.level_weights(list(ecological), ecological)
    assert weights.mean() == pytest.approx(1)
    assert weights[0] == pytest.approx(2 * weights[1])


def test_weights_move_the_distance():
    codes = np.array([[0.0, 3], [3, 3]])
    equal = distance.parts(codes).total()[0, 1]
    heavy = distance.parts(codes, weights=np.array([3.0, 1])).total()[0, 1]
    assert (equal, heavy) == (pytest.approx(0.5), pytest.approx(0.75))


def test_depth_dimensions_are_the_first_six():
    assert len(v.DEPTH_DIMENSIONS) == 6
    assert not {"scope", "reach"} & set(v.DEPTH_DIMENSIONS)
