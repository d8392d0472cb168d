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
from analysis.report.figures import grid, labels, tie_words, ties
from analysis.report.texts import Texts

MAP, MARGIN, SIDE = 552.0, 46.0, 568.0  # width of the network, its margin, left edge of the lists
NAMES = 84.0  # more room at the right, where most marks have their names
HIGH, LOW, LINE, COLUMNS = 360.0, 74.0, 17.0, 4
NARROW = 300.0  # a sentence that a small screen shows whole
MARK, APART = 14.0, 30.0
SIGN = 11.0

Listed = tuple[str, list[tuple[object, list[str]]], bool]  # head, organisations with their lines, greyed


def draw(data: Data, texts: Texts, initiative_id: str) -> Figure:
    """The documented ties of one initiative; bodies without one stand beside it, in grey."""
    network = ties.network(data, initiative_id)
    case = grid.cases(data)[initiative_id]
    lists = _lists(network, texts)
    canvas = Canvas(style.WIDTH, 3000)
    if len(network.edges):
        _drawing(canvas, network, texts, _spots(network), HIGH)
        top = max(HIGH, _side(canvas, lists))
    else:
        said = style.wrap(tie_words.no_ties(network, texts), NARROW, 14)
        canvas.lines(0, 30, said, 14)
        top = _below(canvas, lists, LOW + 14 * 1.25 * (len(said) - 1))
    bottom = _keys(canvas, network, texts, top + 22)
    canvas.crop(bottom + 16)
    return finish(
        canvas,
        f"figure-network-{initiative_id}",
        texts,
        "network",
        tie_words.headline(network, case, texts),
        tie_words.table(network, texts),
        description=tie_words.description(network, texts),
        name=grid.said(case, texts),
        options=tie_words.options(data, texts),
        n=len(network.edges),
        tied=len(network.tied),
    )


def _spots(network: ties.Network) -> dict[str, tuple[float, float]]:
    """Where each tied organisation stands, the same in each network."""
    spots = separate(tuple(scaled(network.tied[["x", "y"]].to_numpy(float))))
    return dict(zip(network.tied["organisation_id"], spots, strict=True))


def _drawing(
    canvas: Canvas, network: ties.Network, texts: Texts, spots: dict[str, tuple[float, float]], high: float
) -> None:
    ids = list(network.tied["organisation_id"])
    for edge in network.edges.itertuples():
        start, end = spots[edge.organisation_a], spots[edge.organisation_b]
        group = canvas.group(network.said(edge, texts), a=edge.organisation_a, b=edge.organisation_b)
        _tie(canvas, list(zip(start, end, strict=True)), edge, network.kind(edge), group)
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


def _tie(canvas: Canvas, ends: list[tuple[float, float]], edge, kind: str, group: str) -> None:
    """Width by publishers, dashes by kind; hollow where it is planned only."""
    wide = ties.width(edge.n_publishers)
    wide = max(wide, ties.HOLLOW) if edge.planned else wide
    canvas.line(*ends, ties.colour(edge.basis), wide, ties.DASHES[kind], group=group)
    if edge.planned:
        canvas.line(*ends, style.PAPER, wide - 2, group=group)


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


def _lists(network: ties.Network, texts: Texts) -> list[Listed]:
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


def _side(canvas: Canvas, lists: Sequence[Listed]) -> float:
    """The lists beside the network; returns where they end."""
    y = 14.0
    for head, entries, grey in lists:
        lines = style.wrap(head, style.WIDTH - SIDE, style.SMALL, True)
        canvas.lines(SIDE, y, lines, style.SMALL, bold=True)
        y += LINE * (len(lines) + 0.2)
        for entry in entries:
            y = _entry(canvas, entry, SIDE, y, grey)
        y += LINE
    return y


def _below(canvas: Canvas, lists: Sequence[Listed], y: float) -> float:
    """The lists where there is no network, in columns over the whole width; returns where they end."""
    wide = style.WIDTH / COLUMNS
    for head, entries, grey in lists:
        canvas.text(0, y, head, style.SMALL, bold=True)
        ends, deep = [], -(-len(entries) // COLUMNS)
        for column in range(COLUMNS):
            below = y + LINE * 1.2
            for entry in entries[column * deep : (column + 1) * deep]:
                below = _entry(canvas, entry, column * wide, below, grey)
            ends.append(below)
        y = max(ends) + LINE
    return y - LINE


def _entry(canvas: Canvas, entry: tuple[object, list[str]], x: float, y: float, grey: bool) -> float:
    """One organisation with its sign; returns the next line."""
    node, lines = entry
    group = canvas.group(node.name, organisation=node.organisation_id)
    canvas.sector(x + 7, y - 4, node.sector, SIGN, grey, group=group)
    for line in lines:
        canvas.text(x + 20, y, line, style.SMALL, style.MUTED if grey else style.INK, group=group)
        y += LINE
    return y


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
    words = {"handed": texts("tie.handed")}
    kinds = [
        (kind, words.get(kind) or texts.tie_kind(kind)) for kind in ties.DASHES if kind in network.kinds
    ]
    widths = [
        (str(n), texts("figures.network.width", n=n)) for n in sorted(set(network.edges["n_publishers"]))[:4]
    ]
    inferred = network.edges[network.edges["basis"] != "stated"]
    bases = [("inferred", texts("figures.network.inferred"))] if len(inferred) else []
    hollow = network.edges[network.edges["planned"].astype(bool)]
    planned = [("planned", texts("initiative.planned"))] if len(hollow) else []
    signs = [("inferred", inferred), ("planned", hollow)]  # dashed as the first of them in the picture
    lines = ties.DASHES | {
        word: ties.DASHES[network.kind(next(own.itertuples()))] for word, own in signs if len(own)
    }

    def sign(x: float, y: float, word: str) -> None:
        """The stroke of a kind of tie."""
        wide = ties.HOLLOW if word == "planned" else ties.width(int(word)) if word.isdigit() else 1.6
        canvas.line(
            [x - 9, x + 9],
            [y, y],
            ties.colour(word if word == "inferred" else "stated"),
            wide,
            lines.get(word, ()),
        )
        if word == "planned":
            canvas.line([x - 9, x + 9], [y, y], style.PAPER, wide - 2)

    return grid.key(canvas, 4, y + 21, [*kinds, *bases, *planned, *widths], sign, 18)
