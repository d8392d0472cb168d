"""The cells of a CSV file, or one clear problem where a spreadsheet saved it in another form."""

import codecs
import csv
import io
import re
import string
from collections.abc import Iterator
from pathlib import Path

from analysis import files
from analysis.problems import InputError, Problem, refuse

SEPARATORS = {";": ";", "\t": "tabs", "|": "|"}
COMMAS = "save it as CSV with commas (LibreOffice: field delimiter ,; a Dutch Excel always writes ;)"
_WORD = re.compile(r"[^\s,;|\"]+")
SHOWN = 5  # broken rows that are named one by one


def read(path: Path, file: str, columns: list[str], by_hand: bool) -> list[list[str]]:
    """The rows of a file, the header first; raises `InputError` with what a person can do about it.

    `file` names it in messages, `columns` are those it should have; `by_hand` also refuses the slips of people:
    empty rows, and a quotation mark that is not closed.
    """
    content, foreign = decoded(path.read_bytes(), file, columns)
    refuse(files.unmerged(content, file))
    rows, torn = parsed(content, file, by_hand)
    if by_hand:
        rows = filled([[cell.strip() for cell in row] for row in rows])
    refuse([*foreign, *separated(rows[0] if rows else [], file, columns)])
    if by_hand:
        refuse([*torn, *empty(rows, file)])
    refuse(uneven(rows, file))
    return [row for row in rows if row]


def decoded(data: bytes, file: str, columns: list[str]) -> tuple[str, list[Problem]]:
    """The text of UTF-8 bytes, with or without its mark, line ends as LF; or as Windows has it, and a problem."""
    data, foreign = data.removeprefix(codecs.BOM_UTF8), []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError([Problem(file, 0, "", "", "save this file as UTF-8, as CSV (it is UTF-16 now)")])
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError([Problem(file, 0, "", "", f"this is a workbook that is called .csv: {COMMAS}")])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", errors="replace")  # of which each byte is a letter
        foreign = [misread(text, error.start, file, columns)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), foreign


def misread(text: str, at: int, file: str, columns: list[str]) -> Problem:
    """The problem of a letter that is no UTF-8, with its row, column and word."""
    sign = separator(text.split("\n", 1)[0], columns)
    header, *_ = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    rows = list(csv.reader(io.StringIO(text[: at + 1], newline=""), delimiter=sign))
    column = header[len(rows[-1]) - 1] if len(rows[-1]) <= len(header) and len(rows) > 1 else ""
    word = next((found[0] for found in _WORD.finditer(text) if found.start() <= at < found.end()), text[at])
    remedy = "save this file as UTF-8 (this letter is written in another encoding)"
    return Problem(file, len(rows), column, word, remedy)


def separator(first: str, columns: list[str]) -> str:
    """The sign between the cells of a file, by its first line."""
    return next((sign for sign in SEPARATORS if len(set(first.split(sign)) & set(columns)) > 1), ",")


def parsed(content: str, file: str, strict: bool) -> tuple[list[list[str]], list[Problem]]:
    """The rows of a text, up to one with a quotation mark that is not closed, which is a problem where `strict`."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=strict)
    rows, line = [], 0
    try:
        for row in reader:
            rows.append(row)
            line = reader.line_num
    except csv.Error:
        remedy = "a quotation mark in this row is not closed: the rows below it are read as part of it"
        first = content.split("\n")[line]
        if not rows:
            rows.append(first.split(","))
        return rows, [Problem(file, len(rows) + 1 if line else 1, "", first.split(",")[0], remedy)]
    return rows, []


def filled(rows: list[list[str]]) -> list[list[str]]:
    """Rows without those at the end, and the columns at the end, in which nothing stands."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = len(rows[0]) if rows else 0
    used = max((number for row in rows for number, cell in enumerate(row[:width], start=1) if cell), default=0)
    return [row[:used] + row[width:] for row in rows]


def separated(header: list[str], file: str, columns: list[str]) -> Iterator[Problem]:
    """A header that another sign than the comma separates, with a name twice, or with none."""
    first = ",".join(header)
    sign = first[4:5] or ";" if first.startswith("sep=") else separator(first, columns)
    if sign in SEPARATORS:
        yield Problem(file, 1, "", "", f"the cells are separated by {SEPARATORS[sign]}: {COMMAS}")
        return
    if not {*header} & {*columns}:
        yield Problem(file, 1, "", first[:80], f"row 1 must name the columns: put it back: {','.join(columns)}")
        return
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield Problem(file, 1, name, "", "this column stands twice: remove one")
    for letter, name in zip(string.ascii_uppercase, header, strict=False):
        if not name:
            yield Problem(file, 1, letter, "", "this column has no name: remove it, or name it")


def empty(rows: list[list[str]], file: str) -> Iterator[Problem]:
    """Empty rows, as one problem."""
    found = [number for number, row in enumerate(rows, start=1) if not any(row)]
    if found:
        more = f"; so are {len(found) - 1} more" if len(found) > 1 else ""
        yield Problem(file, found[0], "", "", f"this row is empty: remove it{more}")


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
