"""Each initiative's network as files that Gephi and networkx open: nodes, edges, two-mode matrix."""

from __future__ import annotations

import pandas as pd

from analysis.networks import exports
from analysis.report.data import Data
from analysis.tables.formulas import harmless

LAYERS = ("primary", "steering", "study")


def files(data: Data) -> dict[str, str]:
    """Name of the file -> CSV, for every initiative with a tie; formulas made harmless."""
    networks, found = data.networks, {}
    for case in sorted(networks.edges["initiative_id"].unique()):
        nodes, edges, cells = (mine(table, case) for table in (networks.nodes, networks.edges, networks.two_mode))
        edges = edges[edges["layer"].isin(LAYERS)]
        if len(edges):
            found[f"{case}-nodes.csv"] = as_csv(exports.gephi_nodes(nodes, networks.positions))
            found[f"{case}-edges.csv"] = as_csv(exports.gephi_edges(edges))
        if len(cells):
            found[f"{case}-two-mode.csv"] = as_csv(exports.two_mode_matrix(cells))
    return found


def mine(table: pd.DataFrame, case: str) -> pd.DataFrame:
    """The rows of one initiative."""
    return table[table["initiative_id"] == case]


def as_csv(frame: pd.DataFrame) -> str:
    """The frame as CSV with LF; numbers rounded, missing cells empty."""
    text = frame.copy()
    for column in text.columns:
        if pd.api.types.is_float_dtype(text[column]):
            text[column] = text[column].round(6)
        elif not pd.api.types.is_numeric_dtype(text[column]):
            text[column] = text[column].map(lambda cell: harmless("" if pd.isna(cell) else str(cell)))
    return text.to_csv(index=False, lineterminator="\n")
