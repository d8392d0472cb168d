"""From pilot to proeftuin: documented deeper or not, and does the difference hold at equal effort?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.depth import codes as c
from analysis.depth.effort import document_draws, document_levels, levels_of
from analysis.params import Depth
from analysis.tables import depth as t
from analysis.tables import vocabulary as v


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

    `change` compares the readers' ranges: deeper where the successor's lowest is at least the pilot's
    highest and one bound is more; less-deep the other way round; same where both are one and the same level;
    else not comparable (a range overlaps, or one is not documented).
    """
    wide = profiles[profiles["profile"] == settings.profile].set_index(["initiative_id", "dimension"])
    chosen = c.of_profile(codes, settings.profile)
    rows = []
    for before, after, relation in pairs(initiatives):
        at_equal = equal_effort(chosen, before, after, settings)
        for dimension in v.DIMENSIONS:
            a, b = wide.loc[(before, dimension)], wide.loc[(after, dimension)]
            change = compare(a, b)
            rows.append(
                {
                    "predecessor_id": before,
                    "initiative_id": after,
                    "dimension": dimension,
                    "relation": relation,
                    "before": a["level"],
                    "after": b["level"],
                    "change": change,
                    "n_publishers_before": a["n_publishers"],
                    "n_publishers_after": b["n_publishers"],
                    **holds(change, at_equal.get(dimension), at_equal["documents"], settings.likely),
                }
            )
    return pd.DataFrame(rows, columns=t.PHASE_CHANGES.names)


def compare(before: pd.Series, after: pd.Series) -> str:
    """What the documents allow to say of one dimension, from `low` and `high` of two profiles."""
    ends = [before["low"], before["high"], after["low"], after["high"]]
    if any(pd.isna(end) for end in ends):
        return "not-comparable"
    low_a, high_a, low_b, high_b = ends
    if low_a == high_a == low_b == high_b:
        return "same"
    if low_b >= high_a:
        return "deeper"
    return "less-deep" if low_a >= high_b else "not-comparable"


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
    if change == "not-comparable" or levels is None or documents < 2:
        return empty
    before, after = (side[~np.isnan(side)] for side in levels)
    if not len(before) or not len(after):
        return empty
    sign = np.sign(after[None, :] - before[:, None])
    wanted = {"deeper": 1, "less-deep": -1, "same": 0}[change]
    share = float((sign == wanted).mean())
    return {**empty, "holds_at_equal_effort": share >= enough, "share_same_direction": share}
