"""Where the initiatives are: the map of the Netherlands."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.path import Path as Outline

from analysis.problems import InputError, Problem
from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid, labels
from analysis.report.texts import Texts

OUTLINE = "data/reference/netherlands.geojson"
SCALE, MIDDLE = 212.0, 52.2  # pixels per degree of latitude; latitude at which a degree east is measured
WEST, NORTH = 3.33, 53.58
LEFT, TOP, HEIGHT = 128, 14, 626
NAME = 15.0  # letters of the names of regions
# How a region came in: marker and colour. A region with pilot and proeftuin has the most filled sign.
KINDS = {
    "pilot-and-proeftuin": ("o", style.PHASE_COLOURS["proeftuin"]),
    "pilot-only": ("v", style.PHASE_COLOURS["pilot"]),
    "tranche-1": ("^", "#56B4E9"),
    "tranche-2": ("s", "#ffffff"),
    "proeftuin": ("D", "#ffffff"),
}


def draw(data: Data, texts: Texts) -> Figure:
    """Regions on the map, by whether they began with a pilot or joined as a proeftuin, and when."""
    places = regions(data)
    canvas = Canvas(style.WIDTH, HEIGHT)
    for ring in outline(str(data.root)):
        canvas.path(Outline(project(np.array(ring)), closed=True), style.FAINT, style.PALE, 0.8)
    _points(canvas, places, texts)
    kinds = [kind for kind in KINDS if kind in set(places["kind"])]
    for row, kind in enumerate(kinds):
        y = 40 + row * 22
        canvas.mark(8, y, KINDS[kind][0], 12, KINDS[kind][1])
        canvas.middle(20, y, texts(f"figures.map.kinds.{kind}"), style.SIZE)
    pilots = int((places["pilot"] != "").sum())
    joined = int((places["pilot"] == "").sum())
    headline = texts("figures.map.headline", n=pilots)
    headline += texts("figures.map.joined", n=joined) if joined else texts("figures.map.none-joined")
    headline += _branches(data, texts)
    return finish(
        canvas,
        "figure-map",
        texts,
        "map",
        headline,
        table(places, texts),
        regions=len(places),
        proeftuinen=int((places["proeftuin"] != "").sum()),
    )


def _branches(data: Data, texts: Texts) -> str:
    """Areas whose proeftuin continues another region's pilot: national counts take the two as one."""
    region = data.cases.set_index("initiative_id")["region_name"]
    cases = data.cases[data.cases["predecessor_id"].isin(list(region.index))]
    pairs = [(case.region_name, region[case.predecessor_id]) for case in cases.itertuples()]
    said = [texts("figures.map.branch", area=area, region=whole) for area, whole in pairs if area != whole]
    return f" ({texts.join(said)})" if said else ""


def regions(data: Data) -> pd.DataFrame:
    """One region a row: region_id, name, province, longitude, latitude, pilot, proeftuin, tranche, kind."""
    cases = data.cases
    records = []
    for region in data.regions.itertuples():
        own = cases[cases["region_id"] == region.region_id]
        pilot, garden = (own[own["phase"] == phase] for phase in ("pilot", "proeftuin"))
        tranches = [int(t) for t in garden["tranche"].dropna()]
        records.append(
            {
                "region_id": region.region_id,
                "name": region.name,
                "province": region.province,
                "longitude": region.longitude,
                "latitude": region.latitude,
                "pilot": " / ".join(pilot["name"]),
                "proeftuin": " / ".join(garden["name"]),
                "tranche": tranches[0] if tranches else None,
                "kind": _kind(len(pilot), len(garden), tranches),
            }
        )
    columns = [
        "region_id",
        "name",
        "province",
        "longitude",
        "latitude",
        "pilot",
        "proeftuin",
        "tranche",
        "kind",
    ]
    return pd.DataFrame(records, columns=columns)


def _kind(pilots: int, gardens: int, tranches: list[int]) -> str:
    if pilots:
        return "pilot-and-proeftuin" if gardens else "pilot-only"
    return f"tranche-{tranches[0]}" if tranches else "proeftuin"


def _points(canvas: Canvas, places: pd.DataFrame, texts: Texts) -> None:
    known = places.dropna(subset=["longitude", "latitude"])
    if known.empty:
        return
    spots = project(known[["longitude", "latitude"]].to_numpy(float))
    size = [(style.text_width(name, NAME) + 2, NAME * 1.15) for name in known["name"]]
    found = labels.place(
        tuple((float(x), float(y), 8.0) for x, y in spots), tuple(size), (4, 4, style.WIDTH - 4, HEIGHT - 4)
    )
    for row, (x, y), spot in zip(known.itertuples(), spots, found, strict=True):
        said = f"{row.name}: {texts(f'figures.map.kinds.{row.kind}')}"
        group = canvas.group(said, region=row.region_id)
        if spot.leader:
            canvas.line(spot.leader[::2], spot.leader[1::2], style.MUTED, 0.8, group=group)
        canvas.mark(x, y, *_sign(row.kind), group=group)
        canvas.text(spot.left + 1, spot.bottom - 3, row.name, NAME, group=group)


def _sign(kind: str) -> tuple[str, float, str]:
    marker, colour = KINDS[kind]
    return marker, 13.0, colour


def project(points: np.ndarray) -> np.ndarray:
    """Degrees (east, north) to pixels, equirectangular: a degree east shrinks by the latitude's cosine."""
    east = (points[:, 0] - WEST) * SCALE * math.cos(math.radians(MIDDLE))
    return np.stack([LEFT + east, TOP + (NORTH - points[:, 1]) * SCALE], axis=1).round(1)


@lru_cache(maxsize=4)
def outline(root: str) -> list[list[list[float]]]:
    """The outer rings of the country's polygons, from the file below `root`; raises `InputError`."""
    path = Path(root) / OUTLINE
    try:
        shape = json.loads(path.read_text(encoding="utf-8"))["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        return [polygon[0] for polygon in polygons]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            [Problem(OUTLINE, 0, "", "", "give a GeoJSON feature of the country's outline")]
        ) from error


def table(places: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """The regions as a table for people."""
    none = texts("common.none")
    cells = {
        "region": list(places["name"]),
        "province": list(places["province"]),
        "pilot": [name or none for name in places["pilot"]],
        "proeftuin": [name or none for name in places["proeftuin"]],
        "kind": [texts(f"figures.map.kinds.{kind}") for kind in places["kind"]],
    }
    return grid.titled(cells, "map", texts)
