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
    "steady",
    "group",
    "named_by",
    "described_by",
    "publishers",
)
NUMBERS = ("participants", "ties", "dimensions", "steady")
DOCUMENTS = ("named_by", "sources", "publishers")


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
    grouped = has_groups(page)
    rows = [row(page, case, grouped) for _, case in cases.iterrows()]
    columns = [key for key in COLUMNS if grouped or key != "group"]
    headers = [texts(f"headers.{key}") for key in columns]
    shown = table(
        "comparison-table",
        texts("comparison.caption"),
        headers,
        [cells for cells, _ in rows],
        numeric=[i for i, key in enumerate(columns) if key not in ("initiative", "name", "start", "group")],
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


def has_groups(page: Page) -> bool:
    """Do pilots or proeftuinen fall into groups? A column that says "none" in each row says nothing."""
    rows = page.data.depth.clusters
    rows = rows[rows["case_set"].isin(facts.OWN_SET.values()) & rows["placed"].astype(bool)]
    return bool((rows["name"] != facts.NO_GROUPS).any())


def row(page: Page, case: Any, grouped: bool) -> tuple[list[Any], dict[str, str]]:
    """The cells of one initiative, and what filters need of it."""
    texts, initiative = page.texts, case["initiative_id"]
    known = facts.of(page, initiative)
    group = known["group"]
    cells = [
        parts.initiative_link(page, initiative),
        parts.dutch(page, case["name"]),
        Cell(parts.date_or_missing(page, case["start"]), case["start"]),
        *(parts.number_or_missing(page, known[key]) for key in NUMBERS),
        *([parts.missing(page) if group is None else group] if grouped else []),
        *(texts.number(known[key]) for key in DOCUMENTS),
    ]
    return cells, {
        "initiative": initiative,
        "region": case["region_id"],
        "phase": case["phase"],
        "steady": known["without_doubt"],
        "sector": " ".join(sectors(page, initiative)),
    }


def sectors(page: Page, initiative: str) -> list[str]:
    """The sectors of the organisations that a source names for this very initiative."""
    rows, own = page.data.links.participants, facts.participants(page.data, initiative)
    return sorted(set(rows.loc[rows["organisation_id"].isin(own), "sector"]))
