"""The sections of each page, in order: a section is a function of a page that gives its template what it shows."""

from analysis.report.page import Html, Page
from analysis.report.sections import account, change, depth, features, first, hinders, known, regions, shared, who

SECTIONS = {
    "report": {
        "first": first.context,
        "who": who.context,
        "depth": depth.context,
        "features": features.context,
        "principles": features.principles,
        "shared": shared.context,
        "change": change.context,
        "hinders": hinders.context,
        "learning": shared.learning,
        "known": known.context,
        "regions": regions.context,
        "notes": known.notes,
    },
    "account": {
        "head": account.head,
        "methods": account.methods,
        "agreement": account.agreement,
        "variants": account.variants,
        "plan": account.plan,
        "contradictions": account.contradictions,
        "corrections": account.corrections,
        "breaches": account.breaches,
        "questions": account.questions,
        "passages": account.passages,
        "sources": account.sources,
        "glossary": account.glossary,
        "checks": account.checks,
        "notes": known.notes,
    },
}


def show(page: Page, name: str) -> Html:
    """One section of a page: its context from data, laid out by its template."""
    return page.render(f"{page.kind}/{name}.html.j2", **SECTIONS[page.kind][name](page))
