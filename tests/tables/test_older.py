"""A project of edition 2026.1: refused with one message that names all."""

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


@pytest.mark.parametrize("command", [["check"], ["clean"], ["add", "a.txt"], ["private"]])
def test_one_message_names_every_table_column_and_parameter(old, capsys, command):
    assert cli.main(["--root", str(old), *command]) == 1
    said = capsys.readouterr()
    message = said.out + said.err
    assert message.count("data/study.yaml:") == 1 and "Traceback" not in message
    assert all(f"add to {table.path}: " in message for table in reference.REFERENCE)
    for told in ("reader-1.csv,seen", "networks.kinds", "depth.linkage", "teams.csv: planned, passages"):
        assert told in message
    assert "networks.seed" not in message and "depth.seed" not in message


def test_a_project_of_today_is_left_alone(small_project):
    older.refuse(small_project)
