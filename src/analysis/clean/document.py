"""One file to passages: a pure function of its bytes, its label and the settings, fit for any process."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.clean import duplicates, extract, identity, labels, language, markdown, names, privacy, rights, sources, structure
from analysis.clean.model import Block, Extracted, Rejection, Removal, Result
from analysis.params import Clean


@dataclass(frozen=True)
class Context:
    """What every document is read with: settings, ids of the reference tables, and names that are never masked."""

    settings: Clean
    known: labels.Known
    bodies: tuple[str, ...]
    texts: tuple[str, ...]

    def guard(self) -> names.Guard:
        """The guard against masking organisations, made once a process."""
        return _guard(self.bodies, self.texts)


@cache
def _guard(bodies: tuple[str, ...], texts: tuple[str, ...]) -> names.Guard:
    return names.guard(bodies, texts)


def process(root: Path, file: str, context: Context) -> Result:
    """What one file (relative to `root`) gives: its rows, or why it was rejected. Never raises for a bad file."""
    try:
        with time_limit(context.settings.max_seconds):
            return _read(root, file, context)
    except Rejection as error:
        return rejection(file, error)


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
        raise Rejection("too-slow", f"not read within {seconds} s: save it in a simpler form, or raise clean.max_seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _read(root: Path, file: str, context: Context) -> Result:
    path = root / file
    document_id = sources.document_id(path)
    data = sources.load(root, path, context.settings.max_megabytes)
    form = sources.form(path, data)
    side = labels.sidecar(path)
    text = sources.decode(data) if form in ("md", "txt") else None
    side_text = sources.decode(side.read_bytes()) if side.is_file() else None
    label = labels.read(file, text, str(side.relative_to(root).as_posix()), side_text)
    problems = tuple(labels.problems(label, context.known, document_id))
    if problems:
        raise Rejection("bad-metadata", "; ".join(map(str, problems)), problems)
    if form == "md" and text is not None:
        start = markdown.front_matter(text)[2]
        blocks, removed, inferred = markdown.blocks(text, start), [], {}
    else:
        extracted = _extract(form, data, text, context.settings)
        blocks, removed, inferred = clean_text(extracted, label, context)
    if not blocks:
        raise Rejection("no-text", "no sentences are left after cleaning: see whether the file holds the text at all")
    if "language" not in label.values:
        inferred["language"] = language.of_document(_joined(blocks), context.settings.min_language_words)
    meta = labels.complete(label, inferred, context.known, form)
    return rows(document_id, file, form, meta, blocks, removed, context)


def _extract(form: str, data: bytes, text: str | None, settings: Clean) -> Extracted:
    """What the parsers give; whatever a damaged file makes them raise becomes a rejection that names it."""
    try:
        return extract.extract(form, data, text, settings)
    except Rejection:
        raise
    except Exception as error:  # parsers raise anything at all on damaged files; our own steps stand outside this
        remedy = f"damaged ({type(error).__name__}): open it in its own program and save it again"
        raise Rejection("unreadable", remedy) from error


def clean_text(extracted: Extracted, label: labels.Label, context: Context) -> tuple[list[Block], list[Removal], dict[str, str]]:
    """The passages of an extracted text, what was removed, and the metadata that the document itself gives."""
    title = str(label.values.get("title") or extracted.meta.get("title", ""))
    blocks, removed, found = structure.passages(extracted.text, extracted.marked, context.guard().bodies, title)
    inferred = {**extracted.meta, "title": title or found}
    if not inferred.get("published"):
        inferred["published"] = structure.published(removed)
    return blocks, removed, {key: value for key, value in inferred.items() if value}


def _joined(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def rows(document_id: str, file: str, form: str, meta: dict[str, Any], blocks: list[Block], removed: list[Removal],
         context: Context) -> Result:
    """The rows of `documents`, `passages` and `cleaning_log` for one document, masked and within its rights."""
    protect = context.guard()
    known = names.people("\n".join([meta["title"], *(block.text for block in blocks)]), protect)
    total: Counter[str] = Counter()

    def masked(text: str) -> tuple[str, dict[str, int]]:
        masks = privacy.find(text, protect, known)
        return privacy.apply(text, masks), privacy.counts(masks)

    ids = identity.passage_ids(document_id, [block.text for block in blocks])
    passages, log = [], []
    for ordinal, (passage_id, block) in enumerate(zip(ids, blocks, strict=True), start=1):
        text, kinds = masked(block.text)
        total.update(kinds)
        shown, path, withheld = rights.shown(
            meta["rights"], text, masked(" > ".join(block.heading_path))[0], context.settings.quote_words)
        passages.append({
            "passage_id": passage_id, "document_id": document_id, "ordinal": ordinal, "heading_path": path,
            "text": shown, "language": meta["language"], "masks": "|".join(f"{k}:{n}" for k, n in kinds.items()),
            "n_words": len(block.text.split()), "span_start": block.start, "span_end": block.end, "withheld": withheld,
        })
        log += [{"line": 0, "rule": f"mask-{k}", "action": "masked", "text": f"{passage_id}: {n} x {privacy.MARKS[k]}"}
                for k, n in kinds.items()]
    title, kinds = masked(meta["title"] or document_id)
    total.update(kinds)
    log += [{"line": item.line, "rule": item.rule, "action": item.action,
             "text": masked(item.text)[0] if meta["rights"] == "open" else ""} for item in removed]
    document = {
        "document_id": document_id, "path": file, "title": title, "publisher_id": meta["publisher_id"],
        "url": masked(meta["url"])[0], "published": meta["published"], "language": meta["language"],
        "genre": meta["genre"], "regions": meta["regions"], "initiatives": meta["initiatives"],
        "relevance": meta["relevance"], "extent": meta["extent"], "rights": meta["rights"], "format": form,
        "inferred": meta["inferred"], "duplicate_of": "", "n_passages": len(passages),
        "n_words": sum(passage["n_words"] for passage in passages), "n_masks": sum(total.values()),
    }
    return Result(file, document, tuple(passages), tuple(_numbered(document_id, log)), dict(sorted(total.items())),
                  duplicates.sketch(_joined(blocks)))


def _numbered(document_id: str, log: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The log's rows with the number of the piece on its line."""
    seen: Counter[tuple[int, str]] = Counter()
    for row in sorted(log, key=lambda item: (item["line"], item["rule"])):
        seen[row["line"], row["rule"]] += 1
        yield {"document_id": document_id, **row, "piece": seen[row["line"], row["rule"]]}
