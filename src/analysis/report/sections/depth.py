"""Depth: the matrix, the groups with their certainty, the order, and the phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import facts, parts
from analysis.report.evidence import anchor
from analysis.report.html import Cell, Html, items, join, link, section, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

SETS = ("pilots", "proeftuinen-12", "proeftuinen-11")


def build(page: Page) -> Html:
    """What depth is, the matrix, groups, order and change between phases."""
    texts = page.texts
    return section(
        "depth",
        texts("depth.title"),
        tag("p", texts.html("depth.intro")),
        levels(page),
        matrix(page),
        tag("h3", texts("depth.groups"), id="groups"),
        tag("p", texts.html("depth.groups_intro")),
        power(page),
        groups(page),
        unplaced(page),
        together(page),
        tag("h3", texts("depth.order"), id="order"),
        tag("p", texts.html("depth.order_intro")),
        parts.figure(page, "figure-order", table_below=True),
        order(page),
        tag("h3", texts("depth.phases"), id="phases"),
        tag("p", texts.html("depth.phases_intro")),
        parts.figure(page, "figure-phases", table_below=True),
        phases(page),
    )


def levels(page: Page) -> Html:
    """The four levels in words, and the mark of what is missing."""
    entries = []
    for number, level in page.data.codebook["levels"].items():
        entries += [
            tag("dt", f"{number} {level[page.lang]}", class_=f"level level-{number}"),
            tag("dd", level[f"definition_{page.lang}"]),
        ]
    entries += [tag("dt", "\u2013", class_="level level-none"), tag("dd", page.texts("depth.missing"))]
    return tag("dl", *entries, class_="levels")


def matrix(page: Page) -> Html:
    """Initiative by dimension; every cell leads to its passages."""
    texts, dimensions = page.texts, page.data.dimensions()
    names = [page.data.dimension_name(d, page.lang) for d in dimensions]
    rows, data = [], []
    for case in page.data.cases.itertuples():
        found = facts.sought(page.data, case.initiative_id)
        cells = [
            cell(page, case.initiative_id, d, found.loc[d] if d in found.index else None) for d in dimensions
        ]
        rows.append([parts.initiative_link(page, case.initiative_id), *cells])
        data.append({"initiative": case.initiative_id})
    return table(
        "depth-matrix",
        texts("depth.caption"),
        [texts("headers.initiative"), *names],
        rows,
        row_data=data,
        class_="matrix",
    )


def cell(page: Page, case: str, dimension: str, row: Any) -> Cell:
    """One level as a link to its passages; both levels where readers differ, a dash where missing."""
    if row is None or pd.isna(row["level"]):
        return Cell(parts.dash(page), "-1", "level level-none")
    low, high = int(row["low"]), int(row["high"])
    shown = str(low) if low == high else f"{low}\u2013{high}"
    where = f"#{anchor('profiles', f'{case}--{dimension}')}"
    mark = page.texts("depth.low_mark") if row["low_confidence"] else None
    return Cell(
        join([link(where, shown), mark]), str(row["level"]), f"level level-{round(float(row['level']))}"
    )


def groups(page: Page) -> Html:
    """The groups of the pilots and of the proeftuinen, with and without Utrecht-West."""
    return join(group_table(page, name) for name in SETS)


def power(page: Page) -> Html | None:
    """How often groups would have been seen at all, had there been any."""
    texts, rows = page.texts, page.data.depth.tests
    rows = (
        rows[rows["case_set"].isin(SETS)].set_index("case_set").reindex(SETS).dropna(subset=["power_every"])
    )
    if rows.empty:
        return None
    cells = [
        [
            texts.word("case_sets", name),
            texts.number(row["placed"]),
            texts.percent(row["power_every"]),
            texts.percent(row["power_half"]),
        ]
        for name, row in rows.iterrows()
    ]
    headers = [texts(f"headers.{key}") for key in ("cases", "placed", "power_every", "power_half")]
    shown = table("power-table", texts("depth.power_caption"), headers, cells, numeric=[1, 2, 3])
    return join([tag("p", texts.html("depth.power")), shown])


def group_table(page: Page, name: str) -> Html:
    """Group, certainty and nearest neighbour of each placed case."""
    texts, rows = page.texts, page.data.depth.clusters
    rows = rows[(rows["case_set"] == name) & rows["placed"].astype(bool)]
    rows = rows.sort_values(["cluster", "initiative_id"])
    single = rows["cluster"].nunique() <= 1
    cells = []
    for _, row in rows.iterrows():
        near = page.initiative(row["nearest"]) if row["nearest"] else parts.missing(page)
        share = "" if pd.isna(row["nearest_share"]) else f" ({texts.percent(row['nearest_share'])})"
        group = texts("depth.no_groups") if single else facts.group_name(page, row["name"])
        cells.append(
            [
                parts.initiative_link(page, row["initiative_id"]),
                group,
                texts.verdict(row["verdict"]),
                texts.number(row["n_dimensions"]),
                join([near, share]),
            ]
        )
    headers = [
        texts(f"headers.{key}") for key in ("initiative", "group", "certainty", "dimensions", "nearest")
    ]
    caption = texts("depth.group_caption", cases=texts.word("case_sets", name))
    return table(f"groups-{name}", caption, headers, cells, numeric=[3])


def together(page: Page) -> Html | None:
    """Which cases stand together how often; drawn only where there are groups to doubt."""
    rows = page.data.depth.clusters
    rows = rows[rows["case_set"].isin(["pilots", "proeftuinen-12"]) & rows["placed"].astype(bool)]
    found = rows.groupby("case_set")["cluster"].nunique()
    return parts.figure(page, "figure-consensus") if (found > 1).any() else None


def unplaced(page: Page) -> Html:
    """The cases that are not placed, and why."""
    rows = page.data.depth.clusters
    rows = rows[~rows["placed"].astype(bool) & rows["case_set"].isin(["pilots", "proeftuinen-12"])]
    if rows.empty:
        return tag("p", page.texts("depth.all_placed"))
    listed = [
        join(
            [
                parts.initiative_link(page, r.initiative_id),
                page.texts("depth.unplaced_why", n=int(r.n_dimensions)),
            ]
        )
        for r in rows.itertuples()
    ]
    return join([tag("p", page.texts("depth.unplaced")), items(listed)])


def order(page: Page) -> Html:
    """Which initiative goes demonstrably deeper than which."""
    texts, rows = page.texts, facts.deeper(page.data)
    if rows.empty:
        return tag("p", texts("depth.order_none"))
    rows = rows.sort_values(
        ["holds_at_equal_effort", "initiative_a", "initiative_b"], ascending=[False, True, True]
    )
    cells = [
        [
            parts.initiative_link(page, row.initiative_a),
            parts.initiative_link(page, row.initiative_b),
            parts.number_or_missing(page, row.documents_compared),
            parts.dash(page) if pd.isna(row.effort_share) else texts.percent(row.effort_share),
            texts("depth.order_held" if row.holds_at_equal_effort is True else "depth.order_not_held"),
        ]
        for row in rows.astype(object).itertuples()
    ]
    keys = ("initiative", "deeper_than", "documents_compared", "effort_share", "holds")
    headers = [texts(f"headers.{key}") for key in keys]
    return table("order-table", texts("depth.order_caption"), headers, cells, numeric=[2, 3])


def phases(page: Page) -> Html:
    """Pilot to proeftuin on each dimension, as documented."""
    texts, rows = page.texts, page.data.depth.phase_changes
    if rows.empty:
        return tag("p", texts("depth.phases_none"))
    cells = []
    for successor, found in rows.groupby("initiative_id", sort=True):
        by_dimension = found.set_index("dimension")
        cells.append(
            [
                parts.initiative_link(page, successor),
                *(change(page, by_dimension, d) for d in page.data.dimensions("depth")),
            ]
        )
    names = [page.data.dimension_name(d, page.lang) for d in page.data.dimensions("depth")]
    return table("phase-table", texts("depth.phases_caption"), [texts("headers.initiative"), *names], cells)


def change(page: Page, rows: pd.DataFrame, dimension: str) -> Html | str:
    """What the documents allow to say of one dimension."""
    if dimension not in rows.index or rows.loc[dimension, "change"] == "not-comparable":
        return tag("span", page.texts.word("phase_changes", "not-comparable"), class_="missing")
    row = rows.loc[dimension]
    words = page.texts.word("phase_changes", row["change"])
    if row["change"] == "same" or pd.isna(row["holds_at_equal_effort"]):
        return words
    return f"{words}, {page.texts('depth.holds' if row['holds_at_equal_effort'] else 'depth.fails')}"
