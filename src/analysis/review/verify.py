"""Rerun every stage in a temporary copy and compare the tables with those in git.

Bytes are promised for Linux x86-64 with `requirements.lock`; on other machines the last digit of a number may differ,
and this command says whether anything else does.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

INPUTS = ("data", "params.yaml", "requirements.lock", "CITATION.cff", "dvc.lock")
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
    for name in sorted({path.name for folder in (old, new) for path in folder.glob("*.csv")}):
        if not ((old / name).exists() and (new / name).exists()):
            yield f"{old / name}: only in one of the two runs"
            continue
        before, after = (pd.read_csv(folder / name, dtype=str, keep_default_na=False) for folder in (old, new))
        if before.shape != after.shape:
            yield f"{old / name}: {len(before)} rows, now {len(after)}"
            continue
        for row, at in np.argwhere(~same(before, after)):
            cells = f"{before.iat[row, at]!r}, now {after.iat[row, at]!r}"
            yield f"{old / name}, row {row + 2}, column {before.columns[at]}: {cells}"


def same(before: pd.DataFrame, after: pd.DataFrame) -> np.ndarray:
    """Which cells are equal as text, or as numbers within the tolerance."""
    numbers = [frame.apply(pd.to_numeric, errors="coerce").to_numpy(float) for frame in (before, after)]
    return (before.to_numpy() == after.to_numpy()) | np.isclose(*numbers, rtol=TOLERANCE, atol=TOLERANCE)
