"""The data dictionary `data/README.md` and the JSON schemas for editors, written from what checks the files."""

import argparse
from pathlib import Path

from analysis import files, model, params, tables
from analysis.tables import reference
from analysis.tables.columns import KINDS, Column
from analysis.tables.schema import Table

INTRODUCTION = Path(__file__).with_suffix(".txt")
CODER = "<coder_id>"


def run(options: argparse.Namespace) -> int:
    """Write `data/README.md` and the schemas below the root."""
    (options.root / "data/README.md").write_bytes(render(options.root).encode("utf-8"))
    for path, schema in {**model.schemas(), "params.schema.json": params.Params.model_json_schema()}.items():
        files.write_json(options.root / path, schema)
    return 0


def render(root: Path) -> str:
    """The page as Markdown, with the words of the study below `root`."""
    study = model.load(root)
    kept = (*reference.REFERENCE, *(form(CODER) for form in reference.CODINGS.values()), reference.seen(CODER))
    sections, owner = [INTRODUCTION.read_text(encoding="utf-8")], ""
    for table in (*kept, reference.first_edition(CODER), *tables.outputs()):
        if table.owner != owner:
            owner = table.owner
            sections.append(f"## {'Kept by hand' if owner == 'reference' else f'Written by `{owner}`'}\n")
        sections.append(section(table.bound(study)))
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
