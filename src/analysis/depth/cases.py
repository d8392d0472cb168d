"""Which cases are analysed together, and which of them are documented well enough to be placed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.tables.depth import CASE_SETS

# National sources count it with Utrecht: it stands in one case set and not in the other.


@dataclass(frozen=True)
class CaseSet:
    """Initiatives that are analysed together; a deletion drops all initiatives of a `unit` at once."""

    name: str
    cases: tuple[str, ...]
    units: tuple[str, ...]


def case_sets(initiatives: pd.DataFrame) -> list[CaseSet]:
    """The case sets of the design, from the table `initiatives`; the programme is never a case.

    A set without cases is left out. In the set `all` a unit is a region, since its pilot and its proeftuin
    are not independent.
    """
    known = initiatives[initiatives["phase"] != "programme"].sort_values("initiative_id")
    found = []
    for name in CASE_SETS:
        chosen = known
        if name != "all":
            chosen = known[known["phase"] == ("pilot" if name == "pilots" else "proeftuin")]
        if name == "proeftuinen-11":
            chosen = chosen[~branches(chosen, initiatives)]
        units = chosen["region_id"] if name == "all" else chosen["initiative_id"]
        if len(chosen):
            found.append(CaseSet(name, tuple(chosen["initiative_id"]), tuple(units)))
    return found


def branches(chosen: pd.DataFrame, initiatives: pd.DataFrame) -> pd.Series:
    """Which rows grew out of a pilot in another region, as Utrecht-West did: national counts leave them out."""
    region = initiatives.set_index("initiative_id")["region_id"]
    return chosen["predecessor_id"].map(region).fillna(chosen["region_id"]) != chosen["region_id"]


def placed(codes: np.ndarray, min_dimensions: int, min_shared: int) -> np.ndarray:
    """Places (row numbers) of the cases that can be grouped.

    A case with fewer than `min_dimensions` codes is not placed. Then, while some pair shares fewer than
    `min_shared`, the least-coded case in such a pair is dropped (ties: in most such pairs, then the last).
    """
    known = ~np.isnan(codes)
    kept = np.flatnonzero(known.sum(axis=1) >= min_dimensions)
    while True:
        have = known[kept].astype(int)
        lacking = (have @ have.T < min_shared) & ~np.eye(len(kept), dtype=bool)
        pairs = lacking.sum(axis=1)
        if not pairs.any():
            return kept
        involved = np.flatnonzero(pairs)
        worst = min(involved, key=lambda i: (have[i].sum(), -pairs[i], -i))
        kept = np.delete(kept, worst)
