"""Every source, what it is, its passages with the readers' codes, and what rests on it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from analysis.report import parts
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
    title = parts.dutch(page, row["title"]) if row["language"] == "nl" else row["title"]
    date = texts.date(row["published"]) if row["published"] else texts("common.unknown_date")
    kinds = [
        texts.word(v, row[c])
        for v, c in (("genres", "genre"), ("relevances", "relevance"), ("extents", "extent"))
    ]
    words = "; ".join(kinds)
    about = join([parts.dutch(page, row["publisher"]), f", {date}. {words[:1].upper()}{words[1:]}."])
    address = link(row["url"], row["url"]) if row["url"] else texts("sources.no_address")
    shown = [] if passages is None else [passage(page, p, number, codes) for _, p in passages.iterrows()]
    return tag(
        "article",
        tag("h3", f"{number}. ", title),
        tag("p", about),
        tag("p", address, class_="address"),
        rests(page, row["document_id"]),
        details(texts("sources.passages", n=len(shown)), *shown, class_="passages") if shown else None,
        id=f"source-{number}",
        class_="entry",
    )


def passage(page: Page, row: Any, number: int, codes: dict[str, list[str]]) -> Html:
    """One passage with its number, its words and the readers' codes."""
    words = page.texts("sources.withheld") if row["withheld"] and not row["text"] else row["text"]
    label = tag("span", f"{number}.{row['ordinal']}", class_="number")
    language = row["language"] if row["language"] != page.lang else None
    coded = codes.get(row["passage_id"])
    listed = tag("p", page.texts("sources.codes"), " ", "; ".join(coded), class_="codes") if coded else None
    return tag(
        "blockquote", tag("p", label, " ", tag("span", words, lang=language)), listed, id=row["anchor"]
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
    """passage_id -> one line per initiative and dimension with each reader's level and status."""
    texts, found = page.texts, defaultdict(list)
    frame = page.data.codings.sort_values(["passage_id", "initiative_id", "dimension", "coder_id"])
    for (passage_id, initiative, dimension), rows in frame.groupby(
        ["passage_id", "initiative_id", "dimension"], sort=True
    ):
        read = texts.join(
            [
                texts(
                    "sources.code",
                    coder=coder_label(page, r.coder_id),
                    level=int(r.level),
                    status=texts.word("statuses", r.status),
                    confidence=texts.word("confidences", r.confidence),
                )
                for r in rows.itertuples()
            ]
        )
        name = page.data.dimension_name(dimension, page.lang).lower()
        found[passage_id].append(f"{page.initiative(initiative)}, {name}: {read}")
    return dict(found)


def coder_label(page: Page, coder_id: str) -> str:
    """How a reader is called: a number, and whether it is a machine."""
    coders = page.data.reference.coders.reset_index(drop=True)
    place = coders.index[coders["coder_id"] == coder_id][0] + 1
    return page.texts("sources.coder", number=int(place))
