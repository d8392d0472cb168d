"""Doubt: what levels rest on, and what is left of them without the codes that are in doubt.

A code is in doubt where the codebook's newer edition points at it (`recoding`), where another source contradicts
its passage, or where its coder was unsure. A code that a team has settled is never in doubt.
"""

from __future__ import annotations

import pandas as pd

from analysis.depth import codes as c
from analysis.depth import order, phases, profiles, recoding
from analysis.params import Depth

KEY = ["initiative_id", "dimension"]
CODE = ["coder_id", "passage_id", *KEY]
# Column of `profiles` -> what it is in the profiles of the codes that are not in doubt.
LEFT = {
    "low_without_doubt": "low",
    "high_without_doubt": "high",
    "n_coders_without_doubt": "n_coders",
    "n_readers_without_doubt": "n_readers",
    "n_publishers_without_doubt": "n_publishers_top",
    "passage_ids_without_doubt": "top_passage_ids",
}


def unsettled(codes: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """`codes` without the cells that a team has settled."""
    settled = pd.MultiIndex.from_frame(resolutions[c.CELL])
    return codes[~pd.MultiIndex.from_frame(codes[c.CELL]).isin(settled)]


def contradicted(codes: pd.DataFrame, contradictions: pd.DataFrame, curated: pd.DataFrame) -> pd.DataFrame:
    """The codes on a passage that goes further than the other side of a contradiction.

    In: `codes` as prepared, the tables `contradictions` and `curated_evidence` (which passages make each claim).
    Two claims on one initiative contradict each other on the `dimensions` that their row names, where the passages
    of both are coded on them; in doubt is each code above the other side's highest. A dispute on a name or a date
    touches no dimension. Out: the key of a code, and the `topic`.
    """
    placed = curated[curated["claim_table"] == "contradictions"]
    found = []
    for claim in contradictions.sort_values("topic").itertuples():
        touched = codes["dimension"].isin(claim.dimensions.split("|"))
        own = codes[touched & (codes["initiative_id"] == claim.initiative_id)]
        located = placed[placed["claim_id"] == claim.topic]
        sides = []
        for documents in (claim.source_ids_a, claim.source_ids_b):
            passages = located.loc[located["document_id"].isin(documents.split("|")), "passage_id"]
            sides.append(own[own["passage_id"].isin(passages)])
        for side, other in (sides, sides[::-1]):
            allowed = side["dimension"].map(other.groupby("dimension")["level"].max())
            found.append(side.loc[side["level"] > allowed, CODE].assign(topic=claim.topic))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=[*CODE, "topic"])


def firm(codes: pd.DataFrame, listed: pd.DataFrame, disputed: pd.DataFrame) -> pd.DataFrame:
    """`codes` without those in doubt: `listed` for recoding, `disputed` by another source, of low confidence."""
    sure = codes[codes["confidence"].isin(c.CONFIDENT)]
    return recoding.without(recoding.without(sure, listed), disputed)


def with_profiles(
    table: pd.DataFrame, codes: pd.DataFrame, listed: pd.DataFrame, disputed: pd.DataFrame, aggregation: str
) -> pd.DataFrame:
    """The table `profiles` with what each level rests on, and what is left of it without codes in doubt."""
    every = sorted(table["initiative_id"].unique())
    key = ["initiative_id", "profile", "dimension"]
    sure = firm(codes, listed, disputed)
    kept = profiles.profiles(recoding.without(codes, listed), every, aggregation).set_index(key)
    left = profiles.profiles(sure, every, aggregation)
    found = table.set_index(key).join(carrying(table, codes, disputed).set_index(key))
    found["level_without_recoding"] = kept["level"]
    rested = left.set_index(key).join(carrying(left, sure, disputed).set_index(key))
    for name, column in LEFT.items():
        found[name] = rested[column]
    return found.reset_index()


def carrying(table: pd.DataFrame, codes: pd.DataFrame, disputed: pd.DataFrame) -> pd.DataFrame:
    """Per row of `table` (profiles of these `codes`) the passages that carry its level: every reader of the cell
    gives them at least its `low`. `contradicted_by` names the topics where another source contradicts all of them.
    """
    said = disputed.groupby(["passage_id", *KEY])["topic"].agg(set).to_dict()
    rows = []
    for kind, own in table.groupby("profile", sort=True):
        usable = c.confident(c.of_profile(codes.assign(read_by=c.read_by(codes)), kind))
        by_cell = dict(list(usable.groupby(KEY)))
        for row in own.itertuples():
            cell = (row.initiative_id, row.dimension)
            rows.append({**dict(zip(KEY, cell, strict=True)), "profile": kind, **top(row, by_cell.get(cell), said)})
    return pd.DataFrame(rows)


def top(row, group: pd.DataFrame | None, said: dict) -> dict:
    """The passages that carry the level of one cell, with how many publishers, and who contradicts all of them."""
    passages: list[str] = []
    publishers = 0
    if group is not None:
        reached = group[group["level"] >= row.low]
        gave = reached.groupby("passage_id")["coder_id"].agg(set).to_dict()
        read = dict(zip(reached["passage_id"], reached["read_by"].str.split("|"), strict=True))
        passages = sorted(name for name in gave if set(group["coder_id"]).intersection(read[name]) <= gave[name])
        publishers = reached.loc[reached["passage_id"].isin(passages), "publisher_id"].nunique()
    topics = [said.get((passage, row.initiative_id, row.dimension), set()) for passage in passages]
    return {
        "top_passage_ids": "|".join(passages),
        "n_passages_top": len(passages),
        "n_publishers_top": publishers,
        "contradicted_by": "|".join(sorted(set().union(*topics))) if all(topics) else "",
    }


def with_order(table: pd.DataFrame, firm_codes: pd.DataFrame, cases: list[str], settings: Depth) -> pd.DataFrame:
    """The table `order` with `holds_without_doubt`: is a also demonstrably deeper, and at equal effort, by the
    codes that are not in doubt? Empty where it is not by all codes.
    """
    left = profiles.profiles(firm_codes, cases, settings.aggregation)
    again = order.with_effort(order.order(left, cases, settings.profile), firm_codes, settings)
    key = ["initiative_a", "initiative_b"]
    holds = again.set_index(key)["holds_at_equal_effort"].eq(True).reindex(pd.MultiIndex.from_frame(table[key]))
    shown = table["demonstrably_deeper"].astype(bool).to_numpy()
    return table.assign(holds_without_doubt=pd.Series(holds.array, table.index).astype("boolean").where(shown))


def with_phases(
    table: pd.DataFrame, firm_codes: pd.DataFrame, initiatives: pd.DataFrame, settings: Depth
) -> pd.DataFrame:
    """The table `phase_changes` with `holds_without_doubt`: the same change by as many readers, also at equal effort,
    by the codes that are not in doubt. Empty where all codes show no change that the readers share.
    """
    every = sorted(initiatives["initiative_id"])
    left = profiles.profiles(firm_codes, every, settings.aggregation)
    again = phases.phase_changes(firm_codes, left, initiatives, settings)
    key = ["predecessor_id", "initiative_id", "dimension"]
    both = table[key].merge(again[[*key, "change", "n_coders", "holds_at_equal_effort"]], on=key, how="left")
    same = both["change"].eq(table["change"].array) & both["n_coders"].eq(table["n_coders"].array)
    same &= both["holds_at_equal_effort"].eq(True)
    compared = table["change"].isin(list(phases.WORDS.values())).to_numpy()
    return table.assign(
        holds_without_doubt=pd.Series(same.array, table.index).astype("boolean").where(compared)
    )
