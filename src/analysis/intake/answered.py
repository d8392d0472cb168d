"""Proposals that a person has answered: what the tables hold, and what an accepted table of proposals held."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reference
from analysis.intake import filling
from analysis.tables import private

COLUMNS = ("table", "passage_id", "reason")  # a person corrects the row itself
PLACE = {"statements": ["passage_id", "initiative_id"], "features": ["passage_id", "initiative_id", "feature"]}


@dataclass(frozen=True)
class Answered:
    """Keys of the rows that each table has (of a reader's: those of people), and proposals that were taken or left."""

    keys: dict[str, set[tuple[str, ...]]]
    before: set[tuple[str, ...]]

    def answered(self, row: Any, cells: dict[str, str]) -> bool:
        """Need a proposal (`table`, `passage_id`, `reason`), filled in as `cells`, not be asked again?"""
        key = tuple(cells.get(name, "") for name in columns(row.table))
        return key in self.keys.get(row.table, ()) or (row.table, row.passage_id, row.reason) in self.before


def columns(table: str) -> list[str]:
    """The columns that tell whether a proposed row is there; of a statement its kind does not count, which is corrected."""
    return PLACE.get(table) or list(filling.KEPT[table].key)


def read(root: Path) -> Answered:
    """What was answered so far below `root`."""
    people = reference.read(root, "coders").coders.query("kind == 'human'")["coder_id"]
    keys = {name: table.read(root) for name, table in filling.KEPT.items() if (root / table.path).exists()}
    for name in PLACE:
        frame = reference.read_coded(root, name)
        keys[name] = frame[frame["coder_id"].isin(people)]
    held = {name: set(map(tuple, frame[columns(name)].astype(str).to_numpy())) for name, frame in keys.items()}
    return Answered(held, {tuple(row[name] for name in COLUMNS) for row in private.read(root, private.ANSWERED)})


def note(root: Path, sheet: pd.DataFrame) -> None:
    """Remember the proposals of a table of proposals, accepted or left."""
    rows = sheet.loc[sheet["reason"] != "", list(COLUMNS)].to_dict("records")
    private.write(root, private.ANSWERED, COLUMNS, [*private.read(root, private.ANSWERED), *rows])
