"""Is what a rule sees in a text a person's name, or a body, a town, a street, a word?"""

import re
from dataclasses import dataclass

from analysis.clean import vocabulary
from analysis.clean.name_facts import CAPITALISED, Guard
from analysis.clean.name_rules import CAP, LONG_PREFIX, Rule, either
from analysis.tables import name_lists as lists

_SENTENCE = re.compile(r"(?:^|[.!?…:\n]\s{0,2}[“\"‘']?)$")
# What only a person does: then a first name before a town's name is one (`Anna Emmen leidt het team`).
_HUMAN = re.compile(
    r" (?:leidt|bestuurt|begeleidt|vertelt|vertelde|zegt|zei|vindt|vond|woont|lacht|schrijft|belde|belt|kwam|vroeg|sprak|(?:was|waren) (?:erbij|aanwezig|verhinderd|afwezig|gastheer|gastvrouw)|is (?:\w+ )?[\w-]*"
    + either(lists.ROLES)
    + r")\b"
)
# What several bodies do: then two words that no list knows are none of a person.
_PLURAL = re.compile(
    r"(?: en [^.!?\n]{1,30}?)? (?:zijn|werken|bieden|vormen|delen|leveren|vangen|doen|deden|voeren|gingen)\b"
)
_GENDERED = re.compile(r"(?:[Dd]e )?(?:mevrouw|mevr|mw|meneer|heer|dhr|mrs|ms|miss)\b", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r" \d")
_STREETS = ("laan", "straat", "weg", "plein", "kade", "singel", "gracht")
_FOLLOWING = re.compile(rf"(?:[ ](?:de|der|den|van|voor|het))?[ ]{CAP}(?:[ ]{CAP})?")
_WHO = tuple(role for role in lists.ROLES if len(role) > 4)
# `Stichting Kind en Gezin Goes` is a body.
FAMILY_BODY = re.compile(r"[A-Z][\w-]{1,30} (?:en|&|and) (?:Gezin|Familie|Family) (?:[A-Z][\w-]{1,30} )?$")
# A thing or a body by the word before: what ends so (`de gezinsmethode`, `zorgaanbieders`).
THING = re.compile(rf"{either(lists.THING_WORDS)}(?:en|s|n|'s)?$")
_BODY = re.compile(rf"(?<!\w)(?:{CAP} ){{1,3}}$")
_NEUTER = re.compile(r"(?<!\w)(?:[Hh]et|[Ee]en|[Tt]he) $")


def ordinary(word: str, protect: Guard) -> bool:
    """Is it a word, or a body's word, by the fixed lists?"""
    lower = word.lower()
    return lower in lists.NOT_NAMES or lower in protect.words or word in protect.tokens


def _no_name(word: str) -> bool:
    """Does the word end as words do that are no names, or open a place (`Den`, `Sint`)?"""
    return word.lower().endswith(lists.WORD_ENDINGS) or word.lower() in (*lists.PREFIXES, "sint", "nieuw", "oud")


def names_a_body(text: str, end: int, whole: bool = False) -> bool:
    """Does a body's word follow: `Radboud Universiteit`, `Karel de Grote Hogeschool`?

    After a `whole` name (first name and surname known) `van Samen Veilig` says where the person works.
    """
    follows = _FOLLOWING.match(text, end)
    if follows and whole and follows[0].startswith((" van ", " voor ")):
        return False
    words = CAPITALISED.findall(follows[0]) if follows else []
    return any(word.lower() in lists.BODY_WORDS or _no_name(word) for word in words)


@dataclass(frozen=True)
class Name:
    """A place where a rule sees a person: its first and last word, and what the lists say of these.

    `whole`: the surname with its prefix. `acts`: a word of people follows. `prefixed`: a first name and `van`.
    """

    first: str
    last: str
    whole: str
    first_known: bool
    last_known: bool
    acts: bool

    @property
    def prefixed(self) -> bool:
        """Does a known first name stand before `van` and a surname?"""
        return self.first_known and self.whole.startswith("van ")


def _name(match: re.Match[str]) -> Name:
    first, whole = (match.groupdict().get("given") or "").strip(), match["sur"]
    last = CAPITALISED.findall(whole)[-1]
    first_known = all(part in lists.FIRST_NAMES for part in (first.split("-") if "-" in first else [first]))
    known = not lists.SURNAMES.isdisjoint(last.split("-")) or last.endswith(lists.SURNAME_ENDINGS)
    certain = first_known and first not in lists.AMBIGUOUS and last in lists.PLACES  # `Anna Emmen`
    plain = last in lists.PLACES | lists.DOUBLE or first in lists.SURE  # `Jan Zorg belde`
    acts = plain and (certain or bool(_HUMAN.match(match.string, match.end())))
    return Name(first, last, whole, first_known, known or bool(first_known and LONG_PREFIX.match(whole)), acts)


def is_person(match: re.Match[str], rule: Rule, protect: Guard) -> bool:
    """Context proves a person unless the words are ordinary; without it a list must know one of them."""
    name = _name(match)
    if rule.name in WEAK and _is_body(match, name, protect):
        return False
    if FAMILY_BODY.search(match.string, max(0, match.start("sur") - 80), match.start("sur")):
        return False
    if rule.name == "title":
        return not _street(match, name.last) and not _NEUTER.search(
            match.string[max(0, match.start() - 4) : match.start()]
        )
    if _street(match, name.last) or _means_something(name, rule, protect):
        return False
    plain = not ordinary(name.last, protect)
    if not name.first or rule.name == "initials" or "." in name.first:
        if name.first.count(".") == 1 and name.last.lower() in lists.SEEN | lists.WORDS:
            return name.last in lists.SURNAMES  # `Kies A of B. Dan volgt`
        told = " " in name.whole and name.last.lower() not in lists.NOT_NAMES  # `B. de Lange`, `rechter De Jong`
        return plain or told or ((bool(name.first) or rule.strong) and name.last in lists.SURNAMES)
    if name.first_known:
        body = name.last.lower().endswith(lists.BODY_ENDINGS) and not (name.last_known or name.acts)
        return (not body or name.last in lists.DOUBLE) and (
            plain or name.last in lists.DOUBLE or name.last_known or name.prefixed or name.acts
        )
    return _unlisted(match, name, rule, protect)


WEAK = ("full", "pair")  # rules that prove nothing by themselves


def _street(match: re.Match[str], last: str) -> bool:
    """`Willem de Zwijgerlaan`; but `mevrouw Overweg` and `A.M. Slootweg` are people where no number follows."""
    person = _GENDERED.match(match[0]) or ("." in (match.groupdict().get("given") or "") and last.endswith("weg"))
    if person and not _HOUSE_NUMBER.match(match.string, match.end()):
        return False
    return len(last) > 6 and last not in lists.SURNAMES and last.endswith(_STREETS)


def _is_body(match: re.Match[str], name: Name, protect: Guard) -> bool:
    """Do the words around it make it a body's name, or do they tell of several bodies?"""
    text, start = match.string, match.start()
    before = text[max(0, start - 60) : start]
    opening = _BODY.search(before)
    if opening and any(word.lower().endswith(lists.BODY_ENDINGS) for word in opening[0].split()):
        return True  # `Stichting Jan Arends`
    if _NEUTER.search(before) and name.whole[0].isupper():
        return True  # `het Beatrix Theater`
    if names_a_body(text, match.end(), name.first_known and not ordinary(name.last, protect)):
        return True  # `Stenden Lectoraat Jeugd`
    told = THING.search(before.rstrip().lower()) or THING.search(name.first.lower())
    plural = told or _PLURAL.match(text, match.end()) or ordinary(name.first.split("-")[0], protect)
    return not name.first_known and bool(plural)  # `Karakter en Entrea zijn partners`, `Commissie-De Winter`


def _means_something(name: Name, rule: Rule, protect: Guard) -> bool:
    """Is one of its words a body's, a law's or a place's, or no surname where the rule knows only one word?"""
    told = name.first in lists.SURE and name.last in lists.DOUBLE  # `Els Kamer`
    if name.last.lower() in lists.NOT_NAMES and not (told or name.prefixed or (name.first_known and name.acts)):
        return True
    own = name.first_known or (rule.strong and not name.first)
    if name.last in protect.tokens and not (told or (own and (name.last in lists.SURNAMES or name.acts))):
        return True
    if rule.name == "role-surname" and name.last not in lists.SURNAMES:  # `Looptijd 3 jaar`, `“…” - Jeugdbeschermer`
        word = vocabulary.dutch(name.last) and not (name.last in lists.FIRST_NAMES or " " in name.whole)
        return word or _no_name(name.last) or name.last.lower().endswith(_WHO)
    if not name.first or rule.name == "initials" or "." in name.first:
        return False
    if name.first.lower() in lists.NOT_NAMES or (name.first in protect.tokens and not name.first_known):
        return True
    return not name.first_known and bool({name.first, name.last} & lists.PLACES)  # `Stichtse Vecht`


def _unlisted(match: re.Match[str], name: Name, rule: Rule, protect: Guard) -> bool:
    """Is a name of which no list knows the first word a person's?"""
    certain = name.last in lists.SURNAMES
    if ordinary(name.first, protect) or _no_name(name.first) or (_no_name(name.last) and not certain):
        return False
    plain = not ordinary(name.last, protect)
    if rule.name != "pair":
        return name.last_known
    opens = _SENTENCE.search(match.string[max(0, match.start() - 3) : match.start()])
    return (
        plain
        and (not opens or name.last_known)
        and not (vocabulary.explained(name.first) and vocabulary.explained(name.last))
    )
