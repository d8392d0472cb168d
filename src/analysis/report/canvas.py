"""The drawing surface of every picture: pixels, y downwards, marks in groups that the page can address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib
from matplotlib.figure import Figure as Sheet
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from analysis.report import style


@dataclass
class Canvas:
    """A sheet of `width` x `height` pixels, y downwards.

    `groups` holds what the finished SVG says of each group of marks: `title` (its tooltip), `href` and
    `data-...` attributes. Marks that are drawn with the same `group` end up in one `<g>`.
    """

    width: float
    height: float
    sheet: Sheet = field(init=False)
    pixels: Affine2D = field(default_factory=Affine2D)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with matplotlib.rc_context(style.BASE):
            self.sheet = Sheet(dpi=72, facecolor=style.PAPER)
        self.crop(self.height)

    def group(self, title: str = "", href: str = "", **data: str) -> str:
        """A new group with a tooltip, `data-` attributes and, with `href`, a link into the page; pass its key
        to what belongs in it.
        """
        key = f"group-{len(self.groups) + 1}"
        shown = {f"data-{name.replace('_', '-')}": style.plain(value) for name, value in data.items()}
        given = {"title": style.plain(title), "href": href}
        self.groups[key] = {**{name: value for name, value in given.items() if value}, **shown}
        return key

    def crop(self, height: float) -> None:
        """Make the sheet shorter or longer; what is drawn keeps its place."""
        self.height = round(height, 1)
        self.sheet.set_size_inches(self.width / 72, self.height / 72)
        self.pixels.clear().scale(1, -1).translate(0, self.height)

    def _add(self, artist: Any, group: str) -> None:
        artist.set_gid(group or None)
        artist.set_zorder(1)  # what is drawn later lies on top
        artist.set_transform(self.pixels)
        self.sheet.add_artist(artist)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = style.SIZE,
        colour: str = style.INK,
        anchor: str = "left",
        bold: bool = False,
        group: str = "",
    ) -> None:
        """One line of text whose baseline is at `y`; `anchor` is left, center or right."""
        artist = Text(
            x,
            y,
            style.plain(text),
            color=colour,
            fontsize=size,
            ha=anchor,
            va="baseline",
            fontweight="bold" if bold else "normal",
            parse_math=False,
        )
        self._add(artist, group)

    def middle(self, x: float, y: float, text: str, size: float = style.SIZE, **rest: Any) -> None:
        """A line of text whose capitals are centred on `y`."""
        self.text(x, y + 0.36 * size, text, size, **rest)

    def lines(self, x: float, y: float, lines: Iterable[str], size: float = style.SIZE, **rest: Any) -> None:
        """Lines of text below each other, the first with its baseline at `y`."""
        for row, line in enumerate(lines):
            self.text(x, y + row * 1.25 * size, line, size, **rest)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "none",
        edge: str = "none",
        stroke: float = 1,
        dash: Sequence[float] = (),
        group: str = "",
    ) -> None:
        """A rectangle with its upper left corner at `x`, `y`."""
        line = (0, tuple(dash)) if dash else "solid"
        self._add(
            Rectangle(
                (x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=stroke, linestyle=line
            ),
            group,
        )

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str = style.INK,
        stroke: float = 1,
        dash: Sequence[float] = (),
        group: str = "",
    ) -> None:
        """A line through points."""
        style = (0, tuple(d / stroke for d in dash)) if dash else "solid"
        self._add(
            Line2D(
                xs,
                ys,
                color=colour,
                linewidth=stroke,
                linestyle=style,
                solid_capstyle="butt",
                dash_capstyle="butt",
            ),
            group,
        )

    def path(
        self, outline: Outline, fill: str = "none", edge: str = "none", stroke: float = 1, group: str = ""
    ) -> None:
        """A closed shape or several."""
        self._add(PathPatch(outline, facecolor=fill, edgecolor=edge, linewidth=stroke), group)

    def mark(
        self,
        x: float,
        y: float,
        marker: str,
        size: float,
        fill: str,
        edge: str = style.INK,
        stroke: float = 1,
        group: str = "",
    ) -> None:
        """A marker of `size` pixels across."""
        style = MarkerStyle(marker)
        outline = style.get_path().transformed(style.get_transform().scale(size, -size).translate(x, y))
        self.path(outline, fill, edge, stroke, group)

    def sector(
        self, x: float, y: float, sector: str, size: float, grey: bool = False, group: str = ""
    ) -> None:
        """The mark of a sector; greyed where no tie is documented."""
        mark = style.SECTORS[sector]
        fill, edge = (style.FAINT, style.PALE) if grey else (mark.colour, style.INK)
        self.mark(x, y, mark.marker, size * mark.factor, fill, edge, 1, group)

    def hatch(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        step: float = 6,
        colour: str = style.PALE,
        group: str = "",
    ) -> None:
        """Diagonal strokes in a rectangle: the sign of what is not documented."""
        points, codes = [], []
        offset = step / 2
        while offset < width + height:
            low, high = max(0.0, offset - height), min(offset, width)
            points += [(x + low, y + offset - low), (x + high, y + offset - high)]
            codes += [Outline.MOVETO, Outline.LINETO]
            offset += step
        self.path(Outline(points, codes), "none", colour, 0.8, group)
