"""Estimates: the fits of the model of levels, and the tables made from their draws."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from joblib import Parallel, cpu_count, delayed

from analysis.depth import units
from analysis.depth.clusters import Rows
from analysis.depth.codes import of_profile
from analysis.depth.fitted import Fit
from analysis.depth.fitting import Made, fit
from analysis.depth.inputs import Inputs
from analysis.depth.sampler import Setting, Units

Key = tuple[str, str]  # profile, variant
Sets = dict[str, list[str]]


def fits(
    codes: pd.DataFrame, inputs: Inputs, seed: int, profile: str, names: Collection[str] | None = None
) -> dict[str, Fit]:
    """variant -> fit of a profile, each with its draws of cells; `names` as in `begun`. KeyError without any unit."""
    return gathered(begun(codes, inputs, seed, None, (profile,), None, names))[0][profile]


def begun(
    codes: pd.DataFrame,
    inputs: Inputs,
    seed: int,
    jobs: int | None,
    profiles: tuple[str, ...],
    sets: Sets | None,
    names: Collection[str] | None = None,
) -> Pending:
    """Fits under way in other processes, one for each profile and variant that has a unit; `gathered` waits for them.

    The same for any number of `jobs` (processes; None: one a core), since each fit has a seed of its own. `sets`: of the
    main fits also the groups within these sets; where they are not asked for, variants keep their draws of cells too.
    `names`: the variants to fit besides the main one (None: all).
    """
    variants = {
        name: one
        for name, one in units.variants(codes, inputs).items()
        if names is None or name in (units.MAIN, *names)
    }
    tasks = {}
    for profile in profiles:
        for name, variant in variants.items():
            own = variant.codes(of_profile(codes, profile))
            found = units.arrange(own, inputs.cases, inputs.model.depth, variant.unit)
            if found.initiatives and not variant.draws:
                main = name == units.MAIN
                groups = (units.settings(inputs), sets, [seed, *profile.encode()]) if main and sets else None
                drawing = task(found, variant, inputs, [seed, zlib.crc32(f"{profile} {name}".encode())])
                tasks[profile, name] = delayed(fit)(found, drawing, main or sets is None, variant.short, groups)
    number = min(jobs or cpu_count(), max(len(tasks), 1))
    return Pending(variants, list(tasks), Parallel(n_jobs=number, return_as="generator")(tasks.values()))


@dataclass(frozen=True)
class Pending:
    """Fits under way, in the order of `keys`."""

    variants: dict[str, units.Variant]
    keys: list[Key]
    made: Iterator[Made]


def gathered(pending: Pending) -> tuple[dict[str, dict[str, Fit]], dict[str, Rows]]:
    """profile -> variant -> fit, and profile -> the rows of the tables of groups."""
    made: dict[str, dict[str, Fit]] = {}
    groups: dict[str, Rows] = {}
    for (profile, name), (own, grouped) in zip(pending.keys, pending.made, strict=True):
        made.setdefault(profile, {})[name] = own
        groups |= {profile: grouped} if name == units.MAIN else {}
    drawn = {name: variant.draws for name, variant in pending.variants.items() if variant.draws}
    every = {
        profile: own | {name: change(own[units.MAIN]) for name, change in drawn.items()}
        for profile, own in made.items()
        if units.MAIN in own
    }
    return every, groups


def task(found: Units, variant: units.Variant, inputs: Inputs, seed: list[int]) -> tuple[Units, Setting, list[int]]:
    """What `sampler.sample` needs for one fit."""
    setting = variant.setting(units.settings(inputs))
    return variant.units(found, np.random.default_rng([*seed, 1])), setting, [*seed, 0]


def peers(initiative: str, inputs: Inputs, known: tuple[str, ...]) -> tuple[str, list[str]]:
    """The main set of an initiative, and its other members that are in a fit."""
    for name, cases in inputs.main_sets.items():
        if initiative in cases:
            return name, [case for case in cases if case != initiative and case in known]
    return "", []


def compared(inputs: Inputs) -> list[tuple[str, str, str]]:
    """Which two are compared, and why."""
    found = [(a, b, "peers") for cases in inputs.main_sets.values() for a, b in combinations(sorted(cases), 2)]
    before = inputs.initiatives.set_index("initiative_id")["predecessor_id"]
    known = {frozenset(pair[:2]) for pair in found}
    after = [(case, before[case]) for case in inputs.cases if before[case] in inputs.cases]
    return found + [(*pair, "successor") for pair in after if frozenset(pair) not in known]
