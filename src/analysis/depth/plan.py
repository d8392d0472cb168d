"""What more evidence would do: documents that narrow intervals, and judgements that a person should make first."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.depth.fitted import Fit
from analysis.depth.inputs import Inputs
from analysis.depth.people import CELL, stratum, told
from analysis.depth.sampler import SPREADS
from analysis.model.vocabulary import UNTOLD

MORE = (2, 4, 8)
ROUNDING = 1 / 12  # variance that a code of whole levels adds
FIRST = 100  # judgements: about a day's work
SHARE = 25  # of each of `STRATA`, where there are so many
LEAST = 5  # of each kind of cell by which judgements are weighted (`people.stratum`): without any, a kind has no weight
STRATA = ("top-level", "carrier", "dispute")
WEIGHT = {"features-differ": 10, "claim": 3, "carrier": 2, "top-level": 2, "readers-differ": 2, "unchecked": 1}


def plan(main: Fit, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `plan` of one profile, from its `levels`.

    Closed form: the model with normal measurements in place of codes, spreads at their means; the width now is scaled
    by the root of the ratio of variances. A further document speaks of each dimension as often as documents do now.
    """
    spread = dict(zip((*SPREADS, "mean"), main.spreads.mean(axis=0), strict=True))
    width = len(main.units.dimensions)
    told = set(zip(main.units.cell // width, main.units.document, strict=True))
    share = np.bincount(main.units.cell % width, minlength=width) / len(told)
    rows = []
    for row in table.dropna(subset=["level"]).itertuples():
        own = main.units.cell // width == main.place(row.initiative_id)
        seen = main.units.cell[own] % width, main.units.document[own], share
        left = {more: variance(spread, width, *seen, more) for more in (0, *MORE)}
        wide = row.high - row.low
        found = {f"width_{more}": wide * np.sqrt(left[more] / left[0]) for more in MORE}
        rows.append({"initiative_id": row.initiative_id, "n_documents": row.n_documents, "width": wide, **found})
    return pd.DataFrame(rows)


def variance(
    spread: dict[str, Any], width: int, cells: np.ndarray, documents: np.ndarray, share: np.ndarray, more: int
) -> float:
    """Variance of the mean over dimensions, given units (`cells` in `documents`) and `more` documents that each give
    `share` of a unit on every dimension. Mean and dimensions are taken as known.
    """
    v = {name: value**2 for name, value in spread.items() if name != "mean"}
    prior = np.full((width, width), v["initiative"]) + np.eye(width) * v["cell"]
    precision = np.linalg.inv(prior)
    noise = v["unit"] + v["reader"] + ROUNDING
    for document in sorted(set(documents.tolist())):
        precision += informed(np.bincount(cells[documents == document], minlength=width) / noise, v["document"])
    precision += more * informed(share / noise, v["document"])
    return float(np.linalg.inv(precision).mean())


def informed(weights: np.ndarray, document: float) -> np.ndarray:
    """Precision that one document adds to cells it measures with these weights, its own effect integrated out."""
    return np.diag(weights) - np.outer(weights, weights) / (1 / document + weights.sum())


def sample(
    codes: pd.DataFrame, profiles: pd.DataFrame, features: pd.DataFrame, levels: pd.DataFrame, inputs: Inputs
) -> pd.DataFrame:
    """The table `sample`: judgements that no person made yet, stratified (`drawn`), most worth first; by id among equals.

    A judgement is worth more where a feature says more than the levels of its cell, its cell belongs to a claim, it carries
    the cell, it is the top level, readers differ on it, or its document was not held against its source (`WEIGHT`).
    """
    own = codes[codes["initiative_id"].isin(inputs.cases)]
    claimed = set(levels.loc[~levels["word"].isin(UNTOLD), "initiative_id"])
    cells = profiles.assign(passage_id=profiles["carriers"].str.split("|")).explode("passage_id")
    carried = set(cells[CELL].itertuples(index=False, name=None))
    apart = differing(profiles[profiles["initiative_id"].isin(inputs.cases)], features)
    checked, readers, rows = inputs.known["checked"], own["coder_id"].nunique(), []
    documents, groups = inputs.passages.set_index("passage_id")["document_id"], dict(list(own.groupby(CELL)))
    for key in sorted({*groups, *apart} - set(told(inputs))):
        group, document = groups.get(key, own.iloc[:0]), documents[key[0]]
        kind = stratum(frozenset(group["level"]))
        holds = {
            "features-differ": key in apart,
            "claim": key[1] in claimed,
            "carrier": key in carried,
            "top-level": kind[0] == inputs.model.top,
            "dispute": kind[1],
            "readers-differ": kind[1] or group["coder_id"].nunique() < readers,
            "unchecked": checked[document] == "none",
        }
        said = sorted({f"{code.coder_id}:{code.level}:{code.status}" for code in group.itertuples()})
        worth, strata = ([name for name in names if holds[name]] for names in (WEIGHT, STRATA))
        points = sum(map(WEIGHT.__getitem__, worth))
        rows.append((*key, document, "|".join(said), "|".join(worth), points, set(strata), kind))
    columns = [*CELL, "document_id", "codes", "worth", "points", "strata", "kind"]
    found = pd.DataFrame(rows, columns=columns).sort_values(["points", *CELL], ascending=[False, True, True, True])
    found = drawn(found.reset_index(drop=True))
    return found.assign(rank=range(1, len(found) + 1))


def differing(profiles: pd.DataFrame, features: pd.DataFrame) -> set[tuple[str, ...]]:
    """The passages, on a dimension, of each feature that says more than the levels of a cell."""
    named = profiles.assign(feature=profiles["features"].str.split("|")).explode("feature")[[*CELL[1:], "feature"]]
    both = named.drop_duplicates().merge(features, on=["initiative_id", "feature"])
    both = both.assign(passage_id=both["carriers"].str.split("|")).explode("passage_id")
    return set(both.loc[both["passage_id"] != "", CELL].itertuples(index=False, name=None))


def drawn(found: pd.DataFrame) -> pd.DataFrame:
    """A stratified sample of `FIRST` judgements, most worth first.

    In: all judgements in order of worth (points, strata, kind). Of each of `STRATA` the first `SHARE`, of each kind the
    first `LEAST`, and then those of most worth.
    """
    strata = [found[found["strata"].map(lambda held, name=name: name in held)].head(SHARE) for name in STRATA]
    first = list(dict.fromkeys(at for part in [*strata, found.groupby("kind").head(LEAST)] for at in part.index))
    rest = [at for at in found.index[found["points"] > 0] if at not in set(first)]
    return found.loc[sorted([*first, *rest][:FIRST])]
