"""The groups of the main specification: their names, what marks them, and how sure each case's place is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.depth import partition
from analysis.depth.cases import CaseSet
from analysis.depth.choose import Choice
from analysis.depth.runs import Runs, jaccards, together, verdict
from analysis.depth.specification import Prepared
from analysis.params import Depth
from analysis.tables import depth as t
from analysis.tables import vocabulary as v

NO_STRUCTURE = "no-structure"
MARKED = 0.5  # half a level: below it a group is not said to differ on a dimension


def deepest_first(labels: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """`labels` (-1: not placed) renumbered so that the group with the highest mean level is 0."""
    groups = range(int(labels.max(initial=-1)) + 1)
    means = {g: mean_level(codes[labels == g]) for g in groups}
    rank = {g: place for place, g in enumerate(sorted(groups, key=lambda g: (-means[g], g)))}
    return np.array([rank.get(int(label), -1) for label in labels], dtype=np.int16)


def mean_level(codes: np.ndarray) -> float:
    """Mean over the members of each one's mean level over its coded dimensions."""
    return float(np.mean([np.nanmean(row) for row in codes]))


def name_of(mean: float, codebook: dict) -> str:
    """Key of a group's name by the codebook's rule."""
    for entry in codebook["groups"]["names"]:
        if mean <= entry["up_to"]:
            return entry["key"]
    return codebook["groups"]["names"][-1]["key"]


def marks(labels: np.ndarray, codes: np.ndarray, group: int) -> tuple[str, str]:
    """Dimensions on which the group's mean is at least half a level above, and below, the other placed
    cases'.
    """
    higher, lower = [], []
    for place, dimension in enumerate(v.DEPTH_DIMENSIONS):
        inside, outside = codes[labels == group, place], codes[(labels >= 0) & (labels != group), place]
        if np.isnan(inside).all() or np.isnan(outside).all():
            continue
        gap = np.nanmean(inside) - np.nanmean(outside)
        if abs(gap) >= MARKED:
            (higher if gap > 0 else lower).append(dimension)
    return "|".join(higher), "|".join(lower)


def distances(case_set: CaseSet, settings: Depth, parts) -> pd.DataFrame:
    """The rows of table `distances`: every pair, also of cases that are not placed."""
    total, shared = parts.total(), parts.shared
    rows = []
    for a in range(len(case_set.cases)):
        for b in range(a + 1, len(case_set.cases)):
            enough = shared[a, b] >= settings.min_shared
            rows.append(
                {
                    "case_set": case_set.name,
                    "initiative_a": case_set.cases[a],
                    "initiative_b": case_set.cases[b],
                    "n_shared": int(shared[a, b]),
                    "distance": total[a, b] if enough else np.nan,
                }
            )
    return pd.DataFrame(rows)


def clusters(
    case_set: CaseSet,
    codes: np.ndarray,
    main: Prepared | None,
    choice: Choice | None,
    line: np.ndarray,
    stable: Runs,
    multiverse: Runs,
    codebook: dict,
    settings: Depth,
) -> pd.DataFrame:
    """The rows of table `clusters`; `line` holds the main groups, deepest first (-1: not placed).

    With one group the row says "no groups shown": its verdict is how often the specifications that choose k
    by the null say so too, which is not how sure it is that there are none (see the power in `tests`). With
    more, it is how often the case stands with its own group in the specifications that find groups.
    """
    groups = int(line.max(initial=-1)) + 1
    share, nearest = closeness(multiverse)
    stays = jaccards(stable, line)
    width = case_widths(main, choice, len(line))
    rows = []
    for place, case in enumerate(case_set.cases):
        row = {
            "case_set": case_set.name,
            "initiative_id": case,
            "placed": bool(line[place] >= 0),
            "n_dimensions": int((~np.isnan(codes[place])).sum()),
            "verdict": "not-placed",
        }
        if line[place] >= 0:
            row |= group_row(line, codes, int(line[place]), codebook)
            row |= {"silhouette": width[place], "jaccard": stays[int(line[place])] if groups > 1 else np.nan}
            row |= sureness(place, line, share, multiverse, settings)
            row |= nearest_row(place, share, nearest, case_set)
        rows.append(row)
    return pd.DataFrame(rows, columns=t.CLUSTERS.names)


def group_row(line: np.ndarray, codes: np.ndarray, group: int, codebook: dict) -> dict:
    """Number, name and marks of a group."""
    higher, lower = marks(line, codes, group)
    alone = int(line.max()) == 0
    name = NO_STRUCTURE if alone else name_of(mean_level(codes[line == group]), codebook)
    return {"cluster": group + 1, "name": name, "deeper_on": higher, "shallower_on": lower}


def case_widths(main: Prepared | None, choice: Choice | None, cases: int) -> np.ndarray:
    """Silhouette of each case under the main specification; NaN with one group."""
    width = np.full(cases, np.nan)
    if main is not None and choice is not None:
        width[list(main.rows)] = partition.silhouettes(main.parts.total()[None], choice.labels[None])[0]
    return width


def grouped(runs: Runs) -> Runs:
    """The runs that find two groups or more."""
    chosen = np.flatnonzero(runs.groups > 1)
    return Runs(runs.labels[chosen], tuple(runs.kinds[i] for i in chosen))


def closeness(runs: Runs) -> tuple[np.ndarray, np.ndarray]:
    """Share of the runs that find groups in which two cases share one (NaN: none holds both), and each one's
    nearest other case (-1: none)."""
    both, same = together(grouped(runs))
    share = np.divide(same, both, out=np.full(both.shape, np.nan), where=both > 0)
    np.fill_diagonal(share, np.nan)
    filled = np.where(np.isnan(share), -1.0, share)
    if not filled.size:  # a case set without cases, such as proeftuinen in a project of pilots
        return share, np.empty(0, dtype=int)
    return share, np.where(filled.max(axis=1) >= 0, filled.argmax(axis=1), -1)


def sureness(place: int, line: np.ndarray, share: np.ndarray, multiverse: Runs, settings: Depth) -> dict:
    """`membership` and `verdict` of one placed case."""
    if int(line.max()) == 0:
        by_null = multiverse.of("null")
        ones = float((by_null.groups == 1).mean()) if len(by_null.labels) else np.nan
        word = verdict(ones, settings.certain, settings.likely)
        return {"membership": np.nan, "verdict": word if ones >= 0.5 else "undecided"}
    own = [i for i in np.flatnonzero(line == line[place]) if i != place]
    mean = float(np.nanmean(share[place, own])) if own and not np.isnan(share[place, own]).all() else np.nan
    word = verdict(mean, settings.certain, settings.likely) if mean >= 0.5 else "undecided"
    return {"membership": mean, "verdict": word}


def nearest_row(place: int, share: np.ndarray, nearest: np.ndarray, case_set: CaseSet) -> dict:
    """The case that this one stands with most often."""
    if nearest[place] < 0:
        return {"nearest": "", "nearest_share": np.nan}
    return {"nearest": case_set.cases[nearest[place]], "nearest_share": share[place, nearest[place]]}


def consensus(case_set: CaseSet, source: str, runs: Runs, conditional: bool, settings: Depth) -> pd.DataFrame:
    """The rows of table `consensus` for one source of runs.

    `share` counts every run that holds both (a run without groups holds all together); `share_grouped` only
    those that find groups, and the verdict rests on it: undecided without any, or with so few that they lie
    within the doubt that `certain` allows. `conditional` is true where the main specification shows no
    groups: then the relation holds only if one insists on groups.
    """
    both, same = together(runs)
    both_grouped, same_grouped = together(grouped(runs))
    rows = []
    for a in range(len(case_set.cases)):
        for b in range(a + 1, len(case_set.cases)):
            if both[a, b]:
                counts = (both[a, b], same[a, b], both_grouped[a, b], same_grouped[a, b])
                rows.append(
                    {
                        "case_set": case_set.name,
                        "initiative_a": case_set.cases[a],
                        "initiative_b": case_set.cases[b],
                        "source": source,
                        "conditional": conditional,
                        **pair(*map(int, counts), settings),
                    }
                )
    return pd.DataFrame(rows, columns=t.CONSENSUS.names)


def pair(both: int, same: int, both_grouped: int, same_grouped: int, settings: Depth) -> dict:
    """Shares, relation and verdict of one pair from its counts of runs."""
    share = same_grouped / both_grouped if both_grouped else np.nan
    enough = both_grouped >= (1 - settings.certain) * both
    word = verdict(share, settings.certain, settings.likely) if enough else "undecided"
    relation = "unclear" if word == "undecided" else "together" if share > 0.5 else "apart"
    return {
        "share": same / both,
        "runs": both,
        "share_grouped": share,
        "runs_grouped": both_grouped,
        "relation": relation,
        "verdict": word,
    }
