"""Tables as people save them: nothing changes but what git would change, and what was seen is told."""

import codecs
from pathlib import Path

import pytest

from analysis.problems import InputError
from analysis.tables import corpus, reading, untidy

LEFT = "Thumbs.db desktop.ini ~$nota.docx notes.txt~ .DS_Store .~lock.x.csv# nota.docx"
ROWS = b"region_id,name\nzeeland,Zeeland\n"


def put(root: Path, name: str, data: bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("data", [ROWS.replace(b"\n", b"\r\n"), codecs.BOM_UTF8 + ROWS])
def test_line_ends_and_marks_are_turned_once_and_told(tmp_path, data):
    path = put(tmp_path, "data/reference/regions.csv", data)
    (note,) = untidy.notes(tmp_path)
    assert path.read_bytes() == data and "data/reference/regions.csv" in note
    assert len(untidy.tidy(tmp_path)) == 1 and path.read_bytes() == ROWS
    assert untidy.tidy(tmp_path) == untidy.notes(tmp_path) == []


@pytest.mark.parametrize(
    "data",
    [
        ROWS,
        ROWS.replace(b"\n", b"\r\n"),
        codecs.BOM_UTF8 + ROWS,
        ROWS.replace(b",", b" ,"),
        ROWS.replace(b"nd,", b"nd, "),
        ROWS + b",\n",
    ],
)
def test_however_a_table_was_saved_its_cells_are_the_same(tmp_path, data):
    path = put(tmp_path, "regions.csv", data)
    found = reading.read(path, "regions.csv", ["region_id", "name"], by_hand=True)
    assert found == [["region_id", "name"], ["zeeland", "Zeeland"]]


def test_a_merge_conflict_is_called_so(tmp_path):
    path = put(tmp_path, "regions.csv", b"region_id,name\n<<<<<<< HEAD\na,A\n=======\na,B\n>>>>>>> other\n")
    with pytest.raises(InputError, match="rows 2 to 6"):
        reading.read(path, "regions.csv", ["region_id", "name"], by_hand=True)


def test_what_programs_leave_behind_is_no_document(tmp_path):
    for folder in ("data/raw/documents", "data/coding"):
        for name in LEFT.split():
            put(tmp_path, f"{folder}/{name}", b"x")
    assert [path.name for path in corpus.find(tmp_path)] == ["nota.docx"]
    assert len(list(corpus.junk(tmp_path))) == len(untidy.notes(tmp_path)) == 12
