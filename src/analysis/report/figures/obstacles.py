"""What hinders: obstacles that sources name, per initiative and level of the socio-ecological model."""

from __future__ import annotations

import pandas as pd

from analysis.report import obstacle_counts, style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v

TOP, LEFT, DOT = 40.0, grid.LABELS + 4, 11.0


def draw(data: Data, texts: Texts) -> Figure:
    """A dot for every obstacle; none means that the documents name none, not that there was none."""
    obstacles = data.reference.obstacles
    found, bottom = grid.rows(data, texts, TOP, programme=True)
    canvas = Canvas(style.WIDTH, bottom + 6)
    grid.draw_rows(canvas, found)
    levels = [*v.OBSTACLE_LEVELS, "total"]
    width = (style.WIDTH - LEFT - 50) / (len(levels) - 1)
    lefts = [LEFT + i * width for i in range(len(levels))]
    heads = [grid.capital(texts.obstacle_level(level)) for level in levels[:-1]]
    grid.heads(canvas, [*heads, texts("figures.obstacles.total")], lefts, width, TOP - 6)
    for row in filter(lambda row: row.id, found):
        own = obstacles[obstacles["initiative_id"] == row.id]
        for level, left in zip(levels[:-1], lefts, strict=False):
            _dots(canvas, left, row, own[own["level"] == level], texts, width)
        canvas.middle(lefts[-1], row.y, str(len(own)), style.SMALL, bold=bool(len(own)))
    cases = obstacles[obstacles["initiative_id"].isin(list(data.cases["initiative_id"]))]
    return finish(
        canvas,
        "figure-obstacles",
        texts,
        "obstacles",
        _headline(data, cases, texts),
        table(data, texts),
        n=len(obstacles),
        without=int((~data.cases["initiative_id"].isin(list(cases["initiative_id"]))).sum()),
    )


def _dots(canvas: Canvas, left: float, row: grid.Row, own: pd.DataFrame, texts: Texts, width: float) -> None:
    fits = int((width - 8) // DOT)
    for place, obstacle in enumerate(own[f"obstacle_{texts.lang}"]):
        across, down = place % fits, place // fits
        y = row.y + (down - (len(own) - 1) // fits / 2) * DOT
        canvas.mark(
            left + 5 + across * DOT,
            y,
            "o",
            8.5,
            style.SECOND,
            group=canvas.group(obstacle, initiative=row.id),
        )
    if own.empty:
        grid.nothing(canvas, left + 5, row.y)


def _headline(data: Data, cases: pd.DataFrame, texts: Texts) -> str:
    """The level that leads in every way of counting; or the levels between which it depends on the way."""
    found = obstacle_counts.count(data)
    if not found.leads:
        return texts("figures.obstacles.headline-none")
    where = texts.join([texts(f"figures.obstacles.levels.{level}") for level in found.leads])
    if set(found.leads.values()) != {len(found.ways)}:
        return texts("figures.obstacles.headline-depends", where=where)
    return texts(
        "figures.obstacles.headline" if len(found.leads) == 1 else "figures.obstacles.headline-shared",
        where=where,
        top=int(found.ways.iloc[0].max()),
        total=len(cases),
    )


def table(data: Data, texts: Texts) -> pd.DataFrame:
    """Every obstacle: initiative, level, obstacle, number of documents."""
    names = grid.names(data, texts)
    own = data.reference.obstacles
    own = own[own["initiative_id"].isin(list(names))]
    return grid.titled(
        {
            "initiative": [names[i] for i in own["initiative_id"]],
            "level": [texts.obstacle_level(level) for level in own["level"]],
            "obstacle": list(own[f"obstacle_{texts.lang}"]),
            "sources": [len(ids.split("|")) for ids in own["source_ids"]],
        },
        "obstacles",
        texts,
    )
