"""What it means for a policy officer and for the lead of a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import facts, parts
from analysis.report.html import Html, items, join, section, tag
from analysis.tables.vocabulary import DEPTH_DIMENSIONS

if TYPE_CHECKING:
    from analysis.report.page import Page

FEW_PUBLISHERS, REDESIGN, FIRM = 2, 2, 2


def build(page: Page) -> Html:
    """Two lists: where to learn, where to be careful; and what a region can do."""
    texts = page.texts
    return section(
        "meaning",
        texts("meaning.title"),
        tag("h3", texts("meaning.policy")),
        tag("p", texts("meaning.learn")),
        items(learn(page), class_="claims"),
        tag("p", texts.html("meaning.documented")),
        tag("p", thin(page)),
        tag("p", texts.html("meaning.same")),
        tag("h3", texts("meaning.region")),
        items(texts.html(f"meaning.steps.{k}") for k in texts.under("meaning.steps")),
        where(page),
    )


def learn(page: Page) -> list[Html]:
    """Per depth dimension: the initiatives that go furthest by every reader, on two publishers or more."""
    texts, rows, found = page.texts, page.data.depth.profiles, []
    rows = rows[(rows["profile"] == "sought") & rows["initiative_id"].isin(page.data.cases["initiative_id"])]
    firm = rows[(rows["low"] >= REDESIGN) & (rows["n_publishers"] >= FIRM)]
    for dimension in page.data.dimensions("depth"):
        own = firm[firm["dimension"] == dimension]
        name = tag("strong", page.data.dimension_name(dimension, page.lang))
        if own.empty:
            found.append(join([name, ": ", texts("meaning.learn_none")]))
            continue
        best = own[own["low"] == own["low"].max()]
        order = [c for c in page.data.cases["initiative_id"] if c in set(best["initiative_id"])]
        level = int(best["low"].max())
        words = texts("meaning.level", level=level, name=page.data.level_name(level, page.lang))
        found.append(join([name, f" ({words}): ", join((supported(page, c, best) for c in order), "; ")]))
    return found


def supported(page: Page, case: str, rows: pd.DataFrame) -> Html:
    """An initiative and the number of publishers that its level rests on."""
    count = int(rows.loc[rows["initiative_id"] == case, "n_publishers"].iloc[0])
    return join([parts.initiative_link(page, case), page.texts("meaning.publishers", n=count)])


def thin(page: Page) -> Html:
    """Initiatives that are hardly documented: fewer than two publishers, or no group for lack of codes."""
    cases = [c for c in page.data.cases["initiative_id"] if is_thin(page, c)]
    if not cases:
        return page.texts.html("meaning.thin_none")
    return page.texts.html("meaning.thin", names=facts.names(page, cases), n=len(cases))


def is_thin(page: Page, case: str) -> bool:
    """Fewer than two publishers wrote about it, or fewer than half of the depth dimensions are documented."""
    documents = facts.own_documents(page.data, case)
    coded = facts.sought(page.data, case).reindex(DEPTH_DIMENSIONS)["level"].notna().sum()
    return documents["publisher_id"].nunique() < FEW_PUBLISHERS or coded < len(DEPTH_DIMENSIONS) / 2


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
