"""What the tables say of groups, in words and shares: one case set, and how often groups would be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import facts
from analysis.report.html import Html

if TYPE_CHECKING:
    from analysis.report.page import Page


def powers(page: Page) -> list[tuple[str, str, float]]:
    """(case set, part, share): how often two groups would be seen, one deeper on every dimension, or apart either way.

    Empty where the stage could not tell for one of the two sets.
    """
    tests = page.data.depth.tests.set_index("case_set")
    found = [
        (short, part, tests[f"power_{part}"].get(name))
        for short, name in (("pilots", "pilots"), ("proeftuinen", "proeftuinen-12"))
        for part in ("deeper", "every")
    ]
    return [] if any(value is None or pd.isna(value) for *_, value in found) else found


def case_set(page: Page, name: str) -> tuple[str, Html]:
    """The sentence on the groups of one case set, and its key."""
    rows = page.data.depth.clusters
    rows = rows[rows["case_set"] == name]
    placed = rows[rows["placed"].astype(bool)]
    found = placed["cluster"].nunique()
    sure = int(placed["verdict"].isin(facts.SURE).sum())
    if placed.empty or not tested(page, name):
        key = "unplaced"
    elif found == 1:
        key = "one_scale" if tested(page, name, "p_scale") else "no_groups"
    else:
        key = "firm" if sure == len(placed) else "loose" if sure == 0 else "partly"
    words = page.texts.word("case_sets_short", name)
    share, ways = share_without(page, name)
    values = {"cases": words, "groups": found, "placed": len(placed), "sure": sure, "total": len(rows)}
    values |= {"share": page.texts.percent(share), "ways": ways}
    return key, page.texts.html(f"findings.groups.{key}", **values)


def tested(page: Page, name: str, column: str = "p") -> bool:
    """Has a case set a value in this column of `tests`: `p` where enough cases are placed to look for groups at all,
    `p_scale` where there are groups beyond chance, so that one scale had to be ruled out?
    """
    rows = page.data.depth.tests
    return bool(rows.loc[rows["case_set"] == name, column].notna().any())


def share_without(page: Page, name: str) -> tuple[float, int]:
    """In which share of the ways of computing that look for the number of groups a case set shows none, and how many
    of these gave an answer; 0 of 0 without any.
    """
    rows = page.data.depth.multiverse
    free = ~rows["k"].str.isdigit()  # the others are told how many groups to find
    found = rows.loc[(rows["case_set"] == name) & free, "groups"].dropna()
    return (float((found == 1).mean()) if len(found) else 0.0), len(found)


def number_of_groups(page: Page, name: str) -> int | None:
    """How many groups a case set falls into; None where no case is placed."""
    rows = page.data.depth.clusters
    placed = rows[(rows["case_set"] == name) & rows["placed"].astype(bool)]
    return None if placed.empty else placed["cluster"].nunique()
