"""Ties into edges, and what the choices do."""

from __future__ import annotations

import network_cases as cases
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.networks import background, layers, metrics, nodes

PUBLISHERS = {"d1": "p", "d2": "p", "d3": "q"}
BODIES = cases.bodies(
    a="local-team", b="veilig-thuis", c="shelter", g="health", t="other", generic=("g",), teams=("t",)
)


def edges(ties: pd.DataFrame, duplicates: dict | None = None, **changes: object) -> pd.DataFrame:
    documents = cases.documents(duplicates, **PUBLISHERS)
    return layers.edges(ties, BODIES, documents, cases.no_teams(), cases.options(**changes))


def pairs(frame: pd.DataFrame) -> list[str]:
    return (frame["organisation_a"] + frame["organisation_b"]).tolist()


@pytest.mark.parametrize(("weight", "value"), [("publishers", 1), ("documents", 2), ("newman", 1.5)])
def test_weights(weight, value):
    """Two documents of one publisher: one independent source. Newman: 1 for the pair, 1/2 for a team of
    three.
    """
    ties = pd.concat(
        [cases.ties(("a", "b", "d1")), cases.ties(("a", "b", "d2", "joint-team", "x--team"), size=3)]
    )
    assert edges(ties, weight=weight)["weight"].tolist() == [value]


def test_a_repeat_is_no_independent_source():
    ties = cases.ties(("a", "b", "d1|d3"))
    assert edges(ties)["n_publishers"].tolist() == [2]
    again = edges(ties, duplicates={"d3": "d1"})
    assert again["n_publishers"].tolist() == again["n_documents"].tolist() == [1]


def test_choices_leave_ties_out():
    ties = pd.concat(
        [
            cases.ties(("a", "b", "d1|d3"), ("a", "g", "d1"), ("a", "t", "d1")),
            cases.ties(("b", "c", "d1"), basis="context"),
            cases.ties(("a", "c", "d1"), via_team="x--team"),
            cases.ties(("a", "b", "d1"), relation="commissions", origin="x--a--b--commissions"),
        ]
    )
    assert pairs(edges(ties)) == ["ab", "ac", "ag"]  # a team is never an end
    assert pairs(edges(ties, generic=False)) == ["ab", "ac"]
    assert pairs(edges(ties, teams="drop")) == ["ab", "ag"]
    assert pairs(edges(ties, min_publishers=2)) == ["ab"]
    assert pairs(edges(ties, bases=["stated", "inferred", "context"])) == ["ab", "ac", "ag", "bc"]
    assert edges(ties, relations=["works-with"])["relations"].tolist()[0] == "works-with"
    assert edges(ties)["relations"].tolist()[0] == "commissions|works-with"


def test_what_is_stated_keeps_its_direction_and_says_whether_of_a_team():
    ties = pd.concat(
        [
            cases.ties(("a", "b", "d1"), relation="refers-to", direction="b-to-a"),
            cases.ties(("a", "b", "d1"), via_team="x--team", origin="x--a--t--works-with"),
            cases.ties(("a", "b", "d1", "joint-team", "x--team")),
        ]
    )
    assert edges(ties)["stated"].tolist() == ["refers-to:b-to-a:direct|works-with:none:team"]
    assert edges(ties, kinds=["joint-team"])["stated"].tolist() == [""]


def test_layers_stay_apart_unless_asked():
    ties = cases.ties(
        ("a", "b", "d1", "joint-team", "x--t"),
        ("a", "c", "d1", "steering", "x--s"),
        ("b", "c", "d1", "study", "x--y"),
        ("a", "b", "d1", "co-mention", "d1--p"),
    )
    assert edges(ties)["layer"].tolist() == ["primary", "steering", "study"]
    wider = edges(ties, kinds=["joint-team", "steering"])
    assert wider.groupby("layer")["organisation_b"].apply(list).to_dict() == {
        "primary": ["b", "c"],
        "study": ["c"],
    }


def test_survival_is_the_share_of_publishers_that_a_tie_can_miss():
    ties = cases.ties(("a", "b", "d1|d3"), ("a", "c", "d1"))
    found = edges(ties)
    assert found["survival"].tolist() == [1, 0.5]
    assert pairs(layers.without(found, "p", cases.options())) == ["ab"]
    assert edges(cases.ties(("a", "b", "d1")))["survival"].tolist() == [0]


def test_a_tie_is_planned_where_all_that_carries_it_is():
    plan = cases.ties(("a", "b", "d1"), ("a", "c", "d1"), note="planned: a table")
    done = cases.ties(("a", "b", "d3"), origin="x--a--b--shares-data")
    assert edges(pd.concat([plan, done]))["planned"].tolist() == [False, True]


def test_naming_counts_sources_that_name_both_ends():
    found = edges(cases.ties(("a", "b", "d1|d3")))
    mentions = pd.DataFrame({"document_id": ["d1", "d1", "d3"], "organisation_id": ["a", "b", "a"]})
    assert layers.with_naming(found, mentions, cases.documents(**PUBLISHERS))["n_naming"].tolist() == [1]


rows = st.lists(
    st.tuples(st.sampled_from("abcg"), st.sampled_from("abcg"), st.sampled_from(list(PUBLISHERS))).filter(
        lambda row: row[0] != row[1]
    ),
    min_size=1,
    max_size=12,
    unique=True,
)


@settings(max_examples=12, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_row_order_does_not_matter(found, random):
    ties = cases.ties(*found).drop_duplicates(["organisation_a", "organisation_b", "origin"])
    shuffled = ties.sample(frac=1, random_state=random.randint(0, 99))
    pd.testing.assert_frame_equal(edges(ties), edges(shuffled))


def clique(*members: str) -> pd.DataFrame:
    return edges(cases.ties(*((a, b, "d1", "joint-team", "x--t") for a in members for b in members if a < b)))


def test_one_teams_clique_gets_no_measures():
    found = metrics.layer_metrics(
        "x", "primary", clique("a", "b", "c"), cases.parts(("x", "a"), ("x", "z")), BODIES, cases.options()
    ).set_index("metric")
    assert set(found.loc[list(metrics.GATED), "verdict"]) == {"complete-by-construction"}
    assert found.loc[list(metrics.GATED), "value"].isna().all()
    assert found.loc["participants", "value"] == 4 and found.loc["undocumented-pairs", "value"] == 3
    assert found.loc["single-publisher-share", "value"] == 1


def line(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = [f"o{i}" for i in range(n)]
    bodies = cases.bodies(**{name: "health" if i % 2 else "court" for i, name in enumerate(ids)})
    ties = cases.ties(*((a, b, "d1|d3" if a != "o0" else "d1") for a, b in zip(ids, ids[1:], strict=False)))
    documents = cases.documents(**PUBLISHERS)
    return layers.edges(ties, bodies, documents, cases.no_teams(), cases.options()), bodies


@pytest.mark.parametrize(("n", "verdict"), [(7, "too-small"), (8, "descriptive")])
def test_the_gate_is_at_eight(n, verdict):
    found, bodies = line(n)
    table = metrics.layer_metrics("x", "primary", found, cases.parts(), bodies, cases.options()).set_index(
        "metric"
    )
    assert table.loc["density", "verdict"] == verdict
    assert pd.isna(table.loc["density", "value"]) == (n < 8)
    placed = nodes.place(
        found, dict(zip(bodies["organisation_id"], bodies["sector"], strict=True)), cases.options()
    )
    assert placed["betweenness"].isna().all() == (n < 8)


def test_leaving_one_publisher_out():
    """Without publisher p the first tie falls, and with it an organisation: below the gate, so the measure is
    lost.
    """
    found, bodies = line(8)
    table = metrics.layer_metrics("x", "primary", found, cases.parts(), bodies, cases.options()).set_index(
        "metric"
    )
    assert table.loc["ties", ["value", "loo_low", "loo_high", "loo_runs"]].tolist() == [7, 6, 7, 2]
    assert table.loc["density", ["loo_runs", "loo_lost"]].tolist() == [2, 1]


def test_a_verdict_needs_a_rare_value():
    """Alternating sectors on a line: 2 of 70 arrangements are as mixed with 8 organisations, 2 of 252 with
    10.
    """
    for n, verdict in ((8, "as-expected"), (10, "higher")):
        found, bodies = line(n)
        table = metrics.layer_metrics("x", "primary", found, cases.parts(), bodies, cases.options())
        row = table.set_index("metric").loc["ei-index"]
        assert row["value"] == 1 and row["verdict"] == verdict


def test_an_empty_network_has_counts_and_no_measures():
    none = edges(cases.ties(("a", "b", "d1"), basis="context"))
    table = metrics.layer_metrics("x", "primary", none, cases.parts(("x", "a")), BODIES, cases.options())
    table = table.set_index("metric")
    assert table.loc["ties", "value"] == 0 and pd.isna(table.loc["single-publisher-share", "value"])
    assert set(table.loc[list(metrics.GATED), "verdict"]) == {"too-small"}


def test_options_are_described():
    shown = dict(layers.describe(cases.options())) | dict(background.describe(cases.options()))
    assert shown["weight"] == "publishers" and shown["kinds"] == "stated, joint-team, table, duo"
    assert shown["since"] == "-"
