"""Validate every input at once: tables, codings, codebook, parameters and what refers to what."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from analysis import params
from analysis.check import codebook, consistency, documents, references
from analysis.check.documents import Current
from analysis.check.inputs import Inputs, untold
from analysis.clean import rights
from analysis.link import language
from analysis.problems import InputError, Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Print every problem; 1 if there is any. What is worth knowing and no problem is printed as a note."""
    root, now, unread = options.root, None, []
    try:
        now = documents.read(root, params.load(root).clean)
        unread = [*now.problems, *rights.leaks(root)]
    except InputError as error:
        unread = error.problems
    found = {*find(root, now)}
    problems = sorted(found | {*unread} if now else found or unread)  # without documents, `find` says why
    for line in [*problems, *(f"note: {note}" for note in (documents.notes(root, now) if now else []))]:
        print(line)
    print(f"{len(problems)} problem(s)" if problems else "no problems")
    return 1 if problems else 0


def find(root: Path, current: Current | None = None) -> Iterator[Problem]:
    """Every problem in the tables, codings, word lists, codebook and parameters below `root`.

    With `current`, tables are held against the documents as they are now, else against the last `clean`.
    """
    inputs = Inputs.load(root, current)
    yield from inputs.problems
    for read in (params.load, language.read):
        try:
            read(root)
        except InputError as error:
            yield from error.problems
    yield from documents.files(root)
    yield from untold(references.find(inputs), inputs.problems)
    yield from consistency.find(inputs)
    yield from codebook.find(root)
