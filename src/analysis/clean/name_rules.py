"""Patterns in which names of natural persons stand: titles, initials, roles, verbs of speech."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.tables import name_lists as lists

LOWER = "a-zà-öø-ÿāăąćčďđēėęěğģīįıķļłńņňōőœŕřśşšţťūůűųŵŷźżžơưșțə\u1e00-\u1eff'’"
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽƠƯȘȚƏ\u1e00-\u1eff"


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


CAP = rf"(?:IJ|Mc|Mac|[A-Z]['’](?=[A-Z]))?[{UPPER}][{LOWER}]{{1,30}}(?:-(?:[{UPPER}][{LOWER}]{{1,30}}))?(?!\w)"
PREFIX = either(lists.PREFIXES)
BIG_PREFIX = either(prefix[0].upper() + prefix[1:] for prefix in lists.PREFIXES)
_ARABIC = "(?:(?:[Aa][lnrsdt]|[EeUu]l|[Aa]sh)-(?=[A-Z]))?"  # an article: `al-Masri`
SURNAME = (
    rf"(?:(?:{PREFIX}|{BIG_PREFIX})[ ]?(?<=[ '’]))?{_ARABIC}{CAP}(?:[ ]A[ ]{CAP})?(?:[ ]?-[ ]?(?:{PREFIX}[ ])?{CAP})?"
)
INITIALS = rf"(?:(?:[{UPPER}]|Th|Ch|Chr|Ph|IJ|Fr|St)\.[ ]?){{1,5}}"
FULL = rf"(?P<given>{CAP})[ ](?:(?:{INITIALS})[ ]?|(?:{CAP})[ ](?={PREFIX}[ ]))?(?P<sur>{SURNAME})"
_ALONE = rf"(?P<sur>(?:{BIG_PREFIX}[ ])?{CAP})"
# A role as the end of a word (`projectleider`) or as the word itself.
_ROLE_END = either(form for role in lists.ROLES for form in (role, role.capitalize()))
_TITLE = rf"(?i:{either(lists.TITLES)}\.?)"
_LONG = either(
    (
        "van der",
        "van den",
        "van 't",
        "van ’t",
        "ter",
        "ten",
        "den",
        "el",
        "ben",
        "von",
        "in 't",
        "in de",
        "op de",
        "op den",
        "uit de",
        "uit den",
        "aan de",
        "van de",
    )
)
LONG_PREFIX = re.compile(rf"{_LONG}[ ]{CAP}")  # a surname beyond doubt
_PAIRED = either(("van", "de", "van de", "van der", "van den", "ten", "ter", "el"))


@dataclass(frozen=True)
class Rule:
    """A pattern with groups `given` or `sur`, masked from the first to the last, and how much it proves.

    `needs`: what a text must hold for the rule to be tried (see `name_facts.facts`). `strong`: the context proves a
    person; otherwise the words themselves must be like a name's.
    """

    name: str
    needs: str
    pattern: re.Pattern[str]
    strong: bool

    @property
    def begins(self) -> bool:
        """Does a match begin with a capital, and not with a word before it?"""
        return self.needs != "title" and not self.needs.endswith("-before")


def _rule(name: str, needs: str, pattern: str, strong: bool = True) -> Rule:
    return Rule(name, needs, re.compile(pattern), strong)


RULES = (
    _rule(
        "title",
        "title",
        rf"(?<!\w){_TITLE}[ ](?:{_TITLE}[ ]){{0,3}}"
        rf"(?P<given>{INITIALS}[ ]?|{CAP}[ ](?={SURNAME}))?(?P<sur>{SURNAME})",
    ),
    _rule("initials", "initial", rf"(?<![\w.])(?P<given>{INITIALS})[ ]?(?P<sur>{SURNAME})"),
    _rule("full", "pair", rf"(?<!\w){FULL}", strong=False),
    _rule(
        "pair",
        "pair",
        rf"(?<![\w.“\"‘'/-])(?<![{UPPER}][{LOWER}] )"
        rf"(?P<given>{CAP})[ ](?P<sur>(?:{_PAIRED}[ ])?{CAP})"
        rf"(?![ ][{UPPER}]|['’-]|[ ](?:van|voor|de|der) [{UPPER}])",
        strong=False,
    ),
    _rule("role-surname", "role-before", rf"{_ROLE_END}[ ]{_ALONE}(?![ ]?[-–/&]|[ ][{UPPER}])"),
)
