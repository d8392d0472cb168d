"""One section per region, with its pilot and proeftuin, and the national programme as background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.report.data import NATIONAL
from analysis.report.html import Html, join, section, tag
from analysis.report.sections import initiative

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
        changes(page, row["region_id"]),
        wrong(page, row),
        level=3,
        class_="region",
    )


def changes(page: Page, region_id: str) -> Html | None:
    """What stayed, came and went in the documents from pilot to proeftuin."""
    texts, rows = page.texts, page.data.networks.changes
    rows = rows[(rows["region_id"] == region_id) & (rows["item_kind"] == "organisation")]
    if rows.empty:
        return None
    names = page.data.organisation_names
    lines = []
    for change in ("stayed", "came", "went"):
        found = rows[rows["change"] == change]
        if len(found):
            listed = ", ".join(sorted(names.get(item, item) for item in found["item"]))
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
        tag("p", texts.html("regions.send")),
        class_="ask",
    )
