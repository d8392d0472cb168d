"""The first edition against this one: how the highest level of each cell moved, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.depth.codes import of_profile
from analysis.depth.inputs import Inputs
from analysis.model.vocabulary import PROFILES

KEY = ["initiative_id", "dimension"]


def moved(codes: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `moved`: each cell and profile with a level then or now, by the rule of the first edition both times.

    Each row leads to what can be read: the corrected paragraphs, and the passages that stand there now.

    Nothing where there is no first edition. Its rule: the median over readers of each one's highest level, low confidence
    only where there is nothing else.
    """
    first = inputs.first.assign(uses=inputs.first["status"].map({"reported": "sought|practised", "intended": "sought"}))
    context = inputs.documents.loc[inputs.documents["relevance"] != "initiative", "document_id"]
    first = first[~first["document_id"].isin(context)].astype({"level": "int64"})
    rows, places, there = [], Places.of(inputs), set(inputs.passages["passage_id"])
    for profile in PROFILES if len(first) else ():
        then, now = of_profile(first, profile), of_profile(codes, profile)
        before, after = highest(then), highest(now)
        for key in sorted({*before.index, *after.index}):
            old, new = before.get(key), after.get(key)
            carriers = carrying(then, key, old)
            reason = why([one for one in carriers if one in there], key, old, new, now, inputs)
            row = {"profile": profile, "before": old, "after": new, "move": move(old, new), "why": reason}
            lists = {"carriers_before": carriers, "carriers_gone": [one for one in carriers if one not in there]}
            lists["corrections"] = places.corrections(carriers)
            lists["standing"] = places.standing(carriers) or carrying(now, key, new)
            rows.append(dict(zip(KEY, key, strict=True)) | row | {name: "|".join(ids) for name, ids in lists.items()})
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class Places:
    """Where passages of the first edition stood, what stands there now, and which paragraphs an audit corrected."""

    then: dict[str, tuple[str, int]]
    now: dict[tuple[str, int], str]
    corrected: frozenset[str]

    @classmethod
    def of(cls, inputs: Inputs) -> Places:
        """From the first edition's codes, the passages of `clean`, and the corrections of digests."""
        first = inputs.first.drop_duplicates("passage_id")
        places = zip(first["document_id"], first["passage"].astype(int), strict=True)
        fixed = zip(inputs.digest_corrections["document_id"], inputs.digest_corrections["passage"], strict=True)
        return cls(
            dict(zip(first["passage_id"], places, strict=True)),
            {(row.document_id, int(row.ordinal)): row.passage_id for row in inputs.passages.itertuples()},
            frozenset(f"{name}:{one}".rstrip(":") for name, numbers in fixed for one in numbers.split("|")),
        )

    def corrections(self, passages: list[str]) -> list[str]:
        """The corrected paragraphs among these, as document:number; the document alone where all of it was corrected."""
        named = {one for passage in passages for one in (":".join(map(str, self.then[passage])), self.then[passage][0])}
        return sorted(named & self.corrected)

    def standing(self, passages: list[str]) -> list[str]:
        """The passages that stand where these stood: themselves, or the paragraphs that replaced them."""
        return sorted({self.now[self.then[one]] for one in passages if self.then[one] in self.now})


def highest(codes: pd.DataFrame) -> pd.Series:
    """The level of each cell, by the rule of the first edition."""
    sure = codes["confidence"] != "low"
    used = codes[sure | ~sure.groupby([codes[name] for name in ("coder_id", *KEY)]).transform("any")]
    return used.groupby([*KEY, "coder_id"])["level"].max().groupby(KEY).median()


def carrying(codes: pd.DataFrame, key: tuple[Any, ...], level: float | None) -> list[str]:
    """The passages that a reader put at that level or above."""
    own = codes[(codes["initiative_id"] == key[0]) & (codes["dimension"] == key[1])]
    return sorted(set(own.loc[own["level"] >= (level or 0), "passage_id"])) if level is not None else []


def move(before: float | None, after: float | None) -> str:
    """In one word."""
    if before is None or after is None:
        return "new" if before is None else "gone"
    return "same" if before == after else "higher" if after > before else "lower"


def why(left: list[str], key: tuple[Any, ...], before: Any, after: Any, now: pd.DataFrame, inputs: Inputs) -> str:
    """What became of the passages that carried the level then, of which these are `left`, the first that holds of: nothing
    moved; none was coded then; all were reworded, which gives another id, or went; a rule of evidence allows none of their
    codes; nobody codes them here now; they are coded otherwise. Else other passages decide."""
    if before is None or before == after:
        return "not-seen-then" if before is None else "as-before"
    if not left:
        return "passage-reworded"
    at = [
        (frame["initiative_id"] == key[0]) & (frame["dimension"] == key[1]) & frame["passage_id"].isin(left)
        for frame in (inputs.depth, now)
    ]
    coded, allowed = inputs.depth[at[0]], now[at[1]]
    if allowed.empty:
        return "not-seen-now" if coded.empty else "not-allowed"
    rose = after is not None and after > before
    return "other-passages" if rose and allowed["level"].max() <= before else "coded-otherwise"
