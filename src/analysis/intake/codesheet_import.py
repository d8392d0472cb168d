"""A filled-in coding sheet brought back: its codes, and that the coder has read the other passages on it."""

import argparse
import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.check import cells
from analysis.intake import coders, recode
from analysis.model import load
from analysis.problems import InputError, Problem, refuse
from analysis.tables import clean, spreadsheet
from analysis.tables.reference import CODERS, coding
from analysis.tables.schema import Table

TRAINING = {"training": "the codebook, on a coding sheet", "training_nl": "las met het codeboek, op een codeerblad"}
JUDGED = ["level", "status", "confidence", "rationale"]


def run(options: argparse.Namespace) -> int:
    """Write codes and what was read to the coder's files; raises `InputError`, with nothing written, where a line is
    wrong.
    """
    root, coder = options.root, options.coder
    if not options.sheet or not coder:
        remedy = "name the sheet and its coder: analysis codesheet import SHEET --coder ID"
        raise InputError([Problem(str(options.sheet or "codesheet"), 0, "", "", remedy)])
    model = load(root)
    own = coders.row(root, coder, TRAINING, datetime.date.today().isoformat()[:7], model.codebook.edition)
    refuse(coders.unfit(root, coder, own) if coder not in coders.there(root) else ())
    table = coding(coder).bound(model)
    sheet, passages = read(options.sheet, table), clean.PASSAGES.read(root)
    initiatives = set(reference.read(root, "initiatives").initiatives["initiative_id"])
    refuse(problems(sheet, replace(table, path=str(options.sheet)), passages, initiatives))
    coded = recode.refresh_ordinals(sheet[sheet["level"] != ""], passages)
    if options.unfinished:
        sheet = sheet[sheet["passage_id"].isin(coded["passage_id"])]
    blank = sheet[sheet["level"] == ""]
    refuse(withdrawn(root, coder, blank))
    first = not (root / table.path).exists() or table.read(root).empty
    new, same = coders.without_known(root, coder, table.typed(coded.reset_index(drop=True)))
    CODERS.add(root, [own])
    table.add(root, new)
    listed = coders.add_seen(root, coder, sheet[["document_id", "passage_id"]].drop_duplicates(), first)
    print(f"{table.path}: {len(new)} new codes, {same} there already")
    without = sheet.loc[~sheet["passage_id"].isin(coded["passage_id"]), "passage_id"].nunique()
    print(
        f"{sheet['passage_id'].nunique()} passages read, {without} of them without any code"
        + (" (not read yet? import the sheet with --unfinished)" if without else "")
    )
    if not listed:
        print(f"{coder} has codes and no data/coding/{coder}/seen.csv: counts as having read everything")
    return 0


def read(path: Path, table: Table) -> pd.DataFrame:
    """The lines of the sheet (cells as text, without spaces around them) in the columns of codes and `text`."""
    if not path.is_file():
        raise InputError([Problem(str(path), 0, "", "", "no such file")])
    raw = spreadsheet.read(path, table.names)
    free = {name: raw.get(name, pd.Series("", raw.index)) for name in ("statement_id", "text")}
    raw, given = raw.assign(**free), replace(table, path=str(path))
    refuse(problem for problem in given.columns_problems(raw) if problem.column in table.names)
    return raw[[*table.names, "text"]]


def problems(sheet: pd.DataFrame, table: Table, passages: pd.DataFrame, initiatives: set[str]) -> Iterator[Problem]:
    """What is wrong in the lines: with a level all cells of a code are needed, without one none of its judgements."""
    known = dict(zip(passages["passage_id"], passages["document_id"], strict=True))
    for row in sheet.itertuples():
        place = (table.path, row.Index + 2)
        lost = row.text and row.passage_id not in known
        meant = recode.propose(row.passage_id, row.text, passages)[0] if lost else ""
        yield from coders.misplaced(row, place, known, initiatives, meant)
        if not row.level and any(getattr(row, name) for name in JUDGED):
            remedy = "give the level, or empty the line (without a level: read, and not about the dimension)"
            yield Problem(*place, "level", "", remedy)
    coded = sheet.loc[sheet["level"] != "", table.names]
    yield from table.problems(coded)
    for row, cell in coded["rationale"].items():
        remedy = cells.fault(table.column("rationale"), cell, False)
        if remedy:
            yield Problem(table.path, row + 2, "rationale", cell, remedy)


def withdrawn(root: Path, coder: str, blank: pd.DataFrame) -> Iterator[Problem]:
    """Lines without a level where the coder's file has a code: nothing is taken out behind the coder's back."""
    table = coding(coder)
    if not (root / table.path).exists():
        return
    empty = set(map(tuple, blank[coders.KEY].to_numpy()))
    for at, *key in table.read(root)[coders.KEY].itertuples():
        if tuple(key) in empty:
            remedy = "the sheet has no level here: take this row out, or give the level on the sheet"
            yield Problem(table.path, at + 2, "level", "--".join(key), remedy)
