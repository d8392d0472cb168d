"""Cases, placement, number of groups, names and verdicts."""

import numpy as np
import pandas as pd
import pytest
from depth_build import NAN, PROJECT, settings

from analysis import reference
from analysis.depth import cases, choose, distance, groups, runs, simulate, specification

DEEP, SHALLOW = [3.0] * 6, [1.0] * 6
CLEAR = np.array([DEEP, DEEP, DEEP, SHALLOW, SHALLOW, SHALLOW, DEEP, SHALLOW])


def decided(codes: np.ndarray, **changes) -> choose.Choice:
    s = settings(**changes)
    found = specification.prepare(codes, s)
    return choose.decide(found.parts, s.linkage, s.max_groups, s.null_draws, s.null_level, s.seed)


def test_case_sets_of_the_design():
    initiatives = reference.read(PROJECT).initiatives
    found = {c.name: c for c in cases.case_sets(initiatives)}
    assert {name: len(c.cases) for name, c in found.items()} == {
        "pilots": 6,
        "proeftuinen-11": 11,
        "proeftuinen-12": 12,
        "all": 18,
    }
    assert set(found["proeftuinen-12"].cases) - set(found["proeftuinen-11"].cases) == {
        "utrecht-west-proeftuin"
    }
    assert "national-programme" not in found["all"].cases
    assert len(set(found["all"].units)) == 12
    assert found["pilots"].units == found["pilots"].cases


def test_a_case_with_too_few_dimensions_is_not_placed():
    codes = np.array([[1, 1, 1, NAN, NAN, NAN], [1, 1, 1, 1, NAN, NAN], [2, 2, 2, 2, 2, 2]])
    assert cases.placed(codes, 4, 3).tolist() == [1, 2]


def test_least_coded_case_of_a_bad_pair_is_dropped_first():
    codes = np.array(
        [
            [1, 1, 1, 1, NAN, NAN],  # shares two dimensions with the next: one of the two must go
            [NAN, NAN, 1, 1, 1, 1],
            [1, 1, 1, 1, 1, NAN],
            [NAN, 1, 1, 1, 1, 1],
        ]
    )
    kept = cases.placed(codes, 4, 3)
    assert 2 in kept
    assert 3 in kept
    assert len(kept) == 3
    known = ~np.isnan(codes[kept])
    assert ((known.astype(int) @ known.T.astype(int)) >= 3).all()
    fuller = codes.copy()
    fuller[1, 0] = 1  # now the first is the least coded, and no pair is bad
    assert cases.placed(fuller, 4, 3).tolist() == [0, 1, 2, 3]


def test_clear_groups_are_found_and_named_from_their_profile():
    choice = decided(CLEAR)
    assert choice.groups == 2
    assert choice.p <= 0.05
    line = groups.deepest_first(choice.labels, CLEAR)
    assert line.tolist() == [0, 0, 0, 1, 1, 1, 0, 1]
    codebook = reference.read_codebook(PROJECT)
    assert groups.name_of(groups.mean_level(CLEAR[line == 0]), codebook) == "transforming"
    assert groups.name_of(groups.mean_level(CLEAR[line == 1]), codebook) == "improving"
    assert groups.marks(line, CLEAR, 0)[0].count("|") == 5


def test_turned_around_the_names_turn_too():
    flipped = 4 - CLEAR
    line = groups.deepest_first(decided(flipped).labels, flipped)
    assert line.tolist() == [1, 1, 1, 0, 0, 0, 1, 0]


def test_equal_cases_have_no_groups():
    assert decided(np.full((8, 6), 2.0)).groups == 1


def test_too_few_cases_have_no_groups():
    assert decided(CLEAR[[0, 1, 3]]).groups == 1
    assert specification.prepare(CLEAR[:2], settings()) is None


def test_independent_codes_rarely_have_groups():
    rng = np.random.default_rng(1)
    known = np.ones((8, 6), dtype=bool)
    studies = [simulate.independent(known, np.array([0.1, 0.4, 0.4, 0.1]), rng) for _ in range(60)]
    assert simulate.outcomes(studies, np.zeros(8, dtype=int), settings())["share_groups"] <= 0.12


def test_permutations_keep_codes_and_gaps():
    codes = np.array([[0, 1, NAN], [1, NAN, 2], [2, 3, 3], [3, 0, 1]])
    parts = distance.parts(codes)
    rng = np.random.default_rng(0)
    stack = parts.totals(choose.permuted(parts, 50, rng))
    assert np.array_equal(np.isnan(stack), np.isnan(np.broadcast_to(parts.total(), stack.shape)))
    # every permuted set comes from some arrangement of the same codes: the grand sum of a dimension stays
    first = distance.parts(codes[:, :1])
    one = first.totals(choose.permuted(first, 50, rng))
    assert np.allclose(one.sum(axis=(1, 2)), first.total().sum())


def test_deciding_many_is_deciding_each():
    rng = np.random.default_rng(2)
    sets = [
        specification.prepare(rng.integers(0, 4, (n, 6)).astype(float), settings()).parts
        for n in (5, 8, 5, 7)
    ]
    s = settings()
    arguments = (s.linkage, s.max_groups, s.null_draws, s.null_level, s.seed)
    for one, choice in zip(sets, choose.decide_many(sets, *arguments), strict=True):
        alone = choose.decide(one, *arguments)
        assert alone.p == choice.p
        assert alone.labels.tolist() == choice.labels.tolist()


def test_order_of_dimensions_and_cases_does_not_matter():
    rng = np.random.default_rng(4)
    order = rng.permutation(8)
    first, moved = decided(CLEAR), decided(CLEAR[order][:, rng.permutation(6)])
    assert runs.rand_indices(moved.labels[None], first.labels[order])[0] == 1
    assert first.p == pytest.approx(moved.p, abs=0.05)


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "certain"),
        (0.9, "certain"),
        (0.1, "certain"),
        (0.75, "likely"),
        (0.25, "likely"),
        (0.5, "undecided"),
        (NAN, "undecided"),
    ],
)
def test_words_for_a_share(share, word):
    assert runs.verdict(share, 0.9, 0.7) == word


def test_together_counts_only_runs_that_hold_both():
    found = runs.Runs(np.array([[0, 0, 1], [0, -1, 0], [0, 1, 1]]), ("a", "a", "b"))
    both, same = runs.together(found)
    assert both.tolist() == [[3, 2, 3], [2, 2, 2], [3, 2, 3]]
    assert same.tolist() == [[3, 1, 1], [1, 2, 1], [1, 1, 3]]


def test_jaccard_by_hand():
    reference_line = np.array([0, 0, 0, 1, 1])
    found = runs.Runs(np.array([[0, 0, 1, 1, 1], [0, 0, -1, 1, 1]]), ("a", "a"))
    # first run: {0,1} of {0,1,2} is 2/3, {3,4} of {2,3,4} is 2/3; second run, without case 2: both whole
    assert runs.jaccards(found, reference_line) == {0: pytest.approx(5 / 6), 1: pytest.approx(5 / 6)}


def consensus(lines: list, s=None) -> pd.DataFrame:
    found = runs.Runs(np.array(lines), ("null",) * len(lines))
    case_set = cases.CaseSet("pilots", ("a", "b", "c"), ("a", "b", "c"))
    return groups.consensus(case_set, "multiverse", found, False, s or settings()).set_index(
        ["initiative_a", "initiative_b"]
    )


def test_pairs_are_judged_on_runs_that_find_groups():
    found = consensus([[0, 0, 0]] * 8 + [[0, 0, 1]] * 2)
    assert found.loc[("a", "c"), ["share", "share_grouped", "runs", "runs_grouped"]].tolist() == [
        0.8,
        0,
        10,
        2,
    ]
    assert found.loc[("a", "c"), ["relation", "verdict"]].tolist() == ["apart", "certain"]
    assert found.loc[("a", "b"), ["relation", "verdict"]].tolist() == ["together", "certain"]


def test_without_groups_nothing_is_said_of_a_pair():
    found = consensus([[0, 0, 0]] * 10)
    assert (found["verdict"] == "undecided").all()
    assert (found["relation"] == "unclear").all()
    assert found["share_grouped"].isna().all()


def test_a_few_runs_with_groups_say_nothing_of_a_pair():
    found = consensus([[0, 0, 0]] * 99 + [[0, 0, 1]])
    assert (found["verdict"] == "undecided").all()
    assert found.loc[("a", "b"), "share_grouped"] == 1


def test_thresholds_are_parameters():
    lines = [[0, 0, 1]] * 8 + [[0, 1, 1]] * 2
    assert consensus(lines).loc[("a", "b"), "verdict"] == "likely"
    assert consensus(lines, settings(certain=0.8)).loc[("a", "b"), "verdict"] == "certain"
    assert consensus(lines, settings(likely=0.85)).loc[("a", "b"), "verdict"] == "undecided"
