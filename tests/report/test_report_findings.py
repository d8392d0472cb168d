"""Conclusions are chosen by data: here the data say the opposite."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.reference import Reference
from analysis.report import facts, findings, texts
from analysis.report.data import Data, Frames
from analysis.report.page import Page
from analysis.report.sections import limits, method, obstacles

HOSTILE = "<script>alert(1)</script>"


def with_depth(data: Data, **frames: pd.DataFrame) -> Page:
    """A page on the real data with other tables of `depth`."""
    kept = {
        name: getattr(data.depth, name)
        for name in ("profiles", "clusters", "multiverse", "order", "agreement", "tests")
    }
    return Page(replace(data, depth=Frames.of(**{**kept, **frames})), texts.load("nl"))


def with_reference(data: Data, **frames: pd.DataFrame) -> Page:
    """A page on the real data with other reference tables."""
    return Page(replace(data, reference=Reference({**data.reference.tables, **frames})), texts.load("nl"))


def with_edges(data: Data, edges: pd.DataFrame) -> Page:
    """A page on the real data with other ties."""
    return Page(replace(data, networks=Frames.of(edges=edges, nodes=data.networks.nodes)), texts.load("nl"))


def test_deepest_flips(real: Data) -> None:
    profiles = real.depth.profiles
    none = profiles.assign(low=profiles["low"].clip(upper=2))
    assert findings.deepest(with_depth(real, profiles=none)).key == "findings.deepest.none"
    learning = none.copy()
    sought = (
        (learning["dimension"] == "learning") & (learning["profile"] == "sought") & learning["level"].notna()
    )
    learning.loc[sought, "low"] = 3
    found = findings.deepest(with_depth(real, profiles=learning))
    assert found.key == "findings.deepest.one" and "leren" in found.sentence
    tied = none.copy()
    for dimension in ("learning", "family"):
        known = (tied["dimension"] == dimension) & (tied["profile"] == "sought") & tied["level"].notna()
        tied.loc[tied.index[known.astype(bool)][0], "low"] = 3
    assert findings.deepest(with_depth(real, profiles=tied)).key == "findings.deepest.several"


@pytest.mark.parametrize(
    ("groups", "verdict", "key"),
    [
        (1, "certain", "no_groups"),
        (2, "certain", "firm"),
        (2, "undecided", "loose"),
    ],
)
def test_groups_flip(real: Data, groups: int, verdict: str, key: str) -> None:
    clusters = real.depth.clusters.copy()
    placed = clusters["placed"].astype(bool)
    clusters.loc[placed, "cluster"] = [i % groups + 1 for i in range(placed.sum())]
    clusters.loc[placed, "verdict"] = verdict
    assert findings.case_set(with_depth(real, clusters=clusters), "pilots")[0] == key


def test_groups_partly_and_unplaced(real: Data) -> None:
    clusters = real.depth.clusters.copy()
    placed = clusters.index[clusters["placed"].astype(bool) & (clusters["case_set"] == "pilots")]
    clusters.loc[placed, "cluster"] = [i % 2 + 1 for i in range(len(placed))]
    clusters.loc[placed, "verdict"] = "undecided"
    clusters.loc[placed[:2], "verdict"] = "likely"
    assert findings.case_set(with_depth(real, clusters=clusters), "pilots")[0] == "partly"
    assert (
        findings.case_set(with_depth(real, clusters=clusters.assign(placed=False)), "pilots")[0] == "unplaced"
    )
    untested = real.depth.tests.assign(p=None)  # fewer than three cases placed
    assert findings.case_set(with_depth(real, tests=untested), "pilots")[0] == "unplaced"


def test_groups_say_where_utrecht_west_matters(real: Data) -> None:
    clusters = real.depth.clusters.copy()
    eleven = clusters.index[(clusters["case_set"] == "proeftuinen-11") & clusters["placed"].astype(bool)]
    clusters.loc[eleven, "cluster"] = [i % 2 + 1 for i in range(len(eleven))]
    twelve = clusters["case_set"] == "proeftuinen-12"
    clusters.loc[twelve & clusters["placed"].astype(bool), "cluster"] = 1
    assert "branch" in findings.groups(with_depth(real, clusters=clusters)).key


def test_order_flips(real: Data) -> None:
    rows = real.depth.order
    assert findings.order(with_depth(real, order=rows.assign(demonstrably_deeper=False))).key.endswith("none")
    some = rows.assign(demonstrably_deeper=False, holds_at_equal_effort=False)
    some.loc[some.index[0], "demonstrably_deeper"] = True
    found = findings.order(with_depth(real, order=some))
    assert found.key.endswith("not_held") and "boven" not in found.sentence
    some.loc[some.index[0], "holds_at_equal_effort"] = True
    found = findings.order(with_depth(real, order=some))
    assert found.key.endswith("some")
    assert "de pilot in Amsterdam-Amstelland boven de proeftuin in Amsterdam-Amstelland" in found.sentence


def test_groups_say_how_often_they_could_be_seen(real: Data) -> None:
    one = real.depth.clusters.assign(cluster=real.depth.clusters["cluster"].where(lambda c: c.isna(), 1))
    weak = real.depth.tests.assign(power_half=0.11)
    assert "11%" in findings.groups(with_depth(real, clusters=one, tests=weak)).sentence
    unknown = real.depth.tests.assign(power_half=pd.NA)
    assert "Dat betekent niet" not in findings.groups(with_depth(real, clusters=one, tests=unknown)).sentence


def test_who_flips(real: Data) -> None:
    edges = real.networks.edges
    assert findings.who(with_edges(real, edges.iloc[:0])).key == "findings.who.none"
    sector = real.networks.nodes.set_index(["initiative_id", "organisation_id"])["sector"]
    own = facts.primary(real)
    differ = [
        sector[r.initiative_id, r.organisation_a] != sector[r.initiative_id, r.organisation_b]
        for r in own.itertuples()
    ]
    single = own[differ].iloc[:1]
    found = findings.who(with_edges(real, single))
    assert found.key == "findings.who.one"
    ends = [sector[single.iloc[0]["initiative_id"], single.iloc[0][f"organisation_{e}"]] for e in "ab"]
    assert all(texts.load("nl").sector(end) in found.sentence for end in ends)


def test_obstacles_flip(real: Data) -> None:
    rows = real.reference.obstacles
    assert findings.obstacles(with_reference(real, obstacles=rows.iloc[:0])).key.endswith("none")
    family = with_reference(real, obstacles=rows.assign(level="family"))
    assert "gezin" in findings.obstacles(family).sentence and "gezin" in obstacles.sentence(family)
    two = rows.iloc[:2].assign(level=["family", "system"])
    assert findings.obstacles(with_reference(real, obstacles=two)).key.endswith("several")


@pytest.mark.parametrize(
    ("kinds", "key"),
    [
        (["machine", "machine"], "machine"),
        (["machine", "human"], "mixed"),
        (["human", "human"], "human"),
    ],
)
def test_method_says_who_coded(real: Data, kinds: list[str], key: str) -> None:
    coders = real.reference.coders.iloc[:2].assign(kind=kinds)
    page = with_reference(real, coders=coders)
    assert method.makers(page) == key
    first = texts.load("nl")(f"method.made.{key}")
    assert ("mens" in first) and (("geen mens" in first) == (key == "machine"))


def test_method_begins_with_it(sections) -> None:
    start = sections["en"]["method"].split("</h2>")[1]
    assert start.startswith(
        "<p><strong>The digests and the readings in this report were made by machine, and no human"
    )


def test_missing_stays_missing(real: Data) -> None:
    profiles = real.depth.profiles.assign(level=pd.NA, low=pd.NA, high=pd.NA)
    page = with_depth(real, profiles=profiles)
    from analysis.report.sections import depth

    assert "level-none" in depth.matrix(page) and '<td class="level level-0' not in depth.matrix(page)


def test_limits_count(real: Data) -> None:
    values = limits.values(Page(real, texts.load("nl")))
    assert values["documents"] == len(real.clean.documents)
    assert 0 <= values["excerpts"] <= values["documents"]


def test_hostile_reference_text_is_text(real: Data) -> None:
    rows = real.reference.obstacles.assign(obstacle_nl=HOSTILE, obstacle_en=HOSTILE)
    figures = real.reference.figures.assign(unit=HOSTILE, period=HOSTILE, value=HOSTILE)
    page = with_reference(real, obstacles=rows, figures=figures)
    from analysis.report.sections import reported

    shown = reported.build(page) + obstacles.by_level(page, "system", rows)
    assert HOSTILE not in shown and "&lt;script&gt;" in shown
