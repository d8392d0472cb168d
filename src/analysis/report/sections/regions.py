"""One section per region, with its pilot and proeftuin, and the national programme as background."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from analysis.report import phase_words
from analysis.report.data import NATIONAL
from analysis.report.figures import change_words
from analysis.report.html import Html, join, link, section, table, tag
from analysis.report.sections import corrections, depth, initiative

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """Every region by name, then what holds nationally."""
    texts = page.texts
    regions = [region(page, row) for _, row in page.data.regions.iterrows()]
    national = page.data.initiatives[page.data.initiatives["initiative_id"] == NATIONAL]
    background = [
        tag("p", texts("regions.national")),
        *(initiative.build(page, row) for _, row in national.iterrows()),
    ]
    return section(
        "regions",
        texts("regions.title"),
        tag("p", texts.html("regions.intro")),
        tag("p", texts.html("evidence.how")),
        *regions,
        section("region-national", texts("regions.national_title"), *background, level=3, class_="region"),
    )


def region(page: Page, row: Any) -> Html:
    """One region: its initiatives and the invitation to correct it."""
    cases = page.data.cases[page.data.cases["region_id"] == row["region_id"]]
    return section(
        f"region-{row['region_id']}",
        row["name"],
        *(initiative.build(page, case) for _, case in cases.iterrows()),
        beside(page, cases["initiative_id"]),
        changes(page, row["region_id"]),
        wrong(page, row),
        level=3,
        class_="region",
    )


def beside(page: Page, cases: Iterable[str]) -> Html | None:
    """The levels of the pilot and of what followed it, side by side on every dimension."""
    texts, rows = page.texts, page.data.depth.phase_changes
    shown = []
    for case in cases:
        found = rows[rows["initiative_id"] == case].set_index("dimension", drop=False)
        cells = [
            [
                page.data.dimension_name(d, page.lang),
                depth.step(page, found.loc[d, "predecessor_id"], case, d),
                phase_words.told(page.data, texts, found.loc[d]),
            ]
            for d in page.data.dimensions()
            if d in found.index
        ]
        if cells:
            before = page.initiative(found["predecessor_id"].iloc[0])
            caption = texts("regions.beside_caption", before=before, after=page.initiative(case))
            headers = [texts(f"headers.{key}") for key in ("dimension", "levels", "said")]
            shown.append(table(f"beside-{case}", caption, headers, cells))
    return join([tag("h4", texts("regions.beside")), *shown]) if shown else None


def changes(page: Page, region_id: str) -> Html | None:
    """What stayed, came and went in the documents from pilot to proeftuin."""
    texts, rows = page.texts, page.data.networks.changes
    rows = rows[(rows["region_id"] == region_id) & (rows["item_kind"] == "organisation")]
    if rows.empty:
        return None
    lines = []
    for change in ("stayed", "came", "went"):
        found = rows[rows["change"] == change]
        if len(found):
            names = page.data.organisation_names
            listed = ", ".join(sorted(change_words.told(row, names, texts) for row in found.itertuples()))
            lines.append(
                tag("li", tag("strong", texts.word("changes", change)), f" ({len(found)}): {listed}")
            )
    return join(
        [
            tag("h4", texts("regions.changes")),
            tag("p", texts.html("regions.changes_note")),
            tag("ul", *lines),
        ]
    )


def wrong(page: Page, row: Any) -> Html:
    """What a region can do where the page is wrong, and whether it has seen its section."""
    texts = page.texts
    seen = texts("regions.seen" if row["reviewed_by_region"] else "regions.not_seen", region=row["name"])
    return tag(
        "div",
        tag("h4", texts("regions.wrong")),
        tag("p", seen),
        tag("p", texts("regions.send")),
        tag("p", corrections.where_to(page)),
        tag("p", link("#about-correction", texts("regions.steps"))),
        class_="ask",
    )
