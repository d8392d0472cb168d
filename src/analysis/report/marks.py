"""What is said beside a level: who stands behind it, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import facts
from analysis.report.evidence import anchor
from analysis.report.html import Html, join, link

if TYPE_CHECKING:
    from analysis.report.page import Page

WORDS = ("low", "few_readers", "single", "apart", "falls", "contradicted", "settled")


def of(page: Page, row: Any) -> list[str]:
    """Which marks a documented level (a row of `profiles`) carries.

    low: the readers were unsure. few_readers: not every reader finds it. single: the passages that carry it are of
    one publisher. apart: the readers take it from different passages. falls: lower, gone or by fewer readers without
    codes in doubt. contradicted: by another source. settled: a team settled a code.
    """
    found = {
        "low": bool(row["low_confidence"]),
        "few_readers": int(row["n_coders"]) < facts.able(row),
        "single": int(row["n_publishers_top"]) == 1,
        "apart": int(row["n_publishers_top"]) == 0,
        "falls": not facts.stays(row),
        "contradicted": bool(row["contradicted_by"]),
        "settled": (row["initiative_id"], row["dimension"]) in facts.settled(page.data),
    }
    return [word for word in WORDS if found[word]]


def signs(page: Page, row: Any) -> str:
    """The marks as signs, where there is room for no more."""
    return "".join(page.texts(f"depth.marks.{word}.sign") for word in of(page, row))


def words(page: Page, row: Any) -> Html | None:
    """The marks in words; a contradiction leads to where both sides stand."""
    said: list[Any] = []
    for word in of(page, row):
        text = page.texts(f"depth.marks.{word}.words", n=int(row["n_coders"]))
        topic = row["contradicted_by"].split("|")[0]
        said.append(link(f"#{anchor('contradictions', topic)}", text) if word == "contradicted" else text)
    return join([" (", join(said, "; "), ")"]) if said else None


def span(row: Any) -> str:
    """The level of a row of `profiles` in numbers; see `facts.span`."""
    return facts.span(pd.NA, pd.NA) if row is None else facts.span(row["low"], row["high"])


def highest(page: Page) -> Html:
    """That a level is the highest over passages, and how often every reader stands above the median."""
    rows = facts.levels(page.data)
    above = int((rows["low"] > rows["median"]).sum())
    return page.texts.html("depth.highest", n=above, cells=len(rows))


def explained(page: Page) -> Html:
    """The signs beside levels, what each means, and how many levels carry it."""
    found = [word for _, row in facts.levels(page.data).iterrows() for word in of(page, row)]
    texts = page.texts
    return join(
        (
            texts(f"depth.marks.{w}.means", sign=texts(f"depth.marks.{w}.sign").strip(), count=found.count(w))
            for w in WORDS
        ),
        " ",
    )
