"""Blocks, distances, reach, changes between phases, and statements over the analyst's choices."""

from __future__ import annotations

import network_cases as cases
import pandas as pd
import pytest

from analysis.networks import changes, compare, layers, multiverse, statements

SECTOR = {
    "a": "local-team",
    "b": "veilig-thuis",
    "c": "veilig-thuis",
    "d": "court",
    "g": "court",
    "z": "health",
}
BODIES = cases.bodies(generic=("g",), **SECTOR)
DOCUMENTS = cases.documents(d1="p", d3="q")


def edges(*frames: pd.DataFrame) -> pd.DataFrame:
    return layers.edges(pd.concat(frames), BODIES, DOCUMENTS, cases.no_teams(), cases.options())


def test_blocks_count_tied_and_possible_pairs():
    found = compare.blocks(
        "x",
        edges(cases.ties(("a", "b", "d1"), ("a", "c", "d1"))),
        cases.parts(("x", "d"), ("x", "a")),
        SECTOR,
        cases.options(),
    )
    got = {(r.sector_a, r.sector_b): (r.ties, r.possible) for r in found.itertuples()}
    assert got == {
        ("court", "local-team"): (0, 1),
        ("court", "veilig-thuis"): (0, 2),
        ("local-team", "veilig-thuis"): (2, 2),
        ("veilig-thuis", "veilig-thuis"): (0, 1),
    }
    assert set(found["verdict"]) == {"too-small"} and found["expected"].isna().all()


def test_blocks_expect_what_permutation_gives():
    """Two sectors of 4 on a line of 8: 7 ties over 28 pairs, 16 of them between sectors, so 4 are
    expected.
    """
    ids = [f"o{i}" for i in range(8)]
    sector = {o: "court" if i % 2 else "health" for i, o in enumerate(ids)}
    bodies = cases.bodies(**sector)
    ties = cases.ties(*((a, b, "d1") for a, b in zip(ids, ids[1:], strict=False)))
    own = layers.edges(ties, bodies, DOCUMENTS, cases.no_teams(), cases.options())
    row = compare.blocks("x", own, cases.parts(), sector, cases.options()).set_index(["sector_a", "sector_b"])
    assert row.loc[("court", "health"), "expected"] == pytest.approx(4)
    assert row.loc[("court", "health"), "ties"] == 7


def two_networks() -> pd.DataFrame:
    return edges(
        cases.ties(("a", "b", "d1"), ("a", "d", "d1")),
        cases.ties(("a", "c", "d1"), ("b", "a", "d1"), initiative_id="y"),
    )


def test_distances_by_hand():
    """x has local-team with veilig-thuis and with court, y the first only: 1/2. They share a and b, and that
    tie.
    """
    own = two_networks()
    parts = cases.parts(("x", "a"), ("x", "b"), ("x", "d"), ("y", "a"), ("y", "b"), ("y", "c"), ("w", "a"))
    blocks = pd.concat(
        [
            compare.blocks(
                i, own[own["initiative_id"] == i], parts[parts["initiative_id"] == i], SECTOR, cases.options()
            )
            for i in "wxy"
        ]
    )
    found = compare.distances(own, parts, blocks, SECTOR, ["y", "x", "w"])
    got = {(r.initiative_a + r.initiative_b, r.measure): (r.value, r.n) for r in found.itertuples()}
    assert got["xy", "sector-blocks"] == (0.5, 2)
    assert got["xy", "shared-ties"] == (0, 2)
    assert got["xy", "sector-densities"] == (0, 1)  # local-team with veilig-thuis: 1 of 1, and 2 of 2
    assert all(pd.isna(got["wx", m][0]) for m in ("sector-blocks", "sector-densities", "shared-ties"))


def test_reach_counts_regions_not_initiatives():
    own = two_networks()
    where = cases.initiatives(
        *({"initiative_id": i, "region_id": r} for i, r in (("x", "n"), ("y", "n"), ("w", "m")))
    )
    parts = pd.concat(
        [
            cases.parts(("x", "a"), ("y", "a")),
            cases.parts(("w", "a"), basis="general"),
            cases.parts(("x", "b"), ("y", "b")),
        ]
    )
    found = compare.reach(parts, own, BODIES, where)
    assert found["organisation_id"].tolist() == ["a"]  # b works in one region
    row = found.iloc[0]
    assert (row["n_regions"], row["n_regions_tied"], row["n_regions_general"], row["n_ties"]) == (1, 1, 1, 4)


PHASES = cases.initiatives(
    {"initiative_id": "x", "region_id": "r", "phase": "pilot", "end": "2021-12"},
    {"initiative_id": "y", "region_id": "r", "phase": "proeftuin", "predecessor_id": "x", "start": "2022-01"},
)


def change(
    parts: pd.DataFrame, own: pd.DataFrame, ties: pd.DataFrame | None = None
) -> dict[str, tuple[str, str, bool]]:
    known = cases.ties(("a", "b", "d1")) if ties is None else ties
    found = changes.changes(parts, own, BODIES, PHASES, known)
    return {r.item: (r.change, r.reason, r.documentation) for r in found.itertuples()}


def test_changes_say_whether_documents_may_explain_them():
    parts = pd.concat(
        [
            cases.parts(("x", "a"), ("y", "a"), ("x", "d"), ("x", "z"), ("y", "g")),
            cases.parts(("x", "b"), until="2020"),
            cases.parts(("y", "c"), since="2023"),
        ]
    )
    own = edges(
        cases.ties(("a", "b", "d1"), ("a", "d", "d1")),
        cases.ties(("a", "c", "d1"), ("a", "g", "d1|d3"), initiative_id="y"),
    )
    assert change(parts, own) == {
        "a": ("stayed", "", False),
        "b": ("went", "dated", False),
        "c": ("came", "dated", False),
        "d": ("went", "unnamed", True),
        "g": ("came", "unnamed", True),
        "z": ("went", "undated", True),
        "a--b": ("went", "dated", False),
        "a--c": ("came", "dated", False),
        "a--d": ("went", "unnamed", True),
        "a--g": ("came", "unnamed", True),
    }


def test_the_end_of_a_pilot_dates_nobody():
    parts = pd.concat([cases.parts(("x", "b"), until="2021"), cases.parts(("y", "c"), since="2022")])
    found = change(parts, edges(cases.ties(("a", "b", "d1"), basis="context")))
    assert found["b"] == ("went", "undated", True) and found["c"] == ("came", "undated", True)


def test_a_merger_and_a_silent_phase():
    parts = cases.parts(("x", "a"), ("x", "b"), ("y", "a"))
    ties = cases.ties(("b", "a", "d1"), relation="merged-into", direction="b-to-a")
    assert change(parts, edges(ties), ties)["b"] == ("went", "merged", False)
    other = ties.assign(direction="a-to-b", basis="context")  # a was absorbed: that explains nothing of b
    assert change(parts, edges(cases.ties(("a", "b", "d1"))), other)["b"][1] == "undated"
    found = changes.changes(parts, edges(ties), BODIES, PHASES, ties).set_index("item")
    assert found.loc["b", "into"] == "a" and found.loc["a", "into"] == found.loc["a--b", "into"] == ""
    assert change(parts, edges(cases.ties(("a", "b", "d1"))))["a--b"] == ("went", "no-ties", True)


def test_a_plan_is_no_tie_that_came_or_went():
    """a--b and a--c are planned in the pilot; the proeftuin has a--c, and plans a--b and a--d."""
    parts = cases.parts(*((phase, one) for phase in "xy" for one in "abcd"))
    own = edges(
        cases.ties(("a", "b", "d1"), ("a", "c", "d1"), note="planned: a team"),
        cases.ties(("a", "c", "d1|d3"), initiative_id="y"),
        cases.ties(("a", "b", "d1"), ("a", "d", "d1"), initiative_id="y", note="planned: a team"),
    )
    found = change(parts, own)
    assert found["a--b"] == ("stayed", "planned", False) and found["a--d"] == ("came", "planned", True)
    assert found["a--c"] == ("came", "no-ties", True)  # the pilot has no tie, only plans


def test_changes_count_tied_bodies_and_not_who_only_studies_or_pays():
    tied = edges(cases.ties(("a", "c", "d1")))
    parts = pd.concat([cases.parts(("x", "a"), ("y", "c")), cases.parts(("x", "c"), basis="context")])
    assert change(parts, tied)["c"] == ("stayed", "", False)  # its tie counts it in
    assert change(parts, tied.iloc[:0])["c"][0] == "came"
    assert change(parts[parts["initiative_id"] == "y"], tied)["c"][0] == "stayed"  # no row of taking part at all
    paid = pd.concat([cases.parts(("x", "d"), roles="research|commissioner"), cases.parts(("x", "a"))])
    assert set(change(paid, tied.iloc[:0])) == {"a"}
    assert "d" in change(paid, edges(cases.ties(("a", "d", "d1"))))
    assert "d" in change(paid.assign(roles="commissioner|partner"), tied.iloc[:0])


def test_who_is_left_in_a_national_statement_is_said_to_be():
    parts = pd.concat([cases.parts(("x", "a")), cases.parts(("y", "a"), basis="general")])
    assert change(parts, edges(cases.ties(("b", "c", "d1"))))["a"] == ("went", "national", True)
    context = parts.assign(basis=parts["basis"].replace("general", "context"))
    assert change(context, edges(cases.ties(("b", "c", "d1"))))["a"] == ("went", "undated", True)


def test_the_most_tied_organisation_is_a_statement_unless_shared():
    facts = statements.world(PHASES, SECTOR)
    star = {("a", "b"): 1.0, ("a", "c"): 1.0}
    assert ("most-tied", ("x", "a")) in statements.statements({"x": star}, facts)
    shared = statements.statements({"x": star | {("b", "c"): 1.0}}, facts)
    assert not [s for s in shared if s[0] == "most-tied"]


def test_statements_follow_the_data():
    facts = statements.world(PHASES, SECTOR)
    pair = {("a", "b"): 1.0}
    more = {"x": pair, "y": {**pair, ("a", "d"): 2.0}}
    said = statements.statements(more, facts)
    assert ("more-tied-than-pilot", ("y", "x")) in said
    assert ("strongest-tie", ("y", "a", "d")) in said
    assert ("strongest-sector", ("local-team",)) in said
    opposite = statements.statements({"x": more["y"], "y": pair}, facts)
    assert ("more-tied-than-pilot", ("y", "x")) not in opposite
    assert ("no-ties", ("y",)) in statements.statements({"x": pair}, facts)
    templates = {t for world in (said, opposite, statements.statements({"x": pair}, facts)) for t, _ in world}
    assert templates <= set(statements.STATEMENTS)


def test_in_most_and_in_all():
    three = cases.initiatives(*({"initiative_id": i, "phase": "pilot", "region_id": i} for i in "uvw"))
    facts = statements.world(three, SECTOR)
    said = statements.statements({"u": {("a", "b"): 1}, "v": {("a", "c"): 1}, "w": {("a", "d"): 1}}, facts)
    assert ("sector-in-all", ("pilot", "local-team")) in said
    assert ("pair-in-most", ("pilot", "local-team", "veilig-thuis")) in said
    assert ("pair-in-all", ("pilot", "local-team", "veilig-thuis")) not in said
    assert ("sector-in-most", ("pilot", "court")) not in said


def test_every_statement_declares_what_fills_it():
    facts = statements.world(PHASES, SECTOR)
    for template, subjects in statements.statements(
        {"x": {("a", "b"): 1.0, ("a", "d"): 2.0}, "y": {}}, facts
    ):
        assert len(subjects) == len(statements.STATEMENTS[template][1]), template


def robustness(ties: pd.DataFrame) -> pd.DataFrame:
    none = pd.DataFrame(columns=["initiative_id", "passage_id", "organisation_id"])
    found = multiverse.robustness(ties, BODIES, DOCUMENTS, PHASES, lambda chosen: none, cases.options())
    return found.set_index("statement")


def test_the_multiverse_finds_what_breaks_a_statement():
    strong = cases.ties(("a", "b", "d1|d3"))
    rows = robustness(pd.concat([strong, cases.ties(("a", "g", "d1|d3"), initiative_id="y")]))
    choices = rows["choices"].iloc[0]
    kept = rows.loc["largest-network--pilot--x"]
    assert kept["holds"] == choices / 4 * 3 and kept["breaks_with"] == "kinds: teams and tables"
    assert rows.loc["largest-network--proeftuin--y", "breaks_with"] in (
        "generic: out",
        "kinds: teams and tables",
    )
    referral = robustness(cases.ties(("a", "b", "d1|d3"), relation="refers-to"))
    assert referral.loc["largest-network--pilot--x", "holds"] == choices / 4 * 3 / 3 * 2
    fusion = robustness(cases.ties(("a", "b", "d1|d3"), relation="merged-into"))
    assert fusion.loc["largest-network--pilot--x", "holds"] == choices / 4 * 3 / 3
    team = cases.ties(("a", "b", "d1|d3", "joint-team", "x--t"))
    assert robustness(team).loc["largest-network--pilot--x", "holds"] == choices
