"""Cells of depth: a level by lightness and number, a gap by hatching, thin evidence by its own signs."""

from __future__ import annotations

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.texts import Texts

FEW = 1  # publishers: a cell that rests on one source, or on no passage that the readers share, is marked


def profiles(data: Data, kind: str) -> dict[tuple[str, str], object]:
    """(initiative_id, dimension) -> the row of `profiles`, of one kind: sought or practised."""
    own = data.depth.profiles[data.depth.profiles["profile"] == kind]
    return {(row.initiative_id, row.dimension): row for row in own.itertuples()}


def documented(row) -> bool:
    """Is there a level?"""
    return row is not None and pd.notna(row.level)


def cell(canvas: Canvas, x: float, y: float, width: float, height: float, row, group: str = "") -> None:
    """One cell with its upper left corner at `x`, `y`; `row` of `profiles`, or None where there is none.

    Two readers who differ make two halves.
    """
    if not documented(row):
        canvas.rect(x, y, width, height, style.PAPER, style.PALE, 0.6, group=group)
        canvas.hatch(x, y, width, height, 9, style.PALE, group=group)
        return
    levels = sorted({int(row.low), int(row.high)})
    part = width / len(levels)
    for i, level in enumerate(levels):
        canvas.rect(x + i * part, y, part, height, style.LEVELS[level], style.MUTED, 0.6, group=group)
        canvas.middle(
            x + (i + 0.5) * part + len(levels) - 1,
            y + height / 2,
            str(level),
            style.SIZE,
            colour=style.LEVEL_INK[level],
            anchor="center",
            group=group,
        )
    if int(row.n_publishers_top) <= FEW:
        canvas.mark(x + 5, y + 5, "o", 4.5, style.PAPER, style.INK, 1, group=group)
    if bool(row.low_confidence):
        ink = style.LEVEL_INK[levels[0]]
        canvas.rect(x + 2, y + 2, width - 4, height - 4, "none", ink, 1.2, (3, 2), group=group)


def value(row, texts: Texts) -> str:
    """A level as text: `2`, `1–2` where readers differ, or that it is not documented."""
    if not documented(row):
        return texts("common.missing")
    return str(int(row.low)) if row.low == row.high else f"{int(row.low)}–{int(row.high)}"


def said(data: Data, texts: Texts, name: str, dimension: str, row) -> str:
    """The tooltip of a cell."""
    head = f"{name}, {data.dimension_name(dimension, texts.lang)}"
    if not documented(row):
        return f"{head}: {texts('common.missing')}"
    words = texts.join(
        [data.level_name(level, texts.lang) for level in sorted({int(row.low), int(row.high)})]
    )
    behind = texts("common.passages", n=int(row.n_passages_top))
    return f"{head}: {value(row, texts)} ({words}); {behind}, {texts('common.publishers', n=int(row.n_publishers_top))}"


def key(canvas: Canvas, data: Data, texts: Texts, y: float) -> float:
    """What the cells mean, in two lines; returns the last y."""
    x = 0.0
    for level in range(4):
        canvas.rect(x, y - 8, 20, 16, style.LEVELS[level], style.MUTED, 0.6)
        canvas.middle(x + 10, y, str(level), style.SMALL, colour=style.LEVEL_INK[level], anchor="center")
        label = data.level_name(level, texts.lang)
        canvas.middle(x + 25, y, label, style.SMALL)
        x += 25 + style.text_width(label, style.SMALL) + 18
    x, y = 0.0, y + 22
    for word in ("missing", "differ", "few", "low"):
        _sign(canvas, x, y, word)
        label = texts(f"figures.cells.{word}")
        canvas.middle(x + 25, y, label, style.SMALL)
        x += 25 + style.text_width(label, style.SMALL) + 18
    return y


def _sign(canvas: Canvas, x: float, y: float, word: str) -> None:
    canvas.rect(x, y - 8, 20, 16, style.PAPER, style.MUTED, 0.6)
    if word == "missing":
        canvas.hatch(x, y - 8, 20, 16, 7, style.PALE)
    elif word == "differ":
        for i, level in enumerate((1, 2)):
            canvas.rect(x + 10 * i, y - 8, 10, 16, style.LEVELS[level], style.MUTED, 0.6)
    elif word == "few":
        canvas.mark(x + 5, y - 3, "o", 4.5, style.PAPER)
    else:
        canvas.rect(x + 2, y - 6, 16, 12, "none", style.INK, 1.2, (3, 2))
