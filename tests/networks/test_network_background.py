"""The background layer: who counts, and the projection against networkx."""

from __future__ import annotations

import network_cases as cases
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from analysis.networks import background, background_measures
from analysis.tables import networks

BODIES = cases.bodies(a="court", b="health", c="court", g="health", t="other", generic=("g",), teams=("t",))
DOCUMENTS = cases.documents(d1="p", d2="q", d3="q")
MENTIONS = [
    ("d1--1", "a"),
    ("d1--1", "b"),
    ("d1--1", "t"),
    ("d1--1", "g"),
    ("d2--1", "a"),
    ("d2--1", "b"),
    ("d2--2", "c"),
    ("d3--1", "a"),
    ("d3--1", "c"),
]


def two_mode(documents: pd.DataFrame = DOCUMENTS, regions: dict[str, str] | None = None, **changes: object):
    mentions = pd.DataFrame(MENTIONS, columns=["passage_id", "organisation_id"])
    mentions = mentions.assign(document_id=mentions["passage_id"].str[:2], polarity="asserted")
    passages = sorted(set(mentions["passage_id"]))
    where = pd.DataFrame(
        {
            "passage_id": passages,
            "region_id": "r",
            "initiative_id": [(regions or {}).get(p, "x") for p in passages],
        }
    )
    return background.two_mode(mentions, where, documents, BODIES, {"x"}, cases.options(**changes))


def cells(frame: pd.DataFrame) -> list[str]:
    return (frame["passage_id"] + frame["organisation_id"]).tolist()


def test_who_is_in():
    assert cells(two_mode()) == [
        "d1--1a",
        "d1--1b",
        "d1--1g",
        "d2--1a",
        "d2--1b",
        "d2--2c",
        "d3--1a",
        "d3--1c",
    ]
    assert "d1--1g" not in cells(two_mode(generic=False))
    assert cells(two_mode(regions={"d3--1": "national-programme"}))[-1] == "d2--1b"  # c is alone then
    assert cells(two_mode(regions={"d3--1": "national-programme"}, isolates=True))[-1] == "d2--2c"


def test_context_and_repeats_are_out():
    assert not any(
        c.startswith("d3")
        for c in cells(two_mode(DOCUMENTS.assign(relevance=["initiative", "initiative", "context"])))
    )
    assert not any(c.startswith("d3") for c in cells(two_mode(DOCUMENTS.assign(duplicate_of=["", "", "d2"]))))


def test_the_time_window_keeps_undated_documents():
    dated = DOCUMENTS.assign(published=["2020-05", "", "2023"])
    assert {c[:2] for c in cells(two_mode(dated, since="2021"))} == {"d2", "d3"}
    assert {c[:2] for c in cells(two_mode(dated, until="2020"))} == {"d1", "d2"}


def test_a_passage_on_two_initiatives_enters_none():
    regions = pd.DataFrame(
        {
            "passage_id": ["1", "1", "2", "3", "3"],
            "region_id": ["r", "r", "r", "r", "s"],
            "initiative_id": ["x", "y", "x", "x", ""],
        }
    )
    assert background.assigned(regions, {"x", "y"})["passage_id"].tolist() == ["2"]


def test_weights_by_hand():
    """a and b share passages of 3 and 2: 1/2 + 1; as documents or publishers the events change."""
    found = background.projected(two_mode(), cases.options())
    weight = {(r.organisation_a, r.organisation_b): r.weight for r in found.itertuples()}
    assert weight["a", "b"] == 1.5 and weight["b", "g"] == 0.5 and weight["a", "c"] == 1
    found = background.projected(two_mode(), cases.options(duplicates="publisher", normalisation="count"))
    weight = {(r.organisation_a, r.organisation_b): r.weight for r in found.itertuples()}
    assert weight["a", "b"] == 2 and weight["b", "c"] == 1  # all of publisher q's passages are one event


incidence = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 7)), min_size=2, max_size=40)


@settings(max_examples=40, deadline=None)
@given(incidence)
def test_projection_equals_networkx(pairs):
    event, member = np.array(sorted(pairs)).T
    graph = nx.Graph((("e", int(e)), int(m)) for e, m in pairs)
    members = sorted({int(m) for m in member})
    expected = {
        "count": bipartite.weighted_projected_graph(graph, members),
        "newman": bipartite.collaboration_weighted_projected_graph(graph, members),
        "jaccard": bipartite.overlap_weighted_projected_graph(graph, members, jaccard=True),
    }
    for normalisation, other in expected.items():
        found = background.project(event, member, normalisation)
        got = {(r.i, r.j): r.weight for r in found.itertuples()}
        assert got == pytest.approx({tuple(sorted(e)): w for *e, w in other.edges.data("weight")})


def test_cosine_by_hand():
    """Two shared events of 2 and 8: 2 / sqrt(16)."""
    event = np.array([0, 0, 1, 1, 2, 3, 4, 5, 6, 7])
    member = np.array([0, 1, 0, 1, 1, 1, 1, 1, 1, 1])
    assert background.project(event, member, "cosine")["weight"].tolist() == [0.5]


@pytest.mark.parametrize("normalisation", ["newman", "count", "jaccard", "cosine"])
def test_summary_equals_projection(normalisation):
    sector = dict(zip(BODIES["organisation_id"], BODIES["sector"], strict=True))
    named = background_measures.Named.of(two_mode(), sector, "include")
    found = background.projected(two_mode(), cases.options(normalisation=normalisation))
    outside = [
        sector[a] != sector[b] for a, b in zip(found["organisation_a"], found["organisation_b"], strict=True)
    ]
    expected = 2 * np.average(outside, weights=found["weight"]) - 1
    got = named.summaries(named.matrix[None], normalisation)
    assert got["ties"].tolist() == [len(found)]
    assert got["ei-index"] == pytest.approx([expected], abs=1e-6)


def test_edges_carry_their_passages():
    listed = cases.ties(("a", "b", "d1", "listed-together", "d1--1"))
    found = background.edges(two_mode(), listed, cases.options()).set_index(
        ["organisation_a", "organisation_b"]
    )
    assert found.loc[("a", "b"), "origins"] == "d1--1|d2--1"
    assert found.loc[("a", "b"), "kinds"] == "co-mention|listed-together"
    assert found.loc[("a", "c"), "kinds"] == "co-mention"
    assert found.loc[("a", "b"), ["n_publishers", "n_documents"]].tolist() == [2, 2]


def test_no_passages_give_no_edges():
    empty = two_mode(regions=dict.fromkeys({p for p, _ in MENTIONS}, "elsewhere"))
    assert empty.empty and background.edges(empty, cases.ties(("a", "b", "d1")), cases.options()).empty


@pytest.mark.parametrize("duplicates", ["include", "document", "publisher"])
def test_a_publisher_left_out_by_hand(duplicates: str):
    """Without p: ab, ac; without q: ab, ag, bg; c shares no passage then."""
    sector = dict(zip(BODIES["organisation_id"], BODIES["sector"], strict=True))
    found = background_measures.null_metrics("x", two_mode(), sector, cases.options(duplicates=duplicates))
    found = found.set_index("metric")[["value", "loo_low", "loo_high", "loo_runs", "loo_lost"]].astype(float)
    ties = {"include": 4, "document": 5, "publisher": 5}[duplicates]  # bc: both in d2, both from q
    assert found.loc["ties"].tolist() == [ties, ties - 2, 3, 2, 0]
    assert found.loc["organisations"].tolist() == [4, 3, 3, 2, 0]
    assert found.loc["passages"].tolist() == [4, 1, 3, 2, 0]
    assert found.loc["publishers"].tolist() == [2, 1, 1, 2, 0]
    assert found.loc["ei-index", "loo_lost"] == 2  # too small with and without


def test_leaving_out_equals_reading_without(shipped_cells: pd.DataFrame):
    """The same measures as from the rows of the other publishers, on the real passages."""
    options = cases.options(min_nodes=3)
    sector = dict.fromkeys(shipped_cells["organisation_id"], "x")
    for publisher in sorted(set(shipped_cells["publisher_id"])):
        rows = shipped_cells[shipped_cells["publisher_id"] != publisher]
        size = rows.groupby("passage_id")["organisation_id"].transform("size")
        rows = rows[rows["organisation_id"].isin(rows.loc[size > 1, "organisation_id"])]
        named = background_measures.Named.of(shipped_cells, sector, "include")
        code = sorted(set(shipped_cells["publisher_id"])).index(publisher)
        left = background_measures.values(named.without(code, False), options)
        again = background_measures.values(background_measures.Named.of(rows, sector, "include"), options)
        assert left == pytest.approx(again, nan_ok=True)


@pytest.fixture(scope="module")
def shipped_cells() -> pd.DataFrame:
    """The largest two-mode network of the real data, with documents as if they were publishers."""
    frame = networks.TWO_MODE.read(cases.ROOT)
    frame = frame[frame["initiative_id"] == frame["initiative_id"].value_counts().idxmax()]
    document = frame["passage_id"].str.rsplit("--", n=1).str[0]
    return frame.assign(document_id=document, publisher_id=document).reset_index(drop=True)
