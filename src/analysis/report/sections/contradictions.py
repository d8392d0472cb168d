"""Where sources contradict each other, and what the tables use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.report import parts
from analysis.report.evidence import Claim, anchor, shortened
from analysis.report.html import Html, join, section, tag

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """Every contradiction with both claims, their sources, and the choice that was made."""
    texts, rows = page.texts, page.data.reference.contradictions
    return section(
        "contradictions",
        texts("contradictions.title"),
        tag("p", texts("contradictions.intro", n=len(rows))),
        join(entry(page, row) for _, row in rows.iterrows()),
    )


def entry(page: Page, row: Any) -> Html:
    """One contradiction."""
    texts, target = page.texts, anchor("contradictions", row["topic"])
    topic = page.texts.translation(row["topic"]) if page.lang == "nl" else None
    claim = Claim(target, page.initiative(row["initiative_id"]), shortened(topic or row["topic"]))
    pairs = []
    for side in ("a", "b"):
        refs = page.evidence.of("contradictions", row["topic"], "")
        documents = row[f"source_ids_{side}"]
        wanted = [r for r in refs if r.document_id in documents.split("|")]
        shown = page.evidence.show(page.evidence.complete(wanted, documents), claim)
        words = join([parts.translated(page, row[f"claim_{side}"]), " ", shown])
        pairs += [tag("dt", texts(f"contradictions.claim_{side}")), tag("dd", words)]
    for column in ("used", "why"):
        pairs += [
            tag("dt", texts(f"contradictions.{column}")),
            tag("dd", parts.translated(page, row[column])),
        ]
    title = parts.translated(page, row["topic"])
    where = parts.initiative_link(page, row["initiative_id"])
    return tag(
        "article", tag("h3", title), tag("p", where), tag("dl", *pairs), id=target, class_="contradiction"
    )
