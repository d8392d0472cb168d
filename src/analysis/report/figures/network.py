"""Who works with whom: one picture an initiative, the same organisation at the same place in each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid, labels, ties
from analysis.report.texts import Texts

MAP, MARGIN, SIDE = 552.0, 46.0, 568.0  # width of the network, its margin, left edge of the lists
NAMES = 84.0  # more room at the right, where most marks have their names
HIGH, LOW, LINE = 430.0, 96.0, 17.0
MARK, APART = 14.0, 30.0
SIGN = 11.0


def draw_all(data: Data, texts: Texts) -> list[Figure]:
    """A network picture for each initiative that is compared, in the report's order."""
    return [draw(data, texts, initiative_id) for initiative_id in data.cases["initiative_id"]]


def draw(data: Data, texts: Texts, initiative_id: str) -> Figure:
    """The documented ties of one initiative; bodies without one stand beside it, in grey."""
    network = ties.network(data, initiative_id)
    case = grid.cases(data)[initiative_id]
    lists = _lists(network, texts)
    side = sum(LINE * (sum(len(lines) for _, lines in entries) + 3.2) for _, entries, _ in lists)
    spots, high = _spots(network)
    top = max(high if len(network.edges) else LOW, side)
    canvas = Canvas(style.WIDTH, top + 92)
    if len(network.edges):
        _drawing(canvas, network, texts, spots, high)
    else:
        canvas.lines(0, 30, style.wrap(ties.no_ties(network, texts), MAP - 40, 14), 14)
    _side(canvas, lists)
    bottom = _keys(canvas, network, texts, top + 22)
    canvas.crop(bottom + 16)
    return finish(
        canvas,
        f"figure-network-{initiative_id}",
        texts,
        "network",
        _headline(network, case, texts),
        ties.table(network, texts),
        description=ties.description(network, texts),
        name=grid.said(case, texts),
        options=ties.options(data, texts),
        n=len(network.edges),
        tied=len(network.tied),
    )


def _headline(network: ties.Network, case, texts: Texts) -> str:
    values = {"name": grid.said(case, texts), "tied": len(network.tied), "ties": len(network.edges)}
    if not len(network.edges):
        key = "nobody" if not network.participants else "none-but-apart" if network.layers else "none"
        values["layers"] = texts.join(
            [texts(f"figures.network.apart.{layer}-named") for layer in network.layers]
        )
        return grid.capital(texts(f"figures.network.headline.{key}", n=network.participants, **values))
    if network.complete:
        counted = network.verdict == "complete-by-construction"
        key = "complete-by-construction" if counted else "complete"
        return grid.capital(texts(f"figures.network.headline.{key}", **values))
    top = network.most_tied
    if len(top) == 1:
        return grid.capital(
            texts("figures.network.headline.one-centre", centre=network.label(top[0]), **values)
        )
    return grid.capital(texts("figures.network.headline.plain", n=len(network.edges), **values))


def _spots(network: ties.Network) -> tuple[dict[str, tuple[float, float]], float]:
    """Where each tied organisation stands, the same in each network, and how high the drawing is."""
    ids = list(network.tied["organisation_id"])
    if not ids:
        return {}, LOW
    spots = separate(tuple(scaled(network.tied[["x", "y"]].to_numpy(float))))
    return dict(zip(ids, spots, strict=True)), HIGH


def _drawing(
    canvas: Canvas, network: ties.Network, texts: Texts, spots: dict[str, tuple[float, float]], high: float
) -> None:
    ids = list(network.tied["organisation_id"])
    for edge in network.edges.itertuples():
        start, end = spots[edge.organisation_a], spots[edge.organisation_b]
        group = canvas.group(network.said(edge, texts), a=edge.organisation_a, b=edge.organisation_b)
        canvas.line(
            [start[0], end[0]],
            [start[1], end[1]],
            ties.colour(edge.basis),
            ties.width(edge.n_publishers),
            ties.DASHES[network.kind(edge)],
            group=group,
        )
    segments = tuple((*spots[e.organisation_a], *spots[e.organisation_b]) for e in network.edges.itertuples())
    found = labels.place(
        tuple((*spots[i], MARK / 2 + 1) for i in ids),
        tuple((style.text_width(network.label(i), style.SMALL) + 4, style.SMALL * 1.2) for i in ids),
        (1, 1, MAP, high - 1),
        segments,
    )
    groups = {
        node.organisation_id: canvas.group(
            f"{node.name} ({texts.sector(node.sector)})", organisation=node.organisation_id
        )
        for node in network.tied.itertuples()
    }
    for node, spot in zip(network.tied.itertuples(), found, strict=True):
        if spot.leader:
            canvas.line(
                spot.leader[::2], spot.leader[1::2], style.MUTED, 0.7, group=groups[node.organisation_id]
            )
    for node, spot in zip(network.tied.itertuples(), found, strict=True):
        group = groups[node.organisation_id]
        canvas.rect(
            spot.left, spot.top, spot.right - spot.left, spot.bottom - spot.top, "#ffffffcc", group=group
        )
        canvas.sector(*spots[node.organisation_id], node.sector, MARK, group=group)
        canvas.text(
            spot.left + 2, spot.bottom - 3, network.label(node.organisation_id), style.SMALL, group=group
        )


def scaled(points: np.ndarray) -> list[tuple[float, float]]:
    """Places between -1 and 1 to pixels, the same for every initiative."""
    half = np.array([(MAP - NAMES) / 2 - MARGIN, HIGH / 2 - MARGIN / 2])
    return [
        (round(float(x), 1), round(float(y), 1))
        for x, y in (np.clip(points, -1, 1) * (1, -1) + 1) * half + (MARGIN, MARGIN / 2)
    ]


@lru_cache(maxsize=128)
def separate(
    points: tuple[tuple[float, float], ...], apart: float = APART
) -> tuple[tuple[float, float], ...]:
    """Marks that would touch, moved just far enough from each other; the others keep their place."""
    spots = np.array(points, float)
    for _ in range(60):
        between = spots[:, None] - spots[None]
        length = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(length, np.inf)
        if (length >= apart - 0.5).all():
            break
        for i, j in np.argwhere(np.triu(length < apart - 0.5)):
            step = spots[i] - spots[j]
            size = float(np.hypot(*step))
            unit = step / size if size > 1e-6 else np.array([np.cos(i), np.sin(i)])
            spots[i] += unit * (apart - size) / 2
            spots[j] -= unit * (apart - size) / 2
        spots = spots.clip((MARGIN / 2, 12), (MAP - MARGIN / 2, HIGH - 12))
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in spots)


def _lists(network: ties.Network, texts: Texts) -> list[tuple[str, list, bool]]:
    """What stands beside the network: head, (node, lines of its name), greyed or not."""
    found = []
    for layer in network.layers:
        found.append((texts(f"figures.network.apart.{layer}"), _named(network.members(layer)), False))
    if len(network.untied):
        found.append((texts("figures.network.untied", n=len(network.untied)), _named(network.untied), True))
    return found


def _named(nodes: pd.DataFrame) -> list[tuple[object, list[str]]]:
    return [
        (node, style.wrap(node.label, style.WIDTH - SIDE - 22, style.SMALL)) for node in nodes.itertuples()
    ]


def _side(canvas: Canvas, lists: Sequence[tuple[str, list, bool]]) -> None:
    y = 14.0
    for head, entries, grey in lists:
        lines = style.wrap(head, style.WIDTH - SIDE, style.SMALL, True)
        canvas.lines(SIDE, y, lines, style.SMALL, bold=True)
        y += LINE * (len(lines) + 0.2)
        for node, lines in entries:
            group = canvas.group(node.name, organisation=node.organisation_id)
            canvas.sector(SIDE + 7, y - 4, node.sector, SIGN, grey, group=group)
            for line in lines:
                canvas.text(SIDE + 20, y, line, style.SMALL, style.MUTED if grey else style.INK, group=group)
                y += LINE
        y += LINE


def _keys(canvas: Canvas, network: ties.Network, texts: Texts, y: float) -> float:
    """Sectors that are in the picture, then kinds of ties, then what the width says; returns the last y."""
    y = grid.key(
        canvas,
        0,
        y,
        [(s, texts.sector(s)) for s in network.sectors],
        lambda x, y, sector: canvas.sector(x, y, sector, SIGN + 1),
        14,
    )
    if not len(network.edges):
        return y
    kinds = [(kind, texts.tie_kind(kind)) for kind in ties.DASHES if kind in network.kinds]
    widths = [
        (str(n), texts("figures.network.width", n=n)) for n in sorted(set(network.edges["n_publishers"]))[:4]
    ]
    bases = (
        [("inferred", texts("figures.network.inferred"))]
        if (network.edges["basis"] != "stated").any()
        else []
    )

    def sign(x: float, y: float, word: str) -> None:
        wide = ties.width(int(word)) if word.isdigit() else 1.6
        canvas.line(
            [x - 9, x + 9],
            [y, y],
            ties.colour(word if word == "inferred" else "stated"),
            wide,
            ties.DASHES.get(word, ()),
        )

    return grid.key(canvas, 4, y + 21, [*kinds, *bases, *widths], sign, 18)
