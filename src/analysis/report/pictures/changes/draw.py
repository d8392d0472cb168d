"""What became of who sat together: stayed, came or went, by region and sector."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.pictures import grid, house
from analysis.report.pictures.scene import Scene

MARKS = {"stayed": "o", "came": "P", "went": "x"}
UNKNOWN = "unknown"


def rows(scene: Scene) -> pd.DataFrame:
    """One row a region, sector and change of members: `region_id`, `sector`, `partner`, `change`, `planned`, `n` bodies."""
    frame = scene.data.table("networks/changes")
    keys = ["region_id", "sector", "partner", "change"]
    found = frame[(frame["what"] == "member") & frame["region_id"].isin(scene.cases["region_id"])]
    return found.groupby(keys, as_index=False).agg(planned=("planned", "all"), n=("change", "size"))


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """In how many regions every prescribed partner of the first stayed."""
    core = frame[frame["partner"]]
    regions = frame["region_id"].unique()
    known = [one for one in regions if not (frame.loc[frame["region_id"] == one, "change"] == UNKNOWN).all()]
    whole = [one for one in known if not core.loc[core["region_id"] == one, "change"].isin(["went", UNKNOWN]).any()]
    values = {
        "whole": len(whole),
        "known": len(known),
        "of": len(regions),
        "unknown": len(regions) - len(known),
        "names": scene.words.join(scene.data.regions[one] for one in scene.data.regions if one in whole),
    }
    return ("nothing" if not known else "kept" if whole else "none"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A matrix of regions by sector: prescribed partners first, then who came beyond them."""
    order = [one for one in scene.model.words("sectors") if one in set(frame["sector"])]
    core = set(frame.loc[frame["partner"], "sector"])
    short = {one: scene.words.of(scene.model.study.sectors[one].short) for one in order}
    sides = [
        grid.Side(scene.words("core"), {one: short[one] for one in order if one in core}),
        grid.Side(scene.words("beyond"), {one: short[one] for one in order if one not in core}),
    ]
    sides = [side for side in sides if side.columns]
    regions = {one: name for one, name in scene.data.regions.items() if one in set(frame["region_id"])}
    cells = {}
    for (region, sector), part in frame.groupby(["region_id", "sector"]):
        title = next(side.title for side in sides if sector in side.columns)
        known = part[part["change"] != UNKNOWN]
        cells[region, title, sector] = cell(known) if len(known) else grid.Cell(text="?")
    entries = [
        grid.Entry(house.mark(mark, house.BLUES[-1]), scene.words(f"change.{change}")) for change, mark in MARKS.items()
    ]
    entries += grid.signs(scene, planned=frame["planned"].any(), unknown=any(one.text == "?" for one in cells.values()))
    return grid.draw(scene, {"": regions}, sides, cells, entries)


def cell(known: pd.DataFrame) -> grid.Cell:
    """One mark where a sector's bodies share a change, else how many stayed, came and went."""
    if len(known) == 1:
        row = known.iloc[0]
        return grid.Cell(house.BLUES[-1], mark=MARKS[row["change"]], planned=bool(row["planned"]))
    counts = known.set_index("change")["n"]
    signs = {"stayed": "=", "came": "+", "went": "−"}
    return grid.Cell(text=" ".join(f"{signs[one]}{counts[one]}" for one in MARKS if one in counts.index))


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every region, sector and change in words."""
    return pd.DataFrame(
        {
            scene.words("house.region"): frame["region_id"].map(scene.data.regions),
            scene.words("columns.sector"): [
                scene.words.of(scene.model.study.sectors[one].name) for one in frame["sector"]
            ],
            scene.words("columns.change"): [scene.words(f"change.{one}") for one in frame["change"]],
            scene.words("columns.bodies"): frame["n"],
            scene.words("columns.planned"): frame["planned"].map(scene.yes_no),
        }
    )
