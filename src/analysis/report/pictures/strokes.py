"""The marks of a drawing of rings: rings, lines of ties, signs of bodies with their names, and the key to them."""

from itertools import chain
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, PathPatch

from analysis.report.pictures import house
from analysis.report.pictures.rings import MEMBER, arenas, bodies, lines
from analysis.report.pictures.scene import Scene
from analysis.report.pictures.spine import Plan, Route, Spot

TINT = "#eef4fa"
DASHED = (0, (3, 2))


def paint(ax: Axes, made: Plan, frame: pd.DataFrame, scene: Scene) -> None:
    """Draw a plan: rings, lines, signs and names."""
    for arena, (_, kind, planned) in arenas(frame, scene).items():
        spot, step = made.rings[arena], scene.model.study.arenas[kind].step
        look = {"edgecolor": house.BLUES[-1], "linewidth": 2} if step else {"edgecolor": house.MUTED, "linewidth": 1.2}
        face = house.PAPER if planned else TINT if step else "none"
        ax.add_patch(Circle((spot.x, spot.y), spot.radius, facecolor=face, **look))
    for route in made.routes:
        line(ax, route)
    planned = {(row.b, row.a) for row in frame.itertuples() if row.kind == MEMBER and row.planned}
    known, sectors = bodies(frame), scene.model.study.sectors
    looks: dict[tuple[str, str, bool], list[Spot]] = {}
    for (arena, body), spot in made.signs.items():
        own = sectors[known[body][1]] if body in known else None
        marker, colour = (own.sign, own.colour) if own else ("o", TINT)
        looks.setdefault((marker, colour, (arena, body) in planned), []).append(spot)
    for look, spots in looks.items():
        ax.plot([spot.x for spot in spots], [spot.y for spot in spots], **sign(*look), zorder=4)
    ties = [((spot.x + side * 8, x - side * 3, None), (spot.y, y, None)) for x, y, side, _, spot in made.names]
    ax.plot(*(list(chain(*part)) for part in zip(*ties, strict=True)), color=house.HAIR, linewidth=1, zorder=1.5)
    for x, y, side, text, _ in made.names:
        house.write(ax, x, y, text, ha="right" if side < 0 else "left", fontsize=scene.size)


def sign(marker: str, colour: str, planned: bool = False) -> dict[str, Any]:
    """The look of the sign of a body's sector, hollow where only planned."""
    return {
        "marker": marker, "markersize": 11, "linestyle": "",
        "markerfacecolor": house.PAPER if planned else colour,
        "markeredgecolor": house.edge(colour) if planned else house.DARK,
        "markeredgewidth": 2 if planned else 0.8,
    }  # fmt: skip


def line(ax: Axes, route: Route) -> None:
    """A tie: dashed where only planned, an arrow where one end acts on the other."""
    look = {"edgecolor": house.MUTED, "linewidth": 1.4, "linestyle": DASHED if route.tie.planned else "-", "zorder": 2}
    if any(route.arrows):
        style = ("<|" if route.arrows[0] else "") + "-" + ("|>" if route.arrows[1] else "")
        look |= {"mutation_scale": 10, "facecolor": house.MUTED}
        ax.add_patch(FancyArrowPatch(path=route.path, arrowstyle=style, **look))
    else:
        ax.add_patch(PathPatch(route.path, facecolor="none", capstyle="butt", **look))


def key(frame: pd.DataFrame, scene: Scene) -> list[tuple[object, str]]:
    """The key, of nothing but what is drawn: the sectors in order, the kinds of lines, and what is only planned."""
    found, ties = {sector for _, sector in bodies(frame).values()}, lines(frame, scene)
    sectors = [sector for name, sector in scene.model.study.sectors.items() if name in found]
    entries = [(house.Line2D([], [], **sign(one.sign, one.colour)), scene.words.of(one.short)) for one in sectors]
    planned, bar = frame["planned"] & (frame["kind"] == MEMBER), {"color": house.MUTED, "linewidth": 1.4}
    known = {
        "tie": (any(not tie.heads and not tie.planned for tie in ties), house.Line2D([0, 1], [0, 0], **bar)),
        "arrow": (any(tie.heads for tie in ties), house.Line2D([0, 1], [0, 0], marker=">", markersize=6, **bar)),
        "tie_planned": (any(tie.planned for tie in ties), house.Line2D([0, 1], [0, 0], linestyle=DASHED, **bar)),
        "member_planned": (planned.any(), house.mark("o", house.INK, planned=True)),
    }
    return entries + [(handle, scene.words(f"key.{name}")) for name, (shown, handle) in known.items() if shown]
