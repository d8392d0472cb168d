"""What the words of a possible name say: is it on a list, an ordinary word, a body, a street?"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from analysis.clean.name_rules import either
from analysis.clean.names import CAPITALISED, Guard
from analysis.tables import name_lists as lists, vocabulary

_BIG = re.compile(r"(?:Van|Ter|Ten|El|Von|Op den|In ['’]t)(?: |$)")
_OF_THING = re.compile(rf"\w*{either(lists.THING_WORDS)}(?:en|s)? $", re.IGNORECASE)
_MONTH_OF = re.compile(r"(?:April|May|Mei|June|Juni|Augustus|August) \d{1,4}\b")
_THING = re.compile(
    rf"(?:{either((*lists.THING_WORDS, 'plan', 'team', 'fase', 'stap', 'ruimte', 'onderdel', 'spor', 'del'))}(?:n|s|en|pen)?|"
    r"[Hh]et|[Dd]at|[Dd]it)\b(?! (?:meisje|jongetje|kind|zusje|broertje))"
)
_THEY_DID = re.compile(
    r" (?:heb|had|g[ai]+n|k[wo]+[ma]+|b[ei]l|vind|vond|zeg|zei|waren|teken|schr|sp[ra]|nem|nam|stel|werk|deden|doen)\w*"
)
_ARTICLE = re.compile(r"\b(?:[Dd]e|[Hh]et|[Ee]en|[Tt]he|in) $")
Test = Callable[[str, Guard, re.Match[str]], bool]


@dataclass(frozen=True, eq=False)  # by identity: hashed for each text
class Pass:
    """A pattern whose groups are masked as `kind` where `test` holds; `languages` in which it is tried.

    `needs`: what a text must hold for the pattern to be tried, for speed: most texts hold none of it.
    """

    name: str
    kind: str
    pattern: re.Pattern[str]
    test: Test
    languages: tuple[str, ...] = ("nl", "en")
    needs: re.Pattern[str] | None = None


def always(_: str, __: Guard, ___: re.Match[str]) -> bool:
    """The form itself is proof."""
    return True


def _flat(word: str) -> str:
    """A word without its accents (`Henriëtte`)."""
    return word if word.isascii() else "".join(s for s in unicodedata.normalize("NFD", word) if s.isascii())


_FLAT = frozenset(map(_flat, lists.FIRST_NAMES | lists.CHILDREN))


@lru_cache(maxsize=65536)
def listed(word: str) -> bool:
    """Is it on the list of first names (of children, too), with its accents or without?"""
    first = word.split("-")[0]  # `Li-Mei`
    small = re.match(r"([A-Z]\w{2,}?)(?:[tp]?je|ke)$", first)  # `Daantje`
    return (
        bool(small and listed(small[1]))
        or first in lists.FIRST_NAMES
        or first in lists.CHILDREN
        or (not word.isascii() and _flat(first) in _FLAT)
    )


def ordinary(word: str) -> bool:
    """Is it a word, a body or a place?"""
    lower = word.lower()
    if listed(word) and lower not in lists.NOT_NAMES:
        return word in lists.AMBIGUOUS and word in lists.TOKENS
    return (
        lower in lists.NOT_NAMES
        or lower in lists.WORDS
        or word in lists.TOKENS
        or word in lists.PLACES
        or word in lists.AREAS
        or lower.endswith(lists.WORD_ENDINGS)
    )


def likely(name: str, _: Guard, __: re.Match[str]) -> bool:
    """No ordinary word: in a context that proves a person that is enough."""
    words = [word for word in CAPITALISED.findall(name) if word.lower() not in lists.PREFIX_WORDS]
    if _BIG.match(name) and words:  # `Van Zeeland`, `Ter Horst`
        return words[0].lower() not in lists.NOT_NAMES
    return bool(words) and not ordinary(words[0])


def of_kin(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """As `likely`; a word of kin with a capital within a sentence opens a title (`Mijn Kind Online`)."""
    opens = (
        match[0][0].islower()
        or not match.start()
        or match.string[match.start() - 2 : match.start()] in ("\n", ". ", ": ", "- ")
    )
    apart = re.search(r",\s", match.string[match.start() : match.start(1)]) and not listed(name)
    told = not (apart and vocabulary.explained(name))  # `bij vader, Pasen bij moeder`
    return told and (opens or match.string[match.start() - 1] in "\n|>") and likely(name, guard, match)


def roles(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """As `likely`; one that is called as a town beside one that is not goes with it (`Kamerleden Ceder en Westerveld`)."""
    names = [each for each in match.groups() if each]
    return likely(name, guard, match) or (
        name in lists.PLACES and any(each not in lists.PLACES and likely(each, guard, match) for each in names)
    )


def cited(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """A surname and initials (`Postma, S.`)."""
    return likely(name.split(",")[0], guard, match)


def small_initials(name: str, _: Guard, __: re.Match[str]) -> bool:
    """`j.w. kappelhof`, and no abbreviation before a word (`d.w.z. kinderen`)."""
    initials, last = name.rsplit(".", 1)
    return initials not in lists.ABBREVIATIONS and last.split()[-1] not in lists.SMALL


def small_name(name: str, _: Guard, match: re.Match[str]) -> bool:
    """A first name without its capital that is no word."""
    first, *rest = name.split()
    if first in lists.SMALL:
        return False
    told, strange = match.start() < match.start(1), not vocabulary.explained(first)
    greeted = strange and re.match("(?:hoi|hallo|dag|beste|lieve|groetjes|liefs) ", match[0])
    plain = greeted or (listed(first.capitalize()) and (strange or (told and first.capitalize() in lists.SURE)))
    return plain and not (rest and rest[-1] in lists.SMALL)


def person_named(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """As `likely`, where no thing is the subject (`de methode heet Savry`)."""
    said = re.split(r"[.!?;\n]", match.string[max(0, match.start() - 60) : match.start()])[-1]
    return not _THING.search(said) and likely(name, guard, match)


def known(name: str, _: Guard, match: re.Match[str]) -> bool:
    """A first name of the list: for contexts in which other words stand, too."""
    words = CAPITALISED.findall(name)
    at = match.string.index(name, match.start())
    if lists.ROYAL.search(match.string, max(0, at - 12), at) or _MONTH_OF.match(match.string, at):
        return False  # `Sint Lucas`, `May 2022`
    if _ARTICLE.search(match.string, max(0, at - 5), at) or _OF_THING.search(match.string, max(0, at - 30), at):
        return False  # `de Parel`, `in May`, `zaal Maas`
    return bool(words) and listed(words[0]) and words[0] not in lists.TOKENS and words[0] not in lists.PLACES


def surname(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """A surname: after an article one of the list, for `De Kinderombudsman` is none."""
    last = CAPITALISED.findall(name)[-1]
    article = name.split(" ", 1)[0] in ("De", "Het", "Den", "Te", "In", "Op", "Aan") and "'t" not in name
    return last in lists.SURNAMES if article else prefixed(name, guard, match)


def prefixed(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A surname with a prefix: whatever its last word means, unless that is a body's, or the whole is a place."""
    last = CAPITALISED.findall(name)[-1]
    plain = last in lists.SURNAMES or not (last.lower() in lists.NOT_NAMES or last.endswith(lists.BODY_ENDINGS))
    return plain and name not in lists.PLACES


def labelled(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """What stands where a form or minutes ask for a name: no body's word, no role, no word that has no other use."""
    words = CAPITALISED.findall(name)
    if name[0].islower() or _BIG.match(name):  # `familie van der Steeg`
        return likely(words[-1], guard, match) or words[-1] in lists.SURNAMES
    plain = all(listed(word) or word in lists.SURNAMES or not _role(word) for word in words)
    plain = plain or (len(words) > 1 and words[0] in lists.SURE)  # `Foto: Els Kamer`
    return plain and not guard.bodies.fullmatch(name)


def _role(word: str) -> bool:
    lower, told = word.lower(), vocabulary.dutch(word) or word in lists.THINGS
    return told or ordinary(word) or lower in lists.SMALL or lower.endswith(lists.ROLES)


def human(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A first name of a list, or a surname, that does what only people do, whatever else the word means."""
    last = CAPITALISED.findall(name)[-1]
    return (listed(last) or last in lists.SURNAMES) and name not in lists.PLACES | lists.TOKENS


def all_known(_: str, guard: Guard, match: re.Match[str]) -> bool:
    """Every name of an enumeration is on the list; or all are surnames of it (`Koning en Visser hebben`)."""
    names = [group for group in match.groups() if group]
    surnames = lists.SURNAMES - lists.PLACES - lists.TOKENS
    told = not _THEY_DID.match(match.string, match.end()) or _OF_THING.search(
        match.string, max(0, match.start() - 40), match.start()
    )
    return (surnames.issuperset(names) and not told) or all(known(group, guard, match) for group in names)


def strange(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A word in it is a first name or a surname, or nothing explains it."""
    words = CAPITALISED.findall(name.replace("_", " "))
    plain = (ordinary(word) or vocabulary.explained(word) for word in words)
    return any(listed(word) or word in lists.SURNAMES for word in words) or not all(plain)


def small_surname(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A surname of the list without its capital, no word of ours unless a prefix stands before it; or after `el`, any."""
    known = name.split()[-1].capitalize() in lists.SURNAMES
    prefix = re.match("(?:el|al|ten|ter|van|van de[nr]?|ben) ", name) and name.split()[-1] not in lists.SMALL
    return (known and (" " in name or name not in lists.WORDS)) or bool(prefix)


def surname_first(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A surname, a comma and a first name of the list."""
    return listed(name.split(", ")[1])


def small_full(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A first name of the list without its capital, which is no word of ours, before a surname."""
    first, *_, last = name.split()
    full = len(name.split()) == 2 and first.capitalize() in lists.SURE and last not in lists.SMALL
    known = (
        full or last.capitalize() in lists.SURNAMES or (first not in lists.SMALL and not vocabulary.explained(first))
    )
    return listed(first.capitalize()) and first not in lists.WORDS and known
