"""The stage as a whole: empty inputs, corrections, row order, and agreement with `link`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import network_cases as cases
import pandas as pd
import pytest

from analysis.networks import frames, inputs, stage
from analysis.tables import clean, link
from analysis.tables import networks as t
from analysis.tables import reference as ref

QUICK = cases.options(permutations=20, enumerate_limit=50, curveball_draws=5)


def bare(**tables: pd.DataFrame) -> inputs.Inputs:
    """Inputs with one initiative and nothing documented, but for `tables`."""
    nothing = {
        "ties": link.TIES.empty(),
        "participants": link.PARTICIPANTS.empty(),
        "mentions": link.MENTIONS.empty(),
        "passage_regions": link.PASSAGE_REGIONS.empty(),
        "documents": clean.DOCUMENTS.empty(),
        "initiatives": cases.initiatives(
            {"initiative_id": "x", "region_id": "r", "phase": "pilot", "name": "X"}
        ),
        "regions": ref.REGIONS.empty(),
        "teams": ref.TEAMS.empty(),
    } | tables
    bodies = frames.bodies(nothing["participants"], ref.ORGANISATIONS.empty())
    return inputs.Inputs(**nothing, bodies=bodies, parts=frames.participation(nothing["participants"]))


def test_an_initiative_without_anything_gives_valid_tables(tmp_path):
    data = bare()
    tables = stage.build(data, QUICK)
    for table in t.TABLES:
        table.write(tmp_path, tables[table.name])
    stage.write_graphs(tmp_path, data, tables, QUICK)
    assert (tmp_path / "data/networks/x.graphml").exists()
    assert stage.summary(data, tables)["initiatives"]["x"]["verdict"] == "too-small"


def test_old_graphs_are_removed(tmp_path):
    old = tmp_path / "data/networks/gone.graphml"
    old.parent.mkdir(parents=True)
    old.write_text("old")
    data = bare()
    stage.write_graphs(tmp_path, data, stage.build(data, QUICK), QUICK)
    assert not old.exists()


def test_participation_joins_roles_and_keeps_the_strongest_basis():
    rows = cases.participants(
        {
            "initiative_id": "x",
            "organisation_id": "a",
            "role": "partner",
            "basis": "general",
            "source_ids": "d2",
        },
        {
            "initiative_id": "x",
            "organisation_id": "a",
            "basis": "inferred",
            "source_ids": "d1",
            "since": "2020",
        },
        {"initiative_id": "x", "organisation_id": "t", "is_team": True},
    )
    found = frames.participation(rows)
    assert found["organisation_id"].tolist() == ["a"]
    assert found.iloc[0][["roles", "basis", "source_ids", "since", "until"]].tolist() == [
        "core|partner",
        "inferred",
        "d1|d2",
        "2020",
        "",
    ]


def test_a_chain_or_ring_of_repeats_ends():
    documents = cases.documents(
        {"d1": "d2", "d2": "d3", "d4": "d5", "d5": "d4"}, d1="a", d2="b", d3="c", d4="e", d5="f"
    )
    assert frames.publishers(documents)["d1"] == "c"
    assert frames.publishers(documents)["d4"] in "ef"


@pytest.fixture(scope="module")
def real() -> inputs.Inputs:
    return inputs.read(cases.ROOT)


def test_corrections_reach_the_stage(real):
    team = real.teams.set_index("team_id").loc["friesland-proeftuin--regionaal-veiligheidsteam"]
    assert team["basis"] == "inferred"
    assert "national-programme" not in real.cases and len(real.cases) == 18


@pytest.fixture(scope="module")
def built(real) -> dict[str, pd.DataFrame]:
    return stage.build(real, QUICK)


def test_row_order_of_the_inputs_does_not_matter(real, built):
    names = ("ties", "participants", "mentions", "passage_regions", "documents", "initiatives", "teams")
    shuffled = replace(real, **{name: getattr(real, name).sample(frac=1, random_state=3) for name in names})
    shuffled = replace(shuffled, initiatives=frames.cases(shuffled.initiatives))
    again = stage.build(shuffled, QUICK)
    for table in t.TABLES:
        pd.testing.assert_frame_equal(table.text(built[table.name]), table.text(again[table.name]))


def test_the_background_agrees_with_the_ties_of_link(real, built):
    """Two implementations made apart: the pairs projected here are the co-mention ties of `link`."""
    key = ["initiative_id", "organisation_a", "organisation_b"]
    ours = built["edges"][built["edges"]["layer"] == "background"][key]
    theirs = real.ties[real.ties["kind"] == "co-mention"][key].drop_duplicates()
    assert set(ours.itertuples(index=False, name=None)) == set(theirs.itertuples(index=False, name=None))


def test_every_tie_carries_a_source_and_stands_on_participants(built):
    edges, nodes = built["edges"], built["nodes"]
    front = edges[edges["layer"] != "background"]
    known = set(zip(nodes["initiative_id"], nodes["organisation_id"], strict=True))
    for end in ("organisation_a", "organisation_b"):
        assert set(zip(front["initiative_id"], front[end], strict=True)) <= known
    assert (edges["n_publishers"] >= edges["n_naming"]).all() and (edges["source_ids"] != "").all()
    tied = nodes[nodes["tied"]].groupby("initiative_id").size()
    metrics = built["metrics"].query("layer == 'primary' and metric == 'organisations' and value > 0")
    assert tied.to_dict() == metrics.set_index("initiative_id")["value"].astype(int).to_dict()


def test_small_networks_get_no_ranking(built):
    metrics = built["metrics"].query("layer == 'primary'")
    sizes = metrics[metrics["metric"] == "organisations"].set_index("initiative_id")["value"]
    measured = set(metrics[(metrics["metric"] == "density") & metrics["value"].notna()]["initiative_id"])
    assert measured == set(sizes[sizes >= 8].index) != set()


def test_the_documentation_names_every_metric_and_statement(built):
    page = (cases.ROOT / "docs/networks.md").read_text(encoding="utf-8")
    words = {*built["metrics"]["metric"], *built["robustness"]["template"], *t.VERDICTS}
    assert not {word for word in words if word not in page}


def test_only_these_files_are_read(monkeypatch, tmp_path):
    """What `dvc.yaml` has to list as dependencies."""
    seen = []

    def watched(own: Callable) -> Callable:
        def read(path: Path, *arguments: object, **options: object) -> object:
            seen.append(path.relative_to(cases.ROOT).as_posix())
            return own(path, *arguments, **options)

        return read

    for name in ("read_text", "read_bytes"):
        monkeypatch.setattr(Path, name, watched(getattr(Path, name)))
    inputs.read(cases.ROOT)
    assert sorted(set(seen)) == [
        "data/clean/documents.csv",
        "data/links/mentions.csv",
        "data/links/participants.csv",
        "data/links/passage_regions.csv",
        "data/links/ties.csv",
        "data/reference/corrections.csv",
        "data/reference/initiatives.csv",
        "data/reference/organisations.csv",
        "data/reference/regions.csv",
        "data/reference/teams.csv",
    ]
