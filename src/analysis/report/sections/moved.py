"""Which cells moved since the edition before, each with the corrected paragraph and what stands there now."""

from typing import Any

import pandas as pd

from analysis.report.page import Page

SAME = "same"


def cells(page: Page) -> dict[str, Any]:
    """How many cells went where and why, and each that moved, with its corrections and the passages that stand now."""
    frame = page.data.table("moved")
    moved = frame[frame["move"] != SAME]
    moved = moved.assign(before=moved["before"].map(level), after=moved["after"].map(level))
    return {
        "n": len(frame),
        "counted": frame.groupby(["move", "why"]).size().reset_index(name="n").to_dict("records"),
        "led": int((moved["corrections"] != "").sum()),
        "rows": moved.to_dict("records"),
    }


def level(value: float | None) -> str:
    """A level, or the middle of two readers, as it is written; nothing for none."""
    return "" if pd.isna(value) else f"{value:g}"


def anchors(digests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Corrections of digests with `anchors`: document:paragraph of each paragraph, in the first row that corrects it."""
    seen: set[str] = set()
    found = []
    for row in digests:
        names = [f"{row['document_id']}:{one}".rstrip(":") for one in row["passage"].split("|")]
        found.append(row | {"anchors": [one for one in names if one not in seen]})
        seen |= set(names)
    return found
