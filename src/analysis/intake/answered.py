"""Proposals that a person has answered, and those that are left."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reference
from analysis.intake import filling
from analysis.tables import private
from analysis.tables.link import PROPOSALS

COLUMNS = ("table", "passage_id", "reason")  # a person corrects the row itself
PLACE = {"statements": ["passage_id", "initiative_id"], "features": ["passage_id", "initiative_id", "feature"]}


def columns(table: str) -> list[str]:
    """The columns that tell whether a proposed row is there; of a statement its kind does not count, which is corrected."""
    return PLACE.get(table) or list(filling.KEPT[table].key)


def left(root: Path) -> Iterator[tuple[Any, dict[str, str]]]:
    """Each proposal, with its cells and guesses for others, for a table kept by hand or for a reader's own that nobody
    answered yet: the table does not hold it (a reader's: of people), and no person took or left it."""
    keys, usual = held(root), filling.usual(root)
    before = {tuple(row[name] for name in COLUMNS) for row in private.read(root, private.ANSWERED)}
    for row in PROPOSALS.of(root).read(root).itertuples():
        if row.table in filling.FILED and (row.table, row.passage_id, row.reason) not in before:
            cells = filling.filled(row.table, filling.parsed(row.row), row.document_id, usual)
            if tuple(cells.get(name, "") for name in columns(row.table)) not in keys.get(row.table, ()):
                yield row, cells


def held(root: Path) -> dict[str, set[tuple[str, ...]]]:
    """The keys of the rows that each table has, of a reader's own of the rows of people; see `columns`."""
    people = reference.read(root, "coders").coders.query("kind == 'human'")["coder_id"]
    tables = {name: table.read(root) for name, table in filling.KEPT.items() if (root / table.path).exists()}
    for name in PLACE:
        frame = reference.read_coded(root, name)
        tables[name] = frame[frame["coder_id"].isin(people)]
    return {name: set(map(tuple, frame[columns(name)].astype(str).to_numpy())) for name, frame in tables.items()}


def note(root: Path, sheet: pd.DataFrame) -> None:
    """Remember the proposals of a table of proposals, accepted or left."""
    rows = sheet.loc[sheet["reason"] != "", list(COLUMNS)].to_dict("records")
    private.write(root, private.ANSWERED, COLUMNS, [*private.read(root, private.ANSWERED), *rows])
