"""The gazetteer: every string that can mean an organisation or a kind of organisations, and whom it means where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from analysis.link.scan import EXACT, FREE, INITIAL, Scanner, cuts
from analysis.tables.linking import Language
from analysis.tables.names import EVERYWHERE, fold, key, split, strings

ABBREVIATION = 6  # letters up to which a string with two capitals counts as an abbreviation
SHORT = 4  # letters of an abbreviation of a kind (GGZ, GI)
DISTINCTIVE = 15  # letters from which a name of several words is told by its words alone
RULES = {  # that decide, by how sure their answer is
    "high": "alias alias-compound regional-alias regional-alias-compound",
    "medium": "sector-term sector-term-compound sector-term-in-list kind-compound municipality-in-list",
    "low": "regional-alias-elsewhere",
}
CONFIDENCE = {rule: word for word, rules in RULES.items() for rule in rules.split()}


@dataclass
class Entry:
    """What one string means: `anywhere` bodies, `regional` bodies per region, else a body of `sector`.

    `case` is how much its capitals count (see `Scanner`), `own_case` how much before it can mean a body. `plural`
    strings speak of a kind only; `term` strings are in the list of sector terms, `kindlike` ones hold one.
    """

    text: str
    case: int
    sector: str
    anywhere: set[str] = field(default_factory=set)
    regional: dict[str, set[str]] = field(default_factory=dict)
    plural: bool = False
    term: bool = False
    listed: bool = False
    compound: bool = False
    kindlike: bool = False
    own_case: int = EXACT

    def body_in(self, regions: Iterable[str]) -> str:
        """The one body that the string means in all of these regions, else "". A body of the nation is in every region
        that has none of its own.
        """
        bodies = [frozenset(self.regional.get(r, self.regional.get(EVERYWHERE, ()))) for r in regions]
        return only(bodies[0]) if bodies and len(set(bodies)) == 1 else ""

    @property
    def shared(self) -> bool:
        """Is it a kind's name with a capital, or short for one, that bodies of several regions have (Veilig Thuis)?"""
        return bool(self.regional) and self.term and (self.own_case == INITIAL or len(self.text) <= SHORT)

    def means(self, body: str, capital: bool, one_region: bool, teams: set[str]) -> tuple[str, str] | None:
        """Organisation and rule of a match, or None where it means nobody.

        `body` is whom the regions of its passage agree on, `capital` whether it begins with one, `one_region`
        whether the passage is on just one, `teams` the bodies that are teams.
        """
        compound = "-compound" if self.compound else ""
        if self.plural:
            return "", "kind-compound"
        if only(self.anywhere) and (capital or self.case == self.own_case):
            return only(self.anywhere), f"alias{compound}"
        if body and (capital or self.own_case in (FREE, self.case)):
            return body, f"regional-alias{compound}"
        if self.listed:
            return "", "sector-term-in-list"
        bodies = set().union(*self.regional.values())
        if self.kindlike or len(bodies) > 1 or self.anywhere:
            return "", f"sector-term{compound}"
        if one_region or self.compound or bodies <= teams:
            return None
        return "", "regional-alias-elsewhere"


def only(bodies: Iterable[str]) -> str:
    """The body of a set of one, else ""."""
    found = list(bodies)
    return found[0] if len(found) == 1 else ""


def case_of(text: str, regional: bool = False) -> int:
    """How much the capitals of a string count: see `Scanner`. Those of a regional alias always do."""
    letters = fold(text)
    size, firsts = len(letters.folded), [text[p] for p, b in zip(letters.places, letters.begins, strict=True) if b]
    if size <= ABBREVIATION and " " not in text and sum(map(str.isupper, text)) > 1:
        return EXACT
    if any(map(str.isupper, firsts)) and (regional or len(firsts) == 1 or size < DISTINCTIVE):
        return INITIAL
    return FREE


def build(organisations: pd.DataFrame, nation: str, language: Language) -> list[Entry]:
    """The entries from `organisations` and the sector terms and compounds of `language`; `nation` is a region."""
    entries: dict[str, Entry] = {}
    for text, sector, body, regions in strings(organisations, nation):
        entry = noted(entries, text, sector, case_of(text, regional=regions is not None))
        entry.own_case = min(entry.own_case, entry.case)
        for region in regions or []:
            entry.regional.setdefault(region, set()).add(body)
        if regions is None:
            entry.anywhere.add(body)
    for text, sector, body in of_regions(organisations, nation, language):
        if key(text) not in entries:
            entry = noted(entries, text, sector, case_of(text))
            entry.anywhere, entry.own_case = {body}, entry.case
    for sector, term in pairs(language.sector_terms):
        noted(entries, term, sector, case_of(term)).term = True
    for sector, term in pairs(language.list_terms):
        noted(entries, term, sector, case_of(term)).listed = True
    entries.pop("", None)
    terms = {entry.text.casefold() for entry in entries.values() if entry.term}
    for entry in entries.values():
        widen(entry, terms, entries)
    for entry in list(entries.values()):
        glue(entries, entry, language)
    return list(entries.values())


def scanner(entries: list[Entry]) -> Scanner:
    """The scan for all entries (entry number = pattern number)."""
    return Scanner([entry.text for entry in entries], [entry.case for entry in entries])


def pairs(lists: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Each word of the lists with its key."""
    return ((name, word) for name, words in lists.items() for word in words)


def of_regions(organisations: pd.DataFrame, nation: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """Strings made of a name and a region, with sector and organisation_id: "Veilig Thuis Rotterdam" for a regional
    alias with a capital, "gemeenten in de regio Haaglanden" for the generic body of all towns of a region.
    """
    towns = language.towns
    for row in organisations[~organisations["is_team"].astype(bool)].itertuples():
        regions = [region for region in split(row.regions) if region != nation]
        together = row.sector == towns.sector and len(regions) == 1 and row.kind == "generic"
        names = [text for text in split(row.regional_aliases) if text[0].isupper() and row.kind == "named"]
        for region in regions:
            own = region.replace("-", " ").title()
            for place in (own, *language.region_names.get(region, [])):
                yield from ((f"{name} {place}", row.sector, row.organisation_id) for name in names)
            for words in towns.together if together else ():
                yield f"{words} {own}", row.sector, row.organisation_id


def noted(entries: dict[str, Entry], text: str, sector: str, case: int) -> Entry:
    """The entry of a string's letters, made if need be; the spelling with most words, then fewest capitals, rules."""
    entry = entries.setdefault(key(text), Entry(text, case, sector))
    entry.text = min(entry.text, text, key=lambda t: (-len(cuts(t, fold(t))), sum(map(str.isupper, t))))
    entry.case = min(entry.case, case)
    return entry


def widen(entry: Entry, terms: set[str], entries: dict[str, Entry]) -> None:
    """Mark strings that hold a sector term; "sociale wijkteams" means whom "wijkteams" means, and "gecertificeerde
    instelling voor jeugdbescherming" whom "gecertificeerde instelling" means.
    """
    words = entry.text.casefold().split()
    whole = range(len(words))
    entry.kindlike = entry.term or any(" ".join(words[a : b + 1]) in terms for a in whole for b in whole[a:])
    if not entry.term or entry.anywhere:
        return
    for part in [*(words[cut:] for cut in whole[1:]), *(words[:cut] for cut in reversed(whole[1:]))]:
        inner = entries.get(key(" ".join(part)))
        if inner and inner.term and inner.sector == entry.sector and inner.regional:
            entry.own_case = min(entry.own_case, inner.own_case) if entry.regional else inner.own_case
            entry.regional = {**inner.regional, **entry.regional}
            return


def glue(entries: dict[str, Entry], entry: Entry, language: Language) -> None:
    """Add the compounds of a kind or regional alias ("wijkteamprofessional"), where no other string has the letters;
    those in the plural speak of the kind ("Veilig Thuisorganisaties").
    """
    if not (entry.term or entry.regional):
        return
    for word in [*language.compounds, *language.plural_compounds]:
        text, plural = entry.text + word, word in language.plural_compounds
        old = entries.get(key(text))
        if old is None or (plural and old.compound):
            same = (entry.sector, entry.anywhere, entry.regional, plural, entry.term, False, True, entry.kindlike)
            entries[key(text)] = Entry(text, min(entry.case, INITIAL), *same, entry.own_case)
        elif plural:
            old.plural = True
