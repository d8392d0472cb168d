"""How far the readers agree, on what each passage is about and on what it says of it; and where they do not."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.depth import coefficients as k
from analysis.depth.codes import placed
from analysis.depth.inputs import Inputs
from analysis.model.vocabulary import FEATURE_STATUSES, STATUSES

UNIT = ["passage_id", "initiative_id"]


ITEMS = {"depth": "dimension", "features": "feature", "statements": "kind"}  # what was coded -> the column of the item


def compared(of: str, inputs: Inputs) -> dict[str, tuple[Any, ...]]:
    """The columns that are compared of items that two readers coded, each with its values from low to high."""
    levels = tuple(range(inputs.model.top + 1))
    columns: dict[str, dict[str, tuple[Any, ...]]] = {
        "depth": {"level": levels, "status": STATUSES},
        "features": {"status": FEATURE_STATUSES},
    }
    return columns.get(of, {})


def coded(of: str, inputs: Inputs) -> pd.DataFrame:
    """All codes of one kind as the readers gave them, with `item`; one row a reader, passage, initiative and item.

    Where a reader has an item twice in a passage, its highest level and its first status of the vocabulary count.
    """
    frame = whole(placed(getattr(inputs, of), inputs), inputs)
    frame, key = frame.assign(item=frame[ITEMS[of]]), [*UNIT, "item", "coder_id"]
    if order := [name for name in ("level", "status") if name in frame]:
        frame = frame.sort_values(order, ascending=False, kind="stable")
    return frame.drop_duplicates(key).sort_values(key, ignore_index=True)


def whole(codes: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """`codes` without those who judged only some dimensions of a passage: they say nothing of the rest (`people`)."""
    partly = set(inputs.seen.loc[inputs.seen["judged"] != "", "coder_id"])
    kept = codes[~codes["coder_id"].isin(partly)]
    readers = [[one for one in names.split("|") if one not in partly] for names in kept["read_by"]]
    return kept.assign(read_by=list(map("|".join, readers)))


def agreement(inputs: Inputs, draws: int, seed: int) -> pd.DataFrame:
    """The table `agreement`; intervals from `draws` resamplings of documents (not of codes).

    Detection: units are the passages x initiatives that two readers or more read, and one gave any item; a passage that
    nobody coded adds no agreement. The other aspects: units are the items that two readers or more gave.
    """
    rows = []
    for of in ITEMS:
        codes = coded(of, inputs)
        for item in (*sorted(codes["item"].unique()), *(["all"] if len(codes) else [])):
            chosen = codes if item == "all" else codes[codes["item"] == item]
            tables = {"detection": detection(codes, chosen)}
            tables |= {name: counted(chosen, name, values) for name, values in compared(of, inputs).items()}
            for aspect, table in tables.items():
                key = {"of": of, "item": item, "aspect": aspect}
                rows += [key | row for row in measures(*table, aspect == "level", draws, seed)]
    return pd.DataFrame(rows)


def detection(codes: pd.DataFrame, chosen: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Counts of readers that read each unit and did not and did give the item, and the unit's document."""
    units = codes.drop_duplicates(UNIT).sort_values(UNIT)
    items = sorted(chosen["item"].unique())
    found = chosen.groupby([*UNIT, "item"])["coder_id"].nunique()
    wanted = [(*unit, item) for unit in units[UNIT].itertuples(index=False) for item in items]
    yes = found.reindex(pd.MultiIndex.from_tuples(wanted, names=[*UNIT, "item"]), fill_value=0).to_numpy()
    counts = (units["read_by"].str.split("|").map(len), units["source_id"])
    read, documents = (values.to_numpy().repeat(len(items)) for values in counts)
    return np.column_stack([read - yes, yes])[read >= 2], documents[read >= 2]


def counted(chosen: pd.DataFrame, column: str, values: tuple[Any, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Counts of readers at each value, of items that two readers or more gave, and the item's document."""
    table = chosen.groupby([*UNIT, "item", "source_id"])[column].value_counts().unstack(fill_value=0)
    table = table.reindex(columns=list(values), fill_value=0)
    table = table[table.sum(axis=1) >= 2]
    return table.to_numpy(), table.index.get_level_values("source_id").to_numpy()


def measures(counts: np.ndarray, documents: np.ndarray, ordinal: bool, draws: int, seed: int) -> list[dict[str, Any]]:
    """Alpha, AC2 (AC1 where no step is lesser) and percent of `counts`, each with its interval over documents."""
    size = counts.shape[1]
    weights = k.ordinal_weights(size) if ordinal else np.eye(size)
    names, place = np.unique(documents.astype(str), return_inverse=True)
    table = by_document(k.coincidences(counts), place, len(names))
    sums, plain = (by_document(k.unit_sums(counts, w), place, len(names)) for w in (weights, np.eye(size)))
    times = np.vstack([np.ones(len(names)), resampled(len(names), draws, seed)])
    values = {
        "alpha": k.alpha_from(np.tensordot(times, table, axes=1), ordinal),
        "ac2": k.ac2_from(times @ sums, weights),
        "percent": k.percent_from(times @ plain),
    }
    sizes = {"n_units": len(counts), "n_documents": len(names)}
    return [{"measure": name, "value": found[0], **interval(found[1:]), **sizes} for name, found in values.items()]


def by_document(values: np.ndarray, place: np.ndarray, number: int) -> np.ndarray:
    """Sums of the units' `values` within each document."""
    total = np.zeros((number, *values.shape[1:]))
    np.add.at(total, place, values)
    return total


def resampled(number: int, draws: int, seed: int) -> np.ndarray:
    """draws x documents: how often each document is drawn, with replacement."""
    shares = np.full(number, 1 / max(number, 1))
    drawn = np.random.default_rng(seed).multinomial(number, shares, size=draws) if number else np.zeros((draws, 0))
    return drawn.astype(float)


def interval(values: np.ndarray) -> dict[str, float]:
    """2.5 and 97.5 percent of the values that are defined."""
    found = values[~np.isnan(values)]
    low, high = np.percentile(found, [2.5, 97.5]) if len(found) else (np.nan, np.nan)
    return {"low": float(low), "high": float(high)}


def disagreements(inputs: Inputs) -> pd.DataFrame:
    """The table `disagreements`: depth codes and features on which those who read the passage differ, before any team
    settled them. The text of a passage that may not be shown is empty, as `clean` leaves it.
    """
    rows = [row for of in ("depth", "features") for row in differing(coded(of, inputs), of)]
    cell = ["passage_id", "initiative_id", "dimension"]
    given = {
        tuple(key): "none" if np.isnan(level) else str(int(level))
        for *key, level in inputs.resolutions[[*cell, "level"]].astype({"level": float}).itertuples(index=False)
    }
    found, texts = pd.DataFrame(rows), inputs.passages.set_index("passage_id")["text"]
    if found.empty:
        return found
    settled = [given.get(key, "") for key in found[[*UNIT, "item"]].itertuples(index=False, name=None)]
    return found.assign(text=found["passage_id"].map(texts).fillna(""), resolution=settled)


def differing(codes: pd.DataFrame, of: str) -> list[dict[str, Any]]:
    """The judgements that readers do not share, with `kind`: detection first, then level, then status."""
    rows, fields = [], [name for name in ("level", "status", "confidence") if name in codes]
    for key, group in codes.groupby([*UNIT, "item"]):
        holds = {
            "detection": group["coder_id"].nunique() < len(group["read_by"].iloc[0].split("|")),
            **{name: group[name].nunique() > 1 for name in fields[:-1]},
        }
        if any(holds.values()):
            row = dict(zip([*UNIT, "item"], key, strict=True)) | {"of": of, "document_id": group["document_id"].iloc[0]}
            told = group["rationale"].str.replace("|", "/") if "rationale" in group else pd.Series(dtype=str)
            row["kind"] = next(name for name, holding in holds.items() if holding)
            row["codes"] = "|".join(group[["coder_id", *fields]].astype(str).agg(":".join, axis=1))
            row["rationales"] = "|".join(group["coder_id"].reindex(told.index) + ": " + told)
            rows.append(row)
    return rows
