"""From pilot to proeftuin in words: which way, by how many readers, what it survives; for tables and the picture."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.report import facts
from analysis.report.data import Data
from analysis.report.texts import Texts

OPEN = ("readers-differ", "not-comparable")


def word(data: Data, texts: Texts, row: Any) -> str:
    """The direction of a change (a row of `phase_changes`); breadth is not deeper but broader."""
    axis = data.codebook["dimensions"][row["dimension"]]["axis"]
    return texts.word("phase_changes" if axis == "depth" else "phase_changes_breadth", row["change"])


def by_all(data: Data, row: Any) -> bool:
    """Do all readers who can tell the levels of both sides code both?"""
    return int(row["n_coders"]) == facts.able(*_sides(data, row))


def firm(data: Data, row: Any) -> bool:
    """Is it a change that all readers see, also at equal effort and without codes in doubt?"""
    held = (row["holds_at_equal_effort"], row["holds_without_doubt"])
    return row["change"] not in OPEN and all(pd.notna(h) and bool(h) for h in held) and by_all(data, row)


def told(data: Data, texts: Texts, row: Any) -> str:
    """What the documents allow to say of a change, with the levels without codes in doubt where they are others."""
    said = word(data, texts, row)
    if row["change"] in OPEN:
        return said
    if not by_all(data, row):
        said = texts("depth.few_readers", words=said, n=int(row["n_coders"]))
    held = row["holds_at_equal_effort"]
    if pd.isna(held):
        key = "untested"
    elif not held:
        key = "fails"
    else:
        key = "holds" if row["holds_without_doubt"] else "holds_doubt"
    return f"{said}, {texts(f'depth.{key}')}{without_doubt(data, texts, row, key)}"


def without_doubt(data: Data, texts: Texts, row: Any, key: str) -> str:
    """The levels for which `key` is said, where codes in doubt had made them others."""
    sides = _sides(data, row)
    if key == "fails" or all(map(facts.stays, sides)):
        return ""
    if all(pd.isna(side["low_without_doubt"]) for side in sides):
        return ""
    before, after = (facts.span(side["low_without_doubt"], side["high_without_doubt"]) for side in sides)
    return texts(f"depth.left.{'untested' if key == 'untested' else 'held'}", before=before, after=after)


def _sides(data: Data, row: Any) -> list[pd.Series]:
    """The levels of pilot and proeftuin (rows of `profiles`) that a change compares."""
    return [facts.sought(data, case).loc[row["dimension"]] for case in (row["predecessor_id"], row["initiative_id"])]
