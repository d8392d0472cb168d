"""The two marks of a drawing of rings: the sign of a body, and the line of a relation."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene


class Spot(NamedTuple):
    """Where a body or arena stands: its middle, and the radius of its mark."""

    x: float
    y: float
    radius: float


def sign(ax: Axes, spot: Spot, marker: str, colour: str, planned: bool) -> None:
    """The sign of a body's sector, hollow where only planned."""
    ax.plot(
        [spot.x],
        [spot.y],
        marker=marker,
        markersize=11,
        markerfacecolor=house.PAPER if planned else colour,
        markeredgecolor=house.edge(colour) if planned else house.DARK,
        markeredgewidth=2 if planned else 0.8,
        linestyle="",
        zorder=4,
    )


def line(ax: Axes, a: Spot, b: Spot, planned: bool, directed: bool, scene: Scene) -> None:
    """A relation, from rim to rim; two thin lines where only planned, an arrow where one end acts on the other."""
    far = max(hypot(b.x - a.x, b.y - a.y), 1.0)
    across, down = (b.x - a.x) / far, (b.y - a.y) / far
    start = (a.x + across * (a.radius + 1), a.y + down * (a.radius + 1))
    end = (b.x - across * (b.radius + 2), b.y - down * (b.radius + 2))
    bend = min(0.3, 100 / far) * (1 if b.y > a.y else -1) if scene.phone else min(0.12, 60 / far)  # away from the names
    look = {"connectionstyle": f"arc3,rad={bend:.4f}", "shrinkA": 0, "shrinkB": 0, "mutation_scale": 10}
    head = "-|>" if directed else "-"
    ax.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle=head, color=house.MUTED, linewidth=3.4 if planned else 1.4, zorder=2, **look
        )
    )
    if planned:
        ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-", color=house.PAPER, linewidth=1.6, zorder=2.1, **look))
