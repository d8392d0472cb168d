"""The gazetteer: every string that can mean an organisation or a kind of organisations, and whom it means
where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from analysis.link import folding, matcher, sources, wording
from analysis.link.folding import key
from analysis.link.language import Language

NATION, EVERYWHERE = "national", "*"  # a body of the nation works in every region
SPLIT = re.compile(r"(Jeugd)(bescherming|hulp|zorg)\b")
ABBREVIATION = 6  # letters up to which a string with two capitals counts as an abbreviation
OF_REGION = ("in", "van", "uit", "in de regio", "van de regio", "uit de regio")
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
    spelling = folding.spelled(text)
    letters = sum(code != folding.BOUNDARY for _, code in spelling)
    if letters <= ABBREVIATION and " " not in text and sum(c.isupper() for c, _ in spelling) > 1:
        return matcher.EXACT
    first = folding.initials(spelling)
    if any(map(str.isupper, first)) and (regional or len(first) == 1 or letters < DISTINCTIVE):
        return matcher.INITIAL
    return matcher.FREE


def build(organisations: pd.DataFrame, language: Language) -> Gazetteer:
    """The gazetteer from `organisations` (organisation_id, name, aliases, regional_aliases, regions, sector,
    kind) and the sector terms and compounds of `language`. Strings without a letter are left out.
    """
    entries: dict[bytes, Entry] = {}
    written = [(text, *of) for string, *of in strings(organisations) for text in variants(string)]
    for text, sector, organisation, regions in written:
        entry = _entry(entries, text, sector, case_of(text, regional=regions is not None))
        if not entry:
            continue
        entry.own_case = min(entry.own_case, entry.case)
        if regions is None:
            entry.anywhere.add(organisation)
        else:
            for region in regions:
                entry.regional.setdefault(region, set()).add(organisation)
    for text, sector, organisation in of_regions(organisations, language):
        if key(text) not in entries:
            entry = _entry(entries, text, sector, case_of(text))
            entry.anywhere.add(organisation)
            entry.own_case = entry.case
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
    loose = {text for text in language.listed_names if len(text.split()) > 1}  # lower case may mean it, too
    cases = [matcher.FREE if entry.text in loose else entry.case for entry in listed]
    return Gazetteer(listed, matcher.Matcher([entry.text for entry in listed], cases))


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
        regions = sources.split(row.regions)
        where = [*regions, EVERYWHERE] if row.scope == NATION and NATION in regions else regions
        for text in [*name, *regional] if single else regional:
            yield text, row.sector, row.organisation_id, where


def variants(text: str) -> list[str]:
    """A string and other ways of writing it: "&" for "en", digits for a number word, Jeugd Bescherming."""
    first, *rest = text.split(" ")
    number = wording.NUMBER_WORDS.get(first.casefold(), "")
    return [
        text,
        *([text.replace(" & ", " en ")] if " & " in text else []),
        *([text.replace(" en ", " & ")] if " en " in text else []),
        *([" ".join([number, *rest])] if number and rest else []),
        *([SPLIT.sub(r"\1 \2", text)] if rest and SPLIT.match(text) else []),
    ]


def of_regions(organisations: pd.DataFrame, language: Language) -> Iterator[tuple[str, str, str]]:
    """Strings made of a name and a region, with sector and organisation_id: "Veilig Thuis Rotterdam" for a
    regional alias with a capital, "gemeenten in de regio Haaglanden" for the municipalities of a region.
    """
    for row in organisations[~organisations["is_team"].astype(bool)].itertuples():
        regions = [region for region in sources.split(row.regions) if region != NATION]
        together = row.sector == "municipality" and len(regions) == 1 and "gemeenten" in row.name.casefold()
        names = [text for text in sources.split(row.regional_aliases) if text[0].isupper()]
        for region in regions:
            own = region.replace("-", " ")
            for name in names if row.kind == "named" else []:
                for place in (own, *language.region_names.get(region, [])):
                    yield (
                        f"{name} {place.title() if place == own else place}",
                        row.sector,
                        row.organisation_id,
                    )
            for words in OF_REGION if together else ():
                yield f"gemeenten {words} {own.title()}", row.sector, row.organisation_id


def _entry(entries: dict[bytes, Entry], text: str, sector: str, case: int) -> Entry | None:
    """The entry of a string's letters, made if need be; the spelling with most words, then fewest
    capitals, rules.
    """
    found = key(text)
    if not found:
        return None
    entry = entries.setdefault(found, Entry(text, case, sector))
    if text != entry.text:
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
    if entry.term and not entry.anywhere:
        for part in [*(words[cut:] for cut in cuts[1:]), *(words[:cut] for cut in reversed(cuts[1:]))]:
            inner = entries.get(key(" ".join(part)))
            if inner and inner.term and inner.sector == entry.sector and inner.regional:
                entry.own_case = min(entry.own_case, inner.own_case) if entry.regional else inner.own_case
                entry.regional = {**inner.regional, **entry.regional}
                return


def _glued(entries: dict[bytes, Entry], entry: Entry, language: Language) -> None:
    """Inflections and compounds of a string, where no other string has those letters."""
    single = len(entry.text.split()) == 1 and len(folding.initials(folding.spelled(entry.text))) == 1
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
