"""Does the answer hold if the analyst had chosen otherwise? The specification curve of the multiverse."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.depth import multiverse
from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts

CHOICES = ("profile", "reader", "aggregation", "missing", "weights", "distance", "linkage", "k")
CASE_SET = "proeftuinen-12"
LEFT, RIGHT, TOP, CURVE, ROW = 236.0, 690.0, 22.0, 96.0, 16.0
BINS, STEPS = 57, 4
MATTERS = 0.05  # a choice whose options differ less in likeness than this makes no difference worth naming
SHADES = ("#ffffff", "#cfdff0", "#93b9de", "#4f83bd", "#1d4e89")


def draw(data: Data, texts: Texts, case_set: str = CASE_SET) -> Figure:
    """Analyses from most to least like the main one; below, where each option lies among them."""
    found = ranked(data.depth.multiverse, case_set)
    options = _options(found)
    height = TOP + CURVE + 26 + sum(ROW * len(o) + 20 for o in options.values()) + 34
    canvas = Canvas(style.WIDTH, height)
    if len(found):
        _curve(canvas, texts, found)
        bottom = _strips(canvas, texts, found, options, TOP + CURVE + 30)
        _key(canvas, texts, bottom + 14)
        canvas.crop(bottom + 30)
    same = int((found["ari"] == 1).sum())
    return finish(
        canvas,
        "figure-curve",
        texts,
        "curve",
        _headline(texts, found),
        table(texts, found, options),
        n=len(found),
        same=same,
        other=len(found) - same,
        fixed=_fixed(texts, found),
        cases=texts.word("case_sets", case_set),
    )


def ranked(multiverse: pd.DataFrame, case_set: str) -> pd.DataFrame:
    """Specifications of one set that could be run, the most like the main one first."""
    own = multiverse[(multiverse["case_set"] == case_set) & multiverse["ari"].notna()]
    return own.sort_values(
        ["ari", "groups", *CHOICES, "specification"], ascending=[False, True, *[True] * len(CHOICES), True]
    ).reset_index(drop=True)


def _options(found: pd.DataFrame) -> dict[str, list[str]]:
    """The options of each choice that differ, in a fixed order."""
    options = {choice: sorted(found[choice].astype(str).unique()) for choice in CHOICES}
    return {choice: values for choice, values in options.items() if len(values) > 1}


def _label(texts: Texts, choice: str, option: str) -> str:
    key = f"figures.curve.options.{choice}.{option}"
    return texts(key) if key in texts else option


def answering(found: pd.DataFrame) -> pd.DataFrame:
    """Analyses that settle the number of groups as the main one does: a fixed number cannot find none."""
    main = found.loc[found["specification"] == 1, "k"]
    return found[found["k"].isin(list(main))] if len(main) else found


def movers(found: pd.DataFrame) -> dict[str, float]:
    """Choice -> how far the mean likeness to the main analysis differs between its options."""
    spread = {}
    for choice in CHOICES:
        means = found.groupby(found[choice].astype(str))["ari"].mean().astype(float)
        spread[choice] = round(float(means.max() - means.min()), 6) if len(means) else 0.0
    return spread


def counted(found: pd.DataFrame, choice: str) -> pd.DataFrame:
    """The analyses in which a choice is weighed: those that test the number of groups; for that choice all."""
    return found if choice == "k" else answering(found)


def switched(found: pd.DataFrame) -> dict[str, float]:
    """Choice -> mean likeness of analyses that differ in it only (1: it does not matter); without pairs: left out."""
    means = {choice: multiverse.switches(found, choice).mean() for choice in CHOICES if len(found)}
    return {choice: round(float(mean), 6) for choice, mean in means.items() if pd.notna(mean)}


def _fixed(texts: Texts, found: pd.DataFrame) -> str:
    """Whether a choice matters once the number of groups is fixed, and which most; empty without such analyses."""
    told = found.drop(answering(found).index)
    means = {choice: mean for choice, mean in switched(told).items() if choice != "k"}
    if not means:
        return ""
    mover = min(means, key=lambda choice: means[choice])
    key = "still" if means[mover] > 1 - MATTERS else "matters"
    names = {"choice": texts(f"figures.curve.choices.{mover}"), "ari": texts.number(means[mover], 2)}
    return texts(f"figures.curve.fixed.{key}", n=len(told), **(names if key == "matters" else {}))


def _headline(texts: Texts, found: pd.DataFrame) -> str:
    if found.empty:
        return texts("figures.curve.headline-none")
    asked = answering(found)
    spread = movers(asked)
    mover = max(CHOICES, key=lambda choice: spread[choice])
    values = {"same": int((asked["ari"] == 1).sum()), "total": len(asked)}
    if spread[mover] < MATTERS:
        return texts("figures.curve.headline-still", **values)
    return texts("figures.curve.headline", choice=texts(f"figures.curve.choices.{mover}"), **values)


def _curve(canvas: Canvas, texts: Texts, found: pd.DataFrame) -> None:
    base = TOP + CURVE
    for value in (0.0, 0.5, 1.0):
        y = base - value * CURVE
        canvas.line([LEFT, RIGHT], [y, y], style.GRID, 0.8)
        canvas.middle(LEFT - 6, y, texts.number(value), style.SMALL, colour=style.MUTED, anchor="right")
    for row, line in enumerate(style.wrap(texts("figures.curve.axis"), LEFT - 60, style.SMALL)):
        canvas.text(0, TOP + 8 + row * 15, line, style.SMALL)
    values = found["ari"].astype(float).clip(lower=0).to_numpy()
    xs = LEFT + np.arange(len(values) + 1) / len(values) * (RIGHT - LEFT)
    cuts = [0, *(np.flatnonzero(np.diff(values)) + 1), len(values)]
    path_x, path_y = [], []
    for start, end in zip(cuts[:-1], cuts[1:], strict=True):
        path_x += [float(xs[start]), float(xs[end])]
        path_y += [float(base - values[start] * CURVE)] * 2
    canvas.line(path_x, path_y, style.ACCENT, 2.2)
    canvas.text(LEFT, base + 16, texts("figures.curve.first"), style.SMALL, style.MUTED)
    canvas.text(RIGHT, base + 16, texts("figures.curve.last"), style.SMALL, style.MUTED, "right")


def _strips(
    canvas: Canvas, texts: Texts, found: pd.DataFrame, options: dict[str, list[str]], top: float
) -> float:
    bins = np.minimum(np.arange(len(found)) * BINS // max(1, len(found)), BINS - 1)
    sizes = np.maximum(np.bincount(bins, minlength=BINS), 1)
    wide = (RIGHT - LEFT) / BINS
    canvas.text(style.WIDTH, top - 2, texts("figures.curve.mean"), style.SMALL, style.MUTED, "right")
    y = top
    for choice, values in options.items():
        canvas.text(0, y + 12, texts(f"figures.curve.choices.{choice}"), style.SMALL, bold=True)
        for option in values:
            chosen = found[choice].astype(str) == option
            canvas.text(LEFT - 8, y + 12, _label(texts, choice, option), style.SMALL, anchor="right")
            plateau = (
                chosen.astype(float).groupby(found["ari"]).transform("mean")
            )  # no order within equal answers
            share = np.bincount(bins, weights=plateau, minlength=BINS) / sizes
            _strip(canvas, share * len(values), y + 2, wide)
            weighed = counted(found, choice)
            mean = float(weighed.loc[chosen.reindex(weighed.index), "ari"].mean())
            canvas.text(style.WIDTH, y + 12, texts.number(mean, 2), style.SMALL, anchor="right")
            y += ROW
        y += 12
    return y


def _strip(canvas: Canvas, crowd: np.ndarray, y: float, wide: float) -> None:
    """Darker where the option is commoner than by chance; equal neighbours are one rectangle."""
    steps = np.clip(np.round(crowd * STEPS / 2), crowd > 0, STEPS).astype(int)
    cuts = [0, *(np.flatnonzero(np.diff(steps)) + 1), len(steps)]
    for start, end in zip(cuts[:-1], cuts[1:], strict=True):
        if steps[start]:
            canvas.rect(LEFT + start * wide, y, (end - start) * wide, ROW - 4, SHADES[steps[start]])
    canvas.rect(LEFT, y, len(steps) * wide, ROW - 4, "none", style.GRID, 0.5)


def _key(canvas: Canvas, texts: Texts, y: float) -> None:
    x = LEFT
    for step in range(STEPS + 1):
        canvas.rect(x, y - 6, 22, 12, SHADES[step], style.MUTED, 0.5)
        x += 22
    canvas.middle(LEFT - 8, y, texts("figures.curve.key.never"), style.SMALL, anchor="right")
    canvas.middle(x + 8, y, texts("figures.curve.key.often"), style.SMALL)


def table(texts: Texts, found: pd.DataFrame, options: dict[str, list[str]]) -> pd.DataFrame:
    """Per option: analyses, share with the answer of the main one, mean likeness, share without groups.

    Over the analyses that test the number of groups; for the number of groups itself over all.
    """
    records = []
    for choice, values in options.items():
        for option in values:
            own = counted(found, choice)
            own = own[own[choice].astype(str) == option]
            records.append(
                (
                    texts(f"figures.curve.choices.{choice}"),
                    _label(texts, choice, option),
                    len(own),
                    texts.percent((own["ari"] == 1).mean()),
                    texts.number(own["ari"].mean(), 2),
                    texts.percent((own["groups"] == 1).mean()),
                )
            )
    columns = ("choice", "option", "analyses", "same", "mean", "ones")
    return grid.titled({name: [r[i] for r in records] for i, name in enumerate(columns)}, "curve", texts)
