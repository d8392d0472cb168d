"""A desk on the small study: its page, and files as a person would save them."""

import csv
from pathlib import Path

import pandas as pd

from analysis.depth import agreement, codes, facts, features, inputs, plan
from analysis.intake.desk_rows import COLUMNS
from analysis.tables import depth as d

CODER = "zoe"
TEAM = "noordland-plan-2019--515df0d95a"


def analysed(root: Path) -> inputs.Inputs:
    """What the stage `depth` finds without its estimates (which take minutes), with the tables that the desk reads."""
    given = inputs.read(root)
    usable = codes.prepare(given)
    profiles = facts.profiles(usable, given)
    made = {
        "codes": usable,
        "profiles": profiles,
        "disagreements": agreement.disagreements(given),
        "plan": pd.DataFrame(),
        "sample": plan.sample(
            usable,
            profiles,
            features.features(features.usable(given), given),
            pd.DataFrame(columns=["initiative_id", "word"]),
            given,
        ),
    }
    for table in d.TABLES:
        if table.name in made:
            table.write(root, made[table.name])
    return given


def cell(root: Path, dimension: str, initiative: str = "noordland-pilot", profile: str = "practised") -> dict:
    """One row of `profiles`."""
    rows = d.PROFILES.of(root).read(root)
    return (
        rows[(rows["initiative_id"] == initiative) & (rows["dimension"] == dimension) & (rows["profile"] == profile)]
        .iloc[0]
        .to_dict()
    )


def code(dimension: str, level: str, **cells: str) -> dict[str, str]:
    """One judgement of the passage on the team; without a level, it is not about the dimension."""
    made = {
        "what": "depth",
        "passage_id": TEAM,
        "document_id": TEAM.split("--")[0],
        "initiative_id": "noordland-pilot",
        "item": dimension,
        "level": level,
        "edition": "2",
        "date": "2026-11-30",
    }
    judged = {"status": "reported", "kind": "practice", "about": "initiative", "confidence": "high"} if level else {}
    return made | judged | cells


def saved(folder: Path, *rows: dict[str, str]) -> Path:
    """A saved file with these rows."""
    path = folder / "desk.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def bytes_of(root: Path) -> dict[str, bytes]:
    """What people keep, by file."""
    return {
        str(path): path.read_bytes()
        for name in ("coding", "reference")
        for path in sorted((root / "data" / name).rglob("*.csv"))
    }
