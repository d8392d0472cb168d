"""Passes that find persons by what stands around a name, and personal data that have a form; each has a minimal pair.

They stand in `passes.yaml`, and are tried on a repaired view of the text (see `privacy`). A pass is a pattern whose
groups are masked; its test, of `pass_words`, `pass_names` or `pass_forms`, says which words may be meant there.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis import files
from analysis.clean import name_rules, pass_forms, pass_names, pass_words
from analysis.clean.names import Guard
from analysis.clean.pass_forms import person_in
from analysis.clean.pass_words import Pass, listed, ordinary
from analysis.tables import name_lists as lists

__all__ = ["FORMS", "FULL_DATE", "MARKS", "PERSONS", "find", "listed", "ordinary", "person_in", "protected"]

_FRAGMENT = re.compile(r"<([A-Z_]+)>")
_ALSO_NAMES = {"grote", "kleine", "oude", "goede", "vrije", "hart"}  # words of bodies that surnames have, too
_WORDS = {
    "BODY": [word.capitalize() for word in lists.BODY_WORDS - _ALSO_NAMES],
    "COUNTED": lists.COUNTED,  # what is counted and is no person's: a paper of parliament, a page, a firm's register
    "PAPERS": lists.PAPERS,
    "THING": lists.THING_WORDS,
    "SAYS": lists.STRONG_SPEECH,
    "TITLE": lists.TITLES,
    "ROLE": [form for role in lists.ROLES for form in (role, role.capitalize())],  # as a word or the end of one
}


def _filled(pattern: str) -> str:
    """The pattern with its fragments in place."""
    return _FRAGMENT.sub(lambda match: FRAGMENTS[match[1]], pattern)


def _made(row: dict[str, Any]) -> Pass:
    """The pass of a row."""
    flags = re.IGNORECASE if row.get("any_case") else 0
    return Pass(
        row["name"],
        row["kind"],
        re.compile(_filled(row["pattern"]), flags),
        (vars(pass_forms) | vars(pass_words) | vars(pass_names))[row.get("test", "always")],
        ("nl",) if row.get("nl") else ("nl", "en"),
        re.compile(_filled(row["needs"]), flags) if "needs" in row else None,
    )


_CONTENT: dict[str, Any] = files.read_yaml(Path(__file__).parent, "passes.yaml")
MARKS: dict[str, str] = _CONTENT["marks"]
FRAGMENTS = vars(name_rules) | {name: name_rules.either(words) for name, words in _WORDS.items()}
for _name, _pattern in _CONTENT["fragments"].items():
    FRAGMENTS[_name] = _filled(_pattern)
PERSONS, FORMS = (tuple(map(_made, _CONTENT[key])) for key in ("persons", "forms"))
FULL_DATE = FRAGMENTS["FULL_DATE"]


@lru_cache(maxsize=4096)
def find(text: str, guard: Guard, language: str, among: tuple[Pass, ...]) -> tuple[tuple[str, int, int], ...]:
    """Kind, start and end of each piece that a pass finds; pieces may overlap.

    Kept, since a document is first searched for people and then masked.
    """
    return tuple(_find(text, guard, language, among))


def _find(text: str, guard: Guard, language: str, among: tuple[Pass, ...]) -> Iterator[tuple[str, int, int]]:
    for each in among:
        if language not in each.languages or (each.needs and not each.needs.search(text)):
            continue
        for match in each.pattern.finditer(text):
            for number, value in enumerate(match.groups(), start=1):
                if value and each.test(value, guard, match):
                    start, end = match.span(number)
                    if each.kind != "naam" or not protected(text, start, end, guard):
                        yield each.kind, start, end


def protected(text: str, start: int, end: int, guard: Guard) -> bool:
    """Is the piece, to its end, of the name of a body of several words?"""
    before = max(text.rfind("\n", 0, start) + 1, start - 60)
    near = (match for match in guard.bodies.finditer(text, before, end + 60) if " " in match[0] or "-" in match[0])
    return any(match.start() < end <= match.end() for match in near)
