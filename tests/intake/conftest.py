"""Shared by tests of what people bring in."""

import pytest

from analysis import cli


@pytest.fixture
def adding(ready, capsys):
    """`analysis add` on the fixture: its exit code and output for the words that are given."""

    def run(*words) -> tuple[int, str]:
        capsys.readouterr()
        return cli.main(["--root", str(ready), "add", *map(str, words)]), capsys.readouterr().out

    return run
