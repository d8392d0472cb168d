"""What notebooks call besides the page: tables as HTML, and answers under other parameters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.networks import layers
from analysis.networks import stage as networks
from analysis.report import html, parts
from analysis.report.html import Html
from analysis.report.page import Page
from analysis.report.texts import slug
from analysis.tables import depth as t

ROWS = 30


def table(frame: pd.DataFrame, caption: str, rows: int = ROWS) -> Html:
    """The first rows of a frame with a caption; column names as they are in the file."""
    shown = frame.head(rows).reset_index(drop=True)
    said = caption if len(frame) <= rows else f"{caption} (first {rows} of {len(frame)} rows)"
    return html.frame(slug(caption), said, shown, parts.numeric_columns(shown))


def figure(page: Page, figure_id: str) -> Html:
    """A figure of the report with its description and table."""
    return parts.figure(page, figure_id)


def counts(frame: pd.DataFrame, column: str, caption: str) -> Html:
    """How often each value of a column occurs, most frequent first."""
    found = frame[column].value_counts().rename_axis(column).reset_index(name="rows")
    return table(found.sort_values(["rows", column], ascending=[False, True]), caption)


def ties_under(page: Page, **changes: Any) -> pd.DataFrame:
    """Ties of each primary network as shipped and under changed parameters of `networks`.

    `changes` are fields of `params.yaml`'s group `networks`, e.g. `min_publishers=2`.
    """
    data = networks.read(page.data.root)
    counted = {}
    for name, options in {
        "shipped": page.data.params.networks,
        "changed": replace(page.data.params.networks, **changes),
    }.items():
        edges = layers.edges(data.ties, data.bodies, data.documents, data.teams, options)
        counted[name] = edges[edges["layer"] == "primary"].groupby("initiative_id").size()
    frame = pd.DataFrame(counted).reindex(data.cases).fillna(0).astype(int)
    return frame.rename_axis("initiative_id").reset_index()


def groups_under(page: Page, case_set: str, **choices: str) -> pd.DataFrame:
    """The specifications of one case set that agree with `choices`, with the groups each finds.

    `choices` are columns of `multiverse.csv`, e.g. `linkage="complete", k="2"`; an unknown one is refused.
    """
    frame = page.data.depth.multiverse
    unknown = set(choices) - {column.name for column in t.MULTIVERSE.columns}
    if unknown:
        raise ValueError(f"no such choice: {', '.join(sorted(unknown))}")
    chosen = frame["case_set"] == case_set
    for column, value in choices.items():
        chosen &= frame[column] == value
    columns = [
        "profile",
        "aggregation",
        "distance",
        "linkage",
        "missing",
        "weights",
        "reader",
        "k",
        "groups",
        "ari",
    ]
    return frame.loc[chosen, columns].sort_values("ari", ascending=False, kind="stable")
