"""A coder's files: adding codes, and what was read, to what is there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files
from analysis.problems import Problem, nearest
from analysis.reference import main_coders
from analysis.tables.reference import CODERS, seen

KEY = ["passage_id", "initiative_id", "dimension"]
TRAINING: dict[str, dict[str, str]] = files.read_yaml(Path(__file__).parent, "coders.yaml")


def unlisted(root: Path, coders: list[str]) -> list[Problem]:
    """Coders without a row in `coders.csv`, which alone says who is human: it is never guessed."""
    remedy = "give --coder, by which a person gets a row, or add one for this coder (kind human or machine)"
    return [Problem(CODERS.path, 0, "coder_id", coder, remedy) for coder in coders if coder not in there(root)]


def there(root: Path) -> set[str]:
    """The coders that have a row."""
    return set(CODERS.read(root)["coder_id"])


def row(root: Path, coder: str, way: str, date: str, edition: int) -> dict[str, str]:
    """The row of a new human coder, as text; who only accepted proposals read nothing apart from anyone.

    In: the `way` in which codes came, a key of `coders.yaml`.
    """
    others = [one for one in main_coders(root) if one != coder and way != "proposals"]
    return {
        "coder_id": coder,
        "kind": "human",
        **TRAINING[way],
        "independent_of": "|".join(others),
        "date": date,
        "edition": str(edition),
        "role": "main",
    }


def unfit(root: Path, coder: str, made: dict[str, str]) -> Iterator[Problem]:
    """Why a person cannot code under this name: a machine has it, or it is no id."""
    if CODERS.read(root).set_index("coder_id")["kind"].get(coder) == "machine":
        yield Problem(CODERS.path, 0, "kind", coder, "this coder is a machine: give --coder with a person's name")
    form = replace(CODERS, path="--coder")
    yield from form.problems(form.text(form.empty()).reindex([0]).assign(**made))


def misplaced(row: Any, place: tuple[str, int], known: dict[str, str], initiatives: set[str]) -> Iterator[Problem]:
    """A passage, document or initiative of a code that is not there; `known`: the document of each passage."""
    if row.passage_id not in known:
        hint = nearest(row.passage_id, known, 95)
        yield Problem(*place, "passage_id", row.passage_id, f"no such passage now (changed since?){hint}")
    elif row.document_id != known[row.passage_id]:
        yield Problem(*place, "document_id", row.document_id, f"this passage is of {known[row.passage_id]}")
    if row.initiative_id not in initiatives:
        hint = nearest(row.initiative_id, initiatives)
        yield Problem(*place, "initiative_id", row.initiative_id, f"no such initiative_id in initiatives{hint}")


def add_seen(root: Path, coder: str, rows: pd.DataFrame, first: bool) -> bool:
    """Add passages (`document_id`, `passage_id`) to what the coder has read; false where that is everything already.

    `first`: the coder had no codes before; else a coder without a file of what was read has read everything.
    """
    table = seen(coder)
    there = (root / table.path).exists()
    if not there and not first:
        return False
    old = table.read(root) if there else table.empty()
    whole = set(old.loc[old["passage_id"] == "", "document_id"])
    new = rows[~rows["document_id"].isin(whole)].reindex(columns=table.names, fill_value="")
    table.write(root, together(pd.concat([old, new], ignore_index=True)))
    return True


def together(seen: pd.DataFrame) -> pd.DataFrame:
    """One row for each passage that was read: with all that was judged of it, or nothing, which means everything."""
    found = seen.groupby(["document_id", "passage_id"])["judged"].agg(set)
    cells = found.map(
        lambda parts: "" if "" in parts else "|".join(sorted({one for part in parts for one in part.split("|")}))
    )
    return cells.reset_index()
