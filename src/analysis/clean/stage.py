"""The stage `clean`: reads documents, writes `data/clean/`."""

from __future__ import annotations

import logging
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import joblib
import pandas as pd

from analysis import files
from analysis.clean import context, document, duplicates, gather, sources
from analysis.clean.model import BAD_LABEL, Rejection, Result
from analysis.params import Params
from analysis.problems import refuse
from analysis.tables import clean as t
from analysis.tables import reference

LOG = logging.getLogger("analysis")
BATCH = 25  # documents a task: few enough in flight to bound memory, enough to pay for the way there
PROGRESS = 10.0  # seconds between two lines of progress


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Clean every document below `root`; returns 1 where `strict` and something was rejected.

    Raises `InputError` for labels that name what does not exist, after every other document was written.
    """
    where = context.read(root, params.clean)
    paths = [path.relative_to(root).as_posix() for path in sources.find(root)]
    home = root / "data/clean"
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".runs-", dir=home) as folder:
        gathered = gather.empty(Path(folder))
        for result in unique(progress(read_all(root, paths, where, jobs or params.clean.jobs), len(paths))):
            gathered.add(result)
        gathered.passages.write(root)
        gathered.log.write(root)
    documents, rejected = tables(gathered, params.clean.near_duplicate)
    documents = documents.assign(checked=checked(documents["document_id"], reference.AUDIT.read(root)))
    t.DOCUMENTS.write(root, documents)
    t.REJECTED.write(root, rejected)
    files.write_json(home / "metrics.json", metrics(documents, rejected, gathered))
    report(documents, rejected, gathered.n_passages)
    refuse(gathered.problems)
    return 1 if strict and len(rejected) else 0


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


def unique(results: Iterable[Result]) -> Iterator[Result]:
    """The results, where two files that would have the same id are rejected from the second on."""
    seen: dict[str, str] = {}
    for result in results:
        if result.document is not None:
            first = seen.setdefault(result.document["document_id"], result.path)
            if first != result.path:
                result = document.rejection(
                    result.path, Rejection("same-id", f"rename it: {first} has the same id")
                )
        yield result


def tables(gathered: gather.Gathered, near_duplicate: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables of documents, with duplicates marked, and of rejected files."""
    documents = pd.DataFrame(gathered.documents, columns=[name for name in t.DOCUMENTS.names if name != "checked"])
    if len(documents):
        repeats = duplicates.originals(documents, gathered.sketches, near_duplicate)
        documents["duplicate_of"] = [repeats.get(name, "") for name in documents["document_id"]]
    return documents, pd.DataFrame(gathered.rejected, columns=t.REJECTED.names)


def checked(document_ids: pd.Series, audit: pd.DataFrame) -> pd.Series:
    """How each digest was held against its source, from the table `audit`; `none` without a row there."""
    return document_ids.map(audit.set_index("document_id")["checked"]).fillna("none")


def metrics(documents: pd.DataFrame, rejected: pd.DataFrame, gathered: gather.Gathered) -> dict[str, Any]:
    """Counts for `dvc metrics show`; of personal data only how often it was masked, by kind."""
    return {
        "documents": len(documents),
        "passages": gathered.n_passages,
        "words": int(documents["n_words"].sum()),
        "duplicates": int((documents["duplicate_of"] != "").sum()),
        "rejected": len(rejected),
        "documents_with_inferred_metadata": int((documents["inferred"] != "").sum()),
        "passages_withheld": gathered.withheld,
        "lines_removed": gathered.removed.total(),
        "masks": gathered.masks.total(),
        "masks_by_kind": dict(gathered.masks),
        "removed_by_rule": dict(gathered.removed),
        "rejected_by_reason": dict(Counter(rejected["reason"])),
        **{
            f"documents_by_{name}": dict(Counter(documents[name]))
            for name in ("format", "genre", "language", "relevance", "rights")
        },
    }


def report(documents: pd.DataFrame, rejected: pd.DataFrame, n_passages: int) -> None:
    """Say in the log what came of it; texts and personal data never."""
    LOG.info(
        "%d documents, %d passages, %d duplicates, %d rejected",
        len(documents),
        n_passages,
        (documents["duplicate_of"] != "").sum(),
        len(rejected),
    )
    # Bad metadata ends the run with its own message.
    for row in rejected[rejected["reason"] != BAD_LABEL].itertuples():
        LOG.warning("%s rejected (%s): %s", row.path, row.reason, row.remedy)
    in_git = documents["path"].str.startswith(sources.FOLDERS[0])
    for path in documents.loc[(documents["rights"] != "open") & in_git, "path"]:
        LOG.warning("%s is not open and lies where git keeps it: move it to %s", path, sources.FOLDERS[1])
