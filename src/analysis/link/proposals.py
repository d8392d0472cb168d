"""Rows that new documents suggest for the tables kept by hand, and for a reader's, each with its passage, for a person to accept or leave.

Only documents that no table names as a source yet are read for this: what a person has read needs no proposal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace

import pandas as pd

from analysis.link import evidence, hints, polarity, together, wording
from analysis.link.scan import INITIAL, Scanner
from analysis.model import Model
from analysis.tables import link as t
from analysis.tables.linking import Language
from analysis.tables.names import document, split

SURE = ("high", "medium")
Proposal = tuple[str, dict[str, str], str, str]  # table, row, passage_id, reason


@dataclass(frozen=True)
class New:
    """What is known of the new documents: their rows of the tables that `link` makes, and the case of each passage."""

    documents: pd.DataFrame
    passages: pd.DataFrame
    mentions: pd.DataFrame
    about: pd.DataFrame
    unknown: pd.DataFrame
    initiatives: dict[str, str]


def uncited(documents: pd.DataFrame, reference) -> pd.DataFrame:
    """The documents that no reference table but `initiatives`, whose row may be made with its document, names as a source."""
    named = {source for cell in reference.organisations["source_ids"] for source in split(cell)}
    return documents[~documents["document_id"].isin(named | evidence.cited(reference))]


def proposals(new: New, reference, language: Language, model: Model) -> pd.DataFrame:
    """The table `proposals`: of equal rows the first passage suggests it."""
    parts = (
        labels(new),
        publishers(new, reference),
        people(new, reference, language),
        groups(new, language),
        hints.later(new, reference, language),
        hints.obstacles(new, language, model),
        hints.municipalities(new, reference, language),
        bodies(new),
        relations(new, reference, language),
        readings(new, language, model),
    )
    rows = [
        (table, "; ".join(f"{column}={value}" for column, value in row.items()), document(passage), passage, reason)
        for part in parts
        for table, row, passage, reason in part
    ]
    frame = pd.DataFrame(rows, columns=t.PROPOSALS.names)
    return frame.drop_duplicates(list(t.PROPOSALS.key))


def labels(new: New) -> Iterator[Proposal]:
    """Regions and initiatives that a document is about and not labelled with, where its passages are sure of them."""
    tags = {row.document_id: {*split(row.regions), *split(row.initiatives)} for row in new.documents.itertuples()}
    for row in new.about[new.about["confidence"].isin(SURE)].itertuples():
        named = document(row.passage_id)
        for column, value in (("regions", row.region_id), ("initiatives", row.initiative_id)):
            if value and value not in tags.get(named, {value}):
                yield "documents", {"document_id": named, column: value}, row.passage_id, row.reason


def publishers(new: New, reference) -> Iterator[Proposal]:
    """A known publisher that a document names, where its own was only inferred."""
    rows = reference.publishers.itertuples()
    names = [(name, row.publisher_id) for row in rows for name in [row.name, *split(row.aliases)]]
    scanner = Scanner([name for name, _ in names], [INITIAL] * len(names))
    presumed = {row.document_id for row in new.documents.itertuples() if "publisher" in split(row.inferred)}
    for row in new.passages[new.passages["document_id"].isin(presumed)].itertuples():
        for start, end, pattern in scanner.scan(row.text)[:1]:
            cells = {"document_id": row.document_id, "publisher_id": names[pattern][1]}
            yield "documents", cells, row.passage_id, f"named: {row.text[start:end]}"


def people(new: New, reference, language: Language) -> Iterator[Proposal]:
    """Bodies that passages on one initiative name and that are not in it yet, with the part that a sentence gives."""
    there = set(zip(reference.participation["initiative_id"], reference.participation["organisation_id"], strict=True))
    teams = set(reference.organisations.loc[reference.organisations["is_team"].astype(bool), "organisation_id"])
    said: dict[tuple[str, str], Proposal] = {}  # one row a body: the first one with a part in it, where there is one
    for row, text in told(new, language):
        initiative = new.initiatives[row.passage_id]
        place = (initiative, row.organisation_id)
        if place in there or row.organisation_id in teams or (place in said and said[place][1]["role"]):
            continue
        sentence = next(text[a:b] for a, b in reversed(polarity.sentences(text)) if a <= row.start)
        found = (role for role, words in language.role_words.items() if any(w in sentence.casefold() for w in words))
        cells = {"initiative_id": initiative, "organisation_id": row.organisation_id, "role": next(found, "")}
        if cells["role"] or place not in said:
            said[place] = "participation", cells | source_of(row), row.passage_id, sentence
    yield from said.values()


def groups(new: New, language: Language) -> Iterator[Proposal]:
    """Bodies in one list as a team, on one initiative; where a sentence says that its list is a team, no other list."""
    found: list[tuple[bool, Proposal]] = []
    for passage, (text, rows) in by_passage(new, language).items():
        placed = [(row.organisation_id, int(row.start), int(row.end)) for row in rows]
        for group in together.lists(text, placed, language):
            members, name, own = hints.team(text, placed, group, language)
            cells = {"initiative_id": new.initiatives[passage], "members": "|".join(sorted(members))} | name
            found.append((own, ("teams", cells | source_of(rows[0]), passage, "in one list")))
    sure = {row["initiative_id"] for own, (_, row, _, _) in found if own}
    yield from (one for own, one in found if own or one[1]["initiative_id"] not in sure)


def relations(new: New, reference, language: Language) -> Iterator[Proposal]:
    """Two bodies in one sentence with a verb of a relation, that are not in one list (a team's) and not related yet."""
    ends = reference.relations[["initiative_id", "organisation_a", "organisation_b"]].to_numpy()
    there = {(initiative, frozenset(pair)) for initiative, *pair in ends}
    for passage, (text, rows) in by_passage(new, language).items():
        placed = [(row.organisation_id, int(row.start), int(row.end)) for row in rows]
        listed = {
            frozenset(pair) for group in together.lists(text, placed, language) for pair in combinations(group, 2)
        }
        for a, b in combinations(dict.fromkeys(body for body, _, _ in placed), 2):
            initiative, kind = new.initiatives[passage], together.proposed(a, b, text, placed, language)
            if kind and frozenset((a, b)) not in listed and (initiative, frozenset((a, b))) not in there:
                cells = {"initiative_id": initiative, "organisation_a": a, "organisation_b": b, "kind": kind}
                yield "relations", cells | source_of(rows[0]), passage, "a verb in one sentence with both"


def by_passage(new: New, language: Language) -> dict[str, tuple[str, list]]:
    """The text of each passage in which bodies are asserted, with their mentions."""
    found: dict[str, tuple[str, list]] = {}
    for row, text in told(new, language):
        found.setdefault(row.passage_id, (text, []))[1].append(row)
    return found


def readings(new: New, language: Language, model: Model) -> Iterator[Proposal]:
    """The kind of statement of each passage on one initiative, and the features that words of the codebook suggest."""
    for row in new.passages[new.passages["passage_id"].isin(new.initiatives)].itertuples():
        place = {"passage_id": row.passage_id, "initiative_id": new.initiatives[row.passage_id]}
        kind, why = kind_of(row.text, language)
        if kind:
            yield "statements", place | {"kind": kind}, row.passage_id, f"word: {why}"
        for _, word, also in hints.hindering(row.text, language, model)[:1]:
            if also != kind:
                yield "statements", place | {"kind": also}, row.passage_id, f"word: {word}"
        for sentence in (row.text[a:b] for a, b in polarity.sentences(row.text)):
            for feature, word in signs(sentence, model, language).items():
                own = kind_of(sentence, language)[0]
                cells = {"feature": feature, "kind": own or kind}
                yield "features", place | cells, row.passage_id, f"word: {word}"


def kind_of(text: str, language: Language) -> tuple[str, str]:
    """The kind of statement that a text's words suggest, with the word; ('', '') where none does."""
    for kind, words in language.kind_words.items():
        if found := words.search(text):
            return kind, found[0]
    return "", ""


def signs(text: str, model: Model, language: Language) -> dict[str, str]:
    """The features of which an indicator stands in the text, with the indicator."""
    found = {
        name: next((word for word in feature.indicators if hints.says(text, word, language)), "")
        for name, feature in model.codebook.features.items()
    }
    return {name: word for name, word in found.items() if word}


def bodies(new: New) -> Iterator[Proposal]:
    """Names that look like bodies and are not in the gazetteer."""
    mine = set(new.passages["passage_id"])
    for row in new.unknown.itertuples():
        for passage in [passage for passage in split(row.passage_ids) if passage in mine][:1]:
            cells = {"name": row.surface, "sector": row.sector, "regions": row.regions}
            yield "organisations", cells, passage, row.reason


def told(new: New, language: Language) -> Iterator[tuple]:
    """The mentions of bodies that passages on one initiative assert, each with the passage's text.

    Bodies that no table has are among them, under the id that their proposed row has.
    """
    texts = dict(zip(new.passages["passage_id"], new.passages["text"], strict=True))
    said = new.mentions[(new.mentions["organisation_id"] != "") & (new.mentions["polarity"] == "asserted")]
    every = [*said.itertuples(), *unlisted(new, texts, language)]
    order = {passage: number for number, passage in enumerate(texts)}  # of reading: ids are hashes
    for row in sorted(every, key=lambda row: (order.get(row.passage_id, 0), int(row.start))):
        if row.passage_id in new.initiatives and row.passage_id in texts:
            yield row, texts[row.passage_id]


def unlisted(new: New, texts: dict[str, str], language: Language) -> Iterator[SimpleNamespace]:
    """The places of names that look like bodies, as mentions."""
    for row in new.unknown.itertuples():
        for passage in split(row.passage_ids):
            for name in (row.surface, *split(row.variants)):
                text = texts.get(passage, "")
                for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                    if polarity.said(text, match.start(), language) == "asserted":
                        yield SimpleNamespace(
                            passage_id=passage,
                            document_id=document(passage),
                            start=match.start(),
                            end=match.end(),
                            organisation_id=wording.slug(row.surface),
                        )


def source_of(row) -> dict[str, str]:
    """The cells that name the source of a proposed row."""
    return {"basis": "stated", "source_ids": row.document_id}
