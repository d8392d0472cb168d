"""Which sectors meet in which initiative: the main comparison of the networks."""

from __future__ import annotations

import pandas as pd
from matplotlib.path import Path as Outline

from analysis.report import robust, style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v

MOST, TOP, MARK = 13, 62.0, 13.0
SOME, ALL = style.LEVELS[1], style.LEVELS[2]

Pair = tuple[str, str]


def draw(data: Data, texts: Texts) -> Figure:
    """Initiatives in rows, pairs of sectors in columns under the pair's two signs; ties counted in cells."""
    blocks = data.networks.blocks
    blocks = blocks[blocks["initiative_id"].isin(list(data.cases["initiative_id"]))]
    met = meetings(blocks)
    pairs = list(met.index[:MOST])
    found, bottom = grid.rows(data, texts, TOP, step=24)
    canvas = Canvas(style.WIDTH, bottom + 200)
    grid.draw_rows(canvas, found, step=24)
    columns = {pair: grid.LABELS + i * _width(pairs) for i, pair in enumerate(pairs)}
    _heads(canvas, texts, columns, _width(pairs))
    cells = {(b.initiative_id, b.sector_a, b.sector_b): b for b in blocks.itertuples()}
    apart = []  # pairs that could meet and do not: one mark for all
    for row in filter(lambda row: row.id, found):
        for pair, left in columns.items():
            block = cells.get((row.id, *pair))
            if block is not None and block.ties:
                _cell(canvas, texts, row, pair, left, _width(pairs), block)
            elif block is not None:
                apart.append((left + _width(pairs) / 2, row.y))
        rest = sum(1 for pair in met.index[MOST:] if getattr(cells.get((row.id, *pair)), "ties", 0))
        canvas.middle(style.WIDTH - 14, row.y, str(rest) if rest else "·", style.SMALL, anchor="center")
    if apart:
        canvas.path(Outline.make_compound_path(*(_dot(*spot) for spot in apart)), style.MUTED)
    bottom = _keys(canvas, texts, pairs, bottom + 22)
    canvas.crop(bottom + 16)
    total = len(data.cases)
    return finish(
        canvas,
        "figure-sectors",
        texts,
        "sectors",
        _headline(data, met, texts),
        table(data, texts, blocks),
        n=len(met),
        shown=len(pairs),
        total=total,
    )


def meetings(blocks: pd.DataFrame) -> pd.Series:
    """(sector, sector) -> initiatives in which they are tied, the commonest first."""
    tied = blocks[blocks["ties"] > 0]
    order = {sector: i for i, sector in enumerate(v.SECTORS)}
    counted = tied.groupby(["sector_a", "sector_b"])["initiative_id"].nunique()
    ranked = sorted(counted.items(), key=lambda item: (-item[1], order[item[0][0]], order[item[0][1]]))
    return pd.Series(
        [n for _, n in ranked], index=pd.Index([pair for pair, _ in ranked], tupleize_cols=False), dtype=int
    )


def top(met: pd.Series) -> list[Pair]:
    """The pairs that are tied in the most initiatives."""
    return [pair for pair, n in met.items() if n == met.iloc[0]]


def _width(pairs: list[Pair]) -> float:
    return (style.WIDTH - grid.LABELS - 40) / max(len(pairs), 8)


def name(pair: Pair, texts: Texts) -> str:
    """A pair of sectors in words."""
    return " – ".join(texts.sector(sector) for sector in pair)


def _heads(canvas: Canvas, texts: Texts, columns: dict[Pair, float], width: float) -> None:
    for pair, left in columns.items():
        group = canvas.group(name(pair, texts))
        canvas.line([left + width / 2] * 2, [TOP - 42, TOP - 18], style.MUTED, 1, group=group)
        canvas.sector(left + width / 2, TOP - 44, pair[0], MARK, group=group)
        canvas.sector(left + width / 2, TOP - 18, pair[1], MARK, group=group)
    canvas.text(style.WIDTH, TOP - 30, texts("figures.sectors.rest-1"), style.SMALL, style.MUTED, "right")
    canvas.text(style.WIDTH, TOP - 15, texts("figures.sectors.rest-2"), style.SMALL, style.MUTED, "right")


def _cell(canvas: Canvas, texts: Texts, row: grid.Row, pair: Pair, left: float, width: float, block) -> None:
    count, possible = int(block.ties), int(block.possible)
    said = texts(
        "figures.sectors.cell", name=row.label, pair=name(pair, texts), ties=count, possible=possible
    )
    group = canvas.group(said, initiative=row.id)
    complete = count >= possible
    canvas.rect(left + 2, row.y - 10, width - 4, 20, ALL if complete else SOME, style.MUTED, 0.6, group=group)
    ink = style.PAPER if complete else style.INK
    canvas.middle(left + width / 2, row.y, str(count), colour=ink, anchor="center", group=group)


def _dot(x: float, y: float, half: float = 1.3) -> Outline:
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    return Outline([*corners, corners[0]], closed=True)


def _keys(canvas: Canvas, texts: Texts, pairs: list[Pair], y: float) -> float:
    present = {sector for pair in pairs for sector in pair}
    y = grid.key(
        canvas,
        0,
        y,
        [(s, texts.sector(s)) for s in v.SECTORS if s in present],
        lambda x, y, sector: canvas.sector(x, y, sector, 12),
        16,
    )

    def sign(x: float, y: float, word: str) -> None:
        """A cell of this kind."""
        if word in ("all", "some"):
            canvas.rect(x - 8, y - 8, 18, 16, ALL if word == "all" else SOME, style.MUTED, 0.6)
        elif word == "none":
            canvas.path(_dot(x, y), style.MUTED)
        else:
            canvas.rect(x - 8, y - 8, 18, 16, style.PAPER, style.GRID, 0.6)

    words = ("all", "some", "none", "absent")
    return grid.key(canvas, 2, y + 24, [(w, texts(f"figures.sectors.key.{w}")) for w in words], sign, 20)


def _headline(data: Data, met: pd.Series, texts: Texts) -> str:
    if met.empty:
        return texts("figures.sectors.headline.none")
    most = top(met)
    lead = robust.leading(data, most)
    key = "pairs" if len(lead) == len(most) else "firmest" if lead else "depends"
    named = "; ".join(name(pair, texts) for pair in lead or most)
    return texts(f"figures.sectors.headline.{key}", pairs=named, n=int(met.iloc[0]), total=len(data.cases))


def table(data: Data, texts: Texts, blocks: pd.DataFrame) -> pd.DataFrame:
    """Every pair of sectors with a tie: initiative, sectors, ties, possible ties."""
    names = grid.names(data, texts)
    own = blocks[blocks["ties"] > 0]
    order = {case: i for i, case in enumerate(names)}
    own = own.assign(_o=own["initiative_id"].map(order)).sort_values(["_o", "sector_a", "sector_b"])
    return grid.titled(
        {
            "initiative": [names[i] for i in own["initiative_id"]],
            "a": [texts.sector(s) for s in own["sector_a"]],
            "b": [texts.sector(s) for s in own["sector_b"]],
            "ties": [int(n) for n in own["ties"]],
            "possible": [int(n) for n in own["possible"]],
        },
        "sectors",
        texts,
    )
