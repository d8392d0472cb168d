"""What the comparison rests on: documents per initiative, by who published them."""

from __future__ import annotations

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v

TOP, LEFT, FEW = 48.0, grid.LABELS + 4, 2


def counts(data: Data) -> pd.DataFrame:
    """Documents per initiative (rows, all of them) and kind of publisher (columns); repeats count once."""
    documents = data.clean.documents
    documents = documents[documents["duplicate_of"].fillna("") == ""]
    kinds = data.reference.publishers.set_index("publisher_id")["kind"]
    pairs = documents.assign(
        kind=documents["publisher_id"].map(kinds), initiative=documents["initiatives"].str.split("|")
    )
    pairs = pairs.explode("initiative")
    counted = pd.crosstab(pairs["initiative"], pairs["kind"])
    return counted.reindex(
        index=list(data.initiatives["initiative_id"]), columns=list(v.PUBLISHER_KINDS), fill_value=0
    )


def draw(data: Data, texts: Texts) -> Figure:
    """Bars per initiative and kind of publisher, all on one scale, with the number in words beside each."""
    counted = counts(data)
    found, bottom = grid.rows(data, texts, TOP, programme=True)
    canvas = Canvas(style.WIDTH, bottom + 6)
    grid.draw_rows(canvas, found)
    columns = [*counted.columns, "total"]
    width = (style.WIDTH - LEFT) / len(columns)
    lefts = [LEFT + i * width for i in range(len(columns))]
    heads = [texts(f"vocabulary.publisher_kinds.{kind}") for kind in counted.columns]
    grid.heads(canvas, [*heads, texts("figures.corpus.total")], lefts, width, TOP - 4)
    shown = counted.assign(total=counted.sum(axis=1))
    cases = shown.loc[list(data.cases["initiative_id"]), "total"]
    room = (width - 30) / max(1, int(cases.max()))  # the programme's numbers stand without bars
    for row in found:
        for column, left in zip(columns, lefts, strict=True):
            if row.id:
                _bar(
                    canvas,
                    left,
                    row,
                    int(shown.loc[row.id, column]),
                    room * (row.id in cases.index),
                    column == "total",
                )
    return finish(
        canvas,
        "figure-corpus",
        texts,
        "corpus",
        _headline(cases, data, texts),
        table(shown, data, texts),
        n=len(data.clean.documents),
        most=int(cases.max()),
        publishers=data.clean.documents["publisher_id"].nunique(),
    )


def _bar(canvas: Canvas, left: float, row: grid.Row, value: int, room: float, total: bool) -> None:
    length = value * room
    if length:
        canvas.rect(left, row.y - 6, length, 12, style.MUTED if total else style.ACCENT)
    canvas.middle(
        left + length + (4 if length else 0),
        row.y,
        str(value),
        style.SMALL,
        colour=style.INK if value else style.MUTED,
        bold=total,
    )


def _headline(cases: pd.Series, data: Data, texts: Texts) -> str:
    few = int((cases <= FEW).sum())
    most = grid.said(grid.cases(data)[cases.idxmax()], texts)
    first = grid.capital(texts("figures.corpus.headline", most=int(cases.max()), name=most))
    return first + (
        texts("figures.corpus.few", n=few, most=FEW) if few else texts("figures.corpus.no-few", most=FEW)
    )


def table(shown: pd.DataFrame, data: Data, texts: Texts) -> pd.DataFrame:
    """The counts with names of initiatives and kinds of publishers."""
    names = grid.names(data, texts)
    heads = [grid.capital(texts(f"vocabulary.publisher_kinds.{kind}")) for kind in shown.columns[:-1]]
    frame = shown.set_axis([*heads, grid.capital(texts("figures.corpus.total"))], axis=1)
    frame.insert(0, grid.capital(texts("figures.corpus.columns.initiative")), [names[i] for i in shown.index])
    return frame
