"""Personal data that somebody typed in a reason or a reference table is told, with its place and not its words."""

import shutil

import pytest

from analysis import params
from analysis.intake import personal
from pipeline import PROJECT

SETTINGS = params.load(PROJECT).clean


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Volgens Marieke van den Broek werkt het.", "naam"),
        ("bel 06-12345678 voor meer", "telefoon"),
        ("m.broek@gemeente.nl", "e-mail"),
        ("Volgens het team van Veilig Thuis Zeeland werkt het.", ""),
        ("Sinds 2019 betalen vier gemeenten het team.", ""),
    ],
)
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
