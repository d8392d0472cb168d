"""Who wrote a page: sentences and lines that say only that, before and after its text."""

from __future__ import annotations

import re

from analysis.clean import edges, furniture
from analysis.clean.name_rules import CAP, INITIALS, SURNAME, either
from analysis.clean.units import Unit
from analysis.tables import name_lists as lists

# A person, by initials or first name, `is` somebody by role.
_LIFE = re.compile(
    rf"(?:(?i:{either(lists.TITLES)})\.? ){{0,3}}(?:{INITIALS} ?|(?P<given>{CAP}) )(?P<sur>{SURNAME}) is "
    rf"(?:[\w-]+ ){{0,3}}?[\w-]{{0,30}}{either(lists.ROLES)}\b[^.!?]{{0,80}}\."
)
LIFE_WORDS = 14  # words of the longest such sentence
LONGER = 3  # sentences that a text has above it


def opening(lines: list[Unit]) -> None:
    """A sentence that only says who wrote the page goes where it stands first."""
    first, _ = edges.bounds(lines)
    words = lines[first].text.split() if first < len(lines) else []
    rule = furniture.rule_of(lines[first].text, furniture.EDGE) if words else None
    if rule and rule.name == "author-line" and words[1] in lists.FIRST_NAMES:
        lines[first].gone = rule.name


def life(lines: list[Unit]) -> None:
    """A last sentence goes where it only says what the writer is (`Mr. A. Jansen is kinderrechter.`).

    Furniture and nothing else follows it, and the text names that person nowhere else.
    """
    first, last = edges.bounds(lines)
    match = _LIFE.fullmatch(lines[last].text) if first < last else None
    known = match and (not match["given"] or match["given"] in lists.FIRST_NAMES)
    if not known or len(match.string.split()) > LIFE_WORDS or sum(map(edges.sentence, lines[:last])) < LONGER:
        return
    elsewhere = any(match["sur"] in line.text for line in lines[:last] if not line.gone)
    below = lines[last + 1 :]
    if below and all(line.gone for line in below) and not elsewhere and not lines[last].kept:
        lines[last].gone = "author-line"


def is_person(text: str) -> bool:
    """Is this line nothing but a person's name, by its first name?"""
    return bool(edges.NAME_LINE.fullmatch(text)) and text.split()[0] in lists.FIRST_NAMES
