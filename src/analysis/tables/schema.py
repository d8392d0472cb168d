"""What a table is: its columns, its file, its rules, and how it is read and written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from analysis.problems import InputError, Problem, refuse

ID = r"[a-z0-9]+(?:-+[a-z0-9]+)*"
DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
NUMBER = r"-?\d+(\.\d+)?([eE][+-]?\d+)?"
DECIMALS = 6

# kind of column -> (pattern of one value as typed, remedy)
KINDS = {
    "text": (None, ""),
    "id": (ID, "use lower-case letters, digits and hyphens"),
    "ids": (ID, "use ids of lower-case letters, digits and hyphens, separated by |"),
    "words": (None, ""),
    "enum": (None, ""),
    "enums": (None, ""),
    "integer": (r"-?\d+", "use a whole number"),
    "number": (NUMBER, "use a number with a decimal point"),
    "boolean": (r"true|false", "use true or false"),
    "date": (DATE, "use YYYY, YYYY-MM or YYYY-MM-DD"),
    "url": (r"https?://\S+", "use an address that starts with http:// or https://"),
}
MANY = ("ids", "words", "enums")


@dataclass(frozen=True)
class Column:
    """One column: `kind` decides the pattern and the type, `doc` stands in the data dictionary.

    `ref` names the table and column that a value must occur in (`organisations.organisation_id`);
    `allowed` is the vocabulary of an enum; `low` and `high` bound a number; an empty cell means
    not documented and is refused where `required`.
    """

    name: str
    kind: str
    doc: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    ref: str = ""
    low: float | None = None
    high: float | None = None

    def values(self, cell: str) -> list[str]:
        """The values in one cell as typed: several, where the kind has `|` between them."""
        return cell.split("|") if self.kind in MANY and cell else [cell] if cell else []

    def check(self) -> list[pa.Check]:
        """The pandera checks on the column's cells as typed."""
        pattern, remedy = KINDS[self.kind]
        checks = [pa.Check.str_length(min_value=1, error="fill this cell")] if self.required else []
        if pattern:
            whole = rf"^(?:{pattern})(?:\|(?:{pattern}))*$" if self.kind in MANY else rf"^(?:{pattern})$"
            checks.append(pa.Check.str_matches(rf"^$|{whole}", error=remedy))
        if self.allowed:
            error = f"use {'one' if self.kind == 'enum' else 'some'} of: {', '.join(self.allowed)}"
            checks.append(pa.Check(self._in_vocabulary, element_wise=True, error=error))
        if self.low is not None or self.high is not None:
            error = f"use a number from {self.low} to {self.high}"
            checks.append(pa.Check(self._in_bounds, element_wise=True, error=error))
        return checks

    def _in_vocabulary(self, cell: str) -> bool:
        return all(value in self.allowed for value in self.values(cell))

    def _in_bounds(self, cell: str) -> bool:
        try:
            value = float(cell) if cell else None
        except ValueError:
            return True  # the pattern check reports it
        if value is None:
            return True
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def typed(self, cells: pd.Series) -> pd.Series:
        """The column with its type: nullable numbers and booleans, text otherwise ('' is missing)."""
        blank = cells.where(cells != "")
        if self.kind == "integer":
            return pd.to_numeric(blank).astype("Int64")
        if self.kind == "number":
            return pd.to_numeric(blank).astype("Float64")
        if self.kind == "boolean":
            return blank.map({"true": True, "false": False}).astype("boolean")
        return cells

    def written(self, values: pd.Series) -> pd.Series:
        """The column as text for a file: rounded numbers, true and false, '' for missing."""
        if self.kind == "boolean":
            return values.astype("boolean").map({True: "true", False: "false"}).astype(object).fillna("")
        if self.kind == "integer":
            return values.map(lambda v: "" if pd.isna(v) else str(int(v)))
        if self.kind == "number":
            return values.map(lambda v: "" if pd.isna(v) else f"{round(float(v), DECIMALS) + 0.0:.12g}")
        return values.astype(object).where(values.notna(), "").astype(str)


@dataclass(frozen=True)
class Table:
    """A table with its file (relative to the project), owner (a stage, or `reference`), key and columns.

    `sort` orders the rows of a file that a stage writes; the key by default.
    """

    name: str
    path: str
    owner: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    sort: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The column names in file order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        return {column.name: column for column in self.columns}[name]

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the table as typed (all cells text)."""
        columns = {c.name: pa.Column(str, c.check(), description=c.doc) for c in self.columns}
        return pa.DataFrameSchema(
            columns, strict=True, unique=list(self.key) or None, name=self.name, description=self.doc
        )

    def problems(self, raw: pd.DataFrame) -> Iterator[Problem]:
        """Every breach of the schema in `raw` (all cells text)."""
        for name in [n for n in raw.columns if n not in self.names]:
            yield Problem(self.path, 1, str(name), "", f"unknown column; allowed: {', '.join(self.names)}")
        missing = [name for name in self.names if name not in raw.columns]
        for name in missing:
            yield Problem(self.path, 1, name, "", "this column is missing: add it")
        if missing:
            return
        try:
            self.schema.validate(raw[self.names], lazy=True)
        except pa.errors.SchemaErrors as error:
            yield from self._failures(error.failure_cases, raw)

    def _failures(self, cases: pd.DataFrame, raw: pd.DataFrame) -> Iterator[Problem]:
        for case in cases.itertuples():
            row = int(case.index) + 2 if pd.notna(case.index) else 0
            if case.check == "multiple_fields_uniqueness":
                key = "--".join(raw.loc[case.index, list(self.key)])
                yield Problem(self.path, row, ", ".join(self.key), key, "this key occurs twice: remove one row")
            else:
                yield Problem(self.path, row, str(case.column), str(case.failure_case), str(case.check))

    def read_raw(self, root: Path) -> pd.DataFrame:
        """The file's cells as text; an unreadable or missing file raises `InputError`."""
        path = root / self.path
        if not path.exists():
            raise InputError([Problem(self.path, 0, "", "", f"this file is missing ({self.doc})")])
        try:
            content = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError([Problem(self.path, 0, "", "", "save this file as UTF-8")]) from error
        rows = list(csv.reader(io.StringIO(content, newline="")))
        header = rows[0] if rows else []
        wrong = [(n, len(row)) for n, row in enumerate(rows, start=1) if row and len(row) != len(header)]
        refuse(
            Problem(self.path, n, "", "", f"{cells} cells where the header has {len(header)}: mind the commas")
            for n, cells in wrong
        )
        return pd.DataFrame([row for row in rows[1:] if row], columns=header, dtype="str")

    def read(self, root: Path) -> pd.DataFrame:
        """The table with types; raises `InputError` with every breach of the schema."""
        raw = self.read_raw(root)
        refuse(self.problems(raw))
        return self.typed(raw)

    def typed(self, raw: pd.DataFrame) -> pd.DataFrame:
        """`raw` with the types of the columns."""
        return pd.DataFrame({c.name: c.typed(raw[c.name].astype("str")) for c in self.columns})

    def text(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`frame` as text cells, sorted, in file order; raises `InputError` where the schema is breached."""
        frame = frame if len(frame) else self.empty()  # a frame made of no rows has no columns either
        sorted_frame = frame.sort_values(list(self.sort or self.key), kind="stable")
        raw = pd.DataFrame({c.name: c.written(sorted_frame[c.name]) for c in self.columns}).astype("str")
        raw = raw.reset_index(drop=True)
        refuse(self.problems(raw))
        return raw

    def write(self, root: Path, frame: pd.DataFrame) -> None:
        """Write the file: sorted, rounded, UTF-8, LF."""
        path = root / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        self.text(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")

    def empty(self) -> pd.DataFrame:
        """A frame without rows that has the table's columns and types."""
        return self.typed(pd.DataFrame({name: pd.Series([], dtype="str") for name in self.names}))


def text(name: str, doc: str, **rules) -> Column:
    """A column of free text."""
    return Column(name, "text", doc, **rules)


def ident(name: str, doc: str, **rules) -> Column:
    """A column of one id a cell."""
    return Column(name, "id", doc, **rules)


def idents(name: str, doc: str, **rules) -> Column:
    """A column of ids separated by |."""
    return Column(name, "ids", doc, **rules)


def enum(name: str, doc: str, allowed: tuple[str, ...], **rules) -> Column:
    """A column with one word of a vocabulary a cell."""
    return Column(name, "enum", doc, allowed=allowed, **rules)


def words(name: str, doc: str, **rules) -> Column:
    """A column of strings separated by |."""
    return Column(name, "words", doc, **rules)


def integer(name: str, doc: str, **rules) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", doc, **rules)


def number(name: str, doc: str, **rules) -> Column:
    """A column of decimal numbers."""
    return Column(name, "number", doc, **rules)


def boolean(name: str, doc: str, **rules) -> Column:
    """A column of true and false."""
    return Column(name, "boolean", doc, **rules)


def date(name: str, doc: str, **rules) -> Column:
    """A column of dates: YYYY, YYYY-MM or YYYY-MM-DD."""
    return Column(name, "date", doc, **rules)
