"""What differs from an earlier edition, for the half-yearly feedback: `analysis changes --since REF`.

Tables in git are compared row by row, by their key. A table that the earlier edition lacks, or has under another key,
is named and not compared.
"""

from __future__ import annotations

import argparse
import io
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.problems import InputError, Problem
from analysis.report import export
from analysis.report.data import schemas
from analysis.report.page import Html, Page, open_page
from analysis.tables import Table

# What a participant wants to know, in this order; each with the columns whose change is told.
WATCHED: dict[str, tuple[str, ...]] = {
    "clean/documents": ("published", "publisher_id", "checked"),
    "initiatives": ("start", "end", "tranche", "predecessor_id"),
    "arenas": ("planned", "kind"),
    "core": ("step", "planned", "certainty"),
    "configurations": ("certainty",),
    "features": ("status", "certainty"),
    "profiles": ("shown", "certainty"),
    "levels": ("word", "certainty"),
    "obstacles": ("kind", "theme"),
    "descriptions": ("status",),
}
# Columns of keys that have names in the study, by the function of `Names` that gives them.
NAMED = {"dimension": "layer", "layer": "layer", "sector_a": "sector", "sector_b": "sector"}


@dataclass(frozen=True)
class Difference:
    """Rows of one table, by key in words: new, gone, and changed with (column, before, after)."""

    table: str
    new: list[str]
    gone: list[str]
    changed: list[tuple[str, list[tuple[str, str, str]]]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--since", required=True, metavar="REF", help="the earlier edition: a tag, branch or commit")


def run(options: argparse.Namespace) -> int:
    """Write the page of changes in each language to `reports/`; returns 0."""
    from analysis.model import load

    for language in load(options.root).words("languages"):
        page = open_page(options.root, "changes", language)
        path = options.root / "reports" / page.other("changes")
        path.write_bytes(build(page, options.since).encode("utf-8"))
        print(path)
    return 0


def build(page: Page, since: str) -> str:
    """The page of changes since that edition."""
    found, lacking = compared(page, since)
    css = export.style(page)
    policy = export.POLICY.format(style=export.fingerprint(css), script="'none'")
    return export.squeezed(
        page.render("changes.html.j2", since=since, found=found, lacking=lacking, css_markup=Html(css), policy=policy)
    )


def compared(page: Page, since: str) -> tuple[list[Difference], list[str]]:
    """The differences of each watched table, and the names of those that the earlier edition lacks."""
    commit(page.data.root, since)
    found, lacking = [], []
    for name, columns in WATCHED.items():
        table = schemas()[name]
        before, now = earlier(page.data.root, since, table), table.bound(page.data.model).text(page.data.table(name))
        if before is None or not set(table.key) <= set(before.columns):
            lacking.append(table.name)
        else:
            found.append(difference(page, table, before, now, columns))
    return found, lacking


def commit(root: Path, since: str) -> str:
    """The commit that a name stands for; raises `InputError` where git knows none."""
    told = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise InputError([Problem("--since", 0, "", since, "name a tag, branch or commit that git knows here")])
    return told.stdout.strip()


def earlier(root: Path, since: str, table: Table) -> pd.DataFrame | None:
    """The cells of a table in an earlier commit as text; None where it was not there."""
    told = subprocess.run(["git", "show", f"{since}:{table.path}"], cwd=root, capture_output=True, check=False)
    if told.returncode:
        return None
    return pd.read_csv(io.BytesIO(told.stdout), dtype="str", keep_default_na=False)


def difference(
    page: Page, table: Table, before: pd.DataFrame, now: pd.DataFrame, columns: tuple[str, ...]
) -> Difference:
    """What is new, gone and changed between two forms of a table, by key; a column that one lacks is not compared."""
    key = list(table.key)
    one, other = (frame.drop_duplicates(key).set_index(key).sort_index() for frame in (before, now))
    told = [column for column in columns if column in one and column in other]
    both = one.index.intersection(other.index)
    moved = [
        (row, [(c, one.loc[row, c], other.loc[row, c]) for c in told if one.loc[row, c] != other.loc[row, c]])
        for row in both
    ]
    return Difference(
        table.name,
        [words(page, key, row) for row in other.index.difference(one.index)],
        [words(page, key, row) for row in one.index.difference(other.index)],
        [(words(page, key, row), cells) for row, cells in moved if cells],
    )


def words(page: Page, key: list[str], row: Any) -> str:
    """A key in words: cases, layers and sectors by their names, other ids as they are."""
    cells: Mapping[str, str] = dict(zip(key, row if isinstance(row, tuple) else (row,), strict=True))
    return ", ".join(word(page, column, value) for column, value in cells.items() if value)


def word(page: Page, column: str, value: str) -> str:
    """One id of a key in words, where the study has a name for it."""
    if column == "initiative_id" and value in page.data.initiatives.index:
        return page.names.case(value)
    if column in NAMED and value in page.data.model.words("dimensions") + page.data.model.words("sectors"):
        return getattr(page.names, NAMED[column])(value)
    return value
