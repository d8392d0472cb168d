"""Graphs as GraphML: the same bytes for the same graph; networkx, igraph and Gephi read it."""

import io
import re
from pathlib import Path

import networkx as nx

from analysis.networks import graphs

# Characters that XML 1.0 cannot hold, whatever a document put into a name.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(attributes: dict) -> dict:
    return {name: NOT_XML.sub("\ufffd", one) if isinstance(one, str) else one for name, one in attributes.items()}


def text(graph: nx.MultiGraph) -> bytes:
    """The graph as GraphML: each edge with an id of its own, as the format wants; nodes with a `label` for Gephi."""
    made = nx.MultiGraph(**_clean(graph.graph))
    for node, at in graph.nodes(data=True):
        made.add_node(node, **_clean(at | {"label": at["name"]}))
    for number, (a, b, at) in enumerate(graph.edges(data=True), start=1):
        made.add_edge(a, b, f"e{number:03}", **_clean(at))
    target = io.BytesIO()
    nx.write_graphml_xml(made, target, prettyprint=True)
    return target.getvalue().rstrip() + b"\n"


def read(path: Path) -> nx.MultiGraph:
    """The graph of a file that `write` made, edges keyed by kind again."""
    made = nx.read_graphml(path, force_multigraph=True)
    back = nx.MultiGraph(**{name: value for name, value in made.graph.items() if not name.endswith("_default")})
    for node, at in made.nodes(data=True):
        at.pop("label")
        back.add_node(node, **at)
    for a, b, at in made.edges(data=True):
        back.add_edge(a, b, graphs.key(back, a, b, at["kind"]), **at)
    return back
