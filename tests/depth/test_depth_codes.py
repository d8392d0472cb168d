"""Codes become levels and profiles: confidence, status, readers, duplicates, settled codes."""

import numpy as np
import pandas as pd
import pytest
from depth_build import code, documents, frame, resolutions

from analysis.depth import codes as c
from analysis.depth.profiles import profiles


def level_of(rows: pd.DataFrame, profile: str = "sought", aggregation: str = "highest") -> list:
    return c.reader_levels(rows, profile, aggregation)["level"].tolist()


def test_highest_level_at_medium_or_high_confidence():
    rows = frame(
        code("d1/1", "x", "family", 1),
        code("d1/2", "x", "family", 2, confidence="medium"),
        code("d1/3", "x", "family", 3, confidence="low"),
    )
    found = c.reader_levels(rows, "sought", "highest")
    assert found["level"].tolist() == [2]
    assert not found["low_confidence"].any()


def test_low_confidence_only_where_there_is_no_other_and_marked():
    rows = frame(
        code("d1/1", "x", "family", 3, confidence="low"), code("d1/2", "x", "family", 1, confidence="low")
    )
    found = c.reader_levels(rows, "sought", "highest")
    assert found["level"].tolist() == [3]
    assert found["low_confidence"].all()


def test_practised_leaves_plans_out():
    rows = frame(code("d1/1", "x", "family", 3, status="intended"), code("d1/2", "x", "family", 1))
    assert level_of(rows) == [3]
    assert level_of(rows, "practised") == [1]


def test_practised_is_never_above_sought():
    """Utrecht's pilot, family: a reader's unsure code on practice does not count where it sought has a surer one."""
    plan = [code("x/1", "one", "family", 1, coder, status="intended") for coder in "ab"]
    done = [code("y/1", "one", "family", 2), code("y/1", "one", "family", 2, "b", confidence="low")]
    rows = profiles(frame(*plan, *done), ["one"], "highest")
    spans = rows[rows["dimension"] == "family"].set_index("profile")[["low", "high", "n_coders"]].T.to_dict("list")
    assert spans == {"sought": [1, 2, 2], "practised": [1, 2, 2]}
    alone = profiles(frame(*done), ["one"], "highest")  # without the surer code it counts, in both
    assert set(alone.loc[alone["dimension"] == "family", "low"]) == {2}


def test_median_over_passages_and_over_readers():
    rows = frame(
        code("d1/1", "x", "family", 1), code("d1/2", "x", "family", 2), code("d1/1", "x", "family", 3, "b")
    )
    assert level_of(rows, aggregation="median") == [1.5, 3]
    both = c.matrix(c.reader_levels(rows, "sought", "highest"), ["x", "y"])
    assert both.loc["x", "family"] == 2.5
    assert both.loc["y"].isna().all()
    assert both.loc["x"].notna().sum() == 1
    assert c.matrix(c.reader_levels(rows, "sought", "highest"), ["x"], "b").loc["x", "family"] == 3


def test_scope_and_reach_are_not_depth():
    rows = frame(code("d1/1", "x", "scope", 3), code("d1/1", "x", "reach", 3))
    assert c.matrix(c.reader_levels(rows, "sought", "highest"), ["x"]).isna().all(axis=None)


def test_context_documents_are_left_out_and_duplicates_counted_once():
    codings = frame(
        code("d1/1", "x", "family", 1), code("d2/1", "x", "family", 1), code("d3/1", "x", "family", 3)
    )
    codings = codings.drop(columns=["publisher_id", "published", "source_id"])
    known = documents("d1", "d2", "d3", d2={"duplicate_of": "d1"}, d3={"relevance": "context"})
    assert known["publisher_id"].nunique() == 3
    found = c.prepare(codings, known, resolutions())
    assert found["document_id"].tolist() == ["d1", "d2"]
    assert found["source_id"].tolist() == ["d1", "d1"]
    assert found["publisher_id"].tolist() == ["d1", "d1"]  # a repeated text is no second source
    assert profiles(found, ["x"], "highest").query("dimension == 'family'")["n_documents"].tolist() == [1, 1]


def test_a_settled_code_replaces_every_readers_and_none_removes_it():
    codings = frame(
        code("d1/1", "x", "family", 1, "a"),
        code("d1/1", "x", "family", 3, "b"),
        code("d1/1", "x", "chain", 3, "b"),
    ).drop(columns=["publisher_id", "published", "source_id"])
    settled = resolutions(("d1--1", "x", "family", "reported", 2), ("d1--1", "x", "chain", "reported", None))
    found = c.prepare(codings, documents("d1"), settled)
    assert found[["coder_id", "dimension", "level"]].to_numpy().tolist() == [
        ["a", "family", 2],
        ["b", "family", 2],
    ]


def test_profiles_hold_every_cell_and_its_evidence():
    rows = frame(
        code("d1/1", "x", "family", 1, "a"),
        code("d2/1", "x", "family", 3, "a"),
        code("d1/1", "x", "family", 2, "b", status="intended"),
    )
    found = profiles(rows, ["x", "y"], "highest").set_index(["initiative_id", "profile", "dimension"])
    assert len(found) == 2 * 2 * 8
    cell = found.loc[("x", "sought", "family")]
    assert (cell["level"], cell["low"], cell["high"], cell["median"]) == (2.5, 2, 3, 2)
    assert (cell["n_passages"], cell["n_documents"], cell["n_publishers"], cell["n_coders"]) == (2, 2, 2, 2)
    assert cell["passage_ids"] == "d1--1|d2--1"
    practised = found.loc[("x", "practised", "family")]
    assert (practised["level"], practised["n_coders"]) == (3, 1)
    empty = found.loc[("y", "sought", "family")]
    assert np.isnan(empty["level"])
    assert (empty["n_passages"], empty["passage_ids"], empty["low_confidence"]) == (0, "", False)


def test_no_level_is_ever_filled_in():
    rows = frame(code("d1/1", "x", "family", 2))
    found = profiles(rows, ["x"], "highest")
    assert found.loc[found["dimension"] != "family", "level"].isna().all()


@pytest.mark.parametrize("profile", ["sought", "practised"])
def test_more_codes_never_lower_the_highest_level(profile):
    rng = np.random.default_rng(3)
    rows = [code(f"d{i}/1", "x", "family", int(rng.integers(0, 4))) for i in range(8)]
    levels = [level_of(frame(*rows[:n]), profile)[0] for n in range(1, 9)]
    assert levels == sorted(levels)


def test_a_code_on_a_passage_that_is_gone_is_refused_with_the_remedy():
    rows = frame(code("d1/1", "x", "family", 1), code("d1/2", "x", "family", 1))
    found = list(c.unknown(rows, pd.DataFrame({"passage_id": ["d1--1"]})))
    assert [(p.file, p.value) for p in found] == [("data/coding/a.csv", "d1--2")]
    assert "recode" in found[0].remedy
