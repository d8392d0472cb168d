"""The cells of a CSV file, or one clear problem where a spreadsheet saved it in another form."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from analysis.problems import InputError, Problem, refuse

SEPARATORS = {";": ";", "\t": "tabs"}
COMMAS = "save it as CSV with commas (LibreOffice: field delimiter ,; a Dutch Excel always writes ;)"
SHOWN = 5  # broken rows that are named one by one


def read(path: Path, file: str, columns: list[str], by_hand: bool) -> list[list[str]]:
    """The rows of a file, the header first; raises `InputError` with what a person can do about it.

    `file` names it in messages, `columns` are those it should have; `by_hand` also refuses the slips of people:
    empty rows, and a quotation mark that is not closed.
    """
    content = decoded(path.read_bytes(), file)
    rows = list(csv.reader(io.StringIO(content, newline="")))
    refuse(separated(rows[0] if rows else [], file, columns))
    if by_hand:
        while rows and not any(rows[-1]):
            rows.pop()
        refuse(slips(rows, file))
    refuse(uneven(rows, file))
    return [row for row in rows if row]


def decoded(data: bytes, file: str) -> str:
    """The text of UTF-8 bytes, with or without its mark; line ends as LF."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError([Problem(file, 0, "", "", "save this file as UTF-8, as CSV (it is UTF-16 now)")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        word = data[: error.end].split()[-1].decode("cp1252", errors="replace")
        remedy = "save this file as UTF-8 (this letter is written in another encoding)"
        raise InputError([Problem(file, row, "", word, remedy)]) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def separated(header: list[str], file: str, columns: list[str]) -> Iterator[Problem]:
    """A header that another sign than the comma separates, or with a name twice."""
    first = ",".join(header)
    for sign, name in SEPARATORS.items():
        if first.startswith("sep=") or len(set(first.split(sign)) & set(columns)) > 1:
            yield Problem(file, 1, "", "", f"the cells are separated by {name}: {COMMAS}")
            return
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Problem(file, 1, name, "", "this column stands twice: remove one")


def slips(rows: list[list[str]], file: str) -> Iterator[Problem]:
    """Empty rows, and a cell that has swallowed the rows below it."""
    empty = [number for number, row in enumerate(rows, start=1) if not any(row)]
    if empty:
        more = f"; so are {len(empty) - 1} more" if len(empty) > 1 else ""
        yield Problem(file, empty[0], "", "", f"this row is empty: remove it{more}")
    commas = len(rows[0]) - 1 if rows else 0
    for number, row in enumerate(rows, start=1):
        if any(line.count(",") >= commas for cell in row for line in cell.split("\n")[1:]):
            remedy = "a quotation mark in this row is not closed: the rows below it are read as part of it"
            yield Problem(file, number, "", row[0].split("\n")[0], remedy)
            return


def uneven(rows: list[list[str]], file: str) -> Iterator[Problem]:
    """Rows with more or fewer cells than the header; one problem where there are many."""
    width = len(rows[0]) if rows else 0
    wrong = [(number, row) for number, row in enumerate(rows, start=1) if row and len(row) != width]
    for number, row in wrong[:SHOWN]:
        what = f"{len(row)} cells where the header has {width}: mind the commas"
        advice = "put a cell that holds a comma between double quotes" if len(row) > width else "one is missing"
        yield Problem(file, number, "", "", f"{what} ({advice})")
    if len(wrong) > SHOWN:
        yield Problem(file, 0, "", "", f"{len(wrong)} rows have more or fewer cells than the header: see row 1")
