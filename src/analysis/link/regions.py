"""Which region and initiative a passage is about, each with the rule that decided.

Headings come before the tags of the document, tags before names in the text; the phase of a region that had several
follows from dates, the words themselves, names of the initiative and its team, and neighbours (`phases`).
"""

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis.link.phases import Phases
from analysis.link.scan import INITIAL, Scanner
from analysis.model import Model
from analysis.tables import link as t
from analysis.tables.linking import Language
from analysis.tables.names import split

IN_A_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][a-zß-ÿ]+ $")  # Vrije Universiteit Amsterdam is no region
MANY = 4  # a passage without tags that names this many regions speaks of the nation
ORGANISATION, NATIONAL_WORDS = "organisation-name", "national-words"
Found = dict[str, str]  # region -> reason


@dataclass(frozen=True)
class Names:
    """Strings that name a region, compiled: what each names, and why."""

    scanner: Scanner
    regions: list[str]
    kinds: list[str]
    nation: str

    def find(self, text: str) -> Found:
        """The regions that a text names, each with the strongest reason."""
        result: Found = {}
        for start, _, pattern in self.scanner.scan(text):
            if self.kinds[pattern] == ORGANISATION or not IN_A_NAME.search(text, max(0, start - 80), start):
                result.setdefault(self.regions[pattern], self.kinds[pattern])
        return result

    def heading(self, path: str) -> Found:
        """The regions of the lowest heading of a path that names any."""
        for part in reversed(path.split(" > ")):
            clear = {region: why for region, why in self.find(part).items() if why != NATIONAL_WORDS}
            if clear:
                return self.but_nation(clear) or clear
        return {}

    def but_nation(self, found: Found) -> Found:
        """The regions without the nation."""
        return {region: why for region, why in found.items() if region != self.nation}


def names(reference, model: Model, language: Language) -> Names:
    """Names of regions, initiatives, municipalities, and of bodies that work in one region; an earlier kind rules."""
    rows: dict[str, tuple[str, str]] = {}
    nation, cases = model.study.nation, set(model.cases(reference.initiatives))
    for row in reference.regions.itertuples():
        for text in [row.name, *language.region_names.get(row.region_id, [])]:
            rows.setdefault(text, (row.region_id, "region-name"))
    for row in reference.initiatives[reference.initiatives["initiative_id"].isin(cases)].itertuples():
        rows.setdefault(row.name, (row.region_id, "initiative-name"))
        for place in split(row.municipalities):
            rows.setdefault(place, (row.region_id, "municipality-name"))
    for row in reference.organisations[reference.organisations["kind"] == "named"].itertuples():
        regions = split(row.regions)
        for text in split(row.aliases) if len(regions) == 1 and regions != [nation] else []:
            rows.setdefault(text, (regions[0], ORGANISATION))
    for text in language.national_words:
        rows.setdefault(text, (nation, NATIONAL_WORDS))
    scanner = Scanner(list(rows), [INITIAL] * len(rows))
    return Names(scanner, [region for region, _ in rows.values()], [kind for _, kind in rows.values()], nation)


def passage_regions(
    passages: pd.DataFrame, documents: pd.DataFrame, reference, model: Model, language: Language
) -> pd.DataFrame:
    """The table `passage_regions`: one row per passage, region and initiative, with reason and confidence.

    In: `passages`, `documents` (tags may be empty), reference tables. Out: `passage_regions`.
    """
    known, chooser = names(reference, model, language), Phases(reference, model, language)
    metadata = {row.document_id: row for row in documents.itertuples()}
    rows = []
    for document_id, group in passages.sort_values(["document_id", "ordinal"]).groupby("document_id", sort=True):
        document, listed = metadata[document_id], list(group.itertuples())
        in_text = [known.find(passage.text) for passage in listed]
        whole = whole_document(in_text, known.find(document.title), known)
        chosen = [
            (passage, regions_of(known.heading(passage.heading_path), document, text, whole, known))
            for passage, text in zip(listed, in_text, strict=True)
        ]
        rows.extend(chooser.assign(document, chosen))
    return pd.DataFrame(rows, columns=t.PASSAGE_REGIONS.names).drop_duplicates(list(t.PASSAGE_REGIONS.key))


def whole_document(in_text: list[Found], title: Found, known: Names) -> Found:
    """The regions that a document without tags is about: those of its title, else the most named one."""
    if known.but_nation(title):
        return dict.fromkeys(known.but_nation(title), "title")
    counts = Counter(region for found in in_text for region in known.but_nation(found))
    ranked = [*counts.most_common(2), ("", 0), ("", 0)]
    if ranked[0][1] > max(1, 2 * ranked[1][1]):
        return {ranked[0][0]: "document-names"}
    if len(counts) >= MANY:
        return {known.nation: "many-regions"}
    return {known.nation: NATIONAL_WORDS} if any(known.nation in found for found in [title, *in_text]) else {}


def regions_of(heading: Found, document, text: Found, whole: Found, known: Names) -> dict[str, tuple[str, str]]:
    """The regions of one passage: region -> (reason, confidence); {} where nothing says."""
    tags = split(document.regions)
    beside_the_tags = set(heading) == {known.nation} and tags and known.nation not in tags
    if heading and not beside_the_tags:  # "Landelijke campagne" on a page of one region is on that region
        return {region: ("heading", "high") for region in heading}
    if len(tags) == 1:
        return {tags[0]: ("document-tag", "high")}
    named = {region: (why, "medium") for region, why in known.but_nation(text).items() if not tags or region in tags}
    if tags:
        rest = [known.nation] if known.nation in tags else tags
        return named or {region: ("document-tag", "medium" if len(rest) == 1 else "low") for region in rest}
    if len(named) >= MANY:
        return {known.nation: ("many-regions", "low")}
    return named or {region: (why, "low") for region, why in whole.items()}
