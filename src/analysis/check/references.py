"""Every value that refers to a row, a document or a passage that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from analysis.check.inputs import Inputs
from analysis.problems import Problem

SIMILAR = 75  # of 100: from here a known value is offered as what may be meant


def find(inputs: Inputs) -> Iterator[Problem]:
    """A problem for each dangling value in each table."""
    for table, raw in inputs.raws.values():
        for column in table.columns:
            known = targets(inputs, column.ref)
            if known is None:
                continue
            for row, cell in enumerate(raw[column.name], start=2):
                for value in column.values(cell):
                    if value not in known:
                        yield Problem(table.path, row, column.name, value, remedy(column.ref, value, known))


def targets(inputs: Inputs, ref: str) -> frozenset[str] | None:
    """The values that a column with `ref` may hold; None where nothing is known of them."""
    name, _, column = ref.partition(".")
    if name == "documents":
        return inputs.documents
    if name == "passages":
        return inputs.passages
    for table, raw in inputs.raws.values():
        if table.name == name:
            return frozenset(raw[column])
    return None


def remedy(ref: str, value: str, known: frozenset[str]) -> str:
    """What to do about a value that refers to nothing."""
    name, _, column = ref.partition(".")
    if name == "passages":
        return "no such passage now; run `analysis recode` to see what became of it"
    near = process.extractOne(value, sorted(known), score_cutoff=SIMILAR)
    hint = f"; is {near[0]} meant?" if near else ""
    return f"no such {column} in {'data/raw/documents' if name == 'documents' else name}{hint}"
