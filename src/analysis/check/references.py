"""Every value that refers to a row, a document or a passage that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.check.inputs import Inputs
from analysis.problems import Problem, nearest

MISTYPED = 95  # of 100: passages of one document share much of their ids, and only one letter or two are a slip


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
                        yield Problem(table.path, row, column.name, value, remedy(inputs, column.ref, value, known))


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


def remedy(inputs: Inputs, ref: str, value: str, known: frozenset[str]) -> str:
    """What to do about a value that refers to nothing."""
    name, _, column = ref.partition(".")
    if name == "passages":
        same = [passage for passage in known if passage.startswith(value.split("--")[0] + "--")]
        meant = nearest(value, same, MISTYPED)
        return f"no such passage now{meant or '; run `analysis clean`, then `analysis recode`'}"
    if name == "documents":
        return inputs.rejected.get(value) or f"no such {column} in data/raw/documents{nearest(value, known)}"
    return f"no such {column} in {name}{nearest(value, known)}"
