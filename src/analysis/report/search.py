"""What the search box finds: every organisation and region by all its names, where it takes part and with whom."""

from __future__ import annotations

from typing import Any

from analysis.report import facts
from analysis.report.data import split
from analysis.report.page import Page


def index(page: Page) -> list[dict[str, Any]]:
    """One entry a region, and an organisation with a part in a case: names, and links to cards with its part there."""
    regions = [
        {"names": [region], "to": [[f"region-{region_id}", region]]} for region_id, region in page.data.regions.items()
    ]
    return regions + organisations(page)


def organisations(page: Page) -> list[dict[str, Any]]:
    """The organisations with their arenas in each case."""
    arenas, parts = facts.arenas(page.data), page.data.table("participants")
    cases, found = page.data.initiatives, []
    for organisation, row in page.data.organisations.iterrows():
        own = parts.loc[parts["organisation_id"] == organisation, "initiative_id"]
        seats = arenas[arenas["organisation_id"] == organisation]
        places = [one for one in cases.index if one in set(own) | set(seats["initiative_id"])]
        if places:
            names = list(dict.fromkeys([row["name"], *split(row["aliases"])]))
            found.append(
                {
                    "names": names,
                    "to": [[f"region-{cases.loc[one, 'region_id']}", label(page, one, seats)] for one in places],
                }
            )
    return sorted(found, key=lambda entry: entry["names"][0].casefold())


def label(page: Page, initiative_id: str, seats: Any) -> str:
    """A case with the arenas that the organisation sits in there."""
    names = seats.loc[seats["initiative_id"] == initiative_id, "name"].drop_duplicates()
    return f"{page.names.case(initiative_id)}: {', '.join(names)}" if len(names) else page.names.case(initiative_id)
