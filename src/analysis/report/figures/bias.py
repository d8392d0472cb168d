"""Does depth follow documentation? Levels against the number of publishers that speak of the dimension.

That is how much there was to find a level in. How many publishers carry the level itself is another count
(`n_publishers_top`, in the pictures of depth); the description gives it beside this one.
"""

from __future__ import annotations

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import cells, grid
from analysis.report.texts import Texts

MOST, FROM = 4, 3  # last column: this many publishers or more; "several" in the headline is from this many
LEFT, TOP, WIDE, HIGH = 190.0, 58.0, 132.0, 44.0


def draw(data: Data, texts: Texts) -> Figure:
    """Cells of the depth matrix counted by publishers that speak of the dimension (columns) and level (rows)."""
    found = cells_of(data)
    counted = pd.crosstab(found["level"], found["group"]).reindex(
        index=[3, 2, 1, 0], columns=range(1, MOST + 1), fill_value=0
    )
    canvas = Canvas(style.WIDTH, TOP + 4 * HIGH + 14)
    totals = counted.sum()
    for i, group in enumerate(counted.columns):
        x = LEFT + (i + 0.5) * WIDE
        head = "figures.bias.publishers-more" if group == MOST else "common.publishers"
        canvas.text(x, TOP - 26, texts(head, n=group), style.SIZE, anchor="center", bold=True)
        canvas.text(
            x, TOP - 9, texts("figures.bias.cells", n=int(totals[group])), style.SMALL, style.MUTED, "center"
        )
    biggest = max(1.0, float((counted / totals.replace(0, 1)).max().max()))
    for row, level in enumerate(counted.index):
        y = TOP + row * HIGH
        canvas.line([0, style.WIDTH], [y, y], style.GRID, 0.6)
        canvas.rect(0, y + HIGH / 2 - 9, 22, 18, style.LEVELS[level], style.MUTED, 0.6)
        canvas.middle(11, y + HIGH / 2, str(level), colour=style.LEVEL_INK[level], anchor="center")
        canvas.middle(30, y + HIGH / 2, data.level_name(level, texts.lang))
        for i, group in enumerate(counted.columns):
            _share(
                canvas, texts, LEFT + i * WIDE, y, int(counted.loc[level, group]), int(totals[group]), biggest
            )
    few, many = shares(found)
    deepest = found[found["level"] == 3]
    return finish(
        canvas,
        "figure-bias",
        texts,
        "bias",
        _headline(texts, few, many),
        table(data, texts, counted),
        cells=len(found),
        single=int((found["group"] == 1).sum()),
        carried=int((found["carried"] == 1).sum()),
        deep=int((deepest["carried"] == 1).sum()),
        deepest=len(deepest),
        some=FROM,
    )


def cells_of(data: Data) -> pd.DataFrame:
    """Documented depth cells of the cases: level (the readers' lower one, whole), group of publishers that speak
    of the dimension, and how many carry the level.
    """
    profiles = data.depth.profiles
    own = profiles[
        (profiles["profile"] == "sought")
        & profiles["level"].notna()
        & (profiles["n_publishers"] > 0)
        & profiles["initiative_id"].isin(list(data.cases["initiative_id"]))
        & profiles["dimension"].isin(data.dimensions("depth"))
    ]
    return pd.DataFrame(
        {
            "level": own["low"].astype(int),
            "group": own["n_publishers"].clip(upper=MOST).astype(int),
            "carried": own["n_publishers_top"].astype(int),
        }
    )


def shares(found: pd.DataFrame) -> tuple[float | None, float | None]:
    """Share of level 3 in cells with one publisher, and in those with `FROM` or more; None: no such cells."""
    few, many = found[found["group"] <= cells.FEW], found[found["group"] >= FROM]
    return tuple(float((part["level"] == 3).mean()) if len(part) else None for part in (few, many))


def _headline(texts: Texts, few: float | None, many: float | None) -> str:
    if few is None or many is None:
        return texts("figures.bias.headline.unknown")
    key = "more" if many - few > 0.05 else "fewer" if few - many > 0.05 else "same"
    return texts(f"figures.bias.headline.{key}", few=texts.percent(few), many=texts.percent(many), some=FROM)


def _share(canvas: Canvas, texts: Texts, x: float, y: float, count: int, total: int, biggest: float) -> None:
    share = count / total if total else 0.0
    length = share / biggest * (WIDE - 62)
    if count:
        canvas.rect(x + 8, y + HIGH / 2 - 8, length, 16, style.ACCENT)
    label = f"{texts.percent(share)} ({count})" if count else "0"
    canvas.middle(
        x + 12 + length, y + HIGH / 2, label, style.SMALL, colour=style.INK if count else style.MUTED
    )


def table(data: Data, texts: Texts, counted: pd.DataFrame) -> pd.DataFrame:
    """The counts: levels in rows, publishers in columns."""
    heads = [
        texts("figures.bias.publishers-more" if g == MOST else "common.publishers", n=int(g))
        for g in counted.columns
    ]
    frame = counted.set_axis(heads, axis=1)
    levels = [f"{level} ({data.level_name(level, texts.lang)})" for level in counted.index]
    frame.insert(0, grid.capital(texts("figures.bias.columns.level")), levels)
    return frame
