"""A coder's work: the sheet there and back, and what `check` and `recode` say of codes."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import cli, reference
from analysis.tables.reference import coding, seen
from pipeline import run_stage
from slips import add_line, change, said

CODERS, CODES = "data/coding/coders.csv", "data/coding/coder-a/depth.csv"
RESOLUTIONS = "data/coding/resolutions.csv"
PASSAGE = "middenland-bericht-2020--05282bb4d1"


@pytest.fixture(scope="module")
def linked(cleaned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture after `link`, with a row for one more coder (no file yet: `link` came first)."""
    root = Path(shutil.copytree(cleaned, tmp_path_factory.mktemp("linked") / "project"))
    assert run_stage(root, "link", "--quiet").returncode == 0
    add_line(root, CODERS, "zoe,human,an afternoon,,")
    return root


@pytest.fixture
def project(linked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(linked, tmp_path / "project"))


def run(root: Path, *arguments: object) -> int:
    return cli.main(["--root", str(root), *map(str, arguments)])


def sheet(root: Path, fill: dict[int, dict[str, str]], share: float = 1.0) -> Path:
    """A blank sheet of all passages, with the cells of some lines (from 0) filled in."""
    path = root / "data/private/codesheet.csv"
    assert run(root, "codesheet", "sample", "--share", share) == 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for line, cells in fill.items():
        rows[line] |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


GIVEN = {"level": "2", "status": "reported", "confidence": "high", "rationale": "a table that decides"}


def test_a_sheet_goes_there_and_back(project, capsys):
    path = sheet(project, {0: GIVEN, 9: {**GIVEN, "level": "1"}})
    lines = list(csv.DictReader(path.open(encoding="utf-8")))
    assert run(project, "codesheet", "import", path, "--coder", "zoe") == 0
    codes = coding("zoe").read(project)
    key = ["passage_id", "initiative_id", "dimension"]
    assert codes[key].to_numpy().tolist() == [[lines[n][name] for name in key] for n in (0, 9)]
    assert codes["level"].tolist() == [2, 1] and codes["rationale"].tolist() == [GIVEN["rationale"]] * 2
    read = seen("zoe").read(project)
    assert set(read["passage_id"]) == {line["passage_id"] for line in lines} and len(read) == len(lines) / 8
    assert said(project, capsys) == []
    assert run(project, "codesheet", "import", path, "--coder", "zoe") == 0  # again: nothing twice
    assert "0 new codes, 2 there already" in capsys.readouterr().out
    assert coding("zoe").read(project).equals(codes) and seen("zoe").read(project).equals(read)
    assert run_stage(project, "link", "--quiet").returncode == 0


def test_an_unfinished_sheet_says_nothing_of_the_rest(project):
    path = sheet(project, {0: GIVEN})
    assert run(project, "codesheet", "import", path, "--coder", "zoe", "--unfinished") == 0
    assert seen("zoe").read(project)["passage_id"].tolist() == coding("zoe").read(project)["passage_id"].tolist()


def test_who_has_read_everything_has_so_after_a_sheet(project, capsys):
    path = sheet(project, {})
    assert run(project, "codesheet", "import", path, "--coder", "coder-a") == 1  # it has codes where the sheet has none
    assert "the sheet has no level here" in capsys.readouterr().err
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    done = set(coding("coder-a").read(project)["passage_id"])
    frame[~frame["passage_id"].isin(done)].to_csv(path, index=False)
    assert run(project, "codesheet", "import", path, "--coder", "coder-a") == 0
    assert not (project / seen("coder-a").path).exists()
    assert "counts as having read everything" in capsys.readouterr().out


@pytest.mark.parametrize(("cells", "column", "remedy"), [
    ({"status": "reported"}, "level", "give the level, or empty the line"),
    ({**GIVEN, "level": "5"}, "level", "use a number from 0 to 3"),
    ({**GIVEN, "rationale": ""}, "rationale", "fill this cell"),
    ({**GIVEN, "dimension": "famly"}, "dimension", "is family meant?"),
    ({"initiative_id": "midenland-pilot"}, "initiative_id", "is middenland-pilot meant?"),
])
def test_a_wrong_line_is_told_with_its_row_and_nothing_is_written(project, capsys, cells, column, remedy):
    path = sheet(project, {0: cells})
    assert run(project, "codesheet", "import", path, "--coder", "zoe") == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith(f"{path}, row 2, column {column}") and remedy in line
    assert not (project / coding("zoe").path).exists() and not (project / seen("zoe").path).exists()


def test_a_passage_that_changed_since_is_told_by_its_text(project, capsys):
    first = min(reference.read_codings(project)["passage_id"])
    path = sheet(project, {})
    path.write_text(path.read_text().replace(first, f"{first[:-10]}0000000000", 1))
    assert run(project, "codesheet", "import", path, "--coder", "zoe") == 1
    assert f"no such passage now (changed since?); is {first} meant?" in capsys.readouterr().err


def test_a_sheet_is_not_written_over_another(project, capsys):
    path = sheet(project, {0: GIVEN})
    before = path.read_bytes()
    assert run(project, "codesheet", "sample") == 1 and "may hold a coder's work" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_sheet_is_not_made_before_link_knows_the_documents(project, capsys):
    label = (project / "data/raw/documents/krant-noordland-2020.md").read_text().split("---\n")[1]
    text = label.replace("krant-noordland-2020", "nieuw").join(["---\n", "---\n\nEen nieuw bericht over het team.\n"])
    (project / "data/raw/documents/nieuw.md").write_text(text)
    assert run_stage(project, "clean", "--quiet").returncode == 0
    assert run(project, "codesheet", "new") == 1
    assert "without passages of 1 document(s) (nieuw): run `analysis link`" in capsys.readouterr().err


def test_a_sheet_in_the_place_of_codes_is_one_message(project, capsys):
    shutil.copyfile(sheet(project, {0: GIVEN}), project / coding("zoe").path)
    wanted = "this is a coding sheet: move it away, then `analysis codesheet import SHEET --coder zoe`"
    (line,) = said(project, capsys)
    assert line.endswith(wanted)
    assert run(project, "recode") == 1 and wanted in capsys.readouterr().err


def test_a_file_with_its_header_alone_is_a_coder_who_has_not_begun(project, capsys):
    header = (project / CODES).read_text().splitlines()[0]
    (project / coding("zoe").path).write_text(header + "\n")
    assert said(project, capsys) == []
    assert run_stage(project, "link", "--quiet").returncode == 0
    assert not reference.read_codings(project)["read_by"].str.contains("zoe").any()


# --- codes by hand ---


def test_rows_without_passage_id_are_not_twice_there(ready, capsys):
    for passage in (1, 2):
        add_line(ready, CODES, f",noordland-plan-2019,{passage},noordland-pilot,reach,1,reported,high,reason")
    lines = said(ready, capsys)
    assert len(lines) == 2 and all("fills this in" in line for line in lines)
    assert run(ready, "recode") == 0 and said(ready, capsys) == []


def test_recode_fills_what_it_can(ready, capsys):
    rows = [("noordland-plan-2019", 1), ("noordland-plan-2091", 1), ("noordland-plan-2019", 9)]
    first = [add_line(ready, CODES, f",{name},{n},noordland-pilot,reach,1,reported,high,reason") for name, n in rows][0]
    assert run(ready, "recode") == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert lines[0].startswith(f"{CODES}, row {first + 1}, column document_id, value 'noordland-plan-2091': no such")
    assert "is noordland-plan-2019 meant?" in lines[0]
    assert lines[1].startswith(f"{CODES}, row {first + 2}, column passage, value '9': noordland-plan-2019 has passages")
    assert (ready / CODES).read_text().splitlines()[first - 1].startswith("noordland-plan-2019--")


def test_a_level_is_settled_only_where_a_coder_gave_one(ready, capsys):
    row = add_line(ready, RESOLUTIONS, f"{PASSAGE},middenland-pilot,scope,reported,2,new,the team")
    add_line(ready, RESOLUTIONS, f"{PASSAGE},middenland-pilot,reach,,,is not about it,the team")
    assert said(ready, capsys) == [
        f"{RESOLUTIONS}, row {row}, column passage_id, initiative_id, dimension,"
        f" value '{PASSAGE}--middenland-pilot--scope':"
        " no coder has a code here: add it to the file of a coder who sees it, or remove this row"]


def test_a_code_on_an_initiative_that_the_passage_is_not_on_is_a_note(project, capsys):
    (project / CODERS).write_text((project / CODERS).read_text().replace("zoe,human,an afternoon,,\n", ""))
    change(project, CODES, "1,middenland-pilot,organisation", "1,noordland-pilot,organisation")
    (line,) = said(project, capsys)
    assert line.startswith(f"note: {CODES}: 1 code(s) on an initiative that `link` does not find in the passage")
    assert "(row 2: noordland-pilot, passage on middenland-pilot)" in line


def test_what_was_read_is_of_a_coder_and_of_passages_that_are_there(ready, capsys):
    folder = ready / "data/coding/seen"
    folder.mkdir()
    (folder / "coder-a.csv").write_text(f"document_id,passage_id\nnoordland-plan-2019,{PASSAGE}\n")
    (folder / "coder-c.csv").write_text("document_id,passage_id\nnoordland-plan-2091,\n")
    (folder / "coder-b.csv").write_text("document_id,passage_id\n")
    lines = said(ready, capsys)
    assert [line.split(": ", 1)[1] for line in lines] == [
        "this passage is not of noordland-plan-2019: correct one of the two",
        "name what was read, or remove this file: without it, everything was",
        "data/coding/coder-c.csv is missing: name a coder with codes; is coder-a meant?",
        "no such document_id in data/raw/documents; is noordland-plan-2019 meant?",
    ]


def test_a_coder_with_codes_on_few_documents_is_asked_what_was_read(ready, capsys):
    lines = (ready / CODES).read_text().splitlines()
    (ready / "data/coding/coder-c.csv").write_text("\n".join(lines[:2]) + "\n")
    add_line(ready, CODERS, "coder-c,human,an afternoon,,")
    (line,) = said(ready, capsys)
    assert "coder-c.csv has codes on 1 document(s), another coder on 3" in line
    (ready / "data/coding/seen").mkdir()
    (ready / "data/coding/seen/coder-c.csv").write_text("document_id,passage_id\nmiddenland-bericht-2020,\n")
    assert said(ready, capsys) == []
