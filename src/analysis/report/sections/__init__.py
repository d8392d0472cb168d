"""The sections of each page, in order: a section is a function of a page that gives its template what it shows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.problems import Problem
from analysis.report.page import Html, Page
from analysis.report.sections import (
    account,
    change,
    depth,
    features,
    first,
    hinders,
    known,
    learning,
    regions,
    shared,
    who,
)


def nothing(_: Page) -> dict[str, Any]:
    """What a section gives whose template asks the page for all that it shows."""
    return {}


ACCOUNT = (
    "methods", "agreement", "variants", "plan", "contradictions", "corrections", "breaches", "questions", "passages",
    "sources", "glossary", "checks",
)  # fmt: skip
SECTIONS = {
    "report": {
        "first": first.context,
        "who": who.context,
        "depth": depth.context,
        "features": features.context,
        "shared": shared.context,
        "change": change.context,
        "hinders": hinders.context,
        "learning": learning.context,
        "known": known.context,
        "regions": regions.context,
        "notes": known.notes,
    },
    "account": {
        "head": known.context,
        **{name: getattr(account, name, nothing) for name in ACCOUNT},
        "notes": known.notes,
    },
    "index": {"landing": first.landing},
}

TEMPLATES = Path(__file__).parents[1] / "templates"
END = ".html.j2"


def unlisted() -> Iterator[Problem]:
    """Sections that have a template and no place in `SECTIONS`: no page would show them."""
    for kind, listed in SECTIONS.items():
        for name in sorted({path.name.removesuffix(END) for path in (TEMPLATES / kind).glob(f"*{END}")} - set(listed)):
            remedy = "no page shows this section: give it a place in SECTIONS of report/sections/__init__.py"
            yield Problem(f"src/analysis/report/templates/{kind}/{name}{END}", 0, "", name, remedy)


def show(page: Page, name: str) -> Html:
    """One section of a page: its context from data, laid out by its template."""
    return page.render(f"{page.kind}/{name}{END}", **SECTIONS[page.kind][name](page))
