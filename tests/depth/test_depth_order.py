"""Demonstrable order is transitive, dominance is not; the Hasse diagram shows the first."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import params
from analysis.depth import order
from analysis.tables import vocabulary as v

ROOT = Path(__file__).resolve().parents[2]
N = np.nan
bound = st.lists(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted), min_size=3, max_size=3),
    min_size=2,
    max_size=7,
).map(lambda rows: np.array(rows, dtype=float))


def profiles(**rows: list) -> pd.DataFrame:
    """Profiles of cases from six values each: a level, a pair (range), or None."""
    found = []
    for case, cells in rows.items():
        for dimension, cell in zip(v.DEPTH_DIMENSIONS, cells, strict=True):
            low, high = cell if isinstance(cell, tuple) else (cell, cell)
            level = N if cell is None else (low + high) / 2
            found.append(
                {
                    "initiative_id": case,
                    "profile": "sought",
                    "dimension": dimension,
                    "level": level,
                    "low": low,
                    "high": high,
                }
            )
    return pd.DataFrame(found)


def table(**rows: list) -> pd.DataFrame:
    return order.order(profiles(**rows), sorted(rows), "sought").set_index(["initiative_a", "initiative_b"])


def test_an_intransitive_triple_is_no_order():
    # a beats b, b beats c and c beats a, each on the one dimension that the two share: no order
    found = table(
        a=[2, None, 1, None, None, None], b=[1, 2, None, None, None, None], c=[None, 1, 2, None, None, None]
    )
    assert found.loc[("a", "b"), "dominates"]
    assert found.loc[("b", "c"), "dominates"]
    assert found.loc[("c", "a"), "dominates"]
    assert not found["demonstrably_deeper"].any()
    assert not found["cover"].any()


def test_missing_is_anything_from_0_to_3():
    full = table(a=[3] * 6, b=[2] * 6)
    assert full.loc[("a", "b"), "demonstrably_deeper"]
    gap = table(a=[3, 3, 3, 3, 3, None], b=[2] * 6)
    assert not gap.loc[("a", "b"), "demonstrably_deeper"]
    assert gap.loc[("a", "b"), "dominates"]
    # a gap on the lower side is harmless where the other is at the top
    top = table(a=[3] * 6, b=[2, 2, 2, 2, 2, None])
    assert top.loc[("a", "b"), "demonstrably_deeper"]


def test_a_disputed_code_is_its_range():
    assert not table(a=[(1, 3)] + [2] * 5, b=[2] * 6).loc[("a", "b"), "demonstrably_deeper"]
    assert table(a=[(2, 3)] + [3] * 5, b=[2] * 6).loc[("a", "b"), "demonstrably_deeper"]


def test_equal_profiles_are_not_ordered():
    found = table(a=[2] * 6, b=[2] * 6)
    assert not found[["demonstrably_deeper", "dominates", "cover"]].any(axis=None)


def test_the_hasse_diagram_leaves_out_what_follows():
    found = table(a=[3] * 6, b=[2] * 6, c=[1] * 6)
    assert found.loc[("a", "c"), "demonstrably_deeper"]
    assert not found.loc[("a", "c"), "cover"]
    assert found.loc[("a", "b"), "cover"]
    assert found.loc[("b", "c"), "cover"]


@given(bound)
def test_demonstrable_order_is_a_strict_order(bounds):
    deeper = order.demonstrably_deeper(bounds[..., 0], bounds[..., 1])
    assert not deeper.diagonal().any()
    assert not (deeper & deeper.T).any()
    assert not ((deeper.astype(int) @ deeper.astype(int) > 0) & ~deeper).any()


@given(bound)
def test_covers_give_the_order_back(bounds):
    deeper = order.demonstrably_deeper(bounds[..., 0], bounds[..., 1])
    reach = order.covers(deeper)
    for _ in range(len(deeper)):
        reach = reach | (reach.astype(int) @ reach.astype(int) > 0)
    assert np.array_equal(reach, deeper)


@given(bound)
def test_a_demonstrable_order_is_a_dominance_too(bounds):
    deeper = order.demonstrably_deeper(bounds[..., 0], bounds[..., 1])
    over = order.dominates(bounds.mean(axis=2))
    assert not (deeper & ~over).any()


def codes(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    """Codes of one reader, all reported with high confidence: case, document, dimension, level."""
    frame = pd.DataFrame(rows, columns=["initiative_id", "source_id", "dimension", "level"])
    return frame.assign(coder_id="r", confidence="high", status="reported")


def effort_of(found: pd.DataFrame, deeper: bool = True) -> pd.Series:
    """What is left at equal effort of `deep` over `flat`."""
    settings = replace(params.load(ROOT).depth, likely=0.7)
    pair = {"initiative_a": ["deep"], "initiative_b": ["flat"], "demonstrably_deeper": [deeper]}
    return order.with_effort(pd.DataFrame(pair), found, settings).iloc[0]


FLAT = [("flat", "f1", "family", 1), ("flat", "f2", "chain", 1)]


def test_an_order_that_rests_on_more_documents_falls_at_equal_effort():
    """deep: three documents, one of which goes deep. Of its three pairs, two hold that one: 2/3 < 0.7."""
    found = codes(*FLAT, ("deep", "d1", "family", 3), ("deep", "d2", "family", 1), ("deep", "d3", "chain", 1))
    row = effort_of(found)
    assert row["documents_compared"] == 2
    assert row["effort_share"] == pytest.approx(2 / 3)
    assert not row["holds_at_equal_effort"]


def test_an_order_that_every_document_shows_holds():
    found = codes(*FLAT, *(("deep", f"d{n}", "family", 3) for n in range(4)))
    assert effort_of(found)["effort_share"] == 1
    assert effort_of(found)["holds_at_equal_effort"]


def test_one_document_says_too_little_and_no_order_is_not_tested():
    found = codes(FLAT[0], ("deep", "d1", "family", 3), ("deep", "d2", "family", 3))
    assert pd.isna(effort_of(found)["effort_share"])
    assert pd.isna(effort_of(codes(*FLAT, ("deep", "d1", "family", 3)), deeper=False)["documents_compared"])
