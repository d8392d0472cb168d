"""How far the readers agree: Krippendorff's alpha with its interval, by what was coded."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.pictures import spans
from analysis.report.pictures.scene import Scene, capital

MEASURE = "alpha"
ENOUGH = 0.8  # Krippendorff 2004: below it conclusions are tentative


def rows(scene: Scene) -> pd.DataFrame:
    """One row a kind of code, item and aspect: `of`, `item`, `row` (of|item), `side` (aspect), `value`, `low`, `high`."""
    frame = scene.data.table("agreement")
    frame = frame[frame["measure"] == MEASURE].rename(columns={"aspect": "side"})
    return frame.assign(row=frame["of"] + "|" + frame["item"])[["of", "item", "row", "side", "value", "low", "high"]]


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """On how much of what was coded the readers agree well enough."""
    known = frame[frame["value"].notna() & (frame["item"] != "all")]
    values = {"n": len(known), "enough": int((known["value"] >= ENOUGH).sum()), "from_": scene.words.number(ENOUGH, 1)}
    return ("nothing" if known.empty else "most" if 2 * values["enough"] >= len(known) else "few"), values


def named(scene: Scene, of: str, item: str) -> str:
    """The name of a dimension, feature or kind of statement."""
    book = scene.model.codebook
    known = {"depth": book.dimensions, "features": book.features, "statements": book.kinds}[of]
    return capital(scene.words.of(known[item].name)).split(":")[0] if item in known else scene.words("all")


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A point an item, in a panel for each aspect."""
    sides = {one: scene.words(f"aspect.{one}") for one in dict.fromkeys(frame["side"])}
    groups = {
        scene.words(f"of.{of}"): {row.row: named(scene, of, row.item) for row in part.itertuples()}
        for of, part in frame.groupby("of")
    }
    scale = {-0.1: "", 0: "0", ENOUGH: scene.words.number(ENOUGH, 1), 1: ""}
    return spans.intervals(scene, frame, groups, sides, scale, empty=False)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every value in numbers."""
    of = [scene.words(f"of.{one}") for one in frame["of"]]
    item = [named(scene, *both) for both in zip(frame["of"], frame["item"], strict=True)]
    aspect = [scene.words(f"aspect.{one}") for one in frame["side"]]
    return scene.table(frame, of=of, item=item, aspect=aspect, value="value", low="low", high="high")
