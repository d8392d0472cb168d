"""Levels at equal effort, against brute force; and from pilot to proeftuin."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from depth_build import code, frame, settings
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from analysis.depth import codes as c
from analysis.depth import effort, phases
from analysis.depth.profiles import profiles

PUBLISHERS = pd.DataFrame({"publisher_id": ["d1", "d2"], "own_initiatives": ["x|y", ""]})
INITIATIVES = pd.DataFrame(
    [
        {"initiative_id": "p", "region_id": "r", "predecessor_id": "", "start": "2019"},
        {"initiative_id": "q", "region_id": "r", "predecessor_id": "p", "start": "2021-11"},
        {"initiative_id": "w", "region_id": "s", "predecessor_id": "p", "start": ""},
    ]
)


def rows_of(found: pd.DataFrame, scheme: str) -> pd.DataFrame:
    return found[found["scheme"] == scheme].set_index(["initiative_id", "dimension"])


def test_rarefaction_by_hand():
    rows = frame(
        code("d1/1", "x", "family", 3), code("d2/1", "x", "family", 1), code("d3/1", "x", "chain", 2)
    )
    found = rows_of(effort.effort(rows, PUBLISHERS, settings()), "documents-2")
    family = found.loc[("x", "family")]
    # sets {1,2} {1,3} {2,3}: 3, 3, 1
    assert family["expected"] == pytest.approx(7 / 3)
    assert (family["low"], family["high"], family["documented"], family["n_documents"]) == (1, 3, 1, 3)
    assert family["level"] == 3
    chain = found.loc[("x", "chain")]
    assert (chain["expected"], chain["documented"]) == (2, pytest.approx(2 / 3))


def test_too_few_documents_give_no_row_and_never_one_document():
    rows = frame(code("d1/1", "x", "family", 3), code("d2/1", "x", "family", 1))
    assert set(effort.effort(rows, PUBLISHERS, settings())["scheme"]) == {"documents-2", "without-own"}
    alone = frame(code("d1/1", "x", "family", 3))
    assert set(effort.effort(alone, PUBLISHERS, settings())["scheme"]) == {"without-own"}


def test_without_own_publications():
    rows = frame(
        code("d1/1", "x", "family", 3),
        code("d2/1", "x", "family", 1),
        code("d1/2", "x", "chain", 2),
        code("d1/3", "z", "family", 3),
    )
    found = rows_of(effort.effort(rows, PUBLISHERS, settings()), "without-own")
    assert found.loc[("x", "family"), "expected"] == 1
    assert np.isnan(found.loc[("x", "chain"), "expected"])
    assert found.loc[("x", "chain"), "documented"] == 0
    assert found.loc[("z", "family"), "expected"] == 3  # d1 is not z's own


drawn = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["family", "chain"]),
        st.integers(0, 3),
        st.sampled_from(["high", "low"]),
    ),
    min_size=1,
    max_size=12,
)


@given(drawn)
@examples(max_examples=15)
def test_rarefaction_is_the_main_specification_on_each_set_of_documents(codes):
    rows = frame(
        *(
            code(f"d{d}/{i}", "x", dim, level, coder, confidence=sure)
            for i, (d, coder, dim, level, sure) in enumerate(codes)
        )
    )
    known = sorted(rows["document_id"].unique())
    if len(known) < 2:
        return
    found = rows_of(effort.effort(rows, PUBLISHERS, settings()), "documents-2")
    for dimension in rows["dimension"].unique():
        levels = []
        for pair in combinations(known, 2):
            some = rows[rows["document_id"].isin(pair)]
            value = (
                c.reader_levels(some, "sought", "highest").query("dimension == @dimension")["level"].median()
            )
            levels.append(value)
        defined = [x for x in levels if not np.isnan(x)]
        row = found.loc[("x", dimension)]
        assert row["documented"] == pytest.approx(len(defined) / len(levels))
        if defined:
            assert row["expected"] == pytest.approx(np.mean(defined))


def test_more_sets_than_the_limit_are_drawn_with_the_seed():
    light = settings(rarefactions=10)
    first, again = effort.document_draws(20, 3, light), effort.document_draws(20, 3, light)
    assert first.shape == (10, 3)
    assert np.array_equal(first, again)
    assert effort.document_draws(5, 3, light).shape == (10, 3)  # C(5, 3) = 10: all of them


@pytest.mark.parametrize(
    ("start", "then", "value"),
    [
        ("2019-06", "2020-01", 7),
        ("2019-06-15", "2019-06", 0),
        ("2021-11", "2021-01", -10),
        ("2019", "2020", 12),
    ],
)
def test_months_since_the_start(start, then, value):
    assert effort.months(start, then) == value


def test_months_need_both_dates_and_bare_years_are_marked():
    assert np.isnan(effort.months("", "2020"))
    rows = frame(
        code("d1/1", "p", "family", 1), code("d1/1", "q", "family", 2), code("d1/1", "w", "family", 2)
    )
    found = effort.timeline(rows, INITIATIVES, "sought").set_index("initiative_id")
    assert found.loc["p", "months_since_start"] == 31
    assert found.loc["p", "rough"]
    assert found.loc["q", "months_since_start"] == 2
    assert not found.loc["q", "rough"]
    assert np.isnan(found.loc["w", "months_since_start"])


def changes(rows: pd.DataFrame) -> pd.DataFrame:
    known = profiles(rows, ["p", "q", "w"], "highest")
    return phases.phase_changes(rows, known, INITIATIVES, settings()).set_index(
        ["initiative_id", "dimension"]
    )


def test_documented_deeper_at_equal_effort():
    rows = frame(
        *(code(f"d{i}/p", "p", "family", 1) for i in (1, 2)),
        *(code(f"d{i}/q", "q", "family", 3) for i in (3, 4)),
    )
    row = changes(rows).loc[("q", "family")]
    assert (row["change"], row["holds_at_equal_effort"], row["documents_compared"]) == ("deeper", True, 2)
    assert (row["n_publishers_before"], row["n_publishers_after"]) == (2, 2)


def test_deeper_only_because_there_are_more_documents_does_not_hold():
    rows = frame(
        *(code(f"p{i}/1", "p", "family", 1) for i in range(2)),
        *(code(f"q{i}/1", "q", "family", 3 if i == 0 else 1) for i in range(8)),
    )
    row = changes(rows).loc[("q", "family")]
    assert row["change"] == "deeper"
    assert not row["holds_at_equal_effort"]
    assert row["share_same_direction"] == pytest.approx(7 / 28)  # pairs of eight with the one deep document


def test_one_document_a_side_tells_nothing():
    rows = frame(code("d1/p", "p", "family", 1), code("d2/q", "q", "family", 3))
    row = changes(rows).loc[("q", "family")]
    assert row["change"] == "deeper"
    assert row["holds_at_equal_effort"] is None


@pytest.mark.parametrize(
    ("before", "after", "word", "readers"),  # each the levels that readers a and b give; 0: no code
    [
        ((1, 1), (2, 2), "deeper", 2),
        ((2, 1), (3, 3), "deeper", 2),
        ((2, 2), (1, 1), "less-deep", 2),
        ((2, 2), (2, 2), "same", 2),
        ((2, 1), (2, 1), "same", 2),  # each sees no change, though they differ on the level
        ((3, 2), (2, 2), "readers-differ", 2),  # Utrecht, professional: one of two sees no change
        ((1, 3), (2, 2), "readers-differ", 2),
        ((3, 3), (1, 0), "less-deep", 1),
        ((3, 0), (0, 1), "not-comparable", 0),  # nobody codes both
        ((0, 0), (2, 2), "not-comparable", 0),
    ],
)
def test_a_change_is_what_every_reader_sees_for_itself(before, after, word, readers):
    rows = [
        code(f"d-{case}-{reader}/1", case, "family", level, reader)
        for case, levels in (("p", before), ("q", after))
        for reader, level in zip("ab", levels, strict=True)
        if level
    ]
    row = changes(frame(*rows)).loc[("q", "family")]
    assert (row["change"], row["n_coders"]) == (word, readers)


def test_a_branch_is_not_a_next_phase():
    assert phases.pairs(INITIATIVES) == [("p", "q", "same-region"), ("p", "w", "branch")]
