"""Mutation run: mutants that cosmic-ray makes, drawn with a fixed seed; each meets those tests of its room that run its line.

    pip install cosmic-ray coverage; python benchmarks/mutants.py COPY [--number 200] [--rooms depth networks clean link]

COPY is a clone of the project whose files are changed and put back. Which tests run a line, and how long each takes, is
measured first on the unchanged room. A mutant meets the shortest first and counts as killed where one fails, the room does
not import, or a test takes ten times as long; it survives when all passed. A line that only the import runs meets all tests
that run a line of its module. What survives these meets all tests of the room: some lines run once, for the first test that
asks, and their result is kept for others. Annotations and the words `strict` and `frozen`
are not drawn: they change nothing that a test could see. Prints CSV: room, file, line,
operator, outcome, seconds; then the share killed by room.
"""

import argparse
import ast
import importlib
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import apply_mutation
from cosmic_ray.plugins import get_operator

ROOMS = ("depth", "networks", "clean", "link")
LIBRARIES = "numpy pandas scipy.stats scipy.special sklearn.cluster networkx pandera pydantic yaml babel pytest coverage hypothesis"
# Tests that open a browser or a notebook, or simulate for minutes, would take days over 200 mutants.
SLOW = ("simulation", "notebook", "damage")
# A test of how long something takes tells nothing while its lines are traced.
OPTIONS = ["-x", "-q", "-m", "not long", "-k", "not in_time", "-p", "no:cacheprovider", "-p", "no:xdist"]


def idle(path: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The places in a file that no test can tell from their mutant, from and to (line, column): annotations, and `strict`
    and `frozen`, which only guard against slips of a later change."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.keyword) and node.arg in ("strict", "frozen"):
            parts.append(node.value)
        found += [
            ((part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset))
            for part in parts
            if part is not None
        ]
    return found


def draw(room: str, number: int, seed: int) -> list:
    """A room's mutations, drawn with a seed: first the place, then one of the mutants that it allows."""
    files = sorted(Path(f"src/analysis/{room}").rglob("*.py"))
    skip = {path: idle(path) for path in files}
    items = [
        one.mutations[0]
        for one in _all_work_items(files, {})
        if not any(a <= one.mutations[0].start_pos < b for a, b in skip[Path(one.mutations[0].module_path)])
    ]
    places: dict[tuple[str, tuple[int, int]], list] = {}
    for one in items:
        places.setdefault((str(one.module_path), one.start_pos), []).append(one)
    print(f"# {room}: {len(items)} mutants possible, in {len(places)} places", flush=True)
    chance = random.Random(f"{seed} {room}")
    drawn = sorted(places)
    chance.shuffle(drawn)  # so that a smaller number is the beginning of a larger one
    picked = [chance.choice(sorted(places[one], key=lambda m: (m.operator_name, m.occurrence))) for one in drawn]
    return picked[:number]


class Traces:
    """A pytest plugin that notes which test runs which line, and how long each test takes."""

    def __init__(self, room: str):
        coverage = importlib.import_module("coverage")
        self.cover = coverage.Coverage(data_file=None, include=[f"*/analysis/{room}/*"])
        self.seconds: dict[str, float] = Counter()

    def pytest_runtest_logreport(self, report):
        """Add the time of a test's set-up, call and tear-down."""
        self.seconds[report.nodeid] += report.duration

    def pytest_runtest_logstart(self, nodeid, location):
        """Lines from here on belong to this test."""
        self.cover.switch_context(nodeid)

    def told(self) -> dict:
        """In: nothing. Out: `seconds` by test, and `lines`: tests by file and line."""
        lines: dict[str, dict[str, list[str]]] = defaultdict(dict)
        data = self.cover.get_data()
        for file in data.measured_files():
            name = str(Path(file).relative_to(Path.cwd()))
            for line, tests in data.contexts_by_lineno(file).items():
                lines[name][str(line)] = sorted(one for one in tests if one)
        return {"seconds": self.seconds, "lines": lines}


def quick(room: str) -> list[str]:
    """The files of a room's tests that a mutant may meet."""
    return [str(one) for one in sorted(Path(f"tests/{room}").glob("test_*.py")) if not any(s in one.name for s in SLOW)]


def traced(room: str) -> dict:
    """Run the unchanged room's tests once in a process of its own; what `Traces.told` gives."""
    with tempfile.NamedTemporaryFile("w+") as kept:
        child = os.fork()
        if child == 0:
            plugin = Traces(room)
            plugin.cover.start()
            code = importlib.import_module("pytest").main([*quick(room), *OPTIONS], plugins=[plugin])
            plugin.cover.stop()
            Path(kept.name).write_text(json.dumps(plugin.told()))
            os._exit(int(code))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, f"the unchanged tests of {room} fail"
        return json.loads(Path(kept.name).read_text())


def met(told: dict, path: Path, line: int, most: float) -> list[str]:
    """The tests that a mutant meets: those that run its line, else its module; shortest first, up to `most` seconds."""
    lines = told["lines"].get(str(path), {})
    found = set(lines.get(str(line), ())) or {one for tests in lines.values() for one in tests}
    chosen, spent = [], 0.0
    for one in sorted(found, key=lambda name: (told["seconds"][name], name)):
        spent += told["seconds"][one]
        if chosen and spent > most:
            break
        chosen.append(one)
    return chosen


def outcome(tests: list[str], limit: int) -> str:
    """Run tests in a process of its own, with a limit in seconds of processor time: survived, killed or timeout."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        os._exit(int(importlib.import_module("pytest").main([*tests, *OPTIONS])))
    _, status, _ = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        return "timeout"
    return "survived" if os.WEXITSTATUS(status) == 0 else "killed"


def tried(one, room: str, told: dict, most: float) -> str:
    """Change the file, run the tests of its line and then all of its room, put the file back."""
    path = Path(one.module_path)
    tests = met(told, path, one.start_pos[0], most)
    if not tests:
        return "not met"
    before = path.read_bytes()
    try:
        apply_mutation(path, get_operator(one.operator_name)(), one.occurrence)
        word = outcome(tests, int(10 * sum(told["seconds"][name] for name in tests)) + 20)
        return word if word != "survived" else outcome(quick(room), int(10 * sum(told["seconds"].values())) + 60)
    finally:
        path.write_bytes(before)


def main() -> None:
    """Draw, run and count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("copy", type=Path)
    options.add_argument("--number", type=int, default=200)
    options.add_argument("--rooms", nargs="+", default=ROOMS)
    options.add_argument("--seed", type=int, default=12)
    options.add_argument("--most", type=float, default=90, help="seconds of tests that one mutant meets at most")
    chosen = options.parse_args()
    os.chdir(chosen.copy)
    sys.path[:0] = [str(Path("src").resolve())]
    os.environ |= {"PYTHONPATH": sys.path[0], "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    sys.dont_write_bytecode = True
    for name in LIBRARIES.split():
        importlib.import_module(name)
    each, counts = chosen.number // len(chosen.rooms), Counter()
    for room in chosen.rooms:
        told = traced(room)
        print(f"# {room}: {sum(told['seconds'].values()):.0f} s, {len(told['seconds'])} tests unchanged", flush=True)
        for one in draw(room, each, chosen.seed):
            started = time.time()
            word = tried(one, room, told, chosen.most)
            counts[room, word] += 1
            operator, place = one.operator_name.split("/")[-1], f"{one.module_path},{one.start_pos[0]}"
            print(f"{room},{place},{operator},{word},{time.time() - started:.0f}", flush=True)
        dead = counts[room, "killed"] + counts[room, "timeout"]
        print(
            f"# {room}: {dead} of {each} killed, {counts[room, 'timeout']} by time, {counts[room, 'not met']} not met"
        )


if __name__ == "__main__":
    main()
