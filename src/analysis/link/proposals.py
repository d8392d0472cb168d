"""Rows that new documents suggest for the tables kept by hand, each with its passage, for a person to accept or leave.

Only documents that no table names as a source yet are read for this: what a person has read needs no proposal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.link import background, claims, polarity
from analysis.link.scan import INITIAL, Scanner
from analysis.tables import link as t
from analysis.tables.linking import Language
from analysis.tables.names import split

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
    """The documents that no reference table names as a source."""
    cells = [*reference.initiatives["source_ids"], *reference.organisations["source_ids"]]
    named = {source for cell in cells for source in split(cell)}
    return documents[~documents["document_id"].isin(named | claims.cited(reference))]


def proposals(new: New, reference, language: Language) -> pd.DataFrame:
    """The table `proposals`: of equal rows the first passage suggests it."""
    parts = (labels(new), publishers(new, reference), people(new, reference, language), groups(new), bodies(new))
    document = dict(zip(new.passages["passage_id"], new.passages["document_id"], strict=True))
    rows = [
        (table, "; ".join(f"{column}={value}" for column, value in row.items()), document[passage], passage, reason)
        for part in parts
        for table, row, passage, reason in part
    ]
    frame = pd.DataFrame(rows, columns=t.PROPOSALS.names)
    return frame.drop_duplicates(list(t.PROPOSALS.key))


def labels(new: New) -> Iterator[Proposal]:
    """Regions and initiatives that a document is about and not labelled with, where its passages are sure of them."""
    tags = {row.document_id: {*split(row.regions), *split(row.initiatives)} for row in new.documents.itertuples()}
    for row in new.about[new.about["confidence"].isin(SURE)].itertuples():
        document = row.passage_id.rsplit("--", 1)[0]
        for column, value in (("regions", row.region_id), ("initiatives", row.initiative_id)):
            if value and value not in tags.get(document, {value}):
                yield "documents", {"document_id": document, column: value}, row.passage_id, row.reason


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
    for row, text in told(new):
        initiative = new.initiatives[row.passage_id]
        if (initiative, row.organisation_id) in there or row.organisation_id in teams:
            continue
        sentence = next(text[a:b] for a, b in reversed(polarity.sentences(text)) if a <= row.start)
        found = (role for role, words in language.role_words.items() if any(w in sentence.casefold() for w in words))
        cells = {"initiative_id": initiative, "organisation_id": row.organisation_id, "role": next(found, "")}
        yield "participation", cells | source_of(row), row.passage_id, sentence


def groups(new: New) -> Iterator[Proposal]:
    """Bodies in one list as a team, on one initiative."""
    for passage, found in pd.DataFrame([(r.passage_id, r) for r, _ in told(new)], columns=["p", "r"]).groupby("p"):
        rows = list(found["r"])
        text = new.passages.set_index("passage_id").loc[passage, "text"]
        for group in background.lists(text, [(row.organisation_id, row.start, row.end) for row in rows]):
            cells = {"initiative_id": new.initiatives[passage], "members": "|".join(sorted(set(group)))}
            yield "teams", cells | source_of(rows[0]), passage, "in one list"


def bodies(new: New) -> Iterator[Proposal]:
    """Names that look like bodies and are not in the gazetteer."""
    mine = set(new.passages["passage_id"])
    for row in new.unknown.itertuples():
        for passage in [passage for passage in split(row.passage_ids) if passage in mine][:1]:
            cells = {"name": row.surface, "sector": row.sector, "regions": row.regions}
            yield "organisations", cells, passage, row.reason


def told(new: New) -> Iterator[tuple]:
    """The mentions of bodies that passages on one initiative assert, each with the passage's text."""
    texts = dict(zip(new.passages["passage_id"], new.passages["text"], strict=True))
    said = new.mentions[(new.mentions["organisation_id"] != "") & (new.mentions["polarity"] == "asserted")]
    for row in said[said["passage_id"].isin(new.initiatives) & said["passage_id"].isin(texts)].itertuples():
        yield row, texts[row.passage_id]


def source_of(row) -> dict[str, str]:
    """The cells that name the source of a proposed row."""
    return {"basis": "stated", "source_ids": row.document_id}
