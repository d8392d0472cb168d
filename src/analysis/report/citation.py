"""Who made the report and when, from `CITATION.cff` (Citation File Format 1.2; Druskat et al. 2021)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from analysis.problems import InputError, Problem

FILE = "CITATION.cff"


@dataclass(frozen=True)
class Citation:
    """The title, the makers in the file's order, the number of the edition, and the day it came out."""

    title: str
    makers: tuple[str, ...]
    edition: str
    date: str

    @property
    def year(self) -> str:
        """The year of the edition."""
        return self.date[:4]


def read(root: Path) -> Citation | None:
    """The citation below `root`, None where there is no file; raises `InputError` where it names no maker or date."""
    path = root / FILE
    return parse(path.read_text(encoding="utf-8")) if path.exists() else None


def parse(text: str) -> Citation | None:
    """The citation in the text of such a file, None where it is empty; raises `InputError` as `read` does."""
    if not text.strip():
        return None
    try:
        found = yaml.safe_load(text)
        made = tuple(map(name, found["authors"]))
        return Citation(str(found["title"]), made, str(found.get("version", "")), str(found["date-released"]))
    except (yaml.YAMLError, KeyError, TypeError) as error:
        remedy = f"give title, authors and date-released as the Citation File Format says: {error!r}"
        raise InputError([Problem(FILE, 0, "", "", remedy)]) from error


def name(author: dict[str, Any]) -> str:
    """The name of an author: an organisation's, or the parts of a person's."""
    words = ("given-names", "name-particle", "family-names", "name-suffix")
    if "name" in author:
        return author["name"]
    return " ".join(author[word] for word in words if word in author or word == "family-names")
