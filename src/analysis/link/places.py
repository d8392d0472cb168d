"""Places: towns that stand for their bodies in a list ("de gemeenten Almere en Dronten"), and the region that follows
a name ("Veilig Thuis in Zeeland").
"""

import re
from dataclasses import dataclass

import pandas as pd

from analysis.link.scan import INITIAL, Scanner
from analysis.tables.linking import Language
from analysis.tables.names import split

# Towns that are not known: "de gemeenten Almere, Lelystad en Dronten".
OTHER = r"(?:[A-ZÀ-Þ][\w'’-]+(?: (?:aan|op|van|bij) (?:de |den )?[A-ZÀ-Þ][\w'’-]+)?,? (?:en |of )?)*"
BETWEEN = re.compile(rf"(?:,|(?:, ?)?(?:en|of)) {OTHER}")
OTHERS = re.compile(rf"(?:{OTHER})$")
OPENS = re.compile(r"(?:^|[.!?:]\s+)$")
STATEMENT = 120  # characters before a name that may say where it is
ENOUGH = 3  # this many towns that open a sentence stand for their bodies even without the word


@dataclass(frozen=True)
class Towns:
    """The scan for towns, the body of each, and the words after which a list of them begins."""

    scanner: Scanner
    bodies: list[str]
    listed: re.Pattern[str]

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """The towns in lists of them: start, end, organisation_id."""
        chains: list[list[tuple[int, int, str]]] = []
        for start, end, pattern in self.scanner.scan(text):
            gap = " ".join(text[chains[-1][-1][1] : start].split()) + " " if chains else ""
            if BETWEEN.fullmatch(gap):
                chains[-1].append((start, end, self.bodies[pattern]))
            else:
                chains.append([(start, end, self.bodies[pattern])])
        return [town for chain in chains if self.counts(text[: chain[0][0]], len(chain)) for town in chain]

    def counts(self, before: str, towns: int) -> bool:
        """Does what stands before this many towns say that they stand for their bodies?"""
        words = [match.end() for match in self.listed.finditer(before)]
        return any(OTHERS.match(before, end) for end in words[-1:]) or (towns >= ENOUGH and bool(OPENS.search(before)))


def towns(organisations: pd.DataFrame, language: Language) -> Towns:
    """The towns of the bodies that have an alias which begins so ("gemeente ")."""
    prefix, own = language.towns.prefix, organisations[organisations["sector"] == language.towns.sector]
    named = ((row.organisation_id, alias) for row in own.itertuples() for alias in split(row.aliases))
    rows = [(body, alias.removeprefix(prefix)) for body, alias in named if alias.startswith(prefix)]
    scanner = Scanner([name for _, name in rows], [INITIAL] * len(rows))
    return Towns(scanner, [body for body, _ in rows], language.towns.listed)


@dataclass(frozen=True)
class Regions:
    """Patterns of a region after a name, and before it in its statement; `ids` has the region of each name."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    ids: dict[str, str]

    def beside(self, text: str, start: int, end: int) -> str | None:
        """The region that follows ("Veilig Thuis in Zeeland"), or that the statement opens with ("In Zeeland ...")."""
        found = self.after.match(text, end) or self.before.search(text[max(0, start - STATEMENT) : start])
        return self.ids[plain(found[1])] if found else None


def regions(ids: set[str], language: Language) -> Regions:
    """The names of these regions, compiled."""
    named = {plain(name): region for region in sorted(ids) for name in (*language.region_names.get(region, []), region)}
    known = "|".join(re.escape(name).replace("\\ ", "[ -]") for name in sorted(named, key=lambda n: (-len(n), n)))
    place = rf"(?:(?:de|heel|het hele) )*(?:(?:regio|provincie|rest van) )?(?i:({known}))\b(?![ -][A-ZÀ-Þ])"
    after, before = rf",? (?:overal )?(?:in|van|uit) {place}", rf"(?:^|[.!?:]\s+)In {place}[^.;:!?]*$"
    return Regions(re.compile(after), re.compile(before), named)


def plain(name: str) -> str:
    """A name as it is looked up: no capitals or hyphens."""
    return name.casefold().replace("-", " ")
