"""`analysis organisations suggest|check`: names in the documents that no table has, and faults of the table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd

from analysis import params, reference
from analysis.clean import context, stage
from analysis.clean import sources as files
from analysis.link import clues, language, mentions, organisations, regions, sources, unknown
from analysis.tables import clean


def arguments(parser: argparse.ArgumentParser) -> None:
    """`suggest` (of all documents, or of some) or `check`."""
    parser.add_argument(
        "what", choices=("suggest", "check"), help="print rows for organisations.csv, or problems with it"
    )
    parser.add_argument(
        "--document", action="append", default=[], metavar="ID", help="suggest only from it; may be given again"
    )


def run(options: argparse.Namespace) -> int:
    """Print suggestions (0), or findings (1 where two bodies claim one string)."""
    if options.what == "suggest":
        listed = of_documents(unknown_now(options.root), options.document)
        sys.stdout.write(organisations.suggest(listed))
        return 0
    bodies, passages = reference.read(options.root).organisations, clean.PASSAGES.read(options.root)
    clashing = list(organisations.clashes(bodies))
    near, unseen = organisations.near_identical(bodies), organisations.never_seen(bodies, passages)
    for line in [*clashing, *near, *unseen]:
        print(line)
    return 1 if clashing else 0


def unknown_now(root: Path) -> pd.DataFrame:
    """The table `unknown_organisations` of the documents as they are now, whatever stages have run."""
    settings, known, words = params.load(root), reference.read(root), language.read(root)
    where = context.read(root, settings.clean)
    paths = [path.relative_to(root).as_posix() for path in files.find(root)]
    results = list(stage.unique(stage.read_all(root, paths, where, settings.clean.jobs)))
    rows = {
        clean.DOCUMENTS: [result.document for result in results if result.document],
        clean.PASSAGES: [row for result in results for row in result.passages],
    }
    documents, passages = (table.typed(table.text(pd.DataFrame(found))) for table, found in rows.items())
    about = regions.passage_regions(passages, documents, known, words)
    found = mentions.mentions(passages, about, mentions.rules(known.organisations, words), settings.link.jobs)
    return unknown.unknown_organisations(passages, found, about, clues.clues(passages, known, words))


def of_documents(listed: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The rows of `unknown_organisations` seen in documents of these names; all without any."""
    seen = [{passage.rsplit("--", 1)[0] for passage in sources.split(cell)} for cell in listed["passage_ids"]]
    return listed[[not names or bool(documents & set(names)) for documents in seen]]
