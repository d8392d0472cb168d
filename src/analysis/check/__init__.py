"""Validate every input at once: tables, codings, codebook, parameters and what refers to what."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from analysis import params
from analysis.check import codebook, consistency, documents, references
from analysis.check.inputs import Inputs
from analysis.clean import rights
from analysis.link import language
from analysis.problems import InputError, Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Print every problem; 1 if there is any."""
    problems = sorted(set(everything(options.root)))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)" if problems else "no problems")
    return 1 if problems else 0


def everything(root: Path) -> Iterator[Problem]:
    """Every problem in inputs and documents, and every text that is not open in a file that git tracks."""
    yield from find(root)
    try:
        yield from documents.find(root, params.load(root).clean)
        yield from rights.leaks(root)
    except InputError as error:
        yield from error.problems


def find(root: Path) -> Iterator[Problem]:
    """Every problem in the tables, codings, word lists, codebook and parameters below `root`."""
    inputs = Inputs.load(root)
    yield from inputs.problems
    for read in (params.load, language.read):
        try:
            read(root)
        except InputError as error:
            yield from error.problems
    yield from references.find(inputs)
    yield from consistency.find(inputs)
    yield from codebook.find(root)
