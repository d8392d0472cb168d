"""The landing page: the finding and the first picture in each language, and where everything else is."""

from __future__ import annotations

from analysis.report import export
from analysis.report.page import Html, Page
from analysis.report.sections import first

PICTURE = "core"


def build(pages: list[Page]) -> str:
    """`index.html`, in all languages, the first one first."""
    css = export.style(pages[0])
    parts = [
        {
            "page": page,
            "lang": page.texts.lang,
            "title": first.title(page),
            "answers": [first.who(page), first.depth(page)],
            "picture": page.picture(PICTURE) if page is pages[0] else None,
            "report": page.other("report"),
            "account": page.other("account"),
        }
        for page in pages
    ]
    policy = export.POLICY.format(style=export.fingerprint(css), script="'none'")
    return export.squeezed(
        pages[0].render(
            "index.html.j2", parts=parts, css_markup=Html(css), policy=policy, citation=export.citation(pages[0])
        )
    )
