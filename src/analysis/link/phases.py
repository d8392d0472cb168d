"""Pilot or proeftuin? Which initiative of a region a passage is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from analysis.link import sources

YEAR = re.compile(r"\b(20[0-3]\d)\b")
PROEFTUIN = re.compile(r"proeftuin", re.IGNORECASE)
PILOT = re.compile(
    r"(?<!eerdere )(?<!vroegere )(?<!vroeger de )(?<!voormalige )(?<!vervolg op de )\bpilot", re.IGNORECASE
)


class Phases:
    """Chooses the initiative of a region: pilot or proeftuin."""

    def __init__(self, reference):
        cases = reference.initiatives
        self.of_region = {r: sorted(g["initiative_id"]) for r, g in cases.groupby("region_id")}
        self.phase = dict(zip(cases["initiative_id"], cases["phase"], strict=True))
        self.start = dict(zip(cases["initiative_id"], cases["start"], strict=True))
        self.words = {
            row.initiative_id: own_words(row.initiative_id, reference) for row in cases.itertuples()
        }

    def assign(self, document, chosen: list) -> Iterator[dict[str, str]]:
        """Rows of `passage_regions` for the passages of one document, in order: (passage, its regions)."""
        scored = [
            {region: self.score(document, region, passage) for region in regions}
            for passage, regions in chosen
        ]
        majority = Counter(
            self.phase[i] for by_region in scored for found in by_region.values() for i in found[:1] if found
        )
        earlier: dict[str, list[str]] = {}
        for (passage, regions), by_region in zip(chosen, scored, strict=True):
            for region, (reason, confidence) in regions.items():
                options = self.options(document, region)
                found, why, sure = by_region[region], reason, confidence
                if len(options) < 2:
                    found = options
                elif found:
                    earlier[region], why = found, f"{reason}-phase-in-text"
                elif region in earlier:
                    found, why, sure = (
                        earlier[region],
                        f"{reason}-phase-of-passage-before",
                        weaker(confidence),
                    )
                else:
                    found = [
                        i for i in options if majority and self.phase[i] == majority.most_common(1)[0][0]
                    ] or options
                    why, sure = f"{reason}-phase-of-document", "low" if len(found) > 1 else weaker(confidence)
                for initiative in found or [""]:
                    yield {
                        "passage_id": passage.passage_id,
                        "region_id": region,
                        "initiative_id": initiative,
                        "reason": why,
                        "confidence": sure,
                    }

    def options(self, document, region: str) -> list[str]:
        """The initiatives of a region that a document can be about: none for background documents."""
        here = self.of_region.get(region, [])
        if document.relevance == "context":
            return []
        tags = sources.split(document.initiatives)
        tagged = [initiative for initiative in here if initiative in tags]
        possible = tagged if tags and region != "national" else here
        early = [i for i in possible if self.phase[i] == "pilot"]
        if (
            early
            and document.published
            and all(before(document.published, self.start[i]) for i in possible if i not in early)
        ):
            return early
        return possible

    def score(self, document, region: str, passage) -> list[str]:
        """The initiative that a passage's own words point to, as a list of one; [] where to none."""
        options = self.options(document, region)
        if len(options) < 2:
            return []
        text = f"{passage.heading_path} {passage.text}"
        years = [int(year) for year in YEAR.findall(text)]
        points = Counter({"pilot": len(PILOT.findall(text)), "proeftuin": len(PROEFTUIN.findall(text))})
        points["pilot"] += any(year <= 2020 for year in years)
        points["proeftuin"] += any(year >= 2022 for year in years)
        for initiative in options:
            points[self.phase[initiative]] += any(word in text.casefold() for word in self.words[initiative])
        if not +points:
            return []
        best = "pilot" if points["pilot"] > points["proeftuin"] else "proeftuin"
        return [initiative for initiative in options if self.phase[initiative] == best]


def own_words(initiative: str, reference) -> list[str]:
    """Names of an initiative and of its teams that no other initiative of the region has, casefolded."""

    def words(one: str) -> set[str]:
        """Every name of one initiative and of its teams, casefolded."""
        cases = reference.initiatives.loc[reference.initiatives["initiative_id"] == one, "name"]
        teams = reference.teams.loc[reference.teams["initiative_id"] == one]
        slugs = teams["team_id"].str.removeprefix(f"{one}--")
        own = reference.organisations[reference.organisations["organisation_id"].isin(slugs)]
        strings = [alias for cell in own["aliases"] for alias in sources.split(cell)]
        return {name.casefold() for name in [*cases, *teams["name"], *strings]}

    region = reference.initiatives.set_index("initiative_id")["region_id"]
    others = [i for i in region.index if region[i] == region[initiative] and i != initiative]
    return sorted(words(initiative) - {word for other in others for word in words(other)})


def before(date: str, other: str) -> bool:
    """Is a date (YYYY, YYYY-MM or YYYY-MM-DD) surely earlier than another?"""
    shared = min(len(date), len(other))
    return date[:shared] < other[:shared]


def weaker(confidence: str) -> str:
    """One step less sure."""
    return {"high": "medium", "medium": "low", "low": "low"}[confidence]
