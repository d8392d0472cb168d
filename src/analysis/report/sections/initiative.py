"""One initiative: who takes part, what changes, network, obstacles, numbers, milestones, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import marks, parts
from analysis.report.data import claim_id
from analysis.report.evidence import Claim, anchor, shortened, source_anchor
from analysis.report.facts import participants as taking_part
from analysis.report.html import Cell, Html, details, items, join, pairs, table, tag
from analysis.report.sections import reported, ties

if TYPE_CHECKING:
    from analysis.report.page import Page

BASES = ("stated", "inferred", "context", "general")


def build(page: Page, row: Any) -> Html:
    """The whole of one initiative, under the heading of its phase and name."""
    case = row["initiative_id"]
    title = join([page.texts.phase(row["phase"]), ": ", parts.dutch(page, row["name"])])
    return tag(
        "section",
        tag("h4", title, id=f"initiative-{case}-title"),
        tag("p", parts.in_language(page, row, "summary")),
        facts(page, row),
        participants(page, case),
        profile(page, case),
        part(page, "network", *ties.build(page, case)),
        statements(page, case, "obstacles", "obstacle"),
        figures(page, case),
        milestones(page, case),
        sources(page, case),
        id=f"initiative-{case}",
        class_="initiative",
        aria_labelledby=f"initiative-{case}-title",
    )


def of(frame: pd.DataFrame, case: str) -> pd.DataFrame:
    """The rows of one initiative."""
    return frame[frame["initiative_id"] == case]


def part(page: Page, key: str, *content: Any) -> Html:
    """A part with its heading."""
    return join([tag("h5", page.texts(f"initiative.{key}")), *content])


def facts(page: Page, row: Any) -> Html:
    """Start, end, tranche and municipalities."""
    texts = page.texts
    entries = [
        (texts("headers.start"), parts.date_or_missing(page, row["start"])),
        (texts("headers.end"), parts.date_or_missing(page, row["end"])) if row["phase"] == "pilot" else None,
        (texts("headers.tranche"), texts.number(row["tranche"])) if pd.notna(row["tranche"]) else None,
        (texts("headers.municipalities"), row["municipalities"].replace("|", ", ") or parts.missing(page)),
    ]
    return pairs([entry for entry in entries if entry], class_="facts")


def participants(page: Page, case: str) -> Html:
    """Who takes part, in which role, on which basis; national statements and background are greyed."""
    texts, rows = page.texts, of(page.data.links.participants, case)
    rows = rows[~rows["is_team"].astype(bool)]
    if rows.empty:
        return part(page, "participants", tag("p", parts.missing(page)))
    rows = rows.assign(_basis=rows["basis"].map(BASES.index)).sort_values(["_basis", "name", "role"])
    cells, data, ids = [], [], []
    for _, row in rows.iterrows():
        key = f"{case}--{row['organisation_id']}--{row['role']}"
        cells.append(
            [
                parts.dutch(page, row["name"]),
                texts.sector(row["sector"]),
                texts.role(row["role"]),
                texts.basis(row["basis"]) + (f" ({texts('initiative.planned')})" if planned(row) else ""),
                participant_refs(page, row, key),
            ]
        )
        data.append({"basis": row["basis"]})
        ids.append(anchor("participation", key))
    headers = [texts(f"headers.{key}") for key in ("organisation", "sector", "role", "basis", "sources")]
    caption = texts("initiative.participants_caption", initiative=page.initiative(case))
    shown = table(f"participants-{case}", caption, headers, cells, row_ids=ids, row_data=data)
    n = rows["organisation_id"].nunique()
    own = rows.loc[rows["organisation_id"].isin(taking_part(page.data, case)), "name"].drop_duplicates()
    named = parts.dutch(page, texts.join(list(own))) if len(own) else parts.missing(page)
    said = tag("p", tag("strong", texts("initiative.named")), " ", named)
    words = texts("initiative.show_participants", n=n, rows=len(rows))
    return part(page, "participants", said, details(words, shown, class_="long"))


def planned(row: Any) -> bool:
    """Is it an intention that no source reports as done?"""
    return row["note"].startswith("planned:")


def participant_refs(page: Page, row: Any, key: str) -> Html:
    """The references of a participation; those to national statements, which name it for no initiative, apart."""
    evidence = page.evidence
    found = evidence.of("participation", key)
    for statement in filter(None, row["statement_ids"].split("|")):
        found += evidence.of("general_statements", statement)
    claim = Claim(anchor("participation", key), page.initiative(row["initiative_id"]), shortened(row["name"]))
    found = evidence.complete(found, row["source_ids"])
    if row["basis"] == "general":
        return evidence.show(found, claim)
    national = [reference for reference in found if reference in evidence.national]
    own = [reference for reference in found if reference not in evidence.national]
    shown = [evidence.show(own, claim)] if own else []
    if national:
        word = tag("small", page.texts.basis("general"), ": ")
        shown.append(join([word, evidence.show(national, claim)]))
    return join(shown, tag("small", "; "))


def profile(page: Page, case: str) -> Html | None:
    """The level on each dimension, sought and practised, with the passages behind it."""
    texts, rows = page.texts, of(page.data.depth.profiles, case)
    if rows.empty:
        return None
    by_kind = {kind: found.set_index("dimension", drop=False) for kind, found in rows.groupby("profile")}
    cells, ids = [], []
    for dimension in page.data.dimensions():
        target = anchor("profiles", f"{case}--{dimension}")
        sought = by_kind["sought"].loc[dimension]
        claim = Claim(target, page.initiative(case), page.data.dimension_name(dimension, page.lang).lower())
        references = page.evidence.of_passages(sought["passage_ids"].split("|"))
        cells.append(
            [
                page.data.dimension_name(dimension, page.lang),
                level(page, sought),
                level(page, by_kind["practised"].loc[dimension]),
                page.evidence.show(references, claim) if references else "",
            ]
        )
        ids.append(target)
    headers = [
        texts("headers.dimension"),
        texts("headers.sought"),
        texts("headers.practised"),
        texts("headers.passages"),
    ]
    caption = texts("initiative.profile_caption", initiative=page.initiative(case))
    return part(page, "profile", table(f"profile-{case}", caption, headers, cells, row_ids=ids))


def level(page: Page, row: Any) -> Html | str:
    """A level in a number and a word, with its marks; both where readers differ; missing stays missing."""
    if pd.isna(row["level"]):
        return parts.missing(page)
    words = [
        f"{n} ({page.data.level_name(n, page.lang)})" for n in sorted({int(row["low"]), int(row["high"])})
    ]
    text = (
        page.texts("initiative.readers_differ", low=words[0], high=words[-1]) if len(words) > 1 else words[0]
    )
    return join([text, marks.words(page, row)])


def statements(page: Page, case: str, name: str, column: str) -> Html:
    """The obstacles of an initiative, by level."""
    rows = of(page.data.reference.obstacles, case)
    if rows.empty:
        return part(page, "obstacles", tag("p", parts.missing(page)))
    entries = []
    for level_name, found in rows.groupby("level", sort=True):
        entries += [
            tag("dt", page.texts.obstacle_level(level_name)),
            tag("dd", parts.claim_list(page, name, found, column)),
        ]
    return part(page, "obstacles", tag("dl", *entries))


def figures(page: Page, case: str) -> Html:
    """Reported numbers of an initiative."""
    rows = of(page.data.reference.figures, case)
    if rows.empty:
        return part(page, "figures", tag("p", parts.missing(page)))
    entries = []
    for _, row in rows.iterrows():
        words, value, period, refs = reported.row_cells(page, row)
        target = anchor("figures", claim_id("figures", row))
        when = period if row["period"] else page.texts("initiative.no_period")
        entries.append(tag("li", f"{words}: ", tag("strong", value), ", ", when, " ", refs, id=target))
    return part(page, "figures", items(entries, class_="claims"))


def milestones(page: Page, case: str) -> Html:
    """Dated events of an initiative."""
    rows = of(page.data.reference.milestones, case).sort_values("date")
    if rows.empty:
        return part(page, "milestones", tag("p", parts.missing(page)))
    entries = []
    for _, row in rows.iterrows():
        words, key = parts.in_language(page, row, "event"), claim_id("milestones", row)
        refs = page.evidence.claim("milestones", key, row["source_ids"], page.initiative(case), words)
        date = tag("strong", page.texts.date(row["date"]))
        entries.append(tag("li", date, ": ", words, " ", refs, id=anchor("milestones", key)))
    return part(page, "milestones", items(entries, class_="claims"))


def sources(page: Page, case: str) -> Html:
    """The documents on this initiative, by number."""
    rows = page.evidence.sources
    tagged = rows["initiatives"].map(lambda cell: case in cell.split("|"))
    own = rows[tagged & (rows["relevance"] == "initiative")]
    if own.empty:
        return part(page, "sources", tag("p", parts.missing(page)))
    links = [
        tag(
            "a",
            f"{r.number}. {r.title}",
            href=f"#{source_anchor(r.document_id)}",
            lang=None if page.lang == "nl" else "nl",
        )
        for r in own.itertuples()
    ]
    shown = items(links, class_="claims")
    words = page.texts("initiative.show_sources", n=len(links))
    return part(page, "sources", parts.long(words, len(links), shown))


__all__ = ["Cell", "build"]
