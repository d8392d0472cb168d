"""A last look before anything is written to `reports/`: no personal data, no text of closed documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis.problems import Problem

PATTERNS = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    "a telephone number": re.compile(
        r"(?<![\d.-])(?:\+31|0031|0)[ -]?(?:\(0\))?[1-9](?:[ -]?\d){8}(?![\d-])"
    ),
    "a postcode with house number": re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b,? (?:nr\.? )?\d+\b"),
}
TAG = re.compile(r"<[^>]*>")
SCRIPT = re.compile(r"<(style|script|svg)\b.*?</\1>", re.DOTALL)
LONG = 40  # letters of a closed passage in a row that count as its text


def problems(name: str, page: str, closed: pd.Series) -> Iterator[Problem]:
    """What must not leave the house in `page` (HTML or CSV); `closed` holds texts that may not be shown."""
    text = TAG.sub(" ", SCRIPT.sub(" ", page))
    for what, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            yield Problem(
                name, 0, "", mask(match.group()), f"this looks like {what}: mask it in the document"
            )
    for passage in closed:
        if len(passage) >= LONG and passage[:LONG] in text:
            yield Problem(
                name, 0, "", "", "the text of a document that is not open stands here: check its rights"
            )


def mask(found: str) -> str:
    """The first characters only: a log must not repeat what it warns of."""
    return found[:2] + "\u2026"
