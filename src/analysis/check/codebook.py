"""The form of `codebook.yaml`: every dimension, level and group name, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis import reference
from analysis.problems import InputError, Problem
from analysis.tables import vocabulary as v

AXES = ("depth", "breadth")
TEXTS = ("name", "question", "example", "exclusion")


def find(root: Path) -> Iterator[Problem]:
    """Every problem in the codebook below `root`."""
    try:
        book = reference.read_codebook(root)
    except InputError as error:
        yield from error.problems
        return
    if not isinstance(book, dict):
        yield problem("", "give the keys levels, dimensions and groups")
        return
    yield from levels(book)
    yield from dimensions(book)
    yield from groups(book)


def problem(key: str, remedy: str, value: Any = "") -> Problem:
    """A problem at a dotted key of the codebook."""
    return Problem(reference.CODEBOOK, 0, key, str(value), remedy)


def bilingual(book: Any, key: str) -> Iterator[Problem]:
    """A text in Dutch and English must stand at `key`."""
    for language in v.LANGUAGES:
        if not isinstance(book, dict) or not str(book.get(language) or "").strip():
            yield problem(f"{key}.{language}", "write this text")


def levels(book: dict[str, Any]) -> Iterator[Problem]:
    """Levels 0 to 3, named."""
    for level in range(4):
        yield from bilingual((book.get("levels") or {}).get(level), f"levels.{level}")


def dimensions(book: dict[str, Any]) -> Iterator[Problem]:
    """The eight dimensions, no other, each whole."""
    found = book.get("dimensions") or {}
    for name in sorted(set(found) - set(v.DIMENSIONS)):
        yield problem(f"dimensions.{name}", f"unknown dimension; allowed: {', '.join(v.DIMENSIONS)}")
    for name in v.DIMENSIONS:
        entry = found.get(name)
        if not isinstance(entry, dict):
            yield problem(f"dimensions.{name}", "this dimension is missing")
            continue
        if entry.get("axis") not in AXES:
            yield problem(f"dimensions.{name}.axis", f"use one of: {', '.join(AXES)}", entry.get("axis"))
        for text in TEXTS:
            yield from bilingual(entry.get(text), f"dimensions.{name}.{text}")
        for level in (1, 2, 3):
            yield from bilingual((entry.get("definitions") or {}).get(level), f"dimensions.{name}.definitions.{level}")


def groups(book: dict[str, Any]) -> Iterator[Problem]:
    """Names of groups, by rising bounds up to 3."""
    names = (book.get("groups") or {}).get("names") or []
    bounds = [entry.get("up_to") for entry in names]
    if not bounds or bounds != sorted(bounds) or bounds[-1] != 3.0:
        yield problem("groups.names", "give rising bounds `up_to`; the last is 3.0", bounds)
    for number, entry in enumerate(names):
        yield from bilingual(entry, f"groups.names.{number}")
