"""What the search box finds: readers' questions, regions, kinds of parties, features and organisations by all their names.

The page's script adds its headings, and the parts of each card by their region; `sought` are other words for both."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.report import facts
from analysis.report.data import split
from analysis.report.names import GENERIC
from analysis.report.page import Page
from analysis.report.sections.features import HELD, counted, grid
from analysis.report.texts import first

PART = ["organisation_id", "initiative_id"]
FEATURE = "feature-"  # how the place begins of a question on one feature


def index(page: Page) -> list[dict[str, Any]]:
    """One entry a region, a kind of party, a feature, a question, and an organisation with a part in a case: `names`, links
    `to` places with what is there, `by` which other words it is found, and whether it is `out` of all regions."""
    cases = page.data.initiatives
    regions = [
        {
            "names": list(dict.fromkeys([region, *cases.loc[cases["region_id"] == region_id, "name"]])),
            "to": [[f"region-{region_id}", region]],
        }
        for region_id, region in page.data.regions.items()
    ]
    known = features(page)
    told, answer = {place for one in known for place, _ in one["to"]}, page.texts("page.answer")
    asked = [{"names": [text], "to": [[place, answer]]} for place, text in questions(page) if place not in told]
    return regions + parties(page) + known + asked + organisations(page)


def sought(page: Page) -> dict[str, str]:
    """Other words that readers look for, by the place on the page (or the part of a card) that answers them."""
    return {place: page.texts(f"sought.{place}") for place in page.texts.under("sought")}


def parties(page: Page) -> list[dict[str, Any]]:
    """The sectors that sit in a team or consultation, with the cards of the cases where they do."""
    seats, t, model = facts.members(page.data), page.texts, page.data.model
    found = []
    for sector in facts.sectors_seen(page.data):
        to = []
        for row in seats[seats["sector"] == sector].sort_values("planned", kind="stable").itertuples():
            marks = ["intended"] * row.planned + ["unsure"] * (row.certainty == model.unsure)
            to.append([card(page, row.initiative_id), page.names.marked(page.names.case(row.initiative_id), *marks)])
        words = t(f"sought.{sector}") if f"sought.{sector}" in t else ""
        found.append({"names": [first(page.names.sector(sector)), page.names.short(sector)], "to": to, "by": words})
    return found


def questions(page: Page) -> list[tuple[str, str]]:
    """Readers' questions, the texts `asked`, by the place on the page that answers them."""
    return [(place, page.texts(f"asked.{place}")) for place in page.texts.under("asked")]


def features(page: Page) -> list[dict[str, Any]]:
    """The features by name and by other words for them, with the question on them, if any, and the cards of the cases that
    have them and how sure that is."""
    known, t, words, asked = grid(page), page.texts, list(page.data.model.words("certainty")), dict(questions(page))
    found = []
    for row in [row for row in counted(page) if row["n"]]:
        sure = {case: cell.certainty for (case, feature), cell in known.items() if feature == row["feature"]}
        place = FEATURE + row["feature"]
        to = [[place, asked[place]]] if place in asked else []
        for status in HELD:
            for case in sorted(row[status], key=lambda one: words.index(sure[one])):
                told = f"{page.names.case(case)}: {t('statuses.' + status)}, {page.names.certainty(sure[case])}"
                to.append([card(page, case), told])
        also = t.of(row["of"].also).split(", ") if row["of"].also else []
        found.append({"names": [page.names.feature(row["feature"]), *filter(None, also)], "to": to})
    return found


def card(page: Page, initiative_id: str) -> str:
    """The place of the card of a case's region."""
    return f"region-{page.data.initiatives.loc[initiative_id, 'region_id']}"


def organisations(page: Page) -> list[dict[str, Any]]:
    """The organisations with their arenas in each case, under older names too; of a named one that is told of for a whole phase
    alone, just that."""
    arenas, parts = facts.arenas(page.data), page.data.table("participants")
    region, found, seen = page.data.initiatives["region_id"].to_dict(), {}, facts.sectors_seen(page.data)
    parties, seats = set(parts["organisation_id"]), arenas.groupby(PART)["name"].unique().to_dict()
    told = pd.concat([parts[parts["basis"].isin(facts.STATED)], arenas])
    plans = told.groupby(PART)["planned"].all().astype(bool).to_dict()  # of each part, is all of it a plan?
    for organisation, row in page.data.organisations.iterrows():
        home, own = split(row["regions"]), [(organisation, one) for one in region]
        places = [key for key in own if key in plans]
        places.sort(key=lambda key: (key not in seats, region[key[1]] not in home, plans[key]))
        to = [[f"region-{region[key[1]]}", label(page, key[1], seats.get(key, ()), plans[key])] for key in places]
        if places or (organisation in parties and row["kind"] != GENERIC):
            by = f"sought.{row['sector']}" if row["sector"] not in seen else ""
            found[organisation] = {
                "names": names(page, row),
                "to": to,
                "by": page.texts(by) if by in page.texts else "",
            }
    heirs = page.data.organisations["successor_id"]
    for organisation in [one for one in found if not found[one]["to"] and heirs[one] in found]:
        older = found.pop(organisation)  # a name with no part of its own
        found[heirs[organisation]]["names"] += older["names"]
    general = [["who", page.texts("page.general")]]
    every = [one | {"to": one["to"] or general, "out": not one["to"]} for one in found.values()]
    return sorted(every, key=lambda entry: entry["names"][0].casefold())


def names(page: Page, organisation: pd.Series) -> list[str]:
    """All names of an organisation, first that of the page's language; none with the name of a region that it is not of."""
    home = split(organisation["regions"])
    away = [name for region_id, name in page.data.regions.items() if region_id not in home]
    aliases = [one for one in split(organisation["aliases"]) if not any(name in one for name in away)]
    return list(dict.fromkeys((page.texts.cell(organisation, "name"), organisation["name"], *aliases)))


def label(page: Page, initiative_id: str, names: Sequence[str], plan: bool) -> str:
    """A case with the arenas that the organisation sits in there; that it is a plan, where all of it is."""
    told = f"{page.names.case(initiative_id)}: {', '.join(names)}" if len(names) else page.names.case(initiative_id)
    return page.names.marked(told, *["intended"] * plan)
