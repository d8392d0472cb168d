"""The rows of one document for the tables of `clean`, of its masked texts alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.clean import duplicates, excerpt, identity, privacy
from analysis.clean.context import Context
from analysis.clean.masker import Masker
from analysis.clean.model import Block, Removal, Result

if TYPE_CHECKING:
    from analysis.clean.document import Opened

DENSE, FEW = 0.08, 5  # masks a word from which a document is told, and so many at least
_UNMASKED = re.compile(r"\[naam\]|\W")


def rows(opened: Opened, meta: dict[str, Any], found: list[Block], removed: list[Removal], context: Context) -> Result:
    """The rows of one document for `documents`, `passages` and `cleaning_log`.

    Everything is masked first; ids, counts and the sketch are of the masked text, so that nothing that leaves
    tells what a mask hides.
    """
    texts = [meta["title"], *(block.text for block in found)]
    mask = Masker(context, texts, meta["language"], opened.document_id not in context.digests)
    title = mask(meta["title"] or opened.document_id)
    url = meta["url"] if opened.document_id in context.passed else mask(meta["url"])
    headings = {text: mask(text) for block in found for text in block.heading_path}
    shown = {text: _UNMASKED.sub("", masked) for text, masked in headings.items()}  # a name alone heads nothing
    counted = [mask.counted(block.text) for block in found]
    masked = [
        replace(block, text=text, heading_path=tuple(headings[name] for name in block.heading_path if shown[name]))
        for block, (text, _) in zip(found, counted, strict=True)
    ]
    entries = [_entry(item.line, item.rule, "removed", mask(item.text, counted=False)) for item in removed]
    passages = list(_passages(opened.document_id, masked, [kinds for _, kinds in counted], meta["language"]))
    for row, (_, kinds) in zip(passages, counted, strict=True):
        told = {kind: f"{row['passage_id']}: {count} x {privacy.MARKS[kind]}" for kind, count in kinds.items()}
        entries += [_entry(0, f"mask-{kind}", "masked", text) for kind, text in told.items()]
    shut = meta["rights"] != excerpt.OPEN
    original = {"title": (meta["title"],), "url": (meta["url"],), "text": tuple(texts[1:]), "headings": tuple(headings)}
    texts = [block.text for block in masked]
    passed = shut or opened.document_id in context.passed
    return Result(
        opened.file,
        _document(opened, meta, title, url, passages, mask.kinds.total()),
        tuple(passages),
        tuple(_numbered(opened.document_id, entries)),
        dict(sorted(mask.kinds.items())),
        duplicates.sketch("\n".join(texts)),
        rights=meta["rights"],
        values=tuple(sorted(mask.values)),
        original=original if shut else {},
        left=() if passed else mask.left([title, *headings.values(), *texts]),
    )


def _document(
    opened: Opened, meta: dict[str, Any], title: str, url: str, passages: list[dict[str, Any]], masks: int
) -> dict[str, Any]:
    # A digest is ours: Markdown with its label within. What others wrote lies as it came, its label beside it.
    digest = opened.form == "md" and any(file == opened.file for file, _ in opened.label.places.values())
    row = meta | {
        "document_id": opened.document_id,
        "path": opened.file,
        "title": title,
        "url": url,
        "format": opened.form,
        "checked": "none" if digest else "own",
        "duplicate_of": "",
    }
    words = sum(passage["n_words"] for passage in passages)
    return row | {"n_passages": len(passages), "n_words": words, "n_masks": masks}


def _passages(
    document_id: str, blocks: list[Block], masks: list[dict[str, int]], language: str
) -> Iterator[dict[str, Any]]:
    ids = identity.passage_ids(document_id, [block.text for block in blocks])
    for ordinal, (passage_id, block, kinds) in enumerate(zip(ids, blocks, masks, strict=True), start=1):
        row = {"passage_id": passage_id, "document_id": document_id, "ordinal": ordinal, "language": language}
        row |= {"heading_path": " > ".join(block.heading_path), "text": block.text, "withheld": False}
        row |= {"n_words": len(block.text.split())}
        yield row | {"masks": "|".join(f"{kind}:{count}" for kind, count in kinds.items())}


def _entry(line: int, rule: str, action: str, text: str) -> dict[str, Any]:
    return {"line": line, "rule": rule, "action": action, "text": text}


def _numbered(document_id: str, log: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The log's rows with the number of the piece on its line."""
    seen: Counter[tuple[int, str]] = Counter()
    for row in sorted(log, key=lambda item: (item["line"], item["rule"])):
        seen[row["line"], row["rule"]] += 1
        yield {"document_id": document_id, **row, "piece": seen[row["line"], row["rule"]]}


def dense(result: Result) -> str:
    """A warning where so much is masked that text and rules do not fit each other (a list of names, another language)."""
    masks, words = sum(result.masks.values()), (result.document or {})["n_words"]
    if masks < FEW or masks < DENSE * words:
        return ""
    return f"{masks} masks in {words} words: see whether its language ({result.document['language']}) is right"  # type: ignore[index]
