"""The landing page: policy staff, researchers and reviewers each to theirs."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from analysis.report import export
from analysis.report.data import Data
from analysis.report.html import Html, join, link, section, tag
from analysis.report.texts import Texts

TEMPLATES = Path(__file__).parent / "templates"
LINKS = {
    "policy": ("vergelijkend-rapport.html", "comparative-report.html"),
    "researchers": ("downloads/datapackage.json", "notebooks/1_corpus.html"),
    "reviewers": ("notebooks/2_networks.html", "notebooks/3_depth.html", "notebooks/4_comparison.html"),
}


def build(data: Data, texts: Texts, edition: str) -> str:
    """The page as HTML; it is Dutch, with one line in English that leads to the English report."""
    parts = [
        tag(
            "header",
            tag("p", texts("page.kicker"), class_="kicker"),
            tag("h1", texts("page.title")),
            tag("p", texts("landing.lead", n=len(data.clean.documents)), class_="lead"),
            class_="title",
        ),
        *(audience(texts, name, targets) for name, targets in LINKS.items()),
    ]
    body = join(parts)
    page = export.frame(
        texts, "landing", texts("page.title"), texts("page.lead"), export.contents(body), edition
    )
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False)
    return environment.get_template("landing.html.j2").render(page=page, body=body)


def audience(texts: Texts, name: str, targets: tuple[str, ...]) -> Html:
    """One group of readers with its links."""
    links = [
        tag(
            "li",
            link(target, texts(f"landing.{name}.links.l{i}"), lang="en" if "comparative" in target else None),
        )
        for i, target in enumerate(targets, start=1)
    ]
    return section(
        name, texts(f"landing.{name}.title"), tag("p", texts(f"landing.{name}.text")), tag("ul", *links)
    )
