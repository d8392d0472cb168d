"""What more documents would do: the width of each interval now and with eight more."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import PROFILES
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
        "case": scene.case(best["initiative_id"]),
        "gain": scene.words.percent(gain.max()),
        "mean": scene.words.percent(gain.mean()),
        "profile": scene.words(f"house.{best['profile']}").lower(),
    }


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A bar an initiative: what would remain of its interval, and hollow what eight more documents would take off."""
    top = max([1.0, *frame["width"]])
    sides = {one: scene.words(f"house.{one}") for one in PROFILES}
    entries = [(house.fill(house.BLUES[-1]), scene.words("left")), (house.hollow(house.BLUES[-1]), scene.words("gone"))]
    figure, panels = spans.draw(
        scene, scene.phases, sides, entries, (0, top), {0: "0", top: scene.words.number(top, 1)}
    )
    known = {(row.initiative_id, row.profile): row for row in frame.itertuples()}
    for panel in panels:
        for one in panel.places:
            row = known.get((one, panel.side))
            if row is None:
                spans.missing(scene, panel, one)
                continue
            gone = {"facecolor": house.PAPER, "edgecolor": house.BLUES[-1]}
            spans.stacked(
                scene,
                panel,
                one,
                [(row.width_8, spans.solid(house.BLUES[-1]), ""), (row.width - row.width_8, gone, "")],
            )
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile in numbers."""
    return pd.DataFrame(
        {
            scene.words("house.initiative"): frame["initiative_id"].map(scene.case),
            scene.words("columns.profile"): [scene.words(f"house.{one}") for one in frame["profile"]],
            scene.words("columns.documents"): frame["n_documents"],
            **{scene.words(f"columns.{one}"): scene.numbers(frame[one]) for one in WIDTHS},
        }
    ).reset_index(drop=True)
