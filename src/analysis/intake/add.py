"""Add documents: files, folders, addresses and lists of them, each with its own label, and a table of results.

The table (`data/private/originals/intake.csv`, or --results) has a row an entry: added, refused (and why), or ask (what
a person must say first, with what the text proposes). Correct it and give it to `add` again: what was added is told
and not done twice.
"""

import argparse
import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis import params
from analysis.clean import context, labels, stage as clean
from analysis.intake import accepting, fetching, lists, making, placing
from analysis.intake.asking import ask, faults, flag, meant
from analysis.intake.batch import ADDED, ASK, REFUSED, Batch, table, waiting
from analysis.link import stage as link
from analysis.problems import InputError, Problem
from analysis.tables import corpus, private
from analysis.tables.clean import DOCUMENTS
from analysis.tables.reference import REVIEWS

REMINDER = "Never add case files, or anything about an identifiable child, parent or professional."
ONE = ("title", "url", "published", "archived")  # said of one document
LABEL = ("title", "publisher", "url", "published", "genre", "regions", "initiatives", "rights")


def run(options: argparse.Namespace) -> int:
    """Add each document; 1 where one was refused or waits for an answer, the others are added all the same."""
    print(REMINDER)
    undo = making.make(options.root, options.make, corpus.document_id(Path(options.paths[0]))) if options.make else None
    status, before = 1, {corpus.document_id(path) for path in corpus.find(options.root)}
    try:
        status = several(options)
    finally:
        if undo and (status or options.dry_run):
            undo()
    if status or options.dry_run:
        return status
    if options.propose:
        propose(options.root, options.propose, before)
    else:
        print("next: `make check`, `make report`; what the text suggests: `analysis proposals --document ID`")
    return 0


def propose(root: Path, path: Path, before: set[str]) -> None:
    """Run the stages up to `link`, and write what the documents suggest that were not there `before`."""
    settings = params.load(root)
    clean.run(root, settings)
    link.run(root, settings)
    accepting.write(root, sorted(set(DOCUMENTS.read(root)["document_id"]) - before), path)


def passed(root: Path, documents: list[str], initials: str) -> None:
    """Note, and say, that a person has looked at the words of these documents that may be names."""
    today = datetime.date.today().isoformat()
    REVIEWS.add(root, [{"document_id": name, "date": today, "by": initials} for name in documents])
    print("".join(f"looked at by {initials}: {name}\n" for name in documents), end="")


def unfit(options: argparse.Namespace, number: int) -> Iterator[Problem]:
    """That nothing stands where something is asked for, and each option of one document given for several."""
    if not number:
        yield Problem(", ".join(options.paths), 0, "", "", "no file of a kind that is read lies here")
    for name in (name for name in ONE if number > 1 and getattr(options, name)):
        remedy = f"it is said of one document, and here are {number}: give it per entry, in a list"
        yield Problem(flag(name), 0, "", "", remedy)


def several(options: argparse.Namespace) -> int:
    """Add each document that the options name."""
    where = context.read(options.root, params.load(options.root).clean)
    values = given(options, where.known)
    wrong = [problem for key, value in values.items() for problem in faults(key, value, where.known)]
    found = list(lists.entries(options.paths))
    wrong += unfit(options, len(found))
    if wrong:
        print(f"refused: {InputError(wrong)}")
        return 1
    if len(found) == 1 and options.archived:
        found = [replace(found[0], archived=options.archived)]
    answers = ask(Path(found[0].source), values, where.known) if len(found) == 1 and not found[0].remote else {}
    fetcher = fetching.Fetcher(LIMITS) if options.fetch else None
    project, again = placing.Project(options.root, where), bool(options.looked)
    batch = Batch(project, values, answers, fetcher, options.dry_run, len(found), again)
    rows = []
    for number, entry in enumerate(found, start=1):
        rows.append(batch.one(entry, number))
        if len(found) > 1 and not options.dry_run:  # after each: a run that is broken off goes on where it was
            table(options.results or options.root / private.INTAKE, [*rows, *map(waiting, found[number:])])
    if options.looked and not options.dry_run:
        passed(options.root, [row["document_id"] for row in rows if row["state"] == ADDED], options.looked)
    states = [row["state"] for row in rows]
    if len(found) > 1:
        print(", ".join(f"{states.count(state)} {state}" for state in (ADDED, REFUSED, ASK)))
        where_to = options.results or private.INTAKE
        print("" if options.dry_run else f"correct {where_to} and give it to `analysis add` again")
    return 1 if {REFUSED, ASK} & set(states) else 0


LIMITS = fetching.Limits()


def given(options: argparse.Namespace, known: labels.Known) -> dict[str, Any]:
    """The label that the flags give, without empty values."""
    return {key: meant(key, value, known) for key in LABEL if (value := getattr(options, key))}
