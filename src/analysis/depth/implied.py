"""Where what is done differently says that a dimension goes further than its levels: the cell tells both, and is unsure.

Features and levels are read apart. The codebook says which feature is, by its own words, at least which level (`implies`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.check.statements import ALLOWS
from analysis.depth import people
from analysis.depth.inputs import Inputs
from analysis.model.vocabulary import DOUBTFUL, PROFILES
from analysis.tables.names import join

FACT, BEYOND = "features-differ", "beyond-features"
READER = "features"  # whose reading it is in the column `said`
CELL = ["initiative_id", "dimension", "profile"]

Records = dict[Any, dict[str, Any]]


def agreed(profiles: pd.DataFrame, features: pd.DataFrame, inputs: Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`profiles` and `features`, told together.

    A feature that is practised or intended, and not of the lowest certainty, reaches with its level into each cell that it
    is used for and where a reader gives less or nobody gives any: the cell shows a range up to there, with the feature's
    passages among its carriers; a cell that nobody gives a level is unsure (`features-differ`). The feature is where no reader
    of the cell goes as far. A feature that is the same as a level is unsure where readers give that level alone. What a
    person judged on the dimension, in a passage of either, ends it.
    """
    judged, cells = set(people.told(inputs)), records(profiles, CELL)
    told = records(features, ["initiative_id", "feature"])
    reaching: dict[Any, list[Any]] = defaultdict(list)
    for key, row in told.items():
        implied = inputs.model.codebook.features[key[1]].implies
        if implied is None or row["certainty"] == inputs.model.unsure:
            continue
        for profile in ALLOWS[row["status"]] if row["status"] != "unknown" else ():
            cell = cells[key[0], implied.dimension, profile]
            less = pd.isna(cell["low"]) or cell["low"] < implied.level
            if less and not settled(cell, row, key[0], implied.dimension, judged):
                reaching[key[0], implied.dimension, profile].append(key)
    above = [one for key, found in reaching.items() for one in found if unreached(cells[key], one, inputs)]
    for key, found in reaching.items():
        cells[key] |= reached(cells[key], {one[1]: told[one] for one in found}, inputs)
    for key in above:
        told[key] |= doubted(told[key], inputs)
    for key, row in told.items():
        told[key] = row | mirrored(key, row, cells, inputs)
    return like(profiles, cells), like(features, told)


def like(table: pd.DataFrame, rows: Records) -> pd.DataFrame:
    """These rows in the columns and types of a table."""
    return pd.DataFrame(list(rows.values()), columns=table.columns).astype(table.dtypes.to_dict())


def records(table: pd.DataFrame, key: list[str]) -> Records:
    """The rows of a table by their key, in its order."""
    return {tuple(row[name] for name in key): row for row in table.to_dict("records")}


def settled(cell: dict[str, Any], feature: dict[str, Any], case: str, dimension: str, judged: set[Any]) -> bool:
    """Did a person judge a passage that carries the cell, or every one that carries the feature, on this dimension?"""
    own, other = ([(one, case, dimension) in judged for one in row["carriers"].split("|")] for row in (cell, feature))
    return any(own) or all(other)


def unreached(cell: dict[str, Any], feature: tuple[str, str], inputs: Inputs) -> bool:
    """Does every reader of a cell give less than a feature implies?"""
    implied = inputs.model.codebook.features[feature[1]].implies
    return implied is not None and not pd.isna(cell["high"]) and cell["high"] < implied.level


def mirrored(key: tuple[str, str], row: dict[str, Any], cells: Records, inputs: Inputs) -> dict[str, Any]:
    """What a feature that nobody gives has from a level that is nothing else (`same`), where every reader gives that level:
    the status and the sources of the cell, and the lowest certainty, since the readings of both differ."""
    said = inputs.model.codebook.features[key[1]].implies
    if row["status"] != "unknown" or row["said"] or said is None or not said.same:
        return {}
    for status, profile in (("practised", PROFILES[1]), ("intended", PROFILES[0])):
        cell = cells[key[0], said.dimension, profile]
        if cell["low"] == cell["high"] == said.level and cell["certainty"] != inputs.model.unsure:
            same = {name: cell[name] for name in ("n_readers", "n_publishers", "carriers", "source_ids")}
            return {"status": status} | same | doubted(cell, inputs)
    return {}


def reached(cell: dict[str, Any], features: Records, inputs: Inputs) -> dict[str, Any]:
    """What changes in a cell that these features reach into."""
    book = inputs.model.codebook.features
    level = max(implied.level for name in features if (implied := book[name].implies))
    bare = pd.isna(cell["low"])
    low, high = (level, level) if bare else (int(cell["low"]), max(int(cell["high"]), level))
    carriers, sources = (join(one for row in (cell, *features.values()) for one in row[ids].split("|"))
                         for ids in ("carriers", "source_ids"))  # fmt: skip
    known = inputs.known.loc[sources.split("|"), "publisher_id"]
    doubt = bare or cell["shown"] == DOUBTFUL
    return (doubted(cell, inputs) if doubt else {"reasons": join([*cell["reasons"].split("|"), BEYOND])}) | {
        "low": low,
        "high": high,
        "shown": DOUBTFUL if doubt else f"{low}-{high}",
        "said": "|".join(filter(None, (cell["said"], f"{READER}:{level}"))),
        "features": join(features),
        "carriers": carriers,
        "source_ids": sources,
        "n_documents": len(known),
        "n_publishers": known.nunique(),
    }


def doubted(row: dict[str, Any], inputs: Inputs) -> dict[str, Any]:
    """The certainty of a row of which features and levels say different things."""
    word, reasons = inputs.model.certainty({FACT, *filter(None, row["reasons"].split("|"))})
    return {"certainty": word, "reasons": "|".join(reasons)}
