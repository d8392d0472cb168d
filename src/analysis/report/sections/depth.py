"""Depth: the matrix, the groups with their certainty, the order, and the phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import facts, marks, parts, phase_words
from analysis.report.evidence import anchor
from analysis.report.figures import tree
from analysis.report.html import Cell, Html, details, items, join, link, section, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

SETS = ("pilots", "proeftuinen-12", "proeftuinen-11")
POWERS = ("power_deeper", "power_every", "power_half")


def build(page: Page) -> Html:
    """What depth is, the matrix, groups, order and change between phases."""
    texts = page.texts
    return section(
        "depth",
        texts("depth.title"),
        tag("p", texts.html("depth.intro", readers=facts.readers(page))),
        tag("p", marks.highest(page)),
        levels(page),
        matrix(page),
        tag("p", texts.html("depth.marks_intro"), " ", marks.explained(page)),
        tag("h3", texts("depth.groups"), id="groups"),
        tag("p", texts.html("depth.groups_intro")),
        power(page),
        groups(page),
        unplaced(page),
        sure(page),
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
    where = f"#{anchor('profiles', f'{case}--{dimension}')}"
    own = row.rename(dimension).to_dict() | {"initiative_id": case, "dimension": dimension}
    shown = join([link(where, marks.span(row)), marks.signs(page, own)])
    return Cell(shown, str(row["level"]), f"level level-{round(float(row['level']))}")


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
            *(texts.percent(row[name]) for name in POWERS),
        ]
        for name, row in rows.iterrows()
    ]
    headers = [texts(f"headers.{key}") for key in ("cases", "placed", *POWERS)]
    shown = table("power-table", texts("depth.power_caption"), headers, cells, numeric=[1, 2, 3, 4])
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
                texts(f"depth.steady.{row['verdict']}") if single else texts.verdict(row["verdict"]),
                texts.number(row["n_dimensions"]),
                join([near, share]),
            ]
        )
    headers = [texts(f"headers.{key}") for key in ("initiative", "group", "certainty", "dimensions", "nearest")]
    caption = texts("depth.group_caption", cases=texts.word("case_sets", name))
    return table(f"groups-{name}", caption, headers, cells, numeric=[3])


def sure(page: Page) -> Html:
    """Tree, pairs and all specifications, folded; each with what it means, and what it does not where no
    groups are shown.
    """
    texts, rows = page.texts, page.data.depth.clusters
    rows = rows[rows["case_set"].isin(list(tree.SETS.values())) & rows["placed"].astype(bool)]
    found = "some" if (rows.groupby("case_set")["cluster"].nunique() > 1).any() else "none"
    shown = []
    for name in ("tree", "consensus", "curve"):
        said = [texts.html(f"depth.sure.{name}"), texts.html(f"depth.sure.{name}_{found}")]
        shown += [tag("p", said[0], " ", said[1]), parts.figure(page, f"figure-{name}")]
    return details(texts("depth.sure.show"), *shown, id="groups-sure")


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
    least = page.data.params.depth.min_dimensions
    return join([tag("p", page.texts("depth.unplaced", least=least)), items(listed)])


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
            *(
                texts("depth.order_held" if holds is True else "depth.order_not_held")
                for holds in (row.holds_at_equal_effort, row.holds_without_doubt)
            ),
        ]
        for row in rows.astype(object).itertuples()
    ]
    keys = ("initiative", "deeper_than", "documents_compared", "effort_share", "holds", "holds_sure")
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
        before = found["predecessor_id"].iloc[0]
        cells.append(
            [
                join([parts.initiative_link(page, successor), *hardly(page, before, successor)]),
                *(change(page, by_dimension, d) for d in page.data.dimensions("depth")),
            ]
        )
    names = [page.data.dimension_name(d, page.lang) for d in page.data.dimensions("depth")]
    return table("phase-table", texts("depth.phases_caption"), [texts("headers.initiative"), *names], cells)


def hardly(page: Page, before: str, case: str) -> list[str]:
    """To follow the name of `case`: that it is hardly documented, or the pilot before it."""
    texts, thin = page.texts, facts.thin(page.data)
    own = [", " + texts("meaning.hardly_word")] if case in thin else []
    return own + (["; " + texts("meaning.hardly", name=page.initiative(before))] if before in thin else [])


def change(page: Page, rows: pd.DataFrame, dimension: str) -> Html | str:
    """The levels of pilot and successor on one dimension, and what the documents allow to say."""
    if dimension not in rows.index:
        return tag("span", page.texts.word("phase_changes", "not-comparable"), class_="missing")
    row = rows.loc[dimension].to_dict() | {"dimension": dimension}
    moved = step(page, row["predecessor_id"], row["initiative_id"], dimension)
    return join([moved, ": ", phase_words.told(page.data, page.texts, row)])


def step(page: Page, before: str, after: str, dimension: str) -> Html:
    """Two levels, `1\u20132 \u2192 3`, each a link to its passages."""
    found = []
    for case in (before, after):
        own = facts.sought(page.data, case)
        row = own.loc[dimension] if dimension in own.index else None
        known = row is not None and pd.notna(row["level"])
        where = f"#{anchor('profiles', f'{case}--{dimension}')}"
        found.append(link(where, marks.span(row)) if known else marks.span(row))
    return join(found, " \u2192 ")
