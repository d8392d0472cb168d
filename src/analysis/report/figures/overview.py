"""All networks at a glance: small pictures, the same organisation at the same place in each."""

from __future__ import annotations

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid, tie_words, ties
from analysis.report.texts import Texts

ACROSS, WIDE, HIGH, HEAD = 6, style.WIDTH / 6, 186.0, 26.0
PICTURE, MARK = 96.0, 8.5
PLANNED = (3, 2)  # dashes of a tie of which sources name the plan only


def draw(data: Data, texts: Texts) -> Figure:
    """One small network an initiative, by phase, with how many organisations and ties it has."""
    canvas = Canvas(style.WIDTH, 3000)
    networks = {case: ties.network(data, case) for case in data.cases["initiative_id"]}
    y = 0.0
    for phase, members in data.cases.groupby("phase", sort=False):
        canvas.text(0, y + 16, grid.capital(texts(f"vocabulary.phases_plural.{phase}")), 14, bold=True)
        y += HEAD
        for place, case in enumerate(members.itertuples()):
            left, top = place % ACROSS * WIDE, y + place // ACROSS * HIGH
            _small(canvas, texts, case, networks[case.initiative_id], left, top)
        y += -(-len(members) // ACROSS) * HIGH
    present = [s for s in style.SECTORS if any(s in set(net.tied["sector"]) for net in networks.values())]
    y = grid.key(
        canvas,
        0,
        y + 12,
        [(s, texts.sector(s)) for s in present],
        lambda x, y, sector: canvas.sector(x, y, sector, 12),
        14,
    )
    canvas.crop(y + 16)
    sizes = [len(net.tied) for net in networks.values()]
    return finish(
        canvas,
        "figure-networks",
        texts,
        "overview",
        _headline(networks, texts),
        table(data, texts, networks),
        options=tie_words.options(data, texts),
        n=len(networks),
        low=min(sizes, default=0),
        high=max(sizes, default=0),
        single=sum(int((n.edges["n_publishers"] == 1).sum()) for n in networks.values()),
        total=sum(len(n.edges) for n in networks.values()),
        handed=sum(ties.handed(edge) for n in networks.values() for edge in n.edges.itertuples()),
        planned=sum(int(n.edges["planned"].astype(bool).sum()) for n in networks.values()),
    )


def _headline(networks: dict[str, ties.Network], texts: Texts) -> str:
    sizes = [len(net.tied) for net in networks.values() if len(net.edges)]
    without = len(networks) - len(sizes)
    if not sizes:
        return texts("figures.overview.headline.none")
    values = {"low": min(sizes), "high": max(sizes)}
    words = texts(
        "figures.overview.headline.same"
        if values["low"] == values["high"]
        else "figures.overview.headline.differ",
        **values,
    )
    return words + (texts("figures.overview.headline.without", n=without) if without else "")


def _small(canvas: Canvas, texts: Texts, case, net: ties.Network, left: float, top: float) -> None:
    group = canvas.group(grid.name(case, texts), initiative=case.initiative_id)
    parts = style.wrap(case.region_name.replace("-", "- "), WIDE - 10, style.SMALL, True)
    lines = [part.replace("- ", "-") for part in parts]
    canvas.lines(left, top + 27 - 14 * (len(lines) - 1), lines, style.SMALL, bold=True, group=group)
    area = top + 34
    canvas.rect(left, area, WIDE - 14, PICTURE + 8, style.PAPER, style.GRID, 0.8)
    spots = {
        node.organisation_id: (
            left + (WIDE - 14) / 2 + node.x * (WIDE - 34) / 2,
            area + 4 + PICTURE / 2 - node.y * (PICTURE - 12) / 2,
        )
        for node in net.tied.itertuples()
    }
    for edge in net.edges.itertuples():
        (xa, ya), (xb, yb) = spots[edge.organisation_a], spots[edge.organisation_b]
        wide, dash = 0.5 + 0.5 * min(int(edge.n_publishers), 5), PLANNED if edge.planned else ()
        canvas.line([xa, xb], [ya, yb], ties.colour(edge.basis), wide, dash)
    for node in net.tied.itertuples():
        canvas.sector(*spots[node.organisation_id], node.sector, MARK)
    if len(net.edges):
        canvas.text(
            left, area + PICTURE + 24, texts("figures.overview.organisations", n=len(net.tied)), style.SMALL
        )
        key = "planned" if net.edges["planned"].astype(bool).all() else "ties"
        canvas.text(left, area + PICTURE + 38, texts(f"figures.overview.{key}", n=len(net.edges)), style.SMALL)
    else:
        lines = style.wrap(texts("figures.overview.no-ties"), WIDE - 30, style.SMALL)
        canvas.lines(left + 8, area + 22, lines, style.SMALL, colour=style.MUTED)


def table(data: Data, texts: Texts, networks: dict[str, ties.Network]):
    """Size of each network: tied organisations, ties, ties on one publisher, participants without a tie.

    The last as in the table `metrics`: a tie in research or a steering group alone is none.
    """
    names = grid.names(data, texts)
    return grid.titled(
        {
            "initiative": [names[i] for i in networks],
            "tied": [len(net.tied) for net in networks.values()],
            "ties": [len(net.edges) for net in networks.values()],
            "single": [int((net.edges["n_publishers"] == 1).sum()) for net in networks.values()],
            "untied": [net.participants - len(net.tied) for net in networks.values()],
        },
        "overview",
        texts,
    )
