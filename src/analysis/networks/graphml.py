"""Graphs as GraphML: the same bytes for the same graph; networkx, igraph and Gephi read it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import networkx as nx

from analysis.networks import graphs

# Characters that XML 1.0 cannot hold, whatever a document put into a name.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(attributes: dict) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = NOT_XML.sub("\ufffd", value)


def text(graph: nx.MultiGraph) -> bytes:
    """The graph as GraphML. Each edge gets an `id`, as the format wants of parallel edges; nodes get a `label` for
    Gephi."""
    made = graph.copy()
    _clean(made.graph)
    for _, at in made.nodes(data=True):
        at["label"] = at["name"]
        _clean(at)
    for number, (*_, at) in enumerate(made.edges(data=True), start=1):
        at["id"] = f"e{number:03}"
        _clean(at)
    target = io.BytesIO()
    nx.write_graphml_xml(made, target, prettyprint=True, edge_id_from_attribute="id")
    return target.getvalue().rstrip() + b"\n"


def write(path: Path, graph: nx.MultiGraph) -> None:
    """Write one `.graphml` file."""
    path.write_bytes(text(graph))


def read(path: Path) -> nx.MultiGraph:
    """The graph of a file that `write` made, edges keyed by kind again."""
    made = nx.read_graphml(path, force_multigraph=True)
    back = nx.MultiGraph(**made.graph)
    for node, at in made.nodes(data=True):
        at.pop("label")
        back.add_node(node, **at)
    for a, b, at in made.edges(data=True):
        at.pop("id")
        back.add_edge(a, b, graphs.key(back, a, b, at["kind"]), **at)
    return back
