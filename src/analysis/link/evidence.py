"""The evidence chain: the passage that carries each row, found by rule, by a person, or `document-only`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.link import claims, polarity, scoring, sources, wording
from analysis.link.claims import Claim
from analysis.link.language import Language
from analysis.link.scoring import Corpus, Part, Passage
from analysis.problems import Problem, refuse
from analysis.tables import link as t

FILE = "data/reference/evidence.csv"
MUNICIPALITY = "Gemeente "


def evidence(
    corpus: Corpus, reference, codings: pd.DataFrame, language: Language, min_score: float
) -> pd.DataFrame:
    """The table `evidence`: every claim and source with the passages that carry it, and every code.

    A claim's source gets its curated passages if a person gave some (`reference.curated_evidence`), else the
    best passages by rule with a score of `min_score` or more, else one row `document-only`.
    """
    found_by_hand = defaultdict(list)
    for row in reference.curated_evidence.itertuples():
        found_by_hand[row.claim_table, row.claim_id, row.document_id].append(row.passage_id)
    every = list(claims.claims(reference, language))
    refuse(stale(reference.curated_evidence, every, corpus))
    corpus = scoring.with_past(corpus, language)
    rows = []
    for claim in every:
        for source in claim.source_ids:
            chosen = found_by_hand.get((claim.table, claim.claim_id, source))
            found = (
                [(p, "curated", "curated", None) for p in chosen]
                if chosen
                else scoring.located(claim, source, corpus, min_score)
            )
            for passage_id, support, rule, score in found:
                rows.append((claim.table, claim.claim_id, source, passage_id, support, rule, score))
    frame = pd.DataFrame(rows, columns=t.EVIDENCE.names)
    return pd.concat(
        [frame.astype({"score": "Float64"}), claims.codes(codings).astype({"score": "Float64"})],
        ignore_index=True,
    )


def stale(curated: pd.DataFrame, every: list[Claim], corpus: Corpus) -> Iterator[Problem]:
    """Every row of the curated evidence that fits no claim, no source of it, or no passage of the source."""
    known = {(claim.table, claim.claim_id): claim.source_ids for claim in every}
    for row in curated.itertuples():
        line, sources_of = int(row.Index) + 2, known.get((row.claim_table, row.claim_id))
        if sources_of is None:
            yield Problem(
                FILE,
                line,
                "claim_id",
                row.claim_id,
                f"no such row in {row.claim_table}: correct or remove this line",
            )
        elif row.document_id not in sources_of:
            yield Problem(
                FILE,
                line,
                "document_id",
                row.document_id,
                "not a source of that row: add it there, or remove this line",
            )
        elif row.passage_id not in {p.passage_id for p in corpus.passages.get(row.document_id, [])}:
            yield Problem(
                FILE,
                line,
                "passage_id",
                row.passage_id,
                "no such passage in that document: see data/clean/passages.csv",
            )


def build(
    passages: pd.DataFrame, documents: pd.DataFrame, regions: pd.DataFrame, mentions: pd.DataFrame, reference
) -> Corpus:
    """The corpus from the tables `passages`, `documents`, `passage_regions`, `mentions` and the reference
    tables: the passages of the documents that claims name.
    """
    published = dict(zip(documents["document_id"], documents["published"], strict=True))
    found = {passage: list(group.itertuples()) for passage, group in mentions.groupby("passage_id")}
    about = {passage: group for passage, group in regions.groupby("passage_id")}
    bodies, initiatives = reference.organisations, reference.initiatives
    names = dict(zip(reference.regions["region_id"], reference.regions["name"], strict=True))
    sectors = dict(zip(bodies["organisation_id"], bodies["sector"], strict=True))
    named = {row.organisation_id: row.sector for row in bodies.itertuples() if row.kind == "named"}
    longer = [wording.words_of(name) for name in names.values() if len(wording.words_of(name).split()) > 1]
    listed: dict[str, list[Passage]] = defaultdict(list)
    cited = passages[passages["document_id"].isin(claims.cited(reference))]
    for row in cited.sort_values(["document_id", "ordinal"]).itertuples():
        here, on = found.get(row.passage_id, []), about.get(row.passage_id)
        listed[row.document_id].append(
            Passage(
                row.passage_id,
                wording.words_of(row.text),
                frozenset(wording.numbers(row.text)),
                frozenset(wording.dates(row.text)),
                frozenset(mention.sector for mention in here),
                _set(on, "initiative_id"),
                _set(on, "region_id"),
                published[row.document_id],
                tuple(parts(row.text, here, named, longer)),
            )
        )
    return Corpus(
        dict(listed),
        wording.Rarity(passages["text"].tolist()),
        sectors,
        other_names(reference),
        towns(bodies),
        dict(zip(initiatives["initiative_id"], initiatives["region_id"], strict=True)),
        {region: wording.words_of(name) for region, name in names.items() if region != scoring.NATIONAL},
    )


def parts(text: str, mentions: list[Any], named: dict[str, str], longer: list[str]) -> Iterator[Part]:
    """The sentences of a text with what its mentions say, and what they deny or tell of the past apart.

    `named` has the sector of every body that has a name. A town does not count within the name of another
    body ("Sociaal Team Ede"), nor within those of regions in `longer` ("Zaanstreek-Waterland").
    """
    for start, end in polarity.sentences(text):
        here = [mention for mention in mentions if start <= mention.start < end]
        sentence = places = text[start:end]
        for mention in here:
            if named.get(mention.organisation_id, "municipality") != "municipality":
                first, last = mention.start - start, mention.end - start
                places = places[:first] + "." * (last - first) + places[last:]
        places = wording.words_of(places)
        for name in longer:
            places = places.replace(name, " ")
        told = [mention for mention in here if mention.polarity == "asserted"]
        aside = [mention for mention in here if mention.polarity != "asserted"]
        yield Part(sentence, wording.words_of(sentence), places, *_bodies(told, named))
        if aside:
            yield Part(sentence, "", "", *_bodies(aside, named), past=True)


def _bodies(mentions: list[Any], named: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """The bodies of some mentions, and the sectors of those without a named body."""
    return (
        frozenset(mention.organisation_id for mention in mentions if mention.organisation_id),
        frozenset(mention.sector for mention in mentions if mention.organisation_id not in named),
    )


def towns(organisations: pd.DataFrame) -> dict[str, str]:
    """The town of every municipality, as the beginning of a word ("Tilburg", for "Tilburgse" as well)."""
    return {
        row.organisation_id: " " + wording.words_of(row.name.removeprefix(MUNICIPALITY)).strip()
        for row in organisations.itertuples()
        if row.sector == "municipality" and row.name.startswith(MUNICIPALITY)
    }


def other_names(reference) -> dict[str, list[str]]:
    """Plain words by which a text speaks of a body without its name, where the claim says whom it is about.

    A team by any of its strings, unnamed bodies by the first word of their name, a region's own organisation
    by the region.
    """
    regions = dict(zip(reference.regions["region_id"], reference.regions["name"], strict=True))
    names: dict[str, list[str]] = {}
    for row in reference.organisations.itertuples():
        found = sources.split(row.aliases) + sources.split(row.regional_aliases) if row.is_team else []
        if row.kind == "generic":
            found.append(row.name.split()[0])
        elif row.sector == "umbrella" and row.regions in regions and row.regions != scoring.NATIONAL:
            found.append(regions[row.regions])
        names[row.organisation_id] = sorted({wording.words_of(text) for text in found})
    return names


def _set(group: pd.DataFrame | None, column: str) -> frozenset[str]:
    return frozenset() if group is None else frozenset(value for value in group[column] if value)
