"""Obstacles by socio-ecological level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import findings, obstacle_counts, parts
from analysis.report.html import Html, details, join, section, tag
from analysis.tables.vocabulary import OBSTACLE_LEVELS

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """A sentence, the picture, counts per initiative, and all obstacles per level."""
    texts, obstacles = page.texts, page.data.reference.obstacles
    return section(
        "obstacles",
        texts("obstacles.title"),
        tag("p", sentence(page)),
        tag("p", texts.html("obstacles.note")),
        parts.figure(page, "figure-obstacles"),
        join(by_level(page, level, obstacles[obstacles["level"] == level]) for level in OBSTACLE_LEVELS),
    )


def sentence(page: Page) -> Html:
    """On which level sources name most obstacles for the initiatives, and how firm that is."""
    found = obstacle_counts.count(page.data)
    if not found.leads:
        return page.texts.html("obstacles.none")
    words = findings.lead_words(page, found)
    return page.texts.html(f"obstacles.{findings.leading(found)}", total=int(found.ways.iloc[0].sum()), **words)


def by_level(page: Page, level: str, rows: pd.DataFrame) -> Html:
    """All obstacles of one level, by initiative."""
    texts = page.texts
    blocks = [
        join(
            [
                tag("h4", parts.initiative_link(page, initiative)),
                parts.claim_list(
                    page, "obstacles", rows[rows["initiative_id"] == initiative], "obstacle", False
                ),
            ]
        )
        for initiative in page.data.initiatives["initiative_id"]
        if initiative in set(rows["initiative_id"])
    ]
    title = texts("obstacles.level", level=texts.obstacle_level(level), n=len(rows))
    return details(tag("h3", title), *blocks, id=f"obstacles-{level}")
