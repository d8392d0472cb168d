"""Pairs of peers of which something may be said: by how much the one is estimated deeper, with the interval."""

import math

import pandas as pd
from matplotlib.figure import Figure

from analysis.report import facts
from analysis.report.pictures import spans
from analysis.report.pictures.scene import Scene, capital


def rows(scene: Scene) -> pd.DataFrame:
    """One row a pair of peers that a word is said of: `row` (a|b), `side` (profile), `value`, `low`, `high`, `word`; its
    `attrs` hold how many pairs there are."""
    told, of = facts.pairs(scene.data)
    told = told.sort_values(["difference", "a", "b"], ascending=[False, True, True])
    made = told.assign(row=told["a"] + "|" + told["b"], side=told["profile"], value=told["difference"])
    made = made[["row", "side", "value", "low", "high", "word"]].reset_index(drop=True)
    made.attrs["of"] = of
    return made


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Of how many pairs anything can be said."""
    interval = scene.words.percent(scene.model.study.estimate.of_difference)
    return ("some" if len(frame) else "none"), {"n": len(frame), "of": frame.attrs.get("of", 0), "interval": interval}


def named(scene: Scene, row: str) -> str:
    """Both regions of a pair, the likelier deeper one first."""
    a, b = (scene.cases.loc[one, "region"] for one in row.split("|"))
    return f"{a} – {b}"


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A point a pair, in a panel for each phase and profile."""
    low, high = (math.floor(10.5 * min([0.0, *frame["low"]])) / 10, math.ceil(10.5 * max([0.5, *frame["high"]])) / 10)
    phase = frame["row"].map(lambda row: scene.cases.loc[row.split("|")[0], "phase"])
    groups = {}
    for (name, side), part in frame.groupby([phase, "side"]):
        title = f"{capital(scene.words.of(scene.model.study.phases[name].plural))}, {scene.profile(side)}"
        groups[title] = {f"{side}|{row}": named(scene, row) for row in part["row"]}
    shown = frame.assign(row=frame["side"] + "|" + frame["row"], side="")
    scale = {low: "", 0.0: "0", high: scene.words.number(high, 1)}
    return spans.intervals(scene, shown, groups, {"": ""}, scale, 0)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every such pair in numbers."""
    deeper, other = ([scene.names.case(row.split("|")[place]) for row in frame["row"]] for place in (0, 1))
    return scene.table(frame, deeper=deeper, other=other, profile="side", value="value", low="low", high="high")
