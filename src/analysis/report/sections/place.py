"""When and where an initiative is: how it began, its municipalities, and those of its region, each with what it counts."""

from typing import Any

import pandas as pd

from analysis.model.vocabulary import BEGINNINGS
from analysis.report.data import split
from analysis.report.page import Page

NAMED = 3  # municipalities that a card names; of more it says how many


def begins(page: Page, initiative_id: str) -> dict[str, Any]:
    """When it joined the programme, and since or from when it works, in the order of time; nothing where no milestone is it."""
    frame = page.data.table("milestones")
    own = frame[(frame["initiative_id"] == initiative_id) & frame["begin"].isin(BEGINNINGS)].sort_values("date")
    told = [page.texts(f"card.begins.{row.begin}", when=page.texts.date(row.date)) for row in own.itertuples()]
    named = [one for cell in own["passages"] for one in page.data.passage_ids(cell)]
    return {"text": ", ".join(told), "note": page.cite(named)}


def municipalities(page: Page, row: pd.Series, said: str) -> str:
    """The municipalities that sources name with an initiative and its sentences (`said`) do not; of many how many, where the
    region's number is not known."""
    named = split(row["municipalities"]) if any(one not in said for one in split(row["municipalities"])) else []
    where = page.texts.join(named) if len(named) <= NAMED else page.texts("card.many", n=len(named))
    told = named and (len(named) <= NAMED or not size(page, row["region_id"]))
    phase = page.texts.of(page.data.model.study.phases[row["phase"]].the)
    return page.texts("card.municipalities", phase=phase, where=where) if told else ""


def size(page: Page, region_id: str) -> dict[str, Any]:
    """How many municipalities a region has, when, and who says so; nothing where no document does."""
    row = page.data.table("regions").set_index("region_id").loc[region_id]
    if pd.isna(row["n_municipalities"]):
        return {}
    sources = split(row["n_municipalities_sources"])
    year = page.data.of_time(sources)[:4]
    of = page.texts(f"card.{'of_year' if year else 'undated'}", year=year)
    note = page.cite(sources=sources)
    fixed = page.corrected("regions", region_id, "n_municipalities")
    return {"n": int(row["n_municipalities"]), "of": of, "note": note, "corrected": fixed}
