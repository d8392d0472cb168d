"""`analysis organisations suggest|check`: names in the documents that no table has, and faults of the table."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import model, params, reference
from analysis.clean import context, stage, workers
from analysis.clean.model import Result
from analysis.intake import suggest
from analysis.link import clues, stage as link, unknown
from analysis.problems import Problem, nearest, refuse
from analysis.tables import clean, corpus as files, linking
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
        refuse(missing(options.root, options.document))
        listed = of_documents(unknown_now(options.root, options.document), options.document)
        sys.stdout.write(suggest.suggest(listed))
        return 0
    bodies, passages = reference.read(options.root).organisations, clean.PASSAGES.read(options.root)
    nation = model.load(options.root).study.nation
    clashing = [f"clash: {clash}" for clash in clashes(bodies, nation)]
    for line in [*clashing, *suggest.near_identical(bodies), *suggest.never_seen(bodies, passages, nation)]:
        print(line)
    return 1 if clashing else 0


def missing(root: Path, names: list[str]) -> Iterator[Problem]:
    """Those of `names` that are no document below `root`."""
    known = {files.document_id(path) for path in files.find(root)}
    for name in names:
        if name not in known:
            folders = " or ".join(files.FOLDERS)
            yield Problem("--document", 0, "", name, f"no such document in {folders}{nearest(name, known)}")


def unknown_now(root: Path, names: list[str] | None = None) -> pd.DataFrame:
    """The table `unknown_organisations` of the documents as they are now, whatever stages have run.

    Raises `InputError` where a document of `names` is rejected.
    """
    settings, known, words = params.load(root), reference.read(root), linking.read(root)
    where = context.read(root, settings.clean)
    paths = [path.relative_to(root).as_posix() for path in files.find(root)]
    results = list(stage.unique(workers.read_all(root, paths, where, settings.clean.jobs), root, where))
    refuse(rejected(results, names or []))
    rows = {
        clean.DOCUMENTS: [result.document for result in results if result.document],
        clean.PASSAGES: [row for result in results for row in result.passages],
    }
    made = {table: pd.DataFrame(found).reindex(columns=table.names) for table, found in rows.items()}
    documents, passages = (table.typed(frame.astype(object).fillna("").astype(str)) for table, frame in made.items())
    inputs = link.Inputs(model.load(root), known, words, documents, passages, {})
    found, about = link.named(inputs, settings.link.jobs)
    return unknown.unknown_organisations(passages, found, about, clues.clues(passages, known, words))


def rejected(results: list[Result], names: list[str]) -> Iterator[Problem]:
    """Those of `names` that give no passages, and why."""
    for result in results:
        if result.rejected and files.document_id(Path(result.path)) in names:
            remedy = f"rejected ({result.rejected['reason']}): {result.rejected['remedy']}"
            yield Problem(result.path, 0, "", "", remedy)


def of_documents(listed: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The rows of `unknown_organisations` seen in documents of these names; all without any."""
    seen = [{passage.rsplit("--", 1)[0] for passage in split(cell)} for cell in listed["passage_ids"]]
    return listed[[not names or bool(documents & set(names)) for documents in seen]]
