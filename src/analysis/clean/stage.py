"""The stage `clean`: reads documents, writes `data/clean/`."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import joblib
import pandas as pd

from analysis import files
from analysis.clean import context, document, duplicates, sources
from analysis.clean.model import Rejection, Result
from analysis.params import Params
from analysis.problems import refuse
from analysis.tables import clean as t

LOG = logging.getLogger("analysis")
BATCH = 25  # documents a task: few enough in flight to bound memory, enough to pay for the way there
PROGRESS = 10.0  # seconds between two lines of progress


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Clean every document below `root`; returns 1 where `strict` and something was rejected.

    Raises `InputError` for labels that name what does not exist, after every other document was written.
    """
    where = context.read(root, params.clean)
    paths = [path.relative_to(root).as_posix() for path in sources.find(root)]
    results = unique(progress(read_all(root, paths, where, jobs or params.clean.jobs), len(paths)))
    frames = tables(results, params.clean.near_duplicate)
    for table in t.TABLES:
        table.write(root, frames[table.name])
    files.write_json(root / "data/clean/metrics.json", metrics(frames, results))
    report(frames)
    refuse(problem for result in results for problem in result.problems)
    return 1 if strict and len(frames["rejected"]) else 0


def read_all(root: Path, paths: list[str], where: context.Context, jobs: int) -> Iterator[Result]:
    """The result of each file, in the order of `paths`, on so many processes (joblib)."""
    batches = [paths[at : at + BATCH] for at in range(0, len(paths), BATCH)]
    parallel = joblib.Parallel(n_jobs=jobs, return_as="generator", pre_dispatch=2 * jobs, batch_size=1)
    for results in parallel(joblib.delayed(document.process_all)(root, batch, where) for batch in batches):
        yield from results


def progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results unchanged, with a line of progress now and then."""
    last = time.monotonic()
    for count, result in enumerate(results, start=1):
        if time.monotonic() - last > PROGRESS:
            LOG.info("%d of %d documents", count, total)
            last = time.monotonic()
        yield result


def unique(results: Iterable[Result]) -> list[Result]:
    """The results, where two files that would have the same id are rejected from the second on."""
    seen: dict[str, str] = {}
    kept = []
    for result in results:
        if result.document is not None:
            first = seen.setdefault(result.document["document_id"], result.path)
            if first != result.path:
                result = document.rejection(
                    result.path, Rejection("same-id", f"rename it: {first} has the same id")
                )
        kept.append(result)
    return kept


def tables(results: list[Result], near_duplicate: float) -> dict[str, pd.DataFrame]:
    """The four tables of the stage by name, with duplicates marked."""
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": [result.document for result in results if result.document],
        "passages": [row for result in results for row in result.passages],
        "cleaning_log": [row for result in results for row in result.log],
        "rejected": [result.rejected for result in results if result.rejected],
    }
    frames = {table.name: pd.DataFrame(rows[table.name], columns=table.names) for table in t.TABLES}
    documents = frames["documents"]
    if len(documents):
        sketches = {result.document["document_id"]: result.sketch for result in results if result.document}
        repeats = duplicates.originals(documents, sketches, near_duplicate)
        documents["duplicate_of"] = [repeats.get(name, "") for name in documents["document_id"]]
    return frames


def metrics(frames: dict[str, pd.DataFrame], results: list[Result]) -> dict[str, Any]:
    """Counts for `dvc metrics show`; of personal data only how often it was masked, by kind."""
    documents, log = frames["documents"], frames["cleaning_log"]
    masks: Counter[str] = Counter()
    for result in results:
        masks.update(result.masks)
    removed = log.loc[log["action"] == "removed", "rule"]
    return {
        "documents": len(documents),
        "passages": len(frames["passages"]),
        "words": int(documents["n_words"].sum()),
        "duplicates": int((documents["duplicate_of"] != "").sum()),
        "rejected": len(frames["rejected"]),
        "documents_with_inferred_metadata": int((documents["inferred"] != "").sum()),
        "passages_withheld": int(frames["passages"]["withheld"].sum()),
        "lines_removed": len(removed),
        "masks": sum(masks.values()),
        "masks_by_kind": dict(masks),
        "removed_by_rule": dict(Counter(removed)),
        "rejected_by_reason": dict(Counter(frames["rejected"]["reason"])),
        **{
            f"documents_by_{name}": dict(Counter(documents[name]))
            for name in ("format", "genre", "language", "relevance", "rights")
        },
    }


def report(frames: dict[str, pd.DataFrame]) -> None:
    """Say in the log what came of it; texts and personal data never."""
    documents, rejected = frames["documents"], frames["rejected"]
    LOG.info(
        "%d documents, %d passages, %d duplicates, %d rejected",
        len(documents),
        len(frames["passages"]),
        (documents["duplicate_of"] != "").sum(),
        len(rejected),
    )
    # Bad metadata ends the run with its own message.
    for row in rejected[rejected["reason"] != "bad-metadata"].itertuples():
        LOG.warning("%s rejected (%s): %s", row.path, row.reason, row.remedy)
    in_git = documents["path"].str.startswith(sources.FOLDERS[0])
    for path in documents.loc[(documents["rights"] != "open") & in_git, "path"]:
        LOG.warning("%s is not open and lies where git keeps it: move it to %s", path, sources.FOLDERS[1])

