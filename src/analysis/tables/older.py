"""Projects in the form of edition 2026.1: told as a whole, with what to change, before anything else is read."""

from __future__ import annotations

import csv
from pathlib import Path

from analysis.problems import InputError, Problem

STUDY = "data/study.yaml"
KEPT = ("coders.csv", "resolutions.csv")  # tables of `data/coding` itself
NEW = {  # table -> a column that edition 2026.1 did not have
    "obstacles": "kind",
    "teams": "planned",
    "relations": "distributes",
    "participation": "planned",
    "organisations": "parent_id",
}
GONE = {"networks": ("kinds", "relations", "permutations"), "depth": ("profile", "linkage", "null_draws")}


def refuse(root: Path) -> None:
    """Raise `InputError` with one message where the project below `root` has the form of edition 2026.1."""
    steps = list(_steps(root))
    if steps and not (root / STUDY).is_file():
        text = "; ".join(f"({number}) {step}" for number, step in enumerate(steps, start=1))
        raise InputError(
            [Problem(STUDY, 0, "", "", f"this project has the form of edition 2026.1. To bring it up to date: {text}")]
        )


def _steps(root: Path) -> list[str]:
    """What to change in an older project; nothing where it is not one."""
    old = sorted(path.name for path in (root / "data/coding").glob("*.csv") if path.name not in KEPT)
    text = (root / "params.yaml").read_text(encoding="utf-8") if (root / "params.yaml").is_file() else ""
    gone = [f"{group}.{name}" for group, names in GONE.items() for name in names if f"  {name}:" in text]
    if not old and not gone:
        return []
    steps = ["copy data/study.yaml and data/reference/codebook.yaml from this edition and fit them to your study"]
    if old:
        steps.append(
            f"move data/coding/{{{','.join(old)}}} to data/coding/first-edition/, where they are compared and no "
            "longer used; new codes stand in data/coding/<coder>/{statements,depth,features}.csv"
        )
    if gone:
        steps.append(f"take the params.yaml of this edition (gone, among others: {', '.join(gone)})")
    for table, column in NEW.items():
        path = root / f"data/reference/{table}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                if column not in next(csv.reader(file), []):
                    steps.append(
                        f"add the new columns (such as `{column}`) to {path.relative_to(root).as_posix()}: see data/README.md"
                    )
    return [*steps, "run `analysis clean`, `analysis recode`, `analysis check`"]
