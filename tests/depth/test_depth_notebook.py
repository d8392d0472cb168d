"""Notebook 3: it runs in time and keeps nothing; what a choice moves is what the published tables say."""

import time

import nbformat
import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from analysis.report import execute
from analysis.review import depth as ask
from pipeline import PROJECT


@pytest.fixture(scope="module")
def found():
    return ask.posterior(PROJECT, choices=("dated-and-checked", "uneven-thresholds"))


def test_the_posterior_in_hand_is_the_published_one(found):
    published = ask.all_moves(PROJECT)
    for choice in found.fits:
        there = ask.against_peers(found, choice).set_index("initiative")["p"]
        assert (there - published.loc[there.index, choice]).abs().max() < 0.011


def test_a_choice_that_is_none_is_refused(found):
    with pytest.raises(KeyError):
        ask.moved(found, "no-such-choice")
    with pytest.raises(KeyError, match="no-such-choice"):
        ask.posterior(PROJECT, choices=["no-such-choice"])


def test_pairs_add_up_to_one(found):
    chances = ask.pairs(found, next(iter(found.inputs.main_sets))).to_numpy()
    assert np.nanmax(np.abs(chances + chances.T - 1)) < 0.011


def test_correlation_by_draw_is_spearmans():
    draws, values = np.random.default_rng(1).normal(size=(20, 7)), np.array([1, 2, 2, 3, 3, 3, 5.0])
    assert ask.correlations(draws, values) == pytest.approx([spearmanr(one, values).statistic for one in draws])
    assert (ask.correlations(draws, np.ones(7)) == 0).all()


def test_a_relation_is_told_only_where_it_is_there(found, monkeypatch):
    order = found.fits["main"].units.initiatives
    levels = dict(zip(order, found.fits["main"].levels.mean(axis=0), strict=True))
    monkeypatch.setattr(ask, "closeness", lambda root, ladder: pd.Series(levels))
    assert ask.with_network(found).set_index("choice").at["main", "told"]


def test_notebook_runs_within_a_minute_and_keeps_nothing():
    path = PROJECT / "notebooks/3_depth.ipynb"
    kept = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in kept.cells)
    began = time.process_time()
    done, _ = execute.run(path, PROJECT, "en")
    assert time.process_time() - began < 60
    assert sum(bool(cell.get("outputs")) for cell in done.cells) >= 9
