"""Where the words go: names beside their marks so that no two boxes of text meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

DISTANCES = (3, 8, 14, 22, 32, 44, 58, 74, 92, 112, 136, 164, 200, 240, 290)
ANGLES = np.radians(
    [0, 180, 270, 90, 315, 45, 225, 135, 337.5, 22.5, 202.5, 157.5, 292.5, 67.5, 247.5, 112.5]
)
CROSSING = 14.0  # a line under a name is worth this many pixels of distance
LEADER = 14  # from this distance on a thin line leads from mark to name
MARGIN = 2.0

Box = tuple[float, float, float, float]
Anchor = tuple[float, float, float]
Segment = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """Where one name stands (left, top, right, bottom), and the line to its mark where it stands far off."""

    left: float
    top: float
    right: float
    bottom: float
    leader: Segment | None

    @property
    def box(self) -> Box:
        """Left, top, right and bottom."""
        return self.left, self.top, self.right, self.bottom


@lru_cache(maxsize=512)
def place(
    anchors: tuple[Anchor, ...],
    sizes: tuple[tuple[float, float], ...],
    bounds: Box,
    segments: tuple[Segment, ...] = (),
    reserved: tuple[Box, ...] = (),
) -> tuple[Place, ...]:
    """A place for the name of each anchor (x, y, radius of its mark), given the names' widths and heights.

    Greedy, the most crowded first: the nearest spot that meets no other name, no mark and no `reserved`
    box, and crosses few of the `segments`. The order of the anchors settles ties, so it is the same each run.
    """
    marks = [(x - r, y - r, x + r, y + r) for x, y, r in anchors]
    taken: list[Box] = [*marks, *reserved]
    found: dict[int, Place] = {}
    for index in _crowded_first(anchors):
        spots, far = _candidates(anchors[index], sizes[index])
        best = _best(spots, far, taken, bounds, np.array(segments, float).reshape(-1, 4))
        box = tuple(float(v) for v in np.round(spots[best], 1))
        leader = _leader(anchors[index], box) if far[best] >= LEADER else None
        found[index] = Place(*box, leader)
        taken.append((box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN))
    return tuple(found[index] for index in range(len(anchors)))


def _crowded_first(anchors: Sequence[Anchor]) -> list[int]:
    points = np.array([(x, y) for x, y, _ in anchors]).reshape(-1, 2)
    near = (np.abs(points[:, None] - points[None]) < (90, 40)).all(axis=2).sum(axis=1)
    return sorted(range(len(anchors)), key=lambda i: (-int(near[i]), i))


def _candidates(anchor: Anchor, size: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    x, y, radius = anchor
    width, height = size
    far = np.repeat(np.array(DISTANCES, float), len(ANGLES))
    cos, sin = (np.tile(f(ANGLES), len(DISTANCES)) for f in (np.cos, np.sin))
    middle_x = x + cos * (radius + far) + np.clip(1.5 * cos, -1, 1) * width / 2
    middle_y = y + sin * (radius + far) + np.clip(1.5 * sin, -1, 1) * height / 2
    half = np.array([width, height]) / 2
    centre = np.stack([middle_x, middle_y], axis=1)
    return np.hstack([centre - half, centre + half]), far


def _best(spots: np.ndarray, far: np.ndarray, taken: Sequence[Box], bounds: Box, segments: np.ndarray) -> int:
    others = np.array(taken, float).reshape(-1, 4)
    apart = (
        (spots[:, None, 2] <= others[None, :, 0])
        | (others[None, :, 2] <= spots[:, None, 0])
        | (spots[:, None, 3] <= others[None, :, 1])
        | (others[None, :, 3] <= spots[:, None, 1])
    )
    blocked = (~apart).sum(axis=1).astype(float)
    outside = (
        (spots[:, 0] < bounds[0])
        | (spots[:, 1] < bounds[1])
        | (spots[:, 2] > bounds[2])
        | (spots[:, 3] > bounds[3])
    )
    preference = np.tile(np.arange(len(ANGLES)) * 0.3, len(DISTANCES))
    cost = far + preference + CROSSING * _crossings(spots, segments)
    return int(np.argmin(cost + 1e4 * blocked + 1e6 * outside))


def _crossings(spots: np.ndarray, segments: np.ndarray) -> np.ndarray:
    """How many segments run through each box (Liang and Barsky 1984)."""
    if not len(segments):
        return np.zeros(len(spots))
    start, step = segments[:, :2], segments[:, 2:] - segments[:, :2]
    step = np.where(np.abs(step) < 1e-9, 1e-9, step)
    low = (spots[:, None, :2] - start) / step
    high = (spots[:, None, 2:] - start) / step
    enter = np.minimum(low, high).max(axis=2).clip(min=0)
    leave = np.maximum(low, high).min(axis=2).clip(max=1)
    return (enter < leave).sum(axis=1).astype(float)


def _leader(anchor: Anchor, box: Box) -> Segment:
    """From the rim of the mark to the nearest point of the box."""
    x, y, radius = anchor
    end = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
    length = max(float(np.hypot(end[0] - x, end[1] - y)), 1e-9)
    start = (x + (end[0] - x) * radius / length, y + (end[1] - y) * radius / length)
    return tuple(round(v, 1) for v in (*start, *end))
