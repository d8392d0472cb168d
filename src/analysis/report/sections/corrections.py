"""How to send a correction; what was corrected in the tables and which codes a team settled, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import parts
from analysis.report.evidence import source_anchor
from analysis.report.html import Html, items, join, link, table, tag, text

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """Three steps, and both tables; a sentence where one is empty."""
    texts = page.texts
    steps: list[Any] = [texts.html(f"about.steps.{key}") for key in texts.under("about.steps")]
    steps[-1] = join([steps[-1], " ", where_to(page)])
    corrected = [correction(page, row) for _, row in page.data.reference.corrections.iterrows()]
    settled = [resolution(page, row) for _, row in page.data.reference.resolutions.iterrows()]
    tables = [shown(page, "corrections", corrected, "source"), shown(page, "resolutions", settled, "by")]
    return join([items(steps, ordered=True), tag("p", texts("about.after")), *tables])


def where_to(page: Page) -> Html:
    """Where a correction goes: the address that the parameters give, or whom to ask where they give none."""
    address = page.data.params.report.address
    if not address:
        return Html(text(page.texts("regions.no_address")))
    return join([page.texts("regions.to"), " ", link(address, address)])


def shown(page: Page, name: str, rows: list[list[Any]], last: str) -> Html:
    """A table with a sentence as caption, or that there are none."""
    texts = page.texts
    if not rows:
        return tag("p", texts(f"about.no_{name}"))
    headers = [texts(f"about.columns.{column}") for column in ("about", "what", "why", last)]
    return table(f"{name}-table", texts(f"about.{name}", n=len(rows)), headers, rows)


def correction(page: Page, row: Any) -> list[Any]:
    """The cells of one correction; the first part of its key is the initiative, where the table has one."""
    texts, key = page.texts, row["row_key"].split("--")
    known = key[0] in set(page.data.initiatives["initiative_id"])
    word = f"about.tables.{row['table']}"
    kind = texts(word) if word in texts else row["table"]
    about = parts.initiative_link(page, key[0]) if known else parts.dash(page)
    named = " \u2013 ".join(name_of(page, part) for part in key[known:])
    what = join([kind, ": ", parts.dutch(page, named)])
    return [about, what, parts.translated(page, row["reason"]), source(page, row)]


def name_of(page: Page, part: str) -> str:
    """A part of a key in words: an organisation, a team, a role, a relation, a level, or the part itself."""
    texts, teams = page.texts, page.data.reference.teams
    for vocabulary in ("relations", "roles", "obstacle_levels"):
        if f"vocabulary.{vocabulary}.{part}" in texts:
            return texts.word(vocabulary, part)
    names = {**teams.set_index("team_id")["name"].to_dict(), **page.data.organisation_names}
    return names.get(part) or texts.date(part)


def source(page: Page, row: Any) -> Html:
    """On whose word: a link to the source where it is one of ours; and when."""
    number = page.evidence.numbers.get(row["source"])
    if number is None:
        word = row["source"]
    else:
        word = link(f"#{source_anchor(row['source'])}", page.texts("about.source", number=number))
    return join([word, ", ", page.texts.date(row["date"])])


def resolution(page: Page, row: Any) -> list[Any]:
    """The cells of one settled code."""
    texts, dimension = page.texts, page.data.dimension_name(row["dimension"], page.lang)
    level = texts("about.no_level") if pd.isna(row["level"]) else page.data.level_name(row["level"], page.lang)
    references = page.evidence.of_passages([row["passage_id"]])
    what = join([f"{dimension}: {level} ", page.evidence.show(references)])
    return [parts.initiative_link(page, row["initiative_id"]), what, row["reason"], row["decided_by"]]
