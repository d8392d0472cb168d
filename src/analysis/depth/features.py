"""Facts: what each initiative does differently, and what two initiatives share."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pandas as pd

from analysis.check import rules
from analysis.depth import cells
from analysis.depth.codes import UNUSABLE, placed
from analysis.depth.inputs import Inputs
from analysis.depth.people import outrank
from analysis.reference import passage_ids

ORDER = ("denied", "intended", "practised")  # by what follows: what is done was also sought
RANKED_FROM = 4  # features known of both


def usable(inputs: Inputs) -> pd.DataFrame:
    """Feature codes that may be used, with `value`, the place in `ORDER` of what the rules of evidence leave."""
    judged = outrank(rules.judge(placed(inputs.features, inputs), inputs.evidence), inputs, "feature")
    hard = judged["breaches"].str.split("|").map(lambda found: bool(UNUSABLE & set(found)))
    value = judged["uses"].map(lambda uses: 2 if "practised" in uses else int(uses != ""))
    denies = judged["status"] == "denied"
    kept = judged.assign(value=value, settled=False)[~hard & (denies | (value > 0))]
    low = kept["confidence"] == "low"
    return kept.assign(in_doubt=low, doubts=low.map({True: "low-confidence", False: ""}))


def features(rows: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `features` from `usable`: every initiative x feature. Where the list of teams and tables holds a feature,
    that list tells its status, its carriers and how sure it is: one fact stands in one place."""
    made = {}
    for key, cell in cells.cells(rows, ["initiative_id", "feature"], inputs):
        said = [f"{reader}:{ORDER[value]}" for reader, value in sorted(cell.values.items())]
        made[key] = {"status": status(cell), "said": "|".join(said), **cell.row(inputs)}
    every = list(product(inputs.every, inputs.model.words("features")))
    seated = by_arenas(inputs)
    table = pd.DataFrame(
        [{"status": "unknown"} | made.get(key, {}) | seated.get(key, {}) for key in every], columns=COLUMNS
    )
    table[["initiative_id", "feature"]] = every
    table[["n_readers", "n_publishers"]] = table[["n_readers", "n_publishers"]].fillna(0).astype(int)
    return table.astype(dict.fromkeys(("said", "certainty", "reasons", "carriers", "source_ids"), object)).fillna("")


def by_arenas(inputs: Inputs) -> dict[tuple[str, str], dict[str, Any]]:
    """The features that a team or table is, by case and feature, as the codebook's `arenas` and `seats` say.

    What is done outranks what is planned, then the surest seat; seats that are only context of the approach do not count.
    """
    order, teams = list(inputs.model.words("certainty")), inputs.teams.set_index("team_id")["passages"]
    counted = inputs.arenas[inputs.arenas["basis"].isin(("stated", "inferred"))]
    found = {}
    for name, feature in inputs.model.codebook.features.items():
        own = counted[counted["kind"].isin(feature.arenas)]
        own = own[own["sector"].isin(feature.seats)] if feature.seats else own
        for case, rows in own.groupby("initiative_id"):
            best = rows[~rows["planned"]] if not rows["planned"].all() else rows
            surest = best.loc[min(best.index, key=lambda row: order.index(best.loc[row, "certainty"]))]
            named = [one for arena in best["arena_id"].unique() for one in passage_ids(teams[arena], inputs.index)]
            found[case, name] = {
                "status": "intended" if best["planned"].all() else "practised",
                "n_publishers": len({one for cell in best["publisher_ids"] for one in cell.split("|")}),
                **{column: surest[column] for column in ("certainty", "reasons")},
                "carriers": cells.joined(named),
                "source_ids": cells.joined(one for cell in best["source_ids"] for one in cell.split("|")),
            }
    return found


COLUMNS = ["status", "said", "n_readers", "n_publishers", "certainty", "reasons", "carriers", "source_ids"]


def status(cell: cells.Cell) -> str:
    """The least that every reader says; unknown where one denies what another sees."""
    return "unknown" if cell.low == 0 < cell.high else ORDER[cell.low]


def likeness(table: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `likeness` from `features`: each pair of cases."""
    own = table[table["initiative_id"].isin(inputs.cases)]
    has, known, denied = (
        {case: set(rows["feature"]) for case, rows in own[chosen].groupby("initiative_id")}
        for chosen in (
            own["status"].isin(("practised", "intended")),
            own["status"] != "unknown",
            own["status"] == "denied",
        )
    )
    none: set[str] = set()
    return pd.DataFrame(
        [
            pair(
                a,
                b,
                has.get(a, none),
                has.get(b, none),
                (has.get(a, none) & denied.get(b, none)) | (has.get(b, none) & denied.get(a, none)),
                min(len(known.get(a, none)), len(known.get(b, none))) >= RANKED_FROM,
            )
            for a, b in combinations(sorted(inputs.cases), 2)
        ]
    )


def pair(a: str, b: str, in_a: set[str], in_b: set[str], denied: set[str], ranked: bool) -> dict[str, Any]:
    """One row of `likeness`, from the features of both."""
    shared, either = in_a & in_b, in_a | in_b
    return {
        "a": a,
        "b": b,
        "shared_n": len(shared),
        "either_n": len(either),
        "likeness": len(shared) / len(either) if either else None,
        "shares": cells.joined(shared),
        "only_a": cells.joined(in_a - in_b),
        "only_b": cells.joined(in_b - in_a),
        "denied": cells.joined(denied),
        "ranked": ranked,
    }
