"""Validate every input at once: tables, codings, codebook, parameters and what refers to what."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import params, reference
from analysis.problems import InputError, Problem
from analysis.tables import clean
from analysis.tables import reference as t
from analysis.tables.schema import Table


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
    tables = [*t.REFERENCE, *(t.coding(coder) for coder in reference.coder_ids(root))]
    raws: dict[str, tuple[Table, pd.DataFrame]] = {}
    for table in [*tables, clean.DOCUMENTS, clean.PASSAGES]:
        try:
            raw = table.read_raw(root)
        except InputError as error:
            yield from error.problems
            continue
        problems = list(table.problems(raw))
        yield from problems
        if set(table.names) <= set(raw.columns):
            raws[table.path] = (table, raw)
    yield from references(raws)


def references(raws: dict[str, tuple[Table, pd.DataFrame]]) -> Iterator[Problem]:
    """Every value that refers to a row that is not there."""
    known = {table.name: raw for table, raw in raws.values()}
    for table, raw in raws.values():
        for column in table.columns:
            target, _, name = column.ref.partition(".")
            if target not in known:
                continue
            values = set(known[target][name])
            for row, cell in enumerate(raw[column.name]):
                for value in column.values(cell):
                    if value not in values:
                        yield Problem(table.path, row + 2, column.name, value, f"no such {name} in {known_path(target)}")


def known_path(name: str) -> str:
    """The file of a table."""
    return next(table.path for table in (*t.REFERENCE, clean.DOCUMENTS, clean.PASSAGES) if table.name == name)
