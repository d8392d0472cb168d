"""Tall pictures on paper: cut into pieces that fill the width of the page, where the browser may start a new one."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.report import style
from analysis.report.figure import FAMILY, Figure
from analysis.report.html import Html, join, tag

SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def whole(shown: Figure, svg: str) -> str:
    """`svg`, the drawing of a figure with `breaks`, with all its marks in a group that pieces can point to."""
    head, mark, marks = svg.partition("</desc>")
    return f'{head}{mark}<g id="{shown.id}-all">{marks.removesuffix("</svg>")}</g></svg>'


def pieces(shown: Figure) -> Html:
    """The same drawing in pieces, for paper only: each is a window on the group of `whole`, so nothing stands twice."""
    width, height = map(float, SIZE.search(shown.svg).groups())
    look = {"font_family": FAMILY, "font_size": f"{style.SMALL}px", "fill": style.INK}
    said = {"role": "img", "aria_labelledby": f"{shown.id}-title {shown.id}-desc"}
    marks = tag("use", href=f"#{shown.id}-all")
    windows = [f"0 {top:g} {width:g} {bottom - top:g}" for top, bottom in pairwise([0.0, *shown.breaks, height])]
    shown_in = join(tag("svg", marks, viewBox=box, **look, **said) for box in windows)
    return tag("div", shown_in, class_="pieces")
