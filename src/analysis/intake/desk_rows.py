"""The rows of a file saved at the desk, and the rows of tables that they make."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analysis.intake import filling, recode
from analysis.intake.filling import KEPT
from analysis.link.wording import slug
from analysis.model import Model
from analysis.problems import InputError, Problem, nearest, refuse
from analysis.tables import clean, reference as r, spreadsheet
from analysis.tables.schema import Table

COLUMNS = (
    "what", "passage_id", "document_id", "initiative_id", "item", "level", "status", "kind", "about", "confidence",
    "note", "table", "row", "edition", "date",
)  # fmt: skip
EXTRA = ("suggested_level", "suggested_by", "text")  # of a sheet: to read by; not filed
READ = ("depth", "feature", "statement", "resolution")  # rows on a passage
WHAT = (*READ, "proposal", "review")
WITHOUT_NOTE = "judged at the desk, without a note"


@dataclass(frozen=True)
class Saved:
    """A saved file (cells as text, rows by place) and whose it is."""

    root: Path
    file: str
    coder: str
    initials: str
    model: Model
    sheet: pd.DataFrame
    coming: frozenset[str] = frozenset()  # documents that are about to be added

    def rows(self, *what: str) -> pd.DataFrame:
        """The rows of that sort."""
        return self.sheet[self.sheet["what"].isin(what)]

    def form(self, name: str) -> Table:
        """A table kept by hand, or one of the coder's own."""
        return r.CODINGS[name](self.coder) if name in r.CODINGS else KEPT[name]

    def table(self, name: str) -> Table:
        """A table as the study has it, which tells faults of this file."""
        return replace(self.form(name).bound(self.model), path=self.file)


def read(
    path: Path,
    columns: Sequence[str] = COLUMNS,
    needed: Sequence[str] = COLUMNS,
    hint: str = "is this a file saved at the desk?",
) -> pd.DataFrame:
    """The rows of a saved file, also as a spreadsheet saved it again, other columns than those that are `needed` empty where
    it lacks them; raises `InputError` where it is none."""
    if not path.is_file():
        raise InputError([Problem(str(path), 0, "", "", "no such file")])
    raw = spreadsheet.read(path, columns)
    lacking = ((name, nearest(name, raw.columns)) for name in needed if name not in raw)
    refuse(Problem(str(path), 1, name, "", f"this column is missing{like}: {hint}") for name, like in lacking)
    if other := [name for name in raw if name not in (*columns, *EXTRA)]:
        print(f"note: not read: column {', '.join(other)} (what belongs to a judgement goes to `note`)")
    return raw.reindex(columns=list(columns), fill_value="")


def readings(saved: Saved) -> pd.DataFrame:
    """The sheet, with accepted statements and features as a reader's rows."""
    sheet = saved.sheet.copy()
    for row in sheet[(sheet["what"] == "proposal") & sheet["table"].isin(filling.READ)].itertuples():
        cells = cells_of(row.row) or {}
        own = ("passage_id", "initiative_id", "status", "kind", "about", "confidence")
        made = {name: cells.get(name, "") for name in own} | {"item": cells.get("feature", "")}
        for name, value in (made | {"what": row.table.removesuffix("s"), "table": "", "row": ""}).items():
            sheet.loc[row.Index, name] = value
    return sheet


def cells_of(text: str) -> dict[str, str] | None:
    """The cells of an accepted row; None where the text holds no row."""
    try:
        cells = json.loads(text)
    except ValueError:
        return None
    return {str(name): str(cell) for name, cell in cells.items()} if isinstance(cells, dict) else None


def coded(saved: Saved) -> dict[str, pd.DataFrame]:
    """The coder's new statements, depth codes and features as text, by the place of their rows."""
    ordinal = clean.PASSAGES.read(saved.root).set_index("passage_id")["ordinal"].astype(str)
    given = saved.rows("depth", "feature", "statement")
    given = given[(given["what"] != "depth") | (given["level"] != "")]
    ids = [
        "--".join(cells) for cells in given[["passage_id", "initiative_id", "kind", "about"]].itertuples(index=False)
    ]
    given = given.assign(
        passage=given["passage_id"].map(ordinal),
        statement_id=pd.Series(ids, given.index, dtype="str"),
        dimension=given["item"],
        feature=given["item"],
        rationale=given["note"].where(given["note"] != "", WITHOUT_NOTE),
    )
    depth, features = given[given["what"] == "depth"], given[given["what"] == "feature"]
    frames = {
        "statements": given.drop_duplicates("statement_id"),
        "depth": depth,
        "features": features.drop_duplicates([*r.features("any").key, "status"]),
    }
    return {name: frame[saved.form(name).names] for name, frame in frames.items()}


def settled(saved: Saved) -> dict[str, pd.DataFrame]:
    """Resolutions and reviews, as text, signed, by table."""
    given = saved.rows("resolution")
    resolutions = given.assign(dimension=given["item"], reason=given["note"], decided_by=saved.initials, kind="human")
    reviews = saved.rows("review").assign(by=saved.initials)
    return {
        "resolutions": resolutions.reindex(columns=r.RESOLUTIONS.names, fill_value=""),
        "reviews": reviews[r.REVIEWS.names],
    }


def proposed(saved: Saved) -> dict[str, pd.DataFrame]:
    """Accepted rows by table, as text; raises `InputError` where a cell holds no row, or a table is not known."""
    rows, problems, passages = saved.rows("proposal"), [], clean.PASSAGES.read(saved.root)
    made: dict[str, dict[int, dict[str, str]]] = {}
    for row in rows.itertuples():
        cells, place = cells_of(row.row), (saved.file, row.Index + 2)
        if cells is None:
            problems.append(Problem(*place, "row", row.row, "not a row as the desk saves it: accept it again"))
        elif row.table not in KEPT:
            problems.append(Problem(*place, "table", row.table, f"no such table{nearest(row.table, KEPT)}"))
        else:
            told = {"passages": row.passage_id} if "passages" in KEPT[row.table].names else {}
            told |= dict.fromkeys(filling.FOLLOWS.get(row.table, ()), row.date)  # the day on which it was accepted
            made.setdefault(row.table, {})[row.Index] = named(row.table, told | cells)
    refuse(problems)
    frames = {
        name: pd.DataFrame.from_dict(cells, orient="index", dtype="str").fillna("") for name, cells in made.items()
    }
    return {name: recode.with_ids(KEPT[name], whole(KEPT[name], frame), passages)[0] for name, frame in frames.items()}


def whole(form: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with all columns of their table, of those that they lack without a word."""
    return frame.assign(**{name: "" for name in form.names if name not in frame})


def named(table: str, cells: dict[str, str]) -> dict[str, str]:
    """The cells of a row; a team whose id ends where its name should follow gets that name."""
    opened = table == "teams" and cells.get("team_id", "").endswith("--")
    return cells | {"team_id": cells["team_id"] + slug(cells.get("name", ""))} if opened else cells
