"""What differs from an earlier edition, for the half-yearly feedback: `analysis changes --since REF`.

Tables in git are compared row by row, by their key. A table that the earlier edition lacks, or has under another key
or without any of the columns that are told, is named and not compared.
"""

import argparse
import io
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import files
from analysis.model.loading import WORDS
from analysis.problems import InputError, Problem
from analysis.report import citation, export
from analysis.report.data import schemas
from analysis.report.page import Page, open_page
from analysis.tables.schema import Table

# What a participant wants to know, in this order; each with the columns whose change is told.
WATCHED: dict[str, list[str]] = files.read_yaml(Path(__file__).parent, "changes.yaml")
# What a value of a column is called, by the table that it refers to.
NAMES: dict[str, Callable[[Page, str], str]] = {
    "initiatives": lambda page, one: (
        page.names.initiative(one) if one in set(page.data.table("initiatives")["initiative_id"]) else one
    ),
    "organisations": lambda page, one: page.names.body(one) if one in page.data.organisations.index else one,
    "publishers": lambda page, one: page.names.publisher(one),
    "teams": lambda page, one: page.names.team(one),
}


@dataclass(frozen=True)
class Difference:
    """Rows of one table, by key in words: new, gone, and changed with (column, before, after)."""

    table: str
    new: list[str]
    gone: list[str]
    changed: list[tuple[str, list[tuple[str, str, str]]]]


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
    named = {"since": edition(page, since), "commit": commit(page.data.root, since)[:12]}
    return export.without_script(page, "changes.html.j2", found=found, lacking=lacking, **named)


def edition(page: Page, since: str) -> str:
    """The earlier edition as people know it: by number and date from its CITATION.cff, else by the date of the commit."""
    made = citation.parse(shown(page.data.root, since, citation.FILE) or "")
    if made is None or made.edition == page.edition:
        day = git(page.data.root, "show", "-s", "--format=%cs", since).stdout.decode().strip()
        return page.texts("changes.day", date=page.texts.date(day))
    return page.texts("changes.edition", edition=made.edition, date=page.texts.date(made.date))


def compared(page: Page, since: str) -> tuple[list[Difference], list[str]]:
    """The differences of each watched table, and the names of those that the earlier edition lacks."""
    commit(page.data.root, since)
    found, lacking = [], []
    old = earlier(page.data.root, since, schemas()["clean/documents"])
    withdrawn = {*(() if old is None else old["document_id"])} - {*page.data.table("clean/documents")["document_id"]}
    for name, columns in WATCHED.items():
        table = schemas()[name]
        before, now = earlier(page.data.root, since, table), table.bound(page.data.model).text(page.data.table(name))
        had = set() if before is None else set(before.columns)
        if not set(table.key) <= had or not set(columns) & had:
            lacking.append(table.name)
        else:
            found.append(difference(page, table, before, now, columns, withdrawn))
    return found, lacking


def git(root: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    """What git says below `root`."""
    return subprocess.run(["git", *command], cwd=root, capture_output=True, check=False)


def commit(root: Path, since: str) -> str:
    """The commit that a name stands for; raises `InputError` where git knows none."""
    told = git(root, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
    if told.returncode:
        raise InputError([Problem("--since", 0, "", since, "name a tag, branch or commit that git knows here")])
    return told.stdout.decode().strip()


def shown(root: Path, since: str, path: str) -> str | None:
    """A file in an earlier commit; None where it was not there."""
    told = git(root, "show", f"{since}:{path}")
    return None if told.returncode else told.stdout.decode("utf-8")


def earlier(root: Path, since: str, table: Table) -> pd.DataFrame | None:
    """The cells of a table in an earlier commit as text; None where it was not there."""
    text = shown(root, since, table.path)
    return None if text is None else pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)


def difference(
    page: Page, table: Table, before: pd.DataFrame, now: pd.DataFrame, columns: list[str], withdrawn: set[str]
) -> Difference:
    """What is new, gone and changed between two forms of a table, by key; a column that one lacks is not compared.

    In: `withdrawn`, the documents of the earlier edition that are there no longer.
    """
    key = list(table.key)
    one, other = (frame.drop_duplicates(key).set_index(key, drop=False).sort_index() for frame in (before, now))
    told = [column for column in columns if column in one and column in other]
    new, gone = (
        [words(page, table, here.loc[row], withdrawn) for row in here.index.difference(there.index)]
        for here, there in ((other, one), (one, other))
    )
    changed = []
    for row in one.index.intersection(other.index):
        moved = [(c, one.loc[row, c], other.loc[row, c]) for c in told if one.loc[row, c] != other.loc[row, c]]
        cells = [(head(page, c), word(page, table, c, old), word(page, table, c, now)) for c, old, now in moved]
        changed += [(words(page, table, other.loc[row], withdrawn), cells)] if cells else []
    return Difference(table.name, new, gone, changed)


def words(page: Page, table: Table, row: pd.Series, withdrawn: set[str]) -> str:
    """A row by its key, as a reader knows it: a document by its title, text in the language of the page.

    Of what was withdrawn no word is told again: a document goes by its publisher and date, what rested on it by its place.
    """
    told, rested = [], withdrawn & {*str(row.get("source_ids", "")).split("|")}
    for column in table.key:
        base, _, language = column.rpartition("_")
        if column == "document_id" and row[column] in withdrawn:
            told += [word(page, table, one, row[one]) for one in ("publisher_id", "published") if one in row]
        elif column == "document_id" and "title" in row:
            told.append(row["title"])
        elif language in page.data.model.words("languages"):
            told.append("" if rested else page.texts.cell(row, base))
        else:
            told.append(word(page, table, column, row[column]))
    return ", ".join(filter(None, told))


def head(page: Page, column: str) -> str:
    """A column in words; as it is where there are none."""
    return page.texts(f"changes.columns.{column}") if f"changes.columns.{column}" in page.texts else column


def word(page: Page, table: Table, column: str, value: str) -> str:
    """A cell in words: by the table that it refers to, the study's vocabulary, or the page's texts; else as it is."""
    own = table.column(column)
    vocabulary = WORDS[own.allowed](page.data.model) if isinstance(own.allowed, str) and own.allowed else {}
    if isinstance(vocabulary, Mapping) and value in vocabulary:
        return page.texts.of(getattr(vocabulary[value], "name", vocabulary[value]))
    if own.kind == "date" and value:
        return page.texts.date(value)
    if column == "initiative_id" or own.ref.split(".")[0] in NAMES:
        return NAMES[own.ref.split(".")[0] or "initiatives"](page, value)
    return page.texts(f"changes.values.{value}") if f"changes.values.{value}" in page.texts else value
