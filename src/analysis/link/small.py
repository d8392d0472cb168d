"""The small words of a language, which stand within names, between them and before them: patterns of `linking.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from types import SimpleNamespace

from analysis.tables.linking import Small
from analysis.tables.vocabulary import dutch

CAPITAL = r"(?:(?<!\w)['’][st][- ])?(?:(?<!\w)[a-z]-?)?(?<![\dA-ZÀ-Þ])[A-ZÀ-Þ][\w’'!+]*(?:[-&][\w’'!+]+|\.[A-Z][a-z]{1,4}\b|\.(?:com|eu|nl|org)\b)*-?"
GAP = r"[^\S\n]+"
LONG = 10  # letters from which an ending makes a word of Dutch (Traumasensitief)


def either(*words: Iterable[str]) -> str:
    """A pattern for one of these words; for none where there are none."""
    return f"(?:{'|'.join(re.escape(word) for group in words for word in group) or '(?!)'})"


def whole(names: Iterable[str]) -> re.Pattern[str]:
    """Any of these names as a whole, the longest first."""
    return re.compile(rf"(?<![\w-]){either(sorted(names, key=len, reverse=True))}(?![\w-])")


@cache
def joints(small: Small) -> SimpleNamespace:
    """The patterns of a language's small words, by what they say."""
    article, both, of, inside = (either(group) for group in (small.articles, small.both, small.of, small.inside))
    within = either(small.of, small.inside, small.both, small.articles)
    run = (
        rf"{CAPITAL}(?:{GAP}(?:{either(small.names)}|{CAPITAL}))*{GAP}{either(small.ends)}\b|"
        rf"{CAPITAL}(?:{GAP}(?:{either(small.both, small.particles)}{GAP})?{CAPITAL})*(?:{GAP}{either(small.sides)}\b)?"
    )
    between = rf"(?: \([^()\n]{{2,40}}\))?\s*(?:[,;/&]|,? {either(small.lists)})\s*(?:{either(small.by)} )?(?:{either(small.articles, small.counts)} )?"
    listed = rf"(?:,| {either(small.lists)})"
    return SimpleNamespace(
        # What joins two parts of one name.
        of=re.compile(rf"{GAP}{of}(?:{GAP}{article})?{GAP}"),
        inside=re.compile(rf"{GAP}(?:{inside}(?:{GAP}{article})?|{article}){GAP}"),
        both=re.compile(rf"{GAP}{both}{GAP}"),
        article=re.compile(rf"\s{article}$"),
        inner=frozenset((*small.of, *small.inside, *small.articles, *small.particles)),
        # What parts two names, or lists them: bodies, what stands beside one, kinds (also one a line).
        split=re.compile(rf"(?<!-)\s+{either(small.split)}\s+|['’]s\s+"),
        list=re.compile(rf"{between}(?:\w+ (?:{either(small.by)} (?:{article} )?)?)?", re.IGNORECASE),
        beside=re.compile(rf"{between}(?:\w+ )?", re.IGNORECASE),
        row=re.compile(rf"{between}|\s*;?\n[•·*–-]\s*(?:{article} )?", re.IGNORECASE),
        # Capitals that may be a name, and a line that is one.
        run=re.compile(run),
        line=re.compile(rf"{CAPITAL}(?:{GAP}(?:{within}{GAP}){{0,2}}{CAPITAL}){{0,4}}"),
        # Another part of a name, or another place, beside a word.
        after=re.compile(rf"\s+(?:{within}\s+)*[A-ZÀ-Þ]"),
        before=re.compile(rf"[A-ZÀ-Þ][\w-]*\s+(?:{within}\s+)*$"),
        place_before=re.compile(rf"({CAPITAL}){listed}\s+$"),
        place_after=re.compile(rf"{listed}\s+({CAPITAL})"),
        places=re.compile(rf"{CAPITAL}(?:, {CAPITAL})*,? {either(small.lists, small.split)} {CAPITAL}(?! ?[A-ZÀ-Þ&])"),
        # Articles with a capital, and words that open a sentence before a name.
        titles=tuple(word.capitalize() for word in small.articles),
        opens=tuple(f"{word.capitalize()} " for word in small.opens),
    )


def is_kind(name: str) -> bool:
    """Is it an adjective of Dutch and words of Dutch behind it, as a kind of help is called (Specialistische Jeugdhulp)?"""
    first, *others = re.split(r"-? (?:en )?", name)
    return (
        bool(others)
        and len(first) >= LONG
        and first.endswith("e")
        and all(dutch(word, compounds=True) for word in (first, *others))
    )
