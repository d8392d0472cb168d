"""Exact and near duplicates: bottom-k sketches of word shingles (Broder 1997), Jaccard similarity."""

import re
import zlib
from collections import Counter, defaultdict

import numpy as np
import pandas as pd

WORDS = 5  # words a shingle
SIZE = 256  # hashes kept: documents with fewer shingles are compared exactly
PROBES = 8  # smallest hashes by which candidates meet: at similarity 0.9 all differ once in 10 ** 8
SHARED = 2  # of those that two documents must share: fewer than two at similarity 0.9 once in 10 ** 6
LIMIT = 50  # earlier documents compared per hash: what all pages of a site share must not cost n squared
_WORD = re.compile(r"\w+")
_ODD = np.uint64(0x9E3779B97F4A7C15)  # a shingle is a polynomial of its words' hashes, to this base
Sketch = np.ndarray  # of uint64, ascending


def sketch(text: str) -> Sketch:
    """The smallest hashes of the shingles of `text`, ascending; none for a text without words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return np.empty(0, dtype=np.uint64)
    known = {word: _hash(word) for word in set(words)}
    hashes = np.array([known[word] for word in words], dtype=np.uint64)
    size = min(WORDS, len(words))
    shingles = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for at in range(size):
        shingles = shingles * _ODD + hashes[at : at + len(shingles)]
    return np.unique(_mixed(shingles))[:SIZE].copy()


def _hash(word: str) -> int:
    data = word.encode("utf-8")
    return zlib.crc32(data) << 32 | zlib.crc32(data, 0x9E3779B9)


def _mixed(values: np.ndarray) -> np.ndarray:
    """Numbers spread evenly over 64 bits (SplitMix64; Steele, Lea & Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def similarity(a: Sketch, b: Sketch) -> float:
    """Jaccard similarity of the shingle sets behind two sketches: exact for short texts, else estimated."""
    if not len(a) or not len(b):
        return 0.0
    both = np.union1d(a, b)
    if len(a) == SIZE or len(b) == SIZE:
        both = both[:SIZE]
    return float(np.isin(both, np.intersect1d(a, b, assume_unique=True), assume_unique=True).mean())


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
        probes = sketches[name][:PROBES].tolist()
        met = Counter(other for probe in probes for other in buckets[probe][:LIMIT])
        needed = min(SHARED if threshold >= 0.8 else 1, len(probes))
        candidates = sorted(other for other, times in met.items() if times >= needed)
        scored = [(similarity(sketches[name], sketches[other]), other) for other in candidates]
        best = max(scored, key=lambda item: (item[0], item[1]), default=(0.0, ""))
        if best[0] >= threshold:
            found[name] = best[1]
            continue
        for probe in probes:
            buckets[probe].append(name)
    return found
