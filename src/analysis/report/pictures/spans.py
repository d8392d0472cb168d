"""Rows of bars or intervals on one scale, in panels by group and side; names beside the rows, or above them on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene

PITCH = {"wide": 21, "phone": 44}
MIDDLE = {"wide": 0.5, "phone": 0.7}  # where in a row its bar stands
TALL = {"wide": 0.62, "phone": 0.38}  # how much of a row it takes
SIZE = {"wide": 12, "phone": 11}


class Panel(NamedTuple):
    """The axes of one group and side, with the place of each row by its id."""

    ax: Axes
    side: str
    places: dict[str, float]


def draw(
    scene: Scene,
    groups: Mapping[str, Mapping[str, str]],
    sides: Mapping[str, str],
    entries: Sequence[tuple[Any, str]],
    scale: tuple[float, float],
    ticks: Mapping[float, str],
    beside: float = 0,
) -> tuple[Figure, list[Panel]]:
    """Empty panels to draw in.

    In: labels of rows by group and id; titles of sides by id; the key; the limits of the scale and words by place on it;
    `beside`: pixels right of each panel for words. Out: the figure and its panels.
    """
    groups = {title: rows for title, rows in groups.items() if rows}
    labels = [label for rows in groups.values() for label in rows.values()]
    left = 8.0 if scene.phone else max([*map(house.measure, labels), 0.0]) + 12
    beside = 0 if scene.phone else beside
    above = (26 if any(groups) else 4) + (22 if any(sides.values()) else 0)
    top = house.key_room(entries, scene.width) + above
    figure, axes = house.stack(
        scene.width,
        [PITCH[scene.layout] * len(rows) for rows in groups.values()],
        left,
        top,
        gap=above + 32,
        bottom=28,
        right=max(8, beside),
        columns=max(len(sides), 1),
        between=max(14, beside),
    )
    house.key(figure, entries, scene.width)
    panels = []
    for (title, rows), line in zip(groups.items(), axes, strict=True):
        line[0].annotate(
            title,
            (0, 1),
            (-left if not scene.phone else -8, above - 16),
            xycoords="axes fraction",
            va="bottom",
            textcoords="offset points",
            fontsize=13,
            fontweight="bold",
            annotation_clip=False,
        )
        for number, (ax, side) in enumerate(zip(line, sides, strict=True)):
            panels.append(panel(scene, ax, rows, side, sides[side], scale, ticks, number == 0))
    return figure, panels


def panel(
    scene: Scene,
    ax: Axes,
    rows: Mapping[str, str],
    side: str,
    title: str,
    scale: tuple[float, float],
    ticks: Mapping[float, str],
    first: bool,
) -> Panel:
    """One panel with its scale, a faint line at each tick, and the names of its rows where it is the first."""
    ax.set(xlim=scale, ylim=(len(rows), 0))
    ax.set_xticks(list(ticks), list(ticks.values()), fontsize=SIZE[scene.layout])
    for place, label in zip(ticks, ax.get_xticklabels(), strict=True):  # the outermost stay within the panel
        label.set_horizontalalignment({scale[0]: "left", scale[1]: "right"}.get(place, "center"))
    ax.grid(axis="x")
    if title:
        ax.annotate(
            title,
            (0, 1),
            (0, 8),
            xycoords="axes fraction",
            textcoords="offset points",
            va="bottom",
            fontweight="bold",
            color=house.MUTED,
            annotation_clip=False,
        )
    ax.set_yticks([])
    if first and not scene.phone:
        house.beside(ax, rows.values())
    if scene.phone and first:
        for place, label in enumerate(rows.values()):
            ax.annotate(
                label,
                (0, place + 0.42),
                (0, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                va="bottom",
                annotation_clip=False,
                bbox={"facecolor": house.PAPER, "edgecolor": "none", "pad": 0.5},
            )
    return Panel(ax, side, {row: place + MIDDLE[scene.layout] for place, row in enumerate(rows)})


def missing(scene: Scene, panel: Panel, row: str) -> None:
    """Say in the row's place that nothing is described."""
    low, high = panel.ax.get_xlim()
    panel.ax.text(
        (low + high) / 2,
        panel.places[row],
        scene.words("house.undocumented"),
        ha="center",
        va="center",
        fontsize=11,
        color=house.MUTED,
        fontstyle="italic",
        bbox={"facecolor": house.PAPER, "edgecolor": "none", "pad": 1},
    )


def stacked(scene: Scene, panel: Panel, row: str, parts: Sequence[tuple[float, dict[str, Any], str]]) -> None:
    """Parts of a bar after each other: length, look of the patch, and a text where it fits."""
    edge = 0.0
    low, high = panel.ax.get_xlim()
    pixel = panel.ax.get_window_extent().width / (high - low)
    for length, look, text in parts:
        if length <= 0:
            continue
        panel.ax.barh(
            panel.places[row], length, TALL[scene.layout], left=edge, linewidth=look.pop("linewidth", 1), **look
        )
        if text and house.measure(text, 11) + 4 <= length * pixel:
            colour = house.INK if look.get("facecolor") in (house.PAPER, "none") else house.on(look["facecolor"])
            panel.ax.text(
                edge + length / 2, panel.places[row], text, ha="center", va="center", fontsize=11, color=colour
            )
        edge += length


def solid(colour: str) -> dict[str, Any]:
    """The look of a part that is so."""
    return {"facecolor": colour, "edgecolor": house.PAPER}


def ranged(colour: str) -> dict[str, Any]:
    """The look of what only one reader sees: hatched."""
    return {"facecolor": house.PAPER, "edgecolor": house.edge(colour), "hatch": "////"}


def empty() -> dict[str, Any]:
    """The look of what is not described."""
    return {"facecolor": "none", "edgecolor": house.HAIR}


def intervals(
    scene: Scene,
    frame: pd.DataFrame,
    groups: Mapping[str, Mapping[str, str]],
    sides: Mapping[str, str],
    scale: tuple[float, float],
    ticks: Mapping[float, str],
    middle: float | None = None,
    empty: bool = True,
) -> Figure:
    """Points with their intervals. In: `row`, `side`, `value`, `low`, `high`; `middle`: where a line stands for no difference;
    `empty`: say where nothing is described."""
    figure, panels = draw(scene, groups, sides, [], scale, ticks)
    known = {(row.row, row.side): row for row in frame.itertuples()}
    for panel in panels:
        if middle is not None:
            panel.ax.axvline(middle, color=house.MUTED, linewidth=1)
        here = {row: known[row, panel.side] for row in panel.places if (row, panel.side) in known}
        here = {row: found for row, found in here.items() if not pd.isna(found.value)}
        dots(panel, here, house.BLUES[-1])
        for row in panel.places if empty else ():
            if row not in here:
                missing(scene, panel, row)
    return figure


def dots(panel: Panel, rows: Mapping[str, Any], colour: str, sign: str = "o") -> None:
    """Points with their intervals, where they have one: rows by place with `value`, `low` and `high`."""
    places = [panel.places[row] for row in rows]
    ends = [
        (place, row.low, row.high) for place, row in zip(places, rows.values(), strict=True) if not pd.isna(row.low)
    ]
    if ends:
        panel.ax.hlines(*zip(*ends, strict=True), color=colour, linewidth=3)
    look = {"color": colour, "markersize": 8, "linestyle": "", "clip_on": False}
    panel.ax.plot([row.value for row in rows.values()], places, sign, **look)
