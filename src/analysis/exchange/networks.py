"""Each initiative's graph as files for Gephi, networkx and igraph: GraphML and CSV with the same nodes and edges.

Gephi adds parallel edges up, so there is one edge a pair here: what joins the two stands in its columns.
"""

import io

import networkx as nx
import pandas as pd

from analysis.tables.spreadsheet import harmless

BETWEEN = "|"
NODE, EDGE = ("Id", "Label"), ("Source", "Target", "Type", "Weight")


def simple(graph: nx.MultiGraph) -> nx.Graph:
    """The graph of `networks` with one edge a pair, in order.

    Out: attributes of parallel edges are joined by `|` in the order of their kinds, each value once; truth values are
    true where they are on all of them. `kinds` are the layers; `weight` is 1, whatever joins the two.
    """
    made = nx.Graph(**dict(sorted(graph.graph.items())))
    for node in sorted(graph):
        made.add_node(node, **{**dict(sorted(graph.nodes[node].items())), "label": graph.nodes[node].get("name", node)})
    for a, b in sorted({tuple(sorted(ends)) for ends in graph.edges()}):
        parallel = sorted(graph.get_edge_data(a, b).values(), key=lambda at: (at["kind"], str(sorted(at.items()))))
        names = sorted({name for at in parallel for name in at} - {"id", "kind"})
        values = {name: _joined([at[name] for at in parallel if name in at]) for name in names}
        made.add_edge(a, b, kinds=_joined([at["kind"] for at in parallel]), weight=1, **values)
    return made


def _joined(values: list) -> object:
    if all(isinstance(value, bool) for value in values):
        return all(values)
    return BETWEEN.join(dict.fromkeys(str(value) for value in values if value != ""))


def files(graph: nx.MultiGraph) -> dict[str, bytes]:
    """End of the file's name -> GraphML, and CSV of nodes and of edges with the columns that Gephi asks for."""
    one = simple(graph)
    target = io.BytesIO()
    nx.write_graphml_xml(one, target, prettyprint=True)
    nodes = [{"Id": node, "Label": at["label"], **_rest(at, "label")} for node, at in one.nodes(data=True)]
    ends = [(dict(zip(EDGE, (a, b, "Undirected", 1), strict=True)), at) for a, b, at in one.edges(data=True)]
    edges = [{**pair, **_rest(at, "weight")} for pair, at in ends]
    graphml = target.getvalue().rstrip() + b"\n"
    return {".graphml": graphml, "-nodes.csv": _csv(nodes, NODE), "-edges.csv": _csv(edges, EDGE)}


def _rest(at: dict, name: str) -> dict:
    return {key: str(value).lower() if isinstance(value, bool) else value for key, value in at.items() if key != name}


def _csv(rows: list[dict], head: tuple[str, ...]) -> bytes:
    frame = pd.DataFrame(rows, columns=[*dict.fromkeys((*head, *(name for row in rows for name in row)))])
    return frame.fillna("").astype(str).map(harmless).to_csv(index=False, lineterminator="\n").encode("utf-8")
