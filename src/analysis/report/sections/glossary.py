"""The glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.html import Html, section, tag

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """Every term with its meaning, in alphabetical order; each can be linked to."""
    texts = page.texts
    terms = sorted(
        texts.under("glossary.terms"), key=lambda key: texts(f"glossary.terms.{key}.term").casefold()
    )
    entries = []
    for key in terms:
        entries.append(tag("dt", texts(f"glossary.terms.{key}.term"), id=f"glossary-{key}"))
        entries.append(tag("dd", texts.html(f"glossary.terms.{key}.meaning")))
    return section("glossary", texts("glossary.title"), tag("dl", *entries, class_="glossary"))
