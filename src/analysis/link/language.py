"""The word lists of `data/reference/linking.yaml`, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import files
from analysis.problems import Problem, refuse
from analysis.tables import vocabulary as v

FILE = "data/reference/linking.yaml"
KEYS = (
    "sector_terms",
    "list_terms",
    "common_names",
    "named_after",
    "listed_names",
    "place_words",
    "of_others",
    "listed_after",
    "listed_not_before",
    "clause_breaks",
    "compounds",
    "plural_compounds",
    "board",
    "negated",
    "historical",
    "relation_verbs",
    "role_words",
    "relation_words",
    "scope_words",
    "unknown",
    "region_names",
    "national_words",
)
BY_WORD = ("of_others", "negated", "historical", "relation_verbs")  # patterns by their cue, or by the kind of relation
VOCABULARIES = {
    "sector_terms": v.SECTORS,
    "list_terms": v.SECTORS,
    "relation_verbs": v.RELATION_KINDS,
    "role_words": v.ROLES,
    "relation_words": v.RELATION_KINDS,
    "scope_words": v.APPLIES_TO,
}


@dataclass(frozen=True)
class Language:
    """What `link` knows of Dutch: see the comments in the file."""

    sector_terms: dict[str, list[str]]
    list_terms: dict[str, list[str]]
    common_names: list[str]
    named_after: list[str]
    listed_names: list[str]
    place_words: list[str]
    of_others: dict[str, re.Pattern[str]]
    listed_after: list[str]
    listed_not_before: list[str]
    clause_breaks: re.Pattern[str]
    compounds: list[str]
    plural_compounds: list[str]
    board: dict[str, list[str]]
    negated: dict[str, re.Pattern[str]]
    historical: dict[str, re.Pattern[str]]
    relation_verbs: dict[str, re.Pattern[str]]
    role_words: dict[str, list[str]]
    relation_words: dict[str, list[str]]
    scope_words: dict[str, list[str]]
    unknown: dict[str, Any]
    region_names: dict[str, list[str]]
    national_words: list[str]


def read(root: Path) -> Language:
    """The lists below `root`; raises `InputError` for a missing or unknown key, word or broken pattern."""
    return build(files.read_yaml(root, FILE))


def build(content: Any) -> Language:
    """The lists from the file's content; raises `InputError` with every problem."""
    refuse(_problems(content))
    plain = {key: content[key] for key in KEYS}
    plain["clause_breaks"] = pattern(content["clause_breaks"])
    for key in BY_WORD:
        plain[key] = {word: pattern(parts) for word, parts in content[key].items()}
    return Language(**plain)


def pattern(parts: list[str]) -> re.Pattern[str]:
    """One pattern for any of `parts`, blind to case."""
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def _problems(content: Any) -> Iterator[Problem]:
    if not isinstance(content, dict):
        yield Problem(FILE, 0, "", str(content), f"give the keys {', '.join(KEYS)}")
        return
    for key in sorted(set(content) - set(KEYS)):
        yield Problem(FILE, 0, key, "", f"unknown key; allowed: {', '.join(KEYS)}")
    for key in [key for key in KEYS if key not in content]:
        yield Problem(FILE, 0, key, "", "this key is missing: add it")
    for key, allowed in VOCABULARIES.items():
        for word in content.get(key, {}):
            if word not in allowed:
                yield Problem(FILE, 0, key, word, f"use some of: {', '.join(allowed)}")
    for part in [
        *content.get("clause_breaks", []),
        *(p for key in BY_WORD for parts in content.get(key, {}).values() for p in parts),
    ]:
        try:
            re.compile(part)
        except re.error as error:
            yield Problem(FILE, 0, "a pattern", part, f"not a regular expression: {error}")
