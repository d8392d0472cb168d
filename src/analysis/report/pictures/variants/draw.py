"""How much the chance to go further than the others depends on how it is reckoned: main fit, lowest and highest variant."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import PROFILES
from analysis.report.pictures import spans
from analysis.report.pictures.scene import Scene, capital


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative and profile: `case_set`, `row` (initiative), `side` (profile), `value`, `low`, `high`, `lowest_variant`."""
    frame = scene.data.table("levels")
    frame = frame[frame["initiative_id"].isin(scene.cases.index) & frame["level"].notna()]
    named = {
        "case_set": "case_set",
        "initiative_id": "row",
        "profile": "side",
        "p_above_peers": "value",
        "lowest": "low",
        "highest": "high",
        "lowest_variant": "lowest_variant",
    }
    frame = frame[list(named)].rename(columns=named)
    return frame.sort_values(["value", "row"], ascending=[False, True], ignore_index=True)


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Of how many initiatives no variant turns the direction."""
    firm = int(((frame["low"] > 0.5) | (frame["high"] < 0.5)).sum())
    return ("nothing" if frame.empty else "some" if firm else "none"), {"firm": firm, "n": len(frame)}


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A point an initiative, with a line from the lowest to the highest variant."""
    sides = {one: scene.words(f"house.{one}") for one in PROFILES}
    groups = {
        capital(scene.words.of(scene.model.study.sets[one].name)): {
            row: scene.cases.loc[row, "region"] for row in part["row"]
        }
        for one, part in frame.groupby("case_set")
    }
    return spans.intervals(scene, frame, groups, sides, (0, 1), {0: "0%", 0.5: "50%", 1: "100%"}, 0.5)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile in numbers."""
    return pd.DataFrame(
        {
            scene.words("house.initiative"): frame["row"].map(scene.case),
            scene.words("columns.profile"): [scene.words(f"house.{one}") for one in frame["side"]],
            **{scene.words(f"columns.{one}"): scene.numbers(frame[one]) for one in ("value", "low", "high")},
        }
    )
