"""The inputs as typed, with what is wrong in each table on its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pandas as pd

from analysis import reference
from analysis.check import cells
from analysis.model import Model, load
from analysis.problems import InputError, Problem
from analysis.tables import corpus, reference as t
from analysis.tables.schema import Table


@dataclass(frozen=True)
class Documents:
    """What every document gives now, without `data/clean`: ids of `passages` by document, and its row; by id why others are
    `rejected`; problems in labels."""

    passages: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    rejected: dict[str, Problem] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Inputs:
    """`raws`: file -> (table, cells as text), for every table that could be read.

    `documents` are the ids of documents that give passages, `passages` the ids of these (None where they are not
    known), `rejected` other documents with the reason. `problems` are of single tables: a table that cannot be
    read gives one, and nothing is said of rows elsewhere that need it.
    """

    raws: dict[str, tuple[Table, pd.DataFrame]] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    passages: frozenset[str] | None = None
    rejected: dict[str, Problem] = field(default_factory=dict)
    coders: frozenset[str] = frozenset()
    model: Model = cast("Model", None)  # `load` gives it
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def load(cls, root: Path, current: Documents | None = None) -> Inputs:
        """Read all that is there; documents and passages from `current`, else documents by the names of files alone."""
        inputs = cls(coders=frozenset(reference.coder_ids(root)))
        inputs.model = load(root)
        for table in [*t.REFERENCE, *reference.coded_tables(root)]:
            inputs._add(root, table)
        if current:
            inputs.documents, inputs.rejected = frozenset(current.passages), current.rejected
            inputs.passages = frozenset(one for ids in current.passages.values() for one in ids)
        else:
            inputs.documents = frozenset(map(corpus.document_id, corpus.find(root)))
        return inputs

    def _add(self, root: Path, table: Table) -> None:
        try:
            raw = table.read_raw(root)
        except InputError as error:
            self.problems.extend(error.problems)
            return
        if sheet := cells.sheet_copied(table, [*raw.columns]):
            self.problems.append(sheet)
            return
        if not set(table.names) <= set(raw.columns):
            self.problems.extend(table.columns_problems(raw))
            return
        table = table.bound(self.model)
        self.problems.extend(cells.find(table, raw))
        self.problems.extend(untold(table.problems(raw), self.problems))
        self.raws[table.path] = (table, raw.map(cells.trimmed))  # of the spaces it has been told

    def has(self, *names: str) -> bool:
        """Could all tables of these names be read?"""
        return set(names) <= {table.name for table, _ in self.raws.values()}

    def frame(self, name: str) -> pd.DataFrame:
        """The cells of a reference table; an empty frame where it could not be read."""
        for table, raw in self.raws.values():
            if table.name == name:
                return raw
        table = next(table for table in t.REFERENCE if table.name == name)
        return pd.DataFrame(columns=table.names, dtype="str")


def untold(problems: Iterable[Problem], told: Iterable[Problem]) -> list[Problem]:
    """Those of `problems` on cells of which nothing is told yet: one cell, one message."""
    places = {(problem.file, problem.row, problem.column) for problem in told}
    return [problem for problem in problems if (problem.file, problem.row, problem.column) not in places]
