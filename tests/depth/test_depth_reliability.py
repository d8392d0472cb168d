"""Detection and level apart, intervals over documents, the ledger, and the list for recoding."""

import numpy as np
import pandas as pd
import pytest
from depth_build import PROJECT, code, frame, resolutions

from analysis import reference
from analysis.depth import recoding, reliability
from analysis.tables import depth as t

ROWS = frame(
    code("d1/1", "x", "family", 2, "a", rationale="one | plan"),
    code("d1/1", "x", "family", 2, "b"),
    code("d1/2", "x", "family", 1, "a"),
    code("d1/2", "x", "family", 3, "b"),
    code("d2/1", "x", "chain", 1, "a"),
    code("d2/1", "x", "family", 1, "a"),
    code("d2/1", "x", "family", 1, "b", status="intended"),
)
PASSAGES = pd.DataFrame({"passage_id": ["d1--1", "d1--2", "d2--1"], "text": ["t1", "t2", "t3"]})


def table(rows: pd.DataFrame = ROWS, draws: int = 200) -> pd.DataFrame:
    return reliability.agreement(rows, draws, 1).set_index(["dimension", "aspect", "measure"])


def test_detection_and_level_have_their_own_units():
    found = table()
    assert found.loc[("family", "level", "percent"), "value"] == pytest.approx(2 / 3)
    assert found.loc[("family", "detection", "percent"), "value"] == 1
    # three passage x initiative pairs; of chain, one reader saw one that the other did not
    assert found.loc[("chain", "detection", "percent"), "value"] == pytest.approx(2 / 3)
    assert found.loc[("chain", "detection", "percent"), ["n_units", "n_documents"]].tolist() == [3, 2]
    assert np.isnan(found.loc[("chain", "level", "alpha"), "value"])
    assert found.loc[("chain", "level", "alpha"), "n_units"] == 0


def test_the_whole_table_fits_its_schema_and_is_seeded():
    rows = reliability.agreement(ROWS, 50, 1)
    assert len(t.AGREEMENT.text(rows)) == 9 * 2 * 3
    assert t.AGREEMENT.text(rows).equals(t.AGREEMENT.text(reliability.agreement(ROWS, 50, 1)))


def test_intervals_resample_documents_not_codes():
    # one document holds all disagreement: drawing documents makes the interval wide
    rows = [
        code(f"d{d}/{p}", "x", "family", 1 if d else p % 4, reader)
        for d in range(4)
        for p in range(8)
        for reader in ("a",)
    ]
    rows += [
        code(f"d{d}/{p}", "x", "family", 1 if d else (p + 1) % 4, "b") for d in range(4) for p in range(8)
    ]
    found = table(frame(*rows), 500).loc[("family", "level", "percent")]
    assert found["value"] == pytest.approx(0.75)
    assert found["low"] <= 0.5
    assert found["high"] == 1


def test_value_lies_in_its_interval_on_the_real_data():
    codes = reference.read_codings(PROJECT)
    codes = codes.assign(source_id=codes["document_id"], level=codes["level"].astype(int))
    found = reliability.agreement(codes, 200, 3).dropna()
    assert ((found["low"] <= found["value"] + 1e-9) & (found["value"] <= found["high"] + 1e-9)).all()


def test_the_ledger_holds_every_difference_with_its_passage():
    settled = resolutions(("d1--2", "x", "family", "reported", 2), ("d2--1", "x", "chain", "reported", None))
    found = reliability.disagreements(ROWS, settled, PASSAGES).set_index(["passage_id", "dimension"])
    assert len(found) == 3
    assert found.loc[("d1--2", "family"), ["kind", "resolution", "text"]].tolist() == ["level", "2", "t2"]
    assert found.loc[("d2--1", "chain"), ["kind", "resolution"]].tolist() == ["detection", "none"]
    assert found.loc[("d2--1", "family"), ["kind", "resolution"]].tolist() == ["status", ""]
    assert found.loc[("d1--2", "family"), "codes"] == "a:1:reported:high|b:3:reported:high"


def test_readers_who_agree_leave_an_empty_ledger():
    found = reliability.disagreements(ROWS.iloc[:2], resolutions(), PASSAGES)
    assert found.empty
    assert t.DISAGREEMENTS.text(found).empty


def test_the_separator_in_a_rationale_does_not_make_two():
    rows = frame(
        code("d1/1", "x", "family", 2, "a", rationale="one | plan"), code("d1/1", "x", "family", 1, "b")
    )
    found = reliability.disagreements(rows, resolutions(), PASSAGES)
    assert found["rationales"][0].count("|") == 1


INITIATIVES = pd.DataFrame({"initiative_id": ["x"], "start": ["2021-11"]})
BOOK = {"dimensions": {name: {} for name in ("family", "chain")}}
BOOK["dimensions"]["family"]["review"] = [
    {
        "id": "principle",
        "levels": [2, 3],
        "any": ["principle", "uitgangspunt"],
        "none": ["plan"],
        "expected": "1",
    }
]


def listed(*rows: dict) -> pd.DataFrame:
    return recoding.recoding(frame(*rows), PASSAGES, INITIATIVES, BOOK)


def test_a_rule_points_by_level_and_words():
    found = listed(
        code("d1/1", "x", "family", 2, rationale="named as Principle only"),
        code("d1/2", "x", "family", 1, rationale="principle"),
        code("d2/1", "x", "family", 2, rationale="principle, with one plan"),
        code("d2/1", "x", "chain", 2, rationale="principle"),
    )
    assert found[["passage_id", "rule", "expected"]].to_numpy().tolist() == [["d1--1", "principle", "1"]]


def test_a_text_from_before_the_start_reports_nothing():
    early = code("d1/1", "x", "chain", 2)
    found = listed(
        {**early, "published": "2020-05"},
        {**early, "published": "2021", "passage_id": "d1--2"},
        {**early, "published": "2020-05", "status": "intended", "passage_id": "d2--1"},
    )
    assert found[["passage_id", "rule"]].to_numpy().tolist() == [["d1--1", "status-before-start"]]


def test_listed_codes_can_be_left_out():
    rows = frame(code("d1/1", "x", "family", 2, rationale="principle"), code("d1/2", "x", "family", 2))
    left = recoding.without(rows, recoding.recoding(rows, PASSAGES, INITIATIVES, BOOK))
    assert left["passage_id"].tolist() == ["d1--2"]


def test_every_rule_of_the_codebook_can_point_at_a_code():
    book = reference.read_codebook(PROJECT)
    for name, entry in book["dimensions"].items():
        for rule in entry["review"]:
            assert set(rule) <= {"id", "levels", "status", "any", "none", "expected", "why"}, rule["id"]
            made = code(
                "d1/1",
                "x",
                name,
                rule["levels"][0],
                rationale=plain(rule["any"][0]),
                status=rule.get("status", "intended"),
            )
            found = recoding.recoding(frame(made), PASSAGES, INITIATIVES, book)
            assert len(found) == 1, rule["id"]


def plain(pattern: str) -> str:
    """A text that the pattern matches."""
    return (
        pattern.replace("advi[cs]", "advice")
        .replace("joint(ly)? visit", "joint visit")
        .replace("grants? a sum", "grants a sum")
        .split("(")[0]
        .replace("?", "")
    )
