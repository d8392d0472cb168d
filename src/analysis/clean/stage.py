"""The stage `clean`: reads documents, writes `data/clean/`."""

import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files
from analysis.clean import context, document, duplicates, excerpt, workers
from analysis.clean.model import BAD_LABEL, Rejection, Result
from analysis.params import Params
from analysis.problems import Problem, refuse
from analysis.tables import clean as t, corpus, private, reference, traces

LOG = logging.getLogger("analysis")
PROGRESS = 10.0  # seconds between two lines of progress
HOME = "data/clean"


def run(root: Path, params: Params, jobs: int | None = None, public: bool = False) -> None:
    """Clean every document below `root`.

    `public`: leave out all that lies in `data/private`. Where the tables hold private documents that are not on this
    machine they stay as they are. Raises `InputError` for labels of no document, and for those that name what does not
    exist, after every other document was written.
    """
    if not public and private.elsewhere(root):
        LOG.warning(
            "private documents of this project are not on this machine: %s stays as it is "
            "(`analysis clean --public` makes it again without them)",
            HOME,
        )
        return
    refuse(corpus.strays(root))
    where = context.read(root, params.clean)
    folders = corpus.FOLDERS[:1] if public else corpus.FOLDERS
    paths = [path.relative_to(root).as_posix() for path in corpus.find(root, folders)]
    read = workers.read_all(root, paths, where, jobs or params.clean.jobs)
    results = list(unique(progress(read, len(paths)), root, where))
    refuse(nothing_read(results))
    documents, passages, log, rejected = tables(results, params.clean.near_duplicate)
    documents = documents.assign(checked=checked(documents, reference.AUDIT.read(root)))
    for table, frame in zip(t.TABLES, (documents, passages, log, rejected), strict=True):
        table.write(root, frame)
    files.write_json(root / HOME / "metrics.json", metrics(documents, passages, rejected, results))
    keep_private(root, results, where)
    report(documents, rejected, len(passages), results)
    refuse(problem for result in results for problem in result.problems)


def progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results unchanged, with a line of progress now and then."""
    last = time.monotonic()
    for count, result in enumerate(results, start=1):
        if time.monotonic() - last > PROGRESS:
            LOG.info("%d of %d documents", count, total)
            last = time.monotonic()
        yield result


def unique(results: Iterable[Result], root: Path, where: context.Context) -> Iterator[Result]:
    """The results, where two files that would have the same id are rejected from the second on."""
    seen: dict[str, str] = {}
    for result in results:
        if result.document is not None:
            first = seen.setdefault(result.document["document_id"], result.path)
            if first != result.path:
                error = Rejection("same-id", f"rename it: {first} has the same id")
                result = replace(document.refused(root, result.path, error, where), traces=result.traces)
        yield result


def nothing_read(results: list[Result]) -> Iterator[Problem]:
    """A problem where no document at all could be read, though its label is good: then it is not the documents."""
    tried = [result.rejected for result in results if not (result.rejected and result.problems)]
    if not tried or not all(tried):
        return
    reasons = Counter(f"{row['reason']}: {row['remedy']}" for row in tried if row)
    most, count = min(reasons.items(), key=lambda item: (-item[1], item[0]))
    remedy = (
        f"none of {len(tried)} documents could be read; {count} for one reason ({most}). Where that is no fault of the "
        f"documents, this program or its packages are broken: set them up again. {HOME} stays as it was"
    )
    yield Problem(corpus.FOLDERS[0], 0, "", "", remedy)


def tables(results: list[Result], near_duplicate: float) -> tuple[pd.DataFrame, ...]:
    """The tables of documents (duplicates marked), passages, removed and masked pieces, and rejected files."""
    found = [result.document for result in results if result.document]
    documents = pd.DataFrame(found, columns=t.DOCUMENTS.names)
    if len(documents):
        sketches = {result.document["document_id"]: result.sketch for result in results if result.document}
        repeats = duplicates.originals(documents, sketches, near_duplicate)
        shut = documents["rights"] == excerpt.CLOSED  # that it repeats an open one would tell what it says
        documents["duplicate_of"] = [repeats.get(name, "") for name in documents["document_id"].where(~shut, "")]
    passages = pd.DataFrame([row for result in results for row in result.passages], columns=t.PASSAGES.names)
    log = pd.DataFrame([row for result in results for row in result.log], columns=t.CLEANING_LOG.names)
    rejected = pd.DataFrame([result.rejected for result in results if result.rejected], columns=t.REJECTED.names)
    return documents, passages, log, rejected


def checked(documents: pd.DataFrame, audit: pd.DataFrame) -> pd.Series:
    """How each digest was held against its source, from the table `audit`; without a row there as it is: `none`, or `own`."""
    return documents["document_id"].map(audit.set_index("document_id")["checked"]).fillna(documents["checked"])


def keep_private(root: Path, results: list[Result], where: context.Context) -> None:
    """Write who is who, and the traces that the last gate looks for, to `data/private`.

    What stands in an open document too is no trace (see `shown`).
    """
    columns = ("document_id", "path", "why")
    private.write(root, private.REGISTER, columns, (row for result in results for row in result.register))
    waiting = [result for result in results if result.document and result.left]
    words = [((result.document or {})["document_id"], word) for result in waiting for word in result.left]
    columns = ("document_id", "word")
    private.write(root, private.WAITING, columns, (dict(zip(columns, row, strict=True)) for row in words))
    if waiting:
        told = "open documents that wait for a person to look at their names (%s): %d; pass each at the desk, or by a row in %s"
        LOG.warning(told, private.WAITING, len(waiting), reference.REVIEWS.path)
    found = {trace for result in results for trace in result.traces}
    public = shown(results, traces.Search(where.secret, found), where.passed)
    traces.write(root, (trace for trace in found if trace.mark not in public))


def shown(results: list[Result], search: traces.Search, passed: frozenset[str]) -> set[str]:
    """Marks of what stands in an open document and so may be shown.

    Of a value that was masked somewhere only where a person has passed the document: else this one lacks its mask.
    """
    marks: set[str] = set()
    for result in results if search else ():
        seen = bool(result.document) and result.document["document_id"] in passed  # type: ignore[index]
        texts = [f"{row['heading_path']} {row['text']}" for row in result.passages if result.rights == excerpt.OPEN]
        if seen and result.rights == excerpt.OPEN:
            texts.append(result.document["url"])  # which the gate lets through, too
        for text in texts:
            found = search.find(traces.tokens(text))
            marks.update(trace.mark for _, trace in found if seen or trace.what not in traces.MASKED)
    return marks


def metrics(
    documents: pd.DataFrame, passages: pd.DataFrame, rejected: pd.DataFrame, results: list[Result]
) -> dict[str, Any]:
    """Counts for `dvc metrics show`; of personal data only how often it was masked, by kind."""
    masks: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    for result in results:
        masks.update(result.masks)
        for row in result.log:
            if row["action"] == "removed":
                removed[row["rule"]] += int(row["text"].removesuffix(" x")) if row["line"] == 0 else 1
    counts = {"documents": len(documents), "passages": len(passages), "rejected": len(rejected)}
    counts |= {"words": int(documents["n_words"].sum()), "passages_withheld": int(passages["withheld"].sum())}
    filled = {"duplicates": "duplicate_of", "documents_with_inferred_metadata": "inferred"}
    counts |= {name: int((documents[column] != "").sum()) for name, column in filled.items()}
    counts |= {"lines_removed": removed.total(), "masks": masks.total()}
    kinds = {"masks_by_kind": masks, "removed_by_rule": removed, "rejected_by_reason": Counter(rejected["reason"])}
    names = ("format", "genre", "language", "relevance", "rights")
    kinds |= {f"documents_by_{name}": Counter(documents[name]) for name in names}
    return counts | {name: dict(found) for name, found in kinds.items()}


def report(documents: pd.DataFrame, rejected: pd.DataFrame, n_passages: int, results: list[Result]) -> None:
    """Say in the log what came of it; texts and personal data never."""
    repeats = (documents["duplicate_of"] != "").sum()
    LOG.info(
        "%d documents, %d passages, %d duplicates, %d rejected", len(documents), n_passages, repeats, len(rejected)
    )
    for row in rejected[rejected["reason"] != BAD_LABEL].itertuples():  # bad labels end the run with their own message
        LOG.warning("%s rejected (%s): %s", row.path, row.reason, row.remedy)
    for result in results:
        for doubt in result.doubts:
            LOG.warning("%s: %s", result.path, doubt)
    shut = (documents["rights"] == excerpt.CLOSED).sum()
    if shut:
        LOG.info("%d closed documents: %s says which id is which file", shut, private.REGISTER)
