"""One file to passages: a pure function of its bytes, its label and the settings, fit for any process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.clean import (
    account,
    duplicates,
    excerpt,
    extract,
    gate,
    identity,
    labels,
    language,
    markdown,
    privacy,
    sources,
    structure,
)
from analysis.clean.context import Context
from analysis.clean.masker import Masker
from analysis.clean.model import BAD_LABEL, Block, Extracted, Rejection, Removal, Result
from analysis.params import Clean
from analysis.tables import corpus

SIDE_MEGABYTES = 0.25
LONGEST = 20_000  # characters of a passage
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
    "letters",
)


def process(root: Path, file: str, context: Context) -> Result:
    """What of one file (relative to `root`) may leave: rows, or why it was rejected; a bad file never raises."""
    return gate.leave(read(root, file, context), context.secret, context.settings.quote_words)


def read(root: Path, file: str, context: Context) -> Result:
    """What one file gives, masked, before the gate: for `process`, and for who adds a document."""
    rights = _beside(root, file)
    try:
        return _read(root, file, context)
    except Rejection as error:
        return rejection(file, error, rights)
    except (MemoryError, RecursionError) as error:
        return rejection(file, unreadable(error), rights)


def rejection(file: str, error: Rejection, rights: str) -> Result:
    """The result of a file that gives no passages."""
    path = file.encode("utf-8", "backslashreplace").decode("utf-8")
    row = {"path": path, "reason": error.reason, "remedy": error.remedy}
    return Result(path, rejected=row, problems=error.problems, rights=rights)


def refused(root: Path, file: str, error: Rejection, context: Context) -> Result:
    """What may leave of a file that was not read to its end."""
    return gate.leave(rejection(file, error, _beside(root, file)), context.secret, 0)


def unreadable(error: BaseException) -> Rejection:
    """The rejection for whatever a parser raised."""
    if isinstance(error, MemoryError):
        return Rejection("too-large", "it unpacks to more than the memory that one document may use: split it")
    name = type(error).__name__
    return Rejection("unreadable", f"damaged ({name}): open it in its own program and save it again")


def _beside(root: Path, file: str) -> str:
    """Rights of a file that is not read: by its folder, its sidecar and its own front matter."""
    texts = []
    for path in (labels.sidecar(root / file), root / file):
        try:
            if path.suffix.lower() in (".yaml", ".md", ".txt") and path.is_file() and not path.is_symlink():
                with path.open("rb") as opened:
                    texts.append(sources.decode(opened.read(4 * markdown.MAX_LABEL)))
        except (OSError, RuntimeError):
            continue
    head = markdown.FRONT.match(texts[-1]) if texts and file.endswith((".md", ".txt")) else None
    return labels.strictest(file, *texts[:1], head and head[0])


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
    if not file.isprintable() or any("\ud800" <= sign <= "\udfff" for sign in file):
        raise Rejection("odd-name", "its name holds signs that are no letters: rename it")
    data = sources.load(root, path, context.settings.max_megabytes)
    form = extract.form(path, data)
    side = labels.sidecar(path)
    text = sources.decode(data) if form in ("md", "txt") else None
    side_text = sources.decode(sources.load(root, side, SIDE_MEGABYTES)) if side.exists() or side.is_symlink() else None
    label = labels.read(file, text, side.relative_to(root).as_posix(), side_text)
    return Opened(file, corpus.document_id(path), data, form, text, label)


def blocks(opened: Opened, context: Context) -> tuple[list[Block], list[Removal], dict[str, str]]:
    """The passages of an opened file, what was removed, and the metadata that the document itself gives."""
    return _blocks(opened, _extract(opened.form, opened.data, context.settings), context)


def _blocks(
    opened: Opened, extracted: Extracted, context: Context
) -> tuple[list[Block], list[Removal], dict[str, str]]:
    if opened.form == "md" and opened.text is not None:
        own = {"title": title} if (title := markdown.title(opened.text)) else {}
        return markdown.blocks(opened.text, markdown.front_matter(opened.text)[2]), [], own
    title = str(opened.label.values.get("title") or extracted.meta.get("title", ""))
    address = str(opened.label.values.get("url") or extracted.meta.get("url", ""))
    found, removed, own = structure.passages(extracted.text, extracted.marked, context.guard().bodies, title, address)
    days = [structure.published(removed), extracted.meta.get("published", "")]
    if opened.form == "html":  # a page says itself when it was published, a file's properties when it was made
        days.reverse()
    inferred = {**extracted.meta, "title": title or own, "published": next(filter(None, days), "")}
    return found, [*extracted.left_out, *removed], {key: value for key, value in inferred.items() if value}


def _extract(form: str, data: bytes, settings: Clean) -> Extracted:
    """What the parsers give; whatever a damaged file makes them raise becomes a rejection that names it."""
    try:
        return extract.extract(form, data, settings)
    except Rejection:
        raise
    except Exception as error:  # parsers raise anything at all on damaged files; our own steps stand outside this
        raise unreadable(error) from error


def _read(root: Path, file: str, context: Context) -> Result:
    opened = open_file(root, file, context)
    problems = (
        *labels.problems(opened.label, context.known, opened.document_id),
        *labels.disagreements(opened.label, file),
    )
    if problems:
        raise Rejection(BAD_LABEL, "; ".join(map(str, problems)), problems)
    extracted = _extract(opened.form, opened.data, context.settings)
    found, removed, inferred = _blocks(opened, extracted, context)
    if not found:
        raise Rejection("no-text", "no sentences are left after cleaning: see whether the file holds the text at all")
    if not opened.label.values.get("language"):
        inferred["language"] = language.of_document(_joined(found), context.settings.min_language_words)
    share = account.of_document(extracted, found, removed)
    doubt = account.settle(share, context.settings.least_letters, context.settings.enough_letters)
    meta = {**labels.complete(opened.label, inferred, context.known, opened.form), "letters": share}
    doubts = (doubt, *extracted.doubts)
    return replace(rows(opened, meta, found, removed, context), doubts=tuple(filter(None, doubts)))


def _joined(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def rows(opened: Opened, meta: dict[str, Any], found: list[Block], removed: list[Removal], context: Context) -> Result:
    """The rows of one document for `documents`, `passages` and `cleaning_log`.

    Everything is masked first; ids, counts, spans and the sketch are of the masked text, so that nothing that leaves
    tells what a mask hides.
    """
    texts = [meta["title"], *(block.text for block in found)]
    mask = Masker(context, texts, meta["language"])
    title = mask(meta["title"] or opened.document_id)
    url = meta["url"] if opened.document_id in context.passed else mask(meta["url"])
    headings = {text: mask(text) for block in found for text in block.heading_path}
    counted = [mask.counted(block.text) for block in found]
    masked = [
        replace(block, text=text, heading_path=tuple(headings[name] for name in block.heading_path))
        for block, (text, _) in zip(found, counted, strict=True)
    ]
    entries = [_entry(item.line, item.rule, "removed", mask(item.text, counted=False)) for item in removed]
    as_it_was = opened.form == "md" and not mask.kinds and opened.label.values.get("rights") == excerpt.OPEN
    passages = list(
        _passages(
            opened.document_id,
            masked if as_it_was else _end_to_end(masked),
            [kinds for _, kinds in counted],
            meta["language"],
        )
    )
    entries += [
        _entry(0, f"mask-{kind}", "masked", f"{row['passage_id']}: {count} x {privacy.MARKS[kind]}")
        for row, (_, kinds) in zip(passages, counted, strict=True)
        for kind, count in kinds.items()
    ]
    row = {
        **{key: meta[key] for key in _LABELS},
        "document_id": opened.document_id,
        "path": opened.file,
        "title": title,
        "url": url,
        "format": opened.form,
        "duplicate_of": "",
        "n_passages": len(passages),
        "n_words": sum(passage["n_words"] for passage in passages),
        "n_masks": mask.kinds.total(),
    }
    shut = meta["rights"] != excerpt.OPEN
    original = {"title": (meta["title"],), "url": (meta["url"],), "text": tuple(texts[1:]), "headings": tuple(headings)}
    return Result(
        opened.file,
        row,
        tuple(passages),
        tuple(_numbered(opened.document_id, entries)),
        dict(sorted(mask.kinds.items())),
        duplicates.sketch(_joined(masked)),
        rights=meta["rights"],
        values=tuple(sorted(mask.values)),
        original=original if shut else {},
        left=()
        if shut or opened.document_id in context.passed
        else mask.left([title, *headings.values(), *map(_text, masked)]),
    )


def _text(block: Block) -> str:
    return block.text


def _end_to_end(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with spans in their own masked texts, a line break between them: other spans tell a mask's length."""
    start = 0
    for block in blocks:
        yield replace(block, start=start, end=start + len(block.text))
        start += len(block.text) + 1


def _passages(
    document_id: str, blocks: Iterable[Block], masks: list[dict[str, int]], language: str
) -> Iterator[dict[str, Any]]:
    found = list(blocks)
    ids = identity.passage_ids(document_id, [block.text for block in found])
    for ordinal, (passage_id, block, kinds) in enumerate(zip(ids, found, masks, strict=True), start=1):
        yield {
            "passage_id": passage_id,
            "document_id": document_id,
            "ordinal": ordinal,
            "heading_path": " > ".join(block.heading_path),
            "text": block.text,
            "language": language,
            "masks": "|".join(f"{kind}:{count}" for kind, count in kinds.items()),
            "n_words": len(block.text.split()),
            "span_start": block.start,
            "span_end": block.end,
            "withheld": False,
        }


def _entry(line: int, rule: str, action: str, text: str) -> dict[str, Any]:
    return {"line": line, "rule": rule, "action": action, "text": text}


def _numbered(document_id: str, log: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The log's rows with the number of the piece on its line."""
    seen: Counter[tuple[int, str]] = Counter()
    for row in sorted(log, key=lambda item: (item["line"], item["rule"])):
        seen[row["line"], row["rule"]] += 1
        yield {"document_id": document_id, **row, "piece": seen[row["line"], row["rule"]]}
