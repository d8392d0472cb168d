"""Which initiative of a region a passage is about, where the region had several, one after the other."""

import re
from collections import Counter
from collections.abc import Iterator

from analysis.model import Model
from analysis.tables.columns import before
from analysis.tables.linking import Language
from analysis.tables.names import split

YEAR = re.compile(r"\b(20[0-3]\d)\b")
WEAKER = {"high": "medium", "medium": "low", "low": "low"}


class Phases:
    """Chooses the initiative of a region by its phase."""

    def __init__(self, reference, model: Model, language: Language):
        rows = reference.initiatives
        self.order, self.tells, self.nation = model.words("phases"), language.phases, model.study.nation
        self.of_region = {region: sorted(group["initiative_id"]) for region, group in rows.groupby("region_id")}
        self.phase = dict(zip(rows["initiative_id"], rows["phase"], strict=True))
        self.start = dict(zip(rows["initiative_id"], rows["start"], strict=True))
        self.words = {initiative: own_words(initiative, reference) for initiative in rows["initiative_id"]}

    def assign(self, document, chosen: list) -> Iterator[dict[str, str]]:
        """Rows of `passage_regions` for the passages of one document, in order: (passage, its regions)."""
        scored = [{region: self.score(document, region, passage) for region in found} for passage, found in chosen]
        counts = Counter(self.phase[best[0]] for by_region in scored for best in by_region.values() if best)
        majority = counts.most_common(1)[0][0] if counts else ""
        earlier: dict[str, list[str]] = {}
        for (passage, regions), by_region in zip(chosen, scored, strict=True):
            for region, (reason, confidence) in regions.items():
                options, best = self.options(document, region), by_region[region]
                found, why, sure = options, reason, confidence
                if best:
                    earlier[region], found, why = best, best, f"{reason}-phase-in-text"
                elif len(options) > 1 and region in earlier:
                    found, why, sure = earlier[region], f"{reason}-phase-of-passage-before", WEAKER[confidence]
                elif len(options) > 1:
                    found = [i for i in options if self.phase[i] == majority] or options
                    why, sure = f"{reason}-phase-of-document", "low" if len(found) > 1 else WEAKER[confidence]
                place = {"passage_id": passage.passage_id, "region_id": region}
                for initiative in found or [""]:
                    yield place | {"initiative_id": initiative, "reason": why, "confidence": sure}

    def options(self, document, region: str) -> list[str]:
        """The initiatives of a region that a document can be about: none for background documents, and none that began
        after it was published where the region has an earlier one.
        """
        here, tags = self.of_region.get(region, []), split(document.initiatives)
        if document.relevance == "context":
            return []
        possible = [i for i in here if i in tags] if tags and region != self.nation else here
        first = min((self.order.index(self.phase[i]) for i in possible), default=0)
        early = [i for i in possible if self.order.index(self.phase[i]) == first]
        later = [i for i in possible if i not in early]
        published = document.published
        return early if later and published and all(before(published, self.start[i]) for i in later) else possible

    def score(self, document, region: str, passage) -> list[str]:
        """The initiatives of the phase that a passage's own words and years point to; [] where to none."""
        options = self.options(document, region)
        if len(options) < 2:
            return []
        text = f"{passage.heading_path} {passage.text}"
        years = [int(year) for year in YEAR.findall(text)]
        points = {phase: 0 for phase in self.order}
        for phase, tell in self.tells.items():
            points[phase] = len(tell.words.findall(text)) + any(y <= tell.until or y >= tell.since for y in years)
        for initiative in options:
            points[self.phase[initiative]] += any(word in text.casefold() for word in self.words[initiative])
        best = max(reversed(self.order), key=lambda phase: points[phase])  # of equal ones the later phase
        return [i for i in options if self.phase[i] == best] if points[best] else []


def own_words(initiative: str, reference) -> list[str]:
    """Names of an initiative and of its teams that no other initiative of the region has, casefolded."""
    region = reference.initiatives.set_index("initiative_id")["region_id"]
    others = [i for i in region.index if region[i] == region[initiative] and i != initiative]
    return sorted(every_name(initiative, reference).difference(*(every_name(other, reference) for other in others)))


def every_name(initiative: str, reference) -> set[str]:
    """Every name of one initiative and of its teams, casefolded."""
    cases = reference.initiatives.loc[reference.initiatives["initiative_id"] == initiative, "name"]
    teams = reference.teams.loc[reference.teams["initiative_id"] == initiative]
    slugs = teams["team_id"].str.removeprefix(f"{initiative}--")
    own = reference.organisations[reference.organisations["organisation_id"].isin(slugs)]
    strings = [alias for cell in own["aliases"] for alias in split(cell)]
    return {name.casefold() for name in [*cases, *teams["name"], *strings]}
