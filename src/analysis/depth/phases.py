"""From pilot to proeftuin: documented deeper or not, and does the difference hold at equal effort?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.depth import codes as c
from analysis.depth.effort import document_draws, document_levels, levels_of
from analysis.params import Depth
from analysis.tables import depth as t
from analysis.tables import vocabulary as v

KEY = ["initiative_id", "dimension"]
WORDS = {1.0: "deeper", -1.0: "less-deep", 0.0: "same"}


def pairs(initiatives: pd.DataFrame) -> list[tuple[str, str, str]]:
    """(pilot, initiative, relation): `same-region`, or `branch` where it grew in another region
    (Utrecht-West).
    """
    region = initiatives.set_index("initiative_id")["region_id"]
    following = initiatives[initiatives["predecessor_id"] != ""].sort_values("initiative_id")
    return [
        (
            row.predecessor_id,
            row.initiative_id,
            "same-region" if region[row.predecessor_id] == row.region_id else "branch",
        )
        for row in following.itertuples()
    ]


def phase_changes(
    codes: pd.DataFrame, profiles: pd.DataFrame, initiatives: pd.DataFrame, settings: Depth
) -> pd.DataFrame:
    """The table `phase_changes`: one pilot x successor x dimension a row.

    `change` is what every reader who codes both sees in its own codes (`n_coders` of them): deeper, less-deep or
    same; `readers-differ` where they do not see the same; not comparable where no reader codes both.
    """
    wide = profiles[profiles["profile"] == settings.profile].set_index(KEY)
    chosen = c.of_profile(codes, settings.profile)
    levels = c.reader_levels(codes, settings.profile, settings.aggregation)
    read = levels.set_index([*KEY, "coder_id"])["level"].unstack("coder_id")
    rows = []
    for before, after, relation in pairs(initiatives):
        at_equal = equal_effort(chosen, before, after, settings)
        for dimension in v.DIMENSIONS:
            a, b = wide.loc[(before, dimension)], wide.loc[(after, dimension)]
            steps = seen(read, before, after, dimension)
            change = compare(steps)
            rows.append(
                {
                    "predecessor_id": before,
                    "initiative_id": after,
                    "dimension": dimension,
                    "relation": relation,
                    "before": a["level"],
                    "after": b["level"],
                    "change": change,
                    "n_coders": len(steps),
                    "n_publishers_before": a["n_publishers"],
                    "n_publishers_after": b["n_publishers"],
                    **holds(change, at_equal.get(dimension), at_equal["documents"], settings.likely),
                }
            )
    return pd.DataFrame(rows, columns=t.PHASE_CHANGES.names)


def seen(read: pd.DataFrame, before: str, after: str, dimension: str) -> list[float]:
    """By how many levels the successor goes deeper, for each reader who codes both; `read`: (initiative, dimension)
    x readers.
    """
    places = [(before, dimension), (after, dimension)]
    a, b = (read.loc[place] if place in read.index else pd.Series(np.nan, read.columns) for place in places)
    return list((b - a).dropna())


def compare(steps: list[float]) -> str:
    """What the readers allow to say of one dimension: what they all see, or that they differ."""
    signs = set(np.sign(steps))
    if not signs:
        return "not-comparable"
    return WORDS[signs.pop()] if len(signs) == 1 else "readers-differ"


def equal_effort(chosen: pd.DataFrame, before: str, after: str, settings: Depth) -> dict:
    """Levels of both at the largest number of documents that both have: arrays over all draws, per
    dimension.
    """
    groups = [chosen[chosen["initiative_id"] == case] for case in (before, after)]
    size = min(group["source_id"].nunique() for group in groups)
    found: dict = {"documents": size}
    if size == 0:
        return found
    drawn = []
    for group in groups:
        levels, documents, dimensions = document_levels(group)
        draws = levels_of(levels, document_draws(len(documents), size, settings))
        drawn.append(dict(zip(dimensions, draws.T, strict=True)))
    for dimension in drawn[0].keys() & drawn[1].keys():
        found[dimension] = (drawn[0][dimension], drawn[1][dimension])
    return found


def holds(change: str, levels: tuple[np.ndarray, np.ndarray] | None, documents: int, enough: float) -> dict:
    """Does the direction hold at equal effort: in which share of all pairs of draws that document both.

    It holds where that share is at least `enough`. Empty where there is nothing to compare, or where one side
    has a single document: a level from one says little.
    """
    empty = {"holds_at_equal_effort": None, "share_same_direction": np.nan, "documents_compared": documents}
    if change not in WORDS.values() or levels is None or documents < 2:
        return empty
    before, after = (side[~np.isnan(side)] for side in levels)
    if not len(before) or not len(after):
        return empty
    sign = np.sign(after[None, :] - before[:, None])
    share = float(np.isin(sign, [s for s, word in WORDS.items() if word == change]).mean())
    return {**empty, "holds_at_equal_effort": share >= enough, "share_same_direction": share}
