"""The conclusions, each with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report import findings
from analysis.report.html import Html, details, items, join, link, section, tag

if TYPE_CHECKING:
    from analysis.report.findings import Finding
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """Three to five computed sentences."""
    texts = page.texts
    shown = [point(page, finding) for finding in findings.all_findings(page)]
    return section(
        "conclusion",
        texts("findings.title"),
        tag("ol", *shown, class_="findings"),
        tag("p", texts.html("findings.caution")),
    )


def point(page: Page, finding: Finding) -> Html:
    """One conclusion with the way to its evidence."""
    texts = page.texts
    more = link(f"#{finding.where}", texts(f"findings.more.{finding.where}"))
    if finding.rests:
        listed = items(join([f"{what}: ", refs]) for what, refs in finding.rests)
        evidence = details(texts("findings.rests"), listed, tag("p", more))
    else:
        evidence = tag("p", more, class_="more")
    lead, *doubt = finding.parts
    return tag("li", tag("p", lead), *(tag("p", words, class_="doubt") for words in doubt), evidence)
