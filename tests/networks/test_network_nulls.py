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
matrices = st.lists(st.sets(st.integers(0, 6), min_size=1), min_size=2, max_size=7)


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
def test_curveball_keeps_both_margins(rows, seed):
    drawn = nulls.curveball(rows, 50, np.random.default_rng(seed))
    assert [len(row) for row in drawn] == [len(row) for row in rows]
    assert Counter(m for row in drawn for m in row) == Counter(m for row in rows for m in row)


def every_matrix(rows: list[set[int]], members: int) -> set[tuple[tuple[int, ...], ...]]:
    """All matrices with the margins of `rows`, by trying every one."""
    sizes, sums = [len(row) for row in rows], [sum(m in row for row in rows) for m in range(members)]
    options = [[bits for bits in product((0, 1), repeat=members) if sum(bits) == size] for size in sizes]
    return {m for m in product(*options) if [sum(column) for column in zip(*m, strict=True)] == sums}


def test_curveball_is_uniform_over_every_matrix():
    """Chi-square against all 3 x 4 matrices with the same margins (Strona et al. 2014; Carstens 2015)."""
    rows = [{0, 1}, {0, 2, 3}, {1, 2}]
    expected = every_matrix(rows, 4)
    rng = nulls.generator(11)
    counted: Counter = Counter()
    current = rows
    for _ in range(6000):
        current = nulls.curveball(current, 6, rng)
        counted[tuple(tuple(int(m in row) for m in range(4)) for row in current)] += 1
    assert set(counted) == expected and len(expected) > 10
    assert stats.chisquare(list(counted.values())).pvalue > 0.001


def test_a_fixed_matrix_stays():
    assert nulls.curveball([{0, 1}, {0, 1}], 20, nulls.generator(1)) == [{0, 1}, {0, 1}]
    assert nulls.curveball([{0}], 20, nulls.generator(1)) == [{0}]


@pytest.mark.parametrize(("value", "verdict"), [(0, "lower"), (50, "as-expected"), (101, "higher")])
def test_verdicts(value, verdict):
    assert nulls.judge(value, np.arange(1.0, 101)).verdict == verdict


def test_a_null_with_one_value_gives_no_contrast():
    assert nulls.judge(1.0, np.ones(9)).verdict == "no-contrast"


def test_generators_depend_on_names_only():
    one, two = nulls.generator(3, "a", "b"), nulls.generator(3, "a", "b")
    assert one.integers(1000, size=4).tolist() == two.integers(1000, size=4).tolist()
    assert nulls.generator(3, "a").integers(10**9) != nulls.generator(3, "c").integers(10**9)
