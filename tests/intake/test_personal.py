"""Personal data that somebody typed in a reason or a reference table is told, with its place and not its words."""

import shutil

import pytest

import beside
from analysis import params
from analysis.intake import personal
from pipeline import PROJECT

CASES = beside.cases(__file__)

SETTINGS = params.load(PROJECT).clean


@pytest.mark.parametrize(("words", "kind"), CASES["what_is_typed"])
@pytest.mark.parametrize("file", ["data/coding/team/depth.csv", "data/reference/obstacles.csv"])
def test_what_is_typed(tmp_path, words, kind, file):
    for name in ("data/reference", "data/study.yaml", "params.yaml"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copyfile
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copy(PROJECT / name, tmp_path / name)
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(f'id,rationale\na,één team\nb,"{words}"\n', encoding="utf-8")
    told = [note for note in personal.notes(tmp_path, SETTINGS) if note.startswith(file)]
    assert [note.split(" (")[1].split(")")[0] for note in told] == ([f"row 3, rationale: {kind}"] if kind else [])
    assert not any(word in note for note in told for word in ("Marieke", "12345678", "broek"))
