"""The fixture after `clean`, and a copy of it that a test may break."""

import shutil
from pathlib import Path

import pytest

from pipeline import make_project, run_stage


@pytest.fixture(scope="session")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture after `clean`."""
    root = make_project(tmp_path_factory.mktemp("cleaned"))
    assert run_stage(root, "clean", "--quiet").returncode == 0
    return root


@pytest.fixture
def ready(cleaned: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may break."""
    return Path(shutil.copytree(cleaned, tmp_path / "project"))
