"""Validate every input at once: tables, codings, codebook, parameters and what refers to what."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from analysis import params
from analysis.check import codebook, consistency, references
from analysis.check.inputs import Inputs
from analysis.problems import InputError, Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Print every problem; 1 if there is any."""
    problems = sorted(set(find(options.root)))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)" if problems else "no problems")
    return 1 if problems else 0


def find(root: Path) -> Iterator[Problem]:
    """Every problem in the inputs below `root`."""
    try:
        params.load(root)
    except InputError as error:
        yield from error.problems
    inputs = Inputs.load(root)
    yield from inputs.problems
    yield from references.find(inputs)
    yield from consistency.find(inputs)
    yield from codebook.find(root)
