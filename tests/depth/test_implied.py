"""A feature that implies more than a level: the cell reaches it, both lose certainty, and a person's judgement ends it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import beside
from analysis.depth import codes, facts, features, implied, inputs, plan

CASES = beside.cases(__file__)


@pytest.fixture(scope="module")
def given(project):
    """What the stage reads of the real project."""
    return inputs.read(project)


@pytest.fixture(scope="module")
def made(given):
    """The readers' profiles and features, before they are told together."""
    return facts.profiles(codes.prepare(given), given), features.features(features.usable(given), given)


def case_of(given):
    """A case, a document, two of its passages, and the first feature that implies the last level but one."""
    document = given.documents.loc[given.documents["duplicate_of"] == "", "document_id"].iloc[0]
    name, feature = next(
        (name, one) for name, one in given.model.codebook.features.items()
        if one.implies and one.implies.level == given.model.top - 1
    )  # fmt: skip
    passages = given.passages["passage_id"].iloc[:2].tolist()
    return given.cases[0], document, passages, name, feature.implies


def told(made, given, status="practised", certainty="low", low=1, high=1, inputs_=None):
    """The cells and the feature of a case where a feature of that status meets levels from `low` to `high`."""
    case, document, (one, other), name, said = case_of(given)
    profiles, done = (table.copy() for table in made)
    cell = (profiles["initiative_id"] == case) & (profiles["dimension"] == said.dimension)
    row = {"low": low, "high": high, "shown": f"{low}" if low == high else f"{low}-{high}", "said": "r:1", "reasons": "",
           "certainty": "moderate", "carriers": one, "source_ids": document}  # fmt: skip
    bare = {"low": None, "high": None, "shown": "", "said": "", "certainty": "", "carriers": "", "source_ids": ""}
    for column, value in (row if low else row | bare).items():
        profiles.loc[cell, column] = value
    own = (done["initiative_id"] == case) & (done["feature"] == name)
    done["status"] = "unknown"
    held = {"status": status, "certainty": certainty, "reasons": "", "carriers": other, "source_ids": document}
    for column, value in held.items():
        done.loc[own, column] = value
    cells, done = implied.agreed(profiles, done, inputs_ or given)
    mine = cells[(cells["initiative_id"] == case) & (cells["dimension"] == said.dimension)].set_index("profile")
    return mine, done[own].iloc[0], (one, other, name)


def test_a_cell_reaches_what_a_feature_implies_and_the_feature_loses_certainty(made, given):
    cells, feature, (one, other, name) = told(made, given)
    for _, cell in cells.iterrows():
        assert (cell["low"], cell["high"], cell["shown"], cell["certainty"]) == (1, 2, "1-2", "moderate")
        assert (cell["features"], cell["reasons"]) == (name, "beyond-features") and cell["said"] == "r:1|features:2"
        assert set(cell["carriers"].split("|")) == {one, other}
    assert (feature["certainty"], feature["reasons"]) == ("very-low", "features-differ")


@pytest.mark.parametrize("other, changed", CASES["what_the_feature_reaches_into"])
def test_what_the_feature_reaches_into(made, given, other, changed):
    cells, feature, _ = told(made, given, **other)
    assert sorted(cells.index[cells["features"] != ""]) == changed
    doubted = changed and other != {"low": 1, "high": 2}  # a reader who goes as far agrees with the feature
    assert (feature["reasons"] == "features-differ") == bool(doubted)


def test_a_feature_alone_tells_a_level_that_is_unsure(made, given):
    cells, feature, (_, other, _) = told(made, given, low=0)
    assert (cells["low"].eq(2) & cells["high"].eq(2) & cells["shown"].eq("?") & cells["carriers"].eq(other)).all()
    assert (cells["n_documents"] == 1).all() and feature["reasons"] == ""


def test_a_person_who_judged_the_level_ends_it(made, given):
    case, document, passages, _, said = case_of(given)
    human = given.coders.assign(kind="human").iloc[:1]
    for passage in passages:
        code = {"coder_id": human["coder_id"].iloc[0], "passage_id": passage, "initiative_id": case, "level": 1}
        depth = pd.DataFrame([code | {"dimension": said.dimension, "document_id": document}])
        cells, feature, _ = told(made, given, inputs_=replace(given, coders=human, depth=depth))
        assert (cells["features"] == "").all() and (cells["shown"] == "1").all() and feature["certainty"] == "low"


def test_no_sure_feature_of_the_project_says_more_than_its_cell_and_a_person_reads_those_first(made, given):
    cells, done = implied.agreed(*made, given)
    levels = cells.set_index(["initiative_id", "dimension", "profile"])["high"]
    held = done[done["status"].isin(("practised", "intended")) & (done["certainty"] != "very-low")]
    for row in held.itertuples():
        if (said := given.model.codebook.features[row.feature].implies) and row.initiative_id in given.cases:
            profile = "practised" if row.status == "practised" else "sought"
            assert levels[row.initiative_id, said.dimension, profile] >= said.level, row
    cells, done = told(made, given)[0], made[1]
    case, _, (_, passage), name, said = case_of(given)
    own = (done["initiative_id"] == case) & (done["feature"] == name)
    done = done.assign(carriers=done["carriers"].mask(own, passage))
    table = pd.DataFrame({"word": [], "initiative_id": []})
    first = plan.sample(codes.prepare(given), cells.reset_index(), done, table, given).iloc[0]
    assert tuple(first[codes.CELL]) == (passage, case, said.dimension) and "features-differ" in first["worth"]


@pytest.mark.parametrize(
    "low, high, certainty, status",
    [(2, 2, "low", "practised"), (2, 2, "very-low", "unknown"), (1, 2, "low", "unknown"), (3, 3, "low", "unknown")],
)
def test_a_level_that_is_nothing_else_than_a_feature_gives_it_unsure(made, given, low, high, certainty, status):
    name, said = next(
        (name, one.implies) for name, one in given.model.codebook.features.items() if one.implies and one.implies.same
    )
    profiles, done = (table.copy() for table in made)
    cell = (profiles["initiative_id"] == given.cases[0]) & (profiles["dimension"] == said.dimension)
    profiles.loc[cell, ["low", "high", "certainty", "reasons"]] = low, high, certainty, ""
    own = (done["initiative_id"] == given.cases[0]) & (done["feature"] == name)
    done["status"], done["said"] = "unknown", ""
    found = implied.agreed(profiles, done, given)[1][own].iloc[0]
    assert found["status"] == status
    assert (found["certainty"], found["reasons"]) == ("very-low", "features-differ") or status == "unknown"
    if status != "unknown":
        assert found["carriers"] == profiles.loc[cell & (profiles["profile"] == "practised"), "carriers"].iloc[0]
