"""Passes that find persons by what stands around a name, and personal data that have a form; each has a minimal pair.

They stand in `passes.yaml` and go before the rules of `names`, on a repaired view of the text (see `privacy`). A pass is
a pattern whose groups are masked; its test, of `pass_words`, says which words may be meant there.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.clean import name_rules, pass_forms, pass_words
from analysis.clean.name_facts import Guard
from analysis.clean.pass_forms import person_in
from analysis.clean.pass_words import Pass, listed, ordinary
from analysis.tables import name_lists as lists

__all__ = ["FORMS", "FULL_DATE", "PERSONS", "find", "listed", "ordinary", "person_in"]

FILE = Path(__file__).with_name("passes.yaml")
_FRAGMENT = re.compile(r"<([A-Z_]+)>")
_ALSO_NAMES = {"grote", "kleine", "oude", "goede", "vrije", "hart"}  # words of bodies that surnames have, too
_WORDS = {
    "BODY": [word.capitalize() for word in lists.BODY_WORDS - _ALSO_NAMES],
    "COUNTED": lists.COUNTED,  # what is counted and is no person's: a paper of parliament, a page, a firm's register
    "PAPERS": lists.PAPERS,
    "THING": lists.THING_WORDS,
    "SAYS": lists.STRONG_SPEECH,
}


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    """The pattern with its fragments in place."""
    return _FRAGMENT.sub(lambda match: fragments[match[1]], pattern)


def _read() -> tuple[dict[str, str], tuple[Pass, ...], tuple[Pass, ...]]:
    """The fragments, the passes for persons and those for what has a form, as the file has them."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    fragments = {**vars(name_rules), **vars(pass_words)}
    fragments |= {name: name_rules.either(words) for name, words in _WORDS.items()}
    for name, pattern in content["fragments"].items():
        fragments[name] = _filled(pattern, fragments)
    persons, forms = (tuple(_made(row, fragments) for row in content[key]) for key in ("persons", "forms"))
    return fragments, persons, forms


def _made(row: dict[str, Any], fragments: dict[str, str]) -> Pass:
    """The pass of a row."""
    flags = re.IGNORECASE if row.get("any_case") else 0
    return Pass(
        row["name"],
        row["kind"],
        re.compile(_filled(row["pattern"], fragments), flags),
        (vars(pass_forms) | vars(pass_words))[row.get("test", "always")],
        ("nl",) if row.get("nl") else ("nl", "en"),
        re.compile(row["needs"], flags) if "needs" in row else None,
    )


FRAGMENTS, PERSONS, FORMS = _read()
FULL_DATE = FRAGMENTS["FULL_DATE"]


@lru_cache(maxsize=4096)
def find(text: str, guard: Guard, language: str, among: tuple[Pass, ...]) -> tuple[tuple[str, int, int], ...]:
    """Kind, start and end of each piece that a pass finds; pieces may overlap, earlier passes are surer.

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
                    if each.kind != "naam" or not _protected(text, start, end, guard):
                        yield each.kind, start, end


def _protected(text: str, start: int, end: int, guard: Guard) -> bool:
    """Is the whole piece, or more, the name of a body of several words?"""
    before = text.rfind("\n", 0, start) + 1
    for match in guard.bodies.finditer(text, max(before, start - 60), end + 60):
        if match.start() <= start and end <= match.end() and (" " in match[0] or "-" in match[0]):
            return True
    return False
