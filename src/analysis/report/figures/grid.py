"""Rows, column heads and keys that the tabular pictures share: one initiative a row, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.texts import Texts

LABELS = 176  # width of the column of names
STEP = 22
HEADING = 28


@dataclass(frozen=True)
class Row:
    """One initiative (or the heading of its phase, without an id) with the middle of its row."""

    id: str
    label: str
    y: float


def rows(
    data: Data,
    texts: Texts,
    top: float,
    step: float = STEP,
    programme: bool = False,
) -> tuple[list[Row], float]:
    """A heading for each phase and a row for each of its initiatives, from `top`; and where they end."""
    frame = data.initiatives if programme else data.cases
    found: list[Row] = []
    y = top
    for phase, members in frame.groupby("phase", sort=False):
        if phase == "programme":
            names = [texts.phase("programme")] * len(members)
            y += 6
        else:
            found.append(Row("", capital(texts(f"vocabulary.phases_plural.{phase}")), y + HEADING - step / 2))
            names, y = list(members["region_name"]), y + HEADING
        for initiative_id, name in zip(members["initiative_id"], names, strict=True):
            found.append(Row(initiative_id, name, y + step / 2))
            y += step
    return found, y


def draw_rows(canvas: Canvas, found: Sequence[Row], step: float = STEP, right: float | None = None) -> None:
    """The names at the left, with a light line below each row."""
    right = canvas.width if right is None else right
    for row in found:
        if row.id:
            canvas.line([0, right], [row.y + step / 2] * 2, style.GRID, 0.6)
            canvas.middle(0, row.y, row.label, group=canvas.group(initiative=row.id))
        else:
            canvas.middle(0, row.y, row.label, bold=True)


def heads(
    canvas: Canvas,
    labels: Sequence[str],
    lefts: Sequence[float],
    width: float,
    bottom: float,
    anchor: str = "left",
) -> None:
    """Column heads of several lines that end at `bottom`; `anchor` left, or center in `width`."""
    for label, left in zip(labels, lefts, strict=True):
        lines = style.wrap(label, width - 4, style.SMALL)
        x = left if anchor == "left" else left + width / 2
        first = bottom - (len(lines) - 1) * 1.25 * style.SMALL
        canvas.lines(x, first, lines, style.SMALL, colour=style.MUTED, anchor=anchor)


def stairs(
    canvas: Canvas, labels: Sequence[str], middles: Sequence[float], bottom: float, step: float = 15
) -> None:
    """Long column heads without turned letters: each ends above its column, one step higher than the last."""
    for place, (label, x) in enumerate(zip(labels, middles, strict=True)):
        y = bottom - 8 - place * step
        canvas.text(x + 4, y, label, style.SMALL, anchor="right")
        canvas.line([x, x], [y + 4, bottom], style.MUTED, 0.6)


def name(case, texts: Texts) -> str:
    """How a table calls an initiative (a row of `data.initiatives`): region and phase."""
    return (
        texts.phase(case.phase)
        if case.phase == "programme"
        else texts.initiative(case.region_name, case.phase)
    )


def said(case, texts: Texts) -> str:
    """How a sentence calls an initiative: `de pilot in Zeeland`."""
    return texts(f"figures.common.named.{case.phase}", region=case.region_name)


def cases(data: Data) -> dict[str, object]:
    """initiative_id -> its row of `data.initiatives`, in the report's order."""
    return {case.initiative_id: case for case in data.initiatives.itertuples()}


def names(data: Data, texts: Texts) -> dict[str, str]:
    """initiative_id -> what tables call it, in the report's order."""
    return {key: name(case, texts) for key, case in cases(data).items()}


def titled(cells: dict[str, Sequence], key: str, texts: Texts) -> pd.DataFrame:
    """A table whose heads are the texts `figures.<key>.columns.<column>`."""
    frame = pd.DataFrame(cells)
    return frame.set_axis([capital(texts(f"figures.{key}.columns.{column}")) for column in cells], axis=1)


def nothing(canvas: Canvas, x: float, y: float) -> None:
    """The sign that the documents name none."""
    canvas.middle(x, y, "·", 15, colour=style.MUTED, anchor="center")


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def key(
    canvas: Canvas,
    x: float,
    y: float,
    entries: Sequence[tuple[str, str]],
    draw,
    gap: float = 20,
    right: float | None = None,
) -> float:
    """A key: `draw(x, y, word)` makes the sign of each (word, label); wraps at `right`; gives the last y."""
    right, start = canvas.width if right is None else right, x
    for word, label in entries:
        width = 22 + style.text_width(label, style.SMALL)
        if x + width > right and x > start:
            x, y = start, y + 20
        draw(x + 7, y, word)
        canvas.middle(x + 20, y, label, style.SMALL)
        x += width + gap
    return y
