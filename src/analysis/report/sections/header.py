"""The head of the page: title, question, edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report import facts
from analysis.report.html import Html, link, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

OTHER = {"nl": ("en", "comparative-report.html"), "en": ("nl", "vergelijkend-rapport.html")}


def build(page: Page) -> Html:
    """Title and question, what it rests on, and the way to the other language."""
    texts, documents = page.texts, page.data.clean.documents
    language, file = OTHER[page.lang]
    rests_on = texts(
        "page.facts",
        edition=page.data.params.report.edition,
        n=len(documents),
        excerpts=int((documents["extent"] == "excerpt").sum()),
        newest=facts.newest(page),
    )
    other = link(file, texts("page.other_language"), lang=language, hreflang=language)
    return tag(
        "header",
        tag("p", texts("page.kicker"), class_="kicker"),
        tag("h1", texts("page.title")),
        tag("p", texts("page.lead"), class_="lead"),
        tag("p", rests_on, class_="facts"),
        tag("p", other, " ", texts("page.other_file", file=file)),
        tag("p", texts("page.sheets"), class_="paper whole"),
        class_="title",
    )
