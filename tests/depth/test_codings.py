"""`analysis codings import|export`: the round trip on the real data, and everything that stops an import."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from depth_build import PROJECT
from lxml import etree

from analysis import cli
from analysis.depth import project
from analysis.depth.exchange import guid
from analysis.depth.project import TEXT, Segment

READ = ("params.yaml", "data/coding", "data/reference", "data/clean/documents.csv", "data/clean/passages.csv",
        "data/links/passage_regions.csv")  # fmt: skip
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "refi-qda-project.xsd"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What the tool reads of the project, with one more coder."""
    for name in READ:
        target = tmp_path / "project" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copyfile
        copy(PROJECT / name, target)
    with (tmp_path / "project/data/coding/coders.csv").open("a", encoding="utf-8") as file:
        file.write("team,human,two afternoons,,\n")
    return tmp_path / "project"


def run(root: Path, *arguments: object) -> int:
    return cli.main(["--root", str(root), "codings", *map(str, arguments)])


def exported(root: Path, *arguments: str) -> Path:
    file = root.parent / "p.qdpx"
    assert run(root, "export", file, *arguments) == 0
    return file


def changed(file: Path, **changes) -> Path:
    """The project with its first segment changed, alone."""
    found = project.read(file.read_bytes(), "", 50)
    first = {**vars(found.segments[0]), **changes}
    made = project.Project(found.name, found.users, found.codes, found.sources, (Segment(**first),))
    file.write_bytes(project.write(made))
    return file


def test_round_trip_of_a_coder_gives_the_same_file(root, capsys):
    file = exported(root, "--coder", "reader-1")
    SCHEMA.assertValid(etree.fromstring(project.unpack(project.zipfile.ZipFile(file), "", 50)["project.qde"]))
    assert run(root, "import", file, "--coder", "team") == 0
    coding = root / "data/coding"
    assert (coding / "team.csv").read_bytes() == (coding / "reader-1.csv").read_bytes()
    assert "new codes, 0 there already" in capsys.readouterr().out
    assert run(root, "import", file, "--coder", "team") == 0  # again: nothing twice
    assert (coding / "team.csv").read_bytes() == (coding / "reader-1.csv").read_bytes()
    assert "0 new codes" in capsys.readouterr().out


def test_the_users_name_says_whose_codes_they_are(root, capsys):
    assert run(root, "import", exported(root, "--coder", "reader-2")) == 0
    assert "data/coding/reader-2.csv: 0 new codes" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(root):
    assert run(root, "import", exported(root, "--coder", "reader-1"), "--coder", "team", "--dry-run") == 0
    assert not (root / "data/coding/team.csv").exists()


def test_what_the_note_lacks_comes_from_the_command_line_and_is_said(root, capsys):
    file = changed(exported(root, "--coder", "reader-1"), note="initiative: utrecht-west-proeftuin")
    assert run(root, "import", file, "--coder", "team", "--status", "reported", "--confidence", "low") == 0
    said = capsys.readouterr().out
    assert "status from the command line: 1; confidence from the command line: 1; rationale 'no note" in said


def test_what_cannot_be_placed_is_reported_whole_and_the_rest_is_kept(root, capsys):
    file = exported(root, "--coder", "reader-1")
    found = project.read(file.read_bytes(), "", 50)
    bad = Segment(guid("x"), TEXT, found.sources[0].guid, 0, 4, guid("nothing"), found.segments[0].user, "=1+1")
    segments = (found.segments[0], bad)
    made = project.Project(found.name, found.users, found.codes, found.sources, segments)
    file.write_bytes(project.write(made))
    assert run(root, "import", file, "--coder", "team") == 1
    assert len(pd.read_csv(root / "data/coding/team.csv")) == 1
    report = pd.read_csv(root.parent / "p.unplaced.csv")
    assert report[["column", "coder", "note"]].values.tolist() == [["code", "reader-1", "'=1+1"]]
    assert report["text"].tolist() == [found.sources[0].text[:4]]
    assert "1 segment(s) could not be placed" in capsys.readouterr().out


def refused(root: Path, capsys, *arguments: object) -> str:
    assert run(root, *arguments) == 1
    return capsys.readouterr().err


def test_another_code_of_a_cell_is_refused_and_nothing_is_written(root, capsys):
    file = exported(root, "--coder", "reader-1")
    before = (root / "data/coding/reader-2.csv").read_bytes()
    assert "this row says" in refused(root, capsys, "import", file, "--coder", "reader-2")
    assert (root / "data/coding/reader-2.csv").read_bytes() == before


def test_a_coder_that_nobody_described_is_refused(root, capsys):
    file = exported(root, "--coder", "reader-1")
    assert "kind human or machine" in refused(root, capsys, "import", file, "--coder", "nobody")
    assert not (root / "data/coding/nobody.csv").exists()


def test_the_codes_of_several_users_are_not_mixed(root, capsys):
    file = exported(root, "--coder", "reader-1")
    found = project.read(file.read_bytes(), "", 50)
    users = {**found.users, guid("w"): "Wil"}
    other = Segment(**{**vars(found.segments[1]), "user": guid("w")})
    made = project.Project("p", users, found.codes, found.sources, (found.segments[0], other))
    file.write_bytes(project.write(made))
    assert "choose one with --user" in refused(root, capsys, "import", file, "--coder", "team")
    assert "has no codes here" in refused(root, capsys, "import", file, "--user", "Jo")
    assert run(root, "import", file, "--coder", "team", "--user", "Wil") == 0
    assert len(pd.read_csv(root / "data/coding/team.csv")) == 1


def test_a_project_to_start_with_holds_documents_and_no_codes(root, capsys):
    file = exported(root)
    found = project.read(file.read_bytes(), "", 50)
    assert found.sources
    assert not found.segments
    assert "no coded segments" in refused(root, capsys, "import", file, "--coder", "team")


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("import", "nowhere.qdpx"), "no such file"),
        (("export", "p.qdpx", "--coder", "nobody"), "name a coder"),
    ],
)
def test_files_that_are_not_there(root, capsys, arguments, remedy):
    assert remedy in refused(root, capsys, *arguments)


def test_a_coders_work_is_never_overwritten(root, capsys):
    file = exported(root)
    before = file.read_bytes()
    assert "not there yet" in refused(root, capsys, "export", file, "--coder", "reader-1")
    assert file.read_bytes() == before


def test_withheld_text_is_not_handed_out(root, capsys):
    path = root / "data/clean/passages.csv"
    passages = pd.read_csv(path, dtype=str, keep_default_na=False)
    documents = pd.read_csv(root / "data/clean/documents.csv", dtype=str, keep_default_na=False)
    hidden = documents.loc[documents["relevance"] == "initiative", "document_id"].iloc[0]
    passages.loc[passages["document_id"] == hidden, "withheld"] = "true"
    passages.to_csv(path, index=False, lineterminator="\n")
    found = project.read(exported(root).read_bytes(), "", 50)
    assert hidden not in {source.name for source in found.sources}
    assert "rights withhold is left out, in 1 document(s)" in capsys.readouterr().out
