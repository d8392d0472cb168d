"""Who has read what: a coder who read a sample says nothing on the rest, and counts in full where it read."""

import pandas as pd
import pytest
from depth_build import PROJECT, code, documents, frame, resolutions

from analysis import reference
from analysis.depth import codes as c
from analysis.depth import doubts, reliability
from analysis.depth.profiles import profiles
from analysis.tables import clean

EVERY = ("d1/1", "d1/2")


def coded(*extra: dict, read: tuple[str, ...] = ("d1/1",)) -> pd.DataFrame:
    """a and b read both passages and give 1 and 3; c read `read`, and gives the codes of `extra`."""
    rows = [code(p, "x", "family", level, who) for p, level in zip(EVERY, (1, 3), strict=True) for who in "ab"]
    seen = {p.replace("/", "--") for p in read}
    return frame(*({**row, "read_by": "a|b|c" if row["passage_id"] in seen else "a|b"} for row in [*rows, *extra]))


def cell(rows: pd.DataFrame, profile: str = "sought") -> pd.Series:
    found = profiles(rows, ["x"], "highest").query("dimension == 'family' and profile == @profile")
    return found.iloc[0][["level", "low", "high", "n_coders", "n_readers"]]


def test_who_did_not_read_the_deep_passage_says_nothing_against_it():
    rows = coded(code("d1/1", "x", "family", 1, "c"))
    assert cell(rows).tolist() == [3, 3, 3, 2, 2]
    assert cell(coded()).tolist() == [3, 3, 3, 2, 2]  # nor does who read the other one and gave it nothing
    assert "c" not in set(c.heard(rows)["coder_id"])


def test_who_read_it_counts():
    agrees = coded(code("d1/2", "x", "family", 3, "c"), read=("d1/2",))
    assert cell(agrees).tolist() == [3, 3, 3, 3, 3]
    less = coded(code("d1/2", "x", "family", 1, "c"), read=("d1/2",))
    assert cell(less).tolist() == [3, 1, 3, 3, 3]
    silent = coded(read=("d1/2",))  # read the deep one and says not about it; of the other one nothing is known
    assert cell(silent).tolist() == [3, 3, 3, 2, 2]
    assert cell(coded(read=EVERY)).tolist() == [3, 3, 3, 2, 3]


def test_a_level_that_one_reader_alone_could_find_stays():
    rows = frame({**code("d2/1", "x", "family", 3, "c"), "read_by": "c"},
                 {**code("d1/1", "x", "family", 1, "a"), "read_by": "a|b"},
                 {**code("d1/1", "x", "family", 1, "b"), "read_by": "a|b"})  # fmt: skip
    assert cell(rows).tolist() == [3, 3, 3, 1, 1]


def test_passages_that_carry_a_level_are_those_that_their_readers_give_it():
    rows = coded(code("d1/1", "x", "family", 1, "c"))
    found = doubts.carrying(profiles(rows, ["x"], "highest"), rows, pd.DataFrame(columns=[*doubts.CODE, "topic"]))
    found = found.query("dimension == 'family' and profile == 'sought'").iloc[0]
    assert (found["top_passage_ids"], found["n_publishers_top"]) == ("d1--2", 1)


def test_agreement_and_disputes_are_of_those_who_read():
    rows = coded(code("d1/1", "x", "family", 1, "c"))
    table = reliability.agreement(rows, 20, 1).set_index(["dimension", "aspect", "measure"])
    assert table.loc[("family", "detection", "percent"), ["value", "n_units"]].tolist() == [1, 2]
    nothing = resolutions(), pd.DataFrame({"passage_id": ["d0--1"], "text": ["t"]})
    assert reliability.disagreements(rows, *nothing).empty
    silent = reliability.disagreements(coded(), *nothing)  # c read the first and gave it nothing
    assert silent[["passage_id", "kind"]].to_numpy().tolist() == [["d1--1", "detection"]]
    both = reliability.disagreements(coded(read=EVERY).assign(level=[1, 2, 3, 3]), *nothing)
    assert both[["passage_id", "kind"]].to_numpy().tolist() == [["d1--1", "level"], ["d1--2", "detection"]]


def test_a_passage_that_one_reader_read_is_no_unit():
    rows = frame({**code("d1/1", "x", "family", 1, "a"), "read_by": "a"},
                 {**code("d1/2", "x", "family", 1, "b"), "read_by": "a|b"})  # fmt: skip
    table = reliability.agreement(rows, 20, 1).set_index(["dimension", "aspect", "measure"])
    assert table.loc[("family", "detection", "percent"), ["value", "n_units"]].tolist() == [0, 1]


def test_a_settled_code_is_of_those_who_read_the_passage():
    plain = coded(code("d1/1", "x", "family", 1, "c")).drop(columns=["publisher_id", "published", "source_id"])
    found = c.prepare(plain, documents("d1"), resolutions(("d1--2", "x", "family", "reported", 2)))
    assert found.loc[found["passage_id"] == "d1--2", ["coder_id", "level"]].to_numpy().tolist() == [["a", 2], ["b", 2]]


@pytest.mark.parametrize("cell", [("d1--1", "x", "chain"), ("d1--1", "y", "family"), ("d9--1", "x", "family")])
def test_a_cell_that_nobody_coded_cannot_be_settled(cell):
    plain = coded().drop(columns=["publisher_id", "published", "source_id"])
    rows = [(*cell, "reported", 3)]
    settled, plain_codes = (c.prepare(plain, documents("d1"), resolutions(*some)) for some in (rows, []))
    assert settled.astype(str).equals(plain_codes[settled.columns].astype(str))


def test_what_was_read_comes_from_the_files():
    rows = pd.DataFrame({"coder_id": ["a", "a", "c"], "document_id": ["d1", "d2", "d2"],
                         "passage_id": ["d1--1", "d2--1", "d2--2"]})  # fmt: skip
    seen = pd.DataFrame({"coder_id": ["b", "c"], "document_id": ["d1", "d2"], "passage_id": ["", "d2--1"]})
    # a has no file: everything; b: a whole document, and no code at all; c: one passage, and what it coded
    assert reference.read_by(rows, seen).tolist() == ["a|b", "a|c", "a|c"]
    assert reference.read_by(rows, seen.iloc[:0]).tolist() == ["a|c"] * 3


# --- on the real data: a third coder who copies reader-1 on a sample ---


@pytest.fixture(scope="module")
def sampled() -> tuple[pd.DataFrame, pd.DataFrame, set[str]]:
    """Prepared codes of the two readers, the same with a third, and the passages that the third read."""
    codings, known = reference.read_codings(PROJECT), clean.DOCUMENTS.read(PROJECT)
    own = codings.loc[codings["coder_id"] == "reader-1", "passage_id"].drop_duplicates()
    passages = set(own.sample(23, random_state=1))
    here = codings["passage_id"].isin(passages)
    with_third = codings.assign(read_by=codings["read_by"].where(~here, codings["read_by"] + "|team"))
    third = with_third[here & (codings["coder_id"] == "reader-1")].assign(coder_id="team")
    both = pd.concat([with_third, third], ignore_index=True)
    return c.prepare(codings, known, resolutions()), c.prepare(both, known, resolutions()), passages


def alphas(codes: pd.DataFrame) -> pd.DataFrame:
    return reliability.agreement(codes, 5, 1).set_index(["dimension", "aspect", "measure"])


def test_a_third_coder_moves_no_agreement_where_it_did_not_read(sampled):
    two, three, passages = sampled
    unread = [codes[~codes["passage_id"].isin(passages)] for codes in (two, three)]
    assert alphas(unread[0]).equals(alphas(unread[1]))
    pair = three[three["coder_id"].isin(["reader-1", "team"])]
    pair = pair.assign(read_by=pair["read_by"].str.replace("|reader-2", ""))
    found = alphas(pair)["value"].dropna()
    assert (found == 1).all() and len(found) > 30
    whole = alphas(two)["value"], alphas(three)["value"]
    assert abs(whole[0] - whole[1]).loc["all"].max() < 0.02


def test_a_third_coder_makes_no_dispute_of_what_it_did_not_read(sampled):
    texts = pd.DataFrame({"passage_id": ["d0--1"], "text": ["t"]})
    ledgers = [reliability.disagreements(codes, resolutions(), texts) for codes in sampled[:2]]
    key = ["passage_id", "initiative_id", "dimension", "kind"]
    assert ledgers[0][key].equals(ledgers[1][key])


def test_a_copy_moves_no_level_and_what_all_say_stays(sampled):
    cases = sorted(sampled[0]["initiative_id"].unique())
    two, three = (profiles(codes, cases, "highest") for codes in sampled[:2])
    assert two[["low", "high"]].equals(three[["low", "high"]])
    assert ((two["n_coders"] == two["n_readers"]) == (three["n_coders"] == three["n_readers"])).all()
    assert (three["n_coders"] == 3).any() and (two["n_coders"] <= three["n_coders"]).all()
