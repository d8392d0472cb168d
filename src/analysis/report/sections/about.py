"""Licence, citation, edition, corrections, downloads and accessibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.html import Html, section, tag
from analysis.report.sections import corrections

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """How the report may be used and cited, and how to mend it."""
    texts, edition = page.texts, page.data.params.report.edition
    blocks = []
    for key in texts.under("about.parts"):
        blocks.append(tag("h3", texts(f"about.parts.{key}.title")))
        blocks.append(tag("p", texts.html(f"about.parts.{key}.text", edition=edition)))
        if key == "correction":
            blocks.append(corrections.build(page))
    return section("about", texts("about.title"), *blocks)
