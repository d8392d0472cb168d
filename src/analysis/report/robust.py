"""Statements on the networks in words, and in how many of the analyst's choices each holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.networks.statements import BACKGROUND_STATEMENTS, STATEMENTS
from analysis.report.figures.grid import capital
from analysis.report.texts import slug

if TYPE_CHECKING:
    from analysis.report.data import Data
    from analysis.report.page import Page

SUBJECTS = {name: kinds for name, (_, kinds) in STATEMENTS.items()} | BACKGROUND_STATEMENTS
PLACES = ("first", "second", "third")
Pair = tuple[str, str]  # two sectors
SELDOM = 0.5  # a statement that holds in less than this share of the ways is one not to lean on


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


def on_top(data: Data, pairs: list[Pair], population: str = "all") -> dict[Pair, tuple[int, int]]:
    """In how many ways of counting, of how many, each pair of sectors meets in the most initiatives, the firmest
    first; without pairs that were not tried.
    """
    rows = data.networks.robustness.set_index("statement")[["holds", "choices"]]
    names = {pair: "--".join(["pair-meets-most", population, *sorted(pair)]) for pair in pairs}
    found = {pair: tuple(map(int, rows.loc[name])) for pair, name in names.items() if name in rows.index}
    return dict(sorted(found.items(), key=lambda item: (-item[1][0], item[0])))


def leading(data: Data, pairs: list[Pair]) -> list[Pair]:
    """Of the pairs that meet most those that do so in most ways of counting (`likely`), the firmest first; all
    where nothing else was tried.
    """
    found = on_top(data, pairs)
    firm = [pair for pair, (holds, tried) in found.items() if holds >= data.params.depth.likely * tried]
    return firm if found else list(pairs)


def shares(page: Page, pairs: list[Pair]) -> list[str]:
    """Each pair of sectors with the ways of counting in which it comes first, and a warning where these are few."""
    texts, said = page.texts, []
    for pair, (holds, choices) in on_top(page.data, pairs).items():
        key = "on_top_seldom" if holds < SELDOM * choices else "on_top"
        words = texts.join([texts.sector(sector) for sector in pair])
        said.append(texts(f"certainty.{key}", pair=words, holds=holds, choices=choices))
    return said


def stands(page: Page, pair: Pair) -> str:
    """In how many ways of counting one pair of sectors comes first, in all initiatives and per phase."""
    texts, found = page.texts, on_top(page.data, [pair])
    if not found:
        return ""
    holds, choices = found[pair]
    phases = {p: on_top(page.data, [pair], p).get(pair) for p in ("pilot", "proeftuin")}
    apart = [
        texts("certainty.apart", population=texts(f"populations.{phase}"), holds=value[0])
        for phase, value in phases.items()
        if value
    ]
    key = "certainty.stands_apart" if apart else "certainty.stands"
    return texts(key, holds=holds, choices=choices, apart=", ".join(apart))


def pairs_carried(page: Page, pairs: list[Pair]) -> str:
    """What each of the pairs of sectors that meet most keeps when we count otherwise, in a sentence."""
    said = shares(page, pairs)
    return page.texts("certainty.pairs", pairs=capital("; ".join(said))) if said else ""
