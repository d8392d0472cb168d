"""Spellings of names: what does not tell two of them apart, whom the strings of the gazetteer mean, and where two bodies clash."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pandas as pd

IGNORED, BETWEEN = "", " "
EVERYWHERE = "*"  # a body of the nation works in every region


class Letters(NamedTuple):
    """The letters and digits of a text, folded; where each stands in it; and which of them begin a word."""

    folded: str
    places: list[int]
    begins: list[bool]


@cache
def fold_character(character: str) -> str:
    """The base letter of a character in lower case; "" for an accent or a mark without width, " " between words."""
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return IGNORED
    if not character.isalnum():
        return BETWEEN
    letters = [c for c in unicodedata.normalize("NFKD", character.casefold()) if c.isalnum()]
    return letters[0] if letters else BETWEEN


def fold(text: str) -> Letters:
    """The letters of a text without case, accents, spaces, hyphens and other marks."""
    folded, places, begins, fresh = [], [], [], True
    for place, letter in enumerate(map(fold_character, text)):
        if letter == BETWEEN:
            fresh = True
        elif letter != IGNORED:
            folded.append(letter)
            places.append(place)
            begins.append(fresh)
            fresh = False
    return Letters("".join(folded), places, begins)


@lru_cache(1 << 16)  # names are held against each other, and each many times
def key(text: str) -> str:
    """What two spellings of a name have in common: its letters and digits, folded."""
    return fold(text).folded


def document(passage_id: str) -> str:
    """The id of a passage's document."""
    return passage_id.rsplit("--", 1)[0]


def split(cell: str) -> list[str]:
    """The values in a cell with `|` between them; [] for an empty cell."""
    return cell.split("|") if cell else []


def join(values: Iterable[str]) -> str:
    """Distinct values, sorted, with `|` between them; empty ones left out."""
    return "|".join(sorted({value for value in values if value}))


def strings(organisations: pd.DataFrame, nation: str) -> Iterator[tuple[str, str, str, list[str] | None]]:
    """Each string of each body: text, sector, organisation_id, and its regions if it means the body only there.

    A name of one word (Spring) is a word like any other outside its body's regions.
    In: `organisations`; `nation` is the region that stands for the country.
    """
    rows: Iterable[Any] = organisations.itertuples()
    for row in rows:
        aliases, regional = split(row.aliases), split(row.regional_aliases)
        name = [] if "(" in row.name or key(row.name) in map(key, [*aliases, *regional]) else [row.name]
        single = len(name) == 1 and len(row.name.split()) == 1
        for text in aliases if single else [*name, *aliases]:
            yield text, row.sector, row.organisation_id, None
        regions = split(row.regions)
        where = [*regions, EVERYWHERE] if row.scope == "national" and nation in regions else regions
        for text in [*name, *regional] if single else regional:
            yield text, row.sector, row.organisation_id, where


def clashes(bodies: pd.DataFrame, nation: str) -> Iterator[str]:
    """A sentence for each string that two bodies claim, anywhere or in one region; spelling variants count as one string.

    In: `organisations`; `nation` is the region that stands for the country."""
    anywhere: dict[str, dict[str, str]] = defaultdict(dict)
    regional: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for text, _, body, regions in strings(bodies, nation):
        if regions is None:
            anywhere[key(text)][body] = text
        for region in regions or []:
            regional[key(text), region][body] = text
    for _, found in sorted(anywhere.items()):
        if len(found) > 1:
            yield f"{min(found.values())!r} means {' and '.join(sorted(found))} anywhere"
    for (letters, region), found in sorted(regional.items()):
        there = " and ".join(sorted(found))
        if len(found) > 1:
            yield f"{min(found.values())!r} means {there} in {region}"
        for other in sorted(set(anywhere.get(letters, {})) - set(found)):
            yield f"{min(found.values())!r} means {other} anywhere and {there} in {region}"
