"""The data dictionary `data/README.md`, written from the schemas."""

from __future__ import annotations

import argparse

from analysis import tables
from analysis.tables import reference
from analysis.tables.columns import KINDS, Column
from analysis.tables.schema import Table

INTRODUCTION = """# Data

Written by `analysis dictionary` from the schemas in `src/analysis/tables/`: change those, not this page.

All files are UTF-8 with LF line ends. `|` separates values in a cell. An empty cell means *not documented*:
it never means no, none or zero. Code is under EUPL-1.2; our digests (`data/raw/documents/`), tables and codings
are under CC BY 4.0. `data/reference/netherlands.geojson` is Natural Earth's outline (public domain), by way of
world-atlas (ISC).

Only documents with `rights: open` lie in `data/raw/documents/`. Never add case files, or anything about an
identifiable child, parent or professional; documents that may not be open go to `data/private/`, which git ignores.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Write `data/README.md` below the root."""
    (options.root / "data/README.md").write_bytes(render().encode("utf-8"))
    return 0


def render() -> str:
    """The page as Markdown."""
    sections = [INTRODUCTION]
    owner = ""
    for table in (*reference.REFERENCE, reference.coding("<coder_id>"), reference.seen("<coder_id>"), *tables.OUTPUTS):
        if table.owner != owner:
            owner = table.owner
            sections.append(f"## {'Kept by hand' if owner == 'reference' else f'Written by `{owner}`'}\n")
        sections.append(section(table))
    return "\n".join(sections)


def section(table: Table) -> str:
    """One table: what it holds, its key, its columns."""
    title = f"{table.doc[:1].upper()}{table.doc[1:]}. Key: {', '.join(table.key)}."
    lines = [f"### {table.path}", "", title, "", "| column | holds | values |", "| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {holds(column)} | {values(column)} |" for column in table.columns]
    return "\n".join([*lines, ""])


def holds(column: Column) -> str:
    """What a column holds, and whether it may be empty."""
    return escape(column.doc) + ("" if column.required else " (may be empty)")


def values(column: Column) -> str:
    """What its cells may be: a vocabulary, a reference, or a form."""
    target = f"→ {column.ref}" if column.ref else KINDS[column.kind][1] or column.kind
    return escape(", ".join(column.allowed) or target)


def escape(text: str) -> str:
    """`text` as it may stand in a cell of a Markdown table."""
    return text.replace("|", "\\|")
