"""What people judged against what machines read: a person outranks a machine, and how often people overturn one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from scipy.special import ndtri

from analysis.reference import judged as explicit

if TYPE_CHECKING:
    from analysis.depth.inputs import Inputs

CELL = ["passage_id", "initiative_id", "dimension"]
SURE = 0.95  # of the interval


def outrank(judged: pd.DataFrame, inputs: Inputs, item: str = "dimension") -> pd.DataFrame:
    """`judged` with, in each cell that a person judged, the person's codes for every machine that read it.

    In: codes with uses, `item` the column of what they are about. Where two people differ, no machine gets a code; where
    a person said that a passage is not about a dimension, nobody has one.
    """
    key = [*CELL[:2], item]
    mine = judged[judged["coder_id"].isin(inputs.humans)]
    no = [cell for coder, *cell in explicit(inputs.seen) if coder in inputs.humans] if item == CELL[2] else []
    there = {*map(tuple, mine[key].to_numpy()), *map(tuple, no)}
    if not there:
        return judged
    machine = ~judged["coder_id"].isin(inputs.humans)
    settled = pd.MultiIndex.from_frame(judged[key]).isin(list(there))
    alone = mine[mine.groupby(key)["coder_id"].transform("nunique") == 1] if len(mine) else mine
    readers = alone["read_by"].map(lambda names: sorted(set(names.split("|")) - inputs.humans))
    copies = alone.assign(coder_id=readers).explode("coder_id").dropna(subset="coder_id")
    return pd.concat([judged[~(machine & settled)], copies], ignore_index=True)


def told(inputs: Inputs) -> dict[tuple[str, ...], int | None]:
    """The level that a person gave each passage, initiative and dimension; None where they said that it is not about it."""
    human = inputs.depth[inputs.depth["coder_id"].isin(inputs.humans)]
    said = {tuple(row[name] for name in CELL): int(row["level"]) for row in human.to_dict("records")}
    return {tuple(cell): None for coder, *cell in explicit(inputs.seen) if coder in inputs.humans} | said


def verdicts(inputs: Inputs) -> pd.DataFrame:
    """Each judgement that a person made of a cell that a machine coded.

    Out: `CELL`, `overturned` (no machine gives the person's level, or the person sees nothing), `weight` (machines' cells
    of its kind for each that was judged; a kind is the highest level, and whether machines give one level).
    """
    human = inputs.depth["coder_id"].isin(inputs.humans)
    about = inputs.depth["document_id"].map(inputs.known["relevance"]) == "initiative"
    machine = inputs.depth[~human & about].groupby(CELL)["level"].agg(lambda levels: frozenset(map(int, levels)))
    known = {cell: level for cell, level in told(inputs).items() if cell in machine.index}
    rows = [(*cell, level not in machine[cell], stratum(machine[cell])) for cell, level in known.items()]
    found = pd.DataFrame(rows, columns=[*CELL, "overturned", "kind"]).sort_values(CELL, ignore_index=True)
    every, judged = machine.map(stratum).value_counts(), found["kind"].value_counts()
    return found.assign(weight=found["kind"].map(every) / found["kind"].map(judged))


def stratum(levels: frozenset[int]) -> tuple[int, bool]:
    """The kind of a cell, by which judgements are weighted: its highest level (-1: none), and whether machines differ on it."""
    return max(levels, default=-1), len(levels) > 1


def overturned(inputs: Inputs) -> dict[str, float | int]:
    """The weighted share of machines' cells that people overturn, with its interval; {} without any judgement.

    Wilson's interval (1927) on the effective number of judgements (Kish 1965), since the sample is by worth, not by lot.
    """
    found = verdicts(inputs)
    if found.empty:
        return {}
    weight = found["weight"].astype(float)
    share = float((weight * found["overturned"]).sum() / weight.sum())
    effective = float(weight.sum() ** 2 / (weight**2).sum())
    low, high = wilson(share, effective)
    return {"judgements": len(found), "effective": effective, "overturned": share, "low": low, "high": high}


def wilson(share: float, n: float, sure: float = SURE) -> tuple[float, float]:
    """Wilson's score interval of a share of `n`."""
    z = ndtri((1 + sure) / 2)
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * (share * (1 - share) / n + z**2 / (4 * n**2)) ** 0.5
    return float(max(0, middle - half)), float(min(1, middle + half))
