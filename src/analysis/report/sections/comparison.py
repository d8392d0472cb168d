"""The regions and their initiatives: one table, one map, one timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.report import facts, parts
from analysis.report.html import Cell, Html, section, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

COLUMNS = (
    "initiative",
    "name",
    "start",
    "participants",
    "ties",
    "dimensions",
    "group",
    "sources",
    "publishers",
)


def build(page: Page) -> Html:
    """The comparison table, the map and the timeline."""
    texts, cases = page.texts, page.data.cases
    counts = cases["phase"].value_counts()
    intro = texts(
        "comparison.intro",
        n=len(cases),
        regions=cases["region_id"].nunique(),
        pilots=int(counts.get("pilot", 0)),
        proeftuinen=int(counts.get("proeftuin", 0)),
    )
    rows = [row(page, case) for _, case in cases.iterrows()]
    headers = [texts(f"headers.{key}") for key in COLUMNS]
    shown = table(
        "comparison-table",
        texts("comparison.caption"),
        headers,
        [cells for cells, _ in rows],
        numeric=[3, 4, 5, 7, 8],
        row_data=[data for _, data in rows],
        class_="compare",
    )
    return section(
        "comparison",
        texts("comparison.title"),
        tag("p", intro),
        tag("p", texts.html("comparison.disputed")),
        shown,
        tag("p", texts.html("comparison.note")),
        parts.figure(page, "figure-map"),
        parts.figure(page, "figure-timeline"),
    )


def row(page: Page, case: Any) -> tuple[list[Any], dict[str, str]]:
    """The cells of one initiative, and what filters need of it."""
    texts, initiative = page.texts, case["initiative_id"]
    known = facts.of(page, initiative)
    group = known["group"]
    cells = [
        parts.initiative_link(page, initiative),
        parts.dutch(page, case["name"]),
        Cell(parts.date_or_missing(page, case["start"]), case["start"]),
        *(parts.number_or_missing(page, known[key]) for key in ("participants", "ties", "dimensions")),
        parts.missing(page) if group is None else group,
        *(texts.number(known[key]) for key in ("sources", "publishers")),
    ]
    return cells, {
        "initiative": initiative,
        "region": case["region_id"],
        "phase": case["phase"],
        "certainty": known["verdict"],
    }
