"""How well a passage carries a claim: a score from 0 to 1 of what its sentences hold; which passages win."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.link import wording
from analysis.link.claims import Claim
from analysis.link.language import Language

# Weights: bodies, a kind for a body, a body in a denied or past statement, the initiative, words of the role.
NAMED, KIND, PAST, FIT, CUES = 0.6, 0.75, 0.75, 0.25, 0.15
WORDS_AND_NUMBER, WORDS_AND_DATE = 0.5, 0.6  # weight of the words beside a number, or a date
CLOSE = 0.05  # passages this near to the best carry the row as well
BESIDE = 0.15  # a national passage this near to the best goes before those on one region, for national claims
NATIONAL = "national"
Scored = list[tuple[float, str, "Passage"]]


@dataclass(frozen=True)
class Part:
    """What a sentence holds: words, those in which towns are looked for, bodies, and kinds without a body.

    Bodies that it denies or tells the past of are a part of their own, with `past`.
    """

    text: str
    words: str
    places: str
    bodies: frozenset[str]
    unnamed: frozenset[str]
    past: bool = False


@dataclass(frozen=True)
class Passage:
    """What a passage holds, for all claims."""

    passage_id: str
    words: str
    numbers: frozenset[str]
    dates: frozenset[str]
    kinds: frozenset[str]
    initiatives: frozenset[str]
    regions: frozenset[str]
    published: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Corpus:
    """The passages by document, and what claims are weighed with.

    By body: `sectors`, `names` (other words for it) and `towns` (of municipalities); by initiative `regions`;
    by region `region_names`.
    """

    passages: dict[str, list[Passage]]
    rarity: wording.Rarity
    sectors: dict[str, str]
    names: dict[str, list[str]]
    towns: dict[str, str]
    regions: dict[str, str]
    region_names: dict[str, str]


def with_past(corpus: Corpus, language: Language) -> Corpus:
    """The corpus with the sentences about the old situation marked (`past`)."""
    passages = {
        document: [replace(passage, parts=tuple(aged(passage.parts, language))) for passage in listed]
        for document, listed in corpus.passages.items()
    }
    return replace(corpus, passages=passages)


def aged(parts: Iterable[Part], language: Language) -> Iterator[Part]:
    """The parts of a passage, those past that open so ("Vroeger ...").

    A passage that begins so goes on in the past until a sentence turns ("Nu ...").
    """
    begun = True
    for number, part in enumerate(parts):
        found = (pattern.search(part.text) for pattern in language.historical.values())
        opens = any(match is not None and match.start() == 0 for match in found)
        turns = language.clause_breaks.match(f", {part.text}") is not None
        begun = opens if number == 0 else begun and not turns
        yield replace(part, past=part.past or opens or begun)


def located(
    claim: Claim, source: str, corpus: Corpus, min_score: float
) -> list[tuple[str, str, str, float | None]]:
    """The passages of a source that carry a claim: (passage_id, support, rule, score)."""
    scored = [(*score(claim, passage, corpus), passage) for passage in corpus.passages.get(source, [])]
    enough = [item for item in scored if item[0] >= min_score]
    if not enough:
        best = max((value for value, _, _ in scored), default=0.0)
        return [("", "document-only", "nothing-found", best)]
    fitting = of_its_region(claim, enough, corpus)
    near = [item for item in fitting if item[0] >= _best(fitting) - CLOSE]
    named = [item for item in near if item[1] != "kind-named"]
    return [(passage.passage_id, "located", rule, value) for value, rule, passage in named or near]


def of_its_region(claim: Claim, scored: Scored, corpus: Corpus) -> Scored:
    """The scored passages without those on other regions only, where any are left.

    A national claim keeps them where one of them scores more than `BESIDE` above the best of the rest.
    """
    region = corpus.regions.get(claim.initiative, NATIONAL)
    name = corpus.region_names.get(region)
    own = [
        item
        for item in scored
        if not item[2].regions or item[2].regions & {region, NATIONAL} or (name and name in item[2].words)
    ]
    clear = own and (region != NATIONAL or _best(own) >= _best(scored) - BESIDE)
    return own if clear else scored


def _best(scored: Scored) -> float:
    return max(value for value, _, _ in scored)


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
    """As `score`, for claims about bodies: these named (or their kind), the initiative, words of the role.

    For a general statement, words for the initiatives meant count for half of the last.
    """
    found = [present(body, passage, corpus, claim.basis) for body in claim.bodies]
    held = [value for value, _ in found] + [float(kind in passage.kinds) for kind in claim.kinds]
    if not any(held) or (claim.table == "relations" and not all(held)):
        return 0.0, "organisation-named"
    sought = [words for words in (claim.cues, claim.scope) if words]
    cues = sum(any(word in passage.words for word in words) for words in sought) / max(len(sought), 1)
    rule = "organisation-named" if all(held) and all(named for _, named in found) else "kind-named"
    value = NAMED * sum(held) / len(held) + FIT * fit(claim.initiative, passage, corpus) + CUES * cues
    return value, rule


def present(body: str, passage: Passage, corpus: Corpus, basis: str) -> tuple[float, bool]:
    """The weight with which a passage speaks of a body, and whether by name.

    What is told of the past weighs less, but not for claims that are context only.
    """
    past = 1.0 if basis == "context" else PAST
    held = [(in_part(body, part, corpus), past if part.past else 1.0) for part in passage.parts]
    return max((value * told for value, told in held), default=0.0), any(value == 1 for value, _ in held)


def in_part(body: str, part: Part, corpus: Corpus) -> float:
    """1 where a sentence names a body, less where it names its kind, 0 otherwise."""
    town = corpus.towns.get(body)
    if body in part.bodies or (town and town in part.places):
        return 1.0
    if any(name in part.words for name in corpus.names.get(body, [])):
        return 1.0
    return KIND if corpus.sectors.get(body) in part.unnamed - {"other"} else 0.0


def fit(initiative: str, passage: Passage, corpus: Corpus) -> float:
    """1 where a passage is on an initiative, half where it is on its region, 0 otherwise."""
    if initiative in passage.initiatives:
        return 1.0
    return 0.5 if corpus.regions.get(initiative) in passage.regions else 0.0
