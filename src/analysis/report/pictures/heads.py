"""What stands above and beside the cells of a grid: sides of columns with their heads."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene

NARROW = 15  # pixels: no column is smaller than its head turned upright
Heads = dict[tuple[str, str], tuple[list[str], float]]  # lines and height of each, by its side and id


class Side(NamedTuple):
    """A block of columns with its title: heads by id."""

    title: str
    columns: dict[str, str]


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
    return parts


def head(text: str, width: float, scene: Scene) -> tuple[list[str], float]:
    """The lines of a column's head and its height; no lines where it must stand upright."""
    lines = house.wrap(text, width, scene.size)
    if all(house.measure(line, scene.size) <= width for line in lines):
        return lines, len(lines) * scene.size * house.LINE / 12
    return [], house.measure(text, scene.size) + 4


def top_of(ax: Axes, side: Side, title: Sequence[str], heads: Heads, tall: float, scene: Scene) -> None:
    """Heads above a panel, and above them the title of its side."""
    upright = any(not lines for lines, _ in heads.values())
    look = {"fontsize": scene.size, "color": house.MUTED, "va": "bottom", "ha": "center", "rotation": 90 * upright}
    for place, (column, text) in enumerate(side.columns.items()):
        house.write(ax, place + 0.5, 0, [text] if upright else heads[side.title, column][0], xytext=(0, 6), **look)
    if side.title:
        house.write(ax, 0, 0, title, xytext=(0, tall + 12), va="bottom", fontweight="bold", color=house.MUTED)


def heads_of(sides: Sequence[Side], width: float, scene: Scene) -> Heads:
    """The head of each column by its side and id, in columns of that width; where one must stand upright, all do."""
    found = {(side.title, c): head(side.columns[c], width - 3, scene) for side in sides for c in side.columns}
    if all(lines for lines, _ in found.values()):
        return found
    texts = {(side.title, c): side.columns[c] for side in reversed(sides) for c in side.columns}
    return {at: ([], house.measure(texts[at], scene.size) + 4) for at in found}
