"""Rows that a new document needs before it can be labelled: its region, initiative, publisher, bodies (`add --make`)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.intake import desk_import, filling
from analysis.intake.desk_rows import COLUMNS, Saved
from analysis.model import load
from analysis.problems import InputError, Problem, nearest, refuse


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
    model, filled = load(root), [json.dumps(filling.filled(*pair, document_id, known)) for pair in pairs]
    made = {"table": [table for table, _ in pairs], "row": filled}
    sheet = pd.DataFrame(made, columns=list(COLUMNS), dtype="str").fillna("")
    sheet = sheet.assign(what="proposal", edition=str(model.codebook.edition))
    paths = {root / filling.KEPT[table].path for table, _ in pairs}
    before = {path: path.read_bytes() for path in paths if path.exists()}
    try:
        desk_import.file(Saved(root, "--make", "", "", model, sheet, frozenset((document_id,))))
    except InputError as error:
        tables = dict(enumerate(made["table"], start=2))
        raise InputError(
            replace(one, file=f"--make {tables[one.row]}", row=0) if one.file == "--make" and one.row in tables else one
            for one in error.problems
        ) from error

    def undo() -> None:
        """Every file as it was before the rows."""
        for path in paths:
            path.write_bytes(before[path]) if path in before else path.unlink(missing_ok=True)

    return undo
