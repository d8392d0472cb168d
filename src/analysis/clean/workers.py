"""Documents read in processes that can be killed: what a file does to its reader ends there, as one rejection.

A process may use so much memory (RLIMIT_AS) and so many seconds a document; one that uses more, or that native code
brings down, is replaced, and the next document goes on. Results come in the order of the documents; of each process
one document is under way, so memory stays flat however many there are.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path

from analysis.clean import document
from analysis.clean.context import Context
from analysis.clean.model import Rejection, Result

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

LOG = logging.getLogger("analysis")
MEMORY = 1 << 30  # bytes that one document may add to its process
AHEAD = 64  # results that may wait for an earlier document, for each process
CRASHED = Rejection("unreadable", "its reader broke down on it: open it in its own program and save it again")


def read_all(root: Path, files: list[str], context: Context, jobs: int, whole: bool = False) -> Iterator[Result]:
    """The result of each file, in the order of `files`, on so many processes; `whole`: as it is before the gate."""
    if not limited():
        LOG.warning("this system sets no limit on memory: a hostile document can use all of it (time is limited)")
    assert context.guard  # made once here: a process that is replaced has it from the start
    todo, done, asked = deque(enumerate(files)), {}, 0
    pool = [Worker(root, context, whole) for _ in range(max(1, min(jobs, len(files))))]
    try:
        while asked < len(files):
            for worker in pool:
                if todo and worker.at is None and todo[0][0] < asked + AHEAD * len(pool):
                    worker.start(*todo.popleft())
            for worker in _ready(pool, context.settings.max_seconds):
                at, result = worker.result(context)
                done[at] = result
            while asked in done:
                yield done.pop(asked)
                asked += 1
    finally:
        for worker in pool:
            worker.stop()


def limited() -> bool:
    """Does this system limit the memory of a process?"""
    return resource is not None and sys.platform.startswith("linux")


def _ready(pool: list[Worker], seconds: int) -> list[Worker]:
    """The processes that have a result, broke down, or are over their time."""
    busy = [worker for worker in pool if worker.at is not None]
    left = min(worker.since + seconds - time.monotonic() for worker in busy)
    ready = wait([worker.pipe for worker in busy], max(0.0, left))
    return [worker for worker in busy if worker.pipe in ready or time.monotonic() - worker.since >= seconds]


class Worker:
    """One process that reads documents, and is made anew when it had to be killed."""

    def __init__(self, root: Path, context: Context, whole: bool) -> None:
        self.own = (root, context, whole)
        self.at: int | None = None
        self.file, self.since = "", 0.0
        self._begin()

    def _begin(self) -> None:
        self.pipe, other = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_serve, args=(other, *self.own), daemon=True)
        self.process.start()
        other.close()

    def start(self, at: int, file: str) -> None:
        """Give it a document."""
        self.at, self.file, self.since = at, file, time.monotonic()
        self.pipe.send(file)

    def result(self, context: Context) -> tuple[int, Result]:
        """What came of its document: a result, or a rejection because it broke down or took too long."""
        assert self.at is not None
        at, self.at = self.at, None
        remedy = (
            f"not read within {context.settings.max_seconds} s: save it in a simpler form, or raise clean.max_seconds"
        )
        late = Rejection("too-slow", remedy)
        error = CRASHED
        with suppress(EOFError, OSError):
            if self.pipe.poll():
                return at, self.pipe.recv()
            error = late
        self.stop()
        self._begin()
        return at, _refused(self.own[0], self.file, error, *self.own[1:])

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _refused(root: Path, file: str, error: Rejection, context: Context, whole: bool) -> Result:
    return document.rejection(file, error, "") if whole else document.refused(root, file, error, context)


def _serve(pipe: Connection, root: Path, context: Context, whole: bool) -> None:
    """What a process does: read documents until nobody asks any more."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if limited():
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    parent = os.getppid()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while os.getppid() == parent:
            if pipe.poll(2.0):
                pipe.send((document.read if whole else document.process)(root, pipe.recv(), context))
