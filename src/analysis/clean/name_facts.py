"""What a text holds that rules for names need, and what is never a person's name: bodies, places, ordinary words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.clean.name_rules import CAP, UPPER
from analysis.tables import name_lists as lists

Span = tuple[int, int]
CAPITALISED = re.compile(CAP)
_CAPITAL = re.compile(f"[{UPPER}]")
_START = re.compile(rf"(?<!\w)(?:[{UPPER}]|(?=['’]t ))")  # where a name can begin
_TOKEN = re.compile(r"\w+")
_LAST = re.compile(r"\w+$")
_ROLES = tuple(form for role in lists.ROLES for form in (role, role.capitalize()))
_ROLE_TAILS = frozenset(role[-3:] for role in _ROLES)
_TITLES = frozenset(word for title in lists.TITLES for word in title.split())


@dataclass(frozen=True, eq=False)
class Guard:
    """What is never masked: `bodies` matches names of organisations and places, `words` ordinary words.

    `index`: the same names by their first word, for speed.
    """

    bodies: re.Pattern[str]
    words: frozenset[str]
    tokens: frozenset[str]
    index: dict[str, re.Pattern[str]]


@dataclass(frozen=True)
class Facts:
    """What a text holds that a rule may need: places where a name can begin, spans of bodies, kinds of words."""

    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    kinds: frozenset[str]


def guard(bodies: Iterable[str]) -> Guard:
    """A guard from names of bodies and places. Ordinary words come from a fixed list, so that a row in a table unmasks
    nobody: a body of one word that is a person's name too, or that follows `de`, is protected by that list alone."""
    known = sorted(
        {name for body in (*bodies, *lists.PUBLIC) if (name := _whole(body))}, key=lambda name: (-len(name), name)
    )
    index: dict[str, list[str]] = {}
    for name in known:
        index.setdefault(_TOKEN.match(name)[0], []).append(name)  # type: ignore[index]
    patterns = {token: re.compile(rf"(?:{_either(names)})(?!\w)") for token, names in index.items()}
    whole = re.compile(rf"(?<!\w)(?=[{UPPER}])(?:{_either(known)})(?!\w)")
    return Guard(whole, lists.WORDS, lists.TOKENS, patterns)


def _whole(body: str) -> str:
    """The name of a body from its first capital on; '' where a person could be called so."""
    capital = _CAPITAL.search(body)
    name = body[capital.start() :].strip() if capital else ""
    listed = name in lists.SURNAMES or name in lists.FIRST_NAMES or name in lists.CHILDREN
    unsure = " " not in name and "-" not in name and (listed or name != body.strip()) and name not in lists.TOKENS
    return "" if unsure or len(name) < 2 else name


def _either(names: list[str]) -> str:
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in names) or r"(?!)"


def facts(text: str, protect: Guard) -> Facts:
    """What `text` holds that the rules may need, so that most rules need not be tried on most texts."""
    starts = tuple(match.start() for match in _START.finditer(text))
    words = set(_TOKEN.findall(text))
    found = (_LAST.search(text, max(0, at - 40), at - 1) for at in starts if text[at - 1 : at] == " ")
    before = {word[0] for word in found if word}  # the words right before a capital
    kinds = {
        "initial": "." in text,
        "pair": len(starts) > 1,
        "title": not _TITLES.isdisjoint(word.lower() for word in words),
        "role-before": any(map(_is_role, before)),
    }
    return Facts(starts, tuple(_bodies(text, protect, starts)), frozenset(k for k, held in kinds.items() if held))


def _is_role(word: str) -> bool:
    return word[-3:] in _ROLE_TAILS and word.endswith(_ROLES)


def _bodies(text: str, protect: Guard, starts: Iterable[int]) -> Iterator[Span]:
    end = 0
    for start in starts:
        token = _TOKEN.match(text, start)
        pattern = protect.index.get(token[0]) if token and start >= end else None
        match = pattern.match(text, start) if pattern else None
        if match:
            end = match.end()
            yield match.span()
