"""Which statement of the same reader a code rests on."""

from pathlib import Path

import pandas as pd

from analysis.model import Model, load
from analysis.model.vocabulary import PROFILES
from analysis.tables import reference as t
from analysis.tables.schema import Table

ID = ["passage_id", "initiative_id", "kind", "about"]
DONE = ("reported", "practised")  # statuses of what is so, and not only meant
# What a code with each status needs its statement for. A reader who gives a plan may rest it on practice too.
USES = {name: ("practised",) for name in DONE} | {"intended": ("sought",), "denied": PROFILES[::-1]}
# What a code with each status can be used for at most: what is done was also sought.
ALLOWS = dict.fromkeys(DONE, PROFILES) | {"intended": ("sought",), "denied": ()}


def fitting(model: Model, status: str) -> list[frozenset[str]]:
    """Kinds of statements that fit a code with this status, the closest first.

    A plan rests first on kinds that are sought and not practised, then on any that are sought.
    """
    kinds = frozenset().union(*(model.kinds_for(use) for use in USES[status]))
    only = model.kinds_for("sought") - model.kinds_for("practised")
    return [only, kinds] if USES[status] == ("sought",) else [kinds]


def statement_of(model: Model, status: str, there: dict[str, str]) -> str:
    """The only statement in `there` (kind by id) that fits a code with this status; '' where none or several fit."""
    for kinds in fitting(model, status):
        found = [name for name, kind in there.items() if kind in kinds]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def general(model: Model) -> frozenset[str]:
    """The words for whom a statement is about that say nothing of a single initiative."""
    return frozenset(name for name, about in model.codebook.abouts.items() if about.general)


def specific(model: Model, statements: pd.DataFrame, initiatives: pd.DataFrame) -> pd.DataFrame:
    """`statements` without those from which nothing of their initiative follows: general ones on a single case."""
    case = statements["initiative_id"].isin(model.cases(initiatives))
    return statements[~(case & statements["about"].isin(general(model)))]


def with_ids(root: Path, table: Table, raw: pd.DataFrame) -> pd.DataFrame:
    """`raw` (cells as text) with `statement_id` filled: made for statements, looked up for codes that name none."""
    if table.name == "statements":
        return raw.assign(statement_id=["--".join(row) for row in raw[ID].itertuples(index=False)])
    if "statement_id" not in table.names:
        return raw
    own = t.statements(Path(table.path).parent.name)
    if not (root / own.path).exists():
        return raw.assign(statement_id=raw.get("statement_id", ""))
    model = load(root)
    made = specific(model, own.read(root), t.INITIATIVES.read(root))
    there: dict[tuple[str, str], dict[str, str]] = {}
    for row in made.itertuples():
        there.setdefault((row.passage_id, row.initiative_id), {})[row.statement_id] = row.kind
    known = raw.get("statement_id", pd.Series("", raw.index)).fillna("")
    looked = [
        old or statement_of(model, row.status, there.get((row.passage_id, row.initiative_id), {}))
        for old, row in zip(known, raw.itertuples(), strict=True)
    ]
    return raw.assign(statement_id=looked)
