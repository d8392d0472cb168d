"""One file to passages: a pure function of its bytes, its label and the settings, fit for any process."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from analysis.clean import (
    duplicates,
    excerpt,
    extract,
    identity,
    labels,
    language,
    markdown,
    names,
    privacy,
    sources,
    structure,
)
from analysis.clean.context import Context
from analysis.clean.model import BAD_LABEL, Block, Extracted, Rejection, Removal, Result
from analysis.params import Clean

_LABELS = (
    "publisher_id",
    "published",
    "language",
    "genre",
    "regions",
    "initiatives",
    "relevance",
    "extent",
    "rights",
    "inferred",
)


def process(root: Path, file: str, context: Context) -> Result:
    """What one file (relative to `root`) gives: rows, or why it was rejected; a bad file never raises."""
    try:
        with time_limit(context.settings.max_seconds):
            return _read(root, file, context)
    except Rejection as error:
        return rejection(file, error)


def process_all(root: Path, files: list[str], context: Context) -> list[Result]:
    """`process` for several files: one task of a worker."""
    return [process(root, file, context) for file in files]


def rejection(file: str, error: Rejection) -> Result:
    """The result of a file that gives no passages."""
    row = {"path": file, "reason": error.reason, "remedy": error.remedy}
    return Result(file, rejected=row, problems=error.problems)


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise `Rejection` after so many seconds; only where the system has alarms, and in the main thread."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        """Give up on the document."""
        raise Rejection(
            "too-slow", f"not read within {seconds} s: save it in a simpler form, or raise clean.max_seconds"
        )

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Opened:
    """A file that was read: its bytes, its format, its label, and its text where it is a text file."""

    file: str
    document_id: str
    data: bytes
    form: str
    text: str | None
    label: labels.Label


def open_file(root: Path, file: str, context: Context) -> Opened:
    """A file with its label, unchecked; raises `Rejection` for what cannot be read."""
    path = root / file
    data = sources.load(root, path, context.settings.max_megabytes)
    form = sources.form(path, data)
    side = labels.sidecar(path)
    text = sources.decode(data) if form in ("md", "txt") else None
    side_text = sources.decode(side.read_bytes()) if side.is_file() else None
    label = labels.read(file, text, side.relative_to(root).as_posix(), side_text)
    return Opened(file, sources.document_id(path), data, form, text, label)


def blocks(opened: Opened, context: Context) -> tuple[list[Block], list[Removal], dict[str, str]]:
    """The passages of an opened file, what was removed, and the metadata that the document itself gives."""
    if opened.form == "md" and opened.text is not None:
        return markdown.blocks(opened.text, markdown.front_matter(opened.text)[2]), [], {}
    extracted = _extract(opened.form, opened.data, opened.text, context.settings)
    title = str(opened.label.values.get("title") or extracted.meta.get("title", ""))
    found, removed, own = structure.passages(extracted.text, extracted.marked, context.guard().bodies, title)
    days = [structure.published(removed), extracted.meta.get("published", "")]
    if opened.form == "html":  # a page says itself when it was published, a file's properties when it was made
        days.reverse()
    inferred = {**extracted.meta, "title": title or own, "published": next(filter(None, days), "")}
    return found, [*extracted.left_out, *removed], {key: value for key, value in inferred.items() if value}


def _extract(form: str, data: bytes, text: str | None, settings: Clean) -> Extracted:
    """What the parsers give; whatever a damaged file makes them raise becomes a rejection that names it."""
    try:
        return extract.extract(form, data, text, settings)
    except Rejection:
        raise
    except (
        Exception
    ) as error:  # parsers raise anything at all on damaged files; our own steps stand outside this
        remedy = f"damaged ({type(error).__name__}): open it in its own program and save it again"
        raise Rejection("unreadable", remedy) from error


def _read(root: Path, file: str, context: Context) -> Result:
    opened = open_file(root, file, context)
    problems = tuple(labels.problems(opened.label, context.known, opened.document_id))
    if problems:
        raise Rejection(BAD_LABEL, "; ".join(map(str, problems)), problems)
    found, removed, inferred = blocks(opened, context)
    if not found:
        raise Rejection(
            "no-text", "no sentences are left after cleaning: see whether the file holds the text at all"
        )
    if not opened.label.values.get("language"):
        inferred["language"] = language.of_document(_joined(found), context.settings.min_language_words)
    meta = labels.complete(opened.label, inferred, context.known, opened.form)
    return rows(opened, meta, found, removed, context)


def _joined(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def rows(
    opened: Opened, meta: dict[str, Any], found: list[Block], removed: list[Removal], context: Context
) -> Result:
    """The rows of one document for `documents`, `passages` and `cleaning_log`, masked, within its rights."""
    protect = context.guard()
    known = names.people("\n".join([meta["title"], *(block.text for block in found)]), protect)
    mask = partial(_masked, protect=protect, known=known)
    headings = {text: mask(text)[0] for block in found for text in block.heading_path}
    ids = identity.passage_ids(opened.document_id, [block.text for block in found])
    title, total = mask(meta["title"] or opened.document_id)
    kinds = Counter(total)
    passages, log = [], []
    for ordinal, (passage_id, block) in enumerate(zip(ids, found, strict=True), start=1):
        text, masks = mask(block.text)
        path = " > ".join(headings[heading] for heading in block.heading_path)
        shown = excerpt.shown(meta["rights"], text, path, context.settings.quote_words)
        key = {"passage_id": passage_id, "document_id": opened.document_id, "ordinal": ordinal}
        passages.append({**key, **_passage(block, shown, masks, meta["language"])})
        log += [
            _entry(0, f"mask-{kind}", "masked", f"{passage_id}: {count} x {privacy.MARKS[kind]}")
            for kind, count in masks.items()
        ]
        kinds.update(masks)
    is_open = meta["rights"] == excerpt.OPEN
    log += [
        _entry(item.line, item.rule, "removed", mask(item.text)[0] if is_open else "") for item in removed
    ]
    row = {
        **{key: meta[key] for key in _LABELS},
        "document_id": opened.document_id,
        "path": opened.file,
        "title": title,
        "url": mask(meta["url"])[0],
        "format": opened.form,
        "duplicate_of": "",
        "n_passages": len(passages),
        "n_words": sum(passage["n_words"] for passage in passages),
        "n_masks": sum(kinds.values()),
    }
    numbered = tuple(_numbered(opened.document_id, log))
    sketch = duplicates.sketch(_joined(found))
    return Result(opened.file, row, tuple(passages), numbered, dict(sorted(kinds.items())), sketch)


def _passage(
    block: Block, shown: tuple[str, str, bool], masks: dict[str, int], language: str
) -> dict[str, Any]:
    text, path, withheld = shown
    return {
        "heading_path": path,
        "text": text,
        "language": language,
        "masks": "|".join(f"{kind}:{count}" for kind, count in masks.items()),
        "n_words": len(block.text.split()),
        "span_start": block.start,
        "span_end": block.end,
        "withheld": withheld,
    }


def _entry(line: int, rule: str, action: str, text: str) -> dict[str, Any]:
    return {"line": line, "rule": rule, "action": action, "text": text}


def _masked(text: str, protect: names.Guard, known: frozenset[str]) -> tuple[str, dict[str, int]]:
    """`text` with personal data masked, and how many pieces of each kind there were."""
    masks = privacy.find(text, protect, known)
    return privacy.apply(text, masks), privacy.counts(masks)


def _numbered(document_id: str, log: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The log's rows with the number of the piece on its line."""
    seen: Counter[tuple[int, str]] = Counter()
    for row in sorted(log, key=lambda item: (item["line"], item["rule"])):
        seen[row["line"], row["rule"]] += 1
        yield {"document_id": document_id, **row, "piece": seen[row["line"], row["rule"]]}
