"""Rerun every stage in a temporary copy and compare the tables with those in git.

Bytes are promised for Linux x86-64 with `requirements.lock`; on other machines the last digit of a number may differ,
and this command says whether anything else does.
"""

from __future__ import annotations

import argparse
import csv
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

INPUTS = (
    "data/study.yaml",
    "data/study",
    "data/private.csv",
    "data/raw",
    "data/private",
    "data/reference",
    "data/coding",
    "params.yaml",
    "requirements.lock",
    "CITATION.cff",
    "notebooks",
    "dvc.lock",
)
STAGES = ("clean", "link", "networks", "depth")
FOLDERS = ("data/clean", "data/links", "data/networks", "data/depth")
TOLERANCE = 1e-5


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Print every cell that differs; 1 if there is any."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for item in INPUTS:
            copy_item(options.root / item, copy / item)
        for stage in STAGES:
            subprocess.run([sys.executable, "-m", "analysis", "--root", name, stage, "--quiet"], check=True)
        differences = [line for folder in FOLDERS for line in compare(options.root / folder, copy / folder)]
    print("\n".join(differences) or "every table is the same, within rounding")
    return 1 if differences else 0


def copy_item(source: Path, target: Path) -> None:
    """Copy a file or folder where it is there."""
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def compare(old: Path, new: Path) -> Iterator[str]:
    """A line for each table or cell of the folder `new` that is not as in `old`."""
    names = sorted({path.name for folder in (old, new) for path in folder.glob("*.csv")})
    for name in names:
        if not ((old / name).exists() and (new / name).exists()):
            yield f"{old / name}: only in one of the two runs"
            continue
        tables = [list(csv.reader((folder / name).open(encoding="utf-8", newline=""))) for folder in (old, new)]
        if len(tables[0]) != len(tables[1]):
            yield f"{old / name}: {len(tables[0]) - 1} rows, now {len(tables[1]) - 1}"
            continue
        for number, rows in enumerate(zip(*tables, strict=True), start=1):
            for column, (before, after) in enumerate(zip(*rows, strict=False)):
                if not same(before, after):
                    yield f"{old / name}, row {number}, column {tables[0][0][column]}: {before!r}, now {after!r}"


def same(before: str, after: str) -> bool:
    """Equal as text, or as numbers within the tolerance."""
    if before == after:
        return True
    try:
        return math.isclose(float(before), float(after), rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    except ValueError:
        return False
