"""All that people keep by hand, read at once: reference tables, codebook and codings."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.tables import reference as t

CODING = "data/coding"
ITEMS = ("dimension", "feature", "kind")  # what the tables of codes are about


@dataclass(frozen=True)
class Reference:
    """The reference tables by name (`tables["regions"]`), corrected; see `analysis.tables.reference`."""

    tables: dict[str, pd.DataFrame]

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            raise AttributeError(name) from None


def read(root: Path, *names: str) -> Reference:
    """The reference tables of those names (all without any), with `corrections.csv` applied; raises `InputError`."""
    chosen = [table for table in t.REFERENCE if not names or table.name in (*names, t.CORRECTIONS.name)]
    return Reference(apply_corrections({table.name: table.read(root) for table in chosen}))


def apply_corrections(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """`tables` with the rows of `corrections` on them applied that are not yet (the old value must be there; `check` sees to it)."""
    by_name = {table.name: table for table in t.REFERENCE}
    fixes = tables["corrections"]
    fixes = fixes[~fixes["applied"].fillna(False).astype(bool)]
    for fix in fixes[fixes["table"].isin(list(tables))].itertuples():
        table, frame = by_name[fix.table], tables[fix.table].copy()
        typed = table.column(fix.column).typed(pd.Series([fix.new_value], dtype="str"))[0]
        frame.loc[keys(frame, table.key) == fix.row_key, fix.column] = typed
        tables = {**tables, fix.table: frame}
    return tables


def keys(frame: pd.DataFrame, key: tuple[str, ...]) -> pd.Series:
    """The key of each row, its columns joined with `--`: how evidence, corrections and anchors name it."""
    if frame.empty:
        return pd.Series([], dtype="str")
    return frame[list(key)].astype(str).agg("--".join, axis=1)


def coder_ids(root: Path) -> list[str]:
    """The coders that have codes: a folder with a table in `data/coding/`, sorted."""
    found = {path.parent.name for name in t.CODINGS for path in (root / CODING).glob(f"*/{name}.csv")}
    return sorted(found)


def main_coders(root: Path) -> list[str]:
    """The coders whose codes the comparison uses: those with codes that `coders.csv` gives the role `main`, sorted."""
    listed = t.CODERS.read(root)
    return sorted(set(listed.loc[listed["role"] == "main", "coder_id"]) & set(coder_ids(root)))


def read_coded(root: Path, name: str, coders: list[str] | None = None) -> pd.DataFrame:
    """One table of every coder (of the main ones by default), with `coder_id`.

    In: `name`, a key of `tables.reference.CODINGS`. Out: its columns and `coder_id`, rows by coder and as in the files.
    A coder without that file has made no such codes.
    """
    return _of_coders(root, t.CODINGS[name], main_coders(root) if coders is None else coders)


def _of_coders(root: Path, form: Callable[[str], t.Table], coders: list[str]) -> pd.DataFrame:
    """The tables of those coders that have a file of it below each other, with `coder_id`."""
    made = [(coder, form(coder)) for coder in coders]
    frames = [table.read(root).assign(coder_id=coder) for coder, table in made if (root / table.path).exists()]
    return pd.concat(frames, ignore_index=True) if frames else form("none").empty().assign(coder_id="")


def coded_tables(root: Path) -> list[t.Table]:
    """Every table in `data/coding/` that has a file: codes of every coder, what they have read, the first edition."""
    coders = coder_ids(root)
    first = map(t.first_edition, first_coders(root))
    every = [*(form(coder) for form in t.CODINGS.values() for coder in coders), *map(t.seen, coders), *first]
    return [table for table in every if (root / table.path).exists()]


def first_coders(root: Path) -> list[str]:
    """The coders of the first edition, sorted."""
    return sorted(path.stem for path in (root / CODING / "first-edition").glob("*.csv"))


def read_codings(root: Path) -> pd.DataFrame:
    """The depth codes of the main coders, with `coder_id` and `read_by`: who of them has read the passage, joined by `|`."""
    found = read_coded(root, "depth")
    return found.assign(read_by=read_by(found, read_seen(root)))


def read_first_edition(root: Path) -> pd.DataFrame:
    """The depth codes of the first edition, with `coder_id`."""
    return _of_coders(root, t.first_edition, first_coders(root))


def read_by(codes: pd.DataFrame, seen: pd.DataFrame) -> pd.Series:
    """Who has read the passage of each code, from `read_seen`. A coder with codes who is not in it has read all.

    Who judged only some dimensions of a passage (`judged`) has read it for these, and for what they coded there.
    """
    every = set(codes["coder_id"]) - set(seen["coder_id"])
    partly, item = seen[seen["judged"] != ""], next(one for one in ITEMS if one in codes)
    one_by_one = set(zip(partly["coder_id"], partly["passage_id"], strict=True))
    found: dict[object, set[str]] = {}
    for row in seen[seen["judged"] == ""].itertuples():
        found.setdefault(row.passage_id or row.document_id, set()).add(row.coder_id)
    for coder, passage, initiative, dimension in judged(seen) if item == ITEMS[0] else ():
        found.setdefault((passage, initiative, dimension), set()).add(coder)
    columns = ["coder_id", "document_id", "passage_id", "initiative_id", item]
    cells = list(codes[columns].itertuples(index=False, name=None))
    for coder, _, passage, *cell in cells:
        found.setdefault((passage, *cell) if (coder, passage) in one_by_one else passage, set()).add(coder)
    names = [
        "|".join(sorted(every.union(*(found.get(key, ()) for key in (document, passage, (passage, *cell))))))
        for _, document, passage, *cell in cells
    ]
    return pd.Series(names, index=codes.index, dtype="str")


def judged(seen: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Coder, passage, initiative and dimension of each judgement that a list of what was read names."""
    each = ((row, one.rsplit("--", 1)) for row in seen.itertuples() for one in row.judged.split("|") if "--" in one)
    return [(row.coder_id, row.passage_id, *parts) for row, parts in each]


def judged_by(root: Path, coders: list[str]) -> set[tuple[str, ...]]:
    """Passage, initiative and dimension of what these coders judged, with a code or without."""
    codes = read_coded(root, "depth", coders)[list(t.RESOLUTIONS.key)]
    rest = {tuple(cell) for coder, *cell in judged(read_seen(root)) if coder in coders}
    return rest.union(codes.itertuples(index=False, name=None))


def read_seen(root: Path) -> pd.DataFrame:
    """What coders have read, of those with a file of it: the columns of a `seen` table and `coder_id`."""
    return _of_coders(root, t.seen, sorted(path.parent.name for path in (root / CODING).glob("*/seen.csv")))


def passage_ids(references: str, there: Container[str]) -> list[str]:
    """The passages that a cell of `passages` names (joined by |), of those that are there."""
    return [one for one in references.split("|") if one in there]
