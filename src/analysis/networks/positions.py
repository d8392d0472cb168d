"""The same place for the same organisation in every picture: sectors around a circle, organisations
within.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict

import pandas as pd

from analysis.tables import vocabulary as v

RADII = (1.0, 0.68)
DECIMALS = 3
MIN_GAP = 0.15  # of the picture's half width; a test holds every picture to it


def positions(groups: list[list[str]], sector: dict[str, str]) -> pd.DataFrame:
    """A place for every organisation in some group: the table `positions`.

    In: `groups` (organisations that can stand in one picture), `sector` by organisation. Each sector has its
    part of a circle (see `arcs`) with as many slots as its fullest picture needs. An organisation takes the
    first slot that nobody in a shared picture has (greedy colouring, Welsh & Powell 1967), those in most
    pictures first; organisations that never meet in a picture may share a slot.
    """
    slots = colours(groups, sector)
    needed: dict[str, int] = defaultdict(int)
    for organisation, slot in slots.items():
        needed[sector[organisation]] = max(needed[sector[organisation]], slot + 1)
    met = Counter(name for group in groups for name in {sector[organisation] for organisation in group})
    places = layout(arcs(needed, met, sum(map(bool, groups))))
    rows = [
        (organisation, *places[sector[organisation], slot]) for organisation, slot in sorted(slots.items())
    ]
    return pd.DataFrame(rows, columns=["organisation_id", "x", "y"])


def colours(groups: list[list[str]], sector: dict[str, str]) -> dict[str, int]:
    """A slot for every organisation, different within each group and sector."""
    member = defaultdict(list)
    for k, group in enumerate(groups):
        for organisation in group:
            member[organisation].append(k)
    used: dict[tuple[int, str], set[int]] = defaultdict(set)
    slots = {}
    for organisation in sorted(member, key=lambda o: (-len(member[o]), o)):
        keys = [(k, sector[organisation]) for k in member[organisation]]
        taken = set().union(*(used[key] for key in keys))
        slots[organisation] = next(s for s in range(len(taken) + 1) if s not in taken)
        for key in keys:
            used[key].add(slots[organisation])
    return slots


def arcs(needed: dict[str, int], met: dict[str, int], pictures: int) -> list[list[tuple[str, int]]]:
    """The circle in equal arcs, each a list of (sector, slots): one arc for each sector that stands in at
    least half of the pictures, in the vocabulary's order, so that small networks open up.

    Every other sector, the commonest first, joins the arc with the fewest columns.
    """
    names = [name for name in v.SECTORS if needed.get(name)]
    leading = [name for name in names if 2 * met[name] >= pictures] or names
    found = [[(name, needed[name])] for name in leading]
    for name in sorted(set(names) - set(leading), key=lambda n: (-met[n], v.SECTORS.index(n))):
        min(found, key=width).append((name, needed[name]))
    return found


def width(arc: list[tuple[str, int]]) -> int:
    """Columns that an arc needs: a sector fills a column from the outer ring inwards."""
    return sum(math.ceil(count / len(RADII)) for _, count in arc)


def layout(found: list[list[tuple[str, int]]]) -> dict[tuple[str, int], tuple[float, float]]:
    """(sector, slot) -> place, from `arcs`: the first slot of an arc's first sector stands at its start.

    More organisations than fit at a distance of MIN_GAP still get places, closer together.
    """
    places = {}
    for start, arc in enumerate(found):
        first, columns = 0, width(arc)
        for name, count in arc:
            own = width([(name, count)])
            spots = [(radius, first + column) for radius in RADII for column in range(own)]
            for slot, (radius, column) in enumerate(spots[:count]):
                # A quarter turn on, and clockwise: the first sector stands at the top.
                angle = math.pi / 2 - 2 * math.pi * (start + column / columns) / len(found)
                places[name, slot] = (_rounded(radius * math.cos(angle)), _rounded(radius * math.sin(angle)))
            first += own
    return places


def _rounded(value: float) -> float:
    return round(value, DECIMALS) + 0.0


def gaps(frame: pd.DataFrame, groups: list[list[str]]) -> float:
    """The smallest distance between two organisations in one group; infinite where no group has two."""
    place = {row.organisation_id: (row.x, row.y) for row in frame.itertuples()}
    return min(
        (
            math.dist(place[a], place[b])
            for group in groups
            for k, a in enumerate(group)
            for b in group[k + 1 :]
        ),
        default=math.inf,
    )
