"""How well a passage carries a claim: a score from 0 to 1 of what its sentences hold; which passages win."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from analysis.link import wording
from analysis.link.claims import Claim

# Weights: bodies, a kind for a body, a body in a denied or past statement, the initiative, words of the role.
NAMED, KIND, PAST, FIT, CUES = 0.6, 0.75, 0.75, 0.25, 0.15
WORDS_AND_NUMBER, WORDS_AND_DATE = 0.5, 0.6  # weight of the words beside a number, or a date
CLOSE = 0.05  # passages this near to the best are evidence of the row as well
BESIDE = 0.15  # a national passage this near to the best goes before those on one region, for national claims
TELLS = 0.5  # share of the words of a row from which a passage carries it


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

    By body: `sectors`, `names` (other words for it) and `towns` (of bodies named by one); by initiative `regions`; by
    region `region_names`; `vague` is the sector that says nothing.
    """

    passages: dict[str, list[Passage]]
    wording: wording.Wording
    sectors: dict[str, str]
    names: dict[str, list[str]]
    towns: dict[str, str]
    regions: dict[str, str]
    region_names: dict[str, str]
    nation: str


class Scored(NamedTuple):
    """A passage with its score for a claim, the rule that looked, and whether it carries the claim."""

    score: float
    rule: str
    carries: bool
    passage: Passage


def located(claim: Claim, source: str, corpus: Corpus, min_score: float) -> Iterator[tuple[str, str, str, float, bool]]:
    """The passages of a source that are evidence of a claim: passage_id, support, rule, score, carries."""
    scored = [scored_for(claim, passage, corpus) for passage in corpus.passages.get(source, [])]
    enough = of_its_region(claim, [item for item in scored if item.score >= min_score], corpus)
    if not enough:
        yield "", "document-only", "nothing-found", max((item.score for item in scored), default=0.0), False
    near = [item for item in enough if item.score >= best(enough) - CLOSE]
    for item in [item for item in near if item.rule != "kind-named"] or near:
        yield item.passage.passage_id, "located", item.rule, item.score, item.carries


def of_its_region(claim: Claim, scored: list[Scored], corpus: Corpus) -> list[Scored]:
    """The scored passages without those on other regions only, where any are left.

    A national claim keeps them where one of them scores more than `BESIDE` above the best of the rest.
    """
    region = corpus.regions.get(claim.initiative, corpus.nation)
    name, here = corpus.region_names.get(region), {region, corpus.nation}
    placed = [item for item in scored if not item.passage.regions or item.passage.regions & here]
    own = [item for item in scored if item in placed or (name and name in item.passage.words)]
    clear = own and (region != corpus.nation or best(own) >= best(scored) - BESIDE)
    return own if clear else scored


def best(scored: list[Scored]) -> float:
    """The highest score."""
    return max(item.score for item in scored)


def scored_for(claim: Claim, passage: Passage, corpus: Corpus) -> Scored:
    """A passage with the share (0 to 1) of what a claim looks for that it holds."""
    if claim.bodies or claim.kinds:
        return bodies_score(claim, passage, corpus)
    value, rule, carries = text_score(claim, passage, corpus)
    return Scored((1 - CUES) * value + CUES * fit(claim, passage, corpus) if value else 0.0, rule, carries, passage)


def text_score(claim: Claim, passage: Passage, corpus: Corpus) -> tuple[float, str, bool]:
    """Score, rule and carries for claims in words: words in common, and the number or date."""
    words = corpus.wording.share(corpus.wording.stems(claim.text), passage.words)
    if claim.number:
        sought = wording.value(claim.number) or {claim.number}
        held = len(sought & passage.numbers) / len(sought)
        value = WORDS_AND_NUMBER * words + (1 - WORDS_AND_NUMBER) * held if held else 0.0
        return value, "number-and-words", held == 1
    if claim.date:
        sought = {claim.date[:4], *([claim.date[4:7]] if len(claim.date) > 4 else [])}
        published = {passage.published[:4], passage.published[4:7]}
        held = max(len(sought & passage.dates), len(sought & published)) / len(sought)
        return WORDS_AND_DATE * words + (1 - WORDS_AND_DATE) * held, "date-and-words", held == 1
    return words, "words-in-common", words >= TELLS


def bodies_score(claim: Claim, passage: Passage, corpus: Corpus) -> Scored:
    """As `scored_for`, for claims about bodies: these named (or their kind), the initiative, words of the role.

    For a general statement, words for the initiatives meant count for half of the last. A passage carries the claim
    where it names every body of now, the two of a relation in one sentence.
    """
    found = [present(body, passage, corpus, claim.basis) for body in claim.bodies]
    held = [value for value, _ in found] + [float(kind in passage.kinds) for kind in claim.kinds]
    if not any(held) or (claim.table == "relations" and not all(held)):
        return Scored(0.0, "organisation-named", False, passage)
    sought = [words for words in (claim.cues, claim.scope) if words]
    cues = sum(any(word in passage.words for word in words) for words in sought) / max(len(sought), 1)
    named = all(held) and all(by_name for _, by_name in found)
    value = NAMED * sum(held) / len(held) + FIT * fit(claim, passage, corpus) + CUES * cues
    together = claim.table != "relations" or any(
        all(in_part(body, part, corpus) == 1 for body in claim.bodies) for part in passage.parts if not part.past
    )
    rule = "organisation-named" if named else "kind-named"
    return Scored(value, rule, named and min(held) == 1 and together, passage)


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
    return KIND if corpus.sectors.get(body) in part.unnamed else 0.0


def fit(claim: Claim, passage: Passage, corpus: Corpus) -> float:
    """1 where a passage is on the claim's initiative, half where it is on its region, 0 otherwise."""
    if claim.initiative in passage.initiatives:
        return 1.0
    return 0.5 if corpus.regions.get(claim.initiative) in passage.regions else 0.0
