"""GraphML and CSV of one network hold the same nodes and edges, which networkx and igraph read back."""

import io

import igraph
import networkx as nx
import pandas as pd

from analysis.exchange import networks


def made() -> nx.MultiGraph:
    """Two bodies at one table with two relations between them, and a name that a spreadsheet would run."""
    graph = nx.MultiGraph(initiative_id="a-pilot")
    graph.add_node("raad", name="=Raad", mode="organisation", partner=True, planned=False)
    graph.add_node("vt", name="Veilig Thuis", mode="organisation", partner=True, planned=False)
    graph.add_node("tafel", name="Tafel", mode="arena", planned=True)
    graph.add_edge("vt", "raad", "works-with", kind="works-with", planned=False, step="linked", sources="doc-1")
    graph.add_edge("raad", "vt", "shares-data", kind="shares-data", planned=True, step="linked", sources="doc-2")
    graph.add_edge("raad", "tafel", "member", kind="member", planned=True, step="table", sources="doc-1")
    return graph


def cases(project):
    paths = sorted((project / "data/networks").glob("*.graphml"))
    return [made(), *(nx.read_graphml(path, force_multigraph=True) for path in paths)]


def read(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)


def test_every_network_is_the_same_in_both_forms_and_in_both_readers(project, tmp_path):
    for graph in cases(project):
        files = networks.files(graph)
        path = tmp_path / "a.graphml"
        path.write_bytes(files[".graphml"])
        ours, theirs = nx.read_graphml(path), igraph.Graph.Read_GraphML(str(path))
        nodes, edges = read(files["-nodes.csv"]), read(files["-edges.csv"])
        assert set(nodes["Id"]) == set(ours) == set(theirs.vs["id"]) == set(graph)
        pairs = {frozenset(pair) for pair in edges[["Source", "Target"]].to_numpy()}
        assert pairs == {frozenset(pair) for pair in ours.edges()} == {frozenset(ends) for ends in graph.edges()}
        assert len(edges) == ours.number_of_edges() == theirs.ecount() == len(pairs)  # nothing to add up
        assert not ours.is_multigraph()
        for row in edges.to_dict("records"):
            at = ours.edges[row["Source"], row["Target"]]
            assert float(at["weight"]) == float(row["Weight"]) == 1
            assert at["kinds"] == row["kinds"]
            kept = graph.get_edge_data(row["Source"], row["Target"]).values()
            assert set(at["kinds"].split("|")) == {edge["kind"] for edge in kept}
            assert {one for edge in kept for one in str(edge.get("sources", "")).split("|")} - {""} == (
                set(str(at.get("sources", "")).split("|")) - {""}
            )


def test_layers_of_a_pair_are_told_apart_in_one_edge():
    graph = networks.simple(made())
    assert graph.edges["raad", "vt"] == {
        "kinds": "shares-data|works-with", "planned": False, "sources": "doc-2|doc-1", "step": "linked", "weight": 1
    }  # fmt: skip
    assert read(networks.files(made())["-nodes.csv"])["Label"].tolist() == ["'=Raad", "Tafel", "Veilig Thuis"]


def test_order_of_making_changes_no_byte():
    other = nx.MultiGraph(initiative_id="a-pilot")
    for node, at in reversed(list(made().nodes(data=True))):
        other.add_node(node, **at)
    for a, b, key, at in reversed(list(made().edges(keys=True, data=True))):
        other.add_edge(b, a, key, **dict(reversed(at.items())))
    assert networks.files(other) == networks.files(made())


def test_a_network_without_ties_has_its_files():
    graph = nx.MultiGraph()
    graph.add_node("raad", name="Raad")
    assert all(networks.files(graph).values())
