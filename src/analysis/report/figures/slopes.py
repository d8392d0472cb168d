"""Pilot to proeftuin: is the change documented deeper, and does that hold at equal numbers of documents?"""

from __future__ import annotations

import pandas as pd

from analysis.report import phase_words, style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables.depth import CHANGES

LEFT, WIDE, HIGH, TOP = 168.0, 73.0, 50.0, 42.0
COLOURS = {"deeper": style.ACCENT, "less-deep": style.SECOND, "same": style.MUTED}
MARKS = {"deeper": "^", "less-deep": "v", "same": "o"}


def draw(data: Data, texts: Texts) -> Figure:
    """A small slope per region and dimension, from the pilot's level to the proeftuin's."""
    changes = data.depth.phase_changes
    own = changes[(changes["relation"] == "same-region") & changes["dimension"].isin(data.dimensions("depth"))]
    regions = grid.cases(data)
    rows = [case for case in data.cases["initiative_id"] if case in set(changes["initiative_id"])]
    dimensions = data.dimensions()
    canvas = Canvas(style.WIDTH, TOP + len(rows) * HIGH + 76)
    for place, dimension in enumerate(dimensions):
        x, y = LEFT + (place + 0.5) * WIDE, TOP - 20 + 15 * (place % 2)
        canvas.text(x, y, data.dimension_name(dimension, texts.lang), style.SMALL, anchor="center")
    cells = {(row.initiative_id, row.dimension): row for row in changes.itertuples()}
    for i, case in enumerate(rows):
        y = TOP + i * HIGH
        canvas.line([0, style.WIDTH], [y, y], style.GRID, 0.6)
        canvas.middle(0, y + HIGH / 2, regions[case].region_name, group=canvas.group(initiative=case))
        for place, dimension in enumerate(dimensions):
            _cell(
                canvas,
                data,
                texts,
                LEFT + place * WIDE,
                y,
                regions[case].region_name,
                cells.get((case, dimension)),
            )
    _key(canvas, texts, TOP + len(rows) * HIGH + 20)
    found = counts(data, own)
    return finish(
        canvas,
        "figure-phases",
        texts,
        "slopes",
        _headline(data, found, texts),
        table(data, texts, changes),
        **found,
    )


def counts(data: Data, changes: pd.DataFrame) -> dict[str, int]:
    """How many cells go which way, and of how many that is seen by all readers, holds at equal effort and without
    codes in doubt.
    """
    firm = pd.Series([phase_words.firm(data, row) for _, row in changes.iterrows()], changes.index, dtype=bool)
    found = {kind.replace("-", "_"): int((changes["change"] == kind).sum()) for kind in CHANGES}
    return {
        **found,
        "sure": int((firm & (changes["change"] == "deeper")).sum()),
        "sure_less": int((firm & (changes["change"] == "less-deep")).sum()),
        "cells": len(changes),
    }


def _headline(data: Data, found: dict[str, int], texts: Texts) -> str:
    """Which way more changes in depth go, of those that are sure (see `counts`), and who is drawn but not counted."""
    if found["cells"] == found["not_comparable"]:
        return texts("figures.slopes.headline.nothing")
    sure, less = found["sure"], found["sure_less"]
    key = "deeper" if sure > less else "less" if sure < less else "even"
    said = texts(f"figures.slopes.headline.{key}", held=sure, less=less)
    every = data.depth.phase_changes
    branches = set(every.loc[every["relation"] == "branch", "initiative_id"])
    names = [case.region_name for i, case in grid.cases(data).items() if i in branches]
    if not names:
        return said
    return texts("figures.slopes.headline.branch", said=said, names=texts.join(names), n=len(names))


def _cell(canvas: Canvas, data: Data, texts: Texts, x: float, y: float, region: str, row) -> None:
    left, right, base = x + 14, x + WIDE - 14, y + HIGH - 9

    def height(level: float) -> float:
        """Where a level is drawn."""
        return base - float(level) / 3 * (HIGH - 20)

    for level in range(4):
        canvas.line([left, right], [height(level)] * 2, style.GRID, 0.5)
    if row is None:
        return
    change = row.change if row.change in COLOURS else "none"
    group = canvas.group(
        said(data, texts, region, row), initiative=row.initiative_id, dimension=row.dimension
    )
    known = [(at, value) for at, value in ((left, row.before), (right, row.after)) if pd.notna(value)]
    if len(known) == 2:
        colour = COLOURS.get(change, style.PALE)
        dash = () if change == "none" or phase_words.firm(data, row._asdict()) else (3, 3)
        canvas.line([left, right], [height(row.before), height(row.after)], colour, 2, dash, group=group)
        canvas.mark(left, height(row.before), "o", 5, style.PAPER, colour, 1.2, group=group)
        if change == "none":
            canvas.mark(right, height(row.after), "o", 5, style.PAPER, colour, 1.2, group=group)
        else:
            canvas.mark(right, height(row.after), MARKS[change], 8, colour, style.INK, 0.6, group=group)
        return
    for at, value in known:
        canvas.mark(at, height(value), "o", 5, style.PAPER, style.PALE, 1.2, group=group)
    for at in {left, right} - {at for at, _ in known}:
        canvas.mark(at, y + HIGH / 2 + 4, "x", 6, "none", style.PALE, 1.2, group=group)


def said(data: Data, texts: Texts, region: str, row) -> str:
    """The tooltip of a cell."""
    head = f"{region}, {data.dimension_name(row.dimension, texts.lang)}"
    before, after = (
        texts("common.missing") if pd.isna(v) else texts.number(v) for v in (row.before, row.after)
    )
    return f"{head}: {before} → {after} ({phase_words.word(data, texts, row._asdict())})"


def _key(canvas: Canvas, texts: Texts, y: float) -> None:
    def sign(x: float, y: float, word: str) -> None:
        """The line of a kind of change."""
        if word in COLOURS:
            canvas.line([x - 9, x + 5], [y, y], COLOURS[word], 2)
            canvas.mark(x + 5, y, MARKS[word], 8, COLOURS[word], style.INK, 0.6)
        elif word in ("open", "differ"):
            ink, dash = (style.INK, (3, 3)) if word == "open" else (style.PALE, ())
            canvas.line([x - 9, x + 9], [y, y], ink, 2, dash)
        else:
            canvas.mark(x, y, "x", 7, "none", style.PALE, 1.2)

    entries = [(w, texts(f"figures.slopes.key.{w}")) for w in (*COLOURS, "differ", "missing", "open")]
    grid.key(canvas, 4, y, entries, sign, 22)


def table(data: Data, texts: Texts, changes: pd.DataFrame) -> pd.DataFrame:
    """Every cell: region, dimension, before, after, change and what it survives, as the page's tables say it."""
    cases = grid.cases(data)

    def level(value) -> str:
        """A level as text."""
        return texts("common.missing") if pd.isna(value) else texts.number(value)

    return grid.titled(
        {
            "region": [cases[i].region_name for i in changes["initiative_id"]],
            "dimension": [data.dimension_name(d, texts.lang) for d in changes["dimension"]],
            "before": [level(v) for v in changes["before"]],
            "after": [level(v) for v in changes["after"]],
            "change": [phase_words.told(data, texts, row) for _, row in changes.iterrows()],
        },
        "slopes",
        texts,
    )
