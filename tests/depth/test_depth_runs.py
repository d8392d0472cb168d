"""Stability and multiverse on studies whose answer is known."""

import numpy as np
import pandas as pd
import pytest
from depth_build import NAN, settings

from analysis.depth import choose, groups, multiverse, runs, stability
from analysis.depth.cases import CaseSet
from analysis.depth.runs import spread
from analysis.depth.specification import prepare
from analysis.tables import depth as t

NAMES = tuple("abcdefgh")
STUDY = CaseSet("pilots", NAMES, NAMES)
CLEAR = np.array([[3.0] * 6] * 4 + [[1.0] * 6] * 4)
CLEAR[0, 0] = CLEAR[5, 2] = NAN
MIXED = np.random.default_rng(8).integers(0, 4, (8, 6)).astype(float)
WEIGHTS = {"equal": np.ones(6), "levels": np.array([1, 1, 1, 1, 0.5, 0.5])}


def analysed(codes: np.ndarray, case_set: CaseSet = STUDY, **changes):
    s = settings(**changes)
    main = prepare(codes, s)
    choice = choose.decide(main.parts, s.linkage, s.max_groups, s.null_draws, s.null_level, s.seed)
    line = groups.deepest_first(spread(main.rows, choice.labels, len(codes)), codes)
    return main, choice, line, stability.stability(codes, main, case_set, [], s)


def test_every_deletion_is_made_once():
    _, _, _, found = analysed(CLEAR)
    counts = {kind: found.kinds.count(kind) for kind in t.DISTURBANCES if kind in found.kinds}
    assert counts == {
        "cases-1": 8,
        "cases-2": 28,
        "cases-3": 56,
        "dimensions-1": 6,
        "dimensions-2": 15,
        "fill-one": 8,
        "fill-low": 1,
        "fill-high": 1,
        "fill-joint": 10,
        "order": 3,
    }


def test_a_region_is_left_out_whole():
    regions = CaseSet("all", NAMES, ("r1", "r1", "r2", "r2", "r3", "r3", "r4", "r4"))
    _, _, _, found = analysed(CLEAR, regions)
    for line in found.of("cases-1").labels:
        absent = np.flatnonzero(line < 0)
        assert len(absent) == 2
        assert regions.units[absent[0]] == regions.units[absent[1]]


def test_more_deletions_than_the_limit_are_drawn():
    _, _, _, found = analysed(CLEAR, deletions=10)
    assert found.kinds.count("cases-3") == 10
    assert found.kinds.count("cases-1") == 8


def test_clear_groups_are_stable_and_equal_cases_hold_none():
    _, _, line, found = analysed(CLEAR)
    table = stability.summary("pilots", found, line).set_index("disturbance")
    assert (table.loc[["dimensions-1", "fill-one", "order"], "mean_ari"] == 1).all()
    assert all(value > 0.85 for value in runs.jaccards(found.of("cases-1"), line).values())
    _, _, flat, same = analysed(np.full((8, 6), 2.0))
    assert flat.max() == 0
    assert (same.groups == 1).all()
    assert len(t.STABILITY.text(stability.summary("pilots", found, line))) == len(table)


def test_a_filled_code_is_never_written_back():
    before = CLEAR.copy()
    analysed(CLEAR)
    assert np.array_equal(before, CLEAR, equal_nan=True)


def explored(codes: np.ndarray, **changes) -> pd.DataFrame:
    s = settings(**changes)
    sources = [
        multiverse.Source(p, a, r, codes)
        for p in ("sought", "practised")
        for a in ("highest", "median")
        for r in ("both", "one")
    ]
    found = multiverse.explore(STUDY, sources, WEIGHTS, s)
    _, choice, line, _ = analysed(codes, **changes)
    return multiverse.table(STUDY, multiverse.with_main(found, s, line, choice.widths[choice.groups - 1]))


def test_every_combination_once_and_the_main_one_first():
    table = explored(CLEAR)
    assert len(table) == 2 * 2 * 2 * 2 * 3 * 2 * 3 * 3
    assert not table.duplicated(list(multiverse.CHOICES)).any()
    main = table.iloc[0]
    assert main["ari"] == 1
    assert tuple(main[list(multiverse.CHOICES)]) == multiverse.main_options(settings())
    assert len(t.MULTIVERSE.text(table)) == len(table)


def test_where_groups_are_clear_only_their_number_moves_the_answer():
    table = explored(CLEAR)
    found = multiverse.influence(table).set_index(["choice", "option"])
    assert found.loc[("k", "2"), "mean_ari"] == 1
    assert found.loc[("k", "3"), "mean_ari"] < 1
    for choice in ("distance", "profile", "reader", "weights", "linkage"):
        assert found.loc[choice, "mean_ari_switch"].min() > 0.85, choice
    assert found.loc["k", "mean_ari_switch"].min() < 0.85
    assert len(t.CHOICES.text(multiverse.influence(table))) == len(found)


def test_switching_a_choice_by_hand():
    base = {c: "x" for c in multiverse.CHOICES} | {"case_set": "pilots", "groups": 2}
    table = pd.DataFrame(
        [
            {**base, "distance": "gower", "partition": "1 2/3 4"},
            {**base, "distance": "podani", "partition": "1 2/3 4"},
            {**base, "distance": "gower", "k": "2", "partition": "1 2/3 4"},
            {**base, "distance": "podani", "k": "2", "partition": "1 3/2 4"},
        ]
    )
    # of the two pairs that differ in the distance only, one agrees (1) and one is worse than chance (-0.5)
    assert multiverse.switches(table, "distance")["pilots", "gower"] == pytest.approx(0.25)


def test_partition_words_round_trip():
    line = np.array([0, -1, 1, 0, 2])
    words = multiverse.partition_words(line)
    assert words == "1 4/3/5"
    assert multiverse.partition_line(words, 5).tolist() == line.tolist()


def test_gaps_are_handled_as_said():
    codes = np.array([[1, 1, 1, 1, NAN, NAN], [1, 2, 1, 2, 3, NAN], [3, 2, 3, 2, 1, 1]])
    s = settings()
    assert prepare(codes, s, missing="complete").parts.index.shape[0] == 4
    typical = prepare(codes, s, missing="typical").parts
    assert typical.known.all()
    assert not typical.movable.all()
    assert prepare(codes, s).parts.shared.tolist() == [[4, 4, 4], [4, 5, 5], [4, 5, 6]]
    with pytest.raises(ValueError, match="pairwise, complete or typical"):
        prepare(codes, s, missing="mean")


def test_too_few_shared_dimensions_leave_a_specification_undefined():
    codes = np.array(
        [[1, 1, 1, 1, NAN, NAN], [1, NAN, 1, 2, 3, NAN], [3, 2, NAN, 2, 1, 1], [1, 2, 1, NAN, 1, 1]]
    )
    assert prepare(codes, settings(min_shared=2), missing="complete") is None
    table = explored(np.vstack([codes, codes]), min_shared=3)
    undefined = table[table["missing"] == "complete"]
    assert undefined["groups"].isna().all()
    assert (undefined["partition"] == "").all()
