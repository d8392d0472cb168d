"""Every source, what it is, its passages with the readers' codes, and what rests on it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import parts
from analysis.report.evidence import source_anchor
from analysis.report.html import Html, details, items, join, link, section, tag

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """The sources by publisher, each with its passages in the digest's words."""
    texts, sources = page.texts, page.evidence.sources
    passages = {key: rows for key, rows in page.evidence.passages.groupby("document_id")}
    codes = codes_of(page)
    entries = [source(page, row, passages.get(row["document_id"]), codes) for _, row in sources.iterrows()]
    notes = [texts.html("sources.intro", n=len(sources)), texts.html("sources.digests")]
    if page.lang != "nl":
        notes.append(texts.html("sources.language"))
    paper = tag("p", texts("sources.paper"), class_="paper")
    return section("sources", texts("sources.title"), join(tag("p", note) for note in notes), paper, *entries)


def source(page: Page, row: Any, passages: Any, codes: dict[str, list[str]]) -> Html:
    """One source."""
    texts, number = page.texts, row["number"]
    language = row["language"] if row["language"] != page.lang else None
    title = tag("span", row["title"], lang=language) if language else row["title"]
    date = texts.date(row["published"]) if row["published"] else texts("common.unknown_date")
    kinds = [
        texts.word(v, row[c])
        for v, c in (("genres", "genre"), ("relevances", "relevance"), ("extents", "extent"))
    ]
    words = "; ".join(kinds)
    about = join([parts.dutch(page, row["publisher"]), f", {date}. {words[:1].upper()}{words[1:]}."])
    shown = [] if passages is None else [passage(page, p, number, codes) for _, p in passages.iterrows()]
    return tag(
        "article",
        tag("h3", f"{number}. ", link(row["url"], row["title"], lang=language) if row["url"] else title),
        tag("p", about),
        None if row["url"] else tag("p", texts("sources.no_address")),
        rests(page, row["document_id"]),
        details(texts("sources.passages", n=len(shown)), *shown, class_="passages") if shown else None,
        id=source_anchor(row["document_id"]),
        class_="entry",
    )


def passage(page: Page, row: Any, number: int, codes: dict[str, list[str]]) -> Html:
    """One passage with its number, its words and the readers' codes."""
    words = page.texts("sources.withheld") if row["withheld"] and not row["text"] else row["text"]
    label = tag("b", f"{number}.{row['ordinal']}")
    language = row["language"] if row["language"] != page.lang else None
    coded = codes.get(row["passage_id"])
    listed = tag("p", page.texts("sources.codes"), " ", ". ".join(coded), class_="codes") if coded else None
    return tag(
        "blockquote", tag("p", label, " ", words, lang=language), listed, id=row["anchor"]
    )


def rests(page: Page, document_id: str) -> Html:
    """What on the page rests on this source."""
    claims = page.evidence.used.get(document_id, {})
    if not claims:
        return tag("p", page.texts("sources.nothing"), class_="rests")
    by_initiative: dict[str, list[Html]] = defaultdict(list)
    for claim in claims:
        by_initiative[claim.about].append(link(f"#{claim.anchor}", claim.label))
    listed = items(join([f"{about}: ", join(links, "; ")]) for about, links in by_initiative.items())
    return details(page.texts("sources.rests", n=len(claims)), listed, class_="rests")


def codes_of(page: Page) -> dict[str, list[str]]:
    """passage_id -> one line per initiative: its dimensions, each with the readers' levels and statuses."""
    found: dict[str, list[str]] = defaultdict(list)
    frame = page.data.codings.sort_values(["passage_id", "initiative_id", "dimension", "coder_id"])
    for (passage_id, initiative), rows in frame.groupby(["passage_id", "initiative_id"], sort=True):
        read = [
            f"{page.data.dimension_name(dimension, page.lang).lower()}: {readings(page, own)}"
            for dimension, own in rows.groupby("dimension", sort=True)
        ]
        found[passage_id].append(f"{page.initiative(initiative)} \u2013 {'; '.join(read)}")
    return dict(found)


def readings(page: Page, rows: pd.DataFrame) -> str:
    """What the readers say of one passage on one dimension; those who say the same are named together."""
    texts = page.texts
    said = [
        texts(
            "sources.code",
            coder=texts.join([coder_label(page, coder) for coder in same["coder_id"]]),
            level=int(level),
            status=texts.word("statuses", status),
            confidence=texts.word("confidences", confidence),
        )
        for (level, status, confidence), same in rows.groupby(["level", "status", "confidence"], sort=False)
    ]
    return texts.join(said)


def coder_label(page: Page, coder_id: str) -> str:
    """How a reader is called: a number, and whether it is a machine."""
    coders = page.data.reference.coders.reset_index(drop=True)
    place = coders.index[coders["coder_id"] == coder_id][0] + 1
    return page.texts("sources.coder", number=int(place))
