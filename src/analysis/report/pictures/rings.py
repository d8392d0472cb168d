"""Arenas as rings around their members, relations as lines between them.

A spine: rings below each other, names of members in a column on either side (on a phone on the right only), then the
bodies that sit in no ring. Names have columns of their own, so that none can meet another, whatever the data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene
from analysis.report.pictures.strokes import Spot, line, sign

MEMBER, ARENA = "member", "arena"
SIZE = {"wide": 12, "phone": 11}
SIDES = {"wide": (-1, 1), "phone": (1,)}  # where names stand beside the spine
ARC = radians(160)  # how much of a ring the signs of one side may take
TINT = "#eef4fa"
ENDS = ["a", "b", "a_name", "b_name", "a_sector", "b_sector", "a_mode", "b_mode"]
COLUMNS = [*ENDS, "kind", "planned", "arena_kind"]


@dataclass
class Plan:
    """What stands where: rings, signs by body and ring, and names by (x, y, side, lines, spot of the sign)."""

    rings: dict[str, Spot] = field(default_factory=dict)
    signs: dict[tuple[str, str], Spot] = field(default_factory=dict)
    names: list[tuple[float, float, int, list[str], Spot]] = field(default_factory=list)
    heads: list[tuple[float, list[str]]] = field(default_factory=list)
    height: float = 0.0

    def of(self, node: str) -> Spot:
        """The spot of a ring, or the first sign of a body."""
        return self.rings.get(node) or next(spot for (_, body), spot in self.signs.items() if body == node)


def graph(scene: Scene, initiative: str) -> nx.Graph:
    """The graph that `networks` wrote for an initiative."""
    path = f"data/networks/{initiative}.graphml"
    scene.data.asked.add(path)
    return nx.read_graphml(scene.data.root / path)


def ties(scene: Scene, initiative: str) -> pd.DataFrame:
    """The ties of an initiative's graph that sources state or that follow from them; of a member's tie `b` is the arena.

    Out: `COLUMNS`; without rows where nothing is documented.
    """
    whole = graph(scene, initiative)
    bases = whole.graph.get("bases", "").split("|")
    found = []
    for a, b, tie in sorted(whole.edges(data=True), key=lambda edge: (*edge[:2], edge[2]["kind"])):
        if tie["basis"] not in bases or tie.get("internal"):
            continue
        if tie["kind"] == MEMBER and whole.nodes[a]["mode"] == ARENA or tie.get("head") == a != b:
            a, b = b, a
        one, other = whole.nodes[a], whole.nodes[b]
        found.append(
            (
                a,
                b,
                one["name"],
                other["name"],
                one.get("sector", ""),
                other.get("sector", ""),
                one["mode"],
                other["mode"],
                tie["kind"],
                bool(tie["planned"]),
                other.get("kind", ""),
            )
        )
    return pd.DataFrame(found, columns=COLUMNS)


def bodies(frame: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name and sector of every body that has a tie, by id."""
    ends = [frame[[end, f"{end}_name", f"{end}_sector", f"{end}_mode"]].to_numpy().tolist() for end in "ab"]
    return {one: (name, sector) for part in ends for one, name, sector, mode in part if mode != ARENA}


def arenas(frame: pd.DataFrame, scene: Scene) -> dict[str, tuple[str, str, bool]]:
    """Name, kind and whether it is only planned of every arena, closest first."""
    found = {row.b: (row.b_name, row.arena_kind, row.planned) for row in frame.itertuples() if row.kind == MEMBER}
    order = scene.model.words("arenas").index
    return dict(sorted(found.items(), key=lambda item: (order(item[1][1]), item[0])))


def members(frame: pd.DataFrame, arena: str, scene: Scene) -> list[str]:
    """The members of an arena by the order of sectors, then id."""
    inside = frame[(frame["kind"] == MEMBER) & (frame["b"] == arena)]
    order = scene.model.words("sectors").index
    return sorted(inside["a"], key=lambda one: (order(inside.set_index("a").loc[one, "a_sector"]), one))


def plan(frame: pd.DataFrame, scene: Scene, top: float) -> Plan:
    """The spine of one initiative, from `top` down."""
    known, made, y = bodies(frame), Plan(), top
    for arena, (name, kind, _) in arenas(frame, scene).items():
        kind_name = scene.words.of(scene.model.study.arenas[kind].name)
        head = house.wrap(scene.words("head", name=name, kind=kind_name), scene.width - 16, 12, "bold")
        made.heads.append((y, head))
        y = ring(made, arena, members(frame, arena, scene), known, scene, y + 15 * len(head) + 8) + 26
    inside = {body for _, body in made.signs}
    outside = [one for one in known if one not in inside]
    if outside and inside:
        made.heads.append((y, [scene.words("beside")]))
        y += 26
    order = scene.model.words("sectors").index
    outside.sort(key=lambda one: (order(known[one][1]), one))
    made.height = rows(made, outside, known, scene, y)
    return made


def spine(scene: Scene) -> float:
    """Where the middle of the rings lies, from the left."""
    return 78.0 if scene.phone else scene.width / 2


def room(scene: Scene, radius: float) -> float:
    """Pixels for names beside a ring."""
    return scene.width - spine(scene) - radius - 22


def ring(
    made: Plan, arena: str, inside: Sequence[str], known: Mapping[str, tuple[str, str]], scene: Scene, top: float
) -> float:
    """Place a ring with its members and their names; gives back where it ends."""
    radius = min(44.0 + 4 * len(inside), 74 if scene.phone else 84)
    step = SIZE[scene.layout] * house.LINE / 12
    sides = SIDES[scene.layout]
    half = -(-len(inside) // len(sides))
    columns = [(side, inside[number * half : (number + 1) * half]) for number, side in enumerate(sides)]
    texts = {one: house.wrap(known[one][0], room(scene, radius), SIZE[scene.layout]) for one in inside}
    tall = {side: sum(len(texts[one]) * step + 8 for one in part) for side, part in columns}
    height = max(2 * radius, *tall.values())
    middle = Spot(spine(scene), top + height / 2, radius)
    made.rings[arena] = middle
    for side, part in columns:
        y, rim = middle.y - tall[side] / 2, radius - 14
        for number, one in enumerate(part):
            turn = (number - (len(part) - 1) / 2) * min(ARC / max(len(part) - 1, 1), 34 / rim)
            spot = Spot(middle.x + side * rim * cos(turn), middle.y + rim * sin(turn), 7)
            made.signs[arena, one] = spot
            own = len(texts[one]) * step
            made.names.append((middle.x + side * (radius + 16), y + 4 + own / 2, side, texts[one], spot))
            y += own + 8
    return top + height


def rows(made: Plan, outside: Sequence[str], known: Mapping[str, tuple[str, str]], scene: Scene, top: float) -> float:
    """Place the bodies that sit in no ring, one for each side a row; gives back where they end."""
    sides = SIDES[scene.layout]
    step, apart, y = SIZE[scene.layout] * house.LINE / 12, 30 * (len(sides) - 1), top
    for start in range(0, len(outside), len(sides)):
        pair = outside[start : start + len(sides)]
        texts = [house.wrap(known[one][0], room(scene, apart), SIZE[scene.layout]) for one in pair]
        height = max(len(lines) for lines in texts) * step + 12
        for side, one, lines in zip(sides, pair, texts, strict=False):
            spot = Spot(spine(scene) + side * apart, y + height / 2, 7)
            made.signs["", one] = spot
            made.names.append((spine(scene) + side * (apart + 16), spot.y, side, lines, spot))
        y += height
    return y


def paint(ax: Axes, made: Plan, frame: pd.DataFrame, scene: Scene) -> None:
    """Draw a plan: rings, lines, signs and names."""
    known, sectors = bodies(frame), scene.model.study.sectors
    for arena, (_, kind, planned) in arenas(frame, scene).items():
        spot, step = made.rings[arena], scene.model.study.arenas[kind].step
        ax.add_patch(
            Circle(
                (spot.x, spot.y),
                spot.radius,
                facecolor=house.PAPER if planned else TINT if step else "none",
                edgecolor=house.BLUES[-1] if step else house.MUTED,
                linewidth=2 if step else 1.2,
            )
        )
    for row in frame[frame["kind"] != MEMBER].itertuples():
        line(ax, made.of(row.a), made.of(row.b), row.planned, scene.model.study.relations[row.kind].directed, scene)
    planned = {(row.b, row.a): row.planned for row in frame.itertuples() if row.kind == MEMBER}
    for (arena, body), spot in made.signs.items():
        sector = sectors[known[body][1]]
        sign(ax, spot, sector.sign, sector.colour, planned.get((arena, body), False))
    for x, y, side, lines, spot in made.names:
        ax.plot([spot.x + side * 8, x - side * 3], [spot.y, y], color=house.HAIR, linewidth=1, zorder=1.5)
        house.write(ax, x, y, lines, ha="right" if side < 0 else "left", fontsize=SIZE[scene.layout])


def key(frame: pd.DataFrame, scene: Scene) -> list[tuple[object, str]]:
    """The key: the sectors that occur, in order, and what is hollow."""
    found = {sector for _, sector in bodies(frame).values()}
    sectors = scene.model.study.sectors
    entries = [
        (
            house.Line2D(
                [],
                [],
                marker=sectors[one].sign,
                color=sectors[one].colour,
                markersize=10,
                linestyle="",
                markeredgecolor=house.DARK,
                markeredgewidth=0.8,
            ),
            scene.words.of(sectors[one].short),
        )
        for one in sectors
        if one in found
    ]
    if frame["planned"].any():
        entries.append((house.mark("o", house.INK, planned=True), scene.words("house.planned")))
    return entries
