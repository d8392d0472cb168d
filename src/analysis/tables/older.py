"""Projects in the form of edition 2026.1: told as a whole, with what to change, before anything else is read.

What needs no judgement `analysis migrate` does: new columns are added, empty; new tables are made, with a header
alone; the readings of the first edition are put aside. A study file, a codebook and parameters are a person's work.
"""

from __future__ import annotations

import argparse
import csv
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from analysis.problems import InputError, Problem

if TYPE_CHECKING:
    from analysis.tables.schema import Table

STUDY = "data/study.yaml"
CODING, FIRST = "data/coding", "data/coding/first-edition"
KEPT = ("coders.csv", "resolutions.csv")  # tables of `data/coding` itself
FILLED = {"edition": "1", "role": "first-edition"}  # new columns whose cells are known; all others are empty
GONE = {
    "networks": "kinds relations generic teams weight min_publishers min_nodes normalisation duplicates isolates since "
    "until permutations enumerate_limit curveball_draws seed jobs",
    "depth": "profile aggregation distance linkage missing min_dimensions min_shared max_groups null_draws null_level "
    "run_draws deletions fills orders rarefactions simulations noise certain likely",
    "report": "languages",
}


def refuse(root: Path) -> None:
    """Raise `InputError` with one message where the project below `root` has the form of edition 2026.1."""
    steps = _steps(root)
    if steps:
        text = "; ".join(f"({number}) {step}" for number, step in enumerate(steps, start=1))
        raise InputError(
            [Problem(STUDY, 0, "", "", f"this project has the form of edition 2026.1. To bring it up to date: {text}")]
        )


def arguments(_: argparse.ArgumentParser) -> None:
    """None: it works on the project."""


def run(options: argparse.Namespace) -> int:
    """Do what needs no judgement, and say what was done and what is left; a newer project stays as it is."""
    root = options.root
    if not _steps(root):
        print("this project does not have the form of edition 2026.1: nothing to do")
        return 0
    (root / FIRST).mkdir(parents=True, exist_ok=True)
    for path in _readings(root):
        path.rename(root / FIRST / path.name)
        print(f"moved {path.relative_to(root)} to {FIRST}/")
    empty = []
    for table in _kept():
        names = _lacking(root, table)
        if (root / table.path).is_file():
            empty += [f"{table.name}.{name}" for name in names if table.column(name).required and name not in FILLED]
        if names:
            _add(root / table.path, names)
            print(f"{table.path}: {', '.join(names)}")
    print("left to do: " + "; ".join([*([f"fill {', '.join(empty)}"] if empty else []), *_steps(root)]))
    return 0


def _steps(root: Path) -> list[str]:
    """What to change in an older project; nothing where it is not one."""
    if (root / STUDY).is_file():
        return []
    old = [path.name for path in _readings(root)]
    now = _parameters(root)
    gone = [f"{group}.{name}" for group, names in GONE.items() for name in names.split() if name in now.get(group, {})]
    if not (old or gone):
        return []
    lacking = {table.path: _lacking(root, table) for table in _kept()}
    by_hand = [f"{path} lacks {', '.join(names)}" for path, names in lacking.items() if names]
    if old:
        by_hand.append(f"{CODING}/{{{','.join(old)}}} belong in {FIRST}/, where they are compared and no longer used")
    steps = [f"run `analysis migrate`, which changes what needs no judgement: {'. '.join(by_hand)}"] if by_hand else []
    steps.append(
        "copy data/study.yaml and data/reference/{codebook,linking}.yaml from this edition; fit them to your study"
    )
    if gone:
        steps.append(f"take the params.yaml of this edition, which lacks {', '.join(gone)}")
    steps.append(f"code anew, on the sheets of `analysis codesheet new`: codes stand in {CODING}/<coder>/")
    return [
        *steps,
        "run `analysis clean`, `analysis recode`, `analysis check`; data/README.md says what each column means",
    ]


def _kept() -> tuple[Table, ...]:
    """Tables that people keep; imported here, since a newer project asks for none and need not wait for pandas."""
    from analysis.tables import reference

    return reference.REFERENCE


def _readings(root: Path) -> list[Path]:
    """Codings of the first edition, and the lists of what their readers saw."""
    found = (path for path in (root / CODING).glob("*.csv") if path.name not in KEPT)
    return sorted((*found, *(root / CODING).glob("seen")))


def _parameters(root: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, yaml.YAMLError):  # `params` tells what is wrong with them
        found = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))
        return {group: names for group, names in found.items() if isinstance(names, dict)}
    return {}


def _lacking(root: Path, table: Table) -> list[str]:
    """The columns that the file of a table lacks: all where there is no file."""
    path = root / table.path
    if not path.is_file():
        return table.names
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    return [name for name in table.names if name not in header]


def _add(path: Path, names: list[str]) -> None:
    """Add columns at the end of a table."""
    rows: list[list[str]] = [[]]
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    out = [rows[0] + names, *(row + [FILLED.get(name, "") for name in names] for row in rows[1:])]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(out)
