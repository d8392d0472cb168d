"""Rows of cells: who against what, in panels by group; names beside the rows, or above them on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene

PITCH = {"wide": 24, "phone": 42}  # pixels from row to row
TALL = {"wide": (0.08, 0.92), "phone": (0.44, 0.96)}  # where in a row its cells stand
NARROW = 15  # pixels: no column is smaller than its head turned upright
SIZE = {"wide": 12, "phone": 11}


class Cell(NamedTuple):
    """What one cell shows: a colour (and `other` at the upper end of a range), only an edge where `planned`, a text with a
    shorter one where it does not fit, or a `mark` of matplotlib instead of a filled cell."""

    fill: str = ""
    other: str = ""
    planned: bool = False
    text: str = ""
    short: str = ""
    mark: str = ""


class Entry(NamedTuple):
    """A line of the key: a handle, its words, and the short form that cells may use."""

    handle: Any
    label: str
    short: str = ""


class Side(NamedTuple):
    """A block of columns with its title: heads by id."""

    title: str
    columns: dict[str, str]


Cells = Mapping[tuple[str, str, str], Cell]


def draw(
    scene: Scene,
    groups: Mapping[str, Mapping[str, str]],
    sides: Sequence[Side],
    cells: Cells,
    entries: Sequence[Entry],
    empty: str = "",
) -> Figure:
    """The figure of a grid.

    In: labels of rows by group and id, columns by side, cells by row, title of the side and column; `empty` is what a row
    without any cell says. Out: one panel a group, sides next to each other, or below each other where they do not fit.
    """
    groups = {title: rows for title, rows in groups.items() if rows and any(side.columns for side in sides)}
    labels = [label for rows in groups.values() for label in rows.values()]
    left = 0.0 if scene.phone else max([*map(house.measure, labels), 0.0]) + 12
    blocks = arranged(sides, scene.width - left - 8)
    share = min((scene.width - left - 8 - 14 * (len(b) - 1)) / max(sum(len(s.columns) for s in b), 1) for b in blocks)
    short = any(house.measure(c.text, SIZE[scene.layout]) > share - 5 for c in cells.values() if c.text)
    heads = {(side.title, c): head(side.columns[c], share - 3, scene) for side in sides for c in side.columns}
    if any(not lines for lines, _ in heads.values()):  # where one must stand upright, all do
        heads = {
            at: ([], house.measure(next(s for s in sides if s.title == at[0]).columns[at[1]], SIZE[scene.layout]) + 4)
            for at in heads
        }
    tall = max((height for _, height in heads.values()), default=0)
    titles = {side.title: house.wrap(side.title, share * len(side.columns) + 6, 12, "bold") for side in sides}
    titled = max((18 * len(lines) for title, lines in titles.items() if title), default=0)
    key = [(e.handle, f"{e.short} {e.label}" if short and e.short else e.label) for e in entries]
    upright = any(not lines for lines, _ in heads.values())
    room = tall + 10 + titled + (22 if scene.phone or titled and not upright else 0) * any(groups)
    top = (house.key_size([label for _, label in key], scene.width)[1] + 14 if key else 4) + room
    once = upright and not scene.phone and len(blocks) == 1  # tall heads stand above the first panel only
    plan = [(title, block) for title in groups for block in blocks]
    figure, axes = house.stack(
        scene.width,
        [PITCH[scene.layout] * len(groups[title]) for title, _ in plan],
        left,
        top,
        gap=28 if once else room + 12,
    )
    house.key(figure, key, scene.width)
    for number, ((title, block), (ax,)) in enumerate(zip(plan, axes, strict=True)):
        bare = once and number
        panel(scene, split(figure, ax, block), groups[title], block, cells, short, empty)
        if title:
            line = tall + 10 + titled if (scene.phone or titled) and not once else 10
            ax.annotate(
                title,
                (0, 1),
                (-left, line),
                xycoords="axes fraction",
                textcoords="offset points",
                fontsize=13,
                fontweight="bold",
                va="bottom",
                annotation_clip=False,
            )
        for side, part in zip(block, figure.sides[ax] if not bare else (), strict=not bare):
            top_of(part, side, titles[side.title], heads, tall, scene)
    return figure


def arranged(sides: Sequence[Side], width: float) -> list[list[Side]]:
    """Sides in one block where their columns fit, else one a block, cut where even that is too wide."""
    fits = int(width // NARROW)
    if sum(len(side.columns) + 1 for side in sides) - 1 <= fits:
        return [list(sides)]
    parts = []
    for side in sides:
        names = list(side.columns)
        cuts = -(-len(names) // fits)
        size = -(-len(names) // cuts) if cuts else 1
        parts += [
            [Side(side.title, {n: side.columns[n] for n in names[i : i + size]})] for i in range(0, len(names), size)
        ]
    return parts


def split(figure: Figure, ax: Axes, block: Sequence[Side]) -> list[Axes]:
    """The panel's axes cut into one for each side, as wide as its columns ask."""
    ax.set_axis_off()
    box, total = ax.get_position(), sum(len(side.columns) or 1 for side in block)
    gap = 14 / 72 / figure.get_figwidth()
    share, edge, parts = (box.width - gap * (len(block) - 1)) / total, box.x0, []
    for side in block:
        parts.append(figure.add_axes((edge, box.y0, share * len(side.columns), box.height)))
        edge += share * len(side.columns) + gap
    figure.sides = {**getattr(figure, "sides", {}), ax: parts}
    return parts


def head(text: str, width: float, scene: Scene) -> tuple[list[str], float]:
    """The lines of a column's head and its height; no lines where it must stand upright."""
    size = SIZE[scene.layout]
    lines = house.wrap(text, width, size)
    if all(house.measure(line, size) <= width for line in lines):
        return lines, len(lines) * size * house.LINE / 12
    return [], house.measure(text, size) + 4


def top_of(
    ax: Axes,
    side: Side,
    title: Sequence[str],
    heads: Mapping[tuple[str, str], tuple[list[str], float]],
    tall: float,
    scene: Scene,
) -> None:
    """Heads above a panel, and above them the title of its side."""
    upright = any(not lines for lines, _ in heads.values())
    for place, (column, text) in enumerate(side.columns.items()):
        spot = {"fontsize": SIZE[scene.layout], "color": house.MUTED, "va": "bottom"}
        if upright:
            ax.annotate(
                text,
                (place + 0.5, 0),
                (0, 6),
                textcoords="offset points",
                rotation=90,
                ha="center",
                annotation_clip=False,
                **spot,
            )
        else:
            lines = heads[side.title, column][0]
            step = SIZE[scene.layout] * house.LINE / 12
            for number, line in enumerate(reversed(lines)):
                ax.annotate(
                    line,
                    (place + 0.5, 0),
                    (0, 6 + number * step),
                    textcoords="offset points",
                    ha="center",
                    annotation_clip=False,
                    **spot,
                )
    for number, line in enumerate(reversed(title) if side.title else ()):
        ax.annotate(
            line,
            (0, 0),
            (0, tall + 12 + 16 * number),
            textcoords="offset points",
            va="bottom",
            fontweight="bold",
            color=house.MUTED,
            annotation_clip=False,
        )


def panel(
    scene: Scene,
    axes: Sequence[Axes],
    rows: Mapping[str, str],
    block: Sequence[Side],
    cells: Cells,
    short: bool,
    empty: str,
) -> None:
    """The rows of one group over all its sides."""
    for number, (ax, side) in enumerate(zip(axes, block, strict=True)):
        ax.set(xlim=(0, max(len(side.columns), 1)), ylim=(len(rows), 0), xticks=[])
        names = list(rows.values()) if number == 0 and not scene.phone else []
        ax.set_yticks([place + 0.5 for place in range(len(names))], names)
        for place, row in enumerate(rows):
            ax.axhline(place + 1, color=house.HAIR, linewidth=0.8, clip_on=False)
            found = {c: cells[row, side.title, c] for c in side.columns if (row, side.title, c) in cells}
            for column, cell in found.items():
                paint(ax, list(side.columns).index(column), place, cell, scene, short)
            if empty and not found:
                low, high = TALL[scene.layout]
                ax.text(
                    len(side.columns) / 2,
                    place + (low + high) / 2,
                    empty,
                    ha="center",
                    va="center",
                    fontsize=11,
                    color=house.MUTED,
                    fontstyle="italic",
                )
            if scene.phone and number == 0:
                ax.annotate(
                    rows[row],
                    (0, place + TALL["phone"][0]),
                    (0, 2),
                    textcoords="offset points",
                    va="bottom",
                    annotation_clip=False,
                )


def paint(ax: Axes, x: float, row: float, cell: Cell, scene: Scene, short: bool) -> None:
    """One cell of a panel."""
    low, high = (row + part for part in TALL[scene.layout])
    left, right = x + 0.03, x + 0.97
    middle = (low + high) / 2
    if cell.mark:
        face = house.PAPER if cell.planned else cell.fill
        ax.plot(
            [x + 0.5],
            [middle],
            marker=cell.mark,
            markersize=9,
            color=cell.fill,
            markerfacecolor=face,
            markeredgewidth=1.8,
            linestyle="",
            clip_on=False,
        )
    elif cell.fill:
        face = house.PAPER if cell.planned else cell.fill
        line = house.edge(cell.fill) if cell.planned else cell.fill
        ax.add_patch(Rectangle((left, low), right - left, high - low, facecolor=face, edgecolor=line, clip_on=False))
    if cell.other:
        ax.add_patch(
            Polygon([(left, high), (right, high), (right, low)], facecolor=cell.other, linewidth=0, clip_on=False)
        )
    text = cell.short if short and cell.short else cell.text
    if text:
        back = {"facecolor": house.LIGHT, "edgecolor": "none", "boxstyle": "round,pad=0.05", "linewidth": 0}
        plain = cell.planned or not cell.fill or cell.mark
        colour = house.DARK if cell.other else house.INK if plain else house.on(cell.fill)
        ax.text(
            x + 0.5,
            middle,
            text,
            ha="center",
            va="center",
            fontsize=SIZE[scene.layout],
            color=colour,
            bbox=back if cell.other else None,
        )


def signs(
    scene: Scene, planned: bool = False, unsure: bool = False, internal: bool = False, unknown: bool = False
) -> list[Entry]:
    """Lines of the key that every grid shares, only for what it shows."""
    blank = {"markersize": 9, "color": house.INK, "linestyle": ""}
    known = {
        "planned": (planned, house.hollow(house.INK)),
        "unsure": (unsure, Line2D([], [], marker="$?$", **blank)),
        "unknown": (unknown, Line2D([], [], marker="$?$", **blank)),
        "internal": (internal, Line2D([], [], marker="$=$", **blank)),
    }
    return [Entry(handle, scene.words(f"house.{name}")) for name, (shown, handle) in known.items() if shown]
