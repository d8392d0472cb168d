"""One run at a time, and outputs that are whole or as they were.

A stage runs in a shadow of the project: links to everything, and an empty folder where its output will be. At its
end the last gate looks at what it made, and the folder is renamed into place. Whatever stops it before (an error, a
kill, a full disk) leaves the old output; what it left behind is swept by the next run.
"""

import errno
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.problems import InputError, Problem

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

HOME = ".analysis"  # below the project, not in git
STOPPED = 128 + signal.SIGTERM
PATIENCE = 5.0  # seconds that a run has to end after SIGTERM, before what it waits for (a notebook) is left alone
CARRIED = {"reports": ("*.pdf", "downloads", "notebooks")}  # made by others, and kept


@contextmanager
def lock(root: Path, what: str) -> Iterator[None]:
    """Hold the project for one run; raises `InputError` that says who holds it."""
    home = root / HOME
    home.mkdir(exist_ok=True)
    with (home / "lock").open("a+", encoding="utf-8") as file:
        if fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                file.seek(0)
                remedy = f"{file.read().strip() or 'another run'} is at work here: wait until it has ended"
                raise InputError([Problem(HOME, 0, "", "", remedy)]) from error
        file.truncate(0)
        file.write(f"`{what}` (process {os.getpid()} on {socket.gethostname()}, since {time.strftime('%H:%M')})")
        file.flush()
        sweep(root)
        yield


def sweep(root: Path) -> None:
    """Finish or undo what a run that was killed left behind."""
    for left in sorted((root / HOME).glob("run-*")):
        _settle(root, left)


def _settle(root: Path, run: Path) -> None:
    """Put an old output back that was set aside for a new one that never came, and take the run's folder away."""
    note, old = run / "output", run / "old"
    if note.is_file() and old.is_dir():
        out = root / note.read_text(encoding="utf-8")
        if not out.exists():
            old.rename(out)
    shutil.rmtree(run, ignore_errors=True)


@contextmanager
def output(
    root: Path, out: str, check: Callable[[Path], None] = lambda _: None, kept: Iterable[str] = ()
) -> Iterator[Path]:
    """A shadow of the project in which `out` is empty; renamed into place where all went well.

    `check` gets the new folder before that; files `kept` are carried over, where the run made none. Raises `InputError` where the disk is full or may not be written.
    """
    root = root.resolve()
    run = root / HOME / f"run-{os.getpid()}"
    try:
        (run / "old").parent.mkdir(parents=True)
        (run / "output").write_text(out, encoding="utf-8")
        shadow = _shadow(root, run / "project", Path(out).parts)
        yield shadow
        made = shadow / out
        if not any(made.iterdir()):  # the stage left things as they are
            return
        check(made)
        _carry(root / out, made, (*CARRIED.get(made.name, ()), *kept))
        if (root / out).exists():
            (root / out).rename(run / "old")
        (root / out).parent.mkdir(parents=True, exist_ok=True)
        made.rename(root / out)
    except OSError as error:
        file = str(error.filename or out).replace(f"{run}/project/", "").replace(f"{root}/", "")
        raise no_room(error, file, f"; the old {out} is as it was") from error
    finally:
        _settle(root, run)


def no_room(error: OSError, file: str, besides: str = "") -> Exception:
    """What to tell where a disk is full or may not be written: an `InputError`; any other error is given back."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if not full and error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
        return error
    need = "the disk is full: free some space" if full else "this may not be written: check its permissions"
    return InputError([Problem(file, 0, "", "", f"{need} and run this again{besides}")])


def _shadow(root: Path, shadow: Path, parts: tuple[str, ...]) -> Path:
    """Links to all that lies in `root`; the folder that `parts` name is empty, those above it are real."""
    shadow.mkdir()
    first, *rest = parts
    for path in root.iterdir() if root.is_dir() else ():
        if path.name not in (first, HOME):
            (shadow / path.name).symlink_to(path, target_is_directory=path.is_dir())
    if rest:
        _shadow(root / first, shadow / first, tuple(rest))
    else:
        (shadow / first).mkdir()
    return shadow


def _carry(old: Path, new: Path, patterns: Iterable[str]) -> None:
    for pattern in patterns:
        for path in old.glob(pattern):
            if not (new / path.name).exists():
                (shutil.copytree if path.is_dir() else shutil.copy2)(path, new / path.name)


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGTERM ends the run as an error does: what is half made is taken away, by the next run where this takes long."""

    def stop(*_: object) -> None:
        """Turn the signal into an exit."""
        late = threading.Timer(PATIENCE, os._exit, (STOPPED,))
        late.daemon = True
        late.start()
        raise SystemExit(STOPPED)

    before = None
    with suppress(ValueError):  # only the main thread may
        before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)
