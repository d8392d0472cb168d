"""`analysis organisations suggest|check`: names in the documents that no table has, and faults of the table."""

import argparse
import sys

import pandas as pd

from analysis import model, reference
from analysis.intake import suggest
from analysis.problems import Problem, nearest, refuse
from analysis.tables import clean
from analysis.tables.link import UNKNOWN_ORGANISATIONS
from analysis.tables.names import clashes, split


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
        known = clean.DOCUMENTS.read(options.root)["document_id"]
        refuse(
            Problem("--document", 0, "", name, f"no such document in {clean.DOCUMENTS.path}{nearest(name, known)}")
            for name in set(options.document) - set(known)
        )
        listed = of_documents(UNKNOWN_ORGANISATIONS.read(options.root), options.document)
        sys.stdout.write(suggest.suggest(listed))
        return 0
    bodies, passages = reference.read(options.root).organisations, clean.PASSAGES.read(options.root)
    nation = model.load(options.root).study.nation
    clashing = [f"clash: {clash}" for clash in clashes(bodies, nation)]
    for line in [*clashing, *suggest.near_identical(bodies), *suggest.never_seen(bodies, passages, nation)]:
        print(line)
    return 1 if clashing else 0


def of_documents(listed: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The rows of `unknown_organisations` seen in documents of these names; all without any."""
    seen = [{passage.rsplit("--", 1)[0] for passage in split(cell)} for cell in listed["passage_ids"]]
    return listed[[not names or bool(documents & set(names)) for documents in seen]]
