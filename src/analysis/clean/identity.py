"""Passage ids: they survive edits elsewhere and change when the passage itself does."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

DIGITS = 10
_KEPT = re.compile(r"[^\W_]+")  # what str.isalnum accepts


def fingerprint(text: str) -> str:
    """First 10 hex digits of SHA-256 over the letters and digits of `text`, casefolded."""
    kept = "".join(_KEPT.findall(text.casefold()))
    return hashlib.sha256(kept.encode("utf-8")).hexdigest()[:DIGITS]


def passage_ids(document_id: str, texts: Sequence[str]) -> list[str]:
    """`<document_id>--<fingerprint>` for each masked text of a document.

    A text that stands there more than once is told apart by its neighbours: the fingerprint of the text before it
    (and, where that repeats too, of the one after it) is added. So a repeat that comes or goes elsewhere moves no
    code to another place. Only repeats among equal neighbours get a number.
    """
    own = [fingerprint(text) for text in texts]
    before, after = ["", *own[:-1]], [*own[1:], ""]
    ids: list[str] = []
    if not own:
        return []
    for extra in ([""] * len(own), before, [a + b for a, b in zip(before, after, strict=True)]):
        new = [
            f"{document_id}--{mark}" + (f"-{fingerprint(more)}" if more else "")
            for mark, more in zip(own, extra, strict=True)
        ]
        ids = new if not ids else [b if ids.count(a) > 1 else a for a, b in zip(ids, new, strict=True)]
    seen: Counter[str] = Counter()
    for at, name in enumerate(ids):
        seen[name] += 1
        ids[at] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return ids
