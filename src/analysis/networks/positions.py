"""The same place for the same organisation in every picture: sectors around a circle, organisations
within.
"""

from __future__ import annotations

import math
from collections import defaultdict

import pandas as pd

from analysis.tables import vocabulary as v

RADII = (1.0, 0.68)
DECIMALS = 3
MIN_GAP = 0.15  # of the picture's half width; a test holds every picture to it


def positions(groups: list[list[str]], sector: dict[str, str]) -> pd.DataFrame:
    """A place for every organisation in some group: the table `positions`.

    In: `groups` (organisations that can stand in one picture), `sector` by organisation. Each sector has its
    part of a circle, in the order of the vocabulary, with as many slots as its fullest picture needs. An
    organisation takes the first slot that nobody in a shared picture has (greedy colouring, Welsh & Powell
    1967), those in most pictures first; organisations that never meet in a picture may share a slot.
    """
    slots = colours(groups, sector)
    needed: dict[str, int] = defaultdict(int)
    for organisation, slot in slots.items():
        needed[sector[organisation]] = max(needed[sector[organisation]], slot + 1)
    places = layout([(name, needed[name]) for name in v.SECTORS if needed[name]])
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


def layout(needed: list[tuple[str, int]]) -> dict[tuple[str, int], tuple[float, float]]:
    """(sector, slot) -> place: each sector a run of columns on the circle, filled from the outer ring
    inwards.

    The first slot of a sector is its middle column on the outer ring. More organisations than fit at a
    distance of MIN_GAP still get places, closer together.
    """
    columns = {name: math.ceil(count / len(RADII)) for name, count in needed}
    total = sum(columns.values())
    places, start = {}, 0
    for name, count in needed:
        order = sorted(range(columns[name]), key=lambda c, mid=(columns[name] - 1) / 2: (abs(c - mid), c))
        spots = [(radius, column) for radius in RADII for column in order]
        for slot, (radius, column) in enumerate(spots[:count]):
            # A quarter turn on, and clockwise: the first sector stands at the top.
            angle = math.pi / 2 - 2 * math.pi * (start + column) / max(total, 1)
            places[name, slot] = (_rounded(radius * math.cos(angle)), _rounded(radius * math.sin(angle)))
        start += columns[name]
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
