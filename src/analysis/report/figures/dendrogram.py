"""Who is like whom: the tree of each set of cases beside the levels that it was grown from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.evidence import anchor
from analysis.report.figure import Figure, finish
from analysis.report.figures import cells, consensus, grid, tree
from analysis.report.texts import Texts

LEFT, WIDE, HIGH, TOP, TREE_GAP = 172.0, 46.0, 22.0, 50.0, 24.0


def draw(data: Data, texts: Texts) -> Figure:
    """Per set of cases: levels on the six depth dimensions, each a link to its passages, and the tree."""
    canvas = Canvas(style.WIDTH, 2000)
    trees = {case_set: tree.tree(data, case_set) for case_set in tree.SETS.values()}
    found = cells.profiles(data, "sought")
    dimensions = data.dimensions("depth")
    _heads(canvas, data, texts, dimensions)
    longest = max((merge[2] for own in trees.values() for merge in own.merges), default=0.0)
    y = TOP
    for case_set, own in trees.items():
        y = _set(canvas, data, texts, case_set, own, found, y, longest)
    _key(canvas, texts, y + 12)
    canvas.crop(y + 30)
    numbers = {case_set: consensus.groups(data, case_set) for case_set in trees}
    placed = sum(len(own.order) for own in trees.values())
    return finish(
        canvas,
        "figure-tree",
        texts,
        "tree",
        headline(data, texts),
        table(data, texts, trees),
        description=texts(f"figures.tree.description-{'some' if max(numbers.values()) > 1 else 'none'}"),
        placed=placed,
    )


def headline(data: Data, texts: Texts) -> str:
    """Whether the branches are groups: in neither set, in one, or in both."""
    some = [s for s in tree.SETS.values() if consensus.groups(data, s) > 1]
    key = "none" if not some else "all" if len(some) == len(tree.SETS) else "some"
    return texts(f"figures.tree.headline.{key}", cases=texts.join([texts.word("case_sets", s) for s in some]))


def _heads(canvas: Canvas, data: Data, texts: Texts, dimensions: Sequence[str]) -> None:
    for place, dimension in enumerate(dimensions):
        x, y = LEFT + (place + 0.5) * WIDE, TOP - 34 + 16 * (place % 2)
        canvas.text(x, y, data.dimension_name(dimension, texts.lang), style.SMALL, anchor="center")
        canvas.line([x, x], [y + 4, TOP], style.GRID, 0.6)
    left = LEFT + len(dimensions) * WIDE + TREE_GAP
    canvas.text(left, TOP - 18, texts("figures.matrix.alike"), style.SMALL, style.MUTED)
    canvas.text(style.WIDTH, TOP - 18, texts("figures.matrix.unlike"), style.SMALL, style.MUTED, "right")


def _set(
    canvas: Canvas,
    data: Data,
    texts: Texts,
    case_set: str,
    own: tree.Tree,
    found: dict,
    y: float,
    longest: float,
) -> float:
    cases, dimensions = grid.cases(data), data.dimensions("depth")
    canvas.text(0, y + 16, grid.capital(texts.word("case_sets", case_set)), bold=True)
    y += 24
    middles = {}
    for case in own.order:
        canvas.middle(0, y + HIGH / 2, cases[case].region_name)
        for place, dimension in enumerate(dimensions):
            row = found.get((case, dimension))
            _cell(canvas, data, texts, cases[case], dimension, row, LEFT + place * WIDE, y)
        middles[case] = y + HIGH / 2
        y += HIGH
    left, right = LEFT + len(dimensions) * WIDE + TREE_GAP, style.WIDTH - 6
    if own.merges:
        tree.draw(canvas, own, middles, left, right, longest)
    number = consensus.groups(data, case_set)
    if number > 1 and own.merges:
        x = left + cut(own, number) / longest * (right - left) if longest else left
        canvas.line([x, x], [y - len(own.order) * HIGH, y], style.SECOND, 1.6, (5, 3))
    key = "many" if number > 1 else "none" if number else "few"
    canvas.text(left, y + 14, texts(f"figures.tree.groups.{key}", n=number), style.SMALL, style.INK, bold=True)
    return y + 22


def cut(own: tree.Tree, number: int) -> float:
    """The height at which the tree falls into `number` parts: midway between two merges."""
    heights = [0.0, *sorted(height for _, _, height in own.merges)]
    below = len(heights) - number
    return (heights[below] + heights[below + 1]) / 2


def _cell(canvas: Canvas, data: Data, texts: Texts, case, dimension: str, row, x: float, y: float) -> None:
    if not cells.documented(row):
        canvas.hatch(x + 1, y + 1, WIDE - 2, HIGH - 2, 9, style.PALE)
        return
    low, high = int(row.low), int(row.high)
    name = f"{grid.name(case, texts)}, {data.dimension_name(dimension, texts.lang).lower()}"
    group = canvas.group(
        f"{name}: {cells.value(row, texts)}",
        href="#" + anchor("profiles", f"{case.initiative_id}--{dimension}"),
    )
    level = round(float(row.level))
    fill, ink = style.LEVELS[level], style.LEVEL_INK[level]
    canvas.rect(x + 1, y + 1, WIDE - 2, HIGH - 2, fill, "none" if level else style.MUTED, 0.6, group=group)
    shown = str(low) if low == high else f"{low}–{high}"
    canvas.middle(x + WIDE / 2, y + HIGH / 2, shown, style.SMALL, colour=ink, anchor="center", group=group)


def _key(canvas: Canvas, texts: Texts, y: float) -> None:
    canvas.hatch(0, y - 8, 20, 16, 7, style.PALE)
    canvas.middle(26, y, texts("figures.cells.missing"), style.SMALL)


def table(data: Data, texts: Texts, trees: dict[str, tree.Tree]) -> pd.DataFrame:
    """Every merge of each tree, the likest first: who joins whom, and how far apart they are."""
    names, records = grid.names(data, texts), []
    for case_set, own in trees.items():
        parts = [[leaf] for leaf in own.leaves]
        for a, b, height in own.merges:
            both = [texts.join([names[leaf] for leaf in sorted(parts[part])]) for part in (a, b)]
            records.append((texts.word("case_sets", case_set), *both, texts.number(height, 2)))
            parts.append(parts[a] + parts[b])
    columns = ("cases", "a", "b", "distance")
    return grid.titled({name: [r[i] for r in records] for i, name in enumerate(columns)}, "tree", texts)
