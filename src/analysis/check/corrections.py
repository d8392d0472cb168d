"""Rules on corrections of reference tables: each names a row that is there."""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.check import references
from analysis.check.inputs import Inputs
from analysis.problems import Problem
from analysis.reference import keys
from analysis.tables import reference as t
from analysis.tables.schema import Table


def corrections(inputs: Inputs) -> Iterator[Problem]:
    """A correction names a row and a column that are there, and the value that still stands in it."""
    tables = {table.name: table for table in t.REFERENCE}
    for number, fix in enumerate(inputs.frame("corrections").itertuples(), start=2):
        table = tables.get(fix.table)
        if table is None or fix.column not in table.names:
            remedy = f"name one of: {', '.join(sorted(tables))}; and a column of it"
            yield Problem(t.CORRECTIONS.path, number, "table", f"{fix.table}.{fix.column}", remedy)
            continue
        if fix.applied == "true" or not inputs.has(fix.table):
            continue  # one that was applied only documents; its row may be gone
        frame = inputs.frame(fix.table)
        rows = frame[keys(frame, table.key) == fix.row_key]
        if rows.empty:
            yield Problem(t.CORRECTIONS.path, number, "row_key", fix.row_key, f"no such row in {table.path}")
        elif rows[fix.column].iloc[0] != fix.old_value:
            now = rows[fix.column].iloc[0]
            remedy = f"the table says {now!r} now: remove this correction, or write it anew"
            yield Problem(t.CORRECTIONS.path, number, "old_value", fix.old_value, remedy)
        else:
            for value, remedy in faults(inputs, table, rows.assign(**{fix.column: fix.new_value}), fix.column):
                yield Problem(t.CORRECTIONS.path, number, "new_value", value, remedy)


def faults(inputs: Inputs, table: Table, row: pd.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the cell in `column` of one row, and what to do: by the schema, or it refers to nothing."""
    dangling = references.dangling(table, row, partial(references.targets, inputs))
    wrong = [*table.problems(row), *dangling]
    yield from ((problem.value, problem.remedy) for problem in wrong if problem.column == column)
