"""Personal data in what people type beside the documents: reasons of coders, and the reference tables."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from analysis.clean import context, privacy
from analysis.params import Clean

TYPED = ("data/coding", "data/reference")
LISTED = 5  # cells of a file that are named one by one


def notes(root: Path, settings: Clean) -> Iterator[str]:
    """Cells that seem to hold a person's name, number or address, with their place and never what stands there."""
    guard = context.read(root, settings).guard
    for path in sorted(path for folder in TYPED for path in (root / folder).rglob("*.csv")):
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig", "replace").replace("\r\n", "\n"), newline="")))
        found = [
            f"row {number}, {name}: {'/'.join(kinds)}"
            for number, row in enumerate(rows[1:], start=2)
            for name, cell in zip(rows[0], row, strict=False)
            if (kinds := sorted({mask.kind for mask in _masks(cell, guard)}))
        ]
        if found:
            more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
            listed = "; ".join(found[:LISTED])
            yield f"{path.relative_to(root).as_posix()}: may hold personal data ({listed}{more}): leave persons out"


def _masks(cell: str, guard: privacy.names.Guard) -> list[privacy.Mask]:
    """Personal data in a cell of words; ids and addresses of pages hold none."""
    return privacy.find(cell, guard) if " " in cell.strip() or "@" in cell else []
