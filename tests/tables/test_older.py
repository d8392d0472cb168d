"""A project of edition 2026.1: refused with one message that names all, migrated where no judgement is needed."""

import csv

import pytest

from analysis import cli
from analysis.tables import older, reference


@pytest.fixture
def old(tmp_path):
    """Tables as edition 2026.1 wrote them, in short."""
    for name, text in {
        "params.yaml": "networks:\n  kinds: [stated]\n  bases: [stated]\ndepth:\n  linkage: average\n  seed: 1\n",
        "data/coding/reader-1.csv": "passage_id,document_id,passage,initiative_id,dimension,level\na--1,a,x,b,c,2\n",
        "data/coding/seen/reader-1.csv": "document_id,passage_id\na,a--1\n",
        "data/coding/coders.csv": "coder_id,kind,training,independent_of,date\nreader-1,machine,none,,\n",
        "data/reference/teams.csv": 'team_id,initiative_id,name,kind,members,since,until,basis,source_ids,note\nt,b,"A, B",team,x,,,stated,s,\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_one_message_names_every_table_column_and_parameter(old, capsys):
    assert cli.main(["--root", str(old), "check"]) == 1
    said = capsys.readouterr()
    message = said.out + said.err
    assert message.count("data/study.yaml:") == 1 and "Traceback" not in message
    for table in reference.REFERENCE:
        lacking = older._lacking(old, table)
        assert not lacking or f"{table.path} lacks {', '.join(lacking)}" in message
    for told in (
        "reader-1.csv,seen",
        "networks.kinds",
        "depth.linkage",
        "teams.csv lacks planned, passages",
        "migrate",
    ):
        assert told in message
    assert "networks.seed" not in message and "depth.seed" not in message


def test_migrate_does_what_needs_no_judgement_and_says_what_is_left(old, capsys):
    assert cli.main(["--root", str(old), "migrate"]) == 0
    said = capsys.readouterr().out
    assert "left to do: fill teams.planned" in said and "data/study.yaml" in said
    with (old / "data/reference/teams.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert set(row) == set(reference.TEAMS.names) and row["name"] == "A, B" and row["planned"] == ""
    coders = list(csv.DictReader((old / "data/coding/coders.csv").read_text().splitlines()))
    assert {"coder_id": "reader-1", "kind": "machine", "role": "first-edition"}.items() <= coders[0].items()
    assert (old / "data/coding/first-edition/reader-1.csv").is_file()
    for table in reference.REFERENCE:
        assert not older._lacking(old, table)
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    assert cli.main(["--root", str(old), "migrate"]) == 0
    assert before == {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}


def test_a_project_of_today_is_left_alone(small_project, capsys):
    assert older._steps(small_project) == []
    assert cli.main(["--root", str(small_project), "migrate"]) == 0
    assert "nothing to do" in capsys.readouterr().out
