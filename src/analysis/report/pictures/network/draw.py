"""Who works with whom in one initiative: its teams and tables as rings around their members, its relations as lines."""

from itertools import chain
from typing import Any

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, PathPatch

from analysis.report.pictures import house, rings, spine
from analysis.report.pictures.scene import Scene

TINT = "#eef4fa"
DASHED = (0, (3, 2))


def rows(scene: Scene) -> nx.Graph:
    """The ties of the initiative as a graph; see `rings.ties`."""
    return rings.ties(scene, scene.of["initiative"])


def message(seen: nx.Graph, scene: Scene) -> tuple[str, dict]:
    """The closest arena with its number of members, else relations alone, else nothing."""
    arenas, kinds = rings.arenas(seen, scene), scene.model.study.arenas
    first, at = next(iter(arenas.items()), ("", {"name": "", "planned": False}))
    values = {
        "case": scene.names.case(scene.of["initiative"]),
        "name": at["name"],
        "kind": scene.words.of(kinds[at["kind"]].name) if first else "",
        "members": len(rings.members(seen, first, scene)),
        "arenas": len(arenas),
        "bodies": len(rings.bodies(seen)),
        "lines": len(rings.lines(seen, scene)),
    }
    together = [one for one in arenas.values() if kinds[one["kind"]].step and not one["planned"]]
    values |= {"together": len(together)}
    told = {
        "nothing": not seen,
        "lines": not arenas,
        "planned": at["planned"],
        "several": len(together) > 1,
        "arena": True,
    }
    return next(variant for variant, holds in told.items() if holds), values


def draw(seen: nx.Graph, scene: Scene) -> Figure:
    """The spine of the initiative on one pair of axes in pixels."""
    entries = key(seen, scene)
    made = spine.plan(seen, scene, 10)
    height = max(made.height, 30) + 10
    around = house.Room(0, house.key_room(entries, scene.width), right=0, bottom=0)
    figure, ((ax,),) = house.stack(scene.width, [height], around)
    ax.set(xlim=(0, scene.width), ylim=(height, 0))
    ax.set_axis_off()
    house.key(figure, entries, scene.width)
    if not seen:
        house.write(ax, 8, 20, [scene.words("house.undocumented")], color=house.MUTED, fontstyle="italic")
        return figure
    paint(ax, made, seen, scene)
    x, side = (0, "left") if scene.phone else (scene.width / 2, "center")
    for y, lines in made.heads:
        house.write(ax, x, y, lines, ha=side, va="top", fontweight="bold")
    return figure


def table(seen: nx.Graph, scene: Scene) -> pd.DataFrame:
    """Every tie in words: who, with whom or in what, how, and whether it is only planned."""
    study, at, rows = scene.model.study, seen.nodes, []
    for a, b, tie in rings.each(seen):
        kind = study.arenas[at[b]["kind"]] if tie["kind"] == rings.MEMBER else study.relations[tie["kind"]]
        rows.append((at[a]["name"], scene.words.of(kind.name), at[b]["name"], tie["planned"]))
    frame = pd.DataFrame(rows, columns=["a", "kind", "b", "planned"])
    return scene.table(frame, **{one: one for one in frame})


def paint(ax: Axes, made: spine.Plan, seen: nx.Graph, scene: Scene) -> None:
    """Draw a plan: rings, lines, signs and names."""
    for arena, at in rings.arenas(seen, scene).items():
        spot, step = made.rings[arena], scene.model.study.arenas[at["kind"]].step
        look = {"edgecolor": house.BLUES[-1], "linewidth": 2} if step else {"edgecolor": house.MUTED, "linewidth": 1.2}
        face = house.PAPER if at["planned"] else TINT if step else "none"
        ax.add_patch(Circle((spot.x, spot.y), spot.radius, facecolor=face, **look))
    for route in made.routes:
        line(ax, route)
    planned = {(b, a) for a, b, tie in rings.each(seen) if tie["kind"] == rings.MEMBER and tie["planned"]}
    known, sectors = rings.bodies(seen), scene.model.study.sectors
    looks: dict[tuple[str, str, bool], list[spine.Spot]] = {}
    for (arena, body), spot in made.signs.items():
        own = sectors[known[body]["sector"]] if body in known else None
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


def line(ax: Axes, route: spine.Route) -> None:
    """A tie: dashed where only planned, an arrow where one end acts on the other."""
    look = {"edgecolor": house.MUTED, "linewidth": 1.4, "linestyle": DASHED if route.tie.planned else "-", "zorder": 2}
    if any(route.arrows):
        style = ("<|" if route.arrows[0] else "") + "-" + ("|>" if route.arrows[1] else "")
        look |= {"mutation_scale": 10, "facecolor": house.MUTED}
        ax.add_patch(FancyArrowPatch(path=route.path, arrowstyle=style, **look))
    else:
        ax.add_patch(PathPatch(route.path, facecolor="none", capstyle="butt", **look))


def key(seen: nx.Graph, scene: Scene) -> list[tuple[object, str]]:
    """The key, of nothing but what is drawn: the sectors in order, the kinds of lines, and what is only planned."""
    found, ties = {one["sector"] for one in rings.bodies(seen).values()}, rings.lines(seen, scene)
    sectors = [sector for name, sector in scene.model.study.sectors.items() if name in found]
    entries = [(house.Line2D([], [], **sign(one.sign, one.colour)), scene.words.of(one.short)) for one in sectors]
    planned = any(tie["planned"] for _, _, tie in rings.each(seen) if tie["kind"] == rings.MEMBER)
    bar = {"color": house.MUTED, "linewidth": 1.4}
    known = {
        "tie": (any(not tie.heads and not tie.planned for tie in ties), house.Line2D([0, 1], [0, 0], **bar)),
        "arrow": (any(tie.heads for tie in ties), house.Line2D([0, 1], [0, 0], marker=">", markersize=6, **bar)),
        "tie_planned": (any(tie.planned for tie in ties), house.Line2D([0, 1], [0, 0], linestyle=DASHED, **bar)),
        "member_planned": (planned, house.mark("o", house.INK, planned=True)),
    }
    return entries + [(handle, scene.words(f"key.{name}")) for name, (shown, handle) in known.items() if shown]
