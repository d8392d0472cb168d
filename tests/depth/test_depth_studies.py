"""Groups against known libraries; and the whole stage on other studies: another field, no codes, one initiative."""

import re
import shutil

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from analysis.depth import clusters, inputs, stage
from analysis.tables import depth as t
from pipeline import make_project, run_stage, unlike_git


def draws(seed: int = 1, size: int = 9) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(30, size, 4))


@pytest.mark.parametrize("k", [2, 3])
def test_cuts_are_the_best_k_means(k):
    for cells, labels in zip(draws(), clusters.cut(draws(), k), strict=True):
        level = cells.mean(axis=1, keepdims=True)
        own = sum(((level[labels == g] - level[labels == g].mean()) ** 2).sum() for g in range(k))
        assert own <= KMeans(k, n_init=10, random_state=0).fit(level).inertia_ * (1 + 1e-9)


def test_likeness_of_draws_is_the_adjusted_rand_index():
    labels = np.random.default_rng(2).integers(0, 3, (20, 8))
    labels[4:6] = 0  # one group both times
    known = [adjusted_rand_score(one, other) for one, other in zip(labels[:-1], labels[1:], strict=True)]
    assert clusters.likeness(labels) == pytest.approx(np.mean(known))


@pytest.mark.parametrize("method", clusters.METHODS)
def test_planted_groups_are_found_deepest_first(method):
    planted = np.array([0, 0, 1, 1, 2, 2])
    found = clusters.grouped(draws(3, 6) * 0.05 - planted[None, :, None], method, 3)
    assert (found == planted).all()


@pytest.fixture(scope="module")
def projects(tmp_path_factory):
    made = {}
    for study in ("small", "other"):
        made[study] = make_project(tmp_path_factory.mktemp(study), study)
        for one in ("clean", "link", "networks"):
            done = run_stage(made[study], one, "--quiet")
            assert done.returncode == 0, done.stderr
        file = made[study] / "data/study.yaml"
        file.write_text(re.sub(r"\b((?:variant_|misread_)?kept): \d+", r"\1: 400", file.read_text("utf-8")), "utf-8")
    return made


def tables(root, jobs=1):
    """All tables of the stage, each held to its schema, as written."""
    found = stage.analyse(inputs.read(root), 7, 20, jobs)
    for table in t.TABLES:
        table.write(root, found[table.name])
    return {table.name: table.read(root) for table in t.TABLES}


def test_small_study_deep_stands_above_shallow(projects):
    found = tables(projects["small"])
    level = found["levels"][found["levels"]["profile"] == "sought"].set_index("initiative_id")["level"]
    assert level["noordland-pilot"] > level["middenland-pilot"] + 0.3
    stairs = found["staircase"].set_index(["initiative_id", "profile"]).loc[("noordland-pilot", "sought")]
    assert (stairs["transform_low"], stairs["transform_high"]) == (5, 5)  # learning is no layer
    pair = found["pairs"].query("profile == 'sought' and a == 'noordland-pilot' and b == 'middenland-pilot'").iloc[0]
    assert pair["p"] > 0.9


def test_other_study_has_its_own_words_and_the_same_bytes_for_any_number_of_jobs(projects):
    one, two = (tables(projects["other"], jobs) for jobs in (1, 2))
    assert all(one[name].to_csv() == two[name].to_csv() for name in one)
    model = inputs.read(projects["other"]).model
    assert set(one["cells"]["dimension"]) == set(model.depth)
    assert one["levels"]["level"].dropna().between(-1, model.top + 1).all()


def emptied(source, target, keep):
    """A copy of a study with only the coded rows that `keep` allows."""
    shutil.copytree(source, target)
    for path in sorted((target / "data/coding").glob("*/*.csv")):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows[[keep(row) for row in rows.to_dict("records")]].to_csv(path, index=False, lineterminator="\n")
    return target


def test_without_codes_every_table_is_there_and_nothing_is_told(projects, tmp_path):
    found = tables(emptied(projects["small"], tmp_path / "study", lambda row: False))
    told = found["profiles"].dropna(subset=["low"])  # what a team or table is by itself, unsure
    assert told["said"].str.startswith("features:").all() and (told["certainty"] == "very-low").all()
    assert all(found[name].empty for name in ("levels", "pairs", "clusters", "plan", "sample"))
    assert (found["features"]["n_readers"] == 0).all()


def test_one_initiative_has_a_level_and_no_peer(projects, tmp_path):
    one = emptied(projects["small"], tmp_path / "study", lambda row: row.get("initiative_id") == "noordland-pilot")
    found = tables(one)
    row = found["levels"].set_index(["initiative_id", "profile"]).loc[("noordland-pilot", "sought")]
    assert row["level"] > 2 and pd.isna(row["difference"]) and row["word"] == "cannot-be-told"
    assert found["pairs"].empty and found["clusters"].empty
    others = found["levels"].query("initiative_id != 'noordland-pilot'")
    assert (others["word"] == "not-documented").all() and others["level"].isna().all()


def test_the_stage_makes_again_what_lies_in_git(tmp_path):
    assert unlike_git(stage, "data/depth", tmp_path) == []  # else: `dvc repro`, and commit what it writes
