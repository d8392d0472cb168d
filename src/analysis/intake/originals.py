"""Originals as they were added or fetched, in `data/private/originals` (never in git), and where each came from.

`register.csv`: document_id, file, sha256 (of its bytes), kept (day), address (as given), final (after redirects).
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from analysis.clean import context, document, extract, labels, model, sources, titles
from analysis.tables import private

COLUMNS = ("document_id", "file", "sha256", "kept", "address", "final")


@dataclass(frozen=True)
class Origin:
    """Where an original came from: the address that was given, the one it came from at last, and the day."""

    address: str = ""
    final: str = ""
    kept: str = ""


def keep(root: Path, document_id: str, ending: str, data: bytes, origin: Origin) -> None:
    """Keep the bytes of an original, and note them; an earlier one of the document goes."""
    name = f"{document_id}{ending}"
    rows = register(root)
    old = rows.pop(document_id, None)
    (root / private.ORIGINALS).mkdir(parents=True, exist_ok=True)
    if old and old["file"] != name:
        (root / private.ORIGINALS / old["file"]).unlink(missing_ok=True)
    (root / private.ORIGINALS / name).write_bytes(data)
    cells = (document_id, name, digest(data), origin.kept, origin.address, origin.final)
    row = dict(zip(COLUMNS, cells, strict=True))
    private.write(root, private.COPIES, COLUMNS, [*rows.values(), row])


def register(root: Path) -> dict[str, dict[str, str]]:
    """The register of originals, by document."""
    return {row["document_id"]: row for row in private.read(root, private.COPIES)}


def digest(data: bytes) -> str:
    """SHA-256 in hex digits."""
    return hashlib.sha256(data).hexdigest()


def paragraphs(name: str, data: bytes, where: context.Context) -> list[str]:
    """The passages of an original, as they stand there; raises `Rejection` where it gives none."""
    return [block.text for block in _opened(name, data, where)[0]]


def whole(name: str, data: bytes, where: context.Context) -> str:
    """Its title, headings and passages as one text, and what its head says of it; raises `Rejection` as above."""
    blocks, removed, own = _opened(name, data, where)
    head = [line.text for line in removed if line.rule in ("below-title", *titles.DATA)]
    headings = dict.fromkeys(heading for block in blocks for heading in block.heading_path)
    return "\n".join([own.get("title", ""), *headings, *head, *(block.text for block in blocks)])


def _opened(
    name: str, data: bytes, where: context.Context
) -> tuple[list[model.Block], list[model.Removal], dict[str, str]]:
    form = extract.form(Path(name), data)
    text = sources.decode(data) if form in ("md", "txt") else None
    opened = document.Opened(name, Path(name).stem, data, form, text, labels.Label({}, {}))
    return document.blocks(opened, where)
