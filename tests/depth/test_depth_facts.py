"""Facts of the stage: known answers, each certainty rule turned over, and the real tables by an independent script."""

import runpy
import sys
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import beside
from analysis.check import rules
from analysis.depth import cells, codes, facts, features, implied, inputs, levels, people, plan

CASES = beside.cases(__file__)


@pytest.fixture(scope="module")
def given(project):
    """What the stage reads of the real project."""
    return inputs.read(project)


def row(reader: str = "r", level: int = 2, passage: str = "p1", **other) -> dict:
    """One usable code; both readers read everything."""
    base = {"coder_id": reader, "passage_id": passage, "value": level, "read_by": "r|s", "doubts": ""}
    base |= {"document_id": f"d-{passage}", "source_id": f"d-{passage}", "publisher_id": f"pub-{passage}"}
    return base | dict.fromkeys(("in_doubt", "undated", "settled", "unchecked", "human"), False) | other


# what a code may be beside its reader, level and passage
FLAGS = {name: {name: True} for name in ("undated", "unchecked", "human")}
FLAGS |= {name: {"in_doubt": True, "doubts": name} for name in ("contradicted", "low-confidence")}
FLAGS |= {"read-by-all": {"read_by": "r|s|person"}}


def coded(text: str) -> pd.DataFrame:
    """The codes of a text such as `r 2 p1, s 3 p2 undated`."""
    each = [one.split() for one in text.split(", ")]
    more = [{name: value for flag in flags for name, value in FLAGS[flag].items()} for _, _, _, *flags in each]
    rows = zip(each, more, strict=True)
    return pd.DataFrame([row(reader, int(level), passage, **other) for (reader, level, passage, *_), other in rows])


@pytest.mark.parametrize(("turned", "rows", "word", "shown"), CASES["certainty_follows_the_evidence"])
def test_certainty_follows_the_evidence(given, turned, rows, word, shown):
    found = cells.cell(coded(rows))
    assert (found.row(given)["certainty"], facts.shown(found)) == (word, shown)


def test_what_one_reader_denies_and_another_does_not_is_not_told():
    assert features.status(cells.cell(coded("r 0 p1, s 0 p1"))) == "denied"
    assert features.status(cells.cell(coded("r 0 p1"))) == "unknown"
    assert features.status(cells.cell(pd.DataFrame([row(level=0, read_by="r")]))) == "denied"  # nobody else read it


def test_what_is_too_weak_to_count_counts_as_the_level_below_it():
    found = cells.cell(coded("r 2 p1, s 2 p1, r 2 p2, s 2 p2, r 3 p3 undated, s 3 p3 undated"))
    assert (found.low, found.high, found.perhaps, facts.said(found)) == (2, 2, 3, "r:2|s:2")
    assert set(found.carriers["passage_id"]) == {"p1", "p2", "p3"} and found.beyond == {"beyond-weak"}


def test_carriers_are_the_passages_of_each_readers_own_value():
    found = cells.cell(coded("r 2 p1, r 1 p2, s 1 p1, s 1 p2"))
    assert (found.low, found.high, "|".join(sorted(set(found.carriers["passage_id"])))) == (1, 2, "p1|p2")
    assert facts.said(cells.cell(coded("r 2 p1"))) == "r:2|s:"


def test_staircase_counts_the_lowest_and_the_highest_that_cells_leave_open(given):
    top, shown = given.model.top, ["?", str(given.model.top - 1), ""]
    levels = {"low": [top - 1, top - 1, pd.NA], "high": [top, top - 1, pd.NA]}
    table = pd.DataFrame({"dimension": given.model.depth[:3], **levels, "shown": shown})
    table = table.assign(initiative_id="one", profile="sought").astype({"low": "Int64", "high": "Int64"})
    found = facts.staircase(table, given).iloc[0]
    counts = ["documented", "redesign_low", "redesign_high", "transform_low", "transform_high"]
    assert found[counts].tolist() == [2, 1, 2, 0, 1]
    ranges = facts.staircase(table.assign(shown=[f"{top - 1}-{top}", str(top - 1), ""]), given).iloc[0]
    assert ranges["redesign_low"] == 2  # whatever it is, it is that at least


def test_prevalence_tells_the_unsure_apart(given):
    own = pd.DataFrame({"initiative_id": given.initiatives["initiative_id"].iloc[:2], "dimension": "family",
                        "profile": "sought", "low": [2, 2], "high": [2, 2], "shown": ["2", "?"]})  # fmt: skip
    found = facts.prevalence(own, given)
    two = found[(found["at_least"] == 2) & (found["yes"] > 0)]
    assert len(two) and (two["unsure"] <= two["yes"]).all() and two["unsure"].max() == 1


def test_layers_all_is_known_only_where_it_follows(given):
    layers = given.model.study.layers
    for lows, whole in (([2] * 5, True), ([2, 1, 2, 2, None], False), ([2, 2, 2, 2, None], None)):
        table = pd.DataFrame(
            {"initiative_id": "one", "profile": "sought", "dimension": layers, "low": lows, "high": lows}
        )
        found = facts.layers(table.astype({"low": "Int64", "high": "Int64"}), given)
        assert found["all"].tolist() == [whole] * 5


def test_every_code_is_used_or_left_out_for_a_reason(given):
    """Nothing is lost between the readings and the stage."""
    settled = features.settle(given.features, given.resolutions)
    for table, used in ((given.depth, codes.prepare(given)), (settled, features.usable(given))):
        item = "dimension" if "dimension" in table else "feature"
        key = ["coder_id", "passage_id", "initiative_id", item, "status"]
        about = table["document_id"].map(given.known["relevance"]) == "initiative"
        judged = rules.judge(table[about], given.evidence)
        broken = judged["breaches"].str.split("|").map(lambda found: bool(codes.UNUSABLE & set(found)))
        nothing = (judged["uses"] == "") & (judged["status"] != "denied")
        gone = set(
            given.resolutions.loc[given.resolutions["level"].isna(), codes.CELL].itertuples(index=False, name=None)
        )
        off = judged.reindex(columns=codes.CELL).apply(tuple, axis=1).isin(gone)  # settled: it gives no level
        kept = judged[~broken & ~nothing & ~off]
        assert not table.duplicated(key).any()
        assert set(map(tuple, used[key].to_numpy())) == set(map(tuple, kept[key].to_numpy()))
        assert len(table) == len(used) + (~about).sum() + (broken | nothing | off).sum()


def test_a_team_tells_the_feature_that_it_is(given):
    def told(arenas, name="joint-team"):
        return features.by_arenas(replace(given, arenas=arenas), "stated").get((case, name), {})

    case = given.arenas["initiative_id"].iloc[0]
    team = given.arenas[(given.arenas["initiative_id"] == case) & (given.arenas["kind"] == "joint-team")]
    codes_of = features.usable(given)
    bare = codes_of[(codes_of["initiative_id"] != case) | (codes_of["feature"] != "joint-team")]
    row = features.features(bare, given).set_index(["initiative_id", "feature"]).loc[(case, "joint-team")]
    assert (row["status"], row["certainty"]) == ("practised", team["certainty"].iloc[0]) and row["carriers"]
    assert told(team.assign(planned=True))["status"] == "intended" and told(team.assign(kind="table")) == {}
    assert told(team.assign(kind="table"), "joint-table")["status"] == "practised"
    assert told(team.assign(basis="context")) == told(team.assign(basis="inferred")) == {}
    ours = replace(given, arenas=given.arenas.assign(basis="inferred"))  # what no code tells follows from whom we infer
    inferred, coded = (features.features(*one).set_index(["initiative_id", "feature"]).loc[(case, "joint-team")]
                       for one in ((bare, ours), (codes_of, given)))  # fmt: skip
    assert inferred["carriers"] and not inferred["said"]
    assert (
        coded["said"] and coded["carriers"] == row["carriers"]
    )  # the list outranks what readers said, and hides none of it
    assert told(team, "adult-care-in-team") and not told(team.assign(sector="court"), "adult-care-in-team")


def test_likeness_counts_what_is_surely_practised_and_ranks_from_four(given):
    found = features.pair("a", "b", {"practised": {"x", "y"}, "loose": {"z"}}, {"practised": {"y", "z", "w"}})
    assert (found["shared_n"], found["either_n"], found["shares"]) == (1, 4, "y")
    assert (found["loosely"], found["only_a"], found["only_b"], found["ranked"]) == ("z", "x", "w", False)
    assert features.pair("a", "b", {}, {})["likeness"] is None
    table = features.features(features.usable(given), given)
    loose = (table.assign(status="intended"), table.assign(certainty=given.model.unsure))
    assert features.likeness(table, given)["shared_n"].sum() > 0
    assert all(features.likeness(one, given)["shared_n"].sum() == 0 for one in loose)


def test_what_another_reader_calls_a_plan_is_no_practice(given):
    def uses(inputs):
        found = codes.prepare(inputs)
        return found[(found[codes.CELL] == cell).all(axis=1)].groupby("coder_id")["uses"].agg(set)

    done = codes.of_profile(codes.prepare(given), "practised")
    readers = done.groupby(codes.CELL)["coder_id"].nunique()
    cell = pd.Series(readers.index[readers > 1][0], index=codes.CELL)
    assert all("sought|practised" in found for found in uses(given))
    here = (given.depth[codes.CELL] == cell).all(axis=1) & (given.depth["coder_id"] == given.depth["coder_id"].iloc[0])
    plan = replace(given, depth=given.depth.assign(status=given.depth["status"].mask(here, "intended")))
    assert set.union(*uses(plan)) == {"sought"}


def test_a_settled_cell_replaces_every_readers_code(given):
    code = codes.prepare(given).iloc[0]
    row_ = {**code[codes.CELL], "status": "reported", "level": 0, "reason": "r", "decided_by": "x"}
    settled = pd.DataFrame([row_]).astype({"level": "Int64"})
    found = codes.prepare(replace(given, resolutions=settled))
    own = found[(found[codes.CELL] == code[codes.CELL]).all(axis=1)]
    assert set(own["coder_id"]) == set(given.depth["coder_id"]) and own["settled"].all() and (own["level"] == 0).all()
    for start, told in (("", {"sought|practised"}), ("9999", {"sought"})):  # before its start nothing is practised
        of = replace(given, resolutions=settled, initiatives=given.initiatives.assign(start=start))
        again = codes.prepare(of)
        assert set(again.loc[(again[codes.CELL] == code[codes.CELL]).all(axis=1), "uses"]) == told
    gone = codes.prepare(replace(given, resolutions=settled.assign(level=pd.array([pd.NA], "Int64"))))
    assert gone[(gone[codes.CELL] == code[codes.CELL]).all(axis=1)].empty


def test_a_settled_feature_has_that_status_for_every_reader(given):
    code = features.usable(given).loc[lambda rows: rows["status"] == "practised"].iloc[0]
    row_ = {**code[features.FEATURE].set_axis(codes.CELL), "level": pd.NA, "reason": "r", "decided_by": "x"}
    for status, left in (("intended", {"intended"}), (None, set())):
        settled = pd.DataFrame([row_ | {"status": status}]).astype({"level": "Int64"})
        found = features.usable(replace(given, resolutions=settled))
        assert set(found.loc[(found[features.FEATURE] == code[features.FEATURE]).all(axis=1), "status"]) == left


SEEN = pd.DataFrame({"coder_id": ["person"], "passage_id": ["p4"], "judged": ["case-b--chain"]})


@pytest.mark.parametrize(("of", "rows", "left"), CASES["a_person_outranks_machines"])
def test_a_person_outranks_machines_in_the_cell_that_they_judged(of, rows, left):
    place = {"p1": ("p1", "case-a"), "p2": ("p1", "case-b"), "p4": ("p4", "case-b")}
    frame = pd.DataFrame(
        [(*place[where], "chain", reader, level, "r|s|person|other") for where, reader, level in rows],
        columns=[*codes.CELL, "coder_id", "level", "read_by"],
    )
    found = people.outrank(frame, SimpleNamespace(humans={"person", "other"}, seen=SEEN))
    machine = found[found["coder_id"].isin(["r", "s"])]
    levels_of = {
        name: machine.loc[(machine[codes.CELL[:2]] == list(two)).all(axis=1), "level"] for name, two in place.items()
    }
    assert {where: sorted(found) for where, found in levels_of.items() if len(found)} == left


def test_more_documents_narrow_and_less_each_time():
    spread = {"initiative": 0.1, "dimension": 0.3, "cell": 0.25, "document": 0.2, "unit": 0.4, "reader": 0.1}
    found = [
        plan.variance(spread, 3, np.array([0, 1]), np.array([0, 0]), np.full(3, 0.5), more) for more in (0, 2, 4, 8)
    ]
    assert found == sorted(found, reverse=True) and found[0] - found[1] > found[1] - found[2]


def test_independent_script_gives_the_same_staircase_and_features(given, project, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["independent", str(project)])
    other = runpy.run_path(str(project / "tests/depth/independent.py"))
    profiles = facts.profiles(codes.prepare(given), given)
    table = facts.staircase(profiles.assign(shown=""), given)  # it does not judge which cells are too unsure
    ours = {
        (r.initiative_id, r.profile): (r.redesign_low, r.redesign_high, r.transform_low, r.transform_high)
        for r in table.itertuples()
    }
    assert ours == other["staircase"]
    own = implied.agreed(profiles, features.features(features.usable(given), given), given)[1]
    assert {(r.initiative_id, r.feature): r.status for r in own.itertuples()} == other["features"]


@pytest.mark.parametrize("p, lowest, highest, said", CASES["word_needs_the_chance_and_every_variant"])
def test_word_needs_the_chance_and_every_variant(given, p, lowest, highest, said):
    assert levels.word(p, lowest, highest, given) == said
    word = levels.certain(said, 2, given)["certainty"]
    assert word == {"deeper": "moderate", "less-deep": "moderate", "cannot-be-told": ""}.get(said, "low")
    if said in levels.FACT:
        assert levels.certain(said, 1, given)["certainty"] == "low"


@pytest.mark.parametrize("shift", [-0.2, -0.05, 0.05, 0.2])
def test_the_line_of_a_difference_leaves_out_0_exactly_where_it_is_as_likely_as_deeper(given, shift):
    claim = given.model.study.estimate
    draws = (
        np.arange(1, 1000) / 1000 - (1 - claim.words["deeper"].p) + shift / 2
    )  # without the shift as likely as `deeper`
    found = levels.told("difference", draws, claim.of_difference)
    assert (found["low"] > 0) == (levels.chance(draws) > claim.words["deeper"].p) == (shift > 0)
