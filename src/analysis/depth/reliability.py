"""How far the readers agree: does a passage speak of a dimension (detection), and at which level."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.depth import codes as c
from analysis.depth import coefficients as k
from analysis.tables import vocabulary as v

UNIT = ["passage_id", "initiative_id"]
LEVELS = np.arange(4)


def agreement(codes: pd.DataFrame, draws: int, seed: int) -> pd.DataFrame:
    """The table `agreement`: per dimension and over all, detection and level, three measures with intervals.

    Detection: units are the passage x initiative pairs that two readers or more have read and one coded on any
    dimension; a pair that nobody coded at all adds no agreement. Level: units are the cells coded by two or more.
    Intervals: `draws` resamplings of documents (not of codes), 2.5 and 97.5 percent.
    """
    rows = []
    for dimension in (*v.DIMENSIONS, "all"):
        chosen = codes if dimension == "all" else codes[codes["dimension"] == dimension]
        for aspect in ("detection", "level"):
            counts, documents = (detection if aspect == "detection" else levels)(codes, chosen)
            weights = np.eye(2) if aspect == "detection" else k.ordinal_weights(len(LEVELS))
            for row in measures(counts, documents, weights, draws, seed):
                rows.append({"dimension": dimension, "aspect": aspect, **row})
    return pd.DataFrame(rows)


def detection(codes: pd.DataFrame, chosen: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Counts of readers that read each unit and did not and did code it, and the unit's document."""
    units = codes.assign(readers=readers(codes)).drop_duplicates(UNIT).sort_values(UNIT)
    dimensions = sorted(chosen["dimension"].unique())
    found = chosen.groupby([*UNIT, "dimension"])["coder_id"].nunique()
    wanted = pd.MultiIndex.from_tuples(
        [(*unit, d) for unit in units[UNIT].itertuples(index=False) for d in dimensions],
        names=[*UNIT, "dimension"],
    )
    yes = found.reindex(wanted, fill_value=0).to_numpy()
    read, documents = (units[name].to_numpy().repeat(len(dimensions)) for name in ("readers", "source_id"))
    return np.column_stack([read - yes, yes])[read >= 2], documents[read >= 2]


def readers(codes: pd.DataFrame) -> pd.Series:
    """How many readers have read the passage of each code."""
    return c.read_by(codes).str.split("|").map(len)


def levels(codes: pd.DataFrame, chosen: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Counts of readers at each level, of cells that two readers or more coded, and the cell's document."""
    cells = chosen.groupby([*UNIT, "dimension", "source_id"])["level"].value_counts().unstack(fill_value=0)
    cells = cells.reindex(columns=LEVELS, fill_value=0)
    cells = cells[cells.sum(axis=1) >= 2]
    return cells.to_numpy(), cells.index.get_level_values("source_id").to_numpy()


def measures(
    counts: np.ndarray, documents: np.ndarray, weights: np.ndarray, draws: int, seed: int
) -> list[dict]:
    """Alpha, AC2 and percent of `counts`, each with its interval over resampled `documents`."""
    categories = np.arange(len(weights))
    names, place = np.unique(documents.astype(str), return_inverse=True)
    table = by_document(k.coincidences(counts), place, len(names))
    sums = by_document(k.unit_sums(counts, weights), place, len(names))
    plain = by_document(k.unit_sums(counts, np.eye(len(weights))), place, len(names))
    times = np.vstack([np.ones(len(names)), resampled(len(names), draws, seed)])
    values = {
        "alpha": k.alpha_from(np.tensordot(times, table, axes=1), categories),
        "ac2": k.ac2_from(times @ sums, weights),
        "percent": k.percent_from(times @ plain),
    }
    return [
        {
            "measure": name,
            "value": found[0],
            **interval(found[1:]),
            "n_units": len(counts),
            "n_documents": len(names),
        }
        for name, found in values.items()
    ]


def by_document(values: np.ndarray, place: np.ndarray, number: int) -> np.ndarray:
    """Sums of the units' `values` within each document."""
    total = np.zeros((number, *values.shape[1:]))
    np.add.at(total, place, values)
    return total


def resampled(number: int, draws: int, seed: int) -> np.ndarray:
    """draws x documents: how often each document is drawn, with replacement."""
    if number == 0:
        return np.zeros((draws, 0))
    return (
        np.random.default_rng(seed).multinomial(number, np.full(number, 1 / number), size=draws).astype(float)
    )


def interval(values: np.ndarray) -> dict[str, float]:
    """2.5 and 97.5 percent of the values that are defined."""
    found = values[~np.isnan(values)]
    if len(found) == 0:
        return {"low": np.nan, "high": np.nan}
    low, high = np.percentile(found, [2.5, 97.5])
    return {"low": float(low), "high": float(high)}


def disagreements(codes: pd.DataFrame, resolutions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """The ledger: every cell that readers code differently, with their codes, reasons and the passage's text.

    In: `codes` before resolutions are applied. `kind`: level, detection (one who read it did not code it), or status.
    Text of passages that may not be shown is empty, as `clean` leaves it.
    """
    cell = [*UNIT, "dimension"]
    frames = []
    for key, group in differing(codes, cell).groupby(cell, sort=True):
        frames.append(
            {
                **dict(zip(cell, key, strict=True)),
                "document_id": group["document_id"].iloc[0],
                "kind": group["kind"].iloc[0],
                "codes": "|".join(map(code_words, group.itertuples())),
                "rationales": "|".join(map(reason_words, group.itertuples())),
            }
        )
    columns = [*cell, "document_id", "kind", "codes", "rationales"]
    ledger = pd.DataFrame(frames, columns=columns)
    settled = resolutions.assign(
        resolution=resolutions["level"].map(lambda x: "none" if pd.isna(x) else str(int(x)))
    )
    ledger = ledger.merge(settled[[*cell, "resolution"]].astype("str"), on=cell, how="left")
    return ledger.assign(
        resolution=ledger["resolution"].fillna(""),
        text=ledger["passage_id"].map(passages.set_index("passage_id")["text"]).fillna(""),
    )


def differing(codes: pd.DataFrame, cell: list[str]) -> pd.DataFrame:
    """The codes of cells on which those who read the passage differ, with `kind`: level, detection or status."""
    grouped = codes.groupby(cell)
    one_lacks = grouped["coder_id"].transform("nunique") < readers(codes)
    levels, statuses = grouped["level"].transform("nunique") > 1, grouped["status"].transform("nunique") > 1
    kind = np.select([levels, one_lacks, statuses], ["level", "detection", "status"], default="")
    return codes.assign(kind=kind)[kind != ""].sort_values([*cell, "coder_id"])


def code_words(code) -> str:
    """coder:level:status:confidence."""
    return f"{code.coder_id}:{code.level}:{code.status}:{code.confidence}"


def reason_words(code) -> str:
    """coder: rationale, without the sign that separates values in a cell."""
    return f"{code.coder_id}: {code.rationale.replace('|', '/')}"
