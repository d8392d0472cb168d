"""What may be shown of a document, and the check that nothing else lies where git keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import params
from analysis.clean import duplicates
from analysis.problems import Problem
from analysis.tables import clean as t

OPEN, QUOTE, CLOSED = "open", "quote", "closed"


def shown(rights: str, text: str, heading_path: str, quote_words: int) -> tuple[str, str, bool]:
    """Text and headings that may leave `clean`, and whether anything is withheld.

    open: all; quote: at most `quote_words` words, headings among them; closed: nothing.
    """
    if rights == OPEN:
        return text, heading_path, False
    if rights != QUOTE:
        return "", "", True
    headings = heading_path.split()
    if len(headings) >= quote_words:
        headings = []
    left = text.split()[: quote_words - len(headings)]
    return " ".join(left), heading_path if headings else "", len(left) < len(text.split())
