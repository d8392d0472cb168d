"""What more documents would do: the width of each interval now and with eight more."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene

WIDTHS = ["width", "width_2", "width_4", "width_8"]


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative and profile: `n_documents` and the width of its interval now and with two, four, eight more."""
    frame = scene.data.table("plan")
    known = frame["initiative_id"].isin(scene.cases.index) & frame["width"].notna()
    return frame.loc[known, ["initiative_id", "profile", "n_documents", *WIDTHS]]


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Whose interval eight more documents would shorten most."""
    if frame.empty:
        return "nothing", {}
    gain = (frame["width"] - frame["width_8"]) / frame["width"]
    best = frame.loc[gain.idxmax()]
    return "most", {
        "case": scene.names.case(best["initiative_id"]),
        "gain": scene.words.percent(gain.max()),
        "mean": scene.words.percent(gain.mean()),
        "profile": scene.profile(best["profile"]),
    }


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A bar an initiative: what would remain of its interval, and hollow what eight more documents would take off."""
    top = max([1.0, *frame["width"]])

    entries = [(house.fill(house.BLUES[-1]), scene.words("left")), (house.hollow(house.BLUES[-1]), scene.words("gone"))]
    figure, panels = spans.draw(scene, scene.phases, scene.profiles, entries, {0: "0", top: scene.words.number(top, 1)})
    left, gone = spans.solid(house.BLUES[-1]), {"facecolor": house.PAPER, "edgecolor": house.BLUES[-1]}
    for panel, one, row in spans.described(scene, panels, frame, "initiative_id"):
        for start, end, look in ((0, row.width_8, left), (row.width_8, row.width, gone)):
            spans.bar(scene, panel, one, start, end, look)
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile in numbers."""
    columns = {"documents": "n_documents", **{name: name for name in WIDTHS}}
    return scene.table(frame, initiative="initiative_id", profile="profile", **columns)
