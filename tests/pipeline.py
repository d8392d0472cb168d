"""Copies of the project for tests: the three-initiative fixture, and stages run in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
FIXTURE = PROJECT / "tests/fixture/data"
STAGES = ("clean", "link", "networks", "depth", "report")
SHARED = ("params.yaml", "requirements.lock", "CITATION.cff", "dvc.yaml", "notebooks",
          "data/reference/codebook.yaml", "data/reference/linking.yaml", "data/reference/netherlands.geojson")


def copy_into(source: Path, target: Path) -> None:
    """Copy a file or folder, making the folders above it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)


def make_project(folder: Path) -> Path:
    """A small project in `folder`: the fixture's data with the real parameters, codebook and notebooks."""
    copy_into(FIXTURE, folder / "data")
    for name in SHARED:
        copy_into(PROJECT / name, folder / name)
    return folder


def run_stage(root: Path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    """Run `analysis --root root command…` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", "--root", str(root), *command],
        capture_output=True, text=True, env={**os.environ, **environment}, check=False,
    )


def run_pipeline(root: Path, stages: tuple[str, ...] = STAGES, **environment: str) -> Path:
    """Run the stages in order; fails with what a stage printed."""
    for stage in stages:
        done = run_stage(root, stage, "--quiet", **environment)
        assert done.returncode == 0, f"{stage}: {done.stderr}\n{done.stdout}"
    return root
