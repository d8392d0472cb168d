"""Rows that a new document needs before it can be labelled: its region, initiative, publisher, bodies (`add --make`)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.intake import desk_import, filling
from analysis.intake.desk_rows import COLUMNS, Saved, proposed
from analysis.model import load
from analysis.problems import Problem, nearest, refuse


def make(root: Path, rows: Iterable[str], document_id: str) -> Callable[[], None]:
    """Write the rows, and give what takes them away again; raises `InputError`, with nothing written, for a wrong one.

    The rows are checked as those that a person accepts (`desk_import`); `document_id` may be named as their source.
    """
    known = filling.usual(root)
    pairs = [(table.strip(), filling.parsed(cells)) for table, _, cells in (row.partition(":") for row in rows)]
    refuse(
        Problem("--make", 0, "", table, f"no such table{nearest(table, filling.KEPT)}; write `regions: name=Twente; …`")
        for table, _ in pairs
        if table not in filling.KEPT
    )
    made = [
        {"what": "proposal", "table": table, "row": json.dumps(filling.filled(table, cells, document_id, known))}
        for table, cells in pairs
    ]
    sheet = pd.DataFrame(made, columns=list(COLUMNS), dtype="str").fillna("")
    saved = Saved(root, "--make", "", "", load(root), sheet, frozenset((document_id,)))
    accepted = {form.name: frame for form, frame in proposed(saved)}
    wrong = [*desk_import.faults(saved, {}, accepted), *desk_import.dangling(saved, accepted)]
    refuse(replace(problem, file=f"--make {pairs[problem.row - 2][0]}", row=0) for problem in wrong)
    more = {name: desk_import.unknown(saved, filling.KEPT[name], frame) for name, frame in accepted.items()}
    paths = {root / filling.KEPT[name].path for name in more}
    before = {path: path.read_bytes() for path in paths if path.exists()}
    desk_import.file_rows(saved, more)

    def undo() -> None:
        """Every file as it was before the rows."""
        for path in paths:
            path.write_bytes(before[path]) if path in before else path.unlink(missing_ok=True)

    return undo
