"""How much the chance to go further than the others depends on how it is reckoned: main fit, lowest and highest variant."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.pictures import spans
from analysis.report.pictures.scene import Scene

NAMED = {"initiative_id": "row", "profile": "side", "p_above_peers": "value", "lowest": "low", "highest": "high"}


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative and profile of the table `levels`, under the names of `NAMED`."""
    frame = scene.data.table("levels").drop(columns=["low", "high"]).rename(columns=NAMED)
    frame = frame[frame["row"].isin(scene.cases.index) & frame["value"].notna()]
    return frame.sort_values(["value", "row"], ascending=[False, True], ignore_index=True)


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Of how many initiatives no variant turns the direction."""
    firm = int(((frame["low"] > 0.5) | (frame["high"] < 0.5)).sum())
    return ("nothing" if frame.empty else "some" if firm else "none"), {"firm": firm, "n": len(frame)}


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A point an initiative, with a line from the lowest to the highest variant."""
    groups = scene.sets(frame.rename(columns={"row": "initiative_id"}))
    return spans.intervals(scene, frame, groups, scene.profiles, {0: "0%", 0.5: "50%", 1: "100%"}, 0.5)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile in numbers."""
    return scene.table(frame, initiative="row", profile="side", value="value", low="low", high="high")
