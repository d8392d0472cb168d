"""What is never a person's name, since it is the name of a body or a place.

William Schrikker is an organisation here: what the gazetteer knows is never masked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.clean.name_rules import CAP, UPPER
from analysis.tables import name_lists as lists

Span = tuple[int, int]
CAPITALISED = re.compile(CAP)
_CAPITAL = re.compile(f"[{UPPER}]")


@dataclass(frozen=True, eq=False)
class Guard:
    """What is never masked: `bodies` matches names of organisations and places."""

    bodies: re.Pattern[str]


def guard(bodies: Iterable[str]) -> Guard:
    """A guard from names of bodies and places. Ordinary words come from a fixed list, so that a row in a table unmasks
    nobody: a body of one word that is a person's name too, or that follows `de`, is protected by that list alone."""
    known = sorted({_whole(body) for body in (*bodies, *lists.PUBLIC)} - {""}, key=lambda name: (-len(name), name))
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in known) or r"(?!)"
    return Guard(re.compile(rf"(?<!\w)(?=[{UPPER}])(?:{either})(?!\w)"))


def _whole(body: str) -> str:
    """The name of a body from its first capital on; '' where a person could be called so."""
    capital = _CAPITAL.search(body)
    name = body[capital.start() :].strip() if capital else ""
    listed = name in lists.SURNAMES or name in lists.FIRST_NAMES or name in lists.CHILDREN
    unsure = " " not in name and "-" not in name and (listed or name != body.strip()) and name not in lists.TOKENS
    return "" if unsure or len(name) < 2 else name
