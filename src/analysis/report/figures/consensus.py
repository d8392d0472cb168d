"""Who stands together: how often two initiatives share a group over all the analyses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.colors import to_hex
from matplotlib.path import Path as Outline

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid, tree
from analysis.report.texts import Texts

CELL, LEFT, TOP, GAP, HIGH = 40.0, 200.0, 34.0, 40.0, 26.0
Box = tuple[float, float, float, float]
STEPS = 10
INKS = (*[style.INK] * 6, "#000000", *[style.PAPER] * 4)  # 4.5:1 on each shade
SHADES = [to_hex(colour) for colour in sns.light_palette("#0b3a75", STEPS + 1)]


def draw(data: Data, texts: Texts) -> Figure:
    """Per set of cases a triangle: the share of analyses with groups that put two initiatives together."""
    canvas = Canvas(style.WIDTH, 2000)
    y, frames = TOP, []
    for phase, case_set in tree.SETS.items():
        order, _ = tree.order(data, phase)
        pairs = pairs_of(data, case_set)
        frames.append((case_set, pairs))
        if len(order) > 1:
            y = _triangle(canvas, data, texts, case_set, order, pairs, y) + GAP
    _key(canvas, texts, y)
    canvas.crop(y + 20)
    values = {
        "sure": sum(int((p["verdict"] == "certain").sum()) for _, p in frames),
        "pairs": sum(len(p) for _, p in frames),
        "runs": int(max((p["runs_grouped"].max() for _, p in frames if len(p)), default=0)),
    }
    return finish(
        canvas,
        "figure-consensus",
        texts,
        "consensus",
        headline(data, texts),
        table(data, texts, frames),
        **values,
    )


def pairs_of(data: Data, case_set: str) -> pd.DataFrame:
    """Rows of `consensus` over the multiverse for one set of cases."""
    found = data.depth.consensus
    return found[(found["case_set"] == case_set) & (found["source"] == "multiverse")]


def groups(data: Data, case_set: str) -> int:
    """How many groups the main analysis finds in a set; 1 means none shown, 0 too few cases."""
    own = data.depth.clusters
    numbers = own.loc[(own["case_set"] == case_set) & own["placed"].fillna(False), "cluster"].dropna()
    return int(numbers.max()) if len(numbers) else 0


def headline(data: Data, texts: Texts) -> str:
    """What the main analyses find: groups in neither set, in one, or in both."""
    found = {case_set: groups(data, case_set) for case_set in tree.SETS.values()}
    some = {case_set: n for case_set, n in found.items() if n > 1}
    if not some:
        return texts("figures.consensus.headline.none")
    named = texts.join(
        [
            texts("figures.consensus.headline.part", n=n, cases=texts.word("case_sets", case_set))
            for case_set, n in some.items()
        ]
    )
    rest = [texts.word("case_sets", case_set) for case_set in found if case_set not in some]
    key = "some" if rest else "all"
    return grid.capital(texts(f"figures.consensus.headline.{key}", groups=named, rest=texts.join(rest)))


def _triangle(
    canvas: Canvas,
    data: Data,
    texts: Texts,
    case_set: str,
    order: Sequence[str],
    pairs: pd.DataFrame,
    top: float,
) -> float:
    cases = grid.cases(data)
    canvas.text(0, top - 14, grid.capital(texts.word("case_sets", case_set)), bold=True)
    share = {frozenset((p.initiative_a, p.initiative_b)): p for p in pairs.itertuples()}
    cell = min(CELL, (style.WIDTH - LEFT) / len(order))
    spots = {
        (below, above): (LEFT + j * cell + 1, top + i * HIGH + 1, cell - 2, HIGH - 2)
        for i, below in enumerate(order)
        for j, above in enumerate(order[:i])
    }
    _cells(canvas, {spot: share.get(frozenset(pair)) for pair, spot in spots.items()}, texts)
    for i, case in enumerate(order):
        y = top + (i + 0.5) * HIGH
        canvas.middle(0, y, f"{i + 1}  {cases[case].region_name}")
        canvas.middle(LEFT + (i + 0.5) * cell, y, str(i + 1), style.SMALL, colour=style.MUTED, anchor="center")
    return top + len(order) * HIGH


def _cells(canvas: Canvas, found: dict[Box, Any], texts: Texts) -> None:
    """Cells of one shade are one mark; the share in percent stands in each, bold where it is certain."""
    steps = {spot: None if missing(pair) else step(pair) for spot, pair in found.items()}
    for shade in sorted({s for s in steps.values() if s is not None}):
        boxes = [_box(*spot) for spot, own in steps.items() if own == shade]
        canvas.path(Outline.make_compound_path(*boxes), SHADES[shade])
    for (x, y, width, height), pair in found.items():
        if missing(pair):
            canvas.hatch(x, y, width, height, 9, style.PALE)
            continue
        canvas.middle(
            x + width / 2,
            y + height / 2,
            texts.percent(pair.share_grouped).rstrip("%"),
            style.SMALL,
            colour=INKS[step(pair)],
            anchor="center",
            bold=pair.verdict == "certain",
        )


def missing(pair: Any) -> bool:
    """Is there no analysis with groups that holds both?"""
    return pair is None or pd.isna(pair.share_grouped)


def step(pair: Any) -> int:
    """The shade of a pair."""
    return min(STEPS, int(float(pair.share_grouped) * STEPS + 0.5))


def _box(x: float, y: float, width: float, height: float) -> Outline:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return Outline(corners, closed=True)


def _key(canvas: Canvas, texts: Texts, y: float) -> None:
    x = 0.0
    for step in (0, 5, 10):
        canvas.rect(x, y - 8, 20, 16, SHADES[step * STEPS // 10], style.MUTED, 0.6)
        label = texts(f"figures.consensus.key.share-{step * 10}")
        canvas.middle(x + 26, y, label, style.SMALL)
        x += 46 + style.text_width(label, style.SMALL)
    label = texts("figures.consensus.key.certain")
    canvas.middle(x, y, "93", style.SMALL, bold=True)
    canvas.middle(x + 24, y, label, style.SMALL)


def table(data: Data, texts: Texts, frames: Sequence[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """Every pair: share of analyses, number of analyses, how sure."""
    names = grid.names(data, texts)
    pairs = pd.concat([frame.assign(cases=texts.word("case_sets", case_set)) for case_set, frame in frames])
    return grid.titled(
        {
            "cases": list(pairs["cases"]),
            "a": [names[i] for i in pairs["initiative_a"]],
            "b": [names[i] for i in pairs["initiative_b"]],
            "share": [
                texts("common.missing") if pd.isna(s) else texts.percent(s) for s in pairs["share_grouped"]
            ],
            "runs": [int(n) for n in pairs["runs_grouped"]],
            "relation": [texts(f"figures.consensus.relations.{relation}") for relation in pairs["relation"]],
            "verdict": [texts.verdict(verdict) for verdict in pairs["verdict"]],
        },
        "consensus",
        texts,
    )
