"""Which region and initiative a passage is about, each with the rule that decided.

Headings come before the tags of the document, tags before names in the text; the phase of a region with a
pilot and a proeftuin follows from dates, the words themselves, names of the initiative and its team, and
neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis.link import matcher, sources
from analysis.link.language import Language
from analysis.link.phases import Phases
from analysis.tables import link as t

IN_A_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][a-zß-ÿ]+ $")  # Vrije Universiteit Amsterdam is no region
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
        for text, start, pattern in zip(
            found.text.tolist(), found.start.tolist(), found.pattern.tolist(), strict=True
        ):
            if self.kinds[pattern] == "organisation-name" or not IN_A_NAME.search(texts[text][:start]):
                result[text].setdefault(self.regions[pattern], self.kinds[pattern])
        return result


def names(reference, language: Language) -> Names:
    """Names of regions, initiatives, municipalities, and of bodies that work in one region only."""
    rows: dict[str, tuple[str, str]] = {}

    def add(text: str, region: str, kind: str) -> None:
        """Note a name, unless an earlier kind has it."""
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
    for text in language.national_words:
        add(text, "national", "national-words")
    cases = [matcher.INITIAL] * len(rows)
    patterns = matcher.Matcher(list(rows), cases)
    return Names(patterns, list(rows), [r for r, _ in rows.values()], [k for _, k in rows.values()])


def passage_regions(
    passages: pd.DataFrame, documents: pd.DataFrame, reference, language: Language
) -> pd.DataFrame:
    """The table `passage_regions`: one row per passage, region and initiative, with reason and confidence.

    `passages` has passage_id, document_id, ordinal, heading_path, text; `documents` document_id, title,
    published, regions, initiatives, relevance (tags may be empty).
    """
    known = names(reference, language)
    in_text = dict(zip(passages["passage_id"], known.find(passages["text"].tolist()), strict=True))
    in_heading = dict(
        zip(passages["passage_id"], headings(passages["heading_path"].tolist(), known), strict=True)
    )
    in_title = dict(zip(documents["document_id"], known.find(documents["title"].tolist()), strict=True))
    metadata = {row.document_id: row for row in documents.itertuples()}
    chooser = Phases(reference)
    rows = []
    for document_id, group in passages.sort_values(["document_id", "ordinal"]).groupby(
        "document_id", sort=True
    ):
        document = metadata[document_id]
        of_document = whole_document(in_text, list(group["passage_id"]), in_title[document_id])
        chosen = [
            (p, regions_of(in_heading[p.passage_id], document, in_text[p.passage_id], of_document))
            for p in group.itertuples()
        ]
        rows.extend(chooser.assign(document, chosen))
    return pd.DataFrame(rows, columns=t.PASSAGE_REGIONS.names).drop_duplicates(list(t.PASSAGE_REGIONS.key))


def headings(paths: list[str], known: Names) -> list[dict[str, str]]:
    """Per heading path the regions of its lowest heading that names any."""
    parts = [path.split(" > ")[::-1] if path else [] for path in paths]
    distinct = sorted({part for path in parts for part in path})
    found = {}
    for part, named in zip(distinct, known.find(distinct), strict=True):
        clear = {region: why for region, why in named.items() if why != "national-words"}
        found[part] = {region: why for region, why in clear.items() if region != "national"} or clear
    return [next((found[part] for part in path if found[part]), {}) for path in parts]


def whole_document(
    in_text: dict[str, dict[str, str]], ids: list[str], title: dict[str, str]
) -> dict[str, str]:
    """The regions that a document without tags is about: those of its title, else the most named one."""
    named = [region for region in title if region != "national"]
    if named:
        return dict.fromkeys(named, "title")
    counts = Counter(region for passage in ids for region in in_text[passage] if region != "national")
    ranked = [*counts.most_common(2), ("", 0), ("", 0)]
    if ranked[0][1] > max(1, 2 * ranked[1][1]):
        return {ranked[0][0]: "document-names"}
    if len(counts) >= MANY:
        return {"national": "many-regions"}
    return (
        {"national": "national-words"}
        if "national" in title or any("national" in in_text[p] for p in ids)
        else {}
    )


def regions_of(
    heading: dict[str, str], document, text: dict[str, str], whole: dict[str, str]
) -> dict[str, tuple[str, str]]:
    """The regions of one passage: region -> (reason, confidence); {} where nothing says."""
    tags = sources.split(document.regions)
    beside_the_tags = set(heading) == {"national"} and tags and "national" not in tags
    if heading and not beside_the_tags:  # "Landelijke campagne" on a page of one region is on that region
        return {region: ("heading", "high") for region in heading}
    if len(tags) == 1:
        return {tags[0]: ("document-tag", "high")}
    if tags:
        named = {
            region: (why, "medium") for region, why in text.items() if region in tags and region != "national"
        }
        if named:
            return named
        rest = ["national"] if "national" in tags else tags
        return {region: ("document-tag", "medium" if len(rest) == 1 else "low") for region in rest}
    named = {region: (why, "medium") for region, why in text.items() if region != "national"}
    if len(named) >= MANY:
        return {"national": ("many-regions", "low")}
    return named or {region: (why, "low") for region, why in whole.items()}
