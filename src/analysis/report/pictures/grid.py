"""Rows of cells: who against what, in panels by group; names beside the rows, or above them on a phone."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from analysis.report.pictures import house
from analysis.report.pictures.heads import Side, arranged, heads_of, split, top_of
from analysis.report.pictures.scene import Scene

PITCH = {"wide": 21, "phone": 42}  # pixels from row to row
TALL = {"wide": (0.08, 0.92), "phone": (0.44, 0.96)}  # where in a row its cells stand


class Cell(NamedTuple):
    """What one cell shows: a colour (and `other` at the upper end of a range), only an edge where `planned`, and a text
    with a shorter one where it does not fit."""

    fill: str = ""
    other: str = ""
    planned: bool = False
    text: str = ""
    short: str = ""


class Entry(NamedTuple):
    """A line of the key: a handle, its words, and the short form that cells may use."""

    handle: Any
    label: str
    short: str = ""


Cells = Mapping[tuple[str, str, str], Cell]
Groups = Mapping[str, Mapping[str, str]]


def draw(scene: Scene, groups: Groups, sides: Sequence[Side], cells: Cells, entries: Sequence[Entry]) -> Figure:
    """The figure of a grid; a row without any cell says that nothing is described.

    In: labels of rows by group and id, columns by side, cells by row, title of the side and column. Out: one panel a
    group, sides next to each other, or below each other where they do not fit.
    """
    groups = {title: rows for title, rows in groups.items() if rows and any(side.columns for side in sides)}
    labels = [label for rows in groups.values() for label in rows.values()]
    left = 0.0 if scene.phone else max([*map(house.measure, labels), 0.0]) + 12
    blocks = arranged(sides, scene.width - left - 8)
    share = min((scene.width - left - 8 - 14 * (len(b) - 1)) / max(sum(len(s.columns) for s in b), 1) for b in blocks)
    short = any(house.measure(c.text, scene.size) > share - 5 for c in cells.values() if c.text)
    heads = heads_of(sides, share, scene)
    tall = max((height for _, height in heads.values()), default=0)
    titles = {side.title: house.wrap(side.title, share * len(side.columns) + 6, 12, "bold") for side in sides}
    titled = max((18 * len(lines) for title, lines in titles.items() if title), default=0)
    key = [(e.handle, f"{e.short} {e.label}" if short and e.short else e.label) for e in entries]
    upright = any(not lines for lines, _ in heads.values())
    room = tall + 10 + titled + (22 if scene.phone or titled and not upright else 0) * any(groups)
    once = upright and not scene.phone and len(blocks) == 1  # tall heads stand above the first panel only
    plan = [(title, block) for title in groups for block in blocks]
    around = house.Room(left, (house.key_room(key, scene.width) + 4) + room, 28 if once else room + 12)
    figure, axes = house.stack(scene.width, [PITCH[scene.layout] * len(groups[title]) for title, _ in plan], around)
    house.key(figure, key, scene.width)
    for number, ((title, block), (ax,)) in enumerate(zip(plan, axes, strict=True)):
        parts = split(figure, ax, block)
        panel(scene, parts, groups[title], block, cells, short)
        if title:
            house.name(ax, title, left, tall + 10 + titled if (scene.phone or titled) and not once else 10)
        for side, part in zip(block, parts, strict=True) if not (once and number) else ():
            top_of(part, side, titles[side.title], heads, tall, scene)
    return figure


def panel(
    scene: Scene, axes: Sequence[Axes], rows: Mapping[str, str], block: Sequence[Side], cells: Cells, short: bool
) -> None:
    """The rows of one group over all its sides."""
    low, high = TALL[scene.layout]
    for number, (ax, side) in enumerate(zip(axes, block, strict=True)):
        ax.set(xlim=(0, max(len(side.columns), 1)), ylim=(len(rows), 0), xticks=[], yticks=[])
        if number == 0 and not scene.phone:
            house.beside(ax, rows.values())
        for place, row in enumerate(rows):
            ax.axhline(place + 1, color=house.HAIR, linewidth=0.8, clip_on=False)
            found = {c: cells[row, side.title, c] for c in side.columns if (row, side.title, c) in cells}
            for column, cell in found.items():
                paint(ax, list(side.columns).index(column), place, cell, scene, short)
            if not found:
                scene.missing(ax, len(side.columns) / 2, place + (low + high) / 2)
            if scene.phone and number == 0:
                house.write(ax, 0, place + low, [rows[row]], xytext=(0, 2), va="bottom")


def paint(ax: Axes, x: float, row: float, cell: Cell, scene: Scene, short: bool) -> None:
    """One cell of a panel."""
    low, high = (row + part for part in TALL[scene.layout])
    left, right = x + 0.03, x + 0.97
    if cell.fill:
        face = house.PAPER if cell.planned else cell.fill
        line = house.edge(cell.fill) if cell.planned else cell.fill
        ax.add_patch(Rectangle((left, low), right - left, high - low, facecolor=face, edgecolor=line, clip_on=False))
    if cell.other:
        corners = [(left, high), (right, high), (right, low)]
        ax.add_patch(Polygon(corners, facecolor=cell.other, linewidth=0, clip_on=False))
    text = cell.short if short and cell.short else cell.text
    back = {"facecolor": house.LIGHT, "edgecolor": "none", "boxstyle": "round,pad=0.05", "linewidth": 0}
    colour = house.DARK if cell.other else house.INK if cell.planned or not cell.fill else house.on(cell.fill)
    look = {"ha": "center", "va": "center", "fontsize": scene.size, "color": colour}
    ax.text(x + 0.5, (low + high) / 2, text, bbox=back if cell.other else None, **look)


def signs(scene: Scene, planned: bool = False, unsure: bool = False, internal: bool = False) -> list[Entry]:
    """Lines of the key that every grid shares, only for what it shows."""
    known = {
        "planned": (planned, house.hollow(house.INK)),
        "unsure": (unsure, house.mark("$?$", house.INK)),
        "internal": (internal, house.mark("$=$", house.INK)),
    }
    return [Entry(handle, scene.words(f"house.{name}")) for name, (shown, handle) in known.items() if shown]
