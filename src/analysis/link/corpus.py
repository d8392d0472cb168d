"""The passages of the documents that claims rest on, made ready for scoring."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.link import claims, polarity, wording
from analysis.link.scoring import Corpus, Part, Passage
from analysis.tables.linking import Language
from analysis.tables.names import split


def build(
    passages: pd.DataFrame,
    documents: pd.DataFrame,
    regions: pd.DataFrame,
    mentions: pd.DataFrame,
    reference,
    nation: str,
    language: Language,
) -> Corpus:
    """The corpus from the tables `passages`, `documents`, `passage_regions`, `mentions` and the reference tables."""
    bodies, initiatives = reference.organisations, reference.initiatives
    weighed = wording.Wording(passages["text"].tolist(), language)
    names = dict(zip(reference.regions["region_id"], reference.regions["name"], strict=True))
    towns = towns_of(bodies, language)
    longer = [words for words in map(wording.words_of, names.values()) if len(words.split()) > 1]
    named = {row.organisation_id: row.sector for row in bodies.itertuples() if row.kind == "named"}
    published = dict(zip(documents["document_id"], documents["published"], strict=True))
    found = {passage: list(group.itertuples()) for passage, group in mentions.groupby("passage_id")}
    about = dict(list(regions.groupby("passage_id")))
    listed: dict[str, list[Passage]] = defaultdict(list)
    cited = passages[passages["document_id"].isin(claims.cited(reference))]
    for row in cited.sort_values(["document_id", "ordinal"]).itertuples():
        here, on = found.get(row.passage_id, []), about.get(row.passage_id)
        sentences = aged(parts(row.text, here, named, {language.towns.sector}, longer), language)
        told = (weighed.numbers(row.text), weighed.dates(row.text), (mention.sector for mention in here))
        where = (values(on, "initiative_id"), values(on, "region_id"), published[row.document_id])
        words = wording.words_of(row.text)
        passage = Passage(row.passage_id, words, *map(frozenset, told), *where, tuple(sentences))
        listed[row.document_id].append(passage)
    sectors = {row.organisation_id: row.sector for row in bodies.itertuples() if row.sector not in language.vague}
    regions_of = dict(zip(initiatives["initiative_id"], initiatives["region_id"], strict=True))
    places = {region: wording.words_of(name) for region, name in names.items() if region != nation}
    others = other_names(reference, nation, language)
    return Corpus(dict(listed), weighed, sectors, others, towns, regions_of, places, nation)


def parts(text: str, mentions: list[Any], named: dict[str, str], towns: set[str], longer: list[str]) -> Iterator[Part]:
    """The sentences of a text with what its mentions say, and what they deny or tell of the past apart.

    `named` has the sector of every body that has a name. A town does not count within the name of another body
    ("Sociaal Team Ede"; bodies of the sectors in `towns` have theirs), nor within those of regions in `longer`.
    """
    for start, end in polarity.sentences(text):
        here = [mention for mention in mentions if start <= mention.start < end]
        sentence = places = text[start:end]
        for mention in here:
            if mention.organisation_id in named and named[mention.organisation_id] not in towns:
                first, last = mention.start - start, mention.end - start
                places = places[:first] + "." * (last - first) + places[last:]
        places = wording.words_of(places)
        for name in longer:
            places = places.replace(name, " ")
        told = [mention for mention in here if mention.polarity == "asserted"]
        aside = [mention for mention in here if mention.polarity != "asserted"]
        yield Part(sentence, wording.words_of(sentence), places, *bodies_of(told, named))
        if aside:
            yield Part(sentence, "", "", *bodies_of(aside, named), past=True)


def bodies_of(mentions: list[Any], named: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """The bodies of some mentions, and the sectors of those without a named body."""
    return (
        frozenset(mention.organisation_id for mention in mentions if mention.organisation_id),
        frozenset(mention.sector for mention in mentions if mention.organisation_id not in named),
    )


def aged(sentences: Iterable[Part], language: Language) -> Iterator[Part]:
    """The parts of a passage, those past that open so ("Vroeger ...").

    A passage that begins so goes on in the past until a sentence turns ("Nu ...").
    """
    begun = True
    for number, part in enumerate(sentences):
        found = language.historical.search(part.text)
        opens = found is not None and found.start() == 0
        turns = language.clause_breaks.match(f", {part.text}") is not None
        begun = opens if number == 0 else begun and not turns
        yield replace(part, past=part.past or opens or begun)


def towns_of(organisations: pd.DataFrame, language: Language) -> dict[str, str]:
    """The town of every body named by one, as the beginning of a word ("Tilburg", for "Tilburgse" as well)."""
    prefix = language.towns.prefix
    return {
        row.organisation_id: " " + wording.words_of(row.name[len(prefix) :]).strip()
        for row in organisations[organisations["sector"] == language.towns.sector].itertuples()
        if row.name.casefold().startswith(prefix)
    }


def other_names(reference, nation: str, language: Language) -> dict[str, list[str]]:
    """Plain words by which a text speaks of a body without its name, where the claim says whom it is about.

    A team by any of its strings, unnamed bodies by the first word of their name, a region's own organisation by the
    region.
    """
    regions = {row.region_id: row.name for row in reference.regions.itertuples() if row.region_id != nation}
    names: dict[str, list[str]] = {}
    for row in reference.organisations.itertuples():
        found = split(row.aliases) + split(row.regional_aliases) if row.is_team else []
        if row.kind == "generic":
            found.append(row.name.split()[0])
        elif row.sector in language.region_bodies and row.regions in regions:
            found.append(regions[row.regions])
        names[row.organisation_id] = sorted({wording.words_of(text) for text in found})
    return names


def values(group: pd.DataFrame | None, column: str) -> frozenset[str]:
    """The values of a column, without the empty one; none without rows."""
    return frozenset() if group is None else frozenset(value for value in group[column] if value)
