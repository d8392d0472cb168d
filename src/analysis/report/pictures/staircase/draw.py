"""How far each initiative goes on how many layers: a tile a layer, the furthest first; and those that nobody is sure of."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import DOUBTFUL, PROFILES
from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene, spread

STEPS = ("redesign", "transform")
COUNTS = ["documented", "of", *(f"{step}_{end}" for step in STEPS for end in ("low", "high"))]
KEYS = ["initiative_id", "profile"]


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative and profile: `documented`, `of`, and the counts of `staircase`; `tiles`: low, high and whether it
    is too unsure of each layer, the furthest first."""
    cells = scene.data.table("profiles")
    cells = cells[(cells["shown"] != "") & cells["dimension"].isin(scene.model.words("layers"))]
    cells = cells.assign(unsure=cells["shown"] == DOUBTFUL).sort_values(
        ["unsure", "low", "high"], ascending=[True, False, False]
    )
    told = {key: list(zip(own["low"], own["high"], own["unsure"], strict=True)) for key, own in cells.groupby(KEYS)}
    frame = scene.data.table("staircase")
    tiles = [told.get(key, []) for key in frame[KEYS].itertuples(index=False, name=None)]
    return frame.assign(tiles=tiles).loc[frame["initiative_id"].isin(scene.cases.index), [*KEYS, *COUNTS, "tiles"]]


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """How many redesign at least half of their documented dimensions in practice, and how many reach the top level anywhere."""
    done = frame[(frame["profile"] == PROFILES[-1]) & (frame["documented"] > 0)]
    most = int((2 * done["redesign_low"] >= done["documented"]).sum())
    reach = done[done["transform_low"] > 0]
    values = {
        "transform": scene.names.level(scene.model.top),
        "n": most,
        "of": len(done),
        "names": scene.words.join(
            scene.names.case(one) for one in scene.cases.index if one in set(reach["initiative_id"])
        ),
    }
    return ("nothing" if not len(done) else "top" if len(reach) else "none"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """Two rows of tiles an initiative, sought and in practice, each in the colour of its level; hatched is what is unsure."""
    levels = list(scene.model.codebook.levels)
    colours = dict(zip(levels, house.ramp(len(levels)), strict=True))
    drawn = {level for tiles in frame["tiles"] for low, high, _ in tiles for level in (low, high)}
    entries = [(house.fill(colours[one]), f"{one} {scene.names.level(one)}") for one in levels if one in drawn]
    doubt = house.fill(house.PAPER, edge=house.MUTED, hatch="////")
    entries.append((doubt, f"{DOUBTFUL} {scene.words('house.unsure')}"))
    of = int(frame["of"].max()) if len(frame) else len(scene.model.depth)
    figure, panels = spans.draw(scene, scene.phases, scene.profiles, entries, {n: str(n) for n in range(of + 1)})
    for panel, one, row in spans.described(scene, panels, frame[frame["documented"] > 0], "initiative_id"):
        for place, tile in enumerate(row.tiles):
            paint(scene, panel, one, place, tile, colours)
    return figure


def paint(scene: Scene, panel: spans.Panel, one: str, at: int, tile: tuple, colours: dict[int, str]) -> None:
    """One layer: its level in its colour, both levels of a range, or hatched with a question mark."""
    low, high, unsure = tile
    sure = low == high and not unsure
    spans.bar(scene, panel, one, at, at + 1, (spans.ranged if unsure else spans.solid)(colours[low]))
    if not sure and not unsure:
        spans.bar(scene, panel, one, at + 0.5, at + 0.98, {"facecolor": colours[high], "linewidth": 0})
    look = {"color": house.on(colours[low])} if sure else {"color": house.INK, "bbox": spans.BACK}
    text = spread(low, high) + DOUBTFUL * unsure
    house.write(panel.ax, at + 0.5, panel.places[one], [text], ha="center", fontsize=11, **look)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile in numbers; a range where cells leave more open."""
    told = scene.table(frame, initiative="initiative_id", profile="profile", documented="documented")
    for level, step in zip((scene.model.redesign, scene.model.top), STEPS, strict=True):
        ranges = [spread(*ends) for ends in zip(frame[f"{step}_low"], frame[f"{step}_high"], strict=True)]
        told[scene.words("at_least", level=scene.names.level(level))] = ranges
    return told
