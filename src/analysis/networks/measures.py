"""Measures of one small undirected network, on its adjacency matrix."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import csgraph

MAX_CORE_NODES = 20
ROLES = ("within", "itinerant", "boundary", "liaison")


@dataclass(frozen=True)
class Network:
    """Organisations (sorted ids), who is tied to whom (symmetric, no loops), and the sector of each."""

    ids: tuple[str, ...]
    adjacency: np.ndarray
    sectors: np.ndarray

    @property
    def size(self) -> int:
        """Number of tied organisations."""
        return len(self.ids)

    @property
    def ties(self) -> int:
        """Number of tied pairs."""
        return int(self.adjacency.sum()) // 2

    @property
    def complete(self) -> bool:
        """Is everybody tied to everybody, as the members of one team are by construction?"""
        return self.ties == self.size * (self.size - 1) // 2


def network(edges: pd.DataFrame, sector: dict[str, str]) -> Network:
    """The network of the rows of `edges` (`organisation_a`, `organisation_b`); `sector` by organisation."""
    ids = tuple(sorted({*edges["organisation_a"], *edges["organisation_b"]}))
    place = {organisation: i for i, organisation in enumerate(ids)}
    adjacency = np.zeros((len(ids), len(ids)), dtype=bool)
    a = [place[organisation] for organisation in edges["organisation_a"]]
    b = [place[organisation] for organisation in edges["organisation_b"]]
    adjacency[a, b] = adjacency[b, a] = True
    return Network(ids, adjacency, np.array([sector[i] for i in ids], dtype=str))


def components(net: Network) -> list[int]:
    """Sizes of the connected components, largest first."""
    if not net.size:
        return []
    _, labels = csgraph.connected_components(net.adjacency, directed=False)
    return sorted(np.bincount(labels).tolist(), reverse=True)


def density(net: Network) -> float:
    """Share of possible pairs that is tied (0 to 1); needs two organisations."""
    return net.ties / (net.size * (net.size - 1) / 2)


def degree_centralisation(net: Network) -> float:
    """Freeman's degree centralisation (1979): 0 where all have the same degree, 1 for a star; needs 3
    nodes.
    """
    degree = net.adjacency.sum(axis=1)
    return float((degree.max() - degree).sum() / ((net.size - 1) * (net.size - 2)))


def betweenness(net: Network) -> np.ndarray:
    """Each organisation's share of shortest paths between others (Freeman 1977), 0 to 1."""
    if net.size < 3:
        return np.zeros(net.size)
    graph = nx.from_numpy_array(net.adjacency.astype(int))
    scores = nx.betweenness_centrality(graph, normalized=True)
    return np.array([scores[i] for i in range(net.size)])


def betweenness_centralisation(net: Network) -> float:
    """Freeman's betweenness centralisation (1979), 0 to 1 for a star; needs 3 nodes."""
    scores = betweenness(net)
    return float((scores.max() - scores).sum() / (net.size - 1))


def constraint(net: Network) -> np.ndarray:
    """Burt's constraint (1992) per organisation: high where all contacts know each other; unweighted."""
    scores = nx.constraint(nx.from_numpy_array(net.adjacency.astype(int)))
    return np.array([scores[i] for i in range(net.size)], dtype=float)


def effective_size(net: Network) -> np.ndarray:
    """Burt's effective size (1992), in Borgatti's form: degree minus the contacts' mean degree among
    themselves.
    """
    adjacency = net.adjacency.astype(int)
    degree = adjacency.sum(axis=1)
    among = np.diag(adjacency @ adjacency @ adjacency)  # twice the ties among an organisation's contacts
    return degree - np.divide(among, degree, out=np.zeros(net.size), where=degree > 0)


def pairs(net: Network) -> tuple[np.ndarray, np.ndarray]:
    """Tied pairs as two arrays of places, i < j."""
    return np.nonzero(np.triu(net.adjacency, 1))


def ei_index(
    labels: np.ndarray, i: np.ndarray, j: np.ndarray, weight: np.ndarray | None = None
) -> np.ndarray:
    """Krackhardt & Stern's E-I index (1988): (external - internal) / all ties, -1 to 1, per row of `labels`.

    `labels` is arrangements x organisations (sector codes); `i` and `j` are the tied pairs, `weight` theirs.
    """
    external = (labels[:, i] != labels[:, j]).astype(float)
    share = np.average(external, axis=1, weights=weight)
    return 2 * share - 1


def open_triads(net: Network) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every (broker, a, b) with a < b both tied to the broker and not to each other, as three arrays."""
    brokers, firsts, seconds = [], [], []
    for broker in range(net.size):
        contacts = np.nonzero(net.adjacency[broker])[0]
        a, b = np.nonzero(np.triu(~net.adjacency[np.ix_(contacts, contacts)], 1))
        brokers.append(np.full(len(a), broker))
        firsts.append(contacts[a])
        seconds.append(contacts[b])
    return tuple(
        np.concatenate(part).astype(int) if part else np.zeros(0, int) for part in (brokers, firsts, seconds)
    )


def brokerage_roles(labels: np.ndarray, triads: tuple[np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    """Role of the broker in each open triad, by place in ROLES, per row of `labels`.

    Gould & Fernandez (1989) without direction, where gatekeeper and representative are one role (`boundary`):
    all three of one sector; both others of one other sector; one other of the own sector; three sectors.
    """
    broker, first, second = (labels[:, part] for part in triads)
    roles = np.full(broker.shape, ROLES.index("liaison"))
    roles[(broker == first) ^ (broker == second)] = ROLES.index("boundary")
    same = first == second
    roles[same & (broker != first)] = ROLES.index("itinerant")
    roles[same & (broker == first)] = ROLES.index("within")
    return roles


@dataclass(frozen=True)
class Core:
    """The best core: its fit (a correlation), the smallest best size, and who is in all, none or some best
    cores.
    """

    fit: float
    size: int
    members: np.ndarray  # 1 in every best core, 0 in none, nan in some


def best_core(net: Network) -> Core | None:
    """The exact discrete core-periphery split (Borgatti & Everett 2000), by enumeration of every core.

    The ideal has a tie wherever at least one end is in the core; the fit is Pearson's correlation of ties
    with that ideal over all pairs. For a given size of the periphery the fit falls with the ties inside it,
    so only the smallest number of them matters. Needs a network that is neither empty nor complete and has 3
    to MAX_CORE_NODES organisations; else None.
    """
    n = net.size
    if n < 3 or n > MAX_CORE_NODES or not net.ties or net.complete:
        return None
    masks = np.arange(2**n, dtype=np.int32)
    inside, sizes = ties_inside(net, masks), np.bitwise_count(masks)
    fewest = np.full(n + 1, n * n, dtype=np.int64)
    np.minimum.at(fewest, sizes, inside)
    fits = np.array([core_fit(n, net.ties, k, int(fewest[k])) for k in range(n + 1)])
    best = [k for k in range(n + 1) if fits[k] >= fits.max() - 1e-12]
    found = masks[np.isin(sizes, best) & (inside == fewest[sizes])]
    share = 1 - ((found[:, None] >> np.arange(n)) & 1).mean(axis=0)
    return Core(float(fits.max()), n - max(best), np.where((share == 0) | (share == 1), share, np.nan))


def core_fit(n: int, ties: int, periphery: int, inside: int) -> float:
    """Correlation with the ideal, of `n` organisations and `ties`, where the periphery of that size has
    `inside`.
    """
    pairs = n * (n - 1) / 2
    empty = periphery * (periphery - 1) / 2
    ideal = pairs - empty
    if not empty or not ideal:
        return -np.inf
    return (pairs * (ties - inside) - ideal * ties) / np.sqrt(ideal * empty * ties * (pairs - ties))


def ties_inside(net: Network, masks: np.ndarray) -> np.ndarray:
    """For every subset of organisations (`masks`: 0 to 2**n - 1, a bit each): the number of ties inside
    it.
    """
    inside = np.zeros(len(masks), dtype=np.int16)
    for i, row in enumerate(net.adjacency):
        neighbours = sum(1 << int(j) for j in np.nonzero(row[:i])[0])
        inside[2**i : 2 ** (i + 1)] = inside[: 2**i] + np.bitwise_count(masks[: 2**i] & neighbours)
    return inside
