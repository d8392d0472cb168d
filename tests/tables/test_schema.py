"""Tables: what is refused and how it is said; writing gives the same bytes for the same rows."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

import beside
from analysis import tables
from analysis.model.loading import WORDS
from analysis.problems import InputError
from analysis.tables import reference
from analysis.tables.columns import KINDS, Column
from analysis.tables.schema import Table
from fixture import other

COLUMNS = (
    Column("thing_id", "id", "the thing", required=True), Column("name", "text", "name", required=True),
    Column("kind", "enum", "kind", required=True, allowed=("a", "b")), Column("parts", "ids", "parts"),
    Column("notes", "words", "notes"), Column("level", "integer", "level", low=0, high=3),
    Column("share", "number", "share", low=0, high=1), Column("open", "boolean", "open?"),
    Column("since", "date", "since"),
)  # fmt: skip
TABLE = Table("things", "data/things.csv", "reference", "things", ("thing_id",), COLUMNS)
HEADER = "thing_id,name,kind,parts,notes,level,share,open,since\n"


def read(root: Path, *rows: str, header: str = HEADER) -> pd.DataFrame:
    """The table with `rows` as its file."""
    path = root / TABLE.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "".join(row + "\n" for row in rows), encoding="utf-8")
    return TABLE.read(root)


def test_rows_are_added_once(tmp_path: Path):
    for rows in (
        [{"thing_id": "y", "name": "Y", "kind": "a"}],
        [{"thing_id": "x", "name": "X", "kind": "b", "level": "1"}],
    ):
        TABLE.add(tmp_path, rows)
        TABLE.add(tmp_path, [row | {"name": "other"} for row in rows])
    assert (tmp_path / TABLE.path).read_text() == f"{HEADER}x,X,b,,,1,,,\ny,Y,a,,,,,,\n"


def test_rows_that_are_there_keep_their_text_and_place(tmp_path: Path):
    lines = ['c,"C, ""q""",a,,,,0.10,,', "b, B ,a,,,,,,", 'd,"two\nlines",a,,,,,,']
    new = [{"thing_id": name, "name": "N", "kind": "a", "share": "0.90"} for name in ("f", "a")]
    read(tmp_path, *lines)
    TABLE.add(tmp_path, new)  # in no order: at the end
    made = ["a,N,a,,,,0.90,,", "f,N,a,,,,0.90,,"]
    assert (tmp_path / TABLE.path).read_text() == HEADER + "".join(f"{line}\n" for line in [*lines, *reversed(made)])
    ordered = [lines[1], lines[0], lines[2]]
    read(tmp_path, *ordered, header=HEADER.replace("\n", "\r\n"))
    TABLE.add(tmp_path, new)
    assert (tmp_path / TABLE.path).read_text() == HEADER + "".join(f"{line}\n" for line in [made[0], *ordered, made[1]])
    TABLE.add(tmp_path, [new[0] | {"name": "M"}], instead=True)
    assert "f,M,a" in (tmp_path / TABLE.path).read_text() and lines[0] in (tmp_path / TABLE.path).read_text()


def test_types_and_missing_cells(tmp_path: Path):
    frame = read(tmp_path, "x,X,a,p|q,,2,0.5,true,2021-11", "y,Y,b,,n,,,,")
    assert list(frame["level"]) == [2, pd.NA]
    assert frame["open"].isna().tolist() == [False, True]
    assert frame["parts"].tolist() == ["p|q", ""]


@pytest.mark.parametrize(("row", "message"), beside.cases(__file__)["bad_cells"])
def test_a_bad_cell_is_one_clear_error(tmp_path: Path, row: str, message: str):
    with pytest.raises(InputError) as error:
        read(tmp_path, row)
    assert [str(problem) for problem in error.value.problems] == [
        p for p in map(str, error.value.problems) if p.startswith(f"data/things.csv, {message}")
    ]


def test_a_key_twice_names_both_rows(tmp_path: Path):
    with pytest.raises(InputError) as error:
        read(tmp_path, "x,X,a,,,,,,", "y,Y,a,,,,,,", "x,Z,b,,,,,,")
    assert [(p.row, p.value) for p in error.value.problems] == [(2, "x"), (4, "x")]


def test_unknown_and_missing_columns(tmp_path: Path):
    with pytest.raises(InputError, match="column nam: unknown column; allowed: thing_id, name"):
        read(tmp_path, header=HEADER.replace("name", "nam"))
    with pytest.raises(InputError, match="column name: this column is missing"):
        read(tmp_path, header=HEADER.replace("name", "nam"))


def test_missing_file_wrong_encoding_broken_csv(tmp_path: Path):
    with pytest.raises(InputError, match="this file is missing"):
        TABLE.read(tmp_path)
    path = tmp_path / TABLE.path
    path.parent.mkdir()
    path.write_bytes(HEADER.encode() + "x,café,a,,,,,,\n".encode("latin-1"))
    with pytest.raises(InputError, match="save this file as UTF-8"):
        TABLE.read(tmp_path)
    path.write_text(HEADER + "x,X,a,,,,,,,too,many\n")
    with pytest.raises(InputError, match="row 2: 11 cells where the header has 9: mind the commas"):
        TABLE.read(tmp_path)


values = st.fixed_dictionaries(
    {
        "name": st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20),
        "kind": st.sampled_from("ab"),
        "level": st.none() | st.integers(0, 3),
        "share": st.none() | st.floats(0, 1),
        "open": st.none() | st.booleans(),
    }
)


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(values, max_size=6), seed=st.randoms())
def test_writing_does_not_depend_on_row_order_and_reads_back(tmp_path_factory, rows, seed):
    root = tmp_path_factory.mktemp("table")
    frame = pd.DataFrame(
        [{"thing_id": f"t{n}", "parts": "", "notes": "", "since": "", **row} for n, row in enumerate(rows)],
        columns=TABLE.names,
    )
    TABLE.write(root, frame)
    first = (root / TABLE.path).read_bytes()
    again = TABLE.read(root)
    order = list(range(len(frame)))
    seed.shuffle(order)
    TABLE.write(root, frame.iloc[order])
    assert (root / TABLE.path).read_bytes() == first
    assert b"\r" not in first.replace(b"\r\n", b"\n") or any("\r" in r["name"] for r in rows)
    TABLE.write(root, again)
    assert (root / TABLE.path).read_bytes() == first


def test_every_table_says_what_it_holds():
    for table in tables.every():
        assert table.doc and set(table.key) <= set(table.names), table.name
        assert set(table.sort) <= set(table.names), table.name
        assert not [*table.problems(table.cells(table.empty()))], table.name  # its rules name columns that are there
        for column in table.columns:
            where = f"{table.name}.{column.name}"
            assert column.doc and column.kind in KINDS, where
            assert not isinstance(column.allowed, str) or column.allowed in WORDS, where


def test_references_name_a_table_that_is_there():
    names = {f"{table.name}.{column}" for table in tables.every() for column in table.names}
    refs = {column.ref for table in tables.every() for column in table.columns if column.ref}
    assert refs <= names


def test_a_study_in_one_language_leaves_the_columns_of_another_out(tmp_path):
    table, text = {one.name: one for one in reference.REFERENCE}["milestones"], "a,2024,It began,d"
    other.model(tmp_path, without="nl")
    (tmp_path / table.path).write_text("initiative_id,date,event_en,source_ids\n" + text + "\n", encoding="utf-8")
    raw = table.read_raw(tmp_path)
    assert raw["event_nl"].tolist() == ["It began"] and "event_nl" not in {one.column for one in table.problems(raw)}
    other.model(tmp_path)
    assert "event_nl" not in table.read_raw(tmp_path)
