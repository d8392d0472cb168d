"""Exact and near duplicates: Jaccard similarity of word shingles, of long texts by their smallest hashes (Broder 1997)."""

import re
from collections import Counter, defaultdict
from hashlib import blake2b
from heapq import nsmallest

import pandas as pd

WORDS = 5  # words a shingle
SIZE = 256  # hashes kept: documents with fewer shingles are compared exactly
PROBES = 8  # smallest hashes by which candidates meet: at similarity 0.9 all differ once in 10 ** 8
SHARED = 2  # of those that two documents must share: fewer than two at similarity 0.9 once in 10 ** 6
LIMIT = 50  # earlier documents compared per hash: what all pages of a site share must not cost n squared
_WORD = re.compile(r"\w+")
Sketch = frozenset[int]


def sketch(text: str) -> Sketch:
    """The smallest hashes of the shingles of `text`; none for a text without words."""
    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))} if words else ()
    return frozenset(nsmallest(SIZE, (_hash(shingle) for shingle in shingles)))


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8", "replace"), digest_size=8).digest())


def similarity(a: Sketch, b: Sketch) -> float:
    """Jaccard similarity of the shingle sets behind two sketches: exact for short texts, else estimated."""
    both = a | b
    if SIZE in (len(a), len(b)):
        both = frozenset(sorted(both)[:SIZE])
    return len(a & b & both) / len(both) if both else 0.0


def originals(documents: pd.DataFrame, sketches: dict[str, Sketch], threshold: float) -> dict[str, str]:
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
        probes = nsmallest(PROBES, sketches[name])
        met = Counter(other for probe in probes for other in buckets[probe][:LIMIT])
        alike = [other for other, times in met.items() if times >= min(SHARED, len(probes)) or threshold < 0.8]
        score, best = max(((similarity(sketches[name], sketches[other]), other) for other in alike), default=(0.0, ""))
        if best and score >= threshold:
            found[name] = best
            continue
        for probe in probes:
            buckets[probe].append(name)
    return found
