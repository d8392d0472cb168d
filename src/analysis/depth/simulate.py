"""Studies with a known answer: planted groups, or none; how often the method finds what was planted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.depth import choose, scale
from analysis.depth.runs import rand_indices, spread
from analysis.depth.scale import HIGHEST, LOWEST
from analysis.depth.specification import prepare
from analysis.params import Depth


def even_groups(cases: int, groups: int) -> np.ndarray:
    """Labels 0, 1, … of as equal size as can be."""
    return np.arange(cases) * groups // cases


def planted(
    known: np.ndarray,
    labels: np.ndarray,
    gap: int,
    noise: float,
    generator: np.random.Generator,
    marked: int | None = None,
    one_way: bool = False,
) -> np.ndarray:
    """Cases x dimensions codes of groups that differ by `gap` levels on `marked` dimensions (default: on
    all).

    Which dimensions, and which group is the deeper one on each, is drawn (`one_way`: the last group on all);
    on the others all have one level.
    Each code moves one level up or down with chance `noise`. `known` (cases x dimensions) says where a code
    is missing.
    """
    groups = int(labels.max()) + 1
    dimensions = known.shape[1]
    steps = np.stack([generator.permutation(groups) for _ in range(dimensions)], axis=1)
    if one_way:
        steps = np.repeat(np.arange(groups)[:, None], dimensions, axis=1)
    if marked is not None:
        steps[:, generator.permutation(dimensions)[marked:]] = 0
    room = HIGHEST - gap * (groups - 1)
    base = generator.integers(LOWEST, max(room, LOWEST) + 1, dimensions)
    codes = np.clip(base + gap * steps, LOWEST, HIGHEST)[labels].astype(float)
    return with_gaps(disturbed(codes, noise, generator), known)


def independent(known: np.ndarray, shares: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Codes without any structure: each drawn on its own, with `shares` of the levels 0 to 3."""
    return with_gaps(generator.choice(4, size=known.shape, p=shares).astype(float), known)


def gradient(
    known: np.ndarray, noise: float, generator: np.random.Generator, stray: float = 0.5
) -> np.ndarray:
    """Codes along one scale without groups: every case has a place between shallow and deep on all
    dimensions, from which a code strays by `stray` (standard deviation) before it is rounded.
    """
    place = generator.uniform(LOWEST, HIGHEST, len(known))
    codes = np.rint(place[:, None] + generator.normal(0, stray, known.shape)).clip(LOWEST, HIGHEST)
    return with_gaps(disturbed(codes, noise, generator), known)


def disturbed(codes: np.ndarray, noise: float, generator: np.random.Generator) -> np.ndarray:
    """Each code moved one level up or down with chance `noise`."""
    moves = (generator.random(codes.shape) < noise) * generator.choice([-1, 1], codes.shape)
    return np.clip(codes + moves, LOWEST, HIGHEST)


def with_gaps(codes: np.ndarray, known: np.ndarray) -> np.ndarray:
    """`codes` without those that are not documented."""
    return np.where(known, codes, np.nan)


def outcomes(studies: list[np.ndarray], truth: np.ndarray, settings: Depth) -> dict[str, float]:
    """Of simulated `studies`: shares with groups and with the right number, mean agreement with `truth`.

    Groups are claimed as in the main specification, by both tests; `share_permutation` is the share that the
    first one alone, permuted codes, would let through. `share_placed` is the share in which three cases or
    more could be placed; others find no groups.
    """
    prepared = [(codes, prepare(codes, settings)) for codes in studies]
    usable = [(codes, p) for codes, p in prepared if p is not None]
    choices = choose.decide_many(
        [p.parts for _, p in usable],
        settings.linkage,
        settings.max_groups,
        settings.run_draws,
        settings.null_level,
        settings.seed,
    )
    claims = [  # with a seed each: one set of draws for all studies would pass or fail them together
        scale.claimed(
            codes[list(p.rows)], choice, replace(settings, seed=settings.seed + number), settings.run_draws
        )[0]
        for number, ((codes, p), choice) in enumerate(zip(usable, choices, strict=True))
    ]
    lines = np.array([spread(p.rows, c.labels, len(truth)) for (_, p), c in zip(usable, claims, strict=True)])
    number, total = np.array([c.groups for c in claims]), len(studies)
    return {
        "share_groups": float((number > 1).sum() / total),
        "share_permutation": sum(c.groups > 1 for c in choices) / total,
        "share_right_number": float((number == truth.max() + 1).sum() / total),
        "mean_ari": float(np.nanmean(rand_indices(lines, truth))) if len(lines) else np.nan,
        "share_placed": len(usable) / total,
    }


def power(known: np.ndarray, marked: int, settings: Depth, one_way: bool = False) -> float:
    """How often the main specification would claim two even groups, one level apart on `marked` dimensions.

    Which group is the deeper one is drawn for each dimension; with `one_way` it is the same on all.
    `known` holds the real gaps of the placed cases; noise is the parameter `noise`.
    """
    truth = even_groups(len(known), 2)
    generator = np.random.default_rng(settings.seed)
    studies = [
        planted(known[generator.permutation(len(known))], truth, 1, settings.noise, generator, marked, one_way)
        for _ in range(settings.simulations)
    ]
    return outcomes(studies, truth, settings)["share_groups"]
