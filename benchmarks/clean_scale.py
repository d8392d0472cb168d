"""How `clean` scales: corpora in a mix of formats, one and two processes, beside the bare main-text library.

    python benchmarks/clean_scale.py 1000 10000 100000 [--jobs 1 2] [--dask] [--folder DIR]

The mix of every twenty documents: nine tidy digests (.md), five dumped pages (.txt), four saved pages (.html), a
Word file and a PDF, of some 350 words each; one in a hundred repeats the one before it. Each measurement runs in
a process of its own and prints seconds on the clock, seconds of processor time (workers included), milliseconds of
both a document, peak memory of the process and of its largest worker, and a digest of what was written: equal
digests are equal bytes. `html` is the stage on the saved pages alone, `trafilatura` the bare library on the same
pages. With `--dask` the stage also runs through joblib's dask backend on two workers on this machine.
"""

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import clean_corpus
import joblib
import trafilatura
from joblib.externals.loky import get_reusable_executor

from analysis import params
from analysis.clean import stage


def run(root: Path, jobs: int) -> str:
    """The stage; returns a digest of what it wrote."""
    stage.run(root, params.load(root), jobs=jobs)
    digest = hashlib.sha256()
    for path in sorted((root / "data/clean").iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def on_dask(root: Path) -> str:
    """The stage on two dask workers on this machine."""
    from dask.distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    with cluster, Client(cluster), joblib.parallel_config(backend="dask"):
        return run(root, 2)


def bare(root: Path) -> str:
    """The main-text library alone on the saved pages."""
    for path in sorted((root / "data/raw/documents").glob("*.html")):
        trafilatura.extract(path.read_text(encoding="utf-8"), output_format="txt", favor_recall=True)
    return ""


KINDS: dict[str, Callable[[Path], str]] = {
    "jobs 1": lambda root: run(root, 1),
    "jobs 2": lambda root: run(root, 2),
    "dask 2": on_dask,
    "html": lambda root: run(root, 1),
    "trafilatura": bare,
}


def measure(kind: str, root: Path) -> dict[str, float | str]:
    """One measurement, in this process: seconds, processor seconds, megabytes, digest."""
    started = time.perf_counter()
    digest = KINDS[kind](root)
    wall = time.perf_counter() - started
    if kind == "jobs 2":
        get_reusable_executor().shutdown(wait=True)  # its workers count only when they have ended
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall": wall,
        "cpu": own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime,
        "own": own.ru_maxrss / 1024,
        "worker": workers.ru_maxrss / 1024,
        "digest": digest,
    }


def report(kind: str, root: Path, count: int) -> None:
    """One line of figures, from a process of its own."""
    command = [sys.executable, __file__, "--measure", kind, "--folder", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    pace = [f"{1000 * found[name] / count:7.2f} ms" for name in ("wall", "cpu")]
    print(
        f"{count:>7} {kind:<12} {found['wall']:8.1f} s {found['cpu']:8.1f} s cpu  {pace[0]} {pace[1]} cpu "
        f"{found['own']:6.0f} MB {found['worker']:6.0f} MB a worker  {found['digest']}",
        flush=True,
    )


def compare(count: int, jobs: list[int], dask: bool, folder: Path | None) -> None:
    """Every measurement at one size; the corpus is removed afterwards."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        whole, pages = Path(place) / "whole", Path(place) / "pages"
        clean_corpus.make(whole, count)
        clean_corpus.only_html(pages, whole)
        for number in jobs:
            report(f"jobs {number}", whole, count)
        if dask:
            report("dask 2", whole, count)
        for kind in ("html", "trafilatura"):
            report(kind, pages, sum(1 for _ in (pages / "data/raw/documents").glob("*.html")))


def main() -> None:
    """Run every size in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--jobs", nargs="+", type=int, choices=(1, 2), default=[1, 2])
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--folder", type=Path, help="where corpora are made; the system's folder by default")
    parser.add_argument("--measure", choices=KINDS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.folder)))
        return
    for count in options.sizes:
        compare(count, options.jobs, options.dask, options.folder)


if __name__ == "__main__":
    main()
