"""What a whole name says, with its first and its last word: a person's, or a body's, a street's, a place's?"""

import re

from analysis.clean.name_rules import CAP, LONG_PREFIX, either
from analysis.clean.names import CAPITALISED, Guard
from analysis.clean.pass_words import known, ordinary
from analysis.tables import name_lists as lists, vocabulary

_HOUSE_NUMBER = re.compile(r" \d")
_STREETS = ("laan", "straat", "weg", "plein", "kade", "singel", "gracht")
_GENDERED = re.compile(r"(?:[Dd]e )?(?:mevrouw|mevr|mw|meneer|heer|dhr|mrs|ms|miss)\b", re.IGNORECASE)
_NEUTER = re.compile(r"(?<!\w)(?:[Hh]et|[Ee]en|[Tt]he) $")
# `Stichting Kind en Gezin Goes` is a body.
FAMILY_BODY = re.compile(r"[A-Z][\w-]{1,30} (?:en|&|and) (?:Gezin|Familie|Family) (?:[A-Z][\w-]{1,30} )?$")
# A thing or a body by the word before: what ends so (`de gezinsmethode`, `zorgaanbieders`).
THING = re.compile(rf"{either(lists.THING_WORDS)}(?:en|s|n|'s)?$")
_BODY = re.compile(rf"(?<!\w)(?:{CAP} ){{1,3}}$")
_FOLLOWING = re.compile(rf"(?:[ ](?:de|der|den|van|voor|het))?[ ]{CAP}(?:[ ]{CAP})?")
_WHO = tuple(role for role in lists.ROLES if len(role) > 4)
_NO_NAMES = frozenset((*lists.PREFIXES, "sint", "nieuw", "oud"))


def _no_name(word: str) -> bool:
    """Does the word end as words do that are no names, or open a place (`Den`, `Sint`)?"""
    return word.lower().endswith(lists.WORD_ENDINGS) or word.lower() in _NO_NAMES


def _last(name: str) -> str:
    """The last word of a name."""
    return CAPITALISED.findall(name)[-1]


def _surname(last: str) -> bool:
    """Is it on the list of surnames, or does it end as they do?"""
    return not lists.SURNAMES.isdisjoint(last.split("-")) or last.endswith(lists.SURNAME_ENDINGS)


def _street(name: str, match: re.Match[str]) -> bool:
    """`Willem de Zwijgerlaan`; but `mevrouw Overweg` and `A.M. Slootweg` are people where no number follows."""
    last = _last(name)
    person = _GENDERED.match(match[0]) or ("." in name and last.endswith("weg"))
    if person and not _HOUSE_NUMBER.match(match.string, match.end(1)):
        return False
    return len(last) > 6 and last not in lists.SURNAMES and last.endswith(_STREETS)


def titled(name: str, _: Guard, match: re.Match[str]) -> bool:
    """Whoever has a title, and no street or body that is called after one (`het Dr. Vonkelaarhuis`)."""
    return not (_street(name, match) or _NEUTER.search(match.string, max(0, match.start() - 4), match.start()))


def initialed(name: str, _: Guard, match: re.Match[str]) -> bool:
    """Initials and a surname, no number of an article and no end of a sentence (`Kies A of B. Dan volgt`)."""
    last = _last(name)
    if name.count(".") == 1 and last.lower() in lists.SEEN | lists.WORDS:
        return last in lists.SURNAMES
    return last.lower() not in lists.NOT_NAMES and last not in lists.TOKENS and not _street(name, match)


def of_role(name: str, _: Guard, match: re.Match[str]) -> bool:
    """What stands right behind a role: a surname, or no word of ours."""
    last = _last(name)
    if last in lists.SURNAMES:
        return last.lower() not in lists.NOT_NAMES
    word = vocabulary.dutch(last) and not (last in lists.FIRST_NAMES or " " in name)
    plain = word or last.lower() in lists.NOT_NAMES | lists.WORDS or last in lists.TOKENS
    body = FAMILY_BODY.search(match.string, 0, match.start(1))
    return not (plain or body or _no_name(last) or last.lower().endswith(_WHO))


def full(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """A first name of the list and a surname, or two words of which the last is a surname of the list."""
    first, *_, last = CAPITALISED.findall(name)
    given, lower = lists.FIRST_NAMES.issuperset(first.split("-")), last.lower()
    body = lower.endswith(lists.BODY_ENDINGS)
    if _in_body(name, guard, match) or _street(name, match):
        return False
    if (first in lists.SURE and last in lists.DOUBLE | lists.PLACES) or (
        given and f"{first} van " in name and not body
    ):
        return True  # `Els Kamer`, `Sjef van Elk`
    if lower in lists.NOT_NAMES or (last in lists.TOKENS and last not in lists.SURNAMES):
        return False
    surname = _surname(last) or bool(LONG_PREFIX.search(name))
    if given:
        return surname or not (lower in lists.WORDS or body)
    return surname and not vocabulary.explained(first)


def pair(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """Two words, none of ours, of which one is explained by nothing: within a sentence that is enough."""
    words = [re.sub("['’]s$", "", word) for word in CAPITALISED.findall(name)]
    plain = any(ordinary(word) or _no_name(word) for word in words) or all(map(vocabulary.explained, words))
    return not (plain or _in_body(name, guard, match) or _street(name, match))


def sure(name: str, _: Guard, __: re.Match[str]) -> bool:
    """It opens with a first name of the list that is no other word, or ends in what only surnames are (`Hoop van Dijk`)."""
    first, *_, last = CAPITALISED.findall(name)
    told = first in lists.FIRST_NAMES and last in lists.DOUBLE | lists.PLACES
    return first in lists.SURE or told or (" van " in name and _surname(last))


def first_name(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """A first name that stands for a person by itself."""
    word = name not in lists.SURE or name.lower() in lists.WORDS or name.lower() in lists.NOT_NAMES
    return not word and known(name, guard, match) and not _in_body(name, guard, match)


def _in_body(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """Do the words around it make it a body's name: `Radboud Universiteit`, `Stichting Jan Arends`, `het Sophia`?"""
    before = match.string[max(0, match.start() - 60) : match.start()]
    opening = _BODY.search(before)
    if _NEUTER.search(before) or (opening and any(w.lower().endswith(lists.BODY_ENDINGS) for w in opening[0].split())):
        return True
    follows, whole = _FOLLOWING.match(match.string, match.end(1)), " " in name and not ordinary(_last(name))
    works = match.string.startswith(" van ", match.end(1)) and guard.bodies.match(match.string, match.end(1) + 5)
    if not follows or works or (whole and follows[0].startswith((" van ", " voor "))):  # says where the person works
        return False
    return any(word.lower() in lists.BODY_WORDS or _no_name(word) for word in CAPITALISED.findall(follows[0]))
