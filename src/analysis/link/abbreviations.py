"""Abbreviations that a document introduces itself: "Jeugdbescherming Noord (JBN)", from there on "JBN"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from analysis.link.matcher import EXACT, Matcher
from analysis.link.meanings import rule
from analysis.link.surroundings import Found, joined
from analysis.link.texts import Texts

SHORT = len(" (de ")  # where something is found as near as this, it needs no introduction
FAR_END = 1 << 40  # longer than any text
Given = tuple[int, str, tuple[int, int]]  # text, abbreviation, body and sector
INTRODUCED = re.compile(
    r" \((?:hierna:? |ook wel )?(?:de |het )?[‘'“\"]?([A-Z][A-Za-z&-]{0,6}[A-Z][a-z]?)[’'”\"]?\)"
)


def given(found: Found, ready: Texts, texts: Sequence[str]) -> list[Given]:
    """The abbreviations that stand in brackets after a body's name in a batch, `ready` made of `texts`."""
    follows = np.append(
        (found.text[1:] == found.text[:-1]) & (found.start[1:] - found.end[:-1] <= SHORT), False
    )
    opens = ready.followed_by(found.text, found.end, " (")
    named = found.rows(np.flatnonzero((found.body >= 0) & opens & ~follows))
    result = []
    for text, _, end, body, sector, _ in zip(*(column.tolist() for column in named), strict=True):
        match = INTRODUCED.match(texts[text], end)
        if match:
            result.append((text, match[1], (body, sector)))
    return result


def introduced(found: Found, gave: Sequence[Given], texts: Sequence[str], documents: Sequence[str]) -> Found:
    """`found` and what the abbreviations mean that a document gives a body in brackets after its name.

    What means something anyhow goes on meaning that; an abbreviation that one document gives to two bodies
    means neither.
    """
    meant = _meant(gave, documents)
    if not meant:
        return found
    here = [number for number, document in enumerate(documents) if document in meant]
    words = sorted({word for abbreviations in meant.values() for word in abbreviations})
    matches = Matcher(words, [EXACT] * len(words)).scan([texts[number] for number in here])
    rows = []
    columns = (matches.text, matches.start, matches.end, matches.pattern)
    for text, start, end, pattern in zip(*(column.tolist() for column in columns), strict=True):
        who = meant[documents[here[text]]].get(words[pattern])
        if who:
            rows.append((here[text], start, end, *who, rule("abbreviation-introduced")))
    more = Found(*np.array(rows, np.int64).reshape(-1, 6).T)
    beside = np.isin(found.text, more.text)
    both = joined([found.rows(~beside), _without_overlap(joined([found.rows(beside), more]))])
    return both.rows(np.argsort(both.text, kind="stable"))


def _without_overlap(both: Found) -> Found:
    """Mentions by place, without the abbreviations that stand where something else was found."""
    both = both.rows(np.lexsort((both.rule == rule("abbreviation-introduced"), both.start, both.text)))
    reach = np.maximum.accumulate(both.text * FAR_END + both.end)
    free = np.append(True, (both.text * FAR_END + both.start)[1:] >= reach[:-1])
    before = np.append((both.text * FAR_END + both.end)[:-1] <= (both.text * FAR_END + both.start)[1:], True)
    return both.rows((free & before) | (both.rule != rule("abbreviation-introduced")))


def _meant(gave: Sequence[Given], documents: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
    """Per document its abbreviations, and body and sector of each."""
    seen: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for text, word, who in gave:
        seen[documents[text], word].add(who)
    result: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for (document, word), bodies in sorted(seen.items()):
        if len(bodies) == 1:
            result[document][word] = next(iter(bodies))
    return result
