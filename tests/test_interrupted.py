"""A full run killed at random moments, without room, and twice at once: no output is ever half, and the next run mends it.

A moment of the full run is a stage and a time within it: the stages before it have ended, so only that stage is run.
Each old output holds a file `old.txt` that no stage writes: with it the output is the old one, without it the new one.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pipeline
from analysis.running import OUTPUTS

MOMENTS = int(os.environ.get("MOMENTS", 50))
STAGES = tuple(os.environ.get("STAGES", " ".join(pipeline.STAGES)).split())  # those that are stopped, all by default
OLD = "old.txt"
FEWER = {"chains": 2, "kept": 200, "misread_draws": 1, "misread_kept": 100, "variant_kept": 200}


def command(root: Path, stage: str) -> list[str]:
    option = {"check": "--stage"}.get(stage, "--quiet")
    return [sys.executable, "-m", "analysis", "--root", str(root), stage, option]


def content(root: Path, stage: str) -> str:
    """A hash of what a stage put out, without what other stages put below it and without the mark of the old one."""
    home, total = root / OUTPUTS[stage], hashlib.sha256()
    for path in sorted(home.rglob("*")):
        name = path.relative_to(root).as_posix()
        inner = any(name.startswith(f"{out}/") for out in OUTPUTS.values() if out.startswith(f"{OUTPUTS[stage]}/"))
        if path.is_file() and path.name != OLD and not inner:
            total.update(name.encode() + path.read_bytes())
    return total.hexdigest()


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> tuple[Path, dict[str, str], dict[str, float]]:
    """The small study with all its outputs, the hash of each, and how long each stage took."""
    root = pipeline.make_project(tmp_path_factory.mktemp("interrupted"))
    study = root / "data/study.yaml"
    text = study.read_text()
    for name, value in FEWER.items():
        text = re.sub(rf"^(\s+{name}:) \d+", rf"\1 {value}", text, flags=re.MULTILINE)
    study.write_text(text)
    took = {}
    for stage in pipeline.STAGES[: max(map(pipeline.STAGES.index, STAGES)) + 1]:
        started = time.monotonic()
        pipeline.run_pipeline(root, (stage,))
        took[stage] = time.monotonic() - started
    return root, {stage: content(root, stage) for stage in took}, took


def whole(root: Path, good: dict[str, str]) -> bool:
    return all(content(root, stage) == good[stage] for stage in good)


@pytest.mark.long
def test_a_full_run_that_is_killed_leaves_no_half(project):
    root, good, took = project
    dice, old = random.Random(16), 0
    for number in range(MOMENTS):
        (stage,) = dice.choices(STAGES, weights=[took[stage] for stage in STAGES])
        (root / OUTPUTS[stage] / OLD).write_text("")
        run = subprocess.Popen(command(root, stage), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.random() * took[stage])
        run.send_signal((signal.SIGKILL, signal.SIGTERM)[number % 2])
        run.wait()
        if not (root / OUTPUTS[stage]).exists():  # between the two renames: the next run of any stage puts it back
            pipeline.run_pipeline(root, ("check",))
        assert whole(root, good), f"{stage} was half after signal {number}"
        old += (root / OUTPUTS[stage] / OLD).exists()
        pipeline.run_pipeline(root, (stage,))
        assert whole(root, good) and not (root / OUTPUTS[stage] / OLD).exists()
        assert not list((root / ".analysis").glob("run-*"))
    print(f"{MOMENTS} moments, {old} left the old output, none a half")


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.long
@pytest.mark.parametrize("stage", ["clean", "link", "networks"])
def test_without_room_the_old_output_stays_and_one_line_says_so(project, stage):
    root, good, _ = project
    done = subprocess.run(command(root, stage), preexec_fn=small_files, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "disk is full" in said and "Traceback" not in said
    assert whole(root, good) and not list((root / ".analysis").glob("run-*"))


@pytest.mark.long
def test_of_two_runs_at_once_one_waits_for_nobody_and_says_who_is_at_work(project):
    root, good, _ = project
    for stage in ("clean", "link"):
        runs = [subprocess.Popen(command(root, stage), stderr=subprocess.PIPE, text=True) for _ in range(2)]
        said = [run.communicate()[1] for run in runs]
        assert sorted(run.returncode for run in runs) == [0, 1] and "is at work here" in "".join(said)
        assert whole(root, good)
