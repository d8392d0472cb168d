"""The stage `link`: reads passages and reference tables, writes `data/links/`."""

from __future__ import annotations

import logging
from pathlib import Path

import pandas as pd

from analysis import files, reference
from analysis.link import (
    background,
    clues,
    coverage,
    evidence,
    language,
    mentions,
    metrics,
    participants,
    quality,
    regions,
    ties,
    unknown,
)
from analysis.params import Params
from analysis.tables import clean
from analysis.tables import link as t

LOG = logging.getLogger("analysis")


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Link the passages below `root`; `jobs` processes (default: the parameter). Returns 0."""
    known, words = reference.read(root), language.read(root)
    documents, passages = clean.DOCUMENTS.read(root), clean.PASSAGES.read(root)
    codings = reference.read_codings(root)
    LOG.info("%d passages, %d organisations", len(passages), len(known.organisations))
    tables = link(
        known, words, documents, passages, codings, params.link.located_min_score, jobs or params.link.jobs
    )
    for table in t.TABLES:
        table.write(root, tables[table.name])
        LOG.info("%s: %d rows", table.path, len(tables[table.name]))
    found = metrics.metrics(tables)
    labelled = quality.read(root)
    if labelled:
        found["quality"] = quality.scores(tables["mentions"], tables["passage_regions"], labelled)
    files.write_json(root / "data/links/metrics.json", found)
    return 0


def link(
    known: reference.Reference,
    words: language.Language,
    documents: pd.DataFrame,
    passages: pd.DataFrame,
    codings: pd.DataFrame,
    min_score: float,
    jobs: int = 1,
) -> dict[str, pd.DataFrame]:
    """Every table of the stage by name, from reference tables, word lists, documents, passages and codes."""
    about = regions.passage_regions(passages, documents, known, words)
    found = mentions.mentions(passages, about, mentions.rules(known.organisations, words), jobs)
    people = participants.participants(known, documents)
    teams = set(known.organisations.loc[known.organisations["is_team"].astype(bool), "organisation_id"])
    together = background.background_ties(passages, found, about, documents, teams, words)
    tied = pd.concat([ties.reference_ties(known, documents), together], ignore_index=True)
    corpus = evidence.build(passages, documents, about, found, known)
    known_clues = clues.clues(passages, known, words)
    single = background.counted(about, documents)
    return {
        "mentions": found,
        "passage_regions": about,
        "participants": people,
        "ties": tied,
        "evidence": evidence.evidence(corpus, known, codings, words, min_score),
        "unknown_organisations": unknown.unknown_organisations(passages, found, about, known_clues),
        "coverage": coverage.coverage(known, people, tied, found, single),
    }
