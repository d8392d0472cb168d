"""Groupings against scipy, scikit-learn and brute force."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score, silhouette_samples

from analysis.depth import partition
from analysis.depth.runs import rand_indices


def points(seed: int, n: int, number: int = 1) -> np.ndarray:
    """A stack of distance matrices without ties."""
    found = np.random.default_rng(seed).random((number, n, 3))
    return np.abs(found[:, :, None] - found[:, None]).mean(axis=3)


@pytest.mark.parametrize("method", ["average", "complete", "single"])
@pytest.mark.parametrize("n", [3, 6, 17])
def test_hierarchical_equals_scipy_and_scikit_learn(method, n):
    distances = points(n, n, 20)
    found = partition.partitions(distances, method, 4)
    for one, labels in zip(distances, found, strict=True):
        tree = linkage(squareform(one, checks=False), method)
        for k in range(1, min(4, n) + 1):
            expected = cut_tree(tree, k).ravel()
            other = AgglomerativeClustering(k, metric="precomputed", linkage=method).fit_predict(one)
            assert adjusted_rand_score(expected, labels[k - 1]) == 1
            assert adjusted_rand_score(other, labels[k - 1]) == 1


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_k_medoids_equals_brute_force(k):
    distances = points(7, 8, 10)
    found = partition.partitions(distances, "k-medoids", 4)
    for one, labels in zip(distances, found, strict=True):
        best = min(combinations(range(8), k), key=lambda medoids: one[:, medoids].min(axis=1).sum())
        expected = one[:, best].argmin(axis=1)
        assert adjusted_rand_score(expected, labels[k - 1]) == 1


@pytest.mark.parametrize("method", ["average", "complete", "single"])
def test_many_cases_go_the_same_way_as_few(method):
    distances = points(3, partition.LARGE + 5, 2)
    small = partition.hierarchical(distances, method, 4)
    assert np.array_equal(partition.partitions(distances, method, 4), small)


def test_swaps_come_near_the_exact_medoids():
    over = []
    for seed in range(120):
        distances = points(seed, 9)
        for k in range(1, 5):
            exact = partition.cheapest(np.ascontiguousarray(distances.transpose(1, 2, 0)), k)[0]
            found = partition.swapped(distances[0], k)
            best, cost = (distances[0][:, medoids].min(axis=1).sum() for medoids in (exact, found))
            assert cost >= best - 1e-9
            over.append(cost / best)
    # swaps end in a local best: nearly always the best one, now and then some way above it
    assert np.mean(np.array(over) < 1.0001) > 0.85 and max(over) < 1.3


def test_labels_are_numbered_by_first_appearance():
    labels = np.array([[5, 5, 2, 7, 2]])
    assert partition.relabelled(labels).tolist() == [[0, 0, 1, 2, 1]]


@given(st.integers(0, 10_000), st.integers(4, 12), st.integers(2, 4))
def test_silhouettes_equal_scikit_learn(seed, n, k):
    distances = points(seed, n)
    labels = partition.partitions(distances, "average", k)[:, k - 1]
    if len(set(labels[0])) < 2 or len(set(labels[0])) >= n:
        return
    expected = silhouette_samples(distances[0], labels[0], metric="precomputed")
    assert partition.silhouettes(distances, labels)[0] == pytest.approx(expected)


def test_silhouette_of_one_group_is_not_defined():
    distances = points(1, 4)
    assert np.isnan(partition.silhouettes(distances, np.zeros((1, 4), dtype=int))).all()


def test_identical_cases_do_not_break_the_silhouette():
    assert partition.silhouettes(np.zeros((1, 4, 4)), np.array([[0, 0, 1, 1]])).tolist() == [[0, 0, 0, 0]]


@given(st.lists(st.integers(0, 3), min_size=2, max_size=10), st.randoms(use_true_random=False))
def test_rand_index_equals_scikit_learn(labels, random):
    other = labels[:]
    random.shuffle(other)
    found = rand_indices(np.array([labels]), np.array(other))[0]
    assert found == pytest.approx(adjusted_rand_score(other, labels))


def test_an_unknown_method_names_the_known():
    with pytest.raises(ValueError, match="average, complete, single, k-medoids"):
        partition.partitions(points(1, 4), "ward", 2)


@given(st.integers(0, 1000), st.permutations(range(7)), st.sampled_from(partition.METHODS))
def test_order_of_cases_does_not_matter_without_ties(seed, order, method):
    distances = points(seed, 7)
    moved = distances[:, order][:, :, order]
    a = partition.partitions(distances, method, 3)[0, 2][list(order)]
    b = partition.partitions(moved, method, 3)[0, 2]
    assert adjusted_rand_score(a, b) == 1
