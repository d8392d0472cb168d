"""Names of natural persons: by titles, initials, roles, verbs of speech and lists of names.

Rules over a dictionary of all surnames, because precision matters: William Schrikker is an organisation here. What the
gazetteer knows is never masked, nor is a word that the project's own tables write in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.clean import name_lists as lists

_L = "a-zà-öø-ÿāăąćčďđēėęěğģīįıķļłńņňōőœŕřśşšţťūůűųŵŷźżž'’"
_U = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽ"
CAP = rf"(?:IJ|Mc|Mac|[DO]['’])?[{_U}][{_L}]{{1,30}}(?:-(?:[{_U}][{_L}]{{1,30}}))?(?!\w)"
PREFIX = "(?:" + "|".join(re.escape(p) for p in sorted(lists.PREFIXES, key=len, reverse=True)) + ")"
_BIG_PREFIX = "(?:" + "|".join(re.escape(p[0].upper() + p[1:]) for p in sorted(lists.PREFIXES, key=len, reverse=True)) + ")"
SURNAME = rf"(?:(?:{PREFIX}|{_BIG_PREFIX})[ ]?(?<=[ '’]))?{CAP}(?:[ ]?-[ ]?(?:{PREFIX}[ ])?{CAP})?"
INITIALS = rf"(?:(?:[{_U}]|Th|Ch|Chr|Ph|IJ|Fr|St)\.[ ]?){{1,5}}"
_ROLE = r"[\w-]{0,30}(?:" + "|".join(lists.ROLES) + ")"
_TITLE = "(?:" + "|".join(sorted(map(re.escape, lists.TITLES), key=len, reverse=True)) + r")\.?"
_SPEECH = "(?:" + "|".join(sorted(map(re.escape, lists.SPEECH), key=len, reverse=True)) + ")"
_STRONG = "(?:" + "|".join(lists.STRONG_SPEECH) + ")"
_GIVEN = rf"(?P<given>{CAP})"
_FULL = rf"{_GIVEN}[ ](?:(?:{INITIALS})[ ]?|(?:{CAP})[ ](?={PREFIX}[ ]))?(?P<sur>{SURNAME})"


@dataclass(frozen=True)
class Rule:
    """A pattern with groups `given` or `sur` (masked from the first to the last), and how much it proves by itself.

    `strong`: the context proves a person; otherwise the given name or surname must be on a list.
    """

    name: str
    pattern: re.Pattern[str]
    strong: bool


RULES = (
    Rule("title", re.compile(
        rf"(?<!\w)(?i:{_TITLE})[ ](?:(?i:{_TITLE})[ ]){{0,3}}(?P<given>{INITIALS}[ ]?|{CAP}[ ](?={SURNAME}))?(?P<sur>{SURNAME})"), True),
    Rule("initials", re.compile(rf"(?<![\w.])(?P<given>{INITIALS})[ ]?(?P<sur>{SURNAME})"), True),
    Rule("role-full", re.compile(rf"(?<!\w)(?i:{_ROLE})[ ](?P<given>{INITIALS}[ ]?|{CAP}[ ])(?P<sur>{SURNAME})"), True),
    Rule("full-role", re.compile(rf"(?<!\w){_FULL}(?=[ ]?(?:,|\(|[–-])[ ]?(?:de |een |als |onze |the )?(?:[\w-]+ )?{_ROLE}\b)"), True),
    Rule("speech-full", re.compile(rf"(?<!\w)(?:{_STRONG}|[Vv]olgens|[Aa]ccording to)[ ]{_FULL}"), True),
    Rule("full-speech", re.compile(rf"(?<!\w){_FULL}(?=,? {_STRONG}\b)"), True),
    Rule("label-full", re.compile(rf"(?:^|(?<=\n)){_FULL}(?=[ ]?:[ ]?[“\"‘'„])"), True),
    Rule("by-full", re.compile(
        rf"(?<!\w)(?:[Dd]oor|[Nn]amens|(?:[Ss]prak|[Gg]esprek|[Ss]amen|[Cc]ontact|[Ii]nterview) (?:\w+ ){{0,4}}met|[Tt]ekst|[Ff]oto)[ ]"
        rf"{_FULL}(?![ ][{_U}])"), True),
    Rule("long-prefix", re.compile(
        rf"(?<!\w)(?P<given>{CAP})[ ](?P<sur>(?:van der|van den|van 't|van ’t|ter|ten|den|el|ben|von|in 't|op den|uit den)[ ]{CAP}(?:-{CAP})?)"), True),
    Rule("full", re.compile(rf"(?<!\w){_FULL}"), False),
    Rule("role-surname", re.compile(rf"(?<!\w)(?i:{_ROLE})[ ](?P<sur>(?:{_BIG_PREFIX}[ ])?{CAP})(?![ ]?[-–/&]|[ ][{_U}])"), True),
    Rule("speech-surname", re.compile(rf"(?<!\w){_STRONG}[ ](?P<sur>(?:{_BIG_PREFIX}[ ])?{CAP})(?![ ][{_U}])"), True),
    Rule("label-surname", re.compile(rf"(?:^|(?<=\n)|(?<=[.!?”\"] ))(?P<sur>{CAP})(?=[ ]?:[ ]?[“‘„\"])"), True),
    Rule("age", re.compile(rf"(?<!\w)(?P<sur>{CAP})(?=[ ]\(\d{{1,2}}(?: jaar)?\)|,? \d{{1,2}} jaar\b)"), True),
)
_WORD = re.compile(rf"(?<![\w.@/-])(?:{_BIG_PREFIX}[ ])?({CAP})(?!\w)")
_CAPITAL = re.compile(f"[{_U}]")


@dataclass(frozen=True)
class Guard:
    """What is never masked: `bodies` matches names of organisations, places and publishers, `words` are ordinary words."""

    bodies: re.Pattern[str]
    words: frozenset[str]
    tokens: frozenset[str]


def guard(bodies: Iterable[str], texts: Iterable[str]) -> Guard:
    """A guard from names of bodies and places, and from texts whose lower-case words are ordinary words."""
    known = sorted({name.strip() for name in bodies if len(name.strip()) > 1}, key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in known) or r"(?!)"
    lower = re.compile(rf"(?<![\w-])[{_L}]{{2,}}(?![\w])")
    words = {word for text in texts for word in lower.findall(text)}
    tokens = {token for name in known for token in re.findall(CAP, name)}
    return Guard(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), frozenset(words), frozenset(tokens))


def find(text: str, protect: Guard, known: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Spans of people's names in `text`; `known` are surnames and given names shown elsewhere in the document."""
    if not _CAPITAL.search(text):
        return
    spans = _bodies(text, protect)
    for rule in RULES:
        yield from (_span(match) for match in _matches(rule, text, protect, spans))
    given_alone = frozenset(known)
    for match in _WORD.finditer(text):
        word = match[1]
        alone = word in lists.FIRST_NAMES and word not in lists.AMBIGUOUS and not _ordinary(word, protect)
        if (alone or word in given_alone) and not _overlaps(*match.span(), spans):
            yield (match.start() if word in given_alone and _prefix_known(match, given_alone) else match.start(1)), match.end()


def people(text: str, protect: Guard) -> frozenset[str]:
    """Given names and surnames that `text` shows to be a person's: later they stand for the person alone."""
    spans = _bodies(text, protect)
    shown: set[str] = set()
    for rule in RULES:
        for match in _matches(rule, text, protect, spans) if "given" in rule.pattern.groupindex else ():
            words = re.findall(CAP, " ".join(filter(None, match.groupdict().values())))
            shown.update(word for word in words if len(word) > 2 and not _ordinary(word, protect))
    return frozenset(shown)


def _matches(rule: Rule, text: str, protect: Guard, spans: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The places where a rule finds a person; a refused place is tried again from its next word."""
    match = rule.pattern.search(text)
    while match:
        start, end = _span(match)
        accepted = _is_person(match, rule, protect) and not _overlaps(start, end, spans)
        if accepted:
            yield match
        follow = end if accepted else max(match.start() + 1, text.find(" ", start) if " " in text[start:end] else end)
        match = rule.pattern.search(text, follow)


def _prefix_known(match: re.Match[str], known: frozenset[str]) -> bool:
    return match.start() != match.start(1) and match[1] in known


@lru_cache(maxsize=4)
def _bodies(text: str, protect: Guard) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in protect.bodies.finditer(text))


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in spans)


def _span(match: re.Match[str]) -> tuple[int, int]:
    start = match.start("given") if match.groupdict().get("given") else match.start("sur")
    return start, match.end("sur")


def _ordinary(word: str, protect: Guard) -> bool:
    lower = word.lower()
    return lower in lists.NOT_NAMES or lower in protect.words or word in protect.tokens


def _is_person(match: re.Match[str], rule: Rule, protect: Guard) -> bool:
    """Context proves a person unless the words are ordinary; without context a list must know one of the names."""
    given, surname = match.groupdict().get("given") or "", match["sur"]
    last = re.findall(CAP, surname)[-1]
    first = given.strip()
    first_known = first in lists.FIRST_NAMES
    surname_known = last in lists.SURNAMES or last.endswith(lists.SURNAME_ENDINGS)
    if last.lower() in lists.NOT_NAMES or last in protect.tokens and not (first_known and last in lists.SURNAMES):
        return False
    if rule.name in ("title", "initials") or not first:
        return rule.name == "title" or not _ordinary(last, protect) or (rule.name == "initials" and surname_known)
    if "." in first:
        return not _ordinary(last, protect) or surname_known
    if first.lower() in lists.NOT_NAMES or first in protect.tokens and not first_known:
        return False
    if first_known:
        return not _ordinary(last, protect) or surname_known
    if _ordinary(first, protect):
        return False
    return surname_known or (rule.strong and not _ordinary(last, protect))
