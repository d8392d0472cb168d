"""All that people keep by hand, read at once: reference tables, codebook and codings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files
from analysis.tables import reference as t

CODEBOOK = "data/reference/codebook.yaml"


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
    """`tables` with the rows of `corrections` on them applied (the old value must be there; `check` sees to it)."""
    by_name = {table.name: table for table in t.REFERENCE}
    fixes = tables["corrections"]
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
    """The coders that have a file in `data/coding/`, sorted."""
    known = {"coders", "resolutions"}
    return sorted(p.stem for p in (root / "data/coding").glob("*.csv") if p.stem not in known)


def seen_ids(root: Path) -> list[str]:
    """The coders with a file of what they have read, sorted."""
    return sorted(p.stem for p in (root / "data/coding/seen").glob("*.csv"))


def read_codings(root: Path) -> pd.DataFrame:
    """All codes: the columns of a coding table, `coder_id`, and `read_by`, the coders who have read the passage joined
    by `|`; rows by coder, document and passage.
    """
    frames = [t.coding(coder).read(root).assign(coder_id=coder) for coder in coder_ids(root)]
    found = pd.concat(frames, ignore_index=True) if frames else t.coding("none").empty().assign(coder_id="")
    return found.assign(read_by=read_by(found, read_seen(root)))


def read_by(codes: pd.DataFrame, seen: pd.DataFrame) -> pd.Series:
    """Who has read the passage of each code, from `read_seen`. A coder with codes who is not in it has read all."""
    every = set(codes["coder_id"]) - set(seen["coder_id"])
    own = codes.groupby("passage_id")["coder_id"].agg(set).to_dict()
    documents = seen[seen["passage_id"] == ""].groupby("document_id")["coder_id"].agg(set).to_dict()
    passages = seen.groupby("passage_id")["coder_id"].agg(set).to_dict()
    names = [
        "|".join(sorted(every | own[passage] | documents.get(document, set()) | passages.get(passage, set())))
        for document, passage in zip(codes["document_id"], codes["passage_id"], strict=True)
    ]
    return pd.Series(names, index=codes.index, dtype="str")


def read_seen(root: Path) -> pd.DataFrame:
    """What coders have read, of those with a file of it: the columns of a `seen` table and `coder_id`."""
    frames = [t.seen(coder).read(root).assign(coder_id=coder) for coder in seen_ids(root)]
    return pd.concat(frames, ignore_index=True) if frames else t.seen("none").empty().assign(coder_id="")


def read_codebook(root: Path) -> dict[str, Any]:
    """The codebook: `dimensions`, `levels`, `groups`; see the file for its form."""
    return files.read_yaml(root, CODEBOOK)
