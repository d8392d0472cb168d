"""Facts: what each initiative does differently, and what two initiatives share."""

from itertools import combinations, product
from typing import Any

import pandas as pd

from analysis.check import rules
from analysis.depth import cells
from analysis.depth.codes import UNUSABLE, placed
from analysis.depth.inputs import Inputs
from analysis.depth.people import CELL, outrank
from analysis.model.vocabulary import LIKENESS_FROM
from analysis.reference import passage_ids
from analysis.tables.names import join

FEATURE = ["passage_id", "initiative_id", "feature"]
SETTLED = {"reported": "practised", "intended": "intended"}  # a settled status -> that of a feature
ORDER = ("denied", "intended", "practised")  # by what follows: what is done was also sought


def usable(inputs: Inputs) -> pd.DataFrame:
    """Feature codes that may be used, with `value`, the place in `ORDER` of what the rules of evidence leave."""
    codes = placed(settle(inputs.features, inputs.resolutions), inputs)
    judged = outrank(rules.judge(codes, inputs.evidence), inputs, "feature")
    hard = judged["breaches"].str.split("|").map(lambda found: bool(UNUSABLE & set(found)))
    value = judged["uses"].map(lambda uses: 2 if "practised" in uses else int(uses != ""))
    denies = judged["status"] == "denied"
    kept = judged.assign(value=value, settled=False)[~hard & (denies | (value > 0))]
    low = kept["confidence"] == "low"
    return kept.assign(in_doubt=low, doubts=low.map({True: "low-confidence", False: ""}))


def settle(codes: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """Feature codes with the status that was settled, for every coder who saw the feature; without a status it goes."""
    given = resolutions.set_index(pd.MultiIndex.from_frame(resolutions[CELL]))["status"].map(SETTLED)
    place = pd.MultiIndex.from_frame(codes[FEATURE])
    status = codes["status"].mask(place.isin(given.index), pd.Series(given.reindex(place).to_numpy(), codes.index))
    return codes.assign(status=status)[status.notna()]


def features(rows: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `features` from `usable`: every initiative x feature. Where the list of teams and tables holds a feature,
    that list tells its status, its carriers and how sure it is: one fact stands in one place; where its members are
    inferred, only if nobody coded the feature. A passage that this list reads as one kind of team or table is not another
    kind on the same layer as well."""
    made, (seated, perhaps) = {}, (by_arenas(inputs, basis) for basis in ("stated", "inferred"))
    for key, cell in cells.cells(rows, ["initiative_id", "feature"], inputs):
        said = [f"{reader}:{ORDER[value]}" for reader, value in sorted(cell.values.items())]
        row = {"status": status(cell), "said": "|".join(said), **cell.row(inputs)}
        if not set(row["carriers"].split("|")) <= told_otherwise(key, seated, inputs):
            made[key] = row
    every = list(product(inputs.every, inputs.model.words("features")))
    unknown = {"status": "unknown"}  # what stands further right outranks it; what readers said stays
    rows_ = [unknown | perhaps.get(key, {}) | made.get(key, {}) | seated.get(key, {}) for key in every]
    table = pd.DataFrame(rows_, columns=COLUMNS)
    table[["initiative_id", "feature"]] = every
    table[["n_readers", "n_publishers"]] = table[["n_readers", "n_publishers"]].fillna(0).astype(int)
    return table.astype(dict.fromkeys(("said", "certainty", "reasons", "carriers", "source_ids"), object)).fillna("")


def told_otherwise(key: tuple[str, str], seated: dict[Any, dict[str, Any]], inputs: Inputs) -> set[str]:
    """The passages that the list of teams and tables reads as another kind of arena than this feature, on its layer."""
    book = inputs.model.codebook.features
    kinds = [name for name, one in book.items() if one.arenas and not one.seats and one.layer == book[key[1]].layer]
    others = [seated[key[0], name] for name in kinds if key[1] in kinds and name != key[1] and (key[0], name) in seated]
    return {one for row in others for one in row["carriers"].split("|") if one}


def by_arenas(inputs: Inputs, basis: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The features that a team or table is whose members have that basis, by case and feature, as the codebook's `arenas`
    and `seats` say. What is done outranks what is planned, then the surest seat."""
    order, teams = list(inputs.model.words("certainty")), inputs.teams.set_index("team_id")["passages"]
    counted = inputs.arenas[inputs.arenas["basis"] == basis]
    found = {}
    for name, feature in inputs.model.codebook.features.items():
        own = counted[counted["kind"].isin(feature.arenas)]
        own = own[own["sector"].isin(feature.seats)] if feature.seats else own
        for case, rows in own.groupby("initiative_id"):
            best = rows[~rows["planned"]] if not rows["planned"].all() else rows
            surest = best.loc[min(best.index, key=lambda row: order.index(best.loc[row, "certainty"]))]
            named = [one for arena in best["arena_id"].unique() for one in passage_ids(teams[arena], inputs.there)]
            found[case, name] = {
                "status": "intended" if best["planned"].all() else "practised",
                "n_publishers": len({one for cell in best["publisher_ids"] for one in cell.split("|")}),
                **{column: surest[column] for column in ("certainty", "reasons")},
                "carriers": join(named),
                "source_ids": join(one for cell in best["source_ids"] for one in cell.split("|")),
            }
    return found


COLUMNS = ["status", "said", "n_readers", "n_publishers", "certainty", "reasons", "carriers", "source_ids"]


def status(cell: cells.Cell) -> str:
    """The least that every reader says; unknown where one denies what another sees, or what another who read it does not."""
    denied = cell.low == 0
    return "unknown" if denied and (cell.high or None in cell.every.values()) else ORDER[cell.low]


def likeness(table: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The table `likeness` from `features`: each pair of cases."""
    loose = (table["status"] == "intended") | (table["certainty"] == inputs.model.unsure)
    held = table.assign(held=table["status"].mask(loose & table["status"].isin(ORDER[1:]), "loose"))
    said = {
        case: {how: set(rows["feature"]) for how, rows in held[held["initiative_id"] == case].groupby("held")}
        for case in inputs.cases
    }
    return pd.DataFrame([pair(a, b, said[a], said[b]) for a, b in combinations(sorted(inputs.cases), 2)])


def pair(a: str, b: str, of_a: dict[str, set[str]], of_b: dict[str, set[str]]) -> dict[str, Any]:
    """One row of `likeness`, from the features of both by how they have them: surely `practised`, `loose` (planned or
    unsure) or `denied`. Only what is surely practised counts as shared; what both have in some way stands beside it."""
    none: set[str] = set()
    in_a, in_b = (of.get("practised", none) for of in (of_a, of_b))
    any_a, any_b = (known | of.get("loose", none) for known, of in ((in_a, of_a), (in_b, of_b)))
    no_a, no_b = (of.get("denied", none) for of in (of_a, of_b))
    shared, either = in_a & in_b, in_a | in_b
    sets = {"shares": shared, "loosely": (any_a & any_b) - shared, "only_a": in_a - any_b, "only_b": in_b - any_a}
    sets["denied"] = (any_a & no_b) | (any_b & no_a)
    share = len(shared) / len(either) if either else None
    row = {"a": a, "b": b, "shared_n": len(shared), "either_n": len(either), "likeness": share}
    ranked = min(len(in_a | no_a), len(in_b | no_b)) >= LIKENESS_FROM
    return row | {name: join(found) for name, found in sets.items()} | {"ranked": ranked}
