"""The study file and the codebook: one truth, read once, and a problem for each thing that does not fit."""

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


@pytest.mark.parametrize(
    ("change", "file", "said"),
    [
        (lambda s: s["sectors"]["court"].update(colour="blue"), STUDY, "sectors.court.colour, value 'blue'"),
        (lambda s: s["sectors"]["court"]["the"].pop("en"), STUDY, "sectors.court.the.en: write this text"),
        (lambda s: s["layers"].append("chian"), STUDY, "layers, value 'chian': use one of: family.*is chain meant"),
        (lambda s: s["arenas"]["duo"].update(step="pare"), STUDY, "arenas.duo.step, value 'pare'.*is pair meant"),
        (lambda s: s["relations"].update(x={"name": {"nl": "x", "en": "x"}, "steps": 1}), STUDY, "relations.x.steps"),
        (lambda s: s["certainty"]["at_most"].update(guess="low"), STUDY, "certainty, value 'guess'"),
        (lambda s: s["sets"]["pilots"].update(phase="pilo"), STUDY, "sets.pilots.phase.*is pilot meant"),
        (
            lambda b: b["features"]["one-plan"].update(layer="famly"),
            CODEBOOK,
            "features.one-plan.layer.*is family meant",
        ),
        (lambda b: b["levels"].pop(1), CODEBOOK, "levels, value '0, 2, 3': number the levels upwards"),
        (lambda b: b["kinds"]["idea"].update(use=["wished"]), CODEBOOK, "kinds.idea.use.0, value 'wished'"),
    ],
)
def test_a_slip_is_one_clear_error(changed, change, file: str, said: str):
    with pytest.raises(InputError, match=said):
        changed(change, file)


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
