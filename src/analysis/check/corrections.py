"""Rules on corrections of reference tables, and on evidence that people choose: each names a row that is there."""

from collections.abc import Iterator

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
    yield from ((problem.value, problem.remedy) for problem in table.problems(row) if problem.column == column)
    found = table.column(column)
    known = references.targets(inputs, found.ref)
    for value in found.values(row[column].iloc[0]):
        if known is not None and value not in known:
            yield value, references.remedy(found.ref, value, known)


def evidence(inputs: Inputs) -> Iterator[Problem]:
    """Curated evidence is about a row that is there, and its document is a source of that row."""
    sources = {name: sources_of(inputs, table) for name, table in t.CLAIMS.items() if inputs.has(name)}
    for number, row in enumerate(inputs.frame("curated_evidence").itertuples(), start=2):
        known = sources.get(row.claim_table)
        if known is not None and row.claim_id not in known:
            remedy = f"no such row in {t.CLAIMS[row.claim_table].path}"
            yield Problem(t.CURATED_EVIDENCE.path, number, "claim_id", row.claim_id, remedy)
        elif known is not None and row.document_id not in known[row.claim_id]:
            remedy = "this document is no source of that row: add it there, or remove this line"
            yield Problem(t.CURATED_EVIDENCE.path, number, "document_id", row.document_id, remedy)


def sources_of(inputs: Inputs, table: Table) -> dict[str, set[str]]:
    """The documents that each row of a claim table rests on when it is corrected, by its key."""
    frame = inputs.frame(table.name).copy()
    for fix in inputs.frame("corrections").query("table == @table.name").itertuples():
        if fix.column in table.names:
            frame.loc[keys(frame, table.key) == fix.row_key, fix.column] = fix.new_value
    columns = [name for name in table.names if name.startswith("source_ids")]
    passages = frame["passages"] if "passages" in table.names else [""] * len(frame)
    named = [
        {one.rsplit("--", 1)[0] for cell in (*row, more) for one in cell.split("|") if one}
        for row, more in zip(frame[columns].to_numpy(), passages, strict=True)
    ]
    return dict(zip(keys(frame, table.key), named, strict=True))
