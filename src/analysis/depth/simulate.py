"""Studies with a known answer: planted groups, or none; how often the method finds what was planted."""

from __future__ import annotations

import numpy as np

from analysis.depth import choose, distance
from analysis.depth.runs import rand_indices, spread
from analysis.depth.specification import prepare
from analysis.params import Depth

LOWEST, HIGHEST = 0, 3


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
) -> np.ndarray:
    """Cases x dimensions codes of groups that differ by `gap` levels on `marked` dimensions (default: on
    all).

    Which dimensions, and which group is the deeper one on each, is drawn; on the others all have one level.
    Each code moves one level up or down with chance `noise`. `known` (cases x dimensions) says where a code
    is missing.
    """
    groups = int(labels.max()) + 1
    dimensions = known.shape[1]
    steps = np.stack([generator.permutation(groups) for _ in range(dimensions)], axis=1)
    if marked is not None:
        steps[:, generator.permutation(dimensions)[marked:]] = 0
    room = HIGHEST - gap * (groups - 1)
    base = generator.integers(LOWEST, max(room, LOWEST) + 1, dimensions)
    codes = np.clip(base + gap * steps, LOWEST, HIGHEST)[labels].astype(float)
    return with_gaps(disturbed(codes, noise, generator), known)


def independent(known: np.ndarray, shares: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Codes without any structure: each drawn on its own, with `shares` of the levels 0 to 3."""
    return with_gaps(generator.choice(4, size=known.shape, p=shares).astype(float), known)


def gradient(known: np.ndarray, noise: float, generator: np.random.Generator) -> np.ndarray:
    """Codes along one scale without groups: every case has a place between shallow and deep on all
    dimensions.
    """
    place = generator.uniform(LOWEST, HIGHEST, len(known))
    codes = np.rint(place[:, None] + generator.normal(0, 0.5, known.shape)).clip(LOWEST, HIGHEST)
    return with_gaps(disturbed(codes, noise, generator), known)


def disturbed(codes: np.ndarray, noise: float, generator: np.random.Generator) -> np.ndarray:
    """Each code moved one level up or down with chance `noise`."""
    moves = (generator.random(codes.shape) < noise) * generator.choice([-1, 1], codes.shape)
    return np.clip(codes + moves, LOWEST, HIGHEST)


def with_gaps(codes: np.ndarray, known: np.ndarray) -> np.ndarray:
    """`codes` without those that are not documented."""
    return np.where(known, codes, np.nan)


def on_one_scale(codes: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """A study like `codes` (cases x dimensions) of one scale from shallow to deep, without groups.

    Places on the scale are normal, with the mean and variance of the cases' own means; what a code strays
    from its place and its dimension's mean is drawn from the real study. Gaps stay.
    """
    known = ~np.isnan(codes)
    place, offset = np.nanmean(codes, axis=1), np.nanmean(codes, axis=0) - np.nanmean(codes)
    stray = (codes - place[:, None] - offset)[known]
    places = generator.normal(place.mean(), place.std(), len(codes))
    made = places[:, None] + offset + generator.choice(stray, codes.shape)
    return with_gaps(np.clip(np.rint(2 * made) / 2, LOWEST, HIGHEST), known)


def scale_p(codes: np.ndarray, choice: choose.Choice, settings: Depth, draws: int) -> float:
    """Share of one-scale studies with a silhouette as large as the one found, for the placed cases' `codes`.

    Groups with a large share may be the two ends of one scale: permuting codes within dimensions breaks the
    scale too and cannot tell the two apart. NaN where no groups were found.
    """
    if choice.groups == 1:
        return np.nan
    generator = np.random.default_rng(settings.seed)
    used = ~np.isnan(codes).all(axis=0)
    made = [on_one_scale(codes[:, used], generator) for _ in range(draws)]
    distances = np.stack([distance.parts(study, settings.distance).total() for study in made])
    most = len(choice.by_number)
    width = choose.grouped(distances, settings.linkage, most)[1]
    top = np.where(np.isnan(width), -1.0, width)[:, 1:].max(axis=1)
    return float((1 + (top >= np.nanmax(choice.widths) - 1e-9).sum()) / (draws + 1))


def outcomes(
    studies: list[np.ndarray], truth: np.ndarray, settings: Depth, scale: bool = False
) -> dict[str, float]:
    """Of simulated `studies`: shares with groups and with the right number, mean agreement with `truth`.

    `share_placed` is the share in which three cases or more could be placed; others find no groups.
    With `scale`, `share_beyond_scale` is the share with groups that one scale does not explain.
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
    pairs = list(zip(usable, choices, strict=True))
    lines = np.array([spread(p.rows, c.labels, len(truth)) for (_, p), c in pairs])
    number = np.array([c.groups for c in choices])
    total = len(studies)
    found = {
        "share_groups": float((number > 1).sum() / total),
        "share_right_number": float((number == truth.max() + 1).sum() / total),
        "mean_ari": float(np.nanmean(rand_indices(lines, truth))) if len(lines) else np.nan,
        "share_placed": len(usable) / total,
    }
    if scale:
        beyond = [
            scale_p(codes[list(p.rows)], c, settings, settings.run_draws) <= settings.null_level
            for (codes, p), c in pairs
        ]
        found["share_beyond_scale"] = float(sum(beyond) / total)
    return found


def power(known: np.ndarray, marked: int, settings: Depth) -> float:
    """How often the main specification would show two even groups, one level apart on `marked` dimensions.

    `known` holds the real gaps of the placed cases; noise is the parameter `noise`.
    """
    truth = even_groups(len(known), 2)
    generator = np.random.default_rng(settings.seed)
    studies = [
        planted(known[generator.permutation(len(known))], truth, 1, settings.noise, generator, marked)
        for _ in range(settings.simulations)
    ]
    return outcomes(studies, truth, settings)["share_groups"]
