"""The graph itself: what is in it, that it is one currency, and that its files have the same bytes everywhere."""

import os
import subprocess
import sys
from pathlib import Path

import igraph
import networkx as nx
import pandas as pd
from network_cases import graph, part, relation, study, team
from networkx.algorithms import bipartite

from analysis import networks
from analysis.model import load
from analysis.model.bodies import wholes
from analysis.networks import graphs, inputs, stage
from analysis.tables import networks as t
from pipeline import PROJECT

TEAMS = [team("board gi vt"), team("vt lt", "table", name="table", planned=True, since="2020")]
RELATIONS = [
    relation("team", "lt", "refers-to"),
    relation("lt", "team", "refers-to"),
    relation("lt", "shelter", "commissions"),
]


def test_the_graph_is_two_mode_with_relations_and_keeps_a_team_one_thing():
    made = graph(TEAMS, RELATIONS, [part("shelter", "core"), part("team")])
    assert isinstance(made, nx.Graph)
    assert graphs.arenas(made) == ["north-pilot--table", "north-pilot--team"]
    assert graphs.organisations(made) == ["board", "gi", "lt", "shelter", "vt"]  # the team is an arena
    assert sorted(made["north-pilot--team"]["lt"]) == ["refers-to", "refers-to-back"]
    edge = made.edges["lt", "north-pilot--team", "refers-to"]
    assert (edge["whole_team"], edge["step"], edge["publishers"]) == (True, "linked", "p1|p2")
    assert made.edges["lt", "shelter", "commissions"]["step"] == ""
    assert made.nodes["north-pilot--table"].items() >= {"planned": True, "since": "2020", "step": "table"}.items()
    assert made.nodes["shelter"].items() >= {"roles": "core", "partner": False}.items()


def test_projections_of_networkx_take_it():
    made = graph(TEAMS, RELATIONS)
    both = graphs.two_mode(made)
    assert bipartite.is_bipartite(both)
    pairs = sorted(map(sorted, graphs.projection(made).edges))
    assert pairs == [["board", "gi"], ["board", "vt"], ["gi", "vt"], ["lt", "vt"]]
    assert len(graphs.projection(graph())) == 0


def test_a_name_that_xml_cannot_hold_is_written_without_those_characters(tmp_path: Path):
    (tmp_path / "x.graphml").write_bytes(graphs.graphml(graph([team("board gi") | {"name": "a\x07<b>"}], RELATIONS)))
    assert nx.read_graphml(tmp_path / "x.graphml").nodes["north-pilot--team"]["name"] == "a\ufffd<b>"


def test_files_read_back_in_networkx_and_igraph(tmp_path: Path):
    data, path = inputs.read(PROJECT), tmp_path / "x.graphml"
    for case in data.cases:
        made = graphs.build(case, data)
        path.write_bytes(graphs.graphml(made))
        back, other = nx.read_graphml(path, force_multigraph=True), igraph.Graph.Read_GraphML(str(path))
        assert dict(back.nodes(data=True)) == {one: at | {"label": at["name"]} for one, at in made.nodes(data=True)}
        assert list(back.edges(data=True)) == list(made.edges(data=True))
        assert made.graph.items() <= back.graph.items()
        assert (other.vcount(), other.ecount()) == (len(made), made.number_of_edges())


def test_same_inputs_same_bytes_under_any_seed_zone_and_locale():
    code = (
        "import sys; from pathlib import Path; from analysis.networks import inputs, graphs\n"
        "d = inputs.read(Path(sys.argv[1])); sys.stdout.buffer.write(b''.join("
        "graphs.graphml(graphs.build(c, d)) for c in d.cases))"
    )

    def run(seed: str, zone: str) -> bytes:
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        return subprocess.check_output([sys.executable, "-c", code, str(PROJECT)], env=env)

    assert len(made := run("0", "UTC")) > 1000 and made == run("4711", "Asia/Tokyo")
    assert networks.graph("utrecht-pilot", PROJECT).graph["phase"] == "pilot"


def test_tables_fit_their_schemas_also_when_empty():
    model = load(PROJECT)
    for data in (study(), study(TEAMS, RELATIONS, [part("ministry")])):
        for table in t.TABLES:
            text = table.bound(model).text(stage.build(data)[1][table.name])
            assert list(text.columns) == table.names


def test_a_body_that_keeps_apart_makes_no_whole():
    sectors = ["municipality", "local-team", "certified-institution", "veilig-thuis"]
    rows = pd.DataFrame({"organisation_id": list("magv"), "parent_id": ["", "m", "", "g"], "sector": sectors})
    assert wholes(load(PROJECT).study, rows) == {"m": "m", "a": "a", "g": "g", "v": "g"}
