"""The house style of every picture: colours, marks and letters.

Colours are those of Okabe and Ito (2008), with a shape of their own per sector and a dark edge, so that
nothing hangs on colour alone. Letters are laid out with the DejaVu Sans that matplotlib carries and shown in
Arial or Helvetica, which are narrower: what fits here fits there, and no machine's fonts move a byte.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import matplotlib
import seaborn as sns
from matplotlib.font_manager import FontProperties, findfont, get_font

WIDTH = 760  # units of the drawing are CSS pixels
SIZE, SMALL = 12.5, 11.5
INK, MUTED, GRID, FAINT, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#f2f2f2", "#ffffff"
ACCENT, SECOND = "#0072B2", "#D55E00"
PHASE_COLOURS = {"pilot": "#E69F00", "proeftuin": "#0072B2", "programme": "#595959"}
PHASE_EDGES = {"pilot": "#a86f00", "proeftuin": "#0072B2", "programme": "#595959"}
PALE = "#8c8c8c"  # what is inferred, not documented or greyed: still 3:1 on white
# Lightness steps of 3:1 between 1, 2 and 3; 0 is white with an edge. The number stands in every cell too.
LEVELS = ("#ffffff", "#9dc0e3", "#2f66a6", "#040f22")
LEVEL_INK = (INK, INK, PAPER, PAPER)
BASE: dict[str, Any] = {
    **sns.axes_style("white"),
    "font.family": ["DejaVu Sans"],
    "svg.fonttype": "none",
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "text.parse_math": False,
    "path.simplify": False,
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
    with quiet():
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
def quiet() -> Iterator[None]:
    """No warning for a sign that DejaVu Sans lacks: readers see it in a font of their own."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


@contextmanager
def house(figure_id: str) -> Iterator[None]:
    """matplotlib's settings for one figure; the ids it makes depend on `figure_id` only."""
    with quiet(), matplotlib.rc_context({**BASE, "svg.hashsalt": figure_id}):
        yield
