"""Notebook 3, its last parts: studies with a known answer, depth against network position, fuzzy sets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.depth import codes, explore, simulate
from analysis.depth.cases import CaseSet, case_sets, placed
from analysis.report import notebook
from analysis.report.html import Html
from analysis.report.page import Page

DRAWS = 1999


def planted(page: Page, studies: int = 100) -> Html:
    """Simulated studies as large and with the same gaps as ours: groups found where they are, and are not.

    Of each case set with its placed cases: codes without any structure; one scale from shallow to deep;
    two groups a level apart on every dimension or on half of them, the deeper one drawn for each, or one of
    them deeper on all, which one scale explains nearly as well. `groups claimed` counts the studies
    that pass both tests, as the report asks; `by permutation alone` those that pass the first. The sets
    with and without Utrecht-West are alike: the first of them stands for both.
    """
    settings = replace(page.data.params.depth, simulations=studies)
    usable = codes.prepare(page.data.codings, page.data.clean.documents, page.data.reference.resolutions)
    levels = codes.reader_levels(usable, settings.profile, settings.aggregation)
    rows = []
    for case_set in case_sets(page.data.reference.initiatives):
        if case_set.name == "proeftuinen-12":
            continue
        matrix = codes.matrix(levels, list(case_set.cases)).to_numpy()
        known = ~np.isnan(matrix[placed(matrix, settings.min_dimensions, settings.min_shared)])
        shares = np.bincount(np.floor(matrix[~np.isnan(matrix)]).astype(int), minlength=4)
        rows += _studies(case_set, known, shares / shares.sum(), settings)
    if not rows:
        return notebook.say("No case set has three placed cases: there is nothing to simulate.")
    found = pd.DataFrame(rows)
    caption = f"Planted structure: shares of {studies} simulated studies a line"
    return notebook.several(notebook.say(*claimed(found, studies)), notebook.table(found, caption))


def claimed(found: pd.DataFrame, studies: int) -> list[str]:
    """How often groups are claimed where there are none, from the rows of `planted`, as sentences."""
    none = found[found["planted"].str.startswith("none")]
    error = 100 * np.sqrt(0.05 * 0.95 / studies)
    return [
        f"Where there are none, groups are claimed in {none['groups claimed'].min():.0%} to "
        f"{none['groups claimed'].max():.0%} of studies (at most 5% is wanted, give or take {error:.0f} points "
        f"with {studies} studies).",
        f"Permutation alone would claim them in up to {none['by permutation alone'].max():.0%}: it takes the "
        "ends of one scale for groups.",
    ]


def _studies(case_set: CaseSet, known: np.ndarray, shares: np.ndarray, settings) -> list[dict]:
    if len(known) < 3:
        return []
    rng, one = np.random.default_rng(settings.seed), simulate.even_groups(len(known), 1)
    two, half = simulate.even_groups(len(known), 2), known.shape[1] // 2
    times = range(settings.simulations)

    def gaps() -> np.ndarray:
        """Which cells are known, in another order of cases."""
        return known[rng.permutation(len(known))]

    made = {
        "none: independent codes": ([simulate.independent(gaps(), shares, rng) for _ in times], one),
        "none: one scale": ([simulate.gradient(gaps(), settings.noise, rng) for _ in times], one),
        "two groups, every dimension": (
            [simulate.planted(gaps(), two, 1, settings.noise, rng) for _ in times],
            two,
        ),
        "two groups, half of them": (
            [simulate.planted(gaps(), two, 1, settings.noise, rng, half) for _ in times],
            two,
        ),
        "two groups, one deeper on every dimension": (
            [simulate.planted(gaps(), two, 1, settings.noise, rng, one_way=True) for _ in times],
            two,
        ),
    }
    rows = []
    for name, (studies, truth) in made.items():
        nothing = not truth.any()
        found = simulate.outcomes(studies, truth, settings)
        rows.append(
            {
                "planted": name,
                "case set": case_set.name,
                "cases": len(known),
                "groups claimed": found["share_groups"],
                "right number": found["share_right_number"],
                "mean index": np.nan if nothing else found["mean_ari"],
                "by permutation alone": found["share_permutation"],
            }
        )
    return rows


def position(page: Page, case_set: str) -> Html:
    """Depth against network position in one case set, with what so few cases can show in a sentence."""
    sets = {one.name: one for one in case_sets(page.data.reference.initiatives)}
    if case_set not in sets:
        return notebook.say(f"No case set is called {case_set}. There are: {', '.join(sets)}.")
    chosen = sets[case_set]
    found = explore.network_position(
        page.data.depth.profiles, page.data.networks.metrics, chosen, page.data.params.depth.seed, DRAWS
    )
    shown = found[["metric", "n", "rho", "partial", "p", "lowest_p", "needed"]]
    caption = f"Depth against network position ({case_set})"
    return notebook.several(notebook.say(*said(found)), notebook.table(shown, caption))


def said(found: pd.DataFrame) -> list[str]:
    """What a table of `explore.network_position` allows to say, as plain sentences."""
    told = found.dropna(subset=["partial"])
    if told.empty:
        return [f"No measure is known for four cases or more of {len(found)} tried: nothing can be said."]
    reach = told["needed"].dropna()
    size = (
        f"with {told['n'].max()} cases, a correlation counts as unlikely by chance (p at most 0.05) only from "
        f"about {reach.min():.2f} up"
        if len(reach)
        else f"with {told['n'].max()} cases, no correlation however strong could reach p 0.05"
    )
    below = told.loc[told["p"] <= 0.05, "metric"].tolist()
    verdict = f"{len(told)} measures were tried, and {_passing(below)} p 0.05"
    return [
        f"So few cases show little: {size}.",
        f"{verdict}; one in twenty does so by chance alone.",
        "This explores, it concludes nothing.",
    ]


def _passing(names: list[str]) -> str:
    return f"{', '.join(names)} passed" if names else "none passed"


def calibrated(page: Page) -> Html:
    """The fuzzy sets that R's QCA package reads: membership in deep change per case and dimension."""
    cases = list(page.data.cases["initiative_id"])
    frame = explore.calibrated(page.data.depth.profiles, cases).reset_index()
    return notebook.table(frame, "Calibrated sets: membership in deep change, empty where not documented")
