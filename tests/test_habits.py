"""What pre-commit would say of the whole house: types, layout, spelling and licences."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import PROJECT

SAY = {
    "types": ["mypy"],
    "layout": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "spelling": ["codespell", "src", "docs", "tests", "benchmarks", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
}


@pytest.mark.long
@pytest.mark.parametrize("what", SAY)
def test_the_house_is_as_pre_commit_wants_it(what: str):
    tool, *rest = SAY[what]
    beside = Path(sys.executable).parent / tool
    command = str(beside) if beside.exists() else shutil.which(tool)
    done = subprocess.run([command, *rest], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
