"""Facts: how far sources say that each dimension goes, on how many dimensions, in how many initiatives."""

from itertools import product
from typing import Any

import pandas as pd

from analysis.depth import cells
from analysis.depth.codes import of_profile
from analysis.depth.inputs import Inputs
from analysis.model.vocabulary import DOUBTFUL, PROFILES

KEY = ["initiative_id", "dimension"]


def profiles(codes: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `profiles`: every initiative x dimension x profile; empty where nothing is documented."""
    made: dict[tuple[Any, ...], Any] = {}
    sought: dict[tuple[Any, ...], int] = {}
    for profile in PROFILES:
        rows = capped(of_profile(codes, profile), sought)
        for key, cell in cells.cells(rows, KEY, inputs):
            if profile == PROFILES[0]:
                sought |= {(*key, reader): cell.most(reader) for reader in cell.values}
            told = {"low": cell.low, "high": cell.perhaps, "shown": shown(cell), "said": said(cell)}
            counts = {"n_coded": cell.n_coded, "n_documents": cell.carriers["source_id"].nunique()}
            made[(*key, profile)] = told | counts | cell.row(inputs)
    every = list(product(inputs.every, inputs.model.words("dimensions"), PROFILES))
    table = pd.DataFrame([made.get(key, {}) for key in every], columns=COLUMNS)
    table[[*KEY, "profile"]] = every
    table[COUNTS] = table[COUNTS].fillna(0).astype(int)
    return table.astype(dict.fromkeys(TEXTS, object)).fillna(dict.fromkeys(TEXTS, ""))


COUNTS = ["n_documents", "n_publishers", "n_readers", "n_coded"]
TEXTS = ["shown", "said", "features", "certainty", "reasons", "carriers", "source_ids"]
COLUMNS = ["low", "high", *COUNTS, *TEXTS]


def capped(rows: pd.DataFrame, sought: dict[tuple[Any, ...], int]) -> pd.DataFrame:
    """Rows with `value`, the level, but not above what the reader says is sought: what is done was also sought."""
    keys = map(tuple, rows[[*KEY, "coder_id"]].to_numpy())
    most = [sought.get(key, top) for key, top in zip(keys, rows["level"], strict=True)]
    return rows.assign(value=rows["level"].clip(upper=pd.Series(most, rows.index, dtype="int64")))


def said(cell: cells.Cell) -> str:
    """reader:level of each reader, and reader: of one who read the carriers and gives none."""
    return "|".join(f"{reader}:{'' if value is None else value}" for reader, value in sorted(cell.every.items()))


def shown(cell: cells.Cell) -> str:
    """A level; a range where readers differ or what goes further is too weak to count; ? where nothing counts."""
    if cell.facts & cells.VERY:
        return DOUBTFUL
    return str(cell.low) if cell.low == cell.perhaps else f"{cell.low}-{cell.perhaps}"


def staircase(table: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `staircase` from `profiles`: layers with at least the last level but one, and the top.

    The lowest count is of cells that surely have it; the highest of those that may, the ones shown as ? among them.
    """
    layers = inputs.model.words("layers")
    own = table[table["dimension"].isin(layers)]
    sure, found = own["shown"] != DOUBTFUL, {"documented": own["low"].notna()}
    for name, least in {"redesign": inputs.model.redesign, "transform": inputs.model.top}.items():
        found |= {f"{name}_low": own["low"].ge(least) & sure, f"{name}_high": own["high"].ge(least)}
    counts = pd.DataFrame(found).groupby([own["initiative_id"], own["profile"]]).sum()
    return counts.assign(of=len(layers)).reset_index()


def prevalence(table: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `prevalence` from `profiles`: per set, dimension, profile and level from 1."""
    rows = []
    for name, cases in inputs.model.sets(inputs.initiatives).items():
        for (dimension, profile), own in table[table["initiative_id"].isin(cases)].groupby(["dimension", "profile"]):
            for least in range(1, inputs.model.top + 1):
                key = {"case_set": name, "dimension": dimension, "profile": profile, "at_least": least}
                yes, nothing = int(own["low"].ge(least).sum()), int(own["low"].isna().sum())
                doubt = int((own["low"].ge(least) & (own["shown"] == DOUBTFUL)).sum())
                high = int(own["high"].ge(least).sum())
                rest = {"less": len(own) - yes - nothing, "nothing": nothing, "of": len(own)}
                rows.append(key | {"yes": yes, "unsure": doubt, "yes_high": high} | rest)
    return pd.DataFrame(rows)


def layers(table: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `layers` from `profiles`: yes where the lowest level is at least redesign, no where the highest is less."""
    least = inputs.model.redesign
    own = table[table["dimension"].isin(inputs.model.study.layers)].rename(columns={"dimension": "layer"})
    changes = pd.Series("unknown", own.index).mask(own["low"].ge(least).fillna(False), "yes")
    own = own.assign(changes=changes.mask(own["high"].lt(least).fillna(False), "no"))
    said = own.groupby(["initiative_id", "profile"])["changes"].agg(frozenset)
    whole = {frozenset({"yes"}): True} | {kinds: False for kinds in said if "no" in kinds}
    every = pd.MultiIndex.from_frame(own[["initiative_id", "profile"]]).map(said)
    return own.assign(all=[whole.get(kinds) for kinds in every])
