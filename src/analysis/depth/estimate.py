"""Estimates: the fits of the model of levels, and the tables made from their draws."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from joblib import Parallel, cpu_count, delayed

from analysis.depth import convergence, sampler, units
from analysis.depth.codes import of_profile
from analysis.depth.fitted import Fit
from analysis.depth.inputs import Inputs
from analysis.depth.sampler import SPREADS, Draws, Units
from analysis.model.vocabulary import PROFILES


def summed(found: Units, drawn: Draws, whole: bool = True, short: bool = False) -> Fit:
    """Draws as a fit, with the measures of convergence (not for many short chains on codes of their own).

    Without `whole`, cells and spreads of the draws are not kept.
    """
    levels = drawn.levels.astype(float)
    measures = (
        [(np.full(levels.shape[-1], np.nan),) * 2, (np.full(len(SPREADS) + 1, np.nan),) * 2]
        if short
        else [(convergence.rhat(draws), convergence.effective(draws)) for draws in (levels, drawn.spreads)]
    )
    (rhat, effective), (spread_rhat, spread_effective) = measures
    flat = [array.reshape(-1, *array.shape[2:]) for array in (levels, drawn.cells, drawn.spreads)]
    kept = flat if whole else [flat[0], flat[1][:0], flat[2][:0]]
    return Fit(
        found, kept[0], kept[1], kept[2], float(np.max(rhat)), float(np.min(effective)), spread_rhat, spread_effective
    )


def fits(
    codes: pd.DataFrame,
    inputs: Inputs,
    seed: int,
    jobs: int | None = None,
    profiles: tuple[str, ...] = PROFILES,
    whole: bool = False,
) -> dict[str, dict[str, Fit]]:
    """profile -> variant -> fit; those without any unit are left out. The same for any number of `jobs` (processes;
    None: one a core), since each fit has a seed of its own. `whole`: variants keep their draws of cells too.
    """
    variants = units.variants(codes, inputs)
    work = {
        (profile, name): (found, variant)
        for profile in profiles
        for name, variant in variants.items()
        if not variant.draws
        if (
            found := units.arrange(
                variant.codes(of_profile(codes, profile)), inputs.cases, inputs.model.depth, variant.unit
            )
        ).initiatives
    }
    tasks = [task(*one, inputs, [seed, zlib.crc32(" ".join(key).encode())]) for key, one in work.items()]
    made: dict[str, dict[str, Fit]] = {}
    for ((profile, name), (found, variant)), drawn in zip(
        work.items(), parallel(sampler.sample, tasks, jobs), strict=True
    ):
        made.setdefault(profile, {})[name] = summed(found, drawn, whole or name == units.MAIN, variant.short)
    return {
        profile: own | {name: variant.draws(own[units.MAIN]) for name, variant in variants.items() if variant.draws}
        for profile, own in made.items()
        if units.MAIN in own
    }


def task(found: Units, variant: units.Variant, inputs: Inputs, seed: list[int]) -> tuple[Any, ...]:
    """What `sampler.sample` needs for one fit."""
    setting = variant.setting(units.settings(inputs))
    return variant.units(found, np.random.default_rng([*seed, 1])), setting, [*seed, 0]


def parallel(work: Callable[..., Any], tasks: list[tuple[Any, ...]], jobs: int | None) -> list[Any]:
    """`work(*task)` of each task, in order, in as many processes as there are cores or tasks, or `jobs`."""
    number = min(jobs or cpu_count(), max(len(tasks), 1))
    return Parallel(n_jobs=number)(delayed(work)(*one) for one in tasks)


def peers(initiative: str, inputs: Inputs, known: tuple[str, ...]) -> tuple[str, list[str]]:
    """The main set of an initiative, and its other members that are in a fit."""
    for name, cases in inputs.main_sets.items():
        if initiative in cases:
            return name, [case for case in cases if case != initiative and case in known]
    return "", []
