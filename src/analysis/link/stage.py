"""The stage `link`: reads passages and reference tables, writes `data/links/`."""

import logging
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files, reference
from analysis.check import breaches, references, rules
from analysis.link import clues, evidence, mentions, participants, proposals, regions, ties, together, unknown
from analysis.model import Model, load
from analysis.params import Params
from analysis.problems import refuse
from analysis.tables import clean, link as t, linking, private
from analysis.tables.reference import CLAIMS, CODINGS, REFERENCE

LOG = logging.getLogger("analysis")
# Per table the columns of which `metrics.json` says how often each value occurs.
COUNTED = {
    "mentions": ("rule", "polarity"), "passage_regions": ("reason", "confidence"), "ties": ("kind", "internal"),
    "participants": ("basis", "planned"), "unknown_organisations": ("reason",), "breaches": ("rule", "claim_table"),
    "proposals": ("table",),
}  # fmt: skip


@dataclass(frozen=True)
class Inputs:
    """All that the stage reads: documents and passages of `clean`, and what people keep by hand.

    `coded` has the codes of all main readers by name (`statements`, `depth`, `features`), with `coder_id`.
    `people` are names of persons by the list in `data/private`.
    """

    model: Model
    known: reference.Reference
    words: linking.Language
    documents: pd.DataFrame
    passages: pd.DataFrame
    coded: dict[str, pd.DataFrame]
    people: tuple[str, ...] = ()


def read(root: Path) -> Inputs:
    """The inputs below `root`; raises `InputError` with every problem, also where a row names a passage that is gone."""
    coded = {name: reference.read_coded(root, name) for name in CODINGS}
    tables = clean.DOCUMENTS.read(root), clean.PASSAGES.read(root)
    found = Inputs(load(root), reference.read(root), linking.read(root), *tables, coded, private.names(root))
    there = {"passages.passage_id": frozenset(found.passages["passage_id"])}
    refuse(one for table in REFERENCE for one in references.dangling(table, found.known.tables[table.name], there.get))
    return found


def run(root: Path, params: Params, jobs: int | None = None) -> None:
    """Link the passages below `root`; `jobs` processes (default: the parameter)."""
    inputs = read(root)
    LOG.info("%d passages, %d organisations", len(inputs.passages), len(inputs.known.organisations))
    tables = link(inputs, jobs or params.link.jobs)
    for table in t.TABLES:
        table.write(root, tables[table.name])
        LOG.info("%s: %d rows", table.path, len(tables[table.name]))
    files.write_json(root / "data/links/metrics.json", metrics(tables))


def link(inputs: Inputs, jobs: int = 1) -> dict[str, pd.DataFrame]:
    """Every table of the stage by name."""
    found, about = named(inputs, jobs)
    known, documents, passages = inputs.known, inputs.documents, inputs.passages
    single = together.counted(about, documents, inputs.model.cases(known.initiatives))
    heard = clues.clues(passages, known, inputs.words)
    listed = unknown.unknown_organisations(passages, found, about, heard, inputs.people)
    sectors = inputs.model.words("sectors")  # the last is the rest: what no clue tells the sector of
    listed["sector"] = listed["sector"].where(listed["sector"].isin(sectors), sectors[-1])
    return {
        "mentions": found,
        "passage_regions": about,
        "participants": participants.participants(known, documents, inputs.model, inputs.words),
        "ties": ties.reference_ties(known, documents, inputs.model),
        "evidence": evidence.evidence(known, passages, inputs.coded),
        "unknown_organisations": listed,
        "breaches": broken(inputs),
        "proposals": proposed(inputs, found, about, listed, single),
    }


def named(inputs: Inputs, jobs: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `mentions` and `passage_regions`."""
    model, known, words = inputs.model, inputs.known, inputs.words
    about = regions.passage_regions(inputs.passages, inputs.documents, known, model, words)
    published = dict(zip(inputs.documents["document_id"], inputs.documents["published"], strict=True))
    compiled = mentions.rules(known.organisations, model.study.nation, words)
    return mentions.mentions(inputs.passages, about, compiled, published, jobs), about


def broken(inputs: Inputs) -> pd.DataFrame:
    """The table `breaches`, by the rules of `check`."""
    facts = rules.Evidence(inputs.model, inputs.coded["statements"], inputs.documents, inputs.known.initiatives)
    return breaches.find(facts, inputs.coded, inputs.known, inputs.passages)


def proposed(
    inputs: Inputs, found: pd.DataFrame, about: pd.DataFrame, listed: pd.DataFrame, single: dict[str, str]
) -> pd.DataFrame:
    """The table `proposals`, of documents that no table names yet."""
    documents = proposals.uncited(inputs.documents, inputs.known)
    passages = inputs.passages[inputs.passages["document_id"].isin(documents["document_id"])]
    mine = [frame[frame["passage_id"].isin(passages["passage_id"])] for frame in (found, about)]
    new = proposals.New(documents, passages, *mine, listed, single)
    return proposals.proposals(new, inputs.known, inputs.words, inputs.model)


def metrics(tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """What goes into `data/links/metrics.json`, from the stage's tables by name."""
    counts = {name: {of: Counter(tables[name][of]) for of in columns} for name, columns in COUNTED.items()}
    rows = {name: len(frame) for name, frame in tables.items()}
    claims = tables["evidence"][tables["evidence"]["claim_table"].isin(CLAIMS)]
    return {**counts, "rows": rows, "evidence": {name: support(own) for name, own in claims.groupby("claim_table")}}


def support(rows: pd.DataFrame) -> dict[str, Any]:
    """Of one claim table: claims, those that no passage carries, and sources by who names their passages."""
    carried = rows.groupby("claim_id")["carries"].any()
    sources = Counter(rows.drop_duplicates(["claim_id", "document_id"])["rule"])
    return {"claims": len(carried), "without_carrier": int((~carried.astype(bool)).sum()), "sources": sources}
