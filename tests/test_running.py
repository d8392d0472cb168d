"""Runs that are stopped, that meet, and that find no room: the old output stays, and one sentence says what to do."""

import argparse
import errno
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis import atomic, running
from analysis.problems import InputError, Problem

STAGE = """
import sys, time
from pathlib import Path
from analysis import atomic, cli
root = Path(sys.argv[1])
with atomic.stoppable(), atomic.lock(root, "analysis clean"), atomic.output(root, "data/clean") as shadow:
    print("in", flush=True)
    for number in range(200):
        (shadow / f"data/clean/{number:03}.csv").write_text("new" * 1000)
        time.sleep(0.002)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data/clean").mkdir(parents=True)
    (tmp_path / "data/raw").mkdir()
    (tmp_path / "data/clean/000.csv").write_text("old")
    return tmp_path


def state(root: Path) -> str:
    """`old` or `new` where the output is whole, else what is wrong with it."""
    files = sorted((root / "data/clean").iterdir())
    if [path.read_text() for path in files] == ["old"]:
        return "old"
    whole = len(files) == 200 and all(path.stat().st_size == 3000 for path in files)
    return "new" if whole else f"{len(files)} files"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_the_old_output(project, sign):
    dice = random.Random(sign)
    for _ in range(4):
        run = subprocess.Popen([sys.executable, "-c", STAGE, str(project)], stdout=subprocess.PIPE)
        assert run.stdout and run.stdout.readline()
        time.sleep(dice.random() * 0.4)
        run.send_signal(sign)
        run.wait()
        assert state(project) == "old"
        assert sign == signal.SIGKILL or not list((project / ".analysis").glob("run-*"))
    subprocess.run([sys.executable, "-c", STAGE, str(project)], check=True, stdout=subprocess.DEVNULL)
    assert state(project) == "new" and not list((project / ".analysis").glob("run-*"))


def test_a_kill_between_the_two_renames_is_undone_by_the_next_run(project):
    run = project / ".analysis/run-1"
    run.mkdir(parents=True)
    (run / "output").write_text("data/clean")
    (project / "data/clean").rename(run / "old")
    atomic.sweep(project)
    assert state(project) == "old" and not run.exists()


def test_a_stop_between_the_two_renames_puts_the_old_output_back(project, monkeypatch):
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if target == project / "data/clean" and path.name != "old":
            raise SystemExit(atomic.STOPPED)
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(SystemExit), atomic.output(project, "data/clean") as shadow:
        (shadow / "data/clean/a.csv").write_text("new")
    assert state(project) == "old"


def test_a_second_run_says_who_is_at_work(project):
    with atomic.lock(project, "analysis link"):
        run = subprocess.run([sys.executable, "-c", STAGE, str(project)], capture_output=True, text=True, check=False)
    assert run.returncode and f"`analysis link` (process {os.getpid()}" in run.stderr and state(project) == "old"


@pytest.mark.parametrize("code,said", [(errno.ENOSPC, "disk is full"), (errno.EROFS, "may not be written")])
def test_no_room_is_one_sentence(project, code, said):
    with pytest.raises(InputError) as caught, atomic.output(project, "data/clean") as shadow:
        (shadow / "data/clean/a.csv").write_text("half")
        raise OSError(code, "x", str(shadow / "data/clean/a.csv"))
    (problem,) = caught.value.problems
    assert problem.file == "data/clean/a.csv" and said in problem.remedy and state(project) == "old"


def test_an_error_and_a_refusal_of_the_last_gate_leave_the_old_output(project):
    def refuse(made: Path) -> None:
        raise InputError([])

    with pytest.raises(InputError), atomic.output(project, "data/clean", refuse) as shadow:
        (shadow / "data/clean/a.csv").write_text("new")
    assert state(project) == "old"


def test_what_other_stages_put_into_a_folder_stays(project):
    (project / "reports/downloads").mkdir(parents=True)
    (project / "reports/downloads/a.csv").write_text("a")
    (project / "reports/old.html").write_text("old")
    with atomic.output(project, "reports") as shadow:
        (shadow / "reports/new.html").write_text("new")
    assert sorted(path.name for path in (project / "reports").rglob("*")) == ["a.csv", "downloads", "new.html"]
    with atomic.output(project, "reports/downloads") as shadow:
        (shadow / "reports/downloads/b.csv").write_text("b")
    assert sorted(path.name for path in (project / "reports").rglob("*")) == ["b.csv", "downloads", "new.html"]


def test_pages_of_changes_stay_in_every_language_and_other_leftovers_go(project, monkeypatch):
    from analysis.report import languages

    monkeypatch.setattr(languages, "named", lambda root, key: ["novaj.html"] if key == "files.changes" else [])
    (project / "reports").mkdir()
    for name in ("novaj.html", "old-report.html"):
        (project / "reports" / name).write_text("x")
    kept = running.kept(argparse.Namespace(root=project), "reports")
    with atomic.output(project, "reports", kept=kept) as shadow:
        (shadow / "reports/report.html").write_text("new")
    assert sorted(path.name for path in (project / "reports").iterdir()) == ["novaj.html", "report.html"]
    assert running.kept(argparse.Namespace(root=project), "data/clean") == []


def test_problems_are_told_from_another_process_too():
    error = InputError([Problem("teams.csv", 2, "kind", "x", "name a kind")])
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_page_that_a_later_stage_makes_again_stops_no_stage_before_it(monkeypatch, tmp_path):
    """Else a document that is closed after the first edition could never leave the reports."""
    names = ("README.md", "reports/downloads/a.csv", "reports/rapport.html")
    found = [Problem(name, 0, "", "", "take it out") for name in names]
    monkeypatch.setattr("analysis.clean.lastgate.problems", lambda root, instead: found)
    for out, told in (("reports/downloads", names[:2]), ("reports", names)):
        with pytest.raises(InputError) as error:
            running.last_gate(argparse.Namespace(root=tmp_path), out, tmp_path)
        assert tuple(one.file for one in error.value.problems) == told
