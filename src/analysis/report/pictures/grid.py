"""Rows of cells: cases by phase against columns; names beside the rows, or above them on a phone."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene

PITCH = {"wide": 21, "phone": 42}  # pixels from row to row

TALL = {"wide": (0.08, 0.92), "phone": (0.44, 0.96)}  # where in a row its cells stand


class Cell(NamedTuple):
    """What one cell shows: a colour, only an edge where `planned`, and a text with a shorter one where it does not fit."""

    fill: str = ""
    planned: bool = False
    text: str = ""
    short: str = ""


Cells = Mapping[tuple[str, str], Cell]
Names = Mapping[str, str]


def draw(scene: Scene, columns: Names, cells: Cells, entries: Callable[[bool], list[tuple[Any, str]]]) -> Figure:
    """The figure of a grid, a panel a phase; a row without any cell says that nothing is described.

    In: heads of columns by id, cells by case and column, and the key, for cells with their short texts or with the others.
    """
    groups = scene.phases if columns else {}
    left = 0.0 if scene.phone else max([*map(house.measure, scene.cases["region"]), 0.0]) + 12
    share = (scene.width - left - 8) / max(len(columns), 1)
    short = any(house.measure(cell.text, scene.size) > share - 5 for cell in cells.values() if cell.text)
    heads, tall = heads_of(columns, share - 3, scene)
    key, room = entries(short), tall + 10 + (22 if scene.phone else 0)
    once = not heads and not scene.phone  # tall heads stand above the first panel only
    around = house.Room(left, (house.key_room(key, scene.width) + 4) + room, 28 if once else room + 12)
    figure, axes = house.stack(scene.width, [PITCH[scene.layout] * len(rows) for rows in groups.values()], around)
    house.key(figure, key, scene.width)
    for number, ((title, rows), (ax,)) in enumerate(zip(groups.items(), axes, strict=True)):
        panel(scene, ax, rows, columns, cells, short)
        house.name(ax, title, left, tall + 10 if scene.phone else 10)
        look = {"fontsize": scene.size, "color": house.MUTED, "va": "bottom", "ha": "center"}
        turn = 90 * (not heads)
        for place, column in enumerate(columns if not (once and number) else ()):
            house.write(ax, place + 0.5, 0, heads.get(column, [columns[column]]), xytext=(0, 6), rotation=turn, **look)
    return figure


def heads_of(columns: Names, width: float, scene: Scene) -> tuple[dict[str, list[str]], float]:
    """The lines of each head in columns of that width, and the height of the tallest; no lines where they stand upright."""
    lines = {one: house.wrap(text, width, scene.size) for one, text in columns.items()}
    if all(house.measure(line, scene.size) <= width for part in lines.values() for line in part):
        return lines, max(map(len, lines.values()), default=0) * scene.size * house.LINE / 12
    return {}, max(house.measure(text, scene.size) for text in columns.values()) + 4


def panel(scene: Scene, ax: Axes, rows: Names, columns: Names, cells: Cells, short: bool) -> None:
    """The rows of one group."""
    low, high = TALL[scene.layout]
    ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
    ax.set_axis_off()
    if not scene.phone:
        house.beside(ax, rows.values())
    for place, row in enumerate(rows):
        ax.axhline(place + 1, color=house.HAIR, linewidth=0.8, clip_on=False)
        found = [(at, cells[row, column]) for at, column in enumerate(columns) if (row, column) in cells]
        for at, cell in found:
            paint(ax, at, place, cell, scene, short)
        if not found:
            scene.missing(ax, len(columns) / 2, place + (low + high) / 2)
        if scene.phone:
            house.write(ax, 0, place + low, [rows[row]], xytext=(0, 2), va="bottom")


def paint(ax: Axes, x: float, row: float, cell: Cell, scene: Scene, short: bool) -> None:
    """One cell of a panel."""
    low, high = (row + part for part in TALL[scene.layout])
    if cell.fill:
        face = house.PAPER if cell.planned else cell.fill
        line = house.edge(cell.fill) if cell.planned else cell.fill
        ax.add_patch(Rectangle((x + 0.03, low), 0.94, high - low, facecolor=face, edgecolor=line, clip_on=False))
    text = cell.short if short and cell.short else cell.text
    colour = house.INK if cell.planned or not cell.fill else house.on(cell.fill)
    ax.text(x + 0.5, (low + high) / 2, text, ha="center", va="center", fontsize=scene.size, color=colour)
