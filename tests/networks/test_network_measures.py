"""Measures against worked examples, brute force and igraph."""

from __future__ import annotations

from itertools import combinations

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network_cases import as_network

from analysis.networks import measures

graphs = st.builds(
    lambda n, p, seed: nx.gnp_random_graph(n, p, seed=seed),
    st.integers(3, 9),
    st.floats(0.15, 0.95),
    st.integers(0, 10_000),
)


def test_star_and_circle_are_freemans_extremes():
    """Freeman 1979: a star has centralisation 1 on degree and betweenness, a circle 0."""
    star, circle = as_network(nx.star_graph(5)), as_network(nx.cycle_graph(6))
    assert measures.degree_centralisation(star) == measures.betweenness_centralisation(star) == 1
    assert measures.degree_centralisation(circle) == 0
    assert measures.betweenness_centralisation(circle) == pytest.approx(0)


def test_krackhardts_kite():
    """Krackhardt 1990, table 1: betweenness .389 for Heather (7), .231 for Fernando and Garth, .222 for
    Ike.
    """
    net = as_network(nx.krackhardt_kite_graph())
    scores = measures.betweenness(net)
    assert scores[7] == pytest.approx(0.389, abs=5e-4)
    assert scores[5] == scores[6] == pytest.approx(0.231, abs=5e-4)
    assert scores[8] == pytest.approx(0.222, abs=5e-4)
    assert net.adjacency.sum(axis=1)[3] == 6  # Diane has most contacts


def test_structural_holes_by_hand():
    """Burt 1992: in a triangle each contact costs (1/2 + 1/4)^2 = 9/16; a star's centre has 4 x (1/4)^2."""
    triangle, star = as_network(nx.complete_graph(3)), as_network(nx.star_graph(4))
    assert measures.constraint(triangle) == pytest.approx([1.125] * 3)
    assert measures.constraint(star) == pytest.approx([0.25, 1, 1, 1, 1])
    assert measures.effective_size(triangle) == pytest.approx([1, 1, 1])
    assert measures.effective_size(star) == pytest.approx([4, 1, 1, 1, 1])


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_igraph_agrees(graph):
    net, other = as_network(graph), igraph.Graph.from_networkx(graph)
    pairs = (net.size - 1) * (net.size - 2) / 2
    assert measures.betweenness(net) == pytest.approx(np.array(other.betweenness()) / pairs)
    tied = [i for i in range(net.size) if graph.degree[i]]
    assert measures.constraint(net)[tied] == pytest.approx(np.array(other.constraint())[tied])
    assert measures.components(net) == sorted((len(c) for c in other.connected_components()), reverse=True)
    assert measures.density(net) == pytest.approx(other.density())
    effective = nx.effective_size(graph)
    assert measures.effective_size(net)[tied] == pytest.approx([effective[i] for i in tied])


def test_ei_index_by_hand():
    """Krackhardt & Stern 1988: two ties between groups and one within give (2 - 1) / 3."""
    labels = np.array([[0, 0, 1, 1]])
    assert measures.ei_index(labels, np.array([0, 0, 1]), np.array([1, 2, 3])) == pytest.approx([1 / 3])
    weighted = measures.ei_index(labels, np.array([0, 0]), np.array([1, 2]), np.array([3.0, 1.0]))
    assert weighted == pytest.approx([-0.5])


@pytest.mark.parametrize(
    ("sectors", "role"),
    [
        ("aaa", "within"),
        ("aba", "itinerant"),
        ("aab", "boundary"),
        ("baa", "boundary"),
        ("abc", "liaison"),
    ],
)
def test_brokerage_roles_on_a_line(sectors, role):
    """Gould & Fernandez 1989: the five triads, undirected, with the middle one as broker."""
    net = as_network(nx.path_graph(3), dict(enumerate(sectors)))
    triads = measures.open_triads(net)
    codes = np.unique(net.sectors, return_inverse=True)[1]
    assert [part.tolist() for part in triads] == [[1], [0], [2]]
    assert measures.ROLES[measures.brokerage_roles(codes[None, :], triads)[0, 0]] == role


@settings(max_examples=30, deadline=None)
@given(graphs)
def test_open_triads_are_all_unclosed_pairs(graph):
    net = as_network(graph)
    expected = {
        (v, a, b) for v in graph for a, b in combinations(sorted(graph[v]), 2) if not graph.has_edge(a, b)
    }
    assert set(zip(*(part.tolist() for part in measures.open_triads(net)), strict=True)) == expected


def test_ideal_core_periphery_fits_exactly():
    """Borgatti & Everett 2000, figure 2: a complete core, a periphery tied to the core only."""
    graph = nx.complete_graph(3)
    graph.add_edges_from((core, leaf) for core in range(3) for leaf in range(3, 8))
    core = measures.best_core(as_network(graph))
    assert core.fit == pytest.approx(1) and core.size == 3
    assert core.members.tolist() == [1, 1, 1, 0, 0, 0, 0, 0]


@settings(max_examples=25, deadline=None)
@given(graphs)
def test_core_equals_brute_force(graph):
    net = as_network(graph)
    core = measures.best_core(net)
    if not net.ties or net.complete:
        assert core is None
        return
    upper = np.triu_indices(net.size, 1)
    ties = net.adjacency[upper].astype(float)
    fits = {}
    for size in range(1, net.size - 1):
        for members in combinations(range(net.size), size):
            inside = np.isin(np.arange(net.size), members)
            ideal = (inside[:, None] | inside[None, :])[upper].astype(float)
            fits[members] = np.corrcoef(ties, ideal)[0, 1]
    top = max(fits.values())
    best = [set(members) for members, fit in fits.items() if fit > top - 1e-9]
    assert core.fit == pytest.approx(top)
    assert core.size == min(map(len, best))
    for i in range(net.size):
        share = np.mean([i in members for members in best])
        assert np.isnan(core.members[i]) if 0 < share < 1 else core.members[i] == share


def test_core_is_not_sought_above_the_limit():
    assert measures.best_core(as_network(nx.star_graph(measures.MAX_CORE_NODES))) is None


@settings(max_examples=25, deadline=None)
@given(graphs, st.randoms(use_true_random=False))
def test_names_do_not_matter(graph, random):
    order = list(graph)
    random.shuffle(order)
    other = as_network(nx.relabel_nodes(graph, dict(zip(graph, order, strict=True))))
    net = as_network(graph)
    assert measures.degree_centralisation(net) == pytest.approx(measures.degree_centralisation(other))
    assert measures.betweenness_centralisation(net) == pytest.approx(
        measures.betweenness_centralisation(other)
    )
    one, two = measures.best_core(net), measures.best_core(other)
    if one is not None:
        assert one.fit == pytest.approx(two.fit) and one.size == two.size
        for i, j in zip(graph, order, strict=True):
            assert one.members[i] == two.members[j] or np.isnan([one.members[i], two.members[j]]).all()
