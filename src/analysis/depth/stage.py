"""The stage `depth`: reads codings, writes `data/depth/`."""

import logging
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files
from analysis.depth import agreement, clusters, codes, estimate, facts, features, inputs, levels, moved, people, plan
from analysis.depth.implied import agreed
from analysis.depth.inputs import Inputs
from analysis.depth.units import MAIN
from analysis.model.vocabulary import PROFILES
from analysis.params import Params
from analysis.tables import depth as t

LOG = logging.getLogger("analysis")
ESTIMATES = ("levels", "cells", "pairs", "spreads", "variants", "fits", "plan", *clusters.TABLES)


def run(root: Path, params: Params, jobs: int | None = None) -> None:
    """Write every table of `data/depth/` below `root`."""
    given = inputs.read(root)
    found = analyse(given, params.depth.seed, params.depth.bootstrap, jobs)
    for table in t.TABLES:
        table.write(root, found[table.name])
    files.write_json(root / "data/depth/metrics.json", metrics(found) | {"people": people.overturned(given)})


def analyse(given: Inputs, seed: int, bootstrap: int, jobs: int | None = None) -> dict[str, pd.DataFrame]:
    """Every table of the stage by name."""
    usable = codes.prepare(given)
    LOG.info("%d codes; %d readings count, a person's for each machine reader too", len(given.depth), len(usable))
    profiles, done = agreed(facts.profiles(usable, given), features.features(features.usable(given), given), given)
    found = {
        "codes": usable,
        "profiles": profiles,
        "staircase": facts.staircase(profiles, given),
        "prevalence": facts.prevalence(profiles, given),
        "layers": facts.layers(profiles, given),
        "features": done,
        "moved": moved.moved(usable, given),
        "agreement": agreement.agreement(given, bootstrap, seed),
        "disagreements": agreement.disagreements(given),
    }
    found["likeness"] = features.likeness(found["features"], given)
    found |= estimates(usable, given, *estimate.fits(usable, given, seed, PROFILES, sets=given.main_sets, jobs=jobs))
    found["sample"] = plan.sample(usable, profiles, done, found["levels"], given)
    # A column that nothing fills (nobody has a peer) is there all the same, and empty.
    return {table.name: found[table.name].reindex(columns=table.names) for table in t.TABLES}


def estimates(
    usable: pd.DataFrame, given: Inputs, fits: estimate.Fits, grouped: dict[str, clusters.Rows]
) -> dict[str, pd.DataFrame]:
    """The tables made from fits, the profiles below each other."""
    parts = []
    for profile, of in fits.items():
        own = codes.of_profile(usable, profile)
        table = levels.levels(of, own, given)
        found = {
            "levels": table,
            "cells": levels.cells(of[MAIN], given),
            "pairs": levels.pairs(of, own, given),
            "spreads": levels.spreads(of[MAIN], given),
            "variants": levels.variants(of, given),
            "fits": levels.quality(of),
            "plan": plan.plan(of[MAIN], table),
            **{name: pd.DataFrame(rows) for name, rows in grouped[profile].items()},
        }
        parts.append({name: frame.assign(profile=profile) for name, frame in found.items()})
    if not parts:
        return {table.name: pd.DataFrame(columns=table.names) for table in t.TABLES if table.name in ESTIMATES}
    return {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in ESTIMATES}


def metrics(found: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """The few figures that `dvc metrics show` lists."""
    agreed = found["agreement"].set_index(["of", "item", "aspect", "measure"])["value"]
    main = found["fits"][found["fits"]["variant"] == MAIN] if len(found["fits"]) else pd.DataFrame()
    counted = {"words": ("levels", "word"), "pairs": ("pairs", "word"), "disagreements": ("disagreements", "kind")}
    return {
        "agreement": {"_".join((of, *rest)): value for (of, item, *rest), value in agreed.items() if item == "all"},
        "codes": {"usable": len(found["codes"]), "in_doubt": int(found["codes"]["in_doubt"].sum())},
        "certainty": {name: counts(found[name], "certainty") for name in ("profiles", "features")},
        "fits": {row.profile: {"rhat": row.rhat, "effective": row.effective} for row in main.itertuples()},
        **{name: counts(found[table], column) for name, (table, column) in counted.items()},
        "moved": counts(found["moved"], "move"),
    }


def counts(table: pd.DataFrame, column: str) -> dict[str, int]:
    """How often each word stands in a column."""
    found = table[column].value_counts().sort_index() if len(table) else pd.Series(dtype=int)
    return {str(word) or "none": int(n) for word, n in found.items()}
