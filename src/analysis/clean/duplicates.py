"""Exact and near duplicates: bottom-k sketches of word shingles (Broder 1997), Jaccard similarity."""

from __future__ import annotations

import heapq
import re
import zlib
from collections import defaultdict

import pandas as pd

WORDS = 5  # words a shingle
SIZE = 256  # hashes kept: documents with fewer shingles are compared exactly
PROBES = 8  # smallest hashes by which candidates meet: at similarity 0.9 all differ once in 10 ** 8
LIMIT = (
    50  # earlier documents compared per shared hash: what all pages of a site share must not cost n squared
)
_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the shingles of `text`, ascending; () for a text without words."""
    words = _WORD.findall(text.casefold())
    shingles = (
        {" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))} if words else set()
    )
    return tuple(heapq.nsmallest(SIZE, {_hash(shingle) for shingle in shingles}))


def _hash(text: str) -> int:
    data = text.encode("utf-8")
    return zlib.crc32(data) << 32 | zlib.crc32(data[::-1], 0x9E3779B9)


def similarity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Jaccard similarity of the shingle sets behind two sketches: exact for short texts, else estimated."""
    if not a or not b:
        return 0.0
    both = sorted(set(a) | set(b))[:SIZE] if len(a) == SIZE or len(b) == SIZE else set(a) | set(b)
    shared = set(a) & set(b)
    return sum(1 for item in both if item in shared) / len(both)


def originals(
    documents: pd.DataFrame, sketches: dict[str, tuple[int, ...]], threshold: float
) -> dict[str, str]:
    """document_id -> the document that it repeats, for every duplicate.

    `documents`: document_id, rights, extent, published. Of a group the one counts that is open, whole, oldest
    and first by id; others are compared with such originals only, so that groups do not grow by chains.
    """
    order = documents.assign(
        closed=documents["rights"] != "open",
        part=documents["extent"] != "full",
        day=documents["published"].where(documents["published"] != "", "9999"),
    ).sort_values(["closed", "part", "day", "document_id"], kind="stable")
    buckets: dict[int, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in order["document_id"]:
        probes = sketches[name][:PROBES]
        candidates = sorted({other for probe in probes for other in buckets[probe][:LIMIT]})
        scored = [(similarity(sketches[name], sketches[other]), other) for other in candidates]
        best = max(scored, key=lambda item: (item[0], item[1]), default=(0.0, ""))
        if best[0] >= threshold:
            found[name] = best[1]
            continue
        for probe in probes:
            buckets[probe].append(name)
    return found
