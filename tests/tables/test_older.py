"""A project of edition 2026.1: refused with one message that says what to do."""

import pytest

from analysis import cli
from analysis.tables import older


@pytest.mark.parametrize("command", [["check"], ["clean"], ["add", "a.txt"], ["private"]])
def test_one_message_says_what_to_do(tmp_path, capsys, command):
    (tmp_path / "data/coding/seen").mkdir(parents=True)
    for name in ("reader-1", "coders"):
        (tmp_path / f"data/coding/{name}.csv").write_text("coder_id,kind\nreader-1,machine\n")
    assert cli.main(["--root", str(tmp_path), *command]) == 1
    said = capsys.readouterr()
    message = said.out + said.err
    assert message.count("data/study.yaml:") == 1 and "Traceback" not in message
    assert "{reader-1.csv,seen}" in message and all(step in message for step in older.TO_DO)


def test_a_project_of_today_is_left_alone(small_project):
    older.refuse(small_project)
