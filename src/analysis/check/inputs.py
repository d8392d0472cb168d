"""The inputs as typed, with what is wrong in each table on its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.problems import InputError, Problem
from analysis.tables import clean
from analysis.tables import reference as t
from analysis.tables.schema import Table

DOCUMENTS = ("data/raw/documents", "data/private/documents")


@dataclass
class Inputs:
    """`raws`: file -> (table, cells as text), for every table that could be read.

    `documents` are the ids of the files in the document folders; `passages` those of the last `clean`,
    None before the first.
    """

    raws: dict[str, tuple[Table, pd.DataFrame]] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    passages: frozenset[str] | None = None
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def load(cls, root: Path) -> Inputs:
        """Read all that is there; what cannot be read is a problem."""
        inputs = cls()
        for table in [*t.REFERENCE, *(t.coding(coder) for coder in reference.coder_ids(root))]:
            inputs._add(root, table)
        folders = [root / name for name in DOCUMENTS]
        files = [path for folder in folders if folder.exists() for path in folder.iterdir()]
        inputs.documents = frozenset(path.stem for path in files if not path.name.startswith("."))
        if (root / clean.PASSAGES.path).exists():
            inputs.passages = frozenset(clean.PASSAGES.read_raw(root)["passage_id"])
        return inputs

    def _add(self, root: Path, table: Table) -> None:
        try:
            raw = table.read_raw(root)
        except InputError as error:
            self.problems.extend(error.problems)
            return
        self.problems.extend(table.problems(raw))
        if set(table.names) <= set(raw.columns):
            self.raws[table.path] = (table, raw)

    def frame(self, name: str) -> pd.DataFrame:
        """The cells of a reference table; an empty frame where it could not be read."""
        for table, raw in self.raws.values():
            if table.name == name:
                return raw
        table = next(table for table in t.REFERENCE if table.name == name)
        return pd.DataFrame(columns=table.names, dtype="str")
