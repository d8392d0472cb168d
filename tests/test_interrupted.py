"""A full run killed at random moments, and without room: no output is ever half, and the next run mends it.

The small study has two states, which differ in a digest and a code, so that each stage has an old and a new output.
Signals go to `dvc repro` and all that it started, while it brings the one state to the other.
"""

import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

import pipeline
from analysis import atomic
from analysis.running import OUTPUTS

MOMENTS = int(os.environ.get("MOMENTS", 50))
AT_ONCE = 5  # moments in one full run, each in another stage
FAST = ("check", "clean", "link", "networks")
STATES = (
    ("data/raw/documents/achtergrond-zuidland-2018.md", "huiselijk geweld", "geweld thuis en elders"),
    ("data/coding/coder-b/depth.csv", "middenland-pilot,chain,1", "middenland-pilot,chain,2"),
)


def turn(root: Path, state: int) -> None:
    """Bring the inputs to state 0 or 1."""
    for name, *texts in STATES:
        path = root / name
        path.write_text(path.read_text().replace(texts[1 - state], texts[state]))


def command(root: Path, stage: str) -> list[str]:
    option = {"check": "--stage"}.get(stage, "--quiet")
    return [sys.executable, "-m", "analysis", "--root", str(root), stage, option]


def content(root: Path, stage: str) -> str:
    """A hash of what a stage put out, without what other stages put below it; '' where it lies aside for the new one."""
    home, total = root / OUTPUTS[stage], hashlib.sha256()
    if not home.exists():
        return ""
    for path in sorted(home.rglob("*")):
        name = path.relative_to(root).as_posix()
        inner = any(name.startswith(f"{out}/") for out in OUTPUTS.values() if out.startswith(f"{OUTPUTS[stage]}/"))
        if path.is_file() and not inner:
            total.update(name.encode() + path.read_bytes())
    return total.hexdigest()


def contents(root: Path, stages: tuple[str, ...] = tuple(OUTPUTS)) -> dict[str, str]:
    return {stage: content(root, stage) for stage in stages}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The small study, with an estimate of few draws and with notebooks that name none of the real regions."""
    root = pipeline.make_project(tmp_path_factory.mktemp("interrupted"))
    pipeline.hurry(root)
    for name in ("2_networks", "3_depth"):
        shutil.copyfile(root / "notebooks/1_corpus.ipynb", root / f"notebooks/{name}.ipynb")
    return root


@pytest.fixture(scope="module")
def staged(project: Path) -> tuple[Path, dict[str, str]]:
    """It after its first stages, and the hash of what each put out."""
    pipeline.run_pipeline(project, FAST)
    return project, contents(project, FAST)


def stop(run: subprocess.Popen, number: int) -> None:
    """Send kill -9 or SIGTERM by turns to a run and all that it started, and wait until none of these is left."""
    try:
        os.killpg(run.pid, (signal.SIGKILL, signal.SIGTERM)[number % 2])
        run.wait()
        while True:
            os.killpg(run.pid, 0)
            time.sleep(0.05)
    except ProcessLookupError:
        run.wait()


WAITS = """
import time
from concurrent.futures import ThreadPoolExecutor
from analysis import atomic
with atomic.stoppable(), ThreadPoolExecutor(1) as pool:
    print("at work", flush=True)
    pool.submit(time.sleep, 600).result()
"""


def test_a_run_that_waits_for_a_thread_is_stopped_all_the_same():
    run = subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE)
    run.stdout.readline()
    started = time.monotonic()
    run.terminate()
    assert run.wait(60) == atomic.STOPPED and time.monotonic() - started < atomic.PATIENCE + 20


class Repro:
    """`dvc repro` in a repository of the small study, whole or stopped within a stage."""

    def __init__(self, root: Path) -> None:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        more = {"PATH": path, "PYTHONPATH": str(root / "src"), "DVC_NO_ANALYTICS": "1", "PYTHONUNBUFFERED": "1"}
        self.root, self.environment = root, {**os.environ, **more}

    def whole(self) -> tuple[dict[str, str], dict[str, float]]:
        """Run to the end: the hash of what each stage put out, and how long each took."""
        seen: dict[str, float] = {}
        run = self.start()
        lines = []
        for line in run.stdout:
            lines.append(line)
            if found := re.match("Running stage '([a-z]+)'", line):
                seen[found[1]] = time.monotonic()
        assert run.wait() == 0, "".join(lines[-40:])
        ends = [*list(seen.values())[1:], time.monotonic()]
        return contents(self.root), {name: end - seen[name] for name, end in zip(seen, ends, strict=True)}

    def start(self) -> subprocess.Popen:
        subprocess.run(["make", "mend"], cwd=self.root, env=self.environment, check=True)  # as `make report` does
        return subprocess.Popen(
            ["dvc", "repro"], cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=self.environment, start_new_session=True,
        )  # fmt: skip

    def stopped(self, stage: str, after: float, number: int) -> bool:
        """Run until `after` seconds of a stage and send a signal; did the run get there?"""
        run = self.start()
        there = any(line.startswith(f"Running stage '{stage}'") for line in run.stdout)
        if there:
            time.sleep(after)
        stop(run, number)
        return there


@pytest.fixture(scope="module")
def repro(project: Path) -> Repro:
    for name in ("src", "Makefile", ".dvc/config", ".dvcignore", ".gitignore", ".gitattributes"):
        pipeline.copy_into(pipeline.PROJECT / name, project / name)
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    return Repro(project)


@pytest.mark.long
def test_a_full_run_that_is_killed_leaves_no_half(repro: Repro):
    root, dice, hit = repro.root, random.Random(16), Counter()
    ends = {}
    for state in (0, 1):
        turn(root, state)
        ends[state], took = repro.whole()
    stages = [stage for stage in took if stage in OUTPUTS]
    assert stages == list(OUTPUTS) and ends[0]["report"] != ends[1]["report"]
    number = state = 0
    while number < MOMENTS:
        turn(root, state)
        for stage in sorted(dice.sample(stages, AT_ONCE), key=stages.index):
            there = repro.stopped(stage, dice.random() * took[stage], number)
            number += 1
            for each, now in contents(root).items():
                assert now in ("", ends[0][each], ends[1][each]), f"{each} was half after signal {number} in {stage}"
                if each == stage and there:
                    hit[stage, "old" if now == ends[1 - state][each] else "new" if now else "aside"] += 1
            print(number, stage, dict(hit), flush=True)
        assert repro.whole()[0] == ends[state], f"other bytes after signal {number}"
        assert not list((root / ".analysis").glob("run-*"))
        state = 1 - state
    print(f"{number} moments, none a half")


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.long
@pytest.mark.parametrize("stage", ["clean", "link", "networks"])
def test_without_room_the_old_output_stays_and_one_line_says_so(staged, stage):
    root, good = staged
    done = subprocess.run(command(root, stage), preexec_fn=small_files, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "disk is full" in said and "Traceback" not in said
    assert contents(root, FAST) == good and not list((root / ".analysis").glob("run-*"))
