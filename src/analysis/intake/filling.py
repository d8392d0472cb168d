"""Rows of tables as a person may file them: columns asked for, guesses for cells that they will look at, proposals left."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reference
from analysis.check import statements as st
from analysis.link.wording import slug
from analysis.model import Model, load
from analysis.model.vocabulary import CONFIDENCES, FEATURE_STATUSES, STATUSES
from analysis.tables import private, reference as r
from analysis.tables.link import PROPOSALS
from analysis.tables.schema import Table

KEPT = {table.name: table for table in r.REFERENCE}
READ = {
    name: r.CODINGS[name]("reader") for name in ("statements", "features")
}  # a reader's own tables, proposed as well
FILED = {**KEPT, **READ}
# Columns that follow: from the passage and the kind of statement, and from the day on which a row is accepted.
FOLLOWS = dict.fromkeys(READ, ("document_id", "passage", "statement_id")) | {"corrections": ("date",)}
ALSO = ("kind", "about")  # what a feature rests on: a statement of the passage
ANSWERED = ("table", "passage_id", "reason")  # by these a proposal is known again: a person corrects the row itself
PLACE = {"statements": ["passage_id", "initiative_id"], "features": ["passage_id", "initiative_id", "feature"]}


def usual(root: Path) -> dict[str, Any]:
    """Words to choose from, with the kind of statement that goes with a status, and whom most statements are about."""
    model = load(root)
    kinds = {
        status: next(kind for kind in model.words("kinds") if kind in st.fitting(model, status)[0])
        for status in (*STATUSES, *FEATURE_STATUSES)
    }
    said = reference.read_coded(root, "statements")["about"]
    single = [word for word in model.words("abouts") if word not in st.general(model)]
    common = said[said.isin(single)].mode()
    return {
        "status": STATUSES,
        "feature": FEATURE_STATUSES,
        "confidence": CONFIDENCES,
        "kind_of": kinds,
        "region_kind": next(iter(r.REGIONS.read(root)["kind"].mode()), ""),
        "about": common.iloc[0] if len(common) else single[0],
    }


def parsed(row: str) -> dict[str, str]:
    """The cells of `column=value; column=value`; what stands before the first `=` of a piece is its column."""
    pieces = (piece.split("=", 1) for piece in row.split(";") if "=" in piece)
    return {column.strip(): value.strip() for column, value in pieces}


def columns(table: str, model: Model) -> list[dict[str, Any]]:
    """The columns of a table that a person fills, with what each may hold."""
    form = FILED[table].bound(model)
    own = [column for column in form.columns if column.name not in FOLLOWS.get(table, ())]
    if table == "features":
        own += [column for column in READ["statements"].bound(model).columns if column.name in ALSO]
    return [{"name": c.name, "doc": c.doc, "required": c.required, "allowed": list(c.allowed)} for c in own]


def filled(table: str, cells: dict[str, str], document_id: str, known: dict[str, Any]) -> dict[str, str]:
    """A row with guesses for the cells that it lacks; those that only a person can say are there, and empty."""
    if table in READ:
        sure = {"about": known["about"], "confidence": ""}
        if table == "features":
            fits = [status for status in known["feature"] if known["kind_of"].get(status) == cells.get("kind")]
            sure["status"] = (fits or [""])[0]
        return {**cells, **{name: value for name, value in sure.items() if not cells.get(name)}}
    form: Table = FILED[table]
    sure = {"source_ids": document_id, "basis": "stated", "kind": "named", "scope": "regional"}
    sure |= dict.fromkeys(("planned", "is_team", "distributes", "reviewed_by_region"), "false")
    if table != "organisations":  # of what kind a team or a relation is, a person must say
        sure["kind"] = known["region_kind"] if table == "regions" else ""
    name = cells.get("name", "")
    if table == "teams":
        sure["team_id"] = f"{cells.get('initiative_id', '')}--{slug(name) if name else ''}"
    elif name:
        sure |= {
            form.key[0]: slug(name),
            "aliases": name if table == "organisations" else "",
            "summary_nl": name,
            "summary_en": name,
        }
    needed = {column.name for column in form.columns if column.required} | {"source_ids", "aliases", *form.key}
    guessed = {key: value for key, value in sure.items() if key in needed and key in form.names}
    asked = [column.name for column in form.columns if column.required]
    asked = [name for name in asked if name not in {*sure, *cells, *FOLLOWS.get(table, ())}]
    return guessed | dict.fromkeys(asked, "") | cells


def place(table: str) -> list[str]:
    """The columns that tell whether a proposed row is there; of a statement its kind does not count, which is corrected."""
    return PLACE.get(table) or list(KEPT[table].key)


def left(root: Path) -> Iterator[tuple[Any, dict[str, str]]]:
    """Each proposal, with its cells and guesses for others, for a table kept by hand or for a reader's own that nobody
    answered yet: the table does not hold it (a reader's: of people), and no person took or left it."""
    keys, known = held(root), usual(root)
    before = {tuple(row[name] for name in ANSWERED) for row in private.read(root, private.ANSWERED)}
    for row in PROPOSALS.of(root).read(root).itertuples():
        if row.table in FILED and (row.table, row.passage_id, row.reason) not in before:
            cells = filled(row.table, parsed(row.row), row.document_id, known)
            if tuple(cells.get(name, "") for name in place(row.table)) not in keys.get(row.table, ()):
                yield row, cells


def held(root: Path) -> dict[str, set[tuple[str, ...]]]:
    """The keys of the rows that each table has, of a reader's own of the rows of people; see `place`."""
    people = reference.read(root, "coders").coders.query("kind == 'human'")["coder_id"]
    tables = {name: table.read(root) for name, table in KEPT.items() if (root / table.path).exists()}
    for name in PLACE:
        frame = reference.read_coded(root, name)
        tables[name] = frame[frame["coder_id"].isin(people)]
    return {name: set(map(tuple, frame[place(name)].astype(str).to_numpy())) for name, frame in tables.items()}


def note(root: Path, sheet: pd.DataFrame) -> None:
    """Remember the proposals of a table of proposals, accepted or left."""
    rows = sheet.loc[sheet["reason"] != "", list(ANSWERED)].to_dict("records")
    private.write(root, private.ANSWERED, ANSWERED, [*private.read(root, private.ANSWERED), *rows])
