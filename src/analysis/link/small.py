"""The small words of a language, which stand within names, between them and before them: patterns of `linking.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analysis.tables.linking import Small

CAPITAL = r"(?:(?<!\w)['’][st][- ])?(?:(?<!\w)[a-z]-?)?[A-ZÀ-Þ][\w’'!+]*(?:[-&][\w’'!+]+|\.[A-Z][a-z]+|\.(?:com|eu|nl|org)\b)*-?"
GAP = r"[^\S\n]+"


@dataclass(frozen=True)
class Joints:
    """What joins two parts of a name (`of`, `inside`, `both`), parts two names (`split`) or lists them (`list`, `beside`).

    `row`: a list of kinds, also one a line. `run`: capitals that may be a name; `line`: a line that is one. `after`, `before`: another part of a name beside a
    word. `place_before`, `place_after`: another place beside one. `titles`: articles with a capital; `opens`: words that
    open a sentence before a name.
    """

    of: re.Pattern[str]
    inside: re.Pattern[str]
    both: re.Pattern[str]
    split: re.Pattern[str]
    list: re.Pattern[str]
    beside: re.Pattern[str]
    row: re.Pattern[str]
    run: re.Pattern[str]
    line: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    place_before: re.Pattern[str]
    place_after: re.Pattern[str]
    article: re.Pattern[str]
    titles: tuple[str, ...]
    opens: tuple[str, ...]
    inner: frozenset[str]


def either(*words: Iterable[str]) -> str:
    """A pattern for one of these words; for none where there are none."""
    return f"(?:{'|'.join(re.escape(word) for group in words for word in group) or '(?!)'})"


@cache
def joints(small: Small) -> Joints:
    """The patterns of a language's small words."""
    article, both, of, inside = (either(group) for group in (small.articles, small.both, small.of, small.inside))
    within = either(small.of, small.inside, small.both, small.articles)
    run = (
        rf"{CAPITAL}(?:{GAP}(?:{either(small.names)}|{CAPITAL}))*{GAP}{either(small.ends)}\b|"
        rf"{CAPITAL}(?:{GAP}(?:{either(small.both, small.particles)}{GAP})?{CAPITAL})*(?:{GAP}{either(small.sides)}\b)?"
    )
    between = rf"\s*(?:[,;/&]|,? {either(small.lists)})\s*(?:{either(small.by)} )?(?:{either(small.articles, small.counts)} )?"
    listed = rf"(?:,| {either(small.lists)})"
    return Joints(
        of=re.compile(rf"{GAP}{of}(?:{GAP}{article})?{GAP}"),
        inside=re.compile(rf"{GAP}(?:{inside}(?:{GAP}{article})?|{article}){GAP}"),
        both=re.compile(rf"{GAP}{both}{GAP}"),
        split=re.compile(rf"(?<!-)\s+{either(small.split)}\s+"),
        list=re.compile(rf"{between}(?:\w+ (?:{either(small.by)} (?:{article} )?)?)?", re.IGNORECASE),
        beside=re.compile(rf"{between}(?:\w+ )?", re.IGNORECASE),
        row=re.compile(rf"{between}|\s*;?\n[•·*–-]\s*(?:{article} )?", re.IGNORECASE),
        run=re.compile(run),
        line=re.compile(rf"{CAPITAL}(?:{GAP}(?:{within}{GAP}){{0,2}}{CAPITAL}){{0,4}}"),
        after=re.compile(rf"\s+(?:{within}\s+)*[A-ZÀ-Þ]"),
        before=re.compile(rf"[A-ZÀ-Þ][\w-]*\s+(?:{within}\s+)*$"),
        place_before=re.compile(rf"({CAPITAL}){listed}\s+$"),
        place_after=re.compile(rf"{listed}\s+({CAPITAL})"),
        article=re.compile(rf"\s{article}$"),
        titles=tuple(word.capitalize() for word in small.articles),
        opens=tuple(f"{word.capitalize()} " for word in small.opens),
        inner=frozenset((*small.of, *small.inside, *small.articles, *small.particles)),
    )
