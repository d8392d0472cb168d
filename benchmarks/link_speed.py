"""How fast `link` finds mentions: `python benchmarks/link_speed.py [--times 100] [--jobs 1 2]`; prints JSON lines.

The project's own passages, repeated; `scan` is the bare scan for all names, `mentions` the whole of it with every rule
and the table, on so many processes (joblib). Seconds of the clock, the best of three.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis import model, reference
from analysis.link import mentions
from analysis.tables import clean, link, linking

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Time the scan and the whole on the project's passages, `times` over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1])
    options = parser.parse_args()
    passages, regions = clean.PASSAGES.read(ROOT), link.PASSAGE_REGIONS.read(ROOT)
    bodies = reference.read(ROOT, "organisations").organisations
    began = time.perf_counter()
    known = mentions.rules(bodies, model.load(ROOT).study.nation, linking.read(ROOT))
    say("compile", time.perf_counter() - began, names=len(known.entries))
    many = pd.concat([passages] * options.times, ignore_index=True)
    size = sum(map(len, many["text"])) / 1e6
    say("scan", best(lambda: [known.scanner.scan(text) for text in many["text"]]), megabytes=size, passages=len(many))
    for jobs in options.jobs:
        found: list[pd.DataFrame] = []
        seconds = best(lambda jobs=jobs, found=found: found.append(mentions.mentions(many, regions, known, jobs=jobs)))
        say("mentions", seconds, jobs=jobs, mentions=len(found[-1]))


def best(run: Callable[[], object], repeats: int = 3) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def say(what: str, seconds: float, **facts: object) -> None:
    """One line of the result, with the memory of the process so far in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"what": what, "seconds": round(seconds, 3), "peak_mb": peak, **facts}), flush=True)


if __name__ == "__main__":
    main()
