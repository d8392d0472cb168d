"""Coding sheets: written blank, filled in, brought back once; the coder's row and files come together."""

import pandas as pd
import pytest

import beside
from analysis import cli
from analysis.tables import reference as r
from pipeline import run_stage

CASES = beside.cases(__file__)


@pytest.fixture
def linked(ready):
    """The fixture after `link`."""
    assert run_stage(ready, "link", "--quiet").returncode == 0
    return ready


def sheet(root, path, *cells: tuple[int, str, object]):
    """A blank sample of every passage, with these cells (row, column, value) filled in."""
    assert cli.main(["--root", str(root), "codesheet", "sample", "--share", "1", "--output", str(path)]) == 0
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for row, column, value in cells:
        frame.loc[row, column] = value
    frame.to_csv(path, index=False)
    return frame


CODE = [(0, column, value) for column, value in CASES["cells"].items()]


def bring(root, path, coder="zoe"):
    return cli.main(["--root", str(root), "desk", "import", str(path), "--coder", coder])


def test_a_sheet_there_and_back(linked, tmp_path, capsys):
    frame = sheet(linked, tmp_path / "blad.csv", *CODE)
    assert bring(linked, tmp_path / "blad.csv") == 0 and "depth.csv: 1 new, 0 already there" in capsys.readouterr().out
    code = r.coding("zoe").read(linked).iloc[0]
    assert (code["passage_id"], code["dimension"], code["level"]) == (*frame.loc[0, ["passage_id", "item"]], 2)
    assert set(r.seen("zoe").read(linked)["passage_id"]) == set(frame["passage_id"])
    row = r.CODERS.read(linked).set_index("coder_id").loc["zoe"]
    assert (row["kind"], row["role"], row["independent_of"]) == ("human", "main", "coder-a|coder-b")
    before = {path: path.read_bytes() for path in (linked / "data/coding").rglob("*.csv")}
    assert bring(linked, tmp_path / "blad.csv") == 0 and "depth.csv: 0 new, 1 already there" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in (linked / "data/coding").rglob("*.csv")} == before


@pytest.mark.parametrize(("cells", "told"), CASES["wrong"].values(), ids=CASES["wrong"])
def test_one_wrong_line_and_nothing_is_written(linked, tmp_path, capsys, cells, told):
    sheet(linked, tmp_path / "blad.csv", *CODE, *cells)
    assert bring(linked, tmp_path / "blad.csv") == 1
    assert told in capsys.readouterr().err
    assert not (linked / r.coding("zoe").path).exists()
    assert "zoe" not in set(r.CODERS.read(linked)["coder_id"])


def test_a_code_is_not_taken_back_and_a_machine_is_no_person(linked, tmp_path, capsys):
    sheet(linked, tmp_path / "blad.csv", *CODE)
    assert bring(linked, tmp_path / "blad.csv") == 0
    (tmp_path / "blad.csv").unlink()
    sheet(linked, tmp_path / "blad.csv")
    assert bring(linked, tmp_path / "blad.csv") == 1 and "no level is given here" in capsys.readouterr().err
    assert bring(linked, tmp_path / "blad.csv", "Zoë W") == 1 and "use lower-case letters" in capsys.readouterr().err
