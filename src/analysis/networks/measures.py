"""Measures of whole networks: description, and only where more than one arena is documented.

One team projects to a clique, of which every measure follows from its size; so such networks get none.
"""

from collections.abc import Iterator

import networkx as nx

from analysis.networks import graphs

MORE = 2  # arenas from which there is something to measure


def measures(graph: nx.MultiGraph) -> Iterator[dict]:
    """Rows of the table `measures`; none for a network of one arena or fewer."""
    arenas, tied = graphs.arenas(graph), graphs.projection(graph)
    if len(arenas) < MORE or not tied.size():
        return
    whole = {"organisations": len(tied), "arenas": len(arenas), "pairs": tied.number_of_edges()}
    whole |= {"density": nx.density(tied), "components": nx.number_connected_components(tied), "e-i-index": e_i(tied)}
    each = {
        "arenas-of": dict(graphs.two_mode(graph).degree(tied)),
        "degree-centrality": nx.degree_centrality(tied),
        "betweenness": nx.betweenness_centrality(tied),
        "bridge": dict.fromkeys(nx.articulation_points(tied), 1),
    }
    case = graph.graph["initiative_id"]
    for name, value in whole.items():
        yield {"initiative_id": case, "measure": name, "organisation_id": "", "value": value}
    for name, values in each.items():
        for body in sorted(values):
            yield {"initiative_id": case, "measure": name, "organisation_id": body, "value": values[body]}


def e_i(tied: nx.Graph) -> float:
    """Krackhardt & Stern (1988): (ties between sectors - ties within) / all ties; from -1 to 1. Needs a tie."""
    between = sum(tied.nodes[a]["sector"] != tied.nodes[b]["sector"] for a, b in tied.edges)
    return (2 * between - tied.number_of_edges()) / tied.number_of_edges()
