"""What the search box finds: readers' questions, every organisation, region and feature by all its names, and its cases.

The page's own headings are added by its script."""

from typing import Any

import pandas as pd

from analysis.report import facts
from analysis.report.data import split
from analysis.report.names import GENERIC
from analysis.report.page import Page
from analysis.report.sections.features import HELD, counted, grid


def index(page: Page) -> list[dict[str, Any]]:
    """One entry a region, a feature, and an organisation with a part in a case: names, and links to cards with its part there."""
    cases = page.data.initiatives
    regions = [
        {
            "names": list(dict.fromkeys([region, *cases.loc[cases["region_id"] == region_id, "name"]])),
            "to": [[f"region-{region_id}", region]],
        }
        for region_id, region in page.data.regions.items()
    ]
    asked = [{"names": [text], "to": [[place, page.texts("page.answer")]]} for place, text in questions(page)]
    return regions + features(page) + asked + organisations(page)


def questions(page: Page) -> list[tuple[str, str]]:
    """Readers' questions, the texts `asked`, by the place on the page that answers them."""
    return [(place, page.texts(f"asked.{place}")) for place in page.texts.under("asked")]


def features(page: Page) -> list[dict[str, Any]]:
    """The features by name and by other words for them, with the cards of the cases that have them and how sure that is."""
    known, t, words = grid(page), page.texts, list(page.data.model.words("certainty"))
    return [
        {
            "names": [row["name"], *filter(None, row["also"].split(", "))],
            "to": [
                [f"region-{page.data.initiatives.loc[case, 'region_id']}", f"{page.names.case(case)}: "
                 f"{t('statuses.' + status)}, {page.names.certainty(known[case, row['feature']].certainty)}"]
                for status in HELD
                for case in sorted(row[status], key=lambda one: words.index(known[one, row['feature']].certainty))
            ],
        }
        for row in counted(page)
        if row["n"]
    ]  # fmt: skip


def organisations(page: Page) -> list[dict[str, Any]]:
    """The organisations with their arenas in each case, under older names too; of a named one that is told of for a whole phase
    alone, just that."""
    arenas, parts = facts.arenas(page.data), page.data.table("participants")
    cases, found = page.data.initiatives, {}
    for organisation, row in page.data.organisations.iterrows():
        mine = parts[parts["organisation_id"] == organisation]
        own = mine.loc[mine["basis"].isin(facts.STATED), ["initiative_id", "planned"]]
        seats = arenas[arenas["organisation_id"] == organisation]
        plan = pd.concat([own, seats[["initiative_id", "planned"]]]).groupby("initiative_id")["planned"].all()
        places = [one for one in cases.index if one in plan.index]
        to = [[f"region-{cases.loc[one, 'region_id']}", label(page, one, seats, bool(plan[one]))] for one in places]
        if places or (len(mine) and row["kind"] != GENERIC):
            found[organisation] = {"names": names(page, row), "to": to}
    heirs = page.data.organisations["successor_id"]
    for organisation in [one for one in found if not found[one]["to"] and heirs[one] in found]:
        older = found.pop(organisation)  # a name with no part of its own
        found[heirs[organisation]]["names"] += older["names"]
    general = [["who", page.texts("page.general")]]
    every = [{"names": entry["names"], "to": entry["to"] or general} for entry in found.values()]
    return sorted(every, key=lambda entry: entry["names"][0].casefold())


def names(page: Page, organisation: pd.Series) -> list[str]:
    """All names of an organisation, first that of the page's language."""
    told = (page.texts.cell(organisation, "name"), organisation["name"], *split(organisation["aliases"]))
    return list(dict.fromkeys(told))


def label(page: Page, initiative_id: str, seats: pd.DataFrame, plan: bool) -> str:
    """A case with the arenas that the organisation sits in there; that it is a plan, where all of it is."""
    names = seats.loc[seats["initiative_id"] == initiative_id, "name"].drop_duplicates()
    told = f"{page.names.case(initiative_id)}: {', '.join(names)}" if len(names) else page.names.case(initiative_id)
    return page.texts("features.marked", what=told, marks=page.texts("features.marks.intended")) if plan else told
