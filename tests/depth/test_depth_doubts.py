"""Codes in doubt: what they are, what levels rest on, and what is left without them."""

import pandas as pd
import pytest
from depth_build import code, frame, resolutions, settings

from analysis.depth import doubts, order, phases, profiles
from analysis.problems import InputError
from analysis.tables import depth as t
from analysis.tables.reference import CONTRADICTIONS

CASES = ["one", "two"]
TOPIC = "form of the team"
NONE = pd.DataFrame(columns=[*doubts.CODE, "topic"])


def contradiction(a: str = "out", b: str = "own", dimensions: str = "family|organisation") -> pd.DataFrame:
    row = {"topic": TOPIC, "initiative_id": "one", "source_ids_a": a, "source_ids_b": b, "used": "b", "why": "own"}
    return pd.DataFrame([{**row, "dimensions": dimensions}])


def curated(*passages: str) -> pd.DataFrame:
    rows = [
        {"claim_table": "contradictions", "claim_id": TOPIC, "document_id": p.split("--")[0], "passage_id": p}
        for p in passages
    ]
    return pd.DataFrame(rows)


def cell(codes: pd.DataFrame, listed: pd.DataFrame = NONE, disputed: pd.DataFrame = NONE) -> pd.Series:
    """The row of case one, family, sought."""
    table = profiles.profiles(codes, CASES, "highest")
    found = doubts.with_profiles(table, codes, listed, disputed, "highest")
    return found.set_index(["initiative_id", "profile", "dimension"]).loc[("one", "sought", "family")]


def test_a_level_rests_on_the_passages_that_every_reader_gives_it():
    codes = frame(
        code("x/1", "one", "family", 3, "a"),
        code("x/1", "one", "family", 3, "b"),
        code("y/1", "one", "family", 3, "a"),
        code("y/1", "one", "family", 2, "b"),
        code("z/1", "one", "family", 1, "a"),
        code("z/1", "one", "family", 1, "b"),
    )
    row = cell(codes)
    assert row["n_publishers"] == 3
    assert (row["top_passage_ids"], row["n_passages_top"], row["n_publishers_top"]) == ("x--1", 1, 1)
    second = frame(*codes.to_dict("records"), code("w/1", "one", "family", 3), code("w/1", "one", "family", 3, "b"))
    assert cell(second)["n_publishers_top"] == 2


def test_readers_who_take_a_level_from_different_passages_share_none():
    row = cell(frame(code("x/1", "one", "family", 3, "a"), code("y/1", "one", "family", 3, "b")))
    assert row["low"] == 3 and row["n_publishers_top"] == 0 and row["top_passage_ids"] == ""


def test_levels_without_the_codes_listed_for_recoding():
    codes = frame(code("x/1", "one", "family", 3), code("y/1", "one", "family", 2))
    assert cell(codes, codes.iloc[:1])["level_without_recoding"] == 2
    assert cell(codes)["level_without_recoding"] == 3
    assert pd.isna(cell(codes.iloc[:1], codes.iloc[:1])["level_without_recoding"])


def test_unsure_codes_alone_are_in_doubt():
    row = cell(frame(code("x/1", "one", "family", 3, confidence="low")))
    assert row["low"] == 3 and pd.isna(row["low_without_doubt"]) and row["level_without_recoding"] == 3
    assert row["n_coders_without_doubt"] == 0 and row["passage_ids_without_doubt"] == ""


CONTRADICTED = (code("out/1", "one", "family", 3), code("own/1", "one", "family", 2))


def test_the_side_of_a_contradiction_that_goes_further_is_in_doubt():
    codes, sources = frame(*CONTRADICTED), curated("out--1", "own--1")
    found = doubts.contradicted(codes, contradiction(), sources)
    assert found[["passage_id", "topic"]].to_numpy().tolist() == [["out--1", TOPIC]]
    row = cell(codes, disputed=found)
    assert row["contradicted_by"] == TOPIC and row["low_without_doubt"] == 2
    assert (row["passage_ids_without_doubt"], row["n_publishers_without_doubt"]) == ("own--1", 1)
    other = frame(*CONTRADICTED, code("third/1", "one", "family", 3))
    assert cell(other, disputed=found)["contradicted_by"] == ""  # another passage carries it too


@pytest.mark.parametrize(
    "codes",
    [
        (code("out/1", "one", "family", 2), code("own/1", "one", "family", 2)),  # they agree
        (code("out/1", "one", "family", 3), code("own/1", "one", "chain", 1)),  # on another dimension
        (code("out/1", "two", "family", 3), code("own/1", "one", "family", 2)),  # on another initiative
        (code("out/2", "one", "family", 3), code("own/1", "one", "family", 2)),  # not the passage that says it
    ],
)
def test_no_contradiction_on_this_dimension(codes):
    assert doubts.contradicted(frame(*codes), contradiction(), curated("out--1", "own--1")).empty


@pytest.mark.parametrize(("dimensions", "doubted"), [("family", 1), ("chain|family", 1), ("chain", 0), ("", 0)])
def test_a_contradiction_doubts_only_the_dimensions_that_it_touches(dimensions, doubted):
    sources = curated("out--1", "own--1")
    found = doubts.contradicted(frame(*CONTRADICTED), contradiction(dimensions=dimensions), sources)
    assert len(found) == doubted


def test_contradictions_of_before_their_dimensions_were_asked_touch_none(tmp_path):
    path = tmp_path / CONTRADICTIONS.path
    path.parent.mkdir(parents=True)
    cells = "start,pilot-a,in May,doc-a,in June,doc-b,May,nearer"
    path.write_text("topic,initiative_id,claim_a,source_ids_a,claim_b,source_ids_b,used,why\n" + cells + "\n")
    assert list(CONTRADICTIONS.read(tmp_path)["dimensions"]) == [""]
    path.write_text(f"{','.join(CONTRADICTIONS.names)}\n{cells},name\n")
    with pytest.raises(InputError, match="use some of: family"):
        CONTRADICTIONS.read(tmp_path)


def test_the_two_comparisons_of_one_article_are_doubted_alike(project):
    """One sentence each from outside, on West-Brabant-West and Amsterdam; the name of Rotterdam's pilot is no level."""
    rows = t.PROFILES.read(project).query("profile == 'sought' and contradicted_by != ''")
    assert sorted(zip(rows["initiative_id"], rows["dimension"], rows["low_without_doubt"], strict=True)) == [
        ("amsterdam-amstelland-proeftuin", "organisation", 2),
        ("west-brabant-west-proeftuin", "organisation", 2),
    ]


def test_a_settled_code_is_not_in_doubt():
    codes = frame(*CONTRADICTED)
    left = doubts.unsettled(codes, resolutions(("out--1", "one", "family", "reported", 3)))
    assert doubts.contradicted(left, contradiction(), curated("out--1", "own--1")).empty
    assert list(left["passage_id"]) == ["own--1"]
    assert len(doubts.unsettled(codes, resolutions())) == 2


def deep(level: int = 3, confidence: str = "high") -> list[dict]:
    """Two documents on each case; case one deeper on all six dimensions."""
    rows = []
    for dimension in ("family", "professional", "organisation", "chain", "conditions", "learning"):
        for n in (1, 2):
            rows.append(code(f"p{n}/{dimension}", "one", dimension, level, confidence=confidence))
            rows.append(code(f"q{n}/{dimension}", "two", dimension, 1))
    return rows


def held(codes: pd.DataFrame, sure: pd.DataFrame) -> object:
    table = order.order(profiles.profiles(codes, CASES, "highest"), CASES, "sought")
    table = order.with_effort(table, codes, settings())
    found = doubts.with_order(table, sure, CASES, settings()).set_index(["initiative_a", "initiative_b"])
    assert pd.isna(found.loc[("two", "one"), "holds_without_doubt"])
    return found.loc[("one", "two"), "holds_without_doubt"]


def test_an_order_holds_without_the_codes_in_doubt_or_falls_with_them():
    codes = frame(*deep())
    assert held(codes, doubts.firm(codes, NONE, NONE))
    chain = codes[(codes["dimension"] == "chain") & (codes["initiative_id"] == "one")]
    assert not held(codes, doubts.firm(codes, chain, NONE))
    assert not held(codes, doubts.firm(codes, NONE, chain.assign(topic=TOPIC)))


def test_a_change_between_phases_holds_or_falls():
    initiatives = pd.DataFrame(
        {"initiative_id": CASES, "predecessor_id": ["two", ""], "region_id": "r", "phase": ["proeftuin", "pilot"]}
    )
    codes = frame(*deep())
    table = phases.phase_changes(codes, profiles.profiles(codes, CASES, "highest"), initiatives, settings())
    chain = codes[(codes["dimension"] == "chain") & (codes["initiative_id"] == "one")]
    found = doubts.with_phases(table, doubts.firm(codes, chain, NONE), initiatives, settings())
    found = found.set_index("dimension")["holds_without_doubt"]
    assert found["family"] and not found["chain"]
    assert pd.isna(found["scope"])


def test_a_change_that_loses_a_reader_does_not_hold_without_doubt():
    initiatives = pd.DataFrame(
        {"initiative_id": CASES, "predecessor_id": ["two", ""], "region_id": "r", "phase": ["proeftuin", "pilot"]}
    )
    second = [{**row, "coder_id": "b"} for row in deep()]
    codes = frame(*deep(), *second)
    table = phases.phase_changes(codes, profiles.profiles(codes, CASES, "highest"), initiatives, settings())
    lost = codes[(codes["dimension"] == "chain") & (codes["initiative_id"] == "one") & (codes["coder_id"] == "b")]
    found = doubts.with_phases(table, doubts.firm(codes, lost, NONE), initiatives, settings()).set_index("dimension")
    assert (found.loc["chain", "change"], found.loc["chain", "n_coders"]) == ("deeper", 2)
    assert found.loc["family", "holds_without_doubt"] and not found.loc["chain", "holds_without_doubt"]
