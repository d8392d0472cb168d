"""Keep codes and evidence on their passages: write ids for numbers, and find what became of passages that changed."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.check import cells, statements
from analysis.intake.history import old_texts, propose
from analysis.problems import Problem, nearest, refuse
from analysis.tables import adding, clean, reference as t
from analysis.tables.schema import Table

Read = tuple[Table, pd.DataFrame]


@dataclass(frozen=True)
class Lost:
    """A passage that rows name and that is not there: what it said, and what may have become of it."""

    passage_id: str
    rows: tuple[tuple[str, int], ...]
    old_text: str
    nearest_id: str
    nearest_text: str
    score: float

    def __str__(self) -> str:
        files = {file: [str(row) for name, row in self.rows if name == file] for file, _ in self.rows}
        where = "; ".join(f"{file}, row {', '.join(rows)}" for file, rows in sorted(files.items()))
        old = self.old_text or "not known any more"
        new, proposal = "no passage of this document is like it", ""
        if self.nearest_id:
            new, proposal = self.nearest_text, f" -> {self.nearest_id} ({self.score:.0f} % alike)"
        return (
            f"passage {self.passage_id} changed or went away{proposal}\n    named in: {where}\n"
            f"    was: {old}\n    now: {new}"
        )


def run(options: argparse.Namespace) -> int:
    """Fill and refresh what is certain; show or write what became of lost passages; 1 if any is left.

    Raises `InputError`, after all that, with the rows that name a passage that is not there.
    """
    passages = clean.PASSAGES.read(options.root)
    unplaced: list[Problem] = []
    for table, raw in tables(options.root):
        refuse(filter(None, [cells.sheet_copied(table, [*raw.columns])]))
        made = ("passage_id", "statement_id")
        refuse(problem for problem in table.columns_problems(raw) if problem.column not in made)
        filled, wrong = with_ids(table, raw, passages)
        unplaced += wrong
        if table.name in t.CODINGS:  # statements come before the codes that name them
            filled = statements.with_ids(options.root, table, refresh_ordinals(filled, passages))
            print(f"{table.path}: {len(raw)} codes" + (f", {len(wrong)} without a passage" if wrong else ""))
        write(options.root, table, raw, filled)
    found = lost(options.root, passages)
    if options.apply:
        apply(options.root, found, passages)
        found = lost(options.root, passages)
    for item in found:
        print(item)
    if found and not options.apply:
        print(f"{len(found)} passage(s) are not there any more; `analysis recode --apply` writes the proposals")
    refuse(unplaced)
    return 1 if found else 0


def tables(root: Path) -> Iterator[Read]:
    """Every table kept by hand that names passages and has a file, with its cells as text."""
    for table in (*t.REFERENCE, *reference.coded_tables(root)):
        if columns(table) and (root / table.path).exists():
            yield table, table.read_raw(root)


def columns(table: Table) -> list[str]:
    """The columns that name passages."""
    return [column.name for column in table.columns if column.ref == "passages.passage_id"]


def with_ids(table: Table, raw: pd.DataFrame, passages: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """`raw` (cells as text) with ids in the place of numbers (`document_id:number`; of a code that has no id, of its
    columns `document_id` and `passage`), and a problem for each number that has no passage: it stays.
    """
    index = dict(
        zip(passages["document_id"] + ":" + passages["ordinal"].astype(str), passages["passage_id"], strict=True)
    )
    last = passages.groupby("document_id")["ordinal"].max().to_dict()
    filled, wrong = raw.copy(), []
    for column in columns(table):
        named = raw.get(column, pd.Series("", raw.index))
        if "passage" in table.names:
            own = raw["document_id"].str.strip() + ":" + raw["passage"].str.strip()
            named = named.where(named != "", own)
        new = [[index.get(one, one) for one in cell.split("|")] for cell in named]
        bad = [(row, one) for row, ids in enumerate(new, start=2) for one in ids if ":" in one]
        wrong += [unplaced(table, row, column, *one.rsplit(":", 1), last) for row, one in bad]
        filled[column] = ["" if "passage" in table.names and ":" in ids[0] else "|".join(ids) for ids in new]
    return filled, wrong


def unplaced(table: Table, row: int, column: str, document: str, number: str, last: dict[str, int]) -> Problem:
    """What to do about a row whose document, or whose passage in it, is not there; `last` ordinal by document."""
    remedy = "(is the document new or changed? run `analysis clean` first)"
    code, value = "passage" in table.names, f"{document}:{number}"
    if document not in last:
        near, place = nearest(document, last), ("document_id", document) if code else (column, value)
        return Problem(table.path, row, *place, f"no such document in data/clean{near} {remedy}")
    place = ("passage", number) if code else (column, value)
    return Problem(table.path, row, *place, f"{document} has passages 1 to {last[document]}: correct it {remedy}")


def refresh_ordinals(codes: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """`codes` with the ordinal that each passage has now: the id decides, the ordinal is for people."""
    now = dict(zip(passages["passage_id"], passages["ordinal"].astype(str), strict=True))
    ordinals = [now.get(name, old) for name, old in zip(codes["passage_id"], codes["passage"], strict=True)]
    return codes.assign(passage=ordinals)


def lost(root: Path, passages: pd.DataFrame) -> list[Lost]:
    """Every passage that a table kept by hand names by its id and that is not among `passages`."""
    there, rows = set(passages["passage_id"]), dict[str, list[tuple[str, int]]]()
    for table, raw in tables(root):
        for at, row in enumerate(raw[columns(table)].itertuples(index=False), start=2):
            for name in {one for cell in row for one in cell.split("|") if one and ":" not in one} - there:
                rows.setdefault(name, []).append((table.path, at))
    old = old_texts(root, rows) if rows else {}
    return [
        Lost(name, tuple(rows[name]), old.get(name, ""), *propose(name, old.get(name, ""), passages))
        for name in sorted(rows)
    ]


def apply(root: Path, found: list[Lost], passages: pd.DataFrame) -> None:
    """Write each proposal in its row, unless the row's key would then occur twice."""
    for table, raw in tables(root):
        new, own = raw, [*columns(table), *(["statement_id"] if "statement_id" in raw else [])]
        for row, item in ((row, one) for one in found for file, row in one.rows if file == table.path):
            changed = new.copy()
            for column in own if item.nearest_id else ():
                changed.loc[row - 2, column] = replaced(changed.loc[row - 2, column], item.passage_id, item.nearest_id)
            twice = changed.duplicated(list(table.key))
            if table.name == "seen" or not twice.any():  # two passages read may have become one
                new = changed[~twice]
        write(root, table, raw, refresh_ordinals(new, passages) if "passage" in raw else new)


def replaced(cell: str, old: str, new: str) -> str:
    """A cell with another passage in the place of one, each once; also where the id of a statement begins with it."""
    named = [
        new + one.removeprefix(old) if one == old or one.startswith(f"{old}--") else one for one in cell.split("|")
    ]
    return "|".join(dict.fromkeys(named))


def write(root: Path, table: Table, old: pd.DataFrame, new: pd.DataFrame) -> None:
    """Write a table of which cells changed, or rows went; every other row keeps its bytes."""
    same = (new.reindex(columns=old.columns) == old.loc[new.index]).all(axis=1)
    if len(new) == len(old) and same.all() and [*new] == [*old]:
        return
    order = [at if same[at] else new.loc[at].to_dict() for at in new.index]
    if not adding.insert(root / table.path, order, len(old)):
        new[table.names].to_csv(root / table.path, index=False, lineterminator="\n", encoding="utf-8")
