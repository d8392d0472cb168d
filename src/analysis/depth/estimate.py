"""Estimates: the fits of the model of levels, and the tables made from their draws."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import pandas as pd
from joblib import Parallel, delayed

from analysis.depth import convergence, sampler, units
from analysis.depth.codes import of_profile
from analysis.depth.inputs import Inputs
from analysis.depth.fitted import Fit
from analysis.depth.sampler import SPREADS, Draws, Setting, Units


def fit(found: Units, setting: Setting, seed: list[int], variant: units.Variant, whole: bool) -> Fit:
    """Sample one fit; without `whole`, cells and spreads of the draws are not kept."""
    rng = np.random.default_rng([*seed, 1])
    drawn = sampler.sample(variant.units(found, rng), variant.setting(setting), [*seed, 0])
    return summed(found, drawn, whole, variant.short)


def summed(found: Units, drawn: Draws, whole: bool = True, short: bool = False) -> Fit:
    """Draws as a fit, with the measures of convergence (not for many short chains on codes of their own)."""
    levels = drawn.levels.astype(float)
    measures = [(np.full(levels.shape[-1], np.nan),) * 2, (np.full(len(SPREADS) + 1, np.nan),) * 2] if short else [
        (convergence.rhat(draws), convergence.effective(draws)) for draws in (levels, drawn.spreads)]
    (rhat, effective), (spread_rhat, spread_effective) = measures
    flat = [array.reshape(-1, *array.shape[2:]) for array in (levels, drawn.cells, drawn.spreads)]
    kept = flat if whole else [flat[0], flat[1][:0], flat[2][:0]]
    return Fit(found, *kept, float(np.max([*rhat, *spread_rhat])), float(np.min(effective)), spread_rhat, spread_effective)


def fits(codes: pd.DataFrame, inputs: Inputs, profile: str, seed: int, jobs: int | None = None) -> dict[str, Fit]:
    """The fits of one profile by variant, the main one first; those without any unit are left out."""
    setting, dimensions = units.settings(inputs), inputs.model.depth
    own = of_profile(codes, profile)
    work, same = [], {}
    for name, variant in units.variants(codes, inputs).items():
        if variant.draws:
            same[name] = variant.draws
            continue
        found = units.arrange(variant.codes(own), inputs.cases, dimensions, variant.unit)
        if found.initiatives:
            work.append((name, found, variant))
    done = Parallel(n_jobs=jobs or -1)(
        delayed(fit)(found, setting, [seed, zlib.crc32(f"{profile} {name}".encode())], variant, name == units.MAIN)
        for name, found, variant in work
    )
    made = dict(zip((name for name, _, _ in work), done, strict=True))
    return made | {name: change(made[units.MAIN]) for name, change in same.items() if units.MAIN in made}


def peers(initiative: str, inputs: Inputs, known: tuple[str, ...]) -> tuple[str, list[str]]:
    """The main set of an initiative, and its other members that are in a fit."""
    for name, cases in inputs.model.sets(inputs.initiatives, main=True).items():
        if initiative in cases:
            return name, [case for case in cases if case != initiative and case in known]
    return "", []
