"""What the stage gathers from the documents, in bounded memory: long tables are spooled to disk in sorted runs."""

from __future__ import annotations

import csv
import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.clean.duplicates import Sketch
from analysis.clean.model import Result
from analysis.problems import Problem
from analysis.tables import clean as t
from analysis.tables.schema import Table

RUN = 1000  # documents whose rows are held at once; a shorter corpus touches no other file


class Spool:
    """The rows of a table whose first column is the document: all rows of a document are added at once."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.table, self.folder = table, folder
        self.rows: list[dict[str, Any]] = []
        self.runs: list[Path] = []
        self.documents = 0

    def add(self, rows: tuple[dict[str, Any], ...]) -> None:
        """The rows of one document."""
        self.rows += rows
        self.documents += 1
        if self.documents % RUN == 0:
            self._spill()

    def _frame(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.rows, columns=self.table.names)
        self.rows = []
        return frame

    def _spill(self) -> None:
        if self.rows:
            path = self.folder / f"{self.table.name}-{len(self.runs)}.csv"
            self.table.text(self._frame()).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
            self.runs.append(path)

    def write(self, root: Path) -> None:
        """Write the table: checked, sorted, the same bytes however many runs there were."""
        if not self.runs:
            self.table.write(root, self._frame())
            return
        self._spill()
        key = self.table.names.index("document_id")
        with (root / self.table.path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self.table.names)
            writer.writerows(heapq.merge(*map(_read, self.runs), key=lambda row: row[key]))


def _read(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


@dataclass
class Gathered:
    """What is kept of all documents: their own rows, sketches, counts; passages and log are spooled."""

    passages: Spool
    log: Spool
    documents: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sketches: dict[str, Sketch] = field(default_factory=dict)
    masks: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    n_passages: int = 0
    withheld: int = 0

    def add(self, result: Result) -> None:
        """Take in what one file gave."""
        self.problems += result.problems
        if result.rejected:
            self.rejected.append(result.rejected)
        if not result.document:
            return
        self.documents.append(result.document)
        self.sketches[result.document["document_id"]] = result.sketch
        self.masks.update(result.masks)
        self.removed.update(row["rule"] for row in result.log if row["action"] == "removed")
        self.n_passages += len(result.passages)
        self.withheld += sum(row["withheld"] for row in result.passages)
        self.passages.add(result.passages)
        self.log.add(result.log)


def empty(folder: Path) -> Gathered:
    """Nothing gathered yet; `folder` holds the sorted runs of long tables until they are written."""
    return Gathered(Spool(t.PASSAGES, folder), Spool(t.CLEANING_LOG, folder))
