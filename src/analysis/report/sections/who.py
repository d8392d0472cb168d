"""Who works with whom: prescribed partners, stated forms of working together, who is beyond them, who is missing."""

from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.report import certainty, facts
from analysis.report.data import split
from analysis.report.evidence import Note
from analysis.report.page import Page
from analysis.report.sections import shared
from analysis.report.texts import small


def context(page: Page) -> dict[str, Any]:
    """What the section on collaboration shows."""
    return {
        "picture": page.picture("core"),
        "scope": scope(page),
        "partners": prescribed(page),
        "forms": forms(page),
        "asked": shared.themes(page, "who"),
        "formless": seated(page) - set(page.data.table("configurations")["initiative_id"]),
        "twice": several(page.data.table("configurations"), "configuration"),
        "armless": set(page.data.initiatives.index) - seated(page),
        "beyond": beyond(page),
        "missing": missing(page),
        "networks": [
            page.picture("network", initiative=one, at="main")
            for one in page.data.initiatives.index
            if one in several(facts.arenas(page.data), "arena_id")
        ],
    }


def scope(page: Page) -> str:
    """How many initiatives of each phase are compared."""
    t, data = page.texts, page.data
    phases = [(data.model.study.phases[one], len(data.of_phase(one))) for one in data.phases]
    parts = [t("who.counted", n=n, what=t.of(phase.name if n == 1 else phase.plural)) for phase, n in phases]
    return t("who.scope", n=len(data.initiatives), what=t.join(parts))


def prescribed(page: Page) -> list[dict[str, Any]]:
    """Per set of prescribed partners the phases that prescribe it, and who says so."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    every = page.data.model.study.partners
    for phase, partners in every.items():
        found[partners.sectors].append(phase)
    return [
        {
            "who": page.names.the_list(sectors),
            "count": small(page.texts, len(sectors)),
            "phases": page.texts.join(page.texts.of(page.data.model.study.phases[one].plural) for one in phases),
            "note": page.cite(sources=[one for phase in phases for one in every[phase].sources]),
        }
        for sectors, phases in found.items()
    ]


def forms(page: Page) -> list[dict[str, Any]]:
    """Each stated form of working together with the cases that meet it, practised and planned."""
    frame, rows = page.data.table("configurations"), []
    for name, form in page.data.model.study.configurations.items():
        own = frame[frame["configuration"] == name]
        if own.empty:
            continue
        done = own[own["status"] == "practised"]
        plan = own[(own["status"] == "planned") & ~own["initiative_id"].isin(done["initiative_id"])]
        unsure = own.loc[own["certainty"] == page.data.model.unsure, "initiative_id"]
        rows.append(
            {
                "name": page.texts.of(form.name),
                "criteria": criteria(page, form),
                "unsure": page.names.cases(unsure),
                "done": page.names.cases(done["initiative_id"]),
                "plan": page.names.cases(plan["initiative_id"]),
                "note": rests(page, own),
                "sure": certainty.summary(page.data.model, own),
            }
        )
    return rows


def criteria(page: Page, form: Any) -> str:
    """Who must sit in a form of working together, and who must not."""
    absent = page.texts("who.without", absent=page.names.the_list(form.without, "or")) if form.without else ""
    return page.texts("who.within", who=page.texts.join(map(page.names.short, form.within))) + absent


def rests(page: Page, rows: pd.DataFrame) -> Note | None:
    """The note on the passages of the arenas that rows name, and on their sources."""
    arenas, sources = ([one for cell in rows[ids] for one in split(cell)] for ids in ("arena_ids", "source_ids"))
    return page.cite(page.arena_passages(dict.fromkeys(arenas)), sources)


def seated(page: Page) -> set[str]:
    """Cases of which an arena is documented, if only planned."""
    return set(facts.members(page.data)["initiative_id"])


def several(frame: pd.DataFrame, column: str) -> list[str]:
    """Cases of which a table names more than one form or arena."""
    counts = frame.groupby("initiative_id")[column].nunique()
    return counts.index[counts > 1].tolist()


def beyond(page: Page) -> list[dict[str, Any]]:
    """Each sector that is no core party: where a body of it sits or is to sit, and in how many cases one is only named."""
    frame, core, rows = page.data.table("beyond"), facts.prescribed(page.data.model), []
    for sector in (one for one in page.data.model.words("sectors") if one not in core):
        mine = frame[frame["sector"] == sector]
        seats, outside = (mine[mine["place"] == one] for one in ("beyond", "not-in-arena"))
        own = facts.done(seats)
        if own.empty:
            continue
        named = set(outside["initiative_id"]) - set(seats["initiative_id"])
        rows.append(
            {
                "who": page.names.the(sector),
                "bodies": page.names.bodies(page.data.named(own["organisation_id"])),
                "where": page.names.cases(own["initiative_id"]),
                "plan": page.names.cases({*seats["initiative_id"]} - {*own["initiative_id"]}),
                "unsure": page.names.cases(unsure_everywhere(page, seats)),
                "n": own["initiative_id"].nunique(),
                "named": len(named),
                "note": rests(page, own),
            }
        )
    return sorted(rows, key=lambda row: (-row["n"], row["who"]))


def unsure_everywhere(page: Page, rows: pd.DataFrame) -> set[str]:
    """The cases of rows that are all too unsure to count."""
    sure = rows["certainty"] != page.data.model.unsure
    return set(rows["initiative_id"]) - set(rows.loc[sure, "initiative_id"])


def missing(page: Page) -> list[dict[str, Any]]:
    """Each prescribed partner with the cases in which it sits in no arena: in how many it works along
    outside it, or is to do so."""
    frame, seats, rows = page.data.table("beyond"), facts.done(facts.members(page.data)), []
    outside = frame[frame["place"] == "not-in-arena"]
    for sector in facts.prescribed(page.data.model):
        away = set(seats["initiative_id"]) - set(seats.loc[seats["sector"] == sector, "initiative_id"])
        apart = outside[(outside["sector"] == sector) & outside["initiative_id"].isin(away)]
        named = set(facts.done(apart)["initiative_id"])
        if away:
            rows.append(
                {
                    "who": page.names.the(sector),
                    "n": len(away),
                    "where": page.names.cases(away),
                    "named": len(named),
                    "planned": len({*apart["initiative_id"]} - named),
                }
            )
    return rows
