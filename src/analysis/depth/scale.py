"""Groups, or the two ends of one scale? The second test that a claim of groups must pass."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.depth import choose, distance
from analysis.depth.choose import Choice
from analysis.params import Depth

LOWEST, HIGHEST = 0, 3
SHAPES = ("normal", "uniform")


def claimed(codes: np.ndarray, choice: Choice, settings: Depth, draws: int) -> tuple[Choice, float]:
    """`choice` as it may be claimed, and the p-value of the comparison with one scale.

    In: placed cases x dimensions `codes` (NaN missing) and what the permutation test allows. Groups that one
    scale explains (p above `null_level`) are taken back to one group. NaN where there were none.
    """
    p = scale_p(codes, choice, settings, draws)
    return (replace(choice, labels=choice.by_number[0]) if p > settings.null_level else choice), p


def scale_p(codes: np.ndarray, choice: Choice, settings: Depth, draws: int) -> float:
    """Share of one-scale studies with a silhouette as large as the one found; the larger of two shares.

    Groups with a large share may be the two ends of one scale: permuting codes within dimensions breaks the
    scale too and cannot tell the two apart. How cases lie along the scale is not known, so that both a
    `normal` and a `uniform` one must be unlike what was found. Each share is (1 + how many) / (1 + draws),
    as for any Monte Carlo test (Davison & Hinkley 1997, ch. 4). NaN where no groups were found.
    """
    if choice.groups == 1:
        return np.nan
    generator = np.random.default_rng(settings.seed)
    used = codes[:, ~np.isnan(codes).all(axis=0)]
    most, found = len(choice.by_number), np.nanmax(choice.widths) - 1e-9
    shares = []
    for shape in SHAPES:
        top = best_widths(one_scale(used, shape, settings.noise, draws, generator), settings, most)
        shares.append((1 + (top >= found).sum()) / (draws + 1))
    return float(max(shares))


def one_scale(
    codes: np.ndarray, shape: str, noise: float, draws: int, generator: np.random.Generator
) -> np.ndarray:
    """Studies like `codes` (cases x dimensions) of one scale from shallow to deep: draws x cases x dimensions.

    Places on the scale are `normal` or `uniform`, with the mean and variance of the cases' own means; what a
    code strays from its place and its dimension's mean is drawn from the real study, or, where that strays
    less than readers do, a level up or down with chance `noise`: without any, every scale falls apart into
    its levels. Codes are whole levels, as a reader gives them: half levels, which only two differing readers
    make, would break the ties by which cases between two levels fall together. Gaps stay.
    """
    known = ~np.isnan(codes)
    place, offset = np.nanmean(codes, axis=1), np.nanmean(codes, axis=0) - np.nanmean(codes)
    stray = (codes - place[:, None] - offset)[known]
    if stray.var() < noise:
        moved = round(500 * noise)
        stray = np.repeat([-1.0, 0.0, 1.0], [moved, 1000 - 2 * moved, moved])
    size, spread = (draws, len(codes)), place.std(ddof=1)
    if shape == "normal":
        places = generator.normal(place.mean(), spread, size)
    else:
        places = place.mean() + spread * np.sqrt(3) * generator.uniform(-1, 1, size)
    made = places[:, :, None] + offset + generator.choice(stray, (draws, *codes.shape))
    return np.where(known, np.clip(np.rint(made), LOWEST, HIGHEST), np.nan)


def best_widths(studies: np.ndarray, settings: Depth, most: int) -> np.ndarray:
    """The largest mean silhouette of each study over two to `most` groups."""
    step = max(1, choose.BATCH // studies.shape[1] ** 2)
    found = []
    for start in range(0, len(studies), step):
        distances = distance.stacked(studies[start : start + step], settings.distance)
        width = choose.grouped(distances, settings.linkage, most)[1]
        found.append(np.where(np.isnan(width), -1.0, width)[:, 1:].max(axis=1))
    return np.concatenate(found)
