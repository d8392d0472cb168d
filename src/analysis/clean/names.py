"""Names of natural persons: by titles, initials, roles, verbs of speech and lists of names.

Rules and no dictionary of all surnames, for precision matters: William Schrikker is an organisation here.
What the gazetteer knows is never masked, nor is a word that the project's own tables write in lower case.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.clean.name_facts import CAPITALISED, Facts, Guard, Span, facts, guard
from analysis.clean.name_proof import is_person, names_a_body, ordinary
from analysis.clean.name_rules import BIG_PREFIX, CAP, RULES, UPPER, Rule, either
from analysis.tables import name_lists as lists

__all__ = ["Guard", "find", "guard", "people"]

_WORD = re.compile(rf"(?<![\w.@/-])(?:{BIG_PREFIX}[ ])?({CAP})(?!\w)")
_OF_THING = re.compile(rf"(?<!\w)(?=[{UPPER}])(?:\w*(?i:{either(lists.THING_WORDS)})|De|Het) $")
_IS_THING = re.compile(rf" is (?:een|de) (?:\w+ )?(?:naam|afkorting|\w*{either(lists.THING_WORDS)})\b")
NEUTER = (" het ", "Het ", " 't ")
_CAPITAL = re.compile(f"[{UPPER}]")


def find(text: str, protect: Guard, known: Iterable[str] = ()) -> Iterator[Span]:
    """Spans of people's names in `text`; `known` are names shown elsewhere in the document."""
    given, start = frozenset(known), 0
    for line in text.split("\n"):
        read = _read(line, protect)
        yield from ((start + begin, start + end) for begin, end in read.named)
        for begin, end, first, word, alone in read.words:
            shown = word in given or (word[-1] == "s" and word[:-1] in given)
            if alone or shown:
                yield start + (begin if shown else first), start + end
        start += len(line) + 1


def people(text: str, protect: Guard) -> frozenset[str]:
    """Given names and surnames that `text` shows to be a person's: later they stand for the person alone."""
    return frozenset(word for line in text.split("\n") for word in _read(line, protect).shown)


@dataclass(frozen=True)
class Read:
    """A line read once: names by context, words that may be names, and the names that its contexts show.

    `words`: start with prefix, end, start, the word, and whether it is a name by itself.
    """

    named: tuple[Span, ...] = ()
    words: tuple[tuple[int, int, int, str, bool], ...] = ()
    shown: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _read(text: str, protect: Guard) -> Read:
    """What a line holds; kept, since the document is first searched for people and then masked."""
    if not _CAPITAL.search(text):
        return Read()
    held = facts(text, protect)
    named: list[Span] = []
    shown: set[str] = set()
    for rule in RULES:
        for match in _matches(rule, text, protect, held):
            named.append(_span(match))
            words = CAPITALISED.findall(" ".join(filter(None, match.groupdict().values())))
            shown.update(word for word in words if len(word) > 2 and not ordinary(word, protect))
    single = tuple(
        (*match.span(), match.start(1), match[1], _alone(match, protect, held))
        for match in _at(_WORD, text, held.starts)
        if not _overlaps(*match.span(), held.spans)
    )
    return Read(tuple(named), single, frozenset(shown - lists.PLACES))


def _alone(match: re.Match[str], protect: Guard, held: Facts) -> bool:
    """Is this word a first name that stands for a person by itself?"""
    word, text, end = match[1], match.string, match.end()
    if word not in lists.FIRST_NAMES or word in lists.AMBIGUOUS or ordinary(word, protect):
        return False
    if _OF_THING.search(text, max(0, match.start() - 40), match.start()) or _IS_THING.match(text, end):
        return False  # `Musical Joseph`, `Daan is de naam van een spel`
    if lists.ROYAL.search(text, max(0, match.start() - 12), match.start()) or text.endswith(NEUTER, 0, match.start()):
        return False  # `het Sophia`
    works_at = text.startswith(" van ", end) and any(start == end + 5 for start, _ in held.spans)
    return works_at or not names_a_body(text, end)


def _at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at one of `starts`, from left to right and without overlap."""
    end = 0
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _matches(rule: Rule, text: str, protect: Guard, held: Facts) -> Iterator[re.Match[str]]:
    """The places where a rule finds a person; a refused place is tried again from its next word."""
    if rule.needs not in held.kinds:
        return
    match = _next(rule, text, held.starts, 0)
    while match:
        start, end = _span(match)
        saint = lists.ROYAL.search(text, max(0, start - 12), start)
        accepted = not saint and is_person(match, rule, protect) and not _claimed(match, rule, start, end, held.spans)
        if accepted:
            yield match
        follow = end if accepted else max(match.start() + 1, text.find(" ", start) if " " in text[start:end] else end)
        match = _next(rule, text, held.starts, follow)


def _next(rule: Rule, text: str, starts: tuple[int, ...], follow: int) -> re.Match[str] | None:
    """The rule's first match from `follow` on."""
    if not rule.begins:
        return rule.pattern.search(text, follow)
    later = range(bisect_left(starts, follow), len(starts))
    return next(filter(None, (rule.pattern.match(text, starts[at]) for at in later)), None)


def _overlaps(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(start < stop and begin < end for begin, stop in spans)


def _claimed(match: re.Match[str], rule: Rule, start: int, end: int, spans: Iterable[Span]) -> bool:
    """Is it, in part, a body's or a place's? A town's name alone after a title or a first name is not (`Anna Emmen`)."""
    own = rule.name == "title" or (match.groupdict().get("given") or "").strip() in lists.SURE
    inside = [(begin, stop) for begin, stop in spans if start < stop and begin < end]
    return any(
        not own or stop > end or " " in match.string[begin:stop] or (begin == start and rule.name != "title")
        for begin, stop in inside
    )


def _span(match: re.Match[str]) -> Span:
    start = match.start("given") if match.groupdict().get("given") else match.start("sur")
    return start, match.end("sur")
