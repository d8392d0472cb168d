"""Names that are probably a person's: these are never proposed as an organisation."""

import re
from collections.abc import Iterable

from analysis.tables import name_lists as lists
from analysis.tables.traces import tokens

# Reasons that lie in the name itself.
BY_PARTS = frozenset(["head", "tail", "abbreviation", "known-by-name"])
GLUED = re.compile(r"^([A-Z][a-z]+)(?=[A-Z][a-z]{2,}$)")  # a first name and a surname that ran together


def listed(people: Iterable[str]) -> frozenset[str]:
    """Each name of a list and each of its words, as they are compared; words of three letters or more."""
    names = [" ".join(tokens(name)) for name in people]
    return frozenset(names) | {
        word for name in names for word in name.split() if len(word) > 2 and word not in PREFIXES
    }


ROLE = re.compile(rf"(?i:\b\w*(?:{'|'.join((*lists.TITLES, *lists.ROLES))})\.?) ([A-Z][\w-]+)")


def by_role(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand right behind a person's title or role somewhere in these texts: `wethouder Geluk`."""
    return frozenset(name for text in texts for name in ROLE.findall(text))


PREFIXES = frozenset(word for prefix in lists.PREFIX_WORDS for word in tokens(prefix))


def probable(name: str, reason: str, people: frozenset[str]) -> bool:
    """Is it on the list, or does it open with a first name without being a body by its own words?"""
    words = tokens(name)
    if " ".join(words) in people or people.intersection(words):
        return True
    name = GLUED.sub(r"\1 ", name)
    first = name.replace("’", "'").split("'")[0].split(" ")[0].strip("-.,")
    given = first in lists.FIRST_NAMES or first in lists.CHILDREN
    return given and (len(tokens(name)) < 3 and first not in lists.TOKENS) and reason not in BY_PARTS
