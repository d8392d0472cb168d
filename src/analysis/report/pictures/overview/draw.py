"""Initiatives whose sources describe more than one arena: their rings next to each other, a body in two joined by dots."""

from __future__ import annotations

from math import cos, pi, sin

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from analysis.report.pictures import house, rings
from analysis.report.pictures.scene import Scene

ACROSS = {"wide": 3, "phone": 2}
RADIUS = 46.0


def rows(scene: Scene) -> pd.DataFrame:
    """The members' ties of every initiative with two arenas or more; columns of `rings.ties` and `initiative_id`."""
    found = []
    for one in scene.cases.index:
        frame = rings.ties(scene, one)
        frame = frame[frame["kind"] == rings.MEMBER].assign(initiative_id=one)
        if frame["b"].nunique() > 1:
            found.append(frame)
    return pd.concat(found) if found else pd.DataFrame(columns=[*rings.COLUMNS, "initiative_id"])


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """How many initiatives have more than one arena, and where a body sits in two."""
    several = frame["initiative_id"].unique()
    twice = frame.groupby(["initiative_id", "a"]).size()
    linked = twice[twice > 1].reset_index()["initiative_id"].unique() if len(frame) else []
    values = {
        "n": len(several),
        "of": len(scene.cases),
        "linked": len(linked),
        "names": scene.words.join(scene.case(one) for one in scene.cases.index if one in several),
    }
    return (
        "none"
        if not len(several)
        else "apart"
        if not len(linked)
        else "all"
        if len(linked) == len(several)
        else "linked"
    ), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A row of rings an initiative."""
    entries = rings.key(frame, scene) if len(frame) else []
    top = house.key_size([label for _, label in entries], scene.width)[1] + 30 if entries else 0
    parts = {
        one: frame[frame["initiative_id"] == one] for one in scene.cases.index if (frame["initiative_id"] == one).any()
    }
    heights = [height(part, scene) for part in parts.values()]
    figure, axes = house.stack(scene.width, heights, 0, top, right=0, gap=40)
    house.key(figure, entries, scene.width)
    for (one, part), (ax,), tall in zip(parts.items(), axes, heights, strict=True):
        ax.set(xlim=(0, scene.width), ylim=(tall, 0))
        ax.set_axis_off()
        house.write(ax, 0, -4, [scene.case(one)], va="bottom", fontsize=13, fontweight="bold")
        row(ax, part, scene)
    return figure


def names(part: pd.DataFrame, scene: Scene) -> dict[str, list[str]]:
    """The lines below each ring."""
    across = scene.width / ACROSS[scene.layout] - 10
    kinds = scene.model.study.arenas
    return {
        arena: house.wrap(f"{name} ({scene.words.of(kinds[kind].name)})", across, rings.SIZE[scene.layout])
        for arena, (name, kind, _) in rings.arenas(part, scene).items()
    }


def height(part: pd.DataFrame, scene: Scene) -> float:
    """Pixels for the rings of an initiative."""
    below = list(names(part, scene).values())
    lines = -(-len(below) // ACROSS[scene.layout])
    return lines * (2 * RADIUS + 24 + 15 * max(map(len, below)))


def row(ax: Axes, part: pd.DataFrame, scene: Scene) -> None:
    """The rings of one initiative with their signs and names."""
    across, below, seen = ACROSS[scene.layout], names(part, scene), {}
    sectors, bodies = scene.model.study.sectors, rings.bodies(part)
    pitch = 2 * RADIUS + 24 + 15 * max(map(len, below.values()))
    for number, (arena, (_, kind, planned)) in enumerate(rings.arenas(part, scene).items()):
        x, y = (number % across + 0.5) * scene.width / across, number // across * pitch + RADIUS + 6
        step = scene.model.study.arenas[kind].step
        ax.add_patch(
            Circle(
                (x, y),
                RADIUS,
                facecolor=house.PAPER if planned or not step else rings.TINT,
                edgecolor=house.BLUES[-1] if step else house.MUTED,
                linewidth=2 if step else 1.2,
            )
        )
        inside = rings.members(part, arena, scene)
        for place, body in enumerate(inside):
            turn = 2 * pi * place / len(inside) - pi / 2
            spot = rings.Spot(x + (RADIUS - 14) * cos(turn), y + (RADIUS - 14) * sin(turn), 7)
            sector = sectors[bodies[body][1]]
            rings.sign(ax, spot, sector.sign, sector.colour, planned)
            if body in seen:
                ax.plot([seen[body].x, spot.x], [seen[body].y, spot.y], color=house.MUTED, linewidth=1, linestyle=":")
            seen[body] = spot
        house.write(ax, x, y + RADIUS + 6, below[arena], ha="center", va="top", fontsize=rings.SIZE[scene.layout])


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every member of every ring."""
    kinds = scene.model.study.arenas
    return pd.DataFrame(
        {
            scene.words("house.initiative"): frame["initiative_id"].map(scene.case),
            scene.words("columns.arena"): frame["b_name"],
            scene.words("columns.kind"): [scene.words.of(kinds[one].name) for one in frame["arena_kind"]],
            scene.words("columns.body"): frame["a_name"],
        }
    ).reset_index(drop=True)
