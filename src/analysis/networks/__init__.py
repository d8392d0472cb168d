"""One two-mode graph an initiative, and what follows from it: steps between partners, configurations, who is beyond."""

from pathlib import Path

import networkx as nx

from analysis.networks import graphs, inputs


def graph(initiative: str, root: Path | str = ".") -> nx.MultiGraph:
    """The graph of one initiative of the project below `root`; KeyError for an unknown one. See `graphs.build`."""
    return graphs.build(initiative, inputs.read(Path(root)))


__all__ = ["graph"]
