"""Labels, positions and exports: what pictures and other programs get."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import network_cases as cases
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.networks import exports, labels, positions
from analysis.tables import networks as t
from analysis.tables import vocabulary as v

REGIONS = labels.region_pattern(["Amsterdam-Amstelland", "Food Valley", "Haaglanden"])


@pytest.mark.parametrize(
    ("name", "aliases", "kind_only", "label"),
    [
        ("Raad voor de Kinderbescherming", ["RvdK", "Kinderbescherming Midden-Nederland"], False, "RvdK"),
        ("Jeugdbescherming Regio Amsterdam", [], False, "JB Regio Amsterdam"),
        ("William Schrikker Stichting", ["WSG", "WSS"], False, "WSS"),
        ("Gecertificeerde instellingen in Food Valley (niet bij naam genoemd)", [], True, "GI's"),
        ("Lokale teams en sociale teams in Amsterdam-Amstelland", [], True, "Lokale teams"),
        ("Kennisnetwerk Jeugd Haaglanden", [], False, "Kennisnetwerk Jeugd"),
        ("Gemeente Bergen op Zoom", [], False, "Gem. Bergen op Zoom"),
        ("Politie", [], False, "Politie"),
    ],
)
def test_labels_by_rule(name, aliases, kind_only, label):
    assert labels.candidates(name, aliases, REGIONS, kind_only)[0] == label


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60), st.booleans())
def test_a_label_is_never_too_long(name, kind_only):
    found = labels.candidates(name, [], REGIONS, kind_only)
    assert len(found[0]) <= labels.MAX_LENGTH


def test_labels_are_unique_in_an_initiative():
    rows = pd.DataFrame({"organisation_id": ["b", "a", "c", "d"]})
    base = {"a": ["Veilig Thuis", "VT Oost"], "b": ["Veilig Thuis", "VT West"], "c": ["GI"], "d": ["GI"]}
    assert labels.unique_labels(rows, base) == ["VT West", "VT Oost", "GI 2", "GI 3"]


@pytest.fixture(scope="module")
def shipped() -> dict[str, pd.DataFrame]:
    return {table.name: table.read(cases.ROOT) for table in (t.NODES, t.EDGES, t.POSITIONS)}


def test_shipped_labels(shipped):
    nodes = shipped["nodes"]
    assert not nodes.duplicated(["initiative_id", "label"]).any()
    assert nodes["label"].str.len().max() <= labels.MAX_LENGTH


def test_organisations_of_one_picture_keep_their_distance(shipped):
    edges = shipped["edges"].query("layer != 'background'")  # which is never drawn
    groups = [sorted({*g["organisation_a"], *g["organisation_b"]}) for _, g in edges.groupby("initiative_id")]
    assert positions.gaps(shipped["positions"], groups) >= positions.MIN_GAP
    assert shipped["positions"][["x", "y"]].abs().max().max() <= 1


def test_sectors_of_most_pictures_stand_at_even_distances():
    """Three of four pictures hold a team and Veilig Thuis: they face each other, the others join an arc."""
    sector = {"t": "local-team", "v": "veilig-thuis", "c": "court", "s": "shelter", "h": "health"}
    frame = positions.positions([["t", "v", "c"], ["t", "v"], ["t", "v", "s"], ["h"]], sector)
    place = {row.organisation_id: (row.x, row.y) for row in frame.itertuples()}
    assert place["t"] == (0, 1) and place["v"] == (0, -1)
    right, left = ([i for i, (x, _) in place.items() if sign * x > 0.01] for sign in (1, -1))
    assert sorted(map(len, (right, left))) == [1, 2]  # the rare sectors, dealt over both arcs
    assert positions.positions([], sector).empty


groups = st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=8, unique=True), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(groups, st.randoms(use_true_random=False))
def test_positions_never_collide_and_ignore_order(found, random):
    sector = {f"o{i}": v.SECTORS[i % 4] for i in range(21)}
    named = [[f"o{i}" for i in group] for group in found]
    frame = positions.positions(named, sector)
    assert positions.gaps(frame, named) > 0
    shuffled = [random.sample(group, len(group)) for group in random.sample(named, len(named))]
    pd.testing.assert_frame_equal(frame, positions.positions(shuffled, sector))


HOSTILE = 'Bad & <script>alert("x")</script> \x00\x1b =1+1 ]]>'


def one_graph(name: str = "Raad", edges: int = 1) -> nx.Graph:
    nodes = pd.DataFrame(
        [
            dict.fromkeys(t.NODES.names, "")
            | {
                "initiative_id": "x",
                "organisation_id": i,
                "name": name,
                "label": name,
                "tied": i != "z",
                "degree": 1,
                "strength": 1.0,
                "betweenness": None,
                "constraint": 0.25,
                "effective_size": pd.NA,
                "core": pd.NA,
                "brokerage_within": pd.NA,
                "brokerage_itinerant": 2,
                "brokerage_boundary": pd.NA,
                "brokerage_liaison": pd.NA,
            }
            for i in ("b", "a", "z")
        ]
    )
    row = dict.fromkeys(t.EDGES.names, "") | {
        "initiative_id": "x",
        "organisation_a": "a",
        "organisation_b": "b",
        "kinds": "stated",
        "weight": 2.0,
        "n_publishers": 2,
        "n_naming": 2,
        "n_documents": 3,
        "survival": 0.5,
        "planned": False,
    }
    layers = ["steering", "primary", "background"][: edges * 3]
    frame = pd.DataFrame([row | {"layer": layer} for layer in layers], columns=list(row))
    place = pd.DataFrame({"organisation_id": ["a", "b"], "x": [0.0, 1.0], "y": [1.0, -0.5]})
    return exports.graph(nodes, frame, place, {"initiative_id": "x", "name": name})


def test_graphml_reopens_with_every_attribute(tmp_path):
    made = one_graph()
    exports.write_graphml(tmp_path / "x.graphml", made)
    back = nx.read_graphml(tmp_path / "x.graphml")
    assert dict(back.nodes(data=True)) == dict(made.nodes(data=True))
    assert list(back.edges(data=True)) == [(a, b, data) for a, b, data in made.edges(data=True)]
    assert back.edges["a", "b"]["layer"] == "primary" and back.edges["a", "b"]["layers"] == "primary|steering"
    assert back.nodes["a"]["tied"] is True and "betweenness" not in back.nodes["a"]
    assert isinstance(back.nodes["a"]["degree"], int) and isinstance(back.edges["a", "b"]["weight"], float)
    assert back.graph["untied"] == "z"


def test_hostile_names_stay_text(tmp_path):
    exports.write_graphml(tmp_path / "x.graphml", one_graph(HOSTILE))
    root = ElementTree.parse(tmp_path / "x.graphml").getroot()
    assert "script" not in {element.tag.split("}")[-1] for element in root.iter()}
    name = nx.read_graphml(tmp_path / "x.graphml").nodes["a"]["name"]
    assert name == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")


def test_a_graph_without_ties_is_valid(tmp_path):
    exports.write_graphml(tmp_path / "x.graphml", one_graph(edges=0))
    back = nx.read_graphml(tmp_path / "x.graphml")
    assert len(back) == 0 and back.graph["untied"] == "a|b|z"


def test_shipped_graphs_reopen(shipped):
    front = shipped["edges"][shipped["edges"]["layer"] != "background"]
    files = sorted((cases.ROOT / "data/networks").glob("*.graphml"))
    assert len(files) == 18
    for file in files:
        graph = nx.read_graphml(file)
        own = front[front["initiative_id"] == file.stem]
        assert graph.number_of_edges() == len(own.drop_duplicates(["organisation_a", "organisation_b"]))
        assert not list(nx.isolates(graph)) and not graph.is_directed()
        for _, data in graph.nodes(data=True):
            assert {"label", "sector", "x", "y"} <= set(data)
            assert not any(isinstance(value, list) for value in data.values())


def test_gephi_tables():
    nodes = pd.DataFrame({"organisation_id": ["a"], "label": ["A"], "sector": ["court"]})
    place = pd.DataFrame({"organisation_id": ["a"], "x": [0.5], "y": [0.0]})
    assert exports.gephi_nodes(nodes, place).columns.tolist()[:2] == ["Id", "Label"]
    assert exports.gephi_nodes(nodes, place)["x"].tolist() == [500.0]
    edges = pd.DataFrame(
        {"organisation_a": ["a"], "organisation_b": ["b"], "weight": [2.0], "kinds": ["stated"]}
    )
    found = exports.gephi_edges(edges)
    assert found.columns.tolist() == ["Source", "Target", "Type", "Weight", "kinds"]
    assert found["Type"].tolist() == ["Undirected"]


def test_two_mode_matrix():
    cells = pd.DataFrame(
        {"passage_id": ["2", "1", "1"], "organisation_id": ["a", "b", "a"], "mentions": [1, 2, 3]}
    )
    found = exports.two_mode_matrix(cells)
    assert found.to_dict("list") == {"passage_id": ["1", "2"], "a": [3, 1], "b": [2, 0]}


INPUTS = ("params.yaml", "data/clean", "data/links", "data/reference")


@pytest.mark.long
def test_same_bytes_whatever_the_hash_seed(tmp_path):
    results = []
    for seed in ("1", "2"):
        root = tmp_path / seed
        for name in INPUTS:
            source = cases.ROOT / name
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        done = subprocess.run(
            [sys.executable, "-m", "analysis", "--root", str(root), "networks", "--quiet"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        results.append({p.name: p.read_bytes() for p in sorted(Path(root / "data/networks").iterdir())})
    assert results[0] == results[1]
