"""What a column is: its kind, its rules, its type, and how its cells are written."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass, replace

import pandas as pd
import pandera.pandas as pa

from analysis.model import Model
from analysis.tables.corpus import ID

DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"  # \d would take digits of other scripts, too
NUMBER = r"-?[0-9]{1,15}(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?"
DECIMALS = 6

# kind of column -> (pattern of one value as typed, remedy)
KINDS = {
    "text": (None, ""),
    "id": (ID, "use lower-case letters, digits and hyphens"),
    "ids": (ID, "use ids of lower-case letters, digits and hyphens, separated by |"),
    "words": (None, ""),
    "enum": (None, ""),
    "enums": (None, ""),
    "integer": (r"-?[0-9]{1,15}", "use a whole number"),
    "number": (NUMBER, "use a number with a decimal point"),
    "boolean": (r"true|false", "use true or false"),
    "date": (DATE, "use YYYY, YYYY-MM or YYYY-MM-DD"),
    "url": (r"https?://[^\s/?#\[\]]+(?:[/?#]\S*)?", "use an address that starts with http:// or https://"),
}
MANY = ("ids", "words", "enums")


@dataclass(frozen=True)
class Column:
    """One column: `kind` decides the pattern and the type, `doc` stands in the data dictionary.

    `ref` names the table and column that a value must occur in (`organisations.organisation_id`); `allowed` is the
    vocabulary of an enum, or its name in the model (see `bound`); `low` and `high` bound a number; an empty cell means
    not documented and is refused where `required`, with `fill` as the remedy. A file of before the column was made may
    lack it where it is `optional`: its cells are empty. A date is not before that in the column `after`.
    """

    name: str
    kind: str
    doc: str
    required: bool = False
    allowed: tuple[str, ...] | str = ()
    ref: str = ""
    low: float | None = None
    high: float | None = None
    fill: str = "fill this cell"
    optional: bool = False
    after: str = ""

    def bound(self, model: Model) -> Column:
        """The column with the vocabulary that the study gives under its name."""
        return replace(self, allowed=model.words(self.allowed)) if isinstance(self.allowed, str) else self

    def values(self, cell: str) -> list[str]:
        """The values in one cell as typed: several, where the kind has `|` between them."""
        return cell.split("|") if self.kind in MANY and cell else [cell] if cell else []

    def check(self) -> list[pa.Check]:
        """The pandera checks on the column's cells as typed."""
        pattern, remedy = KINDS[self.kind]
        checks = [pa.Check.str_length(min_value=1, error=self.fill)] if self.required else []
        if pattern and not self.allowed:  # what is of the vocabulary has the form
            whole = rf"^(?:{pattern})(?:\|(?:{pattern}))*$" if self.kind in MANY else rf"^(?:{pattern})$"
            checks.append(pa.Check.str_matches(rf"^$|{whole}", error=remedy))
        if self.allowed:
            error = f"use {'some' if self.kind in MANY else 'one'} of: {', '.join(self.allowed)}"
            checks.append(pa.Check(self._in_vocabulary, element_wise=True, error=error))
        if self.low is not None or self.high is not None:
            error = f"use a number from {self.low} to {self.high}"
            checks.append(pa.Check(self._in_bounds, element_wise=True, error=error))
        return checks

    def _in_vocabulary(self, cell: str) -> bool:
        return all(value in self.allowed for value in self.values(cell))

    def _in_bounds(self, cell: str) -> bool:
        if not re.fullmatch(NUMBER, cell):
            return True  # the pattern check reports it
        low, high = (float("nan") if bound is None else bound for bound in (self.low, self.high))
        return not (float(cell) < low or float(cell) > high)

    def typed(self, cells: pd.Series) -> pd.Series:
        """The column with its type: nullable numbers and booleans, text otherwise ('' is missing)."""
        blank = cells.where(cells != "")
        if self.kind == "integer":
            return pd.to_numeric(blank).astype("Int64")
        if self.kind == "number":
            return pd.to_numeric(blank).astype("Float64")
        if self.kind == "boolean":
            return blank.map({"true": True, "false": False}).astype("boolean")
        return cells

    def written(self, values: pd.Series) -> pd.Series:
        """The column as text for a file: rounded numbers, true and false, '' for missing."""
        if self.kind == "boolean":
            return values.astype("boolean").map({True: "true", False: "false"}).astype(object).fillna("")
        if self.kind == "integer":
            return values.map(lambda v: "" if pd.isna(v) else str(int(v)))
        if self.kind == "number":
            return values.map(lambda v: "" if pd.isna(v) else f"{round(float(v), DECIMALS) + 0.0:.12g}")
        return values.astype(object).where(values.notna(), "").astype(str)


def is_date(cell: str) -> bool:
    """Is this a day, month or year of the calendar, written as in all tables?"""
    with suppress(ValueError):
        return bool(re.fullmatch(DATE, cell) and datetime.date.fromisoformat(f"{cell}-01-01"[:10]))
    return False


def before(date: str, other: str) -> bool:
    """Is a date surely earlier than another? By the parts that both give; never where one is unknown."""
    both = min(len(date), len(other))
    return date[:both] < other[:both]
