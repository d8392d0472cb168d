"""On how many documented dimensions sources state at least redesign and at least the top level, from lower to higher reader."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import DOUBTFUL, PROFILES
from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene, spread

STEPS = ("redesign", "transform")
COUNTS = ["documented", "of", *(f"{step}_{end}" for step in STEPS for end in ("low", "high", "unsure"))]


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative and profile: `documented`, `of`, counts by the lower reader, without cells that are too unsure,
    and by the higher one, with them; `doubt`: on how many layers the level is less and has a question mark."""
    cells = scene.data.table("profiles")
    less = cells["high"].lt(scene.model.top - 1).fillna(False) & cells["dimension"].isin(scene.model.words("layers"))
    keys = ["initiative_id", "profile"]
    doubt = cells[less & (cells["shown"] == DOUBTFUL)].groupby(keys).size().rename("doubt").reset_index()
    frame = scene.data.table("staircase").merge(doubt, how="left", on=keys).fillna({"doubt": 0}).astype({"doubt": int})
    sure = {f"{step}_low": frame[f"{step}_low"] - frame[f"{step}_unsure"] for step in STEPS}
    own = frame["initiative_id"].isin(scene.cases.index)
    return frame.assign(**sure).loc[own, [*keys, *COUNTS, "doubt"]]


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """How many redesign at least half of their documented dimensions in practice, and how many reach the top level anywhere."""
    second, top = scene.levels_named(-2), scene.levels_named(-1)
    done = frame[(frame["profile"] == PROFILES[-1]) & (frame["documented"] > 0)]
    most = int((2 * done["redesign_low"] >= done["documented"]).sum())
    reach = done[done["transform_low"] > 0]
    values = {
        "redesign": second,
        "transform": top,
        "n": most,
        "of": len(done),
        "names": scene.words.join(scene.case(one) for one in scene.cases.index if one in set(reach["initiative_id"])),
    }
    return ("nothing" if not len(done) else "top" if len(reach) else "none"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """Two bars a row: at least redesign, and inside it at least the top level; hatched is what is unsure."""
    colours = house.ramp(len(scene.levels))
    lower, upper = colours[-2], colours[-1]
    sides = {profile: scene.words(f"house.{profile}") for profile in PROFILES}
    entries = [
        (house.fill(lower), scene.words("at_least", level=scene.levels_named(-2))),
        (house.fill(upper), scene.words("at_least", level=scene.levels_named(-1))),
        (house.fill(house.PAPER, edge=house.edge(lower), hatch="////"), scene.words("house.between")),
        (house.fill(colours[-3]), scene.words("less")),
    ]
    of = int(frame["of"].max()) if len(frame) else len(scene.model.depth)
    figure, panels = spans.draw(scene, scene.phases, sides, entries, {n: str(n) for n in range(of + 1)})
    for panel, one, row in spans.described(scene, panels, frame[frame["documented"] > 0], "initiative_id"):
        steps(scene, panel, one, row, colours[-3:])
    return figure


def steps(scene: Scene, panel: spans.Panel, one: str, row, colours: list[str]) -> None:
    """The bars of one initiative."""
    less, lower, upper = colours
    tall, place = spans.TALL[scene.layout], panel.places[one]
    parts = (
        (row.redesign_low, spans.solid(lower)),
        (row.redesign_high - row.redesign_low, spans.ranged(lower)),
        (row.documented - row.redesign_high - row.doubt, spans.solid(less)),
        (row.doubt, spans.ranged(less)),
    )
    spans.stacked(scene, panel, one, [(length, look, "") for length, look in parts])
    between = row.transform_high - row.transform_low
    if between:
        look = {"facecolor": house.PAPER, "edgecolor": upper, "hatch": "////", "linewidth": 0.8}
        panel.ax.barh(place, between, tall / 3, left=row.transform_low, **look)
    if row.transform_low:
        panel.ax.barh(place, row.transform_low, tall / 3, facecolor=upper, linewidth=0)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile in numbers; a range where the readers differ."""
    told = scene.table(frame, initiative="initiative_id", profile="profile", documented="documented")
    for place, step in zip((-2, -1), STEPS, strict=True):
        ranges = [spread(*ends) for ends in zip(frame[f"{step}_low"], frame[f"{step}_high"], strict=True)]
        told[scene.words("at_least", level=scene.levels_named(place))] = ranges
    return told
