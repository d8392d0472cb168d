"""How deep a change: the depth matrix, with the tree that orders it."""

from __future__ import annotations

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import NATIONAL, Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import cells, grid, tree
from analysis.report.texts import Texts

LEFT, WIDE, HIGH, TOP = grid.LABELS, 53.0, 24.0, 44.0
BREADTH_GAP, TREE_GAP = 12.0, 16.0
DEEPEST = 3


def draw(data: Data, texts: Texts) -> Figure:
    """What initiatives seek: level per dimension, like beside like."""
    return _draw(data, texts, "sought", True)


def draw_practised(data: Data, texts: Texts) -> Figure:
    """What sources report as done, in the same order and with its gaps; it is not clustered."""
    return _draw(data, texts, "practised", False)


def _draw(data: Data, texts: Texts, kind: str, with_tree: bool) -> Figure:
    found = cells.profiles(data, kind)
    columns = _columns(data)
    canvas = Canvas(style.WIDTH, 2000)
    _heads(canvas, data, texts, columns)
    y, trees = TOP, {}
    for phase in ("pilot", "proeftuin"):
        y, trees[phase] = _phase(canvas, data, texts, phase, found, columns, y)
    if any((NATIONAL, dimension) in found for dimension in columns):
        y = _row(canvas, data, texts, NATIONAL, texts.phase("programme"), found, columns, y + 10)
    if with_tree:
        _trees(canvas, data, texts, trees, columns)
    y = cells.key(canvas, data, texts, y + 24)
    canvas.crop(y + 16)
    facts = facts_of(data, found)
    key = "matrix" if kind == "sought" else "matrix-practised"
    return finish(
        canvas,
        "figure-depth" if kind == "sought" else "figure-depth-practised",
        texts,
        key,
        _headline(data, texts, facts, kind),
        table(data, texts, found),
        description=_description(data, texts, facts, key),
        cells=facts["cells"],
        known=facts["known"],
    )


def _columns(data: Data) -> dict[str, float]:
    """Left edge of each dimension, breadth a little apart."""
    lefts, x = {}, LEFT
    for axis in ("depth", "breadth"):
        for dimension in data.dimensions(axis):
            lefts[dimension] = x
            x += WIDE
        x += BREADTH_GAP
    return lefts


def _heads(canvas: Canvas, data: Data, texts: Texts, columns: dict[str, float]) -> None:
    for place, (dimension, left) in enumerate(columns.items()):
        y = TOP - 18 + 16 * (place % 2)
        name = data.dimension_name(dimension, texts.lang)
        canvas.text(left + WIDE / 2, y, name, style.SMALL, anchor="center")
        if place % 2 == 0:
            canvas.line([left + WIDE / 2] * 2, [y + 4, TOP + 4], style.MUTED, 0.6)


def _phase(
    canvas: Canvas,
    data: Data,
    texts: Texts,
    phase: str,
    found: dict,
    columns: dict,
    y: float,
) -> tuple[float, dict[str, float]]:
    placed, others = tree.order(data, phase)
    names = grid.cases(data)
    canvas.text(0, y + 18, grid.capital(texts(f"vocabulary.phases_plural.{phase}")), bold=True)
    y += 26
    middles = {}
    for initiative_id in placed:
        middles[initiative_id] = y + HIGH / 2
        y = _row(canvas, data, texts, initiative_id, names[initiative_id].region_name, found, columns, y)
    if others:
        label = texts("figures.cells.not-placed", n=len(others))
        canvas.text(0, y + 15, label, style.SMALL, style.MUTED)
        y += 22
    for initiative_id in others:
        y = _row(canvas, data, texts, initiative_id, names[initiative_id].region_name, found, columns, y)
    return y + 4, middles


def _row(
    canvas: Canvas,
    data: Data,
    texts: Texts,
    initiative_id: str,
    label: str,
    found: dict,
    columns: dict,
    y: float,
) -> float:
    canvas.middle(0, y + HIGH / 2, label, group=canvas.group(initiative=initiative_id))
    phase = data.initiatives.loc[data.initiatives["initiative_id"] == initiative_id, "phase"].iloc[0]
    name = label if initiative_id == NATIONAL else texts.initiative(label, phase)
    for dimension, left in columns.items():
        row = found.get((initiative_id, dimension))
        group = canvas.group(
            cells.said(data, texts, name, dimension, row), initiative=initiative_id, dimension=dimension
        )
        cells.cell(canvas, left + 1, y + 1, WIDE - 2, HIGH - 2, row, group)
    return y + HIGH


def _trees(canvas: Canvas, data: Data, texts: Texts, middles: dict, columns: dict) -> None:
    left = max(columns.values()) + WIDE + TREE_GAP
    trees = {phase: tree.tree(data, tree.SETS[phase]) for phase in middles}
    longest = max((merge[2] for found in trees.values() for merge in found.merges), default=0.0)
    for phase, found in trees.items():
        if found.merges:
            tree.draw(canvas, found, middles[phase], left, style.WIDTH - 6, longest)
    if longest:
        canvas.text(left, TOP - 2, texts("figures.matrix.alike"), style.SMALL, style.MUTED)
        canvas.text(style.WIDTH, TOP - 2, texts("figures.matrix.unlike"), style.SMALL, style.MUTED, "right")


def facts_of(data: Data, found: dict) -> dict[str, object]:
    """What the headline rests on: per dimension the cases whose readers both have the deepest level."""
    cases, dimensions = list(data.cases["initiative_id"]), data.dimensions("depth")
    rows = {(c, d): found.get((c, d)) for c in cases for d in dimensions}
    known = {key: row for key, row in rows.items() if cells.documented(row)}
    deepest = {
        d: sum(1 for c in cases if (c, d) in known and int(known[c, d].low) == DEEPEST) for d in dimensions
    }
    carried = [int(row.n_publishers_top) for row in known.values()]
    return {
        "deepest": deepest,
        "cells": len(rows),
        "known": len(known),
        "cases": len(cases),
        "single": carried.count(1),
        "apart": carried.count(0),
    }


def _headline(data: Data, texts: Texts, facts: dict, kind: str) -> str:
    deepest: dict[str, int] = facts["deepest"]
    most = max(deepest.values(), default=0)
    if not facts["known"]:
        return texts("figures.matrix.headline.empty")
    if not most:
        return texts(f"figures.matrix.headline.none-{kind}", level=data.level_name(DEEPEST, texts.lang))
    names = texts.join([data.dimension_name(d, texts.lang).lower() for d, n in deepest.items() if n == most])
    return texts(
        f"figures.matrix.headline.{kind}",
        level=data.level_name(DEEPEST, texts.lang),
        where=names,
        n=most,
        total=facts["cases"],
    )


def _description(data: Data, texts: Texts, facts: dict, key: str) -> str:
    counts = texts.join(
        [f"{data.dimension_name(d, texts.lang).lower()} {n}" for d, n in facts["deepest"].items()]
    )
    return texts(
        f"figures.{key}.description",
        counts=counts,
        level=data.level_name(DEEPEST, texts.lang),
        cells=facts["cells"],
        known=facts["known"],
        single=facts["single"],
        apart=facts["apart"],
    )


def table(data: Data, texts: Texts, found: dict) -> pd.DataFrame:
    """Levels per initiative and dimension, as text."""
    names = grid.names(data, texts)
    columns = {
        dimension: [cells.value(found.get((i, dimension)), texts) for i in names]
        for dimension in _columns(data)
    }
    frame = pd.DataFrame(columns).set_axis([data.dimension_name(d, texts.lang) for d in columns], axis=1)
    frame.insert(0, grid.capital(texts("figures.matrix.columns.initiative")), list(names.values()))
    return frame
