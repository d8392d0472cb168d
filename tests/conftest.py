"""Shared fixtures: the project itself, and a run of the whole pipeline on the three-initiative fixture."""

import os
import shutil
from pathlib import Path

import pytest

from intake.desk_cases import analysed
from pipeline import PROJECT, make_project, run_pipeline, run_stage


def pytest_configure() -> None:
    """On a laptop without a browser, its tests are skipped with the reason; never in CI."""
    if os.environ.get("CI") and not (os.environ.get("CHROMIUM") or shutil.which("chromium")):
        raise pytest.UsageError("CI runs the browser tests: install Chromium (see .ci/run)")


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root, with its real data and outputs."""
    return PROJECT


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three-initiative fixture after the whole pipeline; do not change it."""
    return run_pipeline(make_project(tmp_path_factory.mktemp("small")))


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """The three-initiative fixture before any stage; a test may break it."""
    return make_project(tmp_path)


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


@pytest.fixture(scope="session")
def desk_ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture after all that the desk reads."""
    root = run_pipeline(make_project(tmp_path_factory.mktemp("desk")), ("clean", "link", "networks"))
    analysed(root)
    return root


@pytest.fixture
def desk_project(desk_ready: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(desk_ready, tmp_path / "project"))
