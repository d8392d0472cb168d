"""Municipalities that stand in a list by the names of their towns: "de gemeenten Almere en Dronten"."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from analysis.link import matcher, sources

PREFIX = "gemeente "
BETWEEN = re.compile(r"\s*(?:,|\ben\b|, en\b|\bof\b)\s*$")
BEFORE = re.compile(r"\bgemeenten?\b(?:[^.;]{0,40}:)?\s*$", re.IGNORECASE)
OPENS = re.compile(r"(?:^|[.!?:]\s+)$")
ENOUGH = 3  # this many towns that open a sentence are municipalities even without the word


@dataclass(frozen=True)
class Places:
    """Names of towns, compiled: `organisations[i]` is the municipality of pattern i."""

    matcher: matcher.Matcher
    organisations: list[str]

    def listed(self, texts: list[str]) -> list[list[tuple[int, int, str]]]:
        """Per text the towns that stand in a list of municipalities: start, end, organisation_id."""
        found = self.matcher.scan(texts)
        spans: list[list[tuple[int, int, str]]] = [[] for _ in texts]
        for text, start, end, pattern in zip(
            found.text.tolist(), found.start.tolist(), found.end.tolist(), found.pattern.tolist(), strict=True
        ):
            spans[text].append((start, end, self.organisations[pattern]))
        return [
            [place for group in chains(text, row) for place in group]
            for text, row in zip(texts, spans, strict=True)
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


def chains(text: str, spans: list[tuple[int, int, str]]) -> list[list[tuple[int, int, str]]]:
    """The runs of towns with only commas and "en" between them that speak of municipalities."""
    groups: list[list[tuple[int, int, str]]] = []
    for span in spans:
        if groups and BETWEEN.fullmatch(text[groups[-1][-1][1] : span[0]]):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [
        group
        for group in groups
        if BEFORE.search(text[: group[0][0]]) or (len(group) >= ENOUGH and OPENS.search(text[: group[0][0]]))
    ]
