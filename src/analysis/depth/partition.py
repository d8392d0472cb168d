"""Groupings of small sets, many at once: hierarchical clustering and exact k-medoids on stacks of distances.

Everything takes `distances` (stack x n x n, symmetric, zero diagonal, complete) and gives labels
(stack x k x n) for k from 1 to `most`, numbered 0, 1, … by first appearance. A stack makes one step of the
algorithm one call, which is what allows thousands of specifications and permutations in seconds.
Ties go to the pair or set that comes first; `stability` measures what other orders would give.
"""

from __future__ import annotations

from math import comb

import numpy as np
from scipy.cluster import hierarchy
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

METHODS = ("average", "complete", "single", "k-medoids")
LARGE = 40  # cases from which one call of scipy an item is faster than steps on the whole stack
MOST_SETS = 50_000  # sets of medoids that are all tried; above, swaps until none helps
DECIMALS = 9
TOLERANCE = 1e-9
CHUNK = 500_000


def partitions(distances: np.ndarray, method: str, most: int) -> np.ndarray:
    """Labels for 1 to `most` groups by `method` (one of METHODS)."""
    if method not in METHODS:
        raise ValueError(f"method {method!r}: use one of {', '.join(METHODS)}")
    stack, n, _ = distances.shape
    find = k_medoids if method == "k-medoids" else hierarchical
    if method != "k-medoids" and n > LARGE:
        find = by_scipy
    step = max(1, CHUNK // max(n * n, 1))
    pieces = [find(distances[i : i + step], method, most) for i in range(0, stack, step)]
    return np.concatenate(pieces) if pieces else np.zeros((0, most, n), dtype=np.int16)


def hierarchical(distances: np.ndarray, linkage: str, most: int) -> np.ndarray:
    """Agglomerative clustering by Lance & Williams (1967): average, complete or single linkage."""
    stack, n, _ = distances.shape
    work = distances.astype(float).copy()
    work[:, np.arange(n), np.arange(n)] = np.inf
    sizes = np.ones((stack, n))
    labels = np.tile(np.arange(n, dtype=np.int16), (stack, 1))
    found = np.zeros((stack, most, n), dtype=np.int16)
    rows = np.arange(stack)
    for groups in range(n, 0, -1):
        if groups <= most:
            found[:, groups - 1] = labels
        if groups > 1:
            merge(work, sizes, labels, rows, linkage)
    return relabelled(found)


def merge(work: np.ndarray, sizes: np.ndarray, labels: np.ndarray, rows: np.ndarray, linkage: str) -> None:
    """Join the nearest two groups of every item of the stack, in place; the joint group takes the lower
    place.
    """
    n = work.shape[1]
    nearest = work.reshape(len(work), -1).argmin(axis=1)
    first, second = nearest // n, nearest % n
    a, b = work[rows, first], work[rows, second]
    if linkage == "average":
        wa, wb = sizes[rows, first][:, None], sizes[rows, second][:, None]
        joined = np.round((wa * a + wb * b) / (wa + wb), DECIMALS)
    else:
        joined = np.maximum(a, b) if linkage == "complete" else np.minimum(a, b)
    joined[rows, first] = np.inf
    work[rows, first], work[rows, :, first] = joined, joined
    work[rows, second], work[rows, :, second] = np.inf, np.inf
    sizes[rows, first] += sizes[rows, second]
    np.copyto(labels, first[:, None].astype(np.int16), where=labels == second[:, None])


def by_scipy(distances: np.ndarray, linkage: str, most: int) -> np.ndarray:
    """The same as `hierarchical`, an item at a time with scipy: for many cases."""
    trees = [hierarchy.linkage(squareform(item, checks=False), linkage) for item in distances]
    labels = [[cut(tree, k) for k in range(1, most + 1)] for tree in trees]
    return relabelled(np.array(labels, dtype=np.int16))


def cut(tree: np.ndarray, k: int) -> np.ndarray:
    """Labels of the k groups that are left before the last k - 1 joins of a scipy linkage."""
    n = len(tree) + 1
    joined = tree[: n - k, :2].astype(int).ravel()
    above = np.repeat(np.arange(n, 2 * n - k), 2)
    links = coo_matrix((np.ones(len(joined)), (joined, above)), shape=(2 * n, 2 * n))
    return connected_components(links, directed=False)[1][:n]


def k_medoids(distances: np.ndarray, method: str, most: int) -> np.ndarray:
    """Exact k-medoids: every set of k cases is tried (Kaufman & Rousseeuw 1990 for the criterion).

    Above MOST_SETS sets it is not exact: see `swapped`.
    """
    stack, n, _ = distances.shape
    found = np.zeros((stack, most, n), dtype=np.int16)
    to_medoid = np.ascontiguousarray(distances.transpose(1, 2, 0))
    for k in range(1, min(most, n) + 1):
        exact = comb(n, k) <= MOST_SETS
        sets = cheapest(to_medoid, k) if exact else np.array([swapped(item, k) for item in distances])
        chosen = np.take_along_axis(distances, sets[:, None, :], axis=2)
        found[:, k - 1] = np.round(chosen, DECIMALS).argmin(axis=2)
    return relabelled(found)


def cheapest(to_medoid: np.ndarray, k: int) -> np.ndarray:
    """For each item of the stack (last axis of medoid x case x stack) the k medoids with the least total
    distance.
    """
    n, _, stack = to_medoid.shape
    best = np.full(stack, np.inf)
    chosen = np.zeros((stack, k), dtype=int)

    def extend(medoids: tuple[int, ...], near: np.ndarray | None) -> None:
        """Try every further medoid; `near` is the distance of each case to the nearest so far."""
        for case in range(medoids[-1] + 1 if medoids else 0, n - k + len(medoids) + 1):
            nearer = to_medoid[case] if near is None else np.minimum(near, to_medoid[case])
            if len(medoids) + 1 < k:
                extend((*medoids, case), nearer)
                continue
            cost = nearer.sum(axis=0)
            better = cost < best - TOLERANCE
            np.copyto(best, cost, where=better)
            chosen[better] = (*medoids, case)

    extend((), None)
    return chosen


def swapped(distances: np.ndarray, k: int) -> np.ndarray:
    """Medoids of one item by greedy start and best swaps until none helps (PAM, Kaufman & Rousseeuw 1990)."""
    medoids: list[int] = []
    near = np.full(len(distances), distances.max(initial=0.0) + 1)
    for _ in range(k):
        medoids.append(int(np.minimum(near[:, None], distances).sum(axis=0).argmin()))
        near = np.minimum(near, distances[:, medoids[-1]])
    while True:
        best, swap = near.sum() - TOLERANCE, None
        for place in range(k):
            others = distances[:, medoids[:place] + medoids[place + 1 :]].min(axis=1, initial=np.inf)
            costs = np.minimum(others[:, None], distances).sum(axis=0)
            if costs.min() < best:
                best, swap = costs.min(), (place, int(costs.argmin()))
        if swap is None:
            return np.sort(medoids)
        medoids[swap[0]] = swap[1]
        near = distances[:, medoids].min(axis=1)


def relabelled(labels: np.ndarray) -> np.ndarray:
    """The same groups, numbered 0, 1, … in the order in which their first case comes."""
    n = labels.shape[-1]
    same = labels[..., :, None] == labels[..., None, :]
    first = same.argmax(axis=-1)
    is_first = first == np.arange(n)
    number = np.cumsum(is_first, axis=-1) - 1
    return np.take_along_axis(number, first, axis=-1).astype(np.int16)


def silhouettes(distances: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Silhouette of each case (Rousseeuw 1987), stack x n; 0 in a group of one; NaN where there is one
    group.
    """
    k = int(labels.max(initial=0)) + 1
    member = (labels[..., None] == np.arange(k)).astype(float)
    sizes = member.sum(axis=-2)
    sums = distances @ member
    own_size = np.take_along_axis(sizes, labels.astype(int), axis=-1)
    own = np.take_along_axis(sums, labels.astype(int)[..., None], axis=-1)[..., 0]
    inner = own / np.maximum(own_size - 1, 1)
    mean = sums / np.maximum(sizes, 1)[..., None, :]
    other = np.where((member > 0) | (sizes == 0)[..., None, :], np.inf, mean).min(axis=-1)
    larger = np.maximum(inner, other)
    width = np.divide(
        other - inner, larger, out=np.zeros_like(inner), where=(larger > 0) & np.isfinite(larger)
    )
    width = np.where(own_size == 1, 0.0, width)
    return np.where((sizes > 0).sum(axis=-1)[..., None] > 1, width, np.nan)
