"""What a table is: its columns, its file, its rules, and how it is read and written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa

from analysis import files
from analysis.model import Model, load, vocabulary
from analysis.problems import InputError, Problem, nearest, refuse
from analysis.tables import adding, reading
from analysis.tables.columns import Column, before

SCHEMAS = Path(__file__).with_name("schemas")
LANGUAGES = ("_en", "_nl")  # of texts in tables, as their columns end


class Rule(NamedTuple):
    """What a row may not say: `where` it is wrong (a query of pandas), the column and what to do; shown is the cell of
    the column, or of the one that `value` names."""

    where: str
    column: str
    remedy: str
    value: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its file (relative to the project), owner (a stage, or `reference`), key and columns.

    `sort` orders the rows of a file that a stage writes; the key by default. `wrong` are rules between cells of a row.
    """

    name: str
    path: str
    owner: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    sort: tuple[str, ...] = ()
    wrong: tuple[Rule, ...] = ()

    @property
    def names(self) -> list[str]:
        """The column names in file order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        return {column.name: column for column in self.columns}[name]

    def bound(self, model: Model) -> Table:
        """The table with the vocabularies of the study in its columns."""
        return replace(self, columns=tuple(column.bound(model) for column in self.columns))

    def of_coder(self, coder_id: str) -> Table:
        """The table of one coder, of a table that each coder has."""
        path, doc = (text.replace("{coder}", coder_id) for text in (self.path, self.doc))
        return replace(self, path=path, doc=doc)

    def of(self, root: Path) -> Table:
        """The table as the study below `root` has it; a table without words of a study needs no study file."""
        return self.bound(load(root)) if any(isinstance(c.allowed, str) for c in self.columns) else self

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the table as typed (all cells text)."""
        columns = {c.name: pa.Column(str, c.check(), description=c.doc) for c in self.columns}
        return pa.DataFrameSchema(
            columns, strict=True, unique=list(self.key) or None, name=self.name, description=self.doc
        )

    def problems(self, raw: pd.DataFrame) -> Iterator[Problem]:
        """Every breach of the schema in `raw` (all cells text)."""
        yield from self.columns_problems(raw)
        if not set(self.names) <= set(raw.columns):
            return
        try:
            self.schema.validate(raw[self.names], lazy=True)
        except pa.errors.SchemaErrors as error:
            yield from self._failures(error.failure_cases, raw)
        yield from self._rules(raw)

    def _rules(self, raw: pd.DataFrame) -> Iterator[Problem]:
        """Cells that another one of their row makes wrong."""
        for rule in self.wrong:
            for at, row in raw.query(rule.where, engine="python").iterrows():
                yield Problem(self.path, int(at) + 2, rule.column, row[rule.value or rule.column], rule.remedy)
        for column in (one for one in self.columns if one.after):
            for at, first, last in raw[[column.after, column.name]].itertuples():
                if before(last, first):
                    remedy = f"this is before {column.after}, {first}: correct one of the two"
                    yield Problem(self.path, int(at) + 2, column.name, last, remedy)

    def columns_problems(self, raw: pd.DataFrame) -> Iterator[Problem]:
        """Columns of `raw` that are not known, and those that it lacks."""
        missing = [name for name in self.names if name not in raw.columns]
        for name in [n for n in raw.columns if n not in self.names]:
            remedy = f"unknown column; allowed: {', '.join(self.names)}{nearest(str(name), missing)}"
            yield Problem(self.path, 1, str(name), "", remedy)
        for name in missing:
            yield Problem(self.path, 1, name, "", "this column is missing: add it")

    def _failures(self, cases: pd.DataFrame, raw: pd.DataFrame) -> Iterator[Problem]:
        case: Any
        for case in cases.itertuples():
            row = int(case.index) + 2 if pd.notna(case.index) else 0
            if case.check == "multiple_fields_uniqueness":
                if any(not raw.loc[case.index, name] for name in self.key if self.column(name).required):
                    continue  # the empty cell is told: filled, it may be another key
                key = "--".join(raw.loc[case.index, name] for name in self.key)
                yield Problem(self.path, row, ", ".join(self.key), key, "this key occurs twice: remove one row")
            else:
                value = str(case.failure_case)
                hint = nearest(value, self.column(str(case.column)).allowed)
                yield Problem(self.path, row, str(case.column), value, f"{case.check}{hint}")

    def read_raw(self, root: Path) -> pd.DataFrame:
        """The file's cells as text; an unreadable or missing file raises `InputError`."""
        path = root / self.path
        if not path.exists():
            raise InputError([Problem(self.path, 0, "", "", f"this file is missing ({self.doc})")])
        rows = reading.read(path, self.path, self.names, by_hand=self.owner == "reference")
        header = rows[0] if rows else []
        raw = pd.DataFrame(rows[1:], columns=header, dtype="str")
        later = {c.name: "" for c in self.columns if c.optional and c.name not in raw.columns}
        return self.spoken(root, raw.assign(**later)) if rows else raw

    def spoken(self, root: Path, raw: pd.DataFrame) -> pd.DataFrame:
        """`raw` with its texts in a language that the study has not, where a file leaves them out, from its first one."""
        empty = [
            name for name in self.names if name.endswith(LANGUAGES) and (name not in raw or "" in raw[name].values)
        ]
        languages = load(root).words("languages") if empty else ()
        for name in (one for one in empty if one[-2:] not in languages):
            if (own := raw.get(f"{name[:-2]}{languages[0]}")) is not None:
                raw = raw.assign(**{name: raw.get(name, own).replace("", None).fillna(own)})
        return raw

    def read(self, root: Path) -> pd.DataFrame:
        """The table with types; raises `InputError` with every breach of the schema."""
        raw = self.read_raw(root)
        refuse(self.of(root).problems(raw))
        return self.typed(raw)

    def typed(self, raw: pd.DataFrame) -> pd.DataFrame:
        """`raw` with the types of the columns."""
        return pd.DataFrame({c.name: c.typed(raw[c.name].astype("str")) for c in self.columns})

    def cells(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`frame`, which fits the schema, as text cells, sorted, in file order."""
        frame = frame if len(frame) else self.empty()  # a frame made of no rows has no columns either
        ordered = frame.sort_values(list(self.sort or self.key), kind="stable", ignore_index=True)
        return pd.DataFrame({c.name: c.written(ordered[c.name]) for c in self.columns}).astype("str")

    def text(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The `cells` of any frame; raises `InputError` where the schema is breached."""
        raw = self.cells(frame)
        refuse(self.problems(raw))
        return raw

    def write(self, root: Path, frame: pd.DataFrame) -> None:
        """Write the file: sorted, rounded, UTF-8, LF."""
        path = root / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        self.of(root).text(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")

    def add(self, root: Path, rows: pd.DataFrame | list[dict[str, str]], instead: bool = False) -> None:
        """Add rows (cells as text) to the file, or make it; a row of which the key is there is left out (`instead`: takes
        that row's place).

        Every other row stays as it was typed, in its place; new ones come where the order of the file has them, and at
        its end where the file is in no order.
        """
        raw = pd.DataFrame(rows).reindex(columns=self.names, fill_value="").reset_index(drop=True)
        raw = self.spoken(root, raw)
        new, path = self.typed(raw.astype("str")), root / self.path
        if not path.exists():
            self.write(root, new.drop_duplicates(list(self.key)))
            return
        old = self.read(root)
        whole = pd.concat([old, new], ignore_index=True).drop_duplicates(
            list(self.key), keep="last" if instead else "first"
        )
        if whole.index.max() < len(old) or whole.empty:
            return
        self.of(root).text(whole)
        order = list(whole.sort_values(list(self.sort or self.key), kind="stable").index)
        kept = [at for at in order if at < len(old)]
        if kept != sorted(kept):
            order = list(whole.index)
        cells = {at: self.typed_cells(raw.loc[at - len(old)], whole.loc[[at]]) for at in order if at >= len(old)}
        if not adding.insert(path, [cells.get(at, at) for at in order], len(old)):
            self.write(root, whole)

    def typed_cells(self, raw: pd.Series, row: pd.DataFrame) -> dict[str, str]:
        """The cells of one row for a file; a number as it was typed (4.90)."""
        cells: dict[str, str] = self.cells(row).iloc[0].to_dict()
        typed = [c.name for c in self.columns if c.kind == "number" and isinstance(raw[c.name], str)]
        return cells | {name: raw[name] for name in typed}

    def empty(self) -> pd.DataFrame:
        """A frame without rows that has the table's columns and types."""
        return self.typed(pd.DataFrame({name: pd.Series([], dtype="str") for name in self.names}))


def declared(name: str) -> dict[str, Table]:
    """The tables of `schemas/<name>.yaml` by name, in its order; the file says how a column is written."""
    found = files.read_yaml(SCHEMAS, f"{name}.yaml")
    shared = found.get("shared", {})
    return {
        table: Table(
            name=table,
            path=told.get("path", f"{found['folder']}/{table}.csv"),
            owner=found["owner"],
            doc=told["doc"],
            key=tuple(told["key"]),
            columns=tuple(declared_column(one, **(rules or shared[one])) for one, rules in told["columns"].items()),
            sort=tuple(told.get("sort", ())),
            wrong=tuple(Rule(**rule) for rule in told.get("wrong", ())),
        )
        for table, told in found["tables"].items()
    }


def declared_column(name: str, kind: str, allowed: str | list[str] = "", **rules: Any) -> Column:
    """One column as a schema file writes it: `!` after its kind where no cell may be empty; words, or their name."""
    words = getattr(vocabulary, allowed.upper(), allowed) if isinstance(allowed, str) else tuple(allowed)
    return Column(name, kind.removesuffix("!"), required=kind.endswith("!"), allowed=words or (), **rules)
