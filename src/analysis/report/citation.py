"""Who made the report and when, from `CITATION.cff` (Citation File Format 1.2; Druskat et al. 2021)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from analysis.problems import InputError, Problem

FILE = "CITATION.cff"


@dataclass(frozen=True)
class Citation:
    """The makers in the file's order, and the year of the edition."""

    makers: tuple[str, ...]
    year: str


def read(root: Path) -> Citation | None:
    """The citation below `root`, None where there is no file; raises `InputError` where it names no maker or date."""
    path = root / FILE
    if not path.exists():
        return None
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        makers = tuple(map(name, found["authors"]))
        return Citation(makers, str(found["date-released"])[:4])
    except (yaml.YAMLError, KeyError, TypeError) as error:
        remedy = f"give authors and date-released as the Citation File Format says: {error!r}"
        raise InputError([Problem(FILE, 0, "", "", remedy)]) from error


def name(author: dict[str, Any]) -> str:
    """The name of an author: an organisation's, or the parts of a person's."""
    words = ("given-names", "name-particle", "family-names", "name-suffix")
    if "name" in author:
        return author["name"]
    return " ".join(author[word] for word in words if word in author or word == "family-names")
