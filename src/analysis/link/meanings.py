"""Whom the strings of a gazetteer mean in which regions, as arrays: decided for many matches at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from analysis.link import matcher
from analysis.link.gazetteer import EVERYWHERE, NATION, Entry
from analysis.link.language import Language

BOARD = "child-protection-board"
NOBODY, SEVERAL = -1, -2
SHORT = 4  # letters of an abbreviation of a kind
CONFIDENCE = {  # of the rules that decide
    "alias": "high",
    "alias-compound": "high",
    "regional-alias": "high",
    "regional-alias-compound": "high",
    "sector-term": "medium",
    "sector-term-compound": "medium",
    "sector-term-in-list": "medium",
    "regional-alias-in-list": "medium",
    "abbreviation-introduced": "high",
    "kind-compound": "medium",
    "regional-alias-elsewhere": "low",
    "municipality-in-list": "medium",
}
REGION = "regio "
MINISTER = "minister"  # begins "ministerie", too
RULES = list(CONFIDENCE)
NO_RULE = -1


def rule(name: str) -> int:
    """The number of a rule."""
    return RULES.index(name)


@dataclass(frozen=True)
class Meanings:
    """The entries of a gazetteer as arrays; bodies, sectors and regions by number."""

    bodies: list[str]
    sectors: list[str]
    regions: list[str]
    body_sector: np.ndarray  # sector of each body
    sector: np.ndarray  # of each entry
    anywhere: np.ndarray  # the body that an entry means in every region
    row: np.ndarray  # row of `table` of each entry; the last is nobody's
    table: np.ndarray  # body by row and region
    compound: np.ndarray
    plural: np.ndarray  # speaks of the kind only
    typed: np.ndarray  # means a body however its capitals are
    named: np.ndarray  # means a body of the region however its capitals are
    kind: np.ndarray  # rule where it means no body
    lone: np.ndarray  # names no kind: nobody where the passage is on another region
    board: np.ndarray  # "de Raad": the words around decide
    before_name: np.ndarray  # something else where a name follows
    place: np.ndarray  # "regio X": where words before say so a place, and no body
    ministry: np.ndarray  # what a ministry is of, without that word
    own_kind: np.ndarray  # a kind that means the region's own body
    common: np.ndarray  # a common word as well
    listed: np.ndarray  # means somebody only beside others, if not written as it should be
    shared: np.ndarray  # several bodies have it, told apart by what follows: "Veilig Thuis Twente"
    _agreed: dict[frozenset[str], np.ndarray] = field(default_factory=dict, repr=False)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {region: number for number, region in enumerate(self.regions)}

    def agreed(self, regions: Iterable[str]) -> np.ndarray:
        """Per row of `table` the one body in all of these regions, else NOBODY; the nation counts only
        alone. A body of the nation is in every region that has none of its own.
        """
        known = frozenset(regions)
        if known not in self._agreed:
            regional = sorted(known - {NATION} or known)
            columns = [self.table[:, self._number.get(region, len(self.regions))] for region in regional]
            body = columns[0].copy() if columns else np.full(len(self.table), NOBODY, np.int32)
            for column in columns[1:]:
                body[column != body] = NOBODY
            self._agreed[known] = np.maximum(body, NOBODY)
        return self._agreed[known]

    def decide(
        self,
        pattern: np.ndarray,
        capital: np.ndarray,
        body: np.ndarray,
        one_region: np.ndarray,
        loose: np.ndarray,
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Body, sector and rule of each match (NO_RULE: it means nobody). `pattern` is its entry, `capital`
        tells whether it begins with one, `body` whom the regions of its passage agree on, `one_region`
        whether it is one, `loose` whether it counts only in a list.
        """
        anywhere, compound = self.anywhere[pattern], self.compound[pattern].astype(np.int64)
        everywhere = (anywhere >= 0) & (capital | self.typed[pattern])
        here = (body >= 0) & (capital | self.named[pattern])
        kind = np.where(loose & (self.kind[pattern] >= 0), rule("sector-term-in-list"), self.kind[pattern])
        regional = np.where(loose, rule("regional-alias-in-list"), rule("regional-alias") + compound)
        elsewhere = self.lone[pattern] & one_region
        chosen = np.select(
            [self.plural[pattern], everywhere, here, elsewhere],
            [rule("kind-compound"), rule("alias") + compound, regional, NO_RULE],
            kind,
        )
        plain = ~self.plural[pattern]
        body = np.select([plain & everywhere, plain & here], [anywhere, body], NOBODY)
        resolved = chosen == regional
        sector = np.where(resolved & (body >= 0), self.body_sector[body], self.sector[pattern])
        return body, sector, chosen


def build(entries: list[Entry], language: Language, teams: set[str], sectors: dict[str, str]) -> Meanings:
    """The arrays of `entries`; `teams` are the bodies that are teams, `sectors` the sector of each body."""
    bodies = sorted({body for entry in entries for found in _meant(entry) for body in found})
    number = {body: i for i, body in enumerate(bodies)}
    kinds = sorted({entry.sector for entry in entries} | {sectors[body] for body in bodies})
    regions = sorted({region for entry in entries for region in entry.regional} - {EVERYWHERE})
    regional = [i for i, entry in enumerate(entries) if entry.regional]
    table = np.full((len(regional) + 1, len(regions) + 1), NOBODY, np.int32)
    row = np.full(len(entries), len(regional), np.int64)
    row[regional] = np.arange(len(regional))
    for place, entry in enumerate(entries[i] for i in regional):
        table[place] = _one(entry.regional.get(EVERYWHERE, set()), number)
        for region in entry.regional.keys() - {EVERYWHERE}:
            table[place, regions.index(region)] = _one(entry.regional[region], number)
    rules = [_kind(entry, language, teams) for entry in entries]
    flags = {
        "compound": [entry.compound for entry in entries],
        "plural": [entry.plural for entry in entries],
        "typed": [entry.case == entry.own_case for entry in entries],
        "named": [entry.own_case in (matcher.FREE, entry.case) for entry in entries],
        "lone": [lone for _, lone in rules],
        "board": [e.sector == BOARD and not e.anywhere and not e.term for e in entries],
        "before_name": [entry.text.casefold() in language.named_after for entry in entries],
        "place": [entry.text.casefold().startswith(REGION) for entry in entries],
        "ministry": [e.sector == "ministry" and MINISTER not in e.text.casefold() for e in entries],
        "own_kind": [entry.term and bool(entry.regional) for entry in entries],
        "listed": [entry.text in language.listed_names for entry in entries],
        "shared": [_is_shared(entry, language) for entry in entries],
        "common": [_is_common(entry, language) for entry in entries],
    }
    return Meanings(
        bodies,
        kinds,
        regions,
        np.array([kinds.index(sectors[body]) for body in bodies] or [0], np.int64),
        np.array([kinds.index(entry.sector) for entry in entries], np.int64),
        np.array([_one(entry.anywhere, number) for entry in entries], np.int64),
        row,
        table,
        kind=np.array([name for name, _ in rules], np.int64),
        **{name: np.array(values, bool) for name, values in flags.items()},
    )


def _meant(entry: Entry) -> list[set[str]]:
    return [entry.anywhere, *entry.regional.values()]


def _one(found: set[str], number: dict[str, int]) -> int:
    if not found:
        return NOBODY
    return number[next(iter(found))] if len(found) == 1 else SEVERAL


def _is_common(entry: Entry, language: Language) -> bool:
    """Is it one word with a capital that is a common word as well?"""
    single = entry.own_case == matcher.INITIAL and " " not in entry.text and not entry.term
    return single and not entry.anywhere and _in(entry.text, language.common_names)


def _is_shared(entry: Entry, language: Language) -> bool:
    """Is it a name with a capital that bodies of several regions may have, or short for a kind (GGZ, GI)?"""
    if not entry.regional or not (entry.term or _in(entry.text, language.common_names)):
        return False
    return entry.own_case == matcher.INITIAL or len(entry.text) <= SHORT


def _in(text: str, names: list[str]) -> bool:
    return text.casefold() in {name.casefold() for name in names}


def _kind(entry: Entry, language: Language, teams: set[str]) -> tuple[int, bool]:
    """What a string says where it names no body: the rule for its kind; and does it then only name a body of
    other regions?
    """
    bodies = set().union(*entry.regional.values()) if entry.regional else set()
    if entry.text in language.list_terms.get(entry.sector, ()):
        return rule("sector-term-in-list"), False
    if entry.kindlike or len(bodies) > 1 or entry.anywhere:
        return rule("sector-term") + entry.compound, False
    if bodies <= teams or entry.compound or _in(entry.text, language.common_names):
        return NO_RULE, True
    return rule("regional-alias-elsewhere"), True
