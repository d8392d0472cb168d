"""Licence, citation, edition, corrections, downloads and accessibility."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.report import citation, facts, parts
from analysis.report.html import Html, join, link, section, tag
from analysis.report.sections import corrections

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """How the report may be used and cited, and how to mend it."""
    texts, more = page.texts, {"citation": cite, "correction": corrections.build}
    blocks = []
    for key in texts.under("about.parts"):
        blocks.append(tag("h3", texts(f"about.parts.{key}.title"), id=f"about-{key}"))
        blocks.append(tag("p", texts.html(f"about.parts.{key}.text")))
        if key in more:
            blocks.append(more[key](page))
    return section("about", texts("about.title"), *blocks)


def cite(page: Page) -> Html:
    """How to cite: who made it and when (`CITATION.cff`), title, edition, newest source, address where one is given."""
    texts, settings, made = page.texts, page.data.params.report, citation.read(page.data.root)
    newest = facts.newest(page)
    said: list[Any] = [texts("about.cite", title=texts("page.title"), edition=settings.edition, newest=newest)]
    if made:
        makers = [parts.translated(page, maker) for maker in made.makers]
        said = [texts.html("about.by", maker=join(makers, ", "), year=made.year), " ", *said]
    if settings.address:
        said += [" ", link(settings.address, settings.address)]
    return tag("blockquote", tag("p", *said))
