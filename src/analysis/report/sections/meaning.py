"""What it means for a policy officer and for the lead of a region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import facts, parts
from analysis.report.html import Html, items, join, section, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

REDESIGN, FIRM = 2, 2


def build(page: Page) -> Html:
    """Two lists: where to learn, where to be careful; and what a region can do."""
    texts = page.texts
    return section(
        "meaning",
        texts("meaning.title"),
        tag("h3", texts("meaning.policy")),
        tag("p", texts.html("meaning.learn", readers=facts.readers(page))),
        items(learn(page), class_="claims"),
        tag("p", firmness(page), " ", texts.html("meaning.documented")),
        tag("p", thin(page)),
        tag("p", texts.html("meaning.same")),
        tag("h3", texts("meaning.region")),
        items(texts.html(f"meaning.steps.{k}") for k in texts.under("meaning.steps")),
        where(page),
    )


def learn(page: Page) -> list[Html]:
    """Per depth dimension: the initiatives that go furthest by every reader, without codes in doubt."""
    texts, rows, found = page.texts, furthest(page), []
    for dimension in page.data.dimensions("depth"):
        own = rows[rows["dimension"] == dimension]
        name = tag("strong", page.data.dimension_name(dimension, page.lang))
        if own.empty:
            found.append(join([name, ": ", texts("meaning.learn_none")]))
            continue
        level, best = int(own["firm"].iloc[0]), own.set_index("initiative_id")
        order = [c for c in page.data.cases["initiative_id"] if c in best.index]
        words = texts("meaning.level", level=level, name=page.data.level_name(level, page.lang))
        found.append(join([name, f" ({words}): ", join((supported(page, c, best.loc[c]) for c in order), "; ")]))
    return found


def furthest(page: Page) -> pd.DataFrame:
    """Of each depth dimension the highest levels that every reader gives without codes in doubt, if deep enough."""
    rows = facts.firm_levels(page.data)
    rows = rows[rows["firm"] >= REDESIGN]
    return rows[rows["firm"] == rows.groupby("dimension")["firm"].transform("max")]


def supported(page: Page, case: str, row: Any) -> Html:
    """An initiative with the passages that carry its level, and by how many publishers; hardly documented or not.

    Where the readers take the level from different passages, all that are behind it are shown.
    """
    n = int(row["n_publishers_without_doubt"])
    count = page.texts("meaning.publishers", n=n) if n else page.texts("depth.marks.apart.words")
    passages = row["passage_ids_without_doubt" if n else "passage_ids"].split("|")
    shown = page.evidence.show(page.evidence.of_passages(passages))
    name = parts.initiative_link(page, case)
    if case in facts.thin(page.data):
        name = join([name, ", ", page.texts("meaning.hardly_word")])
    return join([name, " (", count, ": ", shown, ")"])


def firmness(page: Page) -> Html:
    """Of how many of the initiatives named above two publishers or more carry the level."""
    best = furthest(page)
    firm = int((best["n_publishers_without_doubt"] >= FIRM).sum())
    return page.texts.html("meaning.firmness", n=firm, named=len(best))


def thin(page: Page) -> Html:
    """Initiatives that are hardly documented: too few depth dimensions are known to compare them."""
    least, cases = page.data.params.depth.min_dimensions, facts.thin(page.data)
    if not cases:
        return page.texts.html("meaning.thin_none", least=least)
    return page.texts.html("meaning.thin", names=facts.names(page, cases), n=len(cases), least=least)


def where(page: Page) -> Html:
    """A link to every region's section."""
    links = [
        tag("a", r.name, href=f"#region-{r.region_id}")
        for r in page.data.regions.rename(columns=str).itertuples(index=False)
        if pd.notna(r.name)
    ]
    return tag(
        "nav",
        tag("p", page.texts("meaning.find")),
        items(links, class_="inline"),
        aria_label=page.texts("meaning.find"),
    )
