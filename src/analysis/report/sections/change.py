"""What became of each first initiative of a region: one sentence, and who stayed, came or went."""

from __future__ import annotations

from typing import Any

from analysis.report import facts
from analysis.report.page import Page


def context(page: Page) -> dict[str, Any]:
    """A sentence a region, by what became of it."""
    rows = [row for region in page.data.regions if (row := sentence(page, region)) is not None]
    kinds = [
        (page.texts.of(name), [row for row in rows if row["change"] == kind])
        for kind, name in page.data.model.study.region_changes.items()
    ]
    return {"kinds": [(name, found) for name, found in kinds if found]}


def sentence(page: Page, region_id: str) -> dict[str, Any] | None:
    """The sentence on a region, its passages, and who stayed, came and went; None where there is none."""
    frame = page.data.table("changes").set_index("region_id")
    if region_id not in frame.index:
        return None
    row = frame.loc[region_id]
    passages = page.data.passage_ids(row["passages"])
    word, reasons = facts.carried(page.data, passages)
    return {
        "word": word,
        "reasons": reasons,
        "region_id": region_id,
        "region": page.data.regions[region_id],
        "change": row["change"],
        "text": page.texts.cell(row, "sentence"),
        "note": page.cite(passages),
        "moves": moves(page, region_id),
    }


def moves(page: Page, region_id: str) -> dict[str, str]:
    """The members of arenas that stayed, came or went, in words; nothing where no later arena is documented."""
    frame = page.data.table("networks/changes")
    own = frame[(frame["region_id"] == region_id) & (frame["what"] == "member") & ~frame["planned"].astype(bool)]
    return {
        change: page.names.bodies(own.loc[own["change"] == change, "organisation_id"])
        for change in ("stayed", "came", "went")
        if (own["change"] == change).any()
    }
