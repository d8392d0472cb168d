"""Every value that refers to a row, a document or a passage that is not there."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from analysis.check.inputs import Inputs
from analysis.problems import Problem, nearest, ranges
from analysis.tables.columns import KINDS
from analysis.tables.names import document
from analysis.tables.schema import Table

MISTYPED = 95  # of 100: passages of one document share much of their ids, and only one letter or two are a slip
WITHDRAWN = "where the document was withdrawn, take out what rests on it"
OF_DOCUMENTS = ("documents.", "passages.")


def find(inputs: Inputs) -> Iterator[Problem]:
    """A problem for each dangling value in each table; one for all that name a rejected document."""
    rows: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for table, raw in inputs.raws.values():
        for problem in dangling(table, raw, partial(targets, inputs)):
            document_id = document(problem.value)
            if table.column(problem.column).ref.startswith(OF_DOCUMENTS) and document_id in inputs.rejected:
                rows[document_id][table.path].add(problem.row)
            else:
                yield problem
    for document_id, named in sorted(rows.items()):
        where = "; ".join(f"{path}, row {ranges(named[path])}" for path in sorted(named))
        file = inputs.rejected[document_id]
        yield replace(file, remedy=f"{file.remedy}. Named in {where}")


def hinted(inputs: Inputs) -> Iterator[Problem]:
    """The problems of single tables, where a value is no id with the id that is most like it."""
    for problem in inputs.problems:
        columns = inputs.raws[problem.file][0].columns if problem.file in inputs.raws else ()
        column = next((column for column in columns if column.name == problem.column), None)
        known = targets(inputs, column.ref) if column and problem.remedy == KINDS[column.kind][1] else None
        known = known or frozenset()
        values = column.values(problem.value) if column and known else []
        hints = [nearest(value, known) for value in values if value not in known]
        yield replace(problem, remedy=problem.remedy + "".join(hints))


def targets(inputs: Inputs, ref: str) -> frozenset[str] | None:
    """The values that a column with `ref` may hold; None where nothing is known of them."""
    name, _, column = ref.partition(".")
    if name == "documents":
        return inputs.documents
    if name == "passages":
        return inputs.passages
    found = [frozenset(raw[column]) for table, raw in inputs.raws.values() if table.name == name]
    return frozenset().union(*found) if found else None


def unknown(ref: str, value: str, known: Collection[str]) -> str:
    """That a value refers to nothing, and what may be meant."""
    name, _, column = ref.partition(".")
    return f"no such {column} in {name}{nearest(value, known)}"


def remedy(ref: str, value: str, known: Collection[str]) -> str:
    """What to do about a value of a table kept by hand that refers to nothing."""
    name, _, column = ref.partition(".")
    if name == "passages":
        if "--" not in value:
            return (
                "write document_id:number of the paragraph, then run `analysis recode`: it makes that the passage's id"
            )
        meant, of = nearest(value, known, MISTYPED), document(value)
        if not meant and not any(one.startswith(f"{of}--") for one in known):
            return f"no passage of {of} is there now: {WITHDRAWN}"
        return f"no such passage now{meant or '; run `analysis clean`, then `analysis recode`'}"
    if name == "documents":
        return f"no such {column} in data/raw/documents{nearest(value, known) or f'; {WITHDRAWN}'}"
    return unknown(ref, value, known)


def dangling(
    table: Table,
    frame: pd.DataFrame,
    known: Callable[[str], Collection[str] | None],
    told: Callable[[str, str, Collection[str]], str] = remedy,
) -> Iterator[Problem]:
    """A problem for each value of a table (cells as text, their rows by place) that refers to nothing.

    In: `known` gives what a reference (`table.column`) may name, None where that is not known; `told` what to do.
    """
    for column in table.columns:
        if (there := known(column.ref)) is None:
            continue
        for at, cell in frame[column.name].items():
            for value in column.values(cell):
                if value not in there:
                    yield Problem(table.path, int(at) + 2, column.name, value, told(column.ref, value, there))
