"""Documentation bias: the highest level documented rises with the number of sources; what at equal effort?"""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from analysis.depth import codes as c
from analysis.depth.codes import CONFIDENT
from analysis.params import Depth

KEY = ["initiative_id", "dimension"]
SIZES = (2, 3)


def effort(codes: pd.DataFrame, publishers: pd.DataFrame, settings: Depth) -> pd.DataFrame:
    """The table `effort`: levels rarefied to 2 and 3 documents, and without the initiative's own
    publications.

    Rarefaction is exact: every set of that many documents of the initiative is drawn once (up to
    `rarefactions`). An initiative with fewer documents gets no row for that size. `expected`, `low` and
    `high` are over the draws in which the dimension is documented; `documented` is their share. Documents
    are drawn among those with any code of the profile on the initiative, since a document without one says
    nothing of depth.
    """
    chosen = c.of_profile(codes, settings.profile)
    rows: list[dict] = []
    for initiative, group in chosen.groupby("initiative_id", sort=True):
        for size in SIZES:
            rows += rarefied(initiative, group, size, settings)
    own = own_publishers(publishers)
    outside = chosen[
        [(p, i) not in own for p, i in zip(chosen["publisher_id"], chosen["initiative_id"], strict=True)]
    ]
    columns = [*KEY, "scheme", "expected", "low", "high", "documented", "n_documents"]
    found = pd.DataFrame(rows + without_own(chosen, outside), columns=columns)
    every = c.reader_levels(codes, settings.profile, "highest").groupby(KEY)["level"].median().rename("level")
    return found.join(every, on=KEY)


def own_publishers(publishers: pd.DataFrame) -> set[tuple[str, str]]:
    """(publisher, initiative) for every initiative's own publications."""
    return {
        (row.publisher_id, initiative)
        for row in publishers.itertuples()
        for initiative in filter(None, row.own_initiatives.split("|"))
    }


def document_levels(group: pd.DataFrame) -> tuple[np.ndarray, list[str], list[str]]:
    """Levels by reader x sureness x document x dimension: each document's highest code, NaN where none.

    The axis of sureness is: codes of medium or high confidence, codes of low confidence.
    """
    group = c.heard(group)
    readers, documents = sorted(group["coder_id"].unique()), sorted(group["source_id"].unique())
    dimensions = sorted(group["dimension"].unique())
    sure = (~group["confidence"].isin(CONFIDENT)).astype(int)
    highest = group.groupby([group["coder_id"], sure.rename("sure"), "source_id", "dimension"])["level"].max()
    every = pd.MultiIndex.from_product([readers, [0, 1], documents, dimensions])
    shape = (len(readers), 2, len(documents), len(dimensions))
    return highest.reindex(every).to_numpy(dtype=float).reshape(shape), documents, dimensions


def levels_of(levels: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """draws x dimensions: the level from each set of documents (`draws` is sets x size, places of
    documents).

    As in the main specification: the median over readers of each reader's highest sure code, or highest code
    of low confidence where there is no sure one; NaN where no reader codes the dimension in these documents.
    """
    filled = np.where(np.isnan(levels), -1.0, levels)
    top = np.full((levels.shape[0], 2, len(draws), levels.shape[3]), -1.0)
    for place in draws.T:
        np.maximum(top, filled[:, :, place, :], out=top)
    per_reader = np.where(top[:, 0] >= 0, top[:, 0], top[:, 1])
    return middle(np.where(per_reader < 0, np.nan, per_reader))


def middle(values: np.ndarray) -> np.ndarray:
    """Median over the first axis of the values that are there; NaN where there is none."""
    ordered = np.sort(values, axis=0)  # NaN sorts last
    known = (~np.isnan(values)).sum(axis=0)
    low = np.take_along_axis(ordered, np.maximum(known - 1, 0)[None] // 2, axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(known // 2, np.maximum(known - 1, 0))[None], axis=0)[0]
    return (low + high) / 2


def document_draws(documents: int, size: int, settings: Depth) -> np.ndarray:
    """Every set of `size` documents (sets x size), or `rarefactions` seeded ones where there are more."""
    if comb(documents, size) <= settings.rarefactions:
        return np.array(list(combinations(range(documents), size))).reshape(-1, size)
    generator = np.random.default_rng(settings.seed)
    return np.array([generator.choice(documents, size, replace=False) for _ in range(settings.rarefactions)])


def rarefied(initiative: str, group: pd.DataFrame, size: int, settings: Depth) -> list[dict]:
    """Rows of one initiative at one number of documents."""
    levels, documents, dimensions = document_levels(group)
    if len(documents) < size:
        return []
    draws = levels_of(levels, document_draws(len(documents), size, settings))
    return [
        row(initiative, dimension, f"documents-{size}", draws[:, place], len(documents))
        for place, dimension in enumerate(dimensions)
    ]


def without_own(chosen: pd.DataFrame, outside: pd.DataFrame) -> list[dict]:
    """Rows of every initiative from documents that are not its own; nothing documented stays empty."""
    rows = []
    for initiative, group in chosen.groupby("initiative_id", sort=True):
        left = outside[outside["initiative_id"] == initiative]
        found: dict[str, float] = {}
        if len(left):
            levels, documents, dimensions = document_levels(left)
            found = dict(zip(dimensions, levels_of(levels, np.arange(len(documents))[None])[0], strict=True))
        for dimension in sorted(group["dimension"].unique()):
            value = np.array([found.get(dimension, np.nan)])
            rows.append(row(initiative, dimension, "without-own", value, left["source_id"].nunique()))
    return rows


def row(initiative: str, dimension: str, scheme: str, values: np.ndarray, documents: int) -> dict:
    """One row from the levels in all draws."""
    known = values[~np.isnan(values)]
    filled = (
        {"expected": known.mean(), "low": known.min(), "high": known.max()}
        if len(known)
        else {"expected": np.nan, "low": np.nan, "high": np.nan}
    )
    return {
        "initiative_id": initiative,
        "dimension": dimension,
        "scheme": scheme,
        **filled,
        "documented": len(known) / len(values),
        "n_documents": documents,
    }


def timeline(codes: pd.DataFrame, initiatives: pd.DataFrame, profile: str) -> pd.DataFrame:
    """The table `timeline`: what each document says, and how many months after the initiative's start.

    Months are counted from the start's month to the publication's; empty where either lacks its month or year
    (a bare year counts as its middle, June, and `rough` is then true).
    """
    chosen = c.of_profile(codes, profile)
    starts = initiatives.set_index("initiative_id")["start"]
    per_reader = chosen.groupby([*KEY, "source_id", "publisher_id", "published", "coder_id"])["level"].max()
    rows = per_reader.groupby([*KEY, "source_id", "publisher_id", "published"]).median().reset_index()
    begun = rows["initiative_id"].map(starts)
    rows["months_since_start"] = [months(a, b) for a, b in zip(begun, rows["published"], strict=True)]
    rows["rough"] = [len(a) == 4 or len(b) == 4 for a, b in zip(begun, rows["published"], strict=True)]
    return rows.rename(columns={"source_id": "document_id"})


def months(start: str, then: str) -> float:
    """Whole months from one date to another (YYYY, YYYY-MM or YYYY-MM-DD); NaN where one is missing."""
    if not start or not then:
        return np.nan
    return float(_month(then) - _month(start))


def _month(date: str) -> int:
    return int(date[:4]) * 12 + (int(date[5:7]) if len(date) >= 7 else 6)
