"""Configurations, who is beyond or missing, changes over time, and measures: by hand and turned."""

import networkx as nx
import pytest
from network_cases import BOARD, GI, LT, VT, graph, part, relation, study, team

import beside
from analysis.model import load
from analysis.networks import arenas, changes, graphs, measures
from pipeline import PROJECT

MODEL = load(PROJECT)
NEW = "north-proeftuin"


def met(*teams, **other) -> set[str]:
    """Configurations met, plans with a star."""
    return {name + "*" * (status == "planned") for name, status in arenas.met(graph(teams, **other), MODEL)}


@pytest.mark.parametrize(("teams", "found"), beside.cases(__file__)["configurations"])
def test_configurations_by_their_criteria(teams, found):
    assert met(*(team(**{"members": members, **other}) for members, other in teams.items())) == set(found)


def places(*arguments, **other) -> dict[str, set[str]]:
    """Who is where; missing ones by sector."""
    found: dict[str, set[str]] = {}
    for row in arenas.beyond(graph(*arguments, **other), MODEL):
        found.setdefault(row["place"], set()).add(row["organisation_id"] or row["sector"])
    return found


def test_who_is_beyond_beside_and_missing():
    teams = [team("board gi shelter")]
    parts = [part("lt"), part("ministry", basis="general"), part("shelter"), part("team")]
    assert places(teams, [], parts) == {"beyond": {"shelter"}, "not-in-arena": {"lt"}, "missing": {VT}}
    assert places(teams, [relation("vt", "lt")], parts)["not-in-arena"] == {"lt"}
    assert "missing" not in places(teams, [relation("vt", "lt")], parts)  # a tie documents a partner
    steering = [team("board gi"), team("shelter lt", "steering", name="s")]
    assert places(steering, [], [part("shelter")]) == {"not-in-arena": {"shelter"}, "missing": {VT}}


def test_a_successor_and_services_stand_in_for_a_body():
    parts = [part("old-lt"), part("ministry")]
    assert places([team("board lt")], [], parts)["not-in-arena"] == {"old-lt", "ministry"}
    known = places([team("board lt")], [], parts, successors={"old-lt": "lt"}, parents={"board": "ministry"})
    assert "not-in-arena" not in known


def changed(before, after, **other) -> dict[str, str]:
    """The word per member or pair."""
    after = [row | {"initiative_id": NEW, "team_id": f"{NEW}--{row['name']}"} for row in after]
    data = study([*before, *after], **other)
    made = {case: graphs.build(case, data) for case in data.cases}
    return {
        row["organisation_id"] or f"{row['sector']}--{row['sector_b']}": row["change"]
        for row in changes.changes(data, made)
    }


def test_what_stayed_came_and_went():
    found = changed([team("board gi lt")], [team("board gi shelter"), team("lt gi", "table", name="table")])
    stayed = dict.fromkeys(("board", "gi", "lt", f"{BOARD}--{GI}"), "stayed")
    assert found == stayed | {"shelter": "came", f"{BOARD}--{LT}": "went", f"{GI}--{LT}": "went"}
    assert changed([team("board gi", "table")], [team("board gi vt")])[f"{BOARD}--{GI}"] == "came"


def test_without_a_later_arena_nothing_is_known_to_have_gone():
    assert set(changed([team("board gi")], []).values()) == {"unknown"}
    assert set(changed([team("board gi")], [team("board gi", "steering")]).values()) == {"unknown"}


def test_a_member_stays_under_its_successor_and_a_branch_has_no_before():
    found = changed([team("board old-lt")], [team("board lt")], successors={"old-lt": "lt"})
    assert (found["lt"], "old-lt" in found) == ("stayed", False)
    data = study([team("board gi")])
    elsewhere = data.initiatives.assign(region_id=["south", "north"])
    data = type(data)(**{**vars(data), "initiatives": elsewhere})
    assert list(changes.changes(data, {case: graphs.build(case, data) for case in data.cases})) == []


def test_measures_need_more_than_one_arena():
    assert list(measures.measures(graph([team("board gi vt lt")]))) == []
    two = graph([team("board gi vt", name="a"), team("vt lt shelter", name="b")])
    found = {(row["measure"], row["organisation_id"]): row["value"] for row in measures.measures(two)}
    assert (found["organisations", ""], found["pairs", ""], found["density", ""]) == (5, 6, 0.6)
    assert [body for measure, body in found if measure == "bridge"] == ["vt"]
    assert (found["e-i-index", ""], found["arenas-of", "vt"], found["components", ""]) == (1, 2, 1)


def test_the_index_of_krackhardt_and_stern_by_hand():
    tied = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
    nx.set_node_attributes(tied, {"a": "x", "b": "x", "c": "y", "d": "y"}, "sector")
    assert measures.e_i(tied) == 0  # two ties within, two between
