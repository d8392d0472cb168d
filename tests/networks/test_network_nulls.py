"""Nulls against enumeration."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.networks import nulls

labels = st.lists(st.integers(0, 2), min_size=2, max_size=6)
matrices = st.tuples(st.integers(1, 6), st.integers(1, 7), st.integers(0, 999)).map(
    lambda shape: np.random.default_rng(shape[2]).random(shape[:2]) < 0.5
)


@settings(max_examples=40, deadline=None)
@given(labels)
def test_arrangements_are_every_distinct_permutation(codes):
    codes = np.unique(codes, return_inverse=True)[1]
    found = nulls.permuted_labels(codes, 10, 10_000, nulls.generator(1))
    assert {tuple(row) for row in found.tolist()} == set(permutations(codes.tolist()))
    assert len(found) == nulls.arrangements(codes)


def test_drawn_labels_match_enumeration():
    codes = np.array([0, 0, 0, 1, 1, 2])
    drawn = nulls.permuted_labels(codes, 6000, 0, nulls.generator(7))
    counted = Counter(map(tuple, drawn.tolist()))
    expected = nulls.arrangements(codes)
    assert len(counted) == expected == 60
    assert stats.chisquare(list(counted.values())).pvalue > 0.001


@settings(max_examples=40, deadline=None)
@given(matrices, st.integers(0, 1000))
def test_curveball_keeps_both_margins(matrix, seed):
    drawn = np.concatenate(list(nulls.curveball(matrix, 5, np.random.default_rng(seed))))
    assert drawn.shape == (5, *matrix.shape)
    assert (drawn.sum(axis=1) == matrix.sum(axis=0)).all()
    assert (drawn.sum(axis=2) == matrix.sum(axis=1)).all()


def every_matrix(matrix: np.ndarray) -> set[tuple[tuple[int, ...], ...]]:
    """All matrices with the margins of `matrix`, by trying every one."""
    rows, columns = matrix.sum(axis=1), matrix.sum(axis=0).tolist()
    choices = [[bits for bits in product((0, 1), repeat=len(columns)) if sum(bits) == size] for size in rows]
    return {m for m in product(*choices) if [sum(column) for column in zip(*m, strict=True)] == columns}


@pytest.mark.parametrize(
    "matrix",
    [
        [[1, 1, 0, 0], [1, 0, 1, 1], [0, 1, 1, 0]],
        [[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1]],  # more rows than columns: columns are traded
    ],
)
def test_curveball_is_uniform_over_every_matrix(matrix):
    """Chi-square against all matrices with the same margins (Strona et al. 2014; Carstens 2015)."""
    matrix = np.array(matrix, dtype=bool)
    expected = every_matrix(matrix)
    drawn = np.concatenate(list(nulls.curveball(matrix, 6000, nulls.generator(11))))
    counted = Counter(tuple(map(tuple, one.astype(int).tolist())) for one in drawn)
    assert set(counted) == expected and len(expected) >= 8
    assert stats.chisquare(list(counted.values())).pvalue > 0.001


def test_draws_come_in_batches_that_fit_in_memory(monkeypatch):
    monkeypatch.setattr(nulls, "MAX_CELLS", 30)
    sizes = [len(batch) for batch in nulls.curveball(np.eye(3, dtype=bool), 7, nulls.generator(1))]
    assert sizes == [3, 3, 1]


@pytest.mark.parametrize("matrix", [np.ones((2, 2), bool), np.array([[True, False]])])
def test_a_fixed_matrix_stays(matrix):
    for batch in nulls.curveball(matrix, 4, nulls.generator(1)):
        assert (batch == matrix).all()


@pytest.mark.parametrize(("value", "verdict"), [(0, "lower"), (50, "as-expected"), (101, "higher")])
def test_verdicts(value, verdict):
    assert nulls.judge(value, np.arange(1.0, 101)).verdict == verdict


def test_a_null_with_one_value_gives_no_contrast():
    assert nulls.judge(1.0, np.ones(9)).verdict == "no-contrast"


def test_generators_depend_on_names_only():
    one, two = nulls.generator(3, "a", "b"), nulls.generator(3, "a", "b")
    assert one.integers(1000, size=4).tolist() == two.integers(1000, size=4).tolist()
    assert nulls.generator(3, "a").integers(10**9) != nulls.generator(3, "c").integers(10**9)
