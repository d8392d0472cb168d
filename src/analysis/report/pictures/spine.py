"""Where everything stands in a drawing of rings, in pixels.

A spine: rings below each other, names of members in a column on either side (on a phone on the right only), and below
each ring the bodies outside it that it has ties with. Their lines come down a lane of their own beside the spine, so that
none can meet another ring, a name or a sign that it does not belong to, whatever the data.
"""

from dataclasses import dataclass, field
from math import cos, radians, sin, sqrt
from typing import NamedTuple

import networkx as nx
from matplotlib.path import Path

from analysis.report.pictures import house
from analysis.report.pictures.rings import APART, Block, Tie, arenas, blocks, unsure
from analysis.report.pictures.scene import Scene

SIDES = {"wide": (-1, 1), "phone": (1,)}  # where names stand beside the spine
ARC = {"wide": radians(120), "phone": radians(160)}  # how much of a ring the signs of one side may take
SIGN, CLEAR = 7, 9  # the radius of a sign, and how near a line comes to its middle
LANE = 18  # from a sign to the first lane


class Spot(NamedTuple):
    """Where a body or arena stands: its middle, and the radius of its mark."""

    x: float
    y: float
    radius: float = SIGN


class Route(NamedTuple):
    """The line of a tie at a ring (or none): a path from one end to the other, and which ends have an arrow."""

    ring: str
    tie: Tie
    path: Path
    arrows: tuple[bool, bool]


@dataclass
class Plan:
    """What stands where: rings, signs by ring and body, names by (x, y, side, lines, spot of the sign), heads, and lines."""

    rings: dict[str, Spot] = field(default_factory=dict)
    signs: dict[tuple[str, str], Spot] = field(default_factory=dict)
    names: list[tuple[float, float, int, list[str], Spot]] = field(default_factory=list)
    heads: list[tuple[float, list[str]]] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    lanes: dict[tuple[str, str], float] = field(default_factory=dict)
    height: float = 0.0


def plan(seen: nx.Graph, scene: Scene, top: float) -> Plan:
    """The spine of one initiative, from `top` down."""
    made, y, rings, known = Plan(), top, arenas(seen, scene), dict(seen.nodes(data="name"))
    for block in blocks(seen, scene):
        y += 22 * bool(made.heads)
        if block.ring != APART:
            kind = scene.model.study.arenas[rings[block.ring]["kind"]]
            told = {"name": known[block.ring], "kind": scene.words.of(kind.name)}
            text = scene.words("head_unsure" if unsure(block.ring, scene) else "head", **told)
            made.heads.append((y, house.wrap(text, scene.width - 16, 12, "bold")))
            y = ring(made, block, known, scene, y + 15 * len(made.heads[-1][1]) + 8) + 6
        elif rings:
            made.heads.append((y, [scene.words("beside")]))
            y += 24
        y = rows(made, block, known, scene, y + 8 * bool(block.below))
        made.routes += [route(made, block, tie, scene) for tie in block.ties]
    made.height = y
    return made


def spine(scene: Scene) -> float:
    """Where the middle of the rings lies, from the left."""
    return 78.0 if scene.phone else scene.width / 2


def name(made: Plan, scene: Scene, lines: list[str], side: int, y: float, spot: Spot, away: float) -> None:
    """Place the lines of a name on a side of the spine."""
    made.names.append((spine(scene) + side * (away + 16), y, side, lines, spot))


def wrapped(scene: Scene, text: str, away: float) -> list[str]:
    """A name in lines that fit beside what is that far from the spine."""
    return house.wrap(text, scene.width - spine(scene) - away - 22, scene.size)


def ring(made: Plan, block: Block, known: dict[str, str], scene: Scene, top: float) -> float:
    """Place a ring with its members and their names; gives back where it ends."""
    sides, inside = SIDES[scene.layout], block.members
    half = -(-len(inside) // len(sides))
    arc = ARC[scene.layout]
    radius = min(max(min(44.0 + 4 * len(inside), 84), 14 + (half - 1) * 17 / arc), 76 if scene.phone else 200)
    step = scene.size * house.LINE / 12
    columns = [(side, inside[number * half : (number + 1) * half]) for number, side in enumerate(sides)]
    texts = {one: wrapped(scene, known[one], radius) for one in inside}
    tall = {side: sum(len(texts[one]) * step + 8 for one in part) for side, part in columns}
    height = max(2 * radius, *tall.values())
    middle = made.rings[block.ring] = Spot(spine(scene), top + height / 2, radius)
    for side, part in columns:
        y, rim = middle.y - tall[side] / 2, radius - 14
        for number, one in enumerate(part):
            turn = (number - (len(part) - 1) / 2) * min(arc / max(len(part) - 1, 1), 34 / rim)
            spot = made.signs[block.ring, one] = Spot(middle.x + side * rim * cos(turn), middle.y + rim * sin(turn))
            own = len(texts[one]) * step
            name(made, scene, texts[one], side, y + 4 + own / 2, spot, radius)
            y += own + 8
    return top + height


def rows(made: Plan, block: Block, known: dict[str, str], scene: Scene, top: float) -> float:
    """Place the bodies below a ring, one for each side a row, each with its lane; gives back where they end."""
    sides = SIDES[scene.layout]
    deep = -(-len(block.below) // len(sides))
    narrow = min(5.0, 50 / max(deep, 1))  # from lane to lane
    apart, y = (LANE + narrow * deep + 4) * (len(sides) - 1), top
    for number in range(deep):
        pair = block.below[number * len(sides) : (number + 1) * len(sides)]
        texts = [wrapped(scene, known[one], apart) for one in pair]
        height = max(len(lines) for lines in texts) * scene.size * house.LINE / 12 + 12
        for side, one, lines in zip(sides, pair, texts, strict=False):
            spot = made.signs[block.ring, one] = Spot(spine(scene) + side * apart, y + height / 2)
            made.lanes[block.ring, one] = spot.x - side * (LANE + narrow * number)
            name(made, scene, lines, side, spot.y, spot, apart)
        y += height
    return y


def route(made: Plan, block: Block, tie: Tie, scene: Scene) -> Route:
    """The line of a tie, from what stands higher to what stands lower."""
    ends = sorted((tie.a, tie.b), key=lambda one: (one != block.ring, one in block.below))
    one, other = ends
    signs = [made.signs.get((block.ring, end)) for end in ends]
    if other in block.below and one not in block.below:
        path = down(signs[0], made.rings[block.ring], signs[1], made.lanes[block.ring, other])
    elif one == block.ring:
        path = inward(signs[1], made.rings[block.ring])
        ends = [other, one]
    else:
        middle = made.rings[block.ring] if one in block.members else None
        path = across(signs[0], signs[1], middle, spine(scene) - (40 if scene.phone else 0))
    return Route(block.ring, tie, path, (ends[0] in tie.heads, ends[1] in tie.heads))


def down(member: Spot | None, ring: Spot, below: Spot, lane: float) -> Path:
    """From a member, or from the rim of the ring itself, down a lane and then to the side, to a sign below."""
    end = (below.x + (CLEAR if lane > below.x else -CLEAR), below.y)
    foot = ring.y + sqrt(max(ring.radius**2 - (lane - ring.x) ** 2, 0.0))
    points, codes = [(lane, foot)], [Path.MOVETO]
    if member is not None:
        start = (member.x + (CLEAR if lane > member.x else -CLEAR), member.y)
        points, codes = [start, (lane, member.y), (lane, foot)], [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    points += [(lane, below.y - 12), (lane, below.y), end]
    return Path(points, [*codes, Path.LINETO, Path.CURVE3, Path.CURVE3])


def inward(member: Spot, ring: Spot) -> Path:
    """From a member towards the middle of its own ring."""
    return straight(member, Spot(ring.x + (member.x - ring.x) * 0.4, ring.y + (member.y - ring.y) * 0.4, 0))


def across(a: Spot, b: Spot, ring: Spot | None, lane: float) -> Path:
    """Between two signs: bent towards the middle of their ring, or else towards the lane."""
    middle = Spot((a.x + b.x) / 2, (a.y + b.y) / 2)
    if ring is not None:
        towards = Spot(middle.x + (ring.x - middle.x) * 0.7, middle.y + (ring.y - middle.y) * 0.7)
    else:
        towards = Spot(lane, middle.y)
    start, end = rim(a, towards), rim(b, towards)
    return Path([start, (towards.x, towards.y), end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])


def straight(a: Spot, b: Spot) -> Path:
    """A straight line from rim to rim."""
    return Path([rim(a, b), rim(b, a)])


def rim(spot: Spot, towards: Spot) -> tuple[float, float]:
    """The point just outside a sign that looks at another."""
    far = max(sqrt((towards.x - spot.x) ** 2 + (towards.y - spot.y) ** 2), 1.0)
    clear = CLEAR if spot.radius else 0
    return (spot.x + (towards.x - spot.x) / far * clear, spot.y + (towards.y - spot.y) / far * clear)
