"""Obstacles by socio-ecological level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import parts
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


def sentence(page: Page) -> str:
    """On which level sources name most obstacles."""
    counted = page.data.reference.obstacles["level"].value_counts()
    if counted.empty:
        return page.texts("obstacles.none")
    most = [level for level in OBSTACLE_LEVELS if counted.get(level, 0) == counted.max()]
    names = page.texts.join([page.texts.obstacle_level(level) for level in most])
    key = "obstacles.most" if len(most) == 1 else "obstacles.tied"
    return page.texts(key, levels=names, n=int(counted.max()), total=int(counted.sum()))


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
