"""A coder's files: adding codes, and what was read, to what is there."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.problems import Problem, refuse
from analysis.tables.reference import CODERS, coding, seen
from analysis.tables.schema import Table

KEY = ["passage_id", "initiative_id", "dimension"]
SHEET = {"suggested_level", "suggested_by", "text"}  # columns of a coding sheet that codes do not have


def unlisted(root: Path, coders: list[str]) -> list[Problem]:
    """Coders without a row in `coders.csv`, which alone says who is human: it is never guessed."""
    there = set(CODERS.read(root)["coder_id"])
    remedy = "add a row for this coder (kind human or machine), or give --coder with one that has a row"
    return [Problem(CODERS.path, 0, "coder_id", coder, remedy) for coder in coders if coder not in there]


def without_known(root: Path, coder: str, rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows that the coder's file lacks, and how many it has; refuses other codes of the same cell."""
    table = coding(coder)
    if not (root / table.path).exists():
        return rows, 0
    columns = [*KEY, "level", "status", "confidence", "rationale"]
    old = {tuple(row[:3]): (at, tuple(row[3:])) for at, *row in table.read(root)[columns].itertuples()}
    kept, problems = [], []
    for place, row in enumerate(rows[columns].itertuples(index=False)):
        at, code = old.get(tuple(row[:3]), (None, ()))
        if at is None:
            kept.append(place)
        elif code != tuple(row[3:]):
            words = [" ".join(map(str, part[:3])) for part in (row[3:], code)]
            remedy = f"this row says {words[1]}, or gives another reason: take it out, or leave the new code out"
            problems.append(Problem(table.path, at + 2, row.dimension, words[0], remedy))
    refuse(problems)
    return rows.iloc[kept], len(rows) - len(kept)


def add_codes(root: Path, coder: str, rows: pd.DataFrame) -> None:
    """Add the rows (cells as text) to the coder's file, in its order; makes the file where there is none."""
    table = coding(coder)
    there = [table.read(root)] if (root / table.path).exists() else []
    new = table.typed(rows[table.names].astype(str).reset_index(drop=True))
    table.write(root, pd.concat([*there, new], ignore_index=True))


def add_seen(root: Path, coder: str, rows: pd.DataFrame, first: bool) -> bool:
    """Add passages (`document_id`, `passage_id`) to what the coder has read; false where that is everything already.

    `first`: the coder had no codes before; else a coder without a file of what was read has read everything.
    """
    table = seen(coder)
    there = (root / table.path).exists()
    if not there and not first:
        return False
    old = table.read(root) if there else table.empty()
    whole = set(old.loc[old["passage_id"] == "", "document_id"])
    new = rows.loc[~rows["document_id"].isin(whole), table.names]
    table.write(root, pd.concat([old, new], ignore_index=True).drop_duplicates())
    return True


def sheet_copied(table: Table, columns: list[str]) -> Problem | None:
    """A coding sheet in the place of a coder's file: one problem with the way to bring it in."""
    if table.name != "coding" or not set(columns) >= SHEET:
        return None
    coder = Path(table.path).stem
    remedy = f"this is a coding sheet: move it away, then `analysis codesheet import SHEET --coder {coder}`"
    return Problem(table.path, 1, ", ".join(sorted(SHEET)), "", remedy)
