"""Mutation run: mutants that cosmic-ray makes, drawn with a fixed seed; each meets the quick tests of its own room.

    pip install cosmic-ray; python benchmarks/mutants.py COPY [--number 200] [--rooms depth networks clean link]

COPY is a clone of the project whose files are changed and put back. A mutant counts as killed where a test fails, it does
not import, or it uses five times the processor time of the unchanged room. Places in annotations are not drawn: they
change nothing. Prints CSV: room, file, line, operator, outcome, seconds; then the share killed by room.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import apply_mutation
from cosmic_ray.plugins import get_operator

ROOMS = ("depth", "networks", "clean", "link")
LIBRARIES = (
    "numpy pandas scipy.stats scipy.special sklearn.cluster networkx pandera pydantic yaml babel pytest hypothesis"
)
# Tests that run the whole pipeline or a browser, or take minutes, would take days over 200 mutants.
SLOW = ("simulation", "planted", "study", "studies", "notebook", "damage", "stage", "quality", "tools")


def annotated(path: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The places of annotations in a file, from and to (line, column)."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in ("annotation", "returns"):
            part = getattr(node, name, None)
            if part is not None:
                found.append(((part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)))
    return found


def draw(room: str, number: int, seed: int) -> list:
    """A room's mutations, drawn with a seed: first the place, then one of the mutants that it allows."""
    files = sorted(Path(f"src/analysis/{room}").rglob("*.py"))
    skip = {path: annotated(path) for path in files}
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


def tests(room: str, module: str = "") -> list[str]:
    """The files of a room's quick tests, first those that name the module: a mutant that dies does so soon."""
    quick = [one for one in sorted(Path(f"tests/{room}").glob("test_*.py")) if not any(s in one.name for s in SLOW)]
    return [str(one) for one in sorted(quick, key=lambda one: module not in one.name)]


def outcome(room: str, limit: int, module: str = "") -> tuple[str, float]:
    """Run a room's quick tests in a process of its own: survived, killed or timeout, and the processor time."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        pytest = importlib.import_module("pytest")
        os._exit(
            int(
                pytest.main(
                    [*tests(room, module), "-x", "-q", "-m", "not long", "-p", "no:cacheprovider", "-p", "no:xdist"]
                )
            )
        )
    _, status, used = os.wait4(child, 0)
    word = "timeout" if os.WIFSIGNALED(status) else ("survived" if os.WEXITSTATUS(status) == 0 else "killed")
    return word, used.ru_utime + used.ru_stime


def main() -> None:
    """Draw, run and count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("copy", type=Path)
    options.add_argument("--number", type=int, default=200)
    options.add_argument("--rooms", nargs="+", default=ROOMS)
    options.add_argument("--seed", type=int, default=12)
    chosen = options.parse_args()
    os.chdir(chosen.copy)
    sys.path[:0] = [str(Path("src").resolve())]
    os.environ |= {"PYTHONPATH": sys.path[0], "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    sys.dont_write_bytecode = True
    for name in LIBRARIES.split():
        importlib.import_module(name)
    each, counts = chosen.number // len(chosen.rooms), Counter()
    for room in chosen.rooms:
        word, seconds = outcome(room, 3600)
        assert word == "survived", f"the unchanged tests of {room} fail"
        print(f"# {room}: {seconds:.0f} s for the unchanged tests", flush=True)
        for one in draw(room, each, chosen.seed):
            path, started = Path(one.module_path), time.time()
            before = path.read_bytes()
            try:
                apply_mutation(path, get_operator(one.operator_name)(), one.occurrence)
                word, _ = outcome(room, int(5 * seconds) + 10, path.stem)
            finally:
                path.write_bytes(before)
            counts[room, word] += 1
            operator = one.operator_name.split("/")[-1]
            print(f"{room},{path},{one.start_pos[0]},{operator},{word},{time.time() - started:.0f}", flush=True)
    for room in chosen.rooms:
        dead, all_ = (
            counts[room, "killed"] + counts[room, "timeout"],
            sum(counts[room, w] for w in ("killed", "timeout", "survived")),
        )
        print(f"# {room}: {dead} of {all_} killed, {counts[room, 'timeout']} of them by time")


if __name__ == "__main__":
    main()
