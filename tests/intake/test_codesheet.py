"""Coding sheets: written blank, filled in, brought back once; the coder's row and files come together."""

import pandas as pd

import beside
from analysis import cli
from analysis.tables import reference as r

CASES = beside.cases(__file__)


def bring(root, path):
    return cli.main(["--root", str(root), "desk", "import", str(path), "--coder", "zoe"])


def test_a_sheet_there_and_back(desk_project, tmp_path, capsys):
    path = tmp_path / "blad.csv"
    assert cli.main(["--root", str(desk_project), "codesheet", "sample", "--share", "1", "--output", str(path)]) == 0
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for column, value in CASES["cells"].items():
        frame.loc[0, column] = value
    frame.to_csv(path, index=False)
    assert bring(desk_project, path) == 0 and "depth.csv: 1 new, 0 already there" in capsys.readouterr().out
    code = r.coding("zoe").read(desk_project).iloc[0]
    assert (code["passage_id"], code["dimension"], code["level"]) == (*frame.loc[0, ["passage_id", "item"]], 2)
    assert set(r.seen("zoe").read(desk_project)["passage_id"]) == set(frame["passage_id"])
    row = r.CODERS.read(desk_project).set_index("coder_id").loc["zoe"]
    assert (row["kind"], row["role"], row["independent_of"]) == ("human", "main", "coder-a|coder-b")
    before = {path: path.read_bytes() for path in (desk_project / "data/coding").rglob("*.csv")}
    assert bring(desk_project, path) == 0 and "depth.csv: 0 new, 1 already there" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in (desk_project / "data/coding").rglob("*.csv")} == before
