"""The gazetteer: every string that can mean an organisation or a kind of organisations, and whom it means
where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.link import folding, matcher, sources
from analysis.link.folding import key
from analysis.link.language import Language

ABBREVIATION = 6  # letters up to which a string with two capitals counts as an abbreviation
DISTINCTIVE = 15  # letters from which a name of several words is told by its words alone


@dataclass
class Entry:
    """What one string means: `anywhere` a body, `regional` a body per region, else a body of `sector`.

    `own_case` is how much capitals count before it can mean a body (see `Matcher`).
    `plural` strings speak of a kind only; `term` strings are in the list of sector terms, `kindlike` ones
    hold one.
    """

    text: str
    case: int
    sector: str
    anywhere: set[str] = field(default_factory=set)
    regional: dict[str, set[str]] = field(default_factory=dict)
    plural: bool = False
    term: bool = False
    compound: bool = False
    kindlike: bool = False
    own_case: int = matcher.EXACT


@dataclass(frozen=True)
class Gazetteer:
    """Entries and the compiled matcher over their strings (entry number = pattern number)."""

    entries: list[Entry]
    matcher: matcher.Matcher


def case_of(text: str, regional: bool = False) -> int:
    """How much the capitals of a string count: see `Matcher`. Those of a regional alias always do."""
    item = folding.words(text)
    letters = "".join(map(chr, item.typed(np.arange(len(item.letters)))))
    capitals = sum(letter.isupper() for letter in letters)
    if capitals > 1 and len(letters) <= ABBREVIATION and " " not in text:
        return matcher.EXACT
    begins = any(letters[start].isupper() for start in item.starts)
    if begins and (regional or len(item.starts) == 1 or len(letters) < DISTINCTIVE):
        return matcher.INITIAL
    return matcher.FREE


def build(organisations: pd.DataFrame, language: Language) -> Gazetteer:
    """The gazetteer from `organisations` (organisation_id, name, aliases, regional_aliases, regions, sector,
    kind) and the sector terms and compounds of `language`. Strings without a letter are left out.
    """
    entries: dict[bytes, Entry] = {}
    for text, sector, organisation, regions in strings(organisations):
        entry = _entry(entries, text, sector, case_of(text, regional=regions is not None))
        if not entry:
            continue
        entry.own_case = min(entry.own_case, entry.case)
        if regions is None:
            entry.anywhere.add(organisation)
        else:
            for region in regions:
                entry.regional.setdefault(region, set()).add(organisation)
    for lists, whole in ((language.sector_terms, True), (language.list_terms, False)):
        for sector, term in [(sector, term) for sector, terms in lists.items() for term in terms]:
            entry = _entry(entries, term, sector, case_of(term))
            if entry:
                entry.term |= whole
    terms = {entry.text.casefold() for entry in entries.values() if entry.term}
    for entry in entries.values():
        _widen(entry, terms, entries)
    for entry in list(entries.values()):
        _glued(entries, entry, language)
    listed = list(entries.values())
    return Gazetteer(listed, matcher.Matcher([e.text for e in listed], [e.case for e in listed]))


def strings(organisations: pd.DataFrame) -> Iterator[tuple[str, str, str, list[str] | None]]:
    """Each string of each body: text, sector, organisation_id, and its regions if it means the body only
    there.
    """
    for row in organisations.itertuples():
        aliases, regional = sources.split(row.aliases), sources.split(row.regional_aliases)
        name = [] if "(" in row.name or key(row.name) in map(key, [*aliases, *regional]) else [row.name]
        single = (
            len(name) == 1 and len(row.name.split()) == 1
        )  # Spring, Scale: a word like any other elsewhere
        for text in aliases if single else [*name, *aliases]:
            yield text, row.sector, row.organisation_id, None
        for text in [*name, *regional] if single else regional:
            yield text, row.sector, row.organisation_id, sources.split(row.regions)


def _entry(entries: dict[bytes, Entry], text: str, sector: str, case: int) -> Entry | None:
    """The entry of a string's letters, made if need be; the spelling with most words, then fewest
    capitals, rules.
    """
    found = key(text)
    if not found:
        return None
    entry = entries.setdefault(found, Entry(text, case, sector))
    entry.text = min(entry.text, text, key=lambda t: (-folding.cuts(t), sum(map(str.isupper, t))))
    entry.case = min(entry.case, case)
    return entry


def _widen(entry: Entry, terms: set[str], entries: dict[bytes, Entry]) -> None:
    """Mark strings that hold a sector term; "sociale wijkteams" means whom "wijkteams" means, and
    "gecertificeerde instelling voor jeugdbescherming" whom "gecertificeerde instelling" means.
    """
    words = entry.text.casefold().split()
    cuts = range(len(words))
    entry.kindlike = entry.term or any(" ".join(words[a : b + 1]) in terms for a in cuts for b in cuts[a:])
    if entry.term and not entry.regional and not entry.anywhere:
        for part in [*(words[cut:] for cut in cuts[1:]), *(words[:cut] for cut in reversed(cuts[1:]))]:
            inner = entries.get(key(" ".join(part)))
            if inner and inner.term and inner.sector == entry.sector and inner.regional:
                entry.regional, entry.own_case = inner.regional, inner.own_case
                return


def _glued(entries: dict[bytes, Entry], entry: Entry, language: Language) -> None:
    """Inflections and compounds of a string, where no other string has those letters."""
    single = len(entry.text.split()) == 1 and len(folding.words(entry.text).starts) == 1
    if single and entry.anywhere and entry.case != matcher.EXACT and not entry.text.endswith(("s", "x", "z")):
        _like(entries, entry, entry.text + "s")
    if not (entry.term or entry.regional):
        return
    for word in language.compounds:
        _like(entries, entry, entry.text + word)
    for word in language.plural_compounds:
        glued = _like(entries, entry, entry.text + word, replace=True)
        glued.plural = True


def _like(entries: dict[bytes, Entry], entry: Entry, text: str, replace: bool = False) -> Entry:
    found = key(text)
    if found not in entries or (replace and entries[found].compound):
        case = matcher.INITIAL if entry.case == matcher.EXACT else entry.case
        entries[found] = Entry(
            text,
            case,
            entry.sector,
            entry.anywhere,
            entry.regional,
            term=entry.term,
            compound=True,
            kindlike=entry.kindlike,
            own_case=entry.own_case,
        )
    return entries[found]
