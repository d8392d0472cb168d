"""Codes that the codebook's newer edition would change: listed for a coder, never changed by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

COLUMNS = ["coder_id", "passage_id", "initiative_id", "dimension", "level", "status"]
BEFORE_START = {
    "rule": "status-before-start",
    "expected": "status intended: the text is older than the initiative",
}


def recoding(
    codes: pd.DataFrame, passages: pd.DataFrame, initiatives: pd.DataFrame, codebook: dict
) -> pd.DataFrame:
    """The table `recoding`: each code that a `review` rule of its dimension points at, with the first that
    does.

    A rule names levels (and perhaps a status), beginnings of words of which one occurs in the coder's
    rationale, beginnings of which none may occur there or in the passage, and what the new edition allows.
    One rule holds everywhere: a text published before the initiative's start reports nothing. Rules read
    words, not meaning.
    """
    texts = passages.set_index("passage_id")["text"].to_dict()
    starts = initiatives.set_index("initiative_id")["start"].to_dict()
    rows = []
    for code in codes.itertuples():
        rules = codebook["dimensions"][code.dimension].get("review", [])
        hit = next((rule for rule in rules if points_at(rule, code, texts.get(code.passage_id, ""))), None)
        why = {"rule": hit["id"], "expected": hit["expected"]} if hit else before_start(code, starts)
        if why:
            rows.append({**{name: getattr(code, name) for name in COLUMNS}, **why})
    return pd.DataFrame(rows, columns=[*COLUMNS, "expected", "rule"])


def points_at(rule: dict, code, text: str) -> bool:
    """Is the rule about this code, by level, status and words?"""
    if code.level not in rule["levels"] or rule.get("status", code.status) != code.status:
        return False
    reason = code.rationale.casefold()
    return any(found(rule["any"], reason)) and not any(
        found(rule.get("none", []), f"{reason}\n{text.casefold()}")
    )


def found(patterns: list[str], text: str) -> Iterator[bool]:
    """Each pattern: does it occur, from the beginning of a word?"""
    for pattern in patterns:
        yield re.search(rf"\b(?:{pattern})", text) is not None


def before_start(code, starts: dict[str, str]) -> dict[str, str]:
    """The rule on dates, for a code `reported` from a text that is older than the initiative's start.

    Dates are compared as far as both go: a text of 2019 is not older than a start in June 2019.
    """
    start, published = starts.get(code.initiative_id, ""), code.published
    length = min(len(start), len(published))
    older = length >= 4 and published[:length] < start[:length]
    return BEFORE_START if older and code.status == "reported" else {}


def without(codes: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """`codes` without those listed for recoding."""
    key = ["coder_id", "passage_id", "initiative_id", "dimension"]
    return codes[~pd.MultiIndex.from_frame(codes[key]).isin(pd.MultiIndex.from_frame(listed[key]))]
