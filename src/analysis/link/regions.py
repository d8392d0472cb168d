"""Which region and initiative a passage is about, each with the rule that decided.

Headings come before the tags of the document, tags before names in the text; the phase of a region with a pilot
and a proeftuin follows from dates, the words themselves, names of the initiative and its team, and neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.link import matcher, sources
from analysis.link.language import Language
from analysis.tables import link as t

YEAR = re.compile(r"\b(20[0-3]\d)\b")
PILOT = re.compile(r"(?<!eerdere )(?<!vroegere )(?<!vroeger de )(?<!voormalige )(?<!vervolg op de )\bpilot", re.IGNORECASE)
PROEFTUIN = re.compile(r"proeftuin", re.IGNORECASE)
MANY = 4  # a passage without tags that names this many regions speaks of the nation


@dataclass(frozen=True)
class Names:
    """Strings that name a region, compiled: `regions[i]` is what pattern i names, `kind[i]` why."""

    matcher: matcher.Matcher
    texts: list[str]
    regions: list[str]
    kinds: list[str]

    def find(self, texts: list[str]) -> list[dict[str, str]]:
        """Per text the regions that it names, each with the strongest reason."""
        result: list[dict[str, str]] = [{} for _ in texts]
        found = self.matcher.scan(texts)
        for text, pattern in zip(found.text.tolist(), found.pattern.tolist(), strict=True):
            result[text].setdefault(self.regions[pattern], self.kinds[pattern])
        return result


def names(reference, language: Language) -> Names:
    """Names of regions, initiatives, municipalities, and of bodies that work in one region only."""
    rows: dict[str, tuple[str, str]] = {}

    def add(text: str, region: str, kind: str) -> None:
        rows.setdefault(text, (region, kind))

    for row in reference.regions.itertuples():
        for text in [row.name, *language.region_names.get(row.region_id, [])]:
            add(text, row.region_id, "region-name")
    for row in reference.initiatives.itertuples():
        if row.phase != "programme":
            add(row.name, row.region_id, "initiative-name")
            for place in sources.split(row.municipalities):
                add(place, row.region_id, "municipality-name")
    for row in reference.organisations.itertuples():
        regions = sources.split(row.regions)
        if len(regions) == 1 and regions != ["national"] and row.kind == "named":
            for text in sources.split(row.aliases):
                add(text, regions[0], "organisation-name")
    cases = [matcher.INITIAL] * len(rows)
    patterns = matcher.Matcher(list(rows), cases)
    return Names(patterns, list(rows), [r for r, _ in rows.values()], [k for _, k in rows.values()])


def passage_regions(passages: pd.DataFrame, documents: pd.DataFrame, reference, language: Language) -> pd.DataFrame:
    """The table `passage_regions`: one row per passage, region and initiative, with reason and confidence.

    `passages` has passage_id, document_id, ordinal, heading_path, text; `documents` document_id, title, published,
    regions, initiatives, relevance (tags may be empty).
    """
    known = names(reference, language)
    in_text = dict(zip(passages["passage_id"], known.find(passages["text"].tolist()), strict=True))
    in_heading = dict(zip(passages["passage_id"], headings(passages["heading_path"].tolist(), known), strict=True))
    in_title = dict(zip(documents["document_id"], known.find(documents["title"].tolist()), strict=True))
    metadata = {row.document_id: row for row in documents.itertuples()}
    phases = Phases(reference)
    rows = []
    for document_id, group in passages.sort_values(["document_id", "ordinal"]).groupby("document_id", sort=True):
        document = metadata[document_id]
        of_document = whole_document(in_text, group["passage_id"], in_title[document_id])
        chosen = [
            (p, regions_of(in_heading[p.passage_id], document, in_text[p.passage_id], of_document))
            for p in group.itertuples()
        ]
        rows.extend(phases.assign(document, chosen))
    return pd.DataFrame(rows, columns=t.PASSAGE_REGIONS.names).drop_duplicates(list(t.PASSAGE_REGIONS.key))


def headings(paths: list[str], known: Names) -> list[dict[str, str]]:
    """Per heading path the regions of its lowest heading that names any."""
    parts = [path.split(" > ")[::-1] if path else [] for path in paths]
    found = dict(zip(distinct := sorted({p for path in parts for p in path}), known.find(distinct), strict=True))
    return [next((found[part] for part in path if found[part]), {}) for path in parts]


def whole_document(in_text: dict[str, dict[str, str]], ids: Iterable[str], title: dict[str, str]) -> dict[str, str]:
    """The regions that a document without tags is about: those of its title, else the one named most often."""
    if title:
        return dict.fromkeys(title, "title")
    counts = Counter(region for passage in ids for region in in_text[passage] if region != "national")
    ranked = counts.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1])
    return {ranked[0][0]: "document-names"} if clear else {}


def regions_of(heading: dict[str, str], document, text: dict[str, str], whole: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The regions of one passage: region -> (reason, confidence); {} where nothing says."""
    if heading:
        return {region: ("heading", "high") for region in heading}
    tags = sources.split(document.regions)
    if len(tags) == 1:
        return {tags[0]: ("document-tag", "high")}
    if tags:
        named = {region: (why, "medium") for region, why in text.items() if region in tags and region != "national"}
        if named:
            return named
        rest = ["national"] if "national" in tags else tags
        return {region: ("document-tag", "medium" if len(rest) == 1 else "low") for region in rest}
    named = {region: (why, "medium") for region, why in text.items() if region != "national"}
    if len(named) >= MANY:
        return {"national": ("many-regions", "low")}
    return named or {region: (why, "low") for region, why in (whole or text).items()}


class Phases:
    """Chooses the initiative of a region: pilot or proeftuin."""

    def __init__(self, reference):
        cases = reference.initiatives
        self.of_region = {r: sorted(g["initiative_id"]) for r, g in cases.groupby("region_id")}
        self.phase = dict(zip(cases["initiative_id"], cases["phase"], strict=True))
        self.start = dict(zip(cases["initiative_id"], cases["start"], strict=True))
        self.words = {row.initiative_id: own_words(row.initiative_id, reference) for row in cases.itertuples()}

    def assign(self, document, chosen: list) -> Iterator[dict[str, str]]:
        """Rows of `passage_regions` for the passages of one document, in order: (passage, its regions)."""
        scored = [
            {region: self.score(document, region, passage) for region in regions} for passage, regions in chosen
        ]
        majority = Counter(self.phase[i] for by_region in scored for found in by_region.values() for i in found[:1] if found)
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
                    found, why, sure = earlier[region], f"{reason}-phase-of-passage-before", weaker(confidence)
                else:
                    found = [i for i in options if majority and self.phase[i] == majority.most_common(1)[0][0]] or options
                    why, sure = f"{reason}-phase-of-document", "low" if len(found) > 1 else weaker(confidence)
                for initiative in found or [""]:
                    yield {"passage_id": passage.passage_id, "region_id": region, "initiative_id": initiative,
                           "reason": why, "confidence": sure}

    def options(self, document, region: str) -> list[str]:
        """The initiatives of a region that a document can be about: none for background documents."""
        here = self.of_region.get(region, [])
        if document.relevance == "context":
            return []
        tags = sources.split(document.initiatives)
        tagged = [initiative for initiative in here if initiative in tags]
        possible = tagged if tags and region != "national" else here
        early = [i for i in possible if self.phase[i] == "pilot"]
        if early and document.published and all(
            before(document.published, self.start[i]) for i in possible if i not in early
        ):
            return early
        return possible

    def score(self, document, region: str, passage) -> list[str]:
        """The initiative that a passage's own words point to, as a list of one; [] where they point to none."""
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
