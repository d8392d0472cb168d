"""Tables that people open in a spreadsheet, in whatever form theirs saves them; what it would run is made text."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from babel.numbers import get_decimal_symbol

from analysis import files
from analysis.problems import InputError, Problem, refuse

FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
NUMBER = re.compile(r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$")
# What a spreadsheet writes where a cell went wrong, in Dutch and English, and what LibreOffice does.
ERROR = re.compile(
    r"^(#(NAAM\?|NAME\?|WAARDE!|VALUE!|VERW!|REF!|DEEL/0!|DIV/0!|N/B|N/A|GETAL!|NUM!|LEEG!|NULL!|OVERLOOP!|SPILL!|CALC!"
    r"|BEREKENEN!|#+)|Err:\d{3})$"
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
TAKEN = ("=", "#")  # how text begins that openpyxl takes for a formula or an error
SEPARATORS = ",;\t|"
MOST_BYTES, MOST_CELLS = 200_000_000, 5_000_000  # of a workbook unpacked, and of its sheet from corner to corner


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + cell if FORMULA.match(cell) and not NUMBER.match(cell) else cell


def as_written(cell: str) -> str:
    """The cell without the apostrophe that `harmless` put before it."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def as_csv(frame: pd.DataFrame, language: str) -> str:
    """The frame as CSV in the form of a language: a Dutch spreadsheet wants ; and a decimal comma.

    In: columns of numbers with a numeric type, others as text; missing cells become empty. To be saved as `utf-8-sig`,
    by which a spreadsheet knows the letters.
    """
    decimal = get_decimal_symbol(language)
    text = frame.copy()
    for name in text.columns:
        if pd.api.types.is_bool_dtype(text[name]) or not pd.api.types.is_numeric_dtype(text[name]):
            text[name] = text[name].map(lambda cell: "" if pd.isna(cell) else harmless(str(cell)))
    return str(text.to_csv(index=False, sep=";" if decimal == "," else ",", decimal=decimal, lineterminator="\n"))


def as_xlsx(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """The frames as one workbook, a sheet each, with typed cells: the same bytes for the same frames.

    In: columns of numbers and truth values with their types, others as text, which is never run as a formula.
    """
    import openpyxl  # heavy, and most that write a table write none of these

    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = pd.Timestamp(*files.OLDEST[:3]).to_pydatetime()
    for title, frame in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, name) for name in frame.columns])
        for row in frame.itertuples(index=False, name=None):
            sheet.append([_cell(sheet, value) for value in row])
    made = io.BytesIO()
    book.save(made)
    return _undated(made.getvalue())


def _cell(sheet: Any, value: Any) -> Any:
    """One typed cell; text stays text, whatever it begins with."""
    if value is None or value is pd.NA or value != value:  # NaN alone differs from itself
        return None
    if not isinstance(value, str):
        return value.item() if hasattr(value, "item") else value
    text = CONTROL.sub(" ", value)
    if not text.startswith(TAKEN):
        return text
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, "")
    cell._value, cell.data_type = text, "s"
    return cell


def _undated(content: bytes) -> bytes:
    """A workbook without the time at which it was saved."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        made = {name: old.read(name) for name in old.namelist()}
    core = "docProps/core.xml"
    made[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", made[core])
    return files.zipped(made)


def write(path: Path, frame: pd.DataFrame) -> None:
    """The frame as `.xlsx` or, with any other ending, as CSV; formulas are made harmless."""
    if path.suffix.lower() == ".xlsx":
        path.write_bytes(as_xlsx({path.stem[:31]: frame}))
    else:
        frame.astype(str).map(harmless).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def read(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    """The cells (as text, without spaces around them) of a sheet as a spreadsheet saved it, its empty rows left out.

    Read are `.xlsx` (the one sheet of it that has columns of these), and CSV with commas, semicolons, tabs or bars in
    UTF-8, UTF-16 or as Windows or an old Mac has it. `columns` are some that it has, by which the separator is known.
    Raises `InputError` for error values of a spreadsheet, and for rows that do not fit the header.
    """
    data, known = path.read_bytes(), set(map(str.casefold, columns))
    rows = _of_workbook(path, data, known) if data.startswith(b"PK\x03\x04") else _of_text(path, data, known)
    rows = [[as_written(cell.strip()) for cell in row] for row in rows]
    width = max((at for row in rows for at, cell in enumerate(row, start=1) if cell), default=0)
    rows = [(row + [""] * width)[:width] for row in rows]
    header = rows[0] if rows else []
    refuse(_faults(str(path), header, rows, known))
    frame = pd.DataFrame(rows[1:], columns=header, dtype="str")
    return frame[frame.ne("").any(axis=1)]


def _faults(file: str, header: list[str], rows: list[list[str]], known: set[str]) -> Iterable[Problem]:
    """A first row that is no header, columns without a name or with one twice, and cells that went wrong."""
    lower = [*map(str.casefold, header)]
    if not known & {*lower}:
        some = ", ".join(sorted(known)[:5])
        remedy = f"row 1 holds no names of columns that are known ({some} …): save the sheet with its names there"
        yield Problem(file, 1, "", next(filter(None, header), ""), remedy)
        return
    for at, name in enumerate(header, start=1):
        if lower.count(name.casefold()) > 1 or not name:
            yield Problem(file, 1, name or f"number {at}", "", "each column has one name, and no other has it")
    for number, row in enumerate(rows[1:], start=2):
        for name, cell in zip(header, row, strict=True):
            if ERROR.match(cell):
                remedy = "an error of the spreadsheet, where a cell began with = or -: put an apostrophe before it"
                yield Problem(file, number, name, cell, remedy)


def _of_workbook(path: Path, data: bytes, known: set[str]) -> list[list[str]]:
    """The rows of the one sheet with columns that are `known`, as text; what a merged cell says, each of its rows says."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                raise ValueError(f"it unpacks to over {MOST_BYTES} bytes")
        shown, typed = (openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (True, False))
        names = [
            one.title for one in shown.worksheets if known & {_text(cell.value).strip().casefold() for cell in one[1]}
        ]
        sheet, formulas = (book[names[0]] if names else book.worksheets[0] for book in (shown, typed))
        if len(names) > 1 or sheet.max_row * sheet.max_column > MOST_CELLS:
            far = f"something stands far from the table ({sheet.dimensions}): remove it"
            raise ValueError(far if len(names) < 2 else f"{len(names)} sheets hold rows ({', '.join(names)}): keep one")
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        given = [cell for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    except Exception as error:  # its parser raises anything at all on damaged files
        told = Problem(str(path), 0, "", "", f"not a workbook (.xlsx) that can be read: {error}")
        raise InputError([told]) from error
    remedy = "this formula was saved without its result: open the file in a spreadsheet, and save it"
    own = [cell for cell in given if rows[0][cell.column - 1].strip().casefold() in known]
    lost = [cell for cell in own if not rows[cell.row - 1][cell.column - 1]]
    refuse(Problem(str(path), cell.row, cell.column_letter, str(cell.value), remedy) for cell in lost)
    for area in sheet.merged_cells.ranges:
        for row in rows[area.min_row : area.max_row]:
            row[area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]
    return rows


def _text(cell: object) -> str:
    """A cell of a workbook as a CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat()[:10] if hasattr(cell, "isoformat") else str(cell)


def _of_text(path: Path, data: bytes, columns: set[str]) -> list[list[str]]:
    """The rows of a CSV."""
    try:
        text = files.decoded(data, "cp1252" if b"\n" in data else "mac_roman")
    except UnicodeDecodeError as error:
        remedy = "letters in an unknown encoding: save it as UTF-8"
        raise InputError([Problem(str(path), 0, "", "", remedy)]) from error
    first, _, rest = text.partition("\n")
    lines = (rest if first.strip().startswith("sep=") else text).replace("\r\n", "\n").replace("\r", "\n")
    head = lines.partition("\n")[0]
    sign = max(SEPARATORS, key=lambda one: len({cell.strip('" ') for cell in head.casefold().split(one)} & columns))
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=sign, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        remedy = f"a quotation mark that is not closed, or too long a cell ({error}): correct it, and export it again"
        raise InputError([Problem(str(path), reader.line_num, "", "", remedy)]) from error
    width = len(rows[0]) if rows else 0
    wide = [(number, len(row)) for number, row in enumerate(rows, start=1) if any(row[width:])]
    remedy = f"cells where the header has {width}: mind the {sign!r}"
    refuse(Problem(str(path), number, "", "", f"{cells} {remedy}") for number, cells in wide[:5])
    return rows
