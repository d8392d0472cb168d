"""The fixed box on how to read the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.html import Html, items, section

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """Five rules of reading, the same whatever the data say; only the newest date is filled in."""
    texts = page.texts
    newest = texts.date(page.data.clean.documents["published"].max())
    points = [texts.html(f"reading.points.{key}", newest=newest) for key in texts.under("reading.points")]
    return section("reading", texts("reading.title"), items(points), class_="box")
