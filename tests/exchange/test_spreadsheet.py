"""Sheets that come back in whatever form a spreadsheet saves them, and those that go out with typed cells."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.problems import InputError
from analysis.tables import spreadsheet

COLUMNS = ["passage_id", "level", "rationale", "text"]
ROWS = [
    ["doc-1--a", "2", "één plan; samen", "Het gezin,\nkrijgt één plan"],
    ["doc-1--b", "", "-1 is geen formule", "=1+1"],
    ["doc-1--c", "0", "", "a\tb 'c' \"d\""],
]
SHEET = pd.DataFrame(ROWS, columns=COLUMNS, dtype="str")
OFFICE = shutil.which("soffice")


def saved(folder: Path, separator: str, encoding: str, first: str = "", ends: str = "\r\n") -> Path:
    path = folder / "sheet.csv"
    content = first + SHEET.map(spreadsheet.harmless).to_csv(index=False, sep=separator, lineterminator=ends)
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_sheet_comes_back_from_any_form(separator, encoding, ends, tmp_path):
    pd.testing.assert_frame_equal(spreadsheet.read(saved(tmp_path, separator, encoding, ends=ends), COLUMNS), SHEET)


def test_the_line_that_names_the_separator_is_no_row(tmp_path):
    pd.testing.assert_frame_equal(spreadsheet.read(saved(tmp_path, ";", "utf-8-sig", "sep=;\r\n"), COLUMNS), SHEET)


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx", "SHEET.XLSX"])
def test_what_is_written_comes_back(name, tmp_path):
    spreadsheet.write(tmp_path / name, SHEET)
    pd.testing.assert_frame_equal(spreadsheet.read(tmp_path / name, COLUMNS), SHEET)


SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp", "Cs"))


@given(st.lists(st.lists(st.text(SIGNS), min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back_from_both_forms(tmp_path_factory, rows):
    frame = pd.DataFrame([["x", *row] for row in rows], columns=["passage_id", "a", "b"], dtype="str")
    frame = frame.map(lambda cell: spreadsheet.as_written(cell.strip()))
    wrong = frame.map(lambda cell: bool(spreadsheet.ERROR.match(cell))).any(axis=None)
    if wrong or "\ufffe" in str(frame) or "\uffff" in str(frame):
        return
    for name in ("a.csv", "a.xlsx"):
        path = tmp_path_factory.mktemp("sheet") / name
        spreadsheet.write(path, frame)
        assert spreadsheet.read(path, frame.columns).to_numpy().tolist() == frame.to_numpy().tolist()


@pytest.mark.parametrize("error", ["#NAAM?", "#NAME?", "#WAARDE!", "#VERW!", "#DEEL/0!", "#N/B", "######", "Err:508"])
def test_an_error_of_the_spreadsheet_is_refused_with_its_cell(error, tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(f"passage_id;level;rationale\na;1;{error}\n", encoding="utf-8")
    with pytest.raises(InputError) as found:
        spreadsheet.read(path, COLUMNS)
    assert [(p.row, p.column, p.value) for p in found.value.problems] == [(2, "rationale", error)]


def test_an_error_in_a_workbook_is_refused_and_numbers_are_what_they_look_like(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["passage_id", "level", "rationale", "ok"])
    book.active.append(["a", 2.0, "tekst", True])
    book.save(tmp_path / "a.xlsx")
    assert spreadsheet.read(tmp_path / "a.xlsx", COLUMNS).to_numpy().tolist() == [["a", "2", "tekst", "true"]]
    cell = book.active["C2"]
    cell.value, cell.data_type = "#NAME?", "e"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match="error of the spreadsheet"):
        spreadsheet.read(tmp_path / "a.xlsx", COLUMNS)


def workbook(folder: Path, change, *rows) -> Path:
    """A workbook with these rows below a header, changed by `change(book, sheet)`."""
    book = openpyxl.Workbook()
    for row in (["passage_id", "level", "rationale"], *rows):
        book.active.append(row)
    change(book, book.active)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def test_a_merged_cell_says_the_same_in_each_row_and_the_sheet_with_the_columns_is_read(tmp_path):
    def change(book, sheet):
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("C2:C4")
        book.create_sheet("Uitleg", 0).append(["Lees mij"])

    path = workbook(tmp_path, change, ["a", 1, "één"], [None, 2, None], ["b", None, None], [None], ["c", 0, "twee"])
    found = spreadsheet.read(path, COLUMNS)
    assert found.to_numpy().tolist() == [["a", "1", "één"], ["a", "2", "één"], ["b", "", "één"], ["c", "0", "twee"]]
    assert [*found.index] == [0, 1, 2, 4]  # by which rows are named


@pytest.mark.parametrize(
    ("change", "told"),
    [(lambda _, sheet: sheet.__setitem__("B2", "=1+1"), "row 2, column B, value '=1\\+1': this formula was saved without"),
     (lambda book, _: book.create_sheet("Blad2").append(["level"]), "2 sheets hold rows"),
     (lambda _, sheet: sheet.__setitem__("XFD99999", "x"), "far from the table"),
     (lambda _, sheet: sheet.insert_rows(1), "row 1: row 1 holds no names")],
)  # fmt: skip
def test_what_would_be_lost_of_a_workbook_is_told(change, told, tmp_path):
    with pytest.raises(InputError, match=told):
        spreadsheet.read(workbook(tmp_path, change, ["a", 1, "één"]), COLUMNS)


@pytest.mark.parametrize(
    ("content", "remedy"),
    [(b"PK\x03\x04 no workbook", "not a workbook"), (b"passage_id;level\na;1;2\n", "cells where the header has 2"),
     (b"passage_id,passage_id\na,b\n", "one name"), (b"passage_id,level\na,1\n\nb,\"2\nc,3\n", "row 5: .* not closed"),
     (b"passage_id,level\na," + b"1" * 200_000 + b"\n", "too long a cell"), (b"", "no names of columns"), (b"passage_id,level\n\x81\x8d,1\n", "an unknown encoding")],
)  # fmt: skip
def test_what_is_no_sheet_is_refused(content, remedy, tmp_path):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(InputError, match=remedy):
        spreadsheet.read(tmp_path / "a.csv", COLUMNS)


NUMBERS = pd.DataFrame({"name": ["één", "=1+1", ""], "share": [0.813, 0.5, None], "n": [1, 1000, 12]})


def test_csv_for_the_page_is_in_the_form_of_its_language():
    assert spreadsheet.as_csv(NUMBERS, "nl") == "name;share;n\néén;0,813;1\n'=1+1;0,5;1000\n;;12\n"
    assert spreadsheet.as_csv(NUMBERS, "en") == "name,share,n\néén,0.813,1\n'=1+1,0.5,1000\n,,12\n"


def test_a_workbook_has_typed_cells_and_runs_nothing():
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.as_xlsx({"a": NUMBERS})))
    rows = [[(cell.value, cell.data_type) for cell in row] for row in book["a"].iter_rows(min_row=2)]
    assert rows[0] == [("één", "s"), (0.813, "n"), (1, "n")]
    assert rows[1][0] == ("=1+1", "s")
    assert rows[2][1][0] is None


def test_a_workbook_is_the_same_bytes_in_every_run():
    script = (
        "import pandas, sys; sys.path.insert(0, 'src'); from analysis.tables import spreadsheet as s; "
        "import hashlib; made = s.as_xlsx({'a': pandas.DataFrame({'x': ['1', None], 'y': [1, 2]})}); "
        "print(hashlib.sha256(made).hexdigest())"
    )
    made = set()
    for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "2")):
        own = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", script], env=own, check=True, capture_output=True)
        made.add(done.stdout)
    assert len(made) == 1


def in_dutch(folder: Path, source: Path, target: str) -> Path:
    """The file opened and saved again by LibreOffice in Dutch."""
    home = f"-env:UserInstallation=file://{folder}/office"
    settings = folder / "office/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    space = 'xmlns:oor="http://openoffice.org/2001/registry"'
    settings.write_text(
        f'<?xml version="1.0"?><oor:items {space}><item oor:path="/org.openoffice.Setup/L10N"><prop oor:op="fuse" '
        'oor:name="ooSetupSystemLocale"><value>nl-NL</value></prop></item></oor:items>'
    )
    out = folder / "out"
    dutch = ["--infilter=CSV:59,34,76,1,,1043"] if source.suffix == ".csv" else []  # ; " UTF-8, from row 1, as in Dutch
    command = [OFFICE, home, "--headless", *dutch, "--convert-to", target, "--outdir", out, source]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(out.iterdir())


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_dutch_spreadsheet_changes_no_number(name, tmp_path):
    share = [round(n / 1000, 3) for n in range(0, 1000, 7)]
    names = [f"n{n}" for n in range(len(share))]
    frame = pd.DataFrame({"name": names, "share": share, "n": range(1000, 1000 + len(share))})
    path = tmp_path / name
    if name == "a.xlsx":
        path.write_bytes(spreadsheet.as_xlsx({"a": frame}))
    else:
        path.write_text(spreadsheet.as_csv(frame, "nl"), encoding="utf-8-sig")
    back = in_dutch(tmp_path, path, "xlsx")
    rows = list(openpyxl.load_workbook(back).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == share
    assert [row[2] for row in rows] == frame["n"].tolist()
