"""How `clean` scales: corpora of saved pages from templates, one and two processes, beside the bare library.

    python benchmarks/clean_scale.py 1000 10000 100000 [--jobs 1 2] [--dask]

Each corpus is made in a temporary folder. Prints documents per second, milliseconds a document and the
peak memory of the run (children apart), and the time of trafilatura alone on the same pages. With
`--dask` the same call runs through joblib's dask backend on a cluster of two processes on this machine;
equal digests are equal bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import shutil
import tempfile
import time
from pathlib import Path

import joblib
import trafilatura

from analysis import params
from analysis.clean import stage

PROJECT = Path(__file__).resolve().parents[1]
WORDS = (
    "gezin", "team", "regio", "plan", "hulp", "veiligheid", "professional", "gemeente", "samen", "werken",
    "wijk", "kind", "ouder", "gesprek", "overleg", "pilot", "leren", "vertrouwen", "organisatie",
    "afspraak", "budget", "rechter", "school",
)


def sentence(dice: random.Random) -> str:
    """A sentence of eight to twenty words."""
    words = [dice.choice(WORDS) for _ in range(dice.randint(8, 20))]
    return " ".join(("Het", *words)) + "."


def page(dice: random.Random, number: int) -> str:
    """A saved page with menu, body and footer."""
    body = "".join(
        f"<h2>Over {dice.choice(WORDS)} en {dice.choice(WORDS)}</h2>"
        + "".join(f"<p>{' '.join(sentence(dice) for _ in range(dice.randint(2, 5)))}</p>" for _ in range(3))
        for _ in range(4)
    )
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in WORDS[:12])
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>Bericht {number}</title></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article><h1>Bericht {number}</h1>{body}</article></main>"
        "<footer><p>© Voorbeeld</p></footer></body></html>"
    )


def make(folder: Path, count: int) -> Path:
    """A project with the real reference tables and `count` pages."""
    shutil.copytree(PROJECT / "data/reference", folder / "data/reference")
    shutil.copyfile(PROJECT / "params.yaml", folder / "params.yaml")
    (folder / "data/reference/evidence.csv").write_text("claim_table,claim_id,document_id,passage_id,note\n")
    documents = folder / "data/raw/documents"
    documents.mkdir(parents=True)
    dice = random.Random(count)
    for number in range(count):
        (documents / f"d{number:06}.html").write_text(page(dice, number), encoding="utf-8")
        (documents / f"d{number:06}.yaml").write_text("publisher: vng\nregions: [zeeland]\nrights: open\n")
    return folder


def timed(root: Path, jobs: int) -> tuple[float, str]:
    """Seconds of the stage, and a digest of what it wrote."""
    started = time.perf_counter()
    stage.run(root, params.load(root), jobs=jobs)
    seconds = time.perf_counter() - started
    digest = hashlib.sha256()
    for path in sorted((root / "data/clean").iterdir()):
        digest.update(path.read_bytes())
    return seconds, digest.hexdigest()[:12]


def bare(root: Path) -> float:
    """Seconds of the main-text library alone on the same pages."""
    started = time.perf_counter()
    for path in sorted((root / "data/raw/documents").glob("*.html")):
        trafilatura.extract(path.read_text(encoding="utf-8"), output_format="txt", favor_recall=True)
    return time.perf_counter() - started


def on_dask(root: Path) -> tuple[float, str]:
    """The same on two dask workers on this machine."""
    from dask.distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    with cluster, Client(cluster), joblib.parallel_config(backend="dask"):
        return timed(root, 2)


def report(name: str, count: int, seconds: float, digest: str = "") -> None:
    """One line of figures."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pace = f"{count / seconds:8.1f} /s {1000 * seconds / count:7.2f} ms"
    print(f"{count:>7} {name:<12} {seconds:8.1f} s {pace} {peak:7.0f} MB {digest}", flush=True)


def main() -> None:
    """Run every size in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--dask", action="store_true")
    options = parser.parse_args()
    for count in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = make(Path(folder), count)
            for jobs in options.jobs:
                report(f"jobs {jobs}", count, *timed(root, jobs))
            if options.dask:
                report("dask 2", count, *on_dask(root))
            report("trafilatura", count, bare(root))


if __name__ == "__main__":
    main()
