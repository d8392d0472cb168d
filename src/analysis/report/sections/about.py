"""Licence, citation, edition, corrections, downloads and accessibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.html import Html, join, section, tag

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """How the report may be used and cited, and how to mend it."""
    texts, edition = page.texts, page.data.params.report.edition
    blocks = [
        join(
            [
                tag("h3", texts(f"about.parts.{key}.title")),
                tag("p", texts.html(f"about.parts.{key}.text", edition=edition)),
            ]
        )
        for key in texts.under("about.parts")
    ]
    return section("about", texts("about.title"), *blocks)
