"""Keep codings and curated evidence on their passages: fill ids, and find passages that changed."""

import argparse
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.check import cells, statements
from analysis.intake import numbers
from analysis.intake.history import old_texts, propose
from analysis.problems import Problem, nearest, refuse
from analysis.tables import clean, reference as t
from analysis.tables.schema import Table


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


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--apply` writes the proposals; without it they are shown."""
    parser.add_argument("--apply", action="store_true", help="put the proposed passage in the place of the old one")


def run(options: argparse.Namespace) -> int:
    """Fill and refresh what is certain; show or write what became of lost passages; 1 if any is left.

    Raises `InputError`, after all that, with the rows that name a passage that is not there.
    """
    passages = clean.PASSAGES.read(options.root)
    unplaced: list[Problem] = []
    numbers.move(options.root, passages)
    for table in coded(options.root):
        raw = table.read_raw(options.root)
        refuse(filter(None, [cells.sheet_copied(table, [*raw.columns])]))
        refuse(
            problem for problem in table.columns_problems(raw) if problem.column not in ("passage_id", "statement_id")
        )
        filled, wrong = fill_passage_ids(raw, passages, table.path)
        unplaced += wrong
        fresh = statements.with_ids(options.root, table, refresh_ordinals(filled, passages))
        _write(options.root, table, fresh)
        print(f"{table.path}: {len(filled)} codes" + (f", {len(wrong)} without a passage" if wrong else ""))
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


def fill_passage_ids(codes: pd.DataFrame, passages: pd.DataFrame, file: str) -> tuple[pd.DataFrame, list[Problem]]:
    """`codes` (cells as text) with `passage_id` filled from `document_id` and `passage` where it is empty, and a
    problem for every row without an id that names a passage that is not there; its id stays empty.
    """
    index = {(p.document_id, str(p.ordinal)): p.passage_id for p in passages.itertuples()}
    keys = [(document.strip(), place.strip()) for document, place in codes[["document_id", "passage"]].to_numpy()]
    known = codes.get("passage_id", pd.Series("", index=codes.index))
    filled = [old or index.get(key, "") for old, key in zip(known, keys, strict=True)]
    last = passages.groupby("document_id")["ordinal"].max().to_dict()
    rows = [(row, key) for row, (key, name) in enumerate(zip(keys, filled, strict=True), start=2) if not name]
    return codes.assign(passage_id=filled), [unplaced(file, row, *key, last) for row, key in rows]


def unplaced(file: str, row: int, document: str, passage: str, last: dict[str, int]) -> Problem:
    """What to do about a row whose document, or whose passage in it, is not there; `last` ordinal by document."""
    remedy = "(is the document new or changed? run `analysis clean` first)"
    if document not in last:
        near = nearest(document, last)
        return Problem(file, row, "document_id", document, f"no such document in data/clean{near} {remedy}")
    return Problem(file, row, "passage", passage, f"{document} has passages 1 to {last[document]}: correct it {remedy}")


def refresh_ordinals(codes: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """`codes` with the ordinal that each passage has now: the id decides, the ordinal is for people."""
    now = dict(zip(passages["passage_id"], passages["ordinal"].astype(str), strict=True))
    ordinals = [now.get(name, old) for name, old in zip(codes["passage_id"], codes["passage"], strict=True)]
    return codes.assign(passage=ordinals)


def coded(root: Path) -> list[Table]:
    """The tables of codes that have a file; statements before the codes that name them."""
    every = [form(coder) for form in t.CODINGS.values() for coder in reference.coder_ids(root)]
    return [table for table in every if (root / table.path).exists()]


def tables(root: Path) -> list[Table]:
    """Every table kept by hand that names passages and has a file."""
    every = [*coded(root), *map(t.seen, reference.coder_ids(root)), t.RESOLUTIONS, t.CURATED_EVIDENCE]
    return [table for table in every if (root / table.path).exists()]


def lost(root: Path, passages: pd.DataFrame) -> list[Lost]:
    """Every passage that codings, resolutions, curated evidence or a number name and that is not among `passages`."""
    there = set(passages["passage_id"])
    rows: dict[str, list[tuple[str, int]]] = {}
    for table in tables(root):
        for at, name in enumerate(table.read_raw(root)["passage_id"]):
            if name and name not in there:
                rows.setdefault(name, []).append((table.path, at + 2))
    for cell in numbers.changed(root, passages, numbers.tables(root)):
        for name in cell.gone if cell.new != cell.old else ():
            rows.setdefault(name, []).append((cell.table.path, cell.row))
    old = old_texts(root, rows) if rows else {}
    return [
        Lost(name, tuple(rows[name]), old.get(name, ""), *propose(name, old.get(name, ""), passages))
        for name in sorted(rows)
    ]


def apply(root: Path, found: list[Lost], passages: pd.DataFrame) -> None:
    """Write each proposal in its row, unless the row's key would then occur twice."""
    numbers.move(root, passages, proposals=True)
    for table in tables(root):
        raw = table.read_raw(root)
        for row, new in ((row, item.nearest_id) for item in found for file, row in item.rows if file == table.path):
            changed = raw.copy()
            changed.loc[row - 2, "passage_id"] = new
            twice = changed.duplicated(list(table.key))
            if new and (table.name == "seen" or not twice.any()):  # two passages read may have become one
                raw = changed[~twice]
        if "passage" in raw:
            raw = refresh_ordinals(raw, passages)
        _write(root, table, raw)


def _write(root: Path, table: Table, raw: pd.DataFrame) -> None:
    raw[table.names].to_csv(root / table.path, index=False, lineterminator="\n", encoding="utf-8")
