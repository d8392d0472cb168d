"""The fixed box on how to read the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report import facts
from analysis.report.html import Html, items, section
from analysis.report.sections import limits

if TYPE_CHECKING:
    from analysis.report.page import Page


POINTS = ("quality", "papers", "few", "made", "partial", "evidence")


def build(page: Page) -> Html:
    """Six rules of reading; numbers and who the readers are come from the data."""
    texts = page.texts
    keys = {"made": f"reading.made.{facts.makers(page.data)}"}
    numbers = limits.values(page) | facts.read_by_people(page.data)
    points = [texts.html(keys.get(key, f"reading.points.{key}"), **numbers) for key in POINTS]
    return section("reading", texts("reading.title"), items(points), class_="box")
