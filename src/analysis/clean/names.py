"""Names of natural persons: by titles, initials, roles, verbs of speech and lists of names.

Rules and no dictionary of all surnames, for precision matters: William Schrikker is an organisation here.
What the gazetteer knows is never masked, nor is a word that the project's own tables write in lower case.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.clean import name_lists as lists
from analysis.clean.name_facts import CAPITALISED, Facts, Guard, Span, facts, guard
from analysis.clean.name_rules import BIG_PREFIX, CAP, LONG_PREFIX, LOWER, RULES, UPPER, Rule

__all__ = ["Guard", "find", "guard", "people"]

_WORD = re.compile(rf"(?<![\w.@/-])(?:{BIG_PREFIX}[ ])?({CAP})(?!\w)")
_SENTENCE = re.compile(r"(?:^|[.!?…:\n]\s{0,2}[“\"‘']?)$")
_GOES_ON = re.compile(
    r",? (?:heeft|had|is|was|wordt|werd|en|woont|werkt|kreeg|krijgt|kwam|komt|ging|gaat|belde|belt|zag|ziet|"
    r"kan|kon|wil|wilde|vertelt|vertelde|vindt|vond|zegt|zei|sprak|spreekt|stond|staat|schreef|schrijft|deed|doet|"
    r"nam|neemt|has|said|works)\b"
)
# What only a person does: then a first name before a town's name is one (`Anna Emmen leidt het team`).
_HUMAN = re.compile(r" (?:leidt|bestuurt|begeleidt|vertelt|vertelde|zegt|zei|vindt|vond|woont|lacht|schrijft)\b")
# What several bodies do: then two words that no list knows are none of a person.
_PLURAL = re.compile(
    r"(?: en [^.!?\n]{1,30}?)? (?:zijn|werken|bieden|vormen|delen|leveren|vangen|doen|deden|voeren|gingen)\b"
)
_STREETS = ("laan", "straat", "weg", "plein", "kade", "singel", "gracht")
_ROYAL = re.compile(r"\b(?:Prins|Prinses|Koning|Koningin|Sint|St\.?) $")
_SURE = re.compile(rf"van (?:der|den) {CAP}")  # a surname, whatever its last word means
_FOLLOWING = re.compile(rf"(?:[ ](?:de|der|den|van|voor|het))?[ ]{CAP}(?:[ ]{CAP})?")
_CAPITAL = re.compile(f"[{UPPER}]")
_WHO = tuple(role for role in lists.ROLES if len(role) > 4)
_BODY = re.compile(rf"(?<!\w)([{UPPER}][{LOWER}]+) $")


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
            shown.update(word for word in words if len(word) > 2 and not _ordinary(word, protect))
    single = tuple(
        (*match.span(), match.start(1), match[1], _alone(match, protect, held))
        for match in _at(_WORD, text, held.starts)
        if not _overlaps(*match.span(), held.spans)
    )
    return Read(tuple(named), single, frozenset(shown - lists.PLACES))


def _alone(match: re.Match[str], protect: Guard, held: Facts) -> bool:
    """Is this word a first name that stands for a person by itself?"""
    word, text, end = match[1], match.string, match.end()
    if word not in lists.FIRST_NAMES or word in lists.AMBIGUOUS or _ordinary(word, protect):
        return False
    if _ROYAL.search(text, max(0, match.start() - 12), match.start()):
        return False
    works_at = text.startswith(" van ", end) and any(start == end + 5 for start, _ in held.spans)
    return works_at or not _names_a_body(text, end)


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
        accepted = _is_person(match, rule, protect) and not _overlaps(start, end, held.spans)
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


def _span(match: re.Match[str]) -> Span:
    start = match.start("given") if match.groupdict().get("given") else match.start("sur")
    return start, match.end("sur")


def _ordinary(word: str, protect: Guard) -> bool:
    lower = word.lower()
    return lower in lists.NOT_NAMES or lower in protect.words or word in protect.tokens


def _no_name(word: str) -> bool:
    """Does the word end as words do that are no names, or open a place (`Den`, `Sint`)?"""
    return word.lower().endswith(lists.WORD_ENDINGS) or word.lower() in (
        *lists.PREFIXES,
        "sint",
        "nieuw",
        "oud",
    )


def _names_a_body(text: str, end: int, whole: bool = False) -> bool:
    """Does a body's word follow: `Radboud Universiteit`, `Karel de Grote Hogeschool`?

    After a `whole` name (first name and surname known) `van Samen Veilig` says where the person works.
    """
    follows = _FOLLOWING.match(text, end)
    if follows and whole and follows[0].startswith((" van ", " voor ")):
        return False
    words = CAPITALISED.findall(follows[0]) if follows else []
    return any(word.lower() in lists.BODY_WORDS or _no_name(word) for word in words)


def _is_person(match: re.Match[str], rule: Rule, protect: Guard) -> bool:
    """Context proves a person unless the words are ordinary; without it a list must know one of them."""
    given, surname = match.groupdict().get("given") or "", match["sur"]
    last = CAPITALISED.findall(surname)[-1]
    first = given.strip()
    first_known = all(part in lists.FIRST_NAMES for part in (first.split("-") if "-" in first else [first]))
    surname_known = last in lists.SURNAMES or last.endswith(lists.SURNAME_ENDINGS)
    surname_known = surname_known or bool(first_known and LONG_PREFIX.match(surname))
    if rule.name == "committee":
        return last in lists.SURNAMES
    if len(last) > 6 and last not in lists.SURNAMES and last.endswith(_STREETS):
        return False  # `Willem de Zwijgerlaan`
    weak = rule.name in ("full", "full-short", "pair", "by-full", "long-prefix")
    before = _BODY.search(match.string[max(0, match.start() - 40) : match.start()]) if weak else None
    if before and before[1].lower().endswith(lists.BODY_ENDINGS):
        return False  # `Stichting Jan Arends`
    if weak and _names_a_body(match.string, match.end(), first_known and not _ordinary(last, protect)):
        return False
    if (
        weak
        and not first_known
        and (_PLURAL.match(match.string, match.end()) or _ordinary(first.split("-")[0], protect))
    ):
        return False  # `Karakter en Entrea zijn partners`, `Commissie-De Winter`
    acts = last in lists.PLACES and bool(_HUMAN.match(match.string, match.end()))
    prefixed = first_known and surname.startswith("van ")  # `Sjef van Elk`, though `elk` is a word
    if (
        (last.lower() in lists.NOT_NAMES and not prefixed)
        or last in protect.tokens
        and not (first_known and (last in lists.SURNAMES or acts))
    ):
        return False
    if rule.name in ("age", "signed") and (_no_name(last) or last.lower().endswith(_WHO)):
        return False  # `Looptijd 3 jaar`, `“…” - Jeugdbeschermer`
    if rule.name in ("title", "initials") or not first:
        return rule.name == "title" or not _ordinary(last, protect) or (rule.name == "initials" and surname_known)
    if "." in first:
        return not _ordinary(last, protect) or surname_known
    if first.lower() in lists.NOT_NAMES or first in protect.tokens and not first_known:
        return False
    if not first_known and (last in lists.PLACES or first in lists.PLACES):  # `Stichtse Vecht`
        return False
    if first_known:
        if not rule.strong and last.lower().endswith(lists.BODY_ENDINGS) and not surname_known:
            return False
        return not _ordinary(last, protect) or surname_known or prefixed or acts
    certain = last in lists.SURNAMES or _SURE.fullmatch(surname) or (rule.strong and last.endswith("ing"))
    no_surname = _no_name(last) and not certain
    if _ordinary(first, protect) or _no_name(first) or no_surname:
        return False
    if rule.name == "pair":
        opens = _SENTENCE.search(match.string[max(0, match.start() - 3) : match.start()])
        if opens and not _GOES_ON.match(match.string, match.end()):
            return False  # any word may stand with a capital there
        return not _ordinary(last, protect)
    return surname_known or (rule.strong and not _ordinary(last, protect))
