"""The network of one initiative: its picture, and every tie with its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import gallery, parts, robust
from analysis.report.evidence import Claim, anchor, shortened
from analysis.report.figures import ties as tie_words
from analysis.report.html import Html, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page, case: str) -> list[Html | None]:
    """The picture of the network and every tie with its passages; a sentence where there is none."""
    texts, edges = page.texts, page.data.networks.edges
    edges = edges[(edges["initiative_id"] == case) & (edges["layer"] != "background")]
    if edges.empty:
        known = f"figure-network-{case}" in gallery.ids(page.data)
        return [
            tag("p", texts("initiative.no_ties")),
            parts.figure(page, f"figure-network-{case}") if known else None,
        ]
    words = texts("initiative.show_ties", n=len(edges))
    counted = {layer: int((edges["layer"] == layer).sum()) for layer in ("primary", *tie_words.APART)}
    if counted["primary"] < len(edges):
        split = [texts(f"initiative.ties_of.{layer}", n=n) for layer, n in counted.items() if n]
        words = texts("initiative.split", words=words, parts=", ".join(split))
    shown = parts.long(words, len(edges), ties(page, case, edges))
    return [parts.figure(page, f"figure-network-{case}", table_below=True), centre(page, case), shown]


def centre(page: Page, case: str) -> Html | None:
    """Who has the most ties, and in how many ways of counting that stays so."""
    top = tie_words.network(page.data, case).most_tied
    held = robust.carried(page, "most-tied", case, top[0]) if len(top) == 1 else ""
    name = parts.dutch(page, page.data.organisation_names[top[0]]) if held else ""
    return tag("p", page.texts.html("tie.centre", name=name), " ", held) if held else None


def ties(page: Page, case: str, edges: pd.DataFrame) -> Html:
    """Every tie outside the background, strongest first."""
    texts, names = page.texts, page.data.organisation_names
    label = tie_words.network(page.data, case).label
    edges = edges.sort_values(
        ["layer", "n_publishers", "organisation_a", "organisation_b"], ascending=[True, False, True, True]
    )
    cells, ids, data = [], [], []
    for row in edges.itertuples():
        a, b = names[row.organisation_a], names[row.organisation_b]
        target = anchor("edges", f"{case}--{row.layer}--{row.organisation_a}--{row.organisation_b}")
        refs = page.evidence.of_edge(row.origins, row.source_ids)
        kinds = tie_words.kinds(row, label, texts)
        cells.append(
            [
                parts.dutch(page, a),
                parts.dutch(page, b),
                kinds,
                texts.number(row.n_publishers),
                page.evidence.show(refs, Claim(target, page.initiative(case), short_pair(a, b))),
            ]
        )
        ids.append(target)
        data.append({"a": page.code(row.organisation_a), "b": page.code(row.organisation_b)})
    headers = [
        texts("headers.organisation"),
        texts("headers.works_with"),
        texts("headers.tie_kind"),
        texts("headers.independent"),
        texts("headers.sources"),
    ]
    caption = texts("initiative.ties_caption", initiative=page.initiative(case))
    return table(f"ties-{case}", caption, headers, cells, numeric=[3], row_ids=ids, row_data=data)


def short_pair(a: str, b: str) -> str:
    """Two names, each shortened."""
    return f"{shortened(a, 24)} \u2013 {shortened(b, 24)}"
