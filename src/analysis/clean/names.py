"""Names of natural persons: by titles, initials, roles, verbs of speech and lists of names.

Rules and no dictionary of all surnames, for precision matters: William Schrikker is an organisation here.
What the gazetteer knows is never masked, nor is a word that the project's own tables write in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.clean import name_lists as lists
from analysis.clean.name_rules import BIG_PREFIX, CAP, LONG_PREFIX, LOWER, RULES, UPPER, Rule

_WORD = re.compile(rf"(?<![\w.@/-])(?:{BIG_PREFIX}[ ])?({CAP})(?!\w)")
_SENTENCE = re.compile(r"(?:^|[.!?…:\n]\s{0,2}[“\"‘']?)$")
_GOES_ON = re.compile(
    r",? (?:heeft|had|is|was|wordt|werd|en|woont|werkt|kreeg|krijgt|kwam|komt|ging|gaat|belde|belt|zag|ziet|"
    r"kan|kon|wil|wilde|vertelt|vertelde|vindt|vond|zegt|zei|sprak|spreekt|stond|staat|schreef|schrijft|deed|doet|"
    r"nam|neemt|has|said|works)\b"
)
_FOLLOWING = re.compile(rf"(?:[ ](?:de|der|den|van|voor|het))?[ ]{CAP}(?:[ ]{CAP})?")
_CAPITAL = re.compile(f"[{UPPER}]")


@dataclass(frozen=True)
class Guard:
    """What is never masked: `bodies` matches names of organisations and places, `words` ordinary words."""

    bodies: re.Pattern[str]
    words: frozenset[str]
    tokens: frozenset[str]


def guard(bodies: Iterable[str], texts: Iterable[str]) -> Guard:
    """A guard from names of bodies and places, and from texts whose lower-case words are ordinary words."""
    from_capital = {name[at.start() :].strip() for name in bodies if (at := _CAPITAL.search(name))}
    known = sorted((name for name in from_capital if len(name) > 1), key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in known) or r"(?!)"
    lower = re.compile(rf"(?<![\w-])[{LOWER}]{{2,}}(?![\w])")
    words = {word for text in texts for word in lower.findall(text)}
    tokens = {token for name in known for token in re.findall(CAP, name)}
    return Guard(re.compile(rf"(?<!\w)(?=[{UPPER}])(?:{pattern})(?!\w)"), frozenset(words), frozenset(tokens))


def find(text: str, protect: Guard, known: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Spans of people's names in `text`; `known` are names shown elsewhere in the document."""
    if not _CAPITAL.search(text):
        return
    spans = _bodies(text, protect)
    for rule in RULES:
        yield from (_span(match) for match in _matches(rule, text, protect, spans))
    given_alone = frozenset(known)
    for match in _WORD.finditer(text):
        word = match[1]
        alone = word in lists.FIRST_NAMES and word not in lists.AMBIGUOUS and not _ordinary(word, protect)
        alone = alone and not _names_a_body(text, match.end())
        if (alone or word in given_alone) and not _overlaps(*match.span(), spans):
            yield (
                (
                    match.start()
                    if word in given_alone and _prefix_known(match, given_alone)
                    else match.start(1)
                ),
                match.end(),
            )


def people(text: str, protect: Guard) -> frozenset[str]:
    """Given names and surnames that `text` shows to be a person's: later they stand for the person alone."""
    spans = _bodies(text, protect)
    shown: set[str] = set()
    for rule in RULES:
        for match in _matches(rule, text, protect, spans) if "given" in rule.pattern.groupindex else ():
            words = re.findall(CAP, " ".join(filter(None, match.groupdict().values())))
            shown.update(word for word in words if len(word) > 2 and not _ordinary(word, protect))
    return frozenset(shown)


def _matches(
    rule: Rule, text: str, protect: Guard, spans: Iterable[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """The places where a rule finds a person; a refused place is tried again from its next word."""
    match = rule.pattern.search(text)
    while match:
        start, end = _span(match)
        accepted = _is_person(match, rule, protect) and not _overlaps(start, end, spans)
        if accepted:
            yield match
        follow = (
            end
            if accepted
            else max(match.start() + 1, text.find(" ", start) if " " in text[start:end] else end)
        )
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
    words = re.findall(CAP, follows[0]) if follows else []
    return any(word.lower() in lists.NOT_NAMES or _no_name(word) for word in words)


def _is_person(match: re.Match[str], rule: Rule, protect: Guard) -> bool:
    """Context proves a person unless the words are ordinary; without it a list must know one of them."""
    given, surname = match.groupdict().get("given") or "", match["sur"]
    last = re.findall(CAP, surname)[-1]
    first = given.strip()
    first_known = all(part in lists.FIRST_NAMES for part in (first.split("-") if "-" in first else [first]))
    surname_known = last in lists.SURNAMES or last.endswith(lists.SURNAME_ENDINGS)
    surname_known = surname_known or bool(first_known and LONG_PREFIX.match(surname))
    weak = rule.name in ("full", "full-short", "pair", "by-full", "long-prefix")
    if weak and _names_a_body(match.string, match.end(), first_known and not _ordinary(last, protect)):
        return False
    if (
        last.lower() in lists.NOT_NAMES
        or last in protect.tokens
        and not (first_known and last in lists.SURNAMES)
    ):
        return False
    if rule.name in ("title", "initials") or not first:
        return (
            rule.name == "title"
            or not _ordinary(last, protect)
            or (rule.name == "initials" and surname_known)
        )
    if "." in first:
        return not _ordinary(last, protect) or surname_known
    if first.lower() in lists.NOT_NAMES or first in protect.tokens and not first_known:
        return False
    if first_known:
        if not rule.strong and last.lower().endswith(lists.BODY_ENDINGS) and not surname_known:
            return False
        return not _ordinary(last, protect) or surname_known
    if _ordinary(first, protect) or _no_name(first) or (_no_name(last) and last not in lists.SURNAMES):
        return False
    if rule.name == "pair":
        opens = _SENTENCE.search(match.string[max(0, match.start() - 3) : match.start()])
        if opens and not _GOES_ON.match(match.string, match.end()):
            return False  # any word may stand with a capital there
        return not _ordinary(last, protect)
    return surname_known or (rule.strong and not _ordinary(last, protect))
