"""Statements on the networks in words, and in how many of the analyst's choices each holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.networks.statements import BACKGROUND_STATEMENTS, STATEMENTS
from analysis.report.figures.grid import capital
from analysis.report.texts import slug

if TYPE_CHECKING:
    from analysis.report.page import Page

SUBJECTS = {name: kinds for name, (_, kinds) in STATEMENTS.items()} | BACKGROUND_STATEMENTS
PLACES = ("first", "second", "third")


def frame(page: Page) -> pd.DataFrame:
    """The table `robustness` with `share`, the firmest first; a statement on the proeftuinen that does not
    change without Utrecht-West stands once.
    """
    rows = page.data.networks.robustness
    known = {(r.template, r.subjects, r.holds) for r in rows.itertuples()}
    again = [
        (r.template, r.subjects.replace("proeftuin-11|", "proeftuin|", 1), r.holds) in known
        and r.subjects.startswith("proeftuin-11|")
        for r in rows.itertuples()
    ]
    rows = rows[~pd.Series(again, index=rows.index, dtype=bool)]
    rows = rows.assign(share=rows["holds"].astype(float) / rows["choices"].astype(float))
    return rows.sort_values(["share", "statement"], ascending=[False, True], ignore_index=True)


def sentence(page: Page, template: str, subjects: str) -> str:
    """A statement in words, from its template and its subjects (joined with `|`)."""
    texts, named = page.texts, page.data.organisation_names
    words = {
        "population": lambda word: texts(f"populations.{word}"),
        "initiative": page.said,
        "sector": texts.sector,
        "organisation": lambda word: named.get(word, word),
    }
    filled = [words[kind](word) for kind, word in zip(SUBJECTS[template], subjects.split("|"), strict=True)]
    return capital(texts(f"statements.{template}", **dict(zip(PLACES, filled, strict=False))))


def choice(page: Page, breaks_with: str) -> str:
    """The choice that breaks a statement, in words."""
    if not breaks_with:
        return page.texts("certainty.never")
    option, _, word = breaks_with.partition(": ")
    return page.texts(f"choices.{option}.{slug(word)}")


def held(page: Page, template: str, *subjects: str) -> tuple[int, int] | None:
    """In how many choices a statement holds, and how many were tried; None where it was not tried."""
    rows = page.data.networks.robustness
    own = rows[rows["statement"] == "--".join([template, *subjects])]
    return None if own.empty else (int(own.iloc[0]["holds"]), int(own.iloc[0]["choices"]))


def carried(page: Page, template: str, *subjects: str) -> str:
    """What a statement of the page says of itself: `this stays so in 456 of the 576 ways of counting`."""
    found = held(page, template, *subjects)
    return "" if found is None else page.texts("certainty.carried", holds=found[0], choices=found[1])


def pairs_carried(page: Page, pairs: list[tuple[str, str]]) -> str:
    """The same of the pairs of sectors that meet most in all initiatives: lowest and highest."""
    found = [held(page, "pair-meets-most", "all", *sorted(pair)) for pair in pairs]
    if not found or None in found:
        return ""
    holds = sorted(n for n, _ in found)
    return page.texts("certainty.pairs", n=len(set(holds)), low=holds[0], high=holds[-1], choices=found[0][1])
