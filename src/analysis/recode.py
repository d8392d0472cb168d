"""Give codings their passage ids: from document and ordinal, which is how people refer to passages."""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.problems import Problem, refuse
from analysis.tables import clean
from analysis.tables import reference as t


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options: every coding file below the root."""


def run(options: argparse.Namespace) -> int:
    """Fill `passage_id` in every coding file that lacks it."""
    passages = clean.PASSAGES.read(options.root)
    for coder in reference.coder_ids(options.root):
        table = t.coding(coder)
        raw = table.read_raw(options.root)
        filled = fill_passage_ids(raw, passages, table.path)
        filled[table.names].to_csv(options.root / table.path, index=False, lineterminator="\n", encoding="utf-8")
        print(f"{table.path}: {len(filled)} codes")
    return 0


def fill_passage_ids(codes: pd.DataFrame, passages: pd.DataFrame, file: str) -> pd.DataFrame:
    """`codes` (cells as text) with `passage_id` filled from `document_id` and `passage` where it is empty.

    Raises `InputError` for every row that names a passage that is not there.
    """
    index = {(p.document_id, str(p.ordinal)): p.passage_id for p in passages.itertuples()}
    keys = list(zip(codes["document_id"], codes["passage"], strict=True))
    refuse(
        Problem(file, row + 2, "passage", f"{key[0]} {key[1]}", "no such passage: see data/clean/passages.csv")
        for row, key in enumerate(keys) if key not in index
    )
    known = codes.get("passage_id", pd.Series("", index=codes.index))
    filled = [old or index[key] for old, key in zip(known, keys, strict=True)]
    return codes.assign(passage_id=filled)
