"""The house style of every picture: colours, marks, letters and a drawing surface measured in pixels.

Colours are those of Okabe and Ito (2008), with a shape of their own per sector and a dark edge, so that
nothing hangs on colour alone. Letters are laid out with the DejaVu Sans that matplotlib carries and shown in
Arial or Helvetica, which are narrower: what fits here fits there, and no machine's fonts move a byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import matplotlib
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text

WIDTH = 760  # units of the drawing are CSS pixels
SIZE, SMALL = 12.5, 11.5
INK, MUTED, GRID, FAINT, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#f2f2f2", "#ffffff"
ACCENT, SECOND = "#0072B2", "#D55E00"
PHASE_COLOURS = {"pilot": "#E69F00", "proeftuin": "#0072B2", "programme": "#595959"}
# Lightness steps of 3:1 between 1, 2 and 3; 0 is white with an edge. The number stands in every cell too.
LEVELS = ("#ffffff", "#93b9de", "#2b62a1", "#051329")
LEVEL_INK = (INK, INK, PAPER, PAPER)
BASE: dict[str, Any] = {
    **sns.axes_style("white"), "font.family": ["DejaVu Sans"], "svg.fonttype": "none", "text.color": INK,
    "axes.edgecolor": MUTED, "text.parse_math": False, "path.simplify": False,
}


@dataclass(frozen=True)
class Mark:
    """How a sector looks: a marker of matplotlib, its colour, and a factor that evens out the areas."""

    marker: str
    colour: str
    factor: float = 1.0


SECTORS: dict[str, Mark] = {
    "local-team": Mark("o", "#E69F00"),
    "veilig-thuis": Mark("s", "#0072B2", 0.9),
    "certified-institution": Mark("^", "#009E73", 1.1),
    "child-protection-board": Mark("D", "#CC79A7", 0.82),
    "municipality": Mark("p", "#F0E442", 1.1),
    "ministry": Mark("p", "#595959", 1.1),
    "shelter": Mark("v", "#D55E00", 1.1),
    "youth-care": Mark("h", "#56B4E9", 1.08),
    "adult-mental-health": Mark("P", "#D55E00", 1.08),
    "police-justice": Mark("X", "#56B4E9", 1.08),
    "court": Mark("X", "#ffffff", 1.08),
    "research": Mark("*", "#F0E442", 1.4),
    "knowledge-network": Mark("*", "#56B4E9", 1.4),
    "lived-experience": Mark("8", "#CC79A7", 1.05),
    "umbrella": Mark("d", "#E69F00", 1.1),
    "health": Mark("P", "#009E73", 1.08),
    "disability-care": Mark("<", "#CC79A7", 1.1),
    "debt-social": Mark(">", "#E69F00", 1.1),
    "other": Mark("o", "#b3b3b3", 0.8),
}


@lru_cache(maxsize=8)
def _font(bold: bool) -> Any:
    return get_font(findfont(FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")))


@lru_cache(maxsize=8192)
def text_width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Width of `text` in pixels, in the wider of the fonts it may be shown in."""
    font = _font(bold)
    font.set_size(size, 72)
    font.set_text(text)
    return font.get_width_height()[0] / 64


def wrap(text: str, width: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """`text` broken at spaces into lines of at most `width` pixels (a longer word keeps its own line)."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def plain(text: str) -> str:
    """`text` without control and direction characters, which have no place in a drawing."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


@contextmanager
def house(figure_id: str) -> Iterator[None]:
    """matplotlib's settings for one figure; the ids it makes depend on `figure_id` only."""
    with matplotlib.rc_context({**BASE, "svg.hashsalt": figure_id}):
        yield


@dataclass
class Canvas:
    """A sheet of `width` x `height` pixels, y downwards.

    `groups` holds what the finished SVG says of each group of marks: `title` (its tooltip) and
    `data-...` attributes. Marks that are drawn with the same `group` end up in one `<g>`.
    """

    width: float
    height: float
    sheet: Sheet = field(init=False)
    axes: Axes = field(init=False)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with matplotlib.rc_context(BASE):
            self.sheet = Sheet(figsize=(self.width / 72, self.height / 72), dpi=72, facecolor=PAPER)
            self.axes = self.sheet.add_axes((0, 0, 1, 1), xlim=(0, self.width), ylim=(self.height, 0))
            self.axes.axis("off")

    def group(self, title: str = "", **data: str) -> str:
        """A new group with a tooltip and `data-` attributes; pass its key to what belongs in it."""
        key = f"group-{len(self.groups) + 1}"
        shown = {f"data-{name.replace('_', '-')}": plain(value) for name, value in data.items()}
        self.groups[key] = {**({"title": plain(title)} if title else {}), **shown}
        return key

    def crop(self, height: float) -> None:
        """Make the sheet shorter or longer; what is drawn keeps its place."""
        self.height = round(height, 1)
        self.sheet.set_size_inches(self.width / 72, self.height / 72)
        self.axes.set_ylim(self.height, 0)

    def _add(self, artist: Any, group: str) -> None:
        artist.set_gid(group or None)
        artist.set_clip_on(False)
        artist.set_zorder(1)  # what is drawn later lies on top
        artist.set_transform(self.axes.transData)
        self.axes.add_artist(artist)

    def text(self, x: float, y: float, text: str, size: float = SIZE, colour: str = INK, anchor: str = "left",
             bold: bool = False, group: str = "") -> None:
        """One line of text whose baseline is at `y`; `anchor` is left, center or right."""
        artist = Text(x, y, plain(text), color=colour, fontsize=size, ha=anchor, va="baseline",
                      fontweight="bold" if bold else "normal", parse_math=False)
        self._add(artist, group)

    def middle(self, x: float, y: float, text: str, size: float = SIZE, **rest: Any) -> None:
        """A line of text whose capitals are centred on `y`."""
        self.text(x, y + 0.36 * size, text, size, **rest)

    def lines(self, x: float, y: float, lines: Iterable[str], size: float = SIZE, **rest: Any) -> None:
        """Lines of text below each other, the first with its baseline at `y`."""
        for row, line in enumerate(lines):
            self.text(x, y + row * 1.25 * size, line, size, **rest)

    def rect(self, x: float, y: float, width: float, height: float, fill: str = "none", edge: str = "none",
             stroke: float = 1, dash: Sequence[float] = (), group: str = "") -> None:
        """A rectangle with its upper left corner at `x`, `y`."""
        line = (0, tuple(dash)) if dash else "solid"
        self._add(Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=stroke,
                            linestyle=line), group)

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str = INK, stroke: float = 1,
             dash: Sequence[float] = (), group: str = "") -> None:
        """A line through points."""
        style = (0, tuple(d / stroke for d in dash)) if dash else "solid"
        self._add(Line2D(xs, ys, color=colour, linewidth=stroke, linestyle=style,
                         solid_capstyle="butt", dash_capstyle="butt"), group)

    def path(self, outline: Outline, fill: str = "none", edge: str = "none", stroke: float = 1,
             group: str = "") -> None:
        """A closed shape or several."""
        self._add(PathPatch(outline, facecolor=fill, edgecolor=edge, linewidth=stroke), group)

    def mark(self, x: float, y: float, marker: str, size: float, fill: str, edge: str = INK,
             stroke: float = 1, group: str = "") -> None:
        """A marker of `size` pixels across."""
        style = MarkerStyle(marker)
        outline = style.get_path().transformed(style.get_transform().scale(size, -size).translate(x, y))
        self.path(outline, fill, edge, stroke, group)

    def sector(self, x: float, y: float, sector: str, size: float, grey: bool = False, group: str = "") -> None:
        """The mark of a sector; greyed where no tie is documented."""
        mark = SECTORS[sector]
        fill, edge = (FAINT, "#8c8c8c") if grey else (mark.colour, INK)
        self.mark(x, y, mark.marker, size * mark.factor, fill, edge, 1, group)

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 6, colour: str = "#8c8c8c",
              group: str = "") -> None:
        """Diagonal strokes in a rectangle: the sign of what is not documented."""
        points, codes = [], []
        offset = step / 2
        while offset < width + height:
            low, high = max(0.0, offset - height), min(offset, width)
            points += [(x + low, y + offset - low), (x + high, y + offset - high)]
            codes += [Outline.MOVETO, Outline.LINETO]
            offset += step
        self.path(Outline(points, codes), "none", colour, 0.8, group)
