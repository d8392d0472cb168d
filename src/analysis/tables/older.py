"""Projects in the form of edition 2026.1: told as a whole, with what to change, before anything else is read."""

import csv
from pathlib import Path

from analysis import params
from analysis.problems import InputError, Problem

STUDY = "data/study.yaml"
CODING, FIRST = "data/coding", "data/coding/first-edition"
KEPT = ("coders.csv", "resolutions.csv")  # tables of `data/coding` itself
TO_DO = (
    "copy data/study.yaml and data/reference/{codebook,linking}.yaml from this edition; fit them to your study",
    f"code anew, on the sheets of `analysis codesheet new`: codes stand in {CODING}/<coder>/",
    "run `analysis clean`, `analysis recode`, `analysis check`; data/README.md says what each column means",
)


def refuse(root: Path) -> None:
    """Raise `InputError` with one message where the project below `root` has the form of edition 2026.1."""
    steps = [] if (root / STUDY).is_file() else _steps(root)
    if steps:
        text = "; ".join(f"({number}) {step}" for number, step in enumerate([*steps, *TO_DO], start=1))
        told = f"this project has the form of edition 2026.1. To bring it up to date: {text}"
        raise InputError([Problem(STUDY, 0, "", "", told)])


def _steps(root: Path) -> list[str]:
    """What to change by hand in an older project; nothing where it is not one."""
    found = (path for path in (root / CODING).glob("*.csv") if path.name not in KEPT)
    old = sorted(path.name for path in (*found, *(root / CODING).glob("seen")))
    steps = [f"move {CODING}/{{{','.join(old)}}} to {FIRST}/, where they are compared and no longer used"]
    steps = steps if old else []
    if gone := _gone(root):
        steps.append(f"take the params.yaml of this edition, which lacks {', '.join(gone)}")
    return [*_lacking(root), *steps] if steps else []


def _gone(root: Path) -> list[str]:
    """The parameters that this edition does not have; what else is wrong with them `params` tells."""
    try:
        params.load(root)
    except InputError as error:
        return [problem.column for problem in error.problems if problem.remedy.startswith(params.UNKNOWN)]
    return []


def _lacking(root: Path) -> list[str]:
    """The columns to add to each table that people keep: all where there is no file."""
    from analysis.tables import reference  # here: a newer project asks for none and need not wait for pandas

    found = []
    for table in reference.REFERENCE:
        path, header = root / table.path, []
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                header = next(csv.reader(file), [])
        names = [name for name in table.names if name not in header]
        found += [f"add to {table.path}: {', '.join(names)}"] if names else []
    return found
