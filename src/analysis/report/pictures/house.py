"""The house style: one theme, one set of colours, one way to lay out axes, measure text and draw a key."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.textpath import TextToPath
from seaborn.utils import relative_luminance as luminance  # WCAG 2.2

WIDTHS = {"wide": 760, "phone": 328}  # pixels: the column of the page, and a screen of 360 without its margins
INK, MUTED, HAIR, PAPER = "#1b1b1c", "#59595b", "#d9d9dc", "#fffffe"
DARK, LIGHT = "#000000", "#ffffff"  # on a fill, whatever the screen
BLUES = ("#dce9f5", "#8fb8e0", "#2f62a3", "#0b2a55")
LINE = 15  # pixels between two lines of text
KEY, ABOVE = 18, 5  # pixels of a row of a key, and above it: its signs are taller than its words


@lru_cache(maxsize=1)
def rc() -> dict[str, Any]:
    """Seaborn's white theme with the project's `matplotlibrc` over it."""
    own = matplotlib.rc_params_from_file(Path(__file__).with_name("matplotlibrc"), use_default_template=False)
    return {**sns.axes_style("white"), **own}


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house style, from matplotlib's own defaults whatever the machine has set."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(rc())
        yield


def ramp(steps: int) -> list[str]:
    """Colours from light to dark, one a step, the same wherever as many steps are drawn."""
    return [to_hex(colour) for colour in sns.blend_palette(BLUES, steps)] if steps > 1 else [BLUES[-1]]


def on(fill: str) -> str:
    """The colour of text that stands out most on a fill."""
    return LIGHT if 1.05 / (luminance(fill) + 0.05) > (luminance(fill) + 0.05) / (luminance(DARK) + 0.05) else DARK


def edge(colour: str) -> str:
    """The colour as a line on paper: darkened until it stands out three to one (WCAG 2.2, 1.4.11)."""
    parts = to_rgb(colour)
    while luminance(to_hex(parts)) > 0.3:
        parts = tuple(0.9 * part for part in parts)
    return to_hex(parts)


@lru_cache(maxsize=4096)
def measure(text: str, size: float = 12, weight: str = "normal") -> float:
    """Width of a text in pixels, in the font that pictures are laid out with."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    return TextToPath().get_text_width_height_descent(text, font, False)[0]


def wrap(text: str, width: float, size: float = 12, weight: str = "normal") -> list[str]:
    """The text in lines of at most that many pixels; a longer word, or a part of it after a hyphen, keeps its line."""
    lines: list[str] = []
    for word in text.replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b"):
        joined = (lines[-1] if lines else "") + word
        if lines and measure(joined.rstrip(), size, weight) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line.rstrip() for line in lines] or [""]


def write(ax: Axes, x: float, y: float, lines: Sequence[str], **look: Any) -> None:
    """Lines of text below each other from a point of the axes' data; each is a text of its own, so that it stays centred
    in any font. `va`: top, center or bottom of the block; `xytext`: how far it stands from the point, in pixels."""
    step = look.get("fontsize", 12) * LINE / 12
    left, above = look.pop("xytext", (0, 0))
    up = {"top": 0.0, "center": (len(lines) - 1) / 2, "bottom": len(lines) - 1.0}[look.setdefault("va", "center")]
    for number, line in enumerate(lines):
        place = (left, above + (up - number) * step)
        ax.annotate(line, (x, y), place, textcoords="offset points", annotation_clip=False, **look)


def beside(ax: Axes, names: Iterable[str]) -> None:
    """The names of rows left of their axes, each in the middle of its row."""
    for row, name in enumerate(names):
        write(ax, 0, row + 0.5, [name], ha="right", xytext=(-6, 0), xycoords=("axes fraction", "data"))


def name(ax: Axes, title: str, left: float, above: float) -> None:
    """The name of a group above its panel, from `left` pixels before it."""
    look = {"fontsize": 13, "fontweight": "bold", "va": "bottom"}
    write(ax, 0, 1, [title], xytext=(-left, above), xycoords="axes fraction", **look)


class Room(NamedTuple):
    """Pixels around panels: left, above the first, above each next, below the last, right, and between columns."""

    left: float
    top: float
    gap: float = 34
    bottom: float = 8
    right: float = 8
    between: float = 14


def stack(width: float, heights: Sequence[float], room: Room, columns: int = 1) -> tuple[Figure, list[list[Axes]]]:
    """A figure with panels below each other, each of a height in pixels, in equal columns. Out: the axes by panel and column."""
    total = room.top + sum(heights) + room.gap * (len(heights) - 1) + room.bottom if heights else room.top + LINE
    figure = Figure(figsize=(width / 72, total / 72), dpi=72)
    across = (width - room.left - room.right - room.between * (columns - 1)) / columns
    axes, edge = [], room.top
    for height in heights:
        across_at = [room.left + column * (across + room.between) for column in range(columns)]
        boxes = [(x / width, 1 - (edge + height) / total, across / width, height / total) for x in across_at]
        axes.append([figure.add_axes(box) for box in boxes])
        edge += height + room.gap
    return figure, axes


def key_rows(entries: Sequence[tuple[Any, str]], width: float) -> list[list[tuple[Any, str]]]:
    """A key's handles and words in rows that fit a width."""
    rows: list[list[tuple[Any, str]]] = []
    used = width
    for handle, label in entries:
        wide = measure(label) + 38
        if used + wide > width + 16:  # the room after the last word is nobody's
            rows, used = [*rows, []], 0.0
        rows[-1].append((handle, label))
        used += wide
    return rows


def key_room(entries: Sequence[tuple[Any, str]], width: float) -> float:
    """The pixels that a key asks above the panels."""
    return ABOVE + KEY * len(key_rows(entries, width)) + 10 if entries else 0.0


def key(figure: Figure, entries: Sequence[tuple[Any, str]], width: float) -> None:
    """The key above the panels, row by row: handles (see `fill` and `hollow`) with their words."""
    for number, row in enumerate(key_rows(entries, width)):
        handles, labels = zip(*row, strict=True)
        top = 1 - (ABOVE + KEY * number) / 72 / figure.get_figheight()
        figure.legend(handles, labels, loc="upper left", ncols=len(row), bbox_to_anchor=(0, top))


def fill(colour: str, **look: Any) -> Patch:
    """A key's handle for something that is so."""
    return Patch(facecolor=colour, edgecolor=look.pop("edge", colour), **look)


def hollow(colour: str) -> Patch:
    """A key's handle for something that is only planned."""
    return Patch(facecolor=PAPER, edgecolor=edge(colour))


def mark(sign: str, colour: str, planned: bool = False) -> Line2D:
    """A key's handle for a mark, hollow where only planned."""
    face = PAPER if planned else colour
    return Line2D([], [], linestyle="", marker=sign, color=colour, markerfacecolor=face, markersize=9, mew=1.8)
