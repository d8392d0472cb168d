"""The landing page: the finding and the first picture, one language at a time, and where everything else is."""

from typing import Any

from analysis.report import texts
from analysis.report.page import Page

PICTURE = "core"
KIND = "index"


def context(page: Page) -> dict[str, Any]:
    """The part of one language: the finding, two answers, the first picture, and the way to the other languages."""
    from analysis.report.sections import first

    return {
        "title": first.title(page),
        "answers": [first.who(page), first.depth(page)],
        "picture": page.picture(PICTURE),
        "others": [(lang, label) for _, label, lang in links(page) if lang],
    }


def links(page: Page) -> list[tuple[str, str, str]]:
    """The other page in this language, and this page in the others: file, label, language."""
    other = "account" if page.kind == "report" else "report"
    found = [(page.other(other), page.texts(f"page.{other}"), "")]
    for lang in page.data.model.words("languages"):
        if lang != page.texts.lang:
            there = texts.load(page.data, lang)
            found.append((there(f"files.{page.kind}"), there("language"), lang))
    return found
