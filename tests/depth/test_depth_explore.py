"""Depth against network position, and the table for QCA: by hand, and what so few cases can show."""

import io
from math import factorial

import numpy as np
import pandas as pd
import pytest

from analysis.depth import explore
from analysis.depth.cases import CaseSet

CASES = tuple("abcdef")
STUDY = CaseSet("pilots", CASES, CASES)


def profiles(levels: dict[str, float], publishers: dict[str, int]) -> pd.DataFrame:
    rows = []
    for case, level in levels.items():
        for dimension in (*explore.FREE_DIMENSIONS, "organisation", "chain", "scope", "reach"):
            free = dimension in explore.FREE_DIMENSIONS
            rows.append(
                {
                    "initiative_id": case,
                    "profile": "sought",
                    "dimension": dimension,
                    "level": level if free else 3 - level,
                    "n_publishers": publishers[case],
                }
            )
    return pd.DataFrame(rows)


def networks(values: dict[str, float], metric: str = "ties") -> pd.DataFrame:
    return pd.DataFrame(
        [{"initiative_id": c, "layer": "primary", "metric": metric, "value": x} for c, x in values.items()]
    )


RISING = {c: i / 2 for i, c in enumerate(CASES)}
EVEN = dict.fromkeys(CASES, 2)


def row(levels: dict, publishers: dict, values: dict) -> pd.Series:
    found = explore.network_position(profiles(levels, publishers), networks(values), STUDY, 1)
    return found.set_index("metric").loc["ties"]


def test_dimensions_read_from_the_same_sentences_are_left_out():
    assert not {"organisation", "chain", "scope", "reach"} & set(explore.FREE_DIMENSIONS)
    found = explore.free_depth(profiles(RISING, EVEN), list(CASES))
    assert found["depth"].tolist() == list(RISING.values())


def test_a_perfect_line_of_six_has_p_2_in_720():
    found = row(RISING, EVEN, {c: i for i, c in enumerate(CASES)})
    assert found["rho"] == pytest.approx(1)
    assert found["exact"]
    assert found["p"] == pytest.approx(2 / factorial(6))
    assert found["lowest_p"] == pytest.approx(2 / factorial(6))
    assert 0.8 < found["needed"] < 0.9  # Spearman's critical value for six cases is 0.886


def test_turned_around_the_sign_turns():
    found = row(RISING, EVEN, {c: -i for i, c in enumerate(CASES)})
    assert found["partial"] == pytest.approx(-1)


def test_what_publishers_explain_is_taken_out():
    numbers = {c: i + 1 for i, c in enumerate(CASES)}
    noisy = {"a": 0.0, "b": 1.0, "c": 0.5, "d": 1.5, "e": 2.5, "f": 2.0}
    found = row(noisy, numbers, {"a": 1, "b": 0, "c": 2, "d": 4, "e": 3, "f": 5})
    assert found["rho"] > 0.6
    assert abs(found["partial"]) < found["rho"]


def test_too_few_or_equal_cases_give_no_number():
    assert np.isnan(row(dict.fromkeys(CASES, 1), EVEN, {c: i for i, c in enumerate(CASES)})["p"])
    assert np.isnan(row(RISING, EVEN, {"a": 1, "b": 2, "c": 3})["p"])


def test_more_than_eight_cases_are_drawn_with_the_seed():
    rng = np.random.default_rng(0)
    cases = pd.DataFrame(
        {"depth": rng.random(12), "publishers": rng.integers(1, 5, 12), "value": rng.random(12)}
    )
    first, again = explore.correlation(cases, 7, 500), explore.correlation(cases, 7, 500)
    assert first == again
    assert not first["exact"]
    assert first["lowest_p"] >= 1 / 501


def test_calibration_by_hand():
    assert explore.membership(1.5) == 0.5
    assert explore.membership(2.5) == 0.95
    assert explore.membership(0.5) == 0.05
    assert np.isnan(explore.membership(np.nan))
    assert sorted(map(explore.membership, (0, 1, 2, 3))) == list(map(explore.membership, (0, 1, 2, 3)))


def test_the_table_for_qca_has_no_half_and_keeps_gaps():
    some = profiles(RISING, EVEN)
    some.loc[(some["initiative_id"] == "a") & (some["dimension"] == "family"), "level"] = np.nan
    text = explore.calibrated_csv(some, list(CASES))
    assert (
        text.splitlines()[0] == "case,family,professional,organisation,chain,conditions,learning,scope,reach"
    )
    assert text.splitlines()[1].startswith("a,NA,")
    assert not (pd.read_csv(io.StringIO(text), index_col=0).loc[["c", "e"]] == 0.5).any(axis=None)
