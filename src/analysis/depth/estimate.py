"""Estimates: the fits of the model of levels, and the tables made from their draws."""

import zlib
from collections.abc import Collection
from itertools import combinations, product

import numpy as np
import pandas as pd
from joblib import Parallel, cpu_count, delayed

from analysis.depth import units
from analysis.depth.clusters import Rows
from analysis.depth.codes import of_profile
from analysis.depth.fitted import Fit
from analysis.depth.fitting import fit
from analysis.depth.inputs import Inputs
from analysis.depth.sampler import Setting, Units

Sets = dict[str, list[str]]
Fits = dict[str, dict[str, Fit]]  # profile -> variant -> fit


def fits(
    codes: pd.DataFrame,
    inputs: Inputs,
    seed: int,
    profiles: tuple[str, ...],
    names: Collection[str] | None = None,
    sets: Sets | None = None,
    jobs: int | None = None,
) -> tuple[Fits, dict[str, Rows]]:
    """The fits of each profile that has a unit, and profile -> the rows of the tables of groups.

    The same for any number of `jobs` (processes; None: one a core), since each fit has a seed of its own. `sets`: of the
    main fits also the groups within these sets; where they are not asked for, variants keep their draws of cells too.
    `names`: the variants to fit besides the main one (None: all).
    """
    every = units.variants(codes, inputs).items()
    variants = {name: one for name, one in every if names is None or name in (units.MAIN, *names)}
    tasks = {}
    for profile, (name, variant) in product(profiles, variants.items()):
        own = variant.codes(of_profile(codes, profile))
        found = units.arrange(own, inputs.cases, inputs.model.depth, variant.unit)
        if found.initiatives and not variant.draws:
            main = name == units.MAIN
            groups = (units.settings(inputs), sets, [seed, *profile.encode()]) if main and sets else None
            drawing = task(found, variant, inputs, [seed, zlib.crc32(f"{profile} {name}".encode())])
            tasks[profile, name] = delayed(fit)(found, drawing, main or sets is None, variant.short, groups)
    done = Parallel(n_jobs=min(jobs or cpu_count(), max(len(tasks), 1)))(tasks.values())
    made: Fits = {}
    for (profile, name), (own, _) in zip(tasks, done, strict=True):
        made.setdefault(profile, {})[name] = own
    for of in made.values():
        of |= {name: variant.draws(of[units.MAIN]) for name, variant in variants.items() if variant.draws}
    return made, {profile: rows for (profile, _), (_, rows) in zip(tasks, done, strict=True) if rows}


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
