"""What moved since the edition before: conclusions and cells, each with the corrected paragraph and what stands there now."""

from typing import Any

import pandas as pd

from analysis.report.data import split
from analysis.report.page import Page

SAME = "same"


def cells(page: Page) -> dict[str, Any]:
    """How many cells went where and why, and each that moved, with its corrections and the passages that stand now."""
    frame, shown = page.data.table("moved"), page.data.initiatives.index
    moved = frame[frame["move"] != SAME]
    return {
        "n": len(frame),
        "counted": frame.groupby(["move", "why"]).size().reset_index(name="n").to_dict("records"),
        "led": int((moved["corrections"] != "").sum()),
        "rows": [
            {
                "case": page.names.case(row.initiative_id) if row.initiative_id in shown else row.initiative_id,
                "dimension": page.names.layer(row.dimension),
                "profile": row.profile,
                "from": level(row.before),
                "to": level(row.after),
                "why": row.why,
                "corrections": split(row.corrections),
                "standing": [
                    (one, page.evidence.number(one)) for one in split(row.standing) if one in page.data.passages.index
                ],
            }
            for row in moved.itertuples()
        ],
    }


def level(value: float | None) -> str:
    """A level, or the middle of two readers, as it is written; nothing for none."""
    return "" if pd.isna(value) else f"{value:g}"


def conclusions(page: Page) -> list[dict[str, Any]]:
    """What the edition before concluded and this one does not, or not so, with its corrections and passages."""
    return [
        {
            "text": page.texts.cell(row, "conclusion"),
            "became": row["became"],
            "why": row["why"],
            "reason": page.texts.cell(row, "reason"),
            "corrections": split(row["corrections"]),
            "note": page.cite(page.data.passage_ids(row["passages"])),
        }
        for _, row in page.data.table("conclusions").iterrows()
    ]


def anchors(digests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Corrections of digests with `anchors`: document:paragraph of each paragraph, in the first row that corrects it."""
    seen: set[str] = set()
    found = []
    for row in digests:
        names = [f"{row['document_id']}:{one}".rstrip(":") for one in row["passage"].split("|")]
        found.append(row | {"anchors": [one for one in names if one not in seen]})
        seen |= set(names)
    return found
