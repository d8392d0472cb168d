"""The evidence chain: the passage that carries each row, found by rule, by a person, or `document-only`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.link import claims, sources, wording
from analysis.link.claims import Claim
from analysis.link.language import Language
from analysis.problems import Problem, refuse
from analysis.tables import link as t

NAMED, KIND, FIT, CUES = (
    0.6,
    0.75,
    0.25,
    0.15,
)  # weights: bodies, a kind for a body, the initiative, words of the role
WORDS_AND_NUMBER, WORDS_AND_DATE = 0.5, 0.6  # weight of the words beside a number, or a date
FILE = "data/reference/evidence.csv"
CLOSE = 0.05  # passages this near to the best carry the row as well


@dataclass(frozen=True)
class Passage:
    """What a passage holds, for all claims."""

    passage_id: str
    ordinal: int
    words: str
    numbers: frozenset[str]
    dates: frozenset[str]
    bodies: frozenset[str]
    kinds: frozenset[str]
    unnamed: frozenset[str]
    initiatives: frozenset[str]
    regions: frozenset[str]
    published: str = ""


@dataclass(frozen=True)
class Corpus:
    """All passages by document, and what claims are weighed with."""

    passages: dict[str, list[Passage]]
    rarity: wording.Rarity
    sectors: dict[str, str]
    regions: dict[str, str]
    names: dict[str, list[str]]


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
    rows = []
    for claim in every:
        for source in claim.source_ids:
            chosen = found_by_hand.get((claim.table, claim.claim_id, source))
            found = (
                [(p, "curated", "curated", None) for p in chosen]
                if chosen
                else located(claim, source, corpus, min_score)
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


def located(
    claim: Claim, source: str, corpus: Corpus, min_score: float
) -> list[tuple[str, str, str, float | None]]:
    """The passages of a source that carry a claim: (passage_id, support, rule, score)."""
    scored = [(*score(claim, passage, corpus), passage) for passage in corpus.passages.get(source, [])]
    best = max((value for value, _, _ in scored), default=0.0)
    if best < min_score:
        return [("", "document-only", "nothing-found", best)]
    near = [item for item in scored if item[0] >= max(min_score, best - CLOSE)]
    named = [item for item in near if item[1] != "kind-named"]
    return [(passage.passage_id, "located", rule, value) for value, rule, passage in named or near]


def score(claim: Claim, passage: Passage, corpus: Corpus) -> tuple[float, str]:
    """The share (0 to 1) of what a claim looks for that a passage holds, and the rule that looked."""
    if claim.bodies or claim.kinds:
        return bodies_score(claim, passage, corpus)
    value, rule = text_score(claim, passage, corpus)
    return ((1 - CUES) * value + CUES * fit(claim.initiative, passage, corpus) if value else 0.0), rule


def text_score(claim: Claim, passage: Passage, corpus: Corpus) -> tuple[float, str]:
    """As `score`, for claims in words: words in common, and the number or date."""
    words = corpus.rarity.share(wording.stems(claim.text), passage.words)
    if claim.number:
        sought = wording.value(claim.number) or {claim.number}
        held = len(sought & passage.numbers) / len(sought)
        return (WORDS_AND_NUMBER * words + (1 - WORDS_AND_NUMBER) * held if held else 0.0), "number-and-words"
    if claim.date:
        sought = {claim.date[:4], *([claim.date[4:7]] if len(claim.date) > 4 else [])}
        published = {passage.published[:4], passage.published[4:7]}
        held = max(len(sought & passage.dates), len(sought & published)) / len(sought)
        return WORDS_AND_DATE * words + (1 - WORDS_AND_DATE) * held, "date-and-words"
    return words, "words-in-common"


def bodies_score(claim: Claim, passage: Passage, corpus: Corpus) -> tuple[float, str]:
    """As `score`, for claims about bodies: these named (or their kind), the initiative, words of the role."""
    parts = [present(body, passage, corpus) for body in claim.bodies]
    parts += [float(kind in passage.kinds) for kind in claim.kinds]
    held = sum(parts) / len(parts)
    if not held or (claim.table == "relations" and min(parts) == 0):
        return 0.0, "organisation-named"
    cues = any(word in passage.words for word in claim.cues)
    rule = "organisation-named" if min(parts) == 1 else "kind-named"
    return NAMED * held + FIT * fit(claim.initiative, passage, corpus) + CUES * cues, rule


def present(body: str, passage: Passage, corpus: Corpus) -> float:
    """1 where a passage names a body, less where it names its kind, 0 otherwise."""
    if body in passage.bodies or any(name in passage.words for name in corpus.names.get(body, [])):
        return 1.0
    return KIND if corpus.sectors.get(body) in passage.unnamed - {"other"} else 0.0


def fit(initiative: str, passage: Passage, corpus: Corpus) -> float:
    """1 where a passage is on an initiative, half where it is on its region, 0 otherwise."""
    if initiative in passage.initiatives:
        return 1.0
    return 0.5 if corpus.regions.get(initiative) in passage.regions else 0.0


def build(
    passages: pd.DataFrame, documents: pd.DataFrame, regions: pd.DataFrame, mentions: pd.DataFrame, reference
) -> Corpus:
    """The corpus from the tables `passages`, `documents`, `passage_regions`, `mentions` and the reference
    tables.
    """
    published = dict(zip(documents["document_id"], documents["published"], strict=True))
    by_passage = {p: g for p, g in mentions.groupby("passage_id")}
    about = {p: g for p, g in regions.groupby("passage_id")}
    named = set(reference.organisations.loc[reference.organisations["kind"] == "named", "organisation_id"])
    listed: dict[str, list[Passage]] = defaultdict(list)
    for row in passages.sort_values(["document_id", "ordinal"]).itertuples():
        found, on = by_passage.get(row.passage_id), about.get(row.passage_id)
        listed[row.document_id].append(
            Passage(
                row.passage_id,
                int(row.ordinal),
                wording.words_of(row.text),
                frozenset(wording.numbers(row.text)),
                frozenset(wording.dates(row.text)),
                _set(found, "organisation_id"),
                _set(found, "sector"),
                _set(None if found is None else found[~found["organisation_id"].isin(named)], "sector"),
                _set(on, "initiative_id"),
                _set(on, "region_id"),
                published[row.document_id],
            )
        )
    bodies = reference.organisations
    return Corpus(
        dict(listed),
        wording.Rarity(passages["text"].tolist()),
        dict(zip(bodies["organisation_id"], bodies["sector"], strict=True)),
        dict(zip(reference.initiatives["initiative_id"], reference.initiatives["region_id"], strict=True)),
        other_names(reference),
    )


def other_names(reference) -> dict[str, list[str]]:
    """Plain words by which a text speaks of a body without its name, where the claim says whom it is about.

    A team by any of its strings, a municipality by its town (and "Tilburgse"), unnamed bodies by the first
    word of their name, a region's own organisation by the region.
    """
    regions = dict(zip(reference.regions["region_id"], reference.regions["name"], strict=True))
    names: dict[str, list[str]] = {}
    for row in reference.organisations.itertuples():
        strings = sources.split(row.aliases) + sources.split(row.regional_aliases)
        found = [f" {text} " for text in strings] if row.is_team else []
        if row.sector == "municipality" and row.name.startswith("Gemeente "):
            found.append(" " + row.name.removeprefix("Gemeente "))
        elif row.kind == "generic":
            found.append(f" {row.name.split()[0]} ")
        elif row.sector == "umbrella" and row.regions in regions and row.regions != "national":
            found.append(f" {regions[row.regions]} ")
        names[row.organisation_id] = sorted(
            {
                wording.words_of(text) if text.endswith(" ") else " " + wording.plain(text.strip())
                for text in found
            }
        )
    return names


def _set(group: pd.DataFrame | None, column: str) -> frozenset[str]:
    return frozenset() if group is None else frozenset(value for value in group[column] if value)
