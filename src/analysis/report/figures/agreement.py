"""How far the readers agree, per dimension, with intervals."""

from __future__ import annotations

import pandas as pd

from analysis.report import facts, style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts

LEFT, TOP, STEP, PANEL, GAP = 132.0, 52.0, 30.0, 296.0, 28.0
MEASURES = {"alpha": ("o", style.ACCENT, -6.0), "ac2": ("D", style.SECOND, 6.0)}
ASPECTS = ("detection", "level")
FIRM = 0.8  # Krippendorff (2004): below this, draw tentative conclusions only


def draw(data: Data, texts: Texts) -> Figure:
    """Two panels: is the passage about the dimension, and which level; two measures with their intervals."""
    agreement = data.depth.agreement
    rows = [*data.dimensions(), "all"]
    canvas = Canvas(style.WIDTH, TOP + len(rows) * STEP + 74)
    first = _first(agreement)
    for place, aspect in enumerate(ASPECTS):
        left = LEFT + place * (PANEL + GAP)
        canvas.text(left, 16, texts(f"figures.agreement.aspects.{aspect}"), bold=True)
        _axis(canvas, texts, left, first, TOP + len(rows) * STEP)
        own = agreement[agreement["aspect"] == aspect]
        for row, dimension in enumerate(rows):
            for entry in own[own["dimension"] == dimension].itertuples():
                _interval(canvas, data, texts, left, TOP + (row + 0.5) * STEP, entry, first)
    for row, dimension in enumerate(rows):
        canvas.middle(0, TOP + (row + 0.5) * STEP, name(data, texts, dimension), bold=dimension == "all")
    _key(canvas, texts, TOP + len(rows) * STEP + 46)
    return finish(
        canvas,
        "figure-agreement",
        texts,
        "agreement",
        _headline(data, texts, agreement),
        table(data, texts, agreement),
        firm=FIRM,
        who=texts(f"figures.agreement.who.{facts.makers(data)}"),
    )


def name(data: Data, texts: Texts, dimension: str) -> str:
    """Name of a dimension, or of all together."""
    return (
        texts("figures.agreement.all") if dimension == "all" else data.dimension_name(dimension, texts.lang)
    )


def _first(agreement: pd.DataFrame) -> float:
    """Where the axis begins: a tenth below the lowest value, at most 0.4."""
    lows = (
        agreement.loc[agreement["measure"].isin(list(MEASURES)), ["value", "low"]].astype(float).min().min()
    )
    return min(0.4, int((float(lows) if pd.notna(lows) else 0.4) * 10 - 1e-9) / 10)


def _x(left: float, first: float, value: float) -> float:
    return round(left + (float(value) - first) / (1 - first) * (PANEL - 8), 1)


def _axis(canvas: Canvas, texts: Texts, left: float, first: float, bottom: float) -> None:
    steps = round((1 - first) * 10)
    for step in range(0, steps + 1, 2 if steps < 14 else 4):
        value = first + step / 10
        canvas.line([_x(left, first, value)] * 2, [TOP - 4, bottom], style.GRID, 0.8)
        canvas.text(
            _x(left, first, value), bottom + 15, texts.number(value, 1), style.SMALL, style.MUTED, "center"
        )
    canvas.line([_x(left, first, FIRM)] * 2, [TOP - 14, bottom], style.MUTED, 1, (3, 3))
    canvas.text(
        _x(left, first, FIRM) - 4,
        TOP - 10,
        texts("figures.agreement.firm"),
        style.SMALL,
        style.MUTED,
        "right",
    )


def _interval(canvas: Canvas, data: Data, texts: Texts, left: float, y: float, entry, first: float) -> None:
    if entry.measure not in MEASURES or pd.isna(entry.value):
        return
    marker, colour, offset = MEASURES[entry.measure]
    said = texts(
        "figures.agreement.said",
        dimension=name(data, texts, entry.dimension),
        value=shown(entry, texts),
        measure=texts(f"figures.agreement.measures.{entry.measure}"),
    )
    group = canvas.group(said, dimension=entry.dimension)
    y += offset
    if pd.notna(entry.low) and pd.notna(entry.high):
        ends = [_x(left, first, max(first, float(v))) for v in (entry.low, entry.high)]
        canvas.line(ends, [y, y], colour, 2, group=group)
    canvas.mark(_x(left, first, max(first, float(entry.value))), y, marker, 8, colour, group=group)


def shown(entry, texts: Texts) -> str:
    """`0,91 (0,88–0,94)`, or that it is not defined."""
    if pd.isna(entry.value):
        return texts("figures.agreement.undefined")
    interval = ""
    if pd.notna(entry.low) and pd.notna(entry.high):
        interval = f" ({texts.number(entry.low, 2)}–{texts.number(entry.high, 2)})"
    return texts.number(entry.value, 2) + interval


def _key(canvas: Canvas, texts: Texts, y: float) -> None:
    def sign(x: float, y: float, word: str) -> None:
        """The mark of a measure."""
        canvas.line([x - 9, x + 9], [y, y], MEASURES[word][1], 2)
        canvas.mark(x, y, MEASURES[word][0], 8, MEASURES[word][1])

    grid.key(canvas, LEFT, y, [(m, texts(f"figures.agreement.measures.{m}")) for m in MEASURES], sign, 26)


def _headline(data: Data, texts: Texts, agreement: pd.DataFrame) -> str:
    own = agreement[
        (agreement["aspect"] == "level")
        & (agreement["measure"] == "alpha")
        & (agreement["dimension"] != "all")
        & agreement["value"].notna()
    ]
    weak = own[own["value"].astype(float) < FIRM]
    order = data.dimensions()
    names = [data.dimension_name(d, texts.lang).lower() for d in order if d in set(weak["dimension"])]
    if own.empty:
        return texts("figures.agreement.headline.unknown")
    if not names:
        return texts("figures.agreement.headline.firm", firm=FIRM)
    key = "all-weak" if len(names) == len(own) else "weak"
    return texts(f"figures.agreement.headline.{key}", names=texts.join(names), firm=FIRM)


def table(data: Data, texts: Texts, agreement: pd.DataFrame) -> pd.DataFrame:
    """Every coefficient with its interval, per dimension and question."""
    order = {d: i for i, d in enumerate([*data.dimensions(), "all"])}
    own = agreement.assign(_o=agreement["dimension"].map(order)).sort_values(["aspect", "_o", "measure"])
    return grid.titled(
        {
            "aspect": [texts(f"figures.agreement.aspects.{a}") for a in own["aspect"]],
            "dimension": [name(data, texts, d) for d in own["dimension"]],
            "measure": [texts(f"figures.agreement.measures.{m}") for m in own["measure"]],
            "value": [shown(row, texts) for row in own.itertuples()],
            "units": [int(n) for n in own["n_units"]],
        },
        "agreement",
        texts,
    )
