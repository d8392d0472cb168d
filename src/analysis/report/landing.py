"""The landing page: the finding and the first picture, one language at a time, and where everything else is."""

from __future__ import annotations

from typing import Any

from analysis.report import export
from analysis.report.page import Html, Page

PICTURE = "core"
KIND = "index"


def context(page: Page) -> dict[str, Any]:
    """The part of one language: the finding, two answers, the first picture, and the way to the other languages."""
    from analysis.report.sections import first

    return {
        "title": first.title(page),
        "answers": [first.who(page), first.depth(page)],
        "picture": page.picture(PICTURE),
        "others": [(lang, label) for _, label, lang in export.links(page) if lang],
    }


def build(page: Page, parts: list[str]) -> str:
    """`index.html` of the parts of all languages; `page` is the first one's."""
    css = export.style(page)
    policy = export.POLICY.format(style=export.fingerprint(css), script="'none'")
    return export.squeezed(
        page.render(
            "index.html.j2",
            parts=Html("\n".join(parts)),
            css_markup=Html(css),
            policy=policy,
            citation=export.citation(page),
        )
    )
