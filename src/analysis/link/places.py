"""Places: municipalities that stand in a list by the names of their towns ("de gemeenten Almere en Dronten"),
and the region that follows a kind ("Veilig Thuis in Zeeland").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.link import matcher, sources
from analysis.link.texts import Texts

PREFIX = "gemeente "
# Towns that are not known: "de gemeenten Almere, Lelystad en Dronten".
OTHER = r"(?:[A-ZÀ-Þ][\w'’-]+(?: (?:aan|op|van|bij) (?:de |den )?[A-ZÀ-Þ][\w'’-]+)?,? (?:en |of )?)*"
BETWEEN = re.compile(rf"(?:,|(?:, ?)?(?:en|of)) {OTHER}")
BEFORE = re.compile(rf"\b[Gg]emeenten?\b(?:[^.;]{{0,40}}:)?\s*{OTHER}$")
OPENS = re.compile(r"(?:^|[.!?:]\s+)$")
STATEMENT = 120  # characters before a kind that may say where it is
ENOUGH = 3  # this many towns that open a sentence are municipalities even without the word


@dataclass(frozen=True)
class Places:
    """Names of towns, compiled: `organisations[i]` is the municipality of pattern i."""

    matcher: matcher.Matcher
    organisations: list[str]

    def listed(self, ready: Texts, texts: Sequence[str]) -> list[tuple[int, int, int, str]]:
        """The towns that stand in a list of municipalities: text, start, end, organisation_id."""
        found = self.matcher.scan(ready)
        spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for text, start, end, pattern in zip(
            found.text.tolist(), found.start.tolist(), found.end.tolist(), found.pattern.tolist(), strict=True
        ):
            spans[text].append((start, end, self.organisations[pattern]))
        return [
            (text, *place)
            for text, row in spans.items()
            for group in chains(texts[text], row)
            for place in group
        ]


def build(organisations: pd.DataFrame) -> Places:
    """The towns of the municipalities in `organisations` that have an alias "gemeente ..."."""
    rows = [
        (alias[len(PREFIX) :], row.organisation_id)
        for row in organisations[organisations["sector"] == "municipality"].itertuples()
        for alias in sources.split(row.aliases)
        if alias.startswith(PREFIX)
    ]
    names = [name for name, _ in rows]
    return Places(matcher.Matcher(names, [matcher.INITIAL] * len(names)), [body for _, body in rows])


@dataclass(frozen=True)
class Behind:
    """Names of regions after a word for a kind, compiled: `regions` has the region of each name."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    regions: dict[str, str]

    def region(self, text: str, start: int, end: int) -> str | None:
        """The region that follows, or that the statement opens with: "Veilig Thuis in Zeeland", "In Zeeland
        helpt Veilig Thuis".
        """
        found = self.after.match(text, end)
        if not found:
            statement = text[max(0, start - STATEMENT) : start]
            found = self.before.search(statement) if "In " in statement else None
        return self.regions[_plain(found[1])] if found else None


def behind(names: dict[str, list[str]]) -> Behind:
    """The names of each region, and its id, compiled."""
    regions = {_plain(name): region for region, names in names.items() for name in (*names, region)}
    known = "|".join(re.escape(name).replace("\\ ", "[ -]") for name in sorted(regions, key=lambda n: (-len(n), n)))
    name = rf"(?i:({known}))\b(?![ -][A-ZÀ-Þ])"
    place = r"(?:(?:de|heel|het hele) )*(?:(?:regio|provincie|rest van) )?" + name
    return Behind(
        re.compile(rf",? (?:overal )?(?:in|van|uit) {place}"),
        re.compile(rf"(?:^|[.!?:]\s+)In {place}[^.;:!?]*$"),
        regions,
    )


def _plain(name: str) -> str:
    return name.casefold().replace("-", " ")


def chains(text: str, spans: list[tuple[int, int, str]]) -> list[list[tuple[int, int, str]]]:
    """The runs of towns with only commas and "en" between them that speak of municipalities."""
    groups: list[list[tuple[int, int, str]]] = []
    for span in spans:
        if groups and BETWEEN.fullmatch(" ".join(text[groups[-1][-1][1] : span[0]].split()) + " "):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [
        group
        for group in groups
        if BEFORE.search(text[: group[0][0]]) or (len(group) >= ENOUGH and OPENS.search(text[: group[0][0]]))
    ]
