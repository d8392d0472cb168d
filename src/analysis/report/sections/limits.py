"""What the report cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report import facts
from analysis.report.html import Html, items, section

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """The limits, with the numbers that make them concrete."""
    texts = page.texts
    points = [texts.html(f"limits.points.{key}", **values(page)) for key in texts.under("limits.points")]
    return section("limits", texts("limits.title"), items(points))


def values(page: Page) -> dict[str, str | int]:
    """Counts of documents read in part, cases with few publishers, and claims without a passage."""
    data = page.data
    documents, evidence = data.clean.documents, data.links.evidence
    evidence = evidence[~evidence["claim_table"].str.startswith("coding-")]  # a code is on a passage by itself
    single = sum(
        facts.described_by(data, case)["publisher_id"].nunique() < 2 for case in data.cases["initiative_id"]
    )
    return {
        "documents": len(documents),
        "excerpts": int((documents["extent"] == "excerpt").sum()),
        "context": int((documents["relevance"] == "context").sum()),
        "newest": facts.newest(page),
        "single": int(single),
        "cases": len(data.cases),
        "undated": int((documents["published"] == "").sum()),
        "unlocated": int((evidence["support"] == "document-only").sum()),
        "references": len(evidence),
    }
