"""The word lists of `names.yaml`: first names, surnames, roles, verbs of speech, and ordinary words."""

import re
from pathlib import Path

from analysis import files

HERE = Path(__file__).parent
_LISTS: dict[str, str | list[str]] = files.read_yaml(HERE, "names.yaml")


def _words(name: str) -> tuple[str, ...]:
    found = _LISTS[name]
    return tuple(found.split() if isinstance(found, str) else found)


FIRST_NAMES = frozenset(_words("first_names"))
AMBIGUOUS = frozenset(_words("ambiguous"))
SURNAMES = frozenset(_words("surnames"))
SURNAME_ENDINGS = _words("surname_endings")
WORD_ENDINGS = _words("word_endings")
BODY_ENDINGS = _words("body_endings")
PREFIXES = tuple(dict.fromkeys(spelt for each in _words("prefixes") for spelt in (each, each.replace("'", "’"))))
LONG_PREFIXES, TITLES = _words("long_prefixes"), _words("titles")
ROLES = _words("roles")
STRONG_SPEECH = _words("strong_speech")
BODY_WORDS, LAWS = frozenset(_words("not_names")), frozenset(_words("laws"))  # beside a name: a body's
NOT_NAMES = BODY_WORDS | LAWS
PLACES, AREAS = frozenset(_words("places")), frozenset(_words("areas"))
SURE = FIRST_NAMES - AMBIGUOUS  # a person's wherever they stand
# Short or ambiguous names of children, too: names where the context is a child's or a family's.
CHILDREN = frozenset(_words("children")) | AMBIGUOUS
COUNTED, PAPERS, ABBREVIATIONS, BEGUN = map(_words, ("counted", "papers", "abbreviations", "begun"))
THING_WORDS, NO_PERSON_AFTER = _words("thing_words"), frozenset(_words("no_person_after"))
DOUBLE = frozenset(_words("double"))  # words of bodies that are surnames, too, after a first name
THINGS = frozenset(_words("things"))  # bodies, makes, feasts, languages
PUBLIC = _words("public")  # names that bodies and streets have of people of the past
ROYAL = re.compile(r"\b(?:Prins|Prinses|Koning|Koningin|Sint|St\.?) $")  # before the name of a body
PREFIX_WORDS = frozenset(word for prefix in PREFIXES for word in prefix.split())
_FIXED = [
    set(block.split("\n", 1)[1].split()) for block in (HERE / "words.txt").read_text(encoding="utf-8").split("\n# ")[1:]
]
WORDS, TOKENS, SEEN, FREQUENT = map(frozenset, _FIXED)
SMALL = WORDS | SEEN | NOT_NAMES
