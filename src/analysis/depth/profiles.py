"""Profiles: how far each initiative's documented change goes on each dimension, on what evidence."""

from __future__ import annotations

import pandas as pd

from analysis.depth import codes as c
from analysis.tables import vocabulary as v
from analysis.tables.depth import PROFILES_KINDS

KEY = ["initiative_id", "dimension"]


def profiles(codes: pd.DataFrame, initiatives: list[str], aggregation: str) -> pd.DataFrame:
    """The table `profiles`: every initiative x profile x dimension, empty where nothing is documented.

    In: `codes` as `codes.prepare` gives them. The level is the median over readers of each reader's
    level; `low` and `high` are the lowest and highest of the readers' levels: the range.
    """
    frames = [one_profile(codes, initiatives, kind, aggregation) for kind in PROFILES_KINDS]
    return pd.concat(frames, ignore_index=True)


def one_profile(codes: pd.DataFrame, initiatives: list[str], kind: str, aggregation: str) -> pd.DataFrame:
    """The rows of one profile; see `profiles`."""
    told, readers = c.told(codes, kind, aggregation)
    levels = told.groupby(KEY)
    passages = c.of_profile(codes, kind).groupby(KEY)
    rows = pd.DataFrame(
        {
            "level": levels["level"].median(),
            "low": levels["level"].min().map(int),
            "high": levels["level"].max().map(lambda value: int(-(-value // 1))),
            "low_confidence": levels["low_confidence"].all(),
            "median": passages["level"].median(),
            "n_passages": passages["passage_id"].nunique(),
            "n_documents": passages["source_id"].nunique(),
            "n_publishers": passages["publisher_id"].nunique(),
            "n_coders": levels["coder_id"].nunique(),
            "n_readers": readers,
            "passage_ids": passages["passage_id"].agg(lambda ids: "|".join(sorted(set(ids)))),
        }
    )
    every = pd.MultiIndex.from_product([initiatives, v.DIMENSIONS], names=KEY)
    rows = rows.reindex(every)
    counts = ["n_passages", "n_documents", "n_publishers", "n_coders", "n_readers"]
    rows[counts] = rows[counts].fillna(0).astype(int)
    rows["low_confidence"] = rows["low_confidence"].eq(True)
    rows["passage_ids"] = rows["passage_ids"].fillna("")
    return rows.assign(profile=kind).reset_index()
