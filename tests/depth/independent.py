"""Staircase and features recomputed from the raw tables with plain Python: no import of the project."""

# fmt: off
import csv
import sys
from collections import defaultdict
from pathlib import Path

import yaml

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else ".")


def rows(name):
    with open(ROOT / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


book = yaml.safe_load((ROOT / "data/reference/codebook.yaml").read_text(encoding="utf-8"))
documents = {row["document_id"]: row for row in rows("data/clean/documents.csv")}
starts = {row["initiative_id"]: row["start"] for row in rows("data/reference/initiatives.csv")}
phases = {row["initiative_id"]: row["phase"] for row in rows("data/reference/initiatives.csv")}
readers = [row["coder_id"] for row in rows("data/coding/coders.csv") if row["role"] == "main"]
general = {name for name, about in book["abouts"].items() if about.get("general")}
use = {name: set(kind["use"]) for name, kind in book["kinds"].items()}
top = max(book["levels"])
layers = yaml.safe_load((ROOT / "data/study.yaml").read_text(encoding="utf-8"))["layers"]
# What was held anew against the codebook.
anew = {(row["passage_id"], row["initiative_id"], row["dimension"]): {"level": row["level"]}
        for row in rows("data/coding/resolutions.csv")}
status = {(row["passage_id"], row["initiative_id"], row["dimension"]): row["status"]
          for row in rows("data/coding/resolutions.csv") if row["dimension"] in book["features"]}


def usable(reader, table):
    """(row, uses) of each code whose reader has a fitting statement on that passage and initiative."""
    made = defaultdict(list)
    for row in rows(f"data/coding/{reader}/statements.csv"):
        if not (phases.get(row["initiative_id"]) != "programme" and row["about"] in general):
            made[row["passage_id"], row["initiative_id"]].append(row)
    for row in rows(f"data/coding/{reader}/{table}.csv"):
        document, start = documents[row["document_id"]], starts[row["initiative_id"]]
        found = [s for s in made[row["passage_id"], row["initiative_id"]] if row["statement_id"] in ("",
                                                                                                     s["statement_id"])]
        fit = set().union(*(use[s["kind"]] for s in found)) & {"sought", "practised"}
        length = min(len(document["published"]), len(start))
        early = document["published"][:length] < start[:length]
        row = {**row, "status": status.get((row["passage_id"], row["initiative_id"], row.get("feature")), row["status"])}
        done = row["status"] in ("reported", "practised") and not early
        uses = set() if row["status"] == "denied" else fit & ({"sought", "practised"} if done else {"sought"})
        settled = anew.get((row["passage_id"], row["initiative_id"], row.get("dimension")), {"level": row.get("level")})
        if document["relevance"] == "initiative" and fit and settled["level"] != "" and row["status"]:
            yield {**row, **settled}, uses


def contradicted():
    """Keys (passage, initiative, dimension, level) that go further than the other side of a dispute."""
    codes = [row for reader in readers for row, uses in usable(reader, "depth") if uses]
    for claim in rows("data/reference/contradictions.csv"):
        sides = [{one for one in claim["passages"].split("|") if one.rpartition("--")[0] in claim[side].split("|")}
                 for side in ("source_ids_a", "source_ids_b")]
        for dimension in filter(None, claim["dimensions"].split("|")):
            own = [c for c in codes if (c["initiative_id"], c["dimension"]) == (claim["initiative_id"], dimension)]
            for here, there in (sides, sides[::-1]):
                other = [int(c["level"]) for c in own if c["passage_id"] in there]
                yield from ((c["passage_id"], c["initiative_id"], dimension, c["level"]) for c in own
                            if c["passage_id"] in here and other and int(c["level"]) > max(other))


def plans():
    """Cells (passage, initiative, dimension) that some reader calls a plan and not a practice as well."""
    said = defaultdict(set)
    for reader in readers:
        for row, uses in usable(reader, "depth"):
            said[reader, row["passage_id"], row["initiative_id"], row["dimension"]] |= uses
    return {tuple(cell) for (_, *cell), uses in said.items() if uses == {"sought"}}


timed = {(one.rsplit("--", 1)[0], team["initiative_id"]) for team in rows("data/reference/teams.csv") if team["since"] or team["until"]
         for one in team["passages"].split("|")}


def highest(table, item, value, disputed=frozenset()):
    """(initiative, item, profile) -> {reader: highest value}, doubtful codes only where a reader has no others."""
    said = defaultdict(lambda: defaultdict(lambda: ([], [])))
    for reader in readers:
        for row, uses in usable(reader, table):
            document = documents[row["document_id"]]
            undated = not (document["published"] or document["tells_of"]
                           or (row["document_id"], row["initiative_id"]) in timed)
            weak = row["confidence"] == "low" or (row["passage_id"], row["initiative_id"], row[item],
                                                  row.get("level")) in disputed
            for profile, number in value(row, uses):
                said[row["initiative_id"], row[item], profile][reader][weak].append((number, undated))
    return {cell: surely({reader: (sure or weak, not sure) for reader, (sure, weak) in by.items()})
            for cell, by in said.items()}


def surely(by):
    """({reader: value}, value): the highest of which not every carrier is undated and not every one in doubt, else the highest;
    and the highest of all."""
    top = {reader: max(number for number, _ in told) for reader, (told, _) in by.items()}
    for most in range(max(top.values()), 0, -1):
        found = {reader: min(number, most) for reader, number in top.items()}
        carriers = [(undated, weak) for reader, (told, weak) in by.items() for number, undated in told
                    if min(number, most) == found[reader]]
        if not (all(undated for undated, _ in carriers) or all(weak for _, weak in carriers)):
            return found, max(top.values())
    return top, max(top.values())


planned = plans()
levels = highest("depth", "dimension", lambda row, uses: [
    (use, int(row["level"])) for use in uses
    if use == "sought" or (row["passage_id"], row["initiative_id"], row["dimension"]) not in planned
], set(contradicted()))
rank = highest("features", "feature", lambda row, uses: [("", 2 if "practised" in uses else 1 if uses else 0)]
               if uses or row["status"] == "denied" else [])
# The list of teams and tables tells a feature that a kind of them is: planned, unless one is not.
sector = {row["organisation_id"]: row["sector"] for row in rows("data/reference/organisations.csv")}
seated, ours, where = defaultdict(set), defaultdict(set), defaultdict(set)  # ours: with members that we infer
for team in rows("data/reference/teams.csv"):
    for name, feature in book["features"].items():
        seats = {sector.get(one, "") for one in team["members"].split("|")} & set(feature.get("seats", sector.values()))
        counts = team["basis"] != "context" and phases[team["initiative_id"]] != "programme"
        if team["kind"] in feature.get("arenas", ()) and counts and seats:
            held = seated if team["basis"] == "stated" else ours
            held[team["initiative_id"], name].add("intended" if team["planned"] == "true" else "practised")
            where[team["initiative_id"], name] |= set(team["passages"].split("|")) if held is seated else set()
# A passage that the list reads as one kind of arena is not another kind of the same layer as well.
coded = defaultdict(set)
for reader in readers:
    for row, uses in usable(reader, "features"):
        if uses or row["status"] == "denied":
            coded[row["initiative_id"], row["feature"]].add(row["passage_id"])
kinds = {name: one["layer"] for name, one in book["features"].items() if one.get("arenas") and not one.get("seats")}


def elsewhere(initiative, feature):
    """Is every passage of a feature one that the list reads as another kind of arena?"""
    others = [where[initiative, one] for one in kinds if feature in kinds and one != feature and kinds[one] == kinds[feature]]
    return coded[initiative, feature] <= set().union(*others)


staircase, features = {}, {}
for initiative in starts:
    for profile in ("sought", "practised"):
        found = []
        for dimension in layers:
            sought, said = (levels.get((initiative, dimension, one), ({}, 0)) for one in ("sought", profile))
            found.append((min((min(value, sought[0].get(one, value)) for one, value in said[0].items()), default=-1),
                          min(said[1], sought[1])))
        staircase[initiative, profile] = tuple(
            sum(pair[end] >= least for pair in found) for least in (top - 1, top) for end in (0, 1))
    for feature in book["features"]:
        told = rank.get((initiative, feature, ""), ({}, 0))[0].values()
        none, key = not told or elsewhere(initiative, feature), (initiative, feature)
        odd = not none and min(told) == 0 and (max(told) or len(told) < len(readers))
        by_teams = seated.get(key) or (none and ours.get(key))
        features[key] = max(by_teams) if by_teams else "unknown" if none or odd else ("denied", "intended", "practised")[min(told)]
        same = book["features"][feature].get("implies", {})
        if same.get("same") and not told and not by_teams:  # a level that is nothing else than this feature
            for profile, status in (("sought", "intended"), ("practised", "practised")):
                if set(levels.get((initiative, same["dimension"], profile), ({}, 0))[0].values()) == {same["level"]}:
                    features[initiative, feature] = status
