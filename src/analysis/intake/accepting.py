"""`analysis proposals`: what new documents suggest, as a table on which a person accepts row by row, and its filing.

Columns: accept (`yes` files the row), table, row (its cells as `column=value; column=value`, to be corrected in place),
document_id, passage_id, reason, passage (its words). Rows of one's own may be added, for any table kept by hand; `accept`,
`table` and `row` are enough for them.
"""

import argparse
import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.intake import desk_import, filling
from analysis.intake.desk_rows import COLUMNS, Saved, read
from analysis.model import load
from analysis.problems import InputError, Problem, nearest, refuse
from analysis.tables import clean, private, spreadsheet

SHEET = ("accept", "table", "row", "document_id", "passage_id", "reason", "passage")
OUTPUT = f"{private.FOLDER}/proposals.csv"
YES, NO = ("yes", "ja", "y", "j", "x", "1", "true"), ("", "no", "nee", "n", "0", "false")


def run(options: argparse.Namespace) -> int:
    """Write the table, or file its accepted rows; returns 0."""
    if options.what == "write":
        write(options.root, options.document, options.output or options.root / OUTPUT)
        return 0
    if not options.file:
        remedy = "name the table: analysis proposals accept FILE --coder NAME"
        raise InputError([Problem("proposals", 0, "", "", remedy)])
    try:
        file(options)
    except InputError:
        print(f"{options.file}: nothing was filed", file=sys.stderr)
        raise
    return 0


def file(options: argparse.Namespace) -> None:
    """File the accepted rows, and note what was answered; raises `InputError`, with nothing written, for a wrong one."""
    root, coder, model = options.root, options.coder or "", load(options.root)
    raw = sheet(root, options.file)
    rows = accepted(raw, str(model.codebook.edition))
    print(desk_import.file(Saved(root, str(options.file), coder, options.initials or coder, model, rows)))
    filling.note(root, raw)
    print(f"{len(rows)} rows accepted, {len(raw) - len(rows)} left; next: `analysis link`, or the desk")


def write(root: Path, documents: list[str], path: Path) -> None:
    """Write the proposals of some documents (of all without any), with their passage and guesses for other cells."""
    texts = clean.PASSAGES.read(root).set_index("passage_id")["text"]
    rows = [
        ("", row.table, said(cells), row.document_id, row.passage_id, row.reason, texts.get(row.passage_id, ""))
        for row, cells in filling.left(root)
        if not documents or row.document_id in documents
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    spreadsheet.write(path, pd.DataFrame(rows, columns=list(SHEET)))
    print(f"{path}: {len(rows)} rows proposed\nnext: write yes in `accept`, correct `row`, then ", end="")
    print(f"analysis proposals accept {path} --coder NAME")


def said(cells: dict[str, str]) -> str:
    """Cells as one text, those without a value too: they are to be filled in."""
    return "; ".join(f"{column}={value}" for column, value in cells.items())


def sheet(root: Path, path: Path) -> pd.DataFrame:
    """The rows of a table of proposals; a passage tells its document. Raises `InputError` for a faulty one."""
    raw = read(path, SHEET, SHEET[:3], "add it; a row needs `accept`, `table` and `row`")
    refuse(_faults(path, raw))
    passages = clean.PASSAGES.read(root).set_index("passage_id")["document_id"]
    said = raw["row"].map(lambda row: filling.parsed(row).get("passage_id", ""))
    raw["passage_id"] = raw["passage_id"].where(
        raw["passage_id"] != "", said.where(raw["table"].isin(filling.READ), "")
    )
    told = raw["passage_id"].map(passages).fillna("")
    return raw.assign(document_id=raw["document_id"].where(raw["document_id"] != "", told))


def accepted(raw: pd.DataFrame, edition: str) -> pd.DataFrame:
    """The accepted rows as rows of the desk, by their place in the table."""
    chosen = raw[raw["accept"].str.casefold().isin(YES)]
    rows, today = [json.dumps(filling.parsed(row)) for row in chosen["row"]], datetime.date.today().isoformat()
    made = chosen.assign(what="proposal", row=rows, edition=edition, date=today)
    return made.reindex(columns=list(COLUMNS), fill_value="").astype("str")


def _faults(path: Path, raw: pd.DataFrame) -> Iterator[Problem]:
    for row in raw.itertuples():
        place = (str(path), row.Index + 2)
        if row.accept.casefold() not in (*YES, *NO):
            yield Problem(*place, "accept", row.accept, "write yes, or leave it empty")
        elif row.accept.casefold() in YES and row.table not in filling.FILED:
            yield Problem(*place, "table", row.table, f"no such table{nearest(row.table, filling.FILED)}")
