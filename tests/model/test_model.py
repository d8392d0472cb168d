"""The study file and the codebook: one truth, read once, and a problem for each thing that does not fit."""

from functools import reduce
from operator import getitem
from pathlib import Path

import pandas as pd
import pytest
import yaml

import beside
from analysis.model import CODEBOOK, STUDY, certainty, load
from analysis.problems import InputError
from pipeline import PROJECT

CASES = beside.cases(__file__)


@pytest.fixture
def changed(tmp_path: Path):
    """A function that loads the real model after a change of one of its files, given as parsed YAML."""

    def of(change, file: str = STUDY):
        for name in (STUDY, CODEBOOK):
            content = yaml.safe_load((PROJECT / name).read_text(encoding="utf-8"))
            if name == file:
                change(content)
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return load(tmp_path)

    return of


@pytest.mark.parametrize(("file", "place", "value", "said"), CASES["a_slip_is_one_clear_error"])
def test_a_slip_is_one_clear_error(changed, file: str, place: list, value, said: str):
    *above, key = place

    def slip(content):
        part = reduce(getitem, above, content)
        part.update({key: value}) if value is not None else part.pop(key)

    with pytest.raises(InputError, match=said):
        changed(slip, file)


def test_an_axis_is_all_that_makes_a_dimension_one_of_depth(changed):
    model = changed(lambda book: book["dimensions"]["scope"].update(axis="depth"), CODEBOOK)
    assert model.depth == (*load(PROJECT).depth, "scope")
    assert "scope" not in model.words("breadth")


def test_cases_sets_and_groups_follow_rules_not_counts():
    model = load(PROJECT)
    table = pd.DataFrame({"initiative_id": ["a1", "a2", "b2", "n"], "region_id": ["a", "a", "b", "national"]})
    table["phase"] = ["pilot", "proeftuin", "proeftuin", "programme"]
    table = table.assign(predecessor_id=["", "a1", "a1", ""], tranche=[pd.NA, 1, 2, pd.NA])
    assert model.cases(table) == ["a1", "a2", "b2"]
    assert model.sets(table)["proeftuinen"] == ["a2", "b2"]
    assert model.sets(table)["proeftuinen-without-branches"] == ["a2"]
    assert list(model.sets(table, main=True)) == ["pilots", "proeftuinen"]
    assert model.reached("tranche-2", table) == ["b2"]
    assert model.reached("all-initiatives", table) == ["a1", "a2", "b2"]


@pytest.mark.parametrize(("facts", "word", "reasons"), CASES["each_rule_of_certainty_turns_the_word"])
def test_each_rule_of_certainty_turns_the_word(facts, word: str, reasons):
    assert certainty.word(load(PROJECT).study.certainty, facts) == (word, tuple(reasons))


def test_an_unknown_fact_is_an_error():
    with pytest.raises(ValueError, match="unknown facts: rumour"):
        certainty.word(load(PROJECT).study.certainty, ["rumour"])
