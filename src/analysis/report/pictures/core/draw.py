"""Who works how closely with whom: each pair of prescribed partners on the ladder, per initiative."""

from itertools import combinations
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import DOUBTFUL
from analysis.report.pictures import grid, house
from analysis.report.pictures.scene import Scene

ONE = "="  # two services of one organisation


def pairs(scene: Scene) -> dict[str, str]:
    """The pairs of sectors that a phase prescribes, in the order of the study file: their names by id (a|b)."""
    found = [pair for partners in scene.model.study.partners.values() for pair in combinations(partners.sectors, 2)]
    return {"|".join(pair): " – ".join(map(scene.names.short, pair)) for pair in found}


def rows(scene: Scene) -> pd.DataFrame:
    """One row a documented pair. Out: `initiative_id`, `pair` (a|b), `step`, `planned`, `internal` (both are one
    organisation, and no source tells of others), `certainty`."""
    core = scene.data.table("core")
    order = {frozenset(pair.split("|")): pair for pair in pairs(scene)}
    pair = [order.get(frozenset(both)) for both in zip(core["sector_a"], core["sector_b"], strict=True)]
    flags = {name: core[name].fillna(False).astype(bool) for name in ("planned", "internal")}
    frame = core.assign(pair=pair, **flags)
    known = frame["pair"].notna() & frame["initiative_id"].isin(scene.cases.index)
    shown = frame["step"].isin(scene.model.words("steps")) | frame["internal"]
    return frame.loc[known & shown, ["initiative_id", "pair", "step", "planned", "internal", "certainty"]]


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Which partners stand on the top step most and least often, in what is done and not only planned."""
    top = scene.model.words("steps")[-1]
    done = frame[(frame["step"] == top) & ~frame["planned"] & (frame["certainty"] != scene.model.unsure)]
    sectors = list(dict.fromkeys(one for pair in pairs(scene) for one in pair.split("|")))
    each = done.assign(sector=[pair.split("|") for pair in done["pair"]]).explode("sector")
    seen = each.groupby("sector")["initiative_id"].nunique().reindex(sectors, fill_value=0).to_dict()
    most, least = max(seen.values(), default=0), min(seen.values(), default=0)
    values = {
        "most": most,
        "least": least,
        "of": len(scene.cases),
        "top": scene.words.of(scene.model.study.ladder[top]),
        "many": scene.names.the_list(one for one in seen if seen[one] == most),
        "few": scene.names.the_list(one for one in seen if seen[one] == least),
        "shown": frame["initiative_id"].nunique(),
    }
    return ("none" if not most else "same" if most == least else "apart"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """The matrix: initiatives by phase, pairs as columns, the further up the ladder the darker."""
    steps = scene.model.study.ladder
    colours = dict(zip(steps, house.ramp(len(steps)), strict=True))
    shown = [step for step in steps if step in set(frame["step"])]
    number = {step: str(place) for place, step in enumerate(shown, 1)}
    cells, named = {}, {step: scene.words.of(text) for step, text in steps.items()}
    for row in frame.itertuples():
        if row.step not in named:
            cells[row.initiative_id, row.pair] = grid.Cell(text=scene.words("house.internal"), short=ONE)
            continue
        doubt = row.certainty == scene.model.unsure
        told = [f"{text} {DOUBTFUL * doubt}".strip() for text in (named[row.step], number[row.step])]
        fill = "" if doubt and not row.planned else colours[row.step]
        cells[row.initiative_id, row.pair] = grid.Cell(fill, row.planned, *told)
    signs = {
        "planned": (frame["planned"].any(), house.hollow(house.INK), ""),
        "unsure": ((frame["certainty"] == scene.model.unsure).any(), house.mark("$?$", house.INK), ""),
        "internal": (not frame["step"].isin(shown).all(), house.mark("", house.INK), f"{ONE} "),
    }

    def key(short: bool) -> list[tuple[Any, str]]:
        """The steps, and the signs that are there."""
        found = [(house.fill(colours[one]), f"{number[one]} {named[one]}" if short else named[one]) for one in shown]
        return found + [(how, sign + scene.words(f"house.{one}")) for one, (there, how, sign) in signs.items() if there]

    return grid.draw(scene, pairs(scene), cells, key)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every documented pair in words."""
    steps = {name: scene.words.of(step) for name, step in scene.model.study.ladder.items()}
    one = frame["internal"].map({True: scene.words("house.internal"), False: ""})
    step = [", ".join(filter(None, both)) for both in zip(frame["step"].map(steps).fillna(""), one, strict=True)]
    columns = {"pair": frame["pair"].map(pairs(scene)), "step": step, "planned": "planned", "certainty": "certainty"}
    return scene.table(frame, initiative="initiative_id", **columns)
