"""Passage ids: they survive edits elsewhere and change when the passage itself does."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

DIGITS = 10
_KEPT = re.compile(r"[^\W_]+")  # what str.isalnum accepts


def fingerprint(text: str) -> str:
    """First 10 hex digits of SHA-256 over the letters and digits of `text`, casefolded."""
    kept = "".join(_KEPT.findall(text.casefold()))
    return hashlib.sha256(kept.encode("utf-8")).hexdigest()[:DIGITS]


def passage_ids(document_id: str, texts: Iterable[str]) -> list[str]:
    """`<document_id>--<fingerprint>` for each unmasked text of a document; `-2` marks a repeat."""
    seen: Counter[str] = Counter()
    ids = []
    for text in texts:
        stem = f"{document_id}--{fingerprint(text)}"
        seen[stem] += 1
        ids.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return ids
