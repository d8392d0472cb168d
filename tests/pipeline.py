"""Copies of the project for tests: small studies, and stages run in processes of their own."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

from analysis import params
from fixture import other, small

PROJECT = Path(__file__).resolve().parents[1]
WRITERS = {"small": small.write, "other": other.write, **other.WRITERS}
STAGES = ("check", "clean", "link", "networks", "depth", "exchange", "report")
FEWER = {"chains": 2, "kept": 200, "misread_draws": 1, "misread_kept": 100, "variant_kept": 200}
SETTINGS = ("params.yaml", "requirements.lock", "CITATION.cff", "dvc.yaml", "notebooks")
SHARED = (*SETTINGS, "data/study", "data/study.yaml", "data/reference/linking.yaml", "data/reference/codebook.yaml")


def copy_into(source: Path, target: Path) -> None:
    """Copy a file or folder, making the folders above it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        shutil.copyfile(source, target)


@cache
def inputs(study: str) -> Path:
    """The inputs of a study, made once a process: `small` under the real study file, `other` with files of its own."""
    folder = Path(tempfile.mkdtemp(prefix="study-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in SHARED:
        copy_into(PROJECT / name, folder / name)
    WRITERS[study](folder)
    for command in ("clean", "recode"):
        done = run_stage(folder, command)
        assert done.returncode == 0, done.stderr + done.stdout
    for made in ("data/clean", "logs"):
        shutil.rmtree(folder / made)
    return folder


def make_project(folder: Path, study: str = "small") -> Path:
    """The inputs of a study in `folder`, before any stage."""
    copy_into(inputs(study), folder)
    return folder


def unlike_git(stage: ModuleType, folder: str, target: Path) -> list[str]:
    """Files of `folder` that a stage, run on a copy of the project's own data, does not write as they lie in git."""
    for name in (*SHARED, "data"):
        copy_into(PROJECT / name, target / name)
    shutil.rmtree(target / folder)
    (target / folder).mkdir()
    stage.run(target, params.load(target))
    names = {one.name for root in (PROJECT, target) for one in (root / folder).iterdir()}
    pairs = {name: [root / folder / name for root in (PROJECT, target)] for name in sorted(names)}
    return [
        name
        for name, (kept, made) in pairs.items()
        if not (kept.exists() and made.exists() and kept.read_bytes() == made.read_bytes())
    ]


def hurry(root: Path) -> None:
    """Let the study have an estimate of few draws."""
    study = root / "data/study.yaml"
    text = study.read_text()
    for name, value in FEWER.items():
        text = re.sub(rf"^(\s+{name}:) \d+", rf"\1 {value}", text, flags=re.MULTILINE)
    study.write_text(text)


def run_stage(root: Path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    """Run `analysis --root root command…` in a process of its own."""
    asked = [sys.executable, "-m", "analysis", "--root", str(root), *command]
    return subprocess.run(asked, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


def run_pipeline(root: Path, stages: tuple[str, ...] = STAGES, **environment: str) -> Path:
    """Run the stages in order; fails with what a stage printed."""
    for stage in stages:
        option = {"check": "--stage"}.get(stage, "--quiet")
        done = run_stage(root, stage, option, **environment)
        assert done.returncode == 0, f"{stage}: {done.stderr}\n{done.stdout}"
    return root
