"""Keep evidence that a table names by number (`document_id:number`) on its passages, where a digest was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.intake import history
from analysis.problems import Problem, refuse
from analysis.tables import adding, clean, corpus, reference as t
from analysis.tables.schema import Table


@dataclass(frozen=True)
class Cell:
    """A cell with a number that does not mean what it meant: as it is, as it should be, and which passages are gone.

    `new` has for a passage that is gone the one that is most like it; it is '' where there is none.
    """

    table: Table
    row: int
    column: str
    old: str
    new: str
    gone: tuple[str, ...]


def tables(root: Path) -> list[tuple[Table, pd.DataFrame]]:
    """The reference tables that name passages by number and have a file, with their cells as text."""
    every = [table for table in t.REFERENCE if columns(table) and (root / table.path).exists()]
    raws = [(table, table.read_raw(root)) for table in every]
    refuse(problem for table, raw in raws for problem in table.columns_problems(raw))
    return raws


def columns(table: Table) -> list[str]:
    """The columns that name passages by number."""
    return [name for name in table.names if name.endswith("passages") and table.owner == "reference"]


def changed(root: Path, passages: pd.DataFrame, raws: Iterable[tuple[Table, pd.DataFrame]]) -> list[Cell]:
    """The cells of `raws` with a number whose passage stands elsewhere in `passages`, or is gone.

    A number means what it meant when its cell and `passages.csv` were last committed; a cell that was written since
    means what it says now. Where documents were committed after their `passages.csv`, a cell may have followed
    them in that commit: then it has its old meaning only if it is as it was with `passages.csv`.
    """
    was = history.rows(root, "HEAD", clean.PASSAGES.path)
    if not {"passage_id", "document_id", "ordinal", "text"} <= {*was}:
        return []
    meant = dict(zip(places(was), was["passage_id"], strict=True))
    place = dict(zip(passages["passage_id"], places(passages), strict=True))
    gone = was[~was["passage_id"].isin(list(place))]
    like = {row.passage_id: history.propose(row.passage_id, row.text, passages)[0] for row in gone.itertuples()}
    now = {number: place.get(like.get(name, name), "") for number, name in meant.items()}
    other = {number for number, name in meant.items() if place.get(name) != number}
    base, late = history.made(root, clean.PASSAGES.path, corpus.FOLDERS[0]) if other else ("", set())
    committed = cache(lambda commit, path: history.rows(root, commit, path))
    found = []
    for table, raw in raws:
        for row, column, cell in ((row, name, raw[name][row]) for name in columns(table) for row in raw.index):
            names = cell.split("|")
            if not other & {*names}:
                continue
            commit = base if late & {one.rsplit(":", 1)[0] for one in names} else "HEAD"
            if _stood(committed(commit, table.path), table, raw.loc[row], column):
                new = [now.get(one, one) for one in names]
                lost = tuple(meant[one] for one in names if meant.get(one) in like)
                found.append(Cell(table, row + 2, column, cell, "|".join(dict.fromkeys(new)) if all(new) else "", lost))
    return found


def places(passages: pd.DataFrame) -> list[str]:
    """Each passage as `document_id:number`."""
    return list(passages["document_id"] + ":" + passages["ordinal"].astype(str))


def _stood(old: pd.DataFrame, table: Table, row: pd.Series, column: str) -> bool:
    """Whether the row with this key had this cell in `old`."""
    names = [*table.key, column]
    return {*names} <= {*old} and bool((old[names] == row[names]).all(axis=1).any())


def move(root: Path, passages: pd.DataFrame, proposals: bool = False) -> None:
    """Write the numbers that passages have now, of cells of which none is gone (`proposals`: with what became of them).

    Every other row keeps its bytes. A cell of which a passage was only reworded where it stands is told.
    """
    raws = tables(root)
    found = changed(root, passages, raws)
    for table, raw in raws:
        sure = [one for one in found if one.table is table and (one.new if proposals else not one.gone)]
        for cell in sure:
            raw.loc[cell.row - 2, cell.column] = cell.new
        if new := {cell.row - 2 for cell in sure if cell.new != cell.old}:
            order = [raw.loc[at].to_dict() if at in new else at for at in raw.index]
            if not adding.insert(root / table.path, order, len(raw)):
                table.write(root, table.typed(raw))
            print(f"{table.path}: numbers of passages follow them in {len(new)} row(s)")
    for cell in found if not proposals else ():
        if cell.new == cell.old:
            print(f"{cell.table.path}, row {cell.row}: {cell.old} was reworded: read whether it still carries the row")


def problems(root: Path, raws: Iterable[tuple[Table, pd.DataFrame]]) -> list[Problem]:
    """A problem for each cell of `raws` whose numbers name other passages in `data/clean` than was meant."""
    if not (root / clean.PASSAGES.path).exists():
        return []
    found = [cell for cell in changed(root, clean.PASSAGES.read(root), raws) if cell.new != cell.old]
    remedy = "these numbers name other paragraphs now, as the document changed: run `analysis recode`"
    return [Problem(cell.table.path, cell.row, cell.column, cell.old, remedy) for cell in found]
