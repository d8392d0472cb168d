"""Validate every input at once: tables, codings, codebook, parameters and what refers to what."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from analysis import params
from analysis.check import coding, consistency, documents, lastgate, later, references
from analysis.check.documents import Current
from analysis.check.inputs import Inputs, untold
from analysis.link import language
from analysis.problems import InputError, Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Print every problem; 1 if there is any. What is worth knowing and no problem is printed as a note."""
    root, now, unread = options.root, None, []
    try:
        settings = params.load(root)
        now = documents.read(root, settings.clean)
        unread = [*now.problems, *lastgate.problems(root)]
    except InputError as error:
        unread = error.problems
    inputs = Inputs.load(root, now)
    found = {*of(root, inputs)}
    problems = sorted(found | {*unread} if now else found or unread)  # without documents, `find` says why
    notes: list[str] = []
    if now:
        notes = [*documents.notes(root, now, found), *later.notes(inputs, now.rows.values(), settings.report.edition)]
        notes += coding.notes(root, inputs)
    for line in [*problems, *(f"note: {note}" for note in notes)]:
        print(line)
    print(f"{len(problems)} problem(s)" if problems else "no problems")
    return 1 if problems else 0


def find(root: Path, current: Current | None = None) -> Iterator[Problem]:
    """Every problem in the tables, codings, word lists and parameters below `root`.

    With `current`, tables are held against the documents as they are now, else against the last `clean`.
    """
    yield from of(root, Inputs.load(root, current))


def of(root: Path, inputs: Inputs) -> Iterator[Problem]:
    """Every problem in these tables, and in word lists, codebook and parameters below `root`."""
    yield from references.hinted(inputs)
    for read in (params.load, language.read):
        try:
            read(root)
        except InputError as error:
            yield from error.problems
    yield from documents.files(root)
    yield from untold(references.find(inputs), inputs.problems)
    yield from consistency.find(inputs)
