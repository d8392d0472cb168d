"""Who works with whom in one initiative: its teams and tables as rings around their members, its relations as lines."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.pictures import house, rings, spine, strokes
from analysis.report.pictures.scene import Scene


def rows(scene: Scene) -> pd.DataFrame:
    """The ties of the initiative; see `rings.ties`."""
    return rings.ties(scene, scene.of["initiative"])


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """The closest arena with its number of members, else relations alone, else nothing."""
    arenas = rings.arenas(frame, scene)
    first = next(iter(arenas), "")
    name, kind, planned = arenas.get(first, ("", "", False))
    inside = len(rings.members(frame, first, scene)) if first else 0
    kind_name = scene.words.of(scene.model.study.arenas[kind].name) if kind else ""
    values = {
        "case": scene.case(scene.of["initiative"]),
        "name": name,
        "kind": kind_name,
        "members": inside,
        "arenas": len(arenas),
        "bodies": len(rings.bodies(frame)),
        "lines": len(rings.lines(frame, scene)),
    }
    variant = (
        "nothing"
        if frame.empty
        else "lines"
        if not arenas
        else "planned"
        if planned
        else "several"
        if len(arenas) > 1
        else "arena"
    )
    return variant, values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """The spine of the initiative on one pair of axes in pixels."""
    entries = strokes.key(frame, scene) if len(frame) else []
    made = spine.plan(frame, scene, 10)
    height = max(made.height, 30) + 10
    around = house.Room(0, house.key_room(entries, scene.width), right=0, bottom=0)
    figure, ((ax,),) = house.stack(scene.width, [height], around)
    ax.set(xlim=(0, scene.width), ylim=(height, 0))
    ax.set_axis_off()
    house.key(figure, entries, scene.width)
    if frame.empty:
        house.write(ax, 8, 20, [scene.words("house.undocumented")], color=house.MUTED, fontstyle="italic")
        return figure
    strokes.paint(ax, made, frame, scene)
    x, side = (0, "left") if scene.phone else (scene.width / 2, "center")
    for y, lines in made.heads:
        house.write(ax, x, y, lines, ha=side, va="top", fontweight="bold")
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every tie in words: who, with whom or in what, how, and whether it is only planned."""
    study = scene.model.study
    arenas, relations = study.arenas, study.relations
    ties = [arenas[t.arena_kind] if t.kind == rings.MEMBER else relations[t.kind] for t in frame.itertuples()]
    kind = [scene.words.of(tie.name) for tie in ties]
    return scene.table(frame, a="a_name", kind=kind, b="b_name", planned="planned")
