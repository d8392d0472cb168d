"""Rows of bars or intervals on one scale, in panels by group and side; names beside the rows, or above them on a phone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene

PITCH = {"wide": 21, "phone": 44}
MIDDLE = {"wide": 0.5, "phone": 0.7}  # where in a row its bar stands
TALL = {"wide": 0.62, "phone": 0.38}  # how much of a row it takes
EMPTY = {"facecolor": "none", "edgecolor": house.HAIR}  # the look of what is not described
BACK = {"facecolor": house.PAPER, "edgecolor": "none", "pad": 0.5}  # behind words over bars and lines
BY_ROW = ("axes fraction", "data")

Groups = Mapping[str, Mapping[str, str]]  # labels of rows by group and id
Scale = Mapping[float, str]  # words by place, from end to end; a place without words has no tick


class Panel(NamedTuple):
    """The axes of one group and side, with the place of each row by its id."""

    ax: Axes
    side: str
    places: dict[str, float]


def draw(
    scene: Scene, groups: Groups, sides: Mapping[str, str], entries: Sequence[tuple[Any, str]], scale: Scale, beside=0.0
) -> tuple[Figure, list[Panel]]:
    """Empty panels to draw in.

    In: titles of sides by id; the key; `beside`: pixels right of each panel for words. Out: the figure and its panels.
    """
    groups = {title: rows for title, rows in groups.items() if rows}
    labels = [label for rows in groups.values() for label in rows.values()]
    left = 8.0 if scene.phone else max([*map(house.measure, labels), 0.0]) + 12
    beside = 0 if scene.phone else beside
    above = (26 if any(groups) else 4) + (22 if any(sides.values()) else 0)
    around = house.Room(
        left, house.key_room(entries, scene.width) + above, above + 32, 28, max(8, beside), max(14, beside)
    )
    heights = [PITCH[scene.layout] * len(rows) for rows in groups.values()]
    figure, axes = house.stack(scene.width, heights, around, max(len(sides), 1))
    house.key(figure, entries, scene.width)
    panels = []
    for (title, rows), line in zip(groups.items(), axes, strict=True):
        house.name(line[0], title, 8 if scene.phone else left, above - 16)
        label(scene, line[0], rows.values())
        panels += [panel(scene, ax, rows, side, sides[side], scale) for ax, side in zip(line, sides, strict=True)]
    return figure, panels


def label(scene: Scene, ax: Axes, names: Sequence[str]) -> None:
    """The names of rows beside their panel, or above each row on a phone."""
    if not scene.phone:
        house.beside(ax, names)
    for place, name in enumerate(names if scene.phone else ()):
        house.write(ax, 0, place + 0.42, [name], xycoords=BY_ROW, va="bottom", bbox=BACK)


def panel(scene: Scene, ax: Axes, rows: Mapping[str, str], side: str, title: str, scale: Scale) -> Panel:
    """One panel with its scale and a faint line at each tick."""
    ends, ticks = (min(scale), max(scale)), {place: words for place, words in scale.items() if words}
    ax.set(xlim=ends, ylim=(len(rows), 0), yticks=[])
    ax.set_xticks(list(ticks), list(ticks.values()), fontsize=scene.size)
    for place, words in zip(ticks, ax.get_xticklabels(), strict=True):  # the outermost stay within the panel
        words.set_horizontalalignment({ends[0]: "left", ends[1]: "right"}.get(place, "center"))
    ax.grid(axis="x")
    look = {"xycoords": "axes fraction", "va": "bottom", "fontweight": "bold", "color": house.MUTED}
    house.write(ax, 0, 1, [title] if title else [], xytext=(0, 8), **look)
    return Panel(ax, side, {row: place + MIDDLE[scene.layout] for place, row in enumerate(rows)})


def described(
    scene: Scene, panels: Sequence[Panel], frame: pd.DataFrame, row: str, empty: bool = True
) -> Iterator[tuple[Panel, str, Any]]:
    """Each row of each panel with what the frame says of it; where that is nothing this is said, if `empty`.

    In: `frame` with the id of its row in the column `row`, and its side in `profile`.
    """
    known = {(getattr(one, row), one.profile): one for one in frame.itertuples()}
    for panel in panels:
        for one in panel.places:
            if (one, panel.side) in known:
                yield panel, one, known[one, panel.side]
            elif empty:
                scene.missing(panel.ax, sum(panel.ax.get_xlim()) / 2, panel.places[one])


def bar(scene: Scene, panel: Panel, row: str, start: float, end: float, look: Mapping[str, Any]) -> None:
    """A bar, or a part of one, from `start` to `end` of the scale."""
    panel.ax.barh(panel.places[row], end - start, TALL[scene.layout], left=start, **{"linewidth": 1, **look})


def solid(colour: str) -> dict[str, Any]:
    """The look of a part that is so."""
    return {"facecolor": colour, "edgecolor": house.PAPER}


def ranged(colour: str) -> dict[str, Any]:
    """The look of what only one reader sees: hatched."""
    return {"facecolor": house.PAPER, "edgecolor": house.edge(colour), "hatch": "////"}


def intervals(
    scene: Scene, frame: pd.DataFrame, groups: Groups, sides: Mapping[str, str], scale: Scale, middle=None, empty=True
) -> Figure:
    """Points with their intervals. In: `row`, `side`, `value`, `low`, `high`; `middle`: where a line stands for no difference;
    `empty`: say where nothing is described."""
    figure, panels = draw(scene, groups, sides, [], scale)
    for panel in panels if middle is not None else ():
        panel.ax.axvline(middle, color=house.MUTED, linewidth=1)
    known = frame[frame["value"].notna()].rename(columns={"side": "profile"})
    for panel, one, row in described(scene, panels, known, "row", empty):
        dots(panel, one, row, house.BLUES[-1])
    return figure


def dots(panel: Panel, one: str, row: Any, colour: str, sign: str = "o") -> None:
    """The point of a row with its interval, where it has one: `value`, `low` and `high`."""
    if not pd.isna(row.low):
        panel.ax.hlines(panel.places[one], row.low, row.high, color=colour, linewidth=3)
    panel.ax.plot([row.value], [panel.places[one]], sign, color=colour, markersize=8, linestyle="", clip_on=False)
