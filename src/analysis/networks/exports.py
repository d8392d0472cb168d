"""Networks for other programs: GraphML, node and edge tables for Gephi, the two-mode matrix."""

from __future__ import annotations

import io
import re
from pathlib import Path

import networkx as nx
import pandas as pd

# Characters that XML 1.0 cannot hold, whatever a document put into a name.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SCALE = 1000.0  # Gephi's canvas is in pixels
LAYERS = ("primary", "steering", "study")
NODE_TEXT = ("name", "label", "sector", "scope", "kind", "roles", "basis", "source_ids", "publisher_ids")
NODE_WHOLE = ("degree", "brokerage_within", "brokerage_itinerant", "brokerage_boundary", "brokerage_liaison")
NODE_REAL = ("strength", "betweenness", "constraint", "effective_size")
EDGE_TEXT = (
    "layer",
    "kinds",
    "relations",
    "stated",
    "basis",
    "origins",
    "since",
    "until",
    "source_ids",
    "publisher_ids",
)
EDGE_WHOLE = ("n_publishers", "n_naming", "n_documents")
EDGE_REAL = ("weight", "survival")


def clean(value: object) -> str:
    """Text without characters that XML cannot hold."""
    return NOT_XML.sub("\ufffd", str(value))


def attributes(
    row: dict[str, object], text: tuple[str, ...], whole: tuple[str, ...], real: tuple[str, ...]
) -> dict:
    """Typed attributes; a missing number is left out, a missing text is empty."""
    found: dict[str, object] = {name: clean(row[name]) for name in text}
    found |= {name: int(row[name]) for name in whole if pd.notna(row[name])}
    return found | {name: round(float(row[name]), 6) + 0.0 for name in real if pd.notna(row[name])}


def graph(
    nodes: pd.DataFrame, edges: pd.DataFrame, positions: pd.DataFrame, about: dict[str, str]
) -> nx.Graph:
    """One initiative's graph: organisations tied in a layer, one edge a pair, sorted.

    In: the initiative's rows of `nodes` and `edges`, the table `positions`, and graph attributes. A pair tied
    in more layers has the evidence of the first (primary, steering, study) and names all in `layers`.
    Participants without a tie are no isolates: their ids stand in the graph attribute `untied`.
    """
    shown = edges[edges["layer"].isin(LAYERS)]
    ends = {*shown["organisation_a"], *shown["organisation_b"]}
    rows = nodes[nodes["organisation_id"].isin(ends)].sort_values("organisation_id")
    place = {p.organisation_id: (p.x, p.y) for p in positions.itertuples()}
    untied = sorted(set(nodes["organisation_id"]) - ends)
    made = nx.Graph(**{key: clean(value) for key, value in sorted(about.items())}, untied="|".join(untied))
    for row in rows.to_dict("records"):
        found = attributes(row, NODE_TEXT, NODE_WHOLE, NODE_REAL) | {"tied": bool(row["tied"])}
        if pd.notna(row["core"]):
            found["core"] = bool(row["core"])
        x, y = place[row["organisation_id"]]
        made.add_node(row["organisation_id"], **found, x=x * SCALE, y=y * SCALE)
    order = shown.assign(place=shown["layer"].map(LAYERS.index)).sort_values(
        ["organisation_a", "organisation_b", "place"]
    )
    for (a, b), group in order.groupby(["organisation_a", "organisation_b"], sort=True):
        found = attributes(group.iloc[0].to_dict(), EDGE_TEXT, EDGE_WHOLE, EDGE_REAL)
        planned = bool(group["planned"].iloc[0])
        made.add_edge(a, b, **found, planned=planned, layers="|".join(group["layer"]))
    return made


def graphml(made: nx.Graph) -> bytes:
    """The graph as GraphML: the same bytes for the same graph, whatever libraries are installed."""
    target = io.BytesIO()
    nx.write_graphml_xml(made, target, prettyprint=True)
    return target.getvalue().rstrip() + b"\n"


def write_graphml(path: Path, made: nx.Graph) -> None:
    """Write one `.graphml` file."""
    path.write_bytes(graphml(made))


def gephi_nodes(nodes: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """Rows of `nodes` of one initiative in the form that Gephi imports: `Id`, `Label`, then the other
    columns.
    """
    placed = nodes.merge(positions, on="organisation_id", how="left")
    placed = placed.assign(x=placed["x"] * SCALE, y=placed["y"] * SCALE)
    return placed.rename(columns={"organisation_id": "Id", "label": "Label"})[
        ["Id", "Label", *(c for c in placed.columns if c not in ("organisation_id", "label"))]
    ]


def gephi_edges(edges: pd.DataFrame) -> pd.DataFrame:
    """Rows of `edges` of one initiative in the form that Gephi imports: `Source`, `Target`, `Type`, `Weight`,
    ...
    """
    named = edges.rename(columns={"organisation_a": "Source", "organisation_b": "Target", "weight": "Weight"})
    first = ["Source", "Target", "Type", "Weight"]
    return named.assign(Type="Undirected")[[*first, *(c for c in named.columns if c not in first)]]


def two_mode_matrix(two_mode: pd.DataFrame) -> pd.DataFrame:
    """Rows of `two_mode` of one initiative as a matrix: passages by organisations, number of mentions, 0 for
    none.
    """
    wide = two_mode.pivot_table(
        index="passage_id", columns="organisation_id", values="mentions", aggfunc="sum", fill_value=0
    )
    return wide.sort_index().sort_index(axis=1).astype(int).rename_axis(columns=None).reset_index()
