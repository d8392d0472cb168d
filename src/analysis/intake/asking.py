"""What a person says of a document: by option, or asked for on a terminal; checked at once, asked again if wrong."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.clean import labels, sources
from analysis.clean.model import Rejection
from analysis.problems import InputError, Problem, nearest, refuse
from analysis.tables import corpus

QUESTIONS = {
    "publisher": "publisher (id or name)",
    "regions": "regions (ids, separated by commas)",
    "initiatives": "initiatives (ids, or nothing)",
    "rights": "rights (open, quote, closed)",
}
NEEDED = ("publisher", "regions")
UNKNOWN = "unknown"  # typed where a document has no date
FLAGS = {"published": "--date", "regions": "--region", "initiatives": "--initiative"}


class Asked(InputError):
    """Raised where a document is fit to be added and a person must first say something of it."""


def flag(key: str) -> str:
    """The option that gives a key of the label."""
    return FLAGS.get(key, f"--{key}")


def faults(key: str, value: Any, known: labels.Known) -> Iterator[Problem]:
    """What is wrong with a value that a person gave, said of the option that gives it."""
    names = known_as(key, known)
    for problem in labels.problems(labels.Label({key: value}, {key: (flag(key), 0)}), known, ""):
        remedy = problem.remedy
        if names and problem.value:
            table, hint = f"{key.rstrip('s')}s", nearest(problem.value, names)
            remedy = f'not in data/reference/{table}.csv{hint}; a new one: --make "{table}: name={problem.value}"'
        yield Problem(problem.file, 0, "", problem.value, remedy)


def meant(key: str, value: Any, known: labels.Known) -> Any:
    """A typed value as the tables spell it, where only capitals differ; None for a date said to be unknown."""
    if isinstance(value, list):
        return [meant(key, item, known) for item in value]
    if key == "published":
        return None if value == UNKNOWN else value
    names = known_as(key, known)
    same = [name for name in names if name.casefold() == value.casefold()]
    return same[0] if value not in names and len({names[name] for name in same}) == 1 else value


def known_as(key: str, known: labels.Known) -> dict[str, str]:
    """What a key of the label may name, each with the id that it means; {} for a key that names nothing."""
    ids = {"regions": known.regions, "initiatives": known.initiatives}.get(key, frozenset())
    return known.publishers if key == "publisher" else {name: name for name in sorted(ids)}


def ask(path: Path, values: dict[str, Any], known: labels.Known) -> dict[str, Any]:
    """What `values` and a document's own label lack, asked for on a terminal; {} where there is none."""
    if not sys.stdin.isatty():
        return {}
    try:
        own = own_label(path, known)
    except InputError:
        return {}  # refused later, with its problems
    lacking = [key for key in QUESTIONS if key not in {**own, **values}]
    answers = {key: answer(key, QUESTIONS[key], known, needed=key in NEEDED) for key in lacking}
    return {key: value for key, value in answers.items() if value}


def answer(key: str, question: str, known: labels.Known, needed: bool) -> Any:
    """The answer to a question; asked again until it is one that the label may have."""
    while True:
        try:
            typed = input(f"{question}: ").strip()
        except EOFError as error:
            raise InputError([Problem(flag(key), 0, "", "", "no answer: nothing was added")]) from error
        several = [item.strip() for item in typed.split(",") if item.strip()]
        value = meant(key, several if key in labels.LISTS else typed, known)
        wrong = list(faults(key, value, known)) if value else []
        if not wrong and (value or not needed or typed == UNKNOWN):
            return value
        print("\n".join(map(str, wrong)) or "this is needed")


def own_label(path: Path, known: labels.Known) -> dict[str, Any]:
    """What front matter and sidecar of a file say; raises `InputError` for what they may not say."""
    if not os.path.isfile(path):
        raise InputError([Problem(path.name, 0, "", "", "there is no such file")])
    side = labels.sidecar(path)
    text = sources.decode(path.read_bytes()) if path.suffix.lower() in (".md", ".txt") else None
    try:
        label = labels.read(path.name, text, side.name, sources.decode(side.read_bytes()) if side.is_file() else None)
    except Rejection as error:
        raise InputError(error.problems) from error
    refuse(labels.problems(label, known, corpus.document_id(path)))
    return {key: value for key, value in label.values.items() if value not in (None, []) or key == "published"}
