"""The core by hand, and each rule turned: steps, plans, whole teams, services of one parent, certainty, choices."""

from itertools import combinations

import network_cases as c
import pytest
from hypothesis import given, settings, strategies as st
from network_cases import BOARD, GI, LT, VT, graph, relation, study, team

import beside
from analysis.model import load
from analysis.networks import arenas, choices, core
from pipeline import PROJECT

CASES = beside.cases(__file__)

MODEL = load(PROJECT)
LADDER = MODEL.words("steps")


def steps(*arguments, **other) -> dict:
    """The documented steps: short names of both partners -> step, with * where only planned."""
    short = {BOARD: "B", GI: "G", VT: "V", LT: "L"}
    return {
        short[a] + short[b]: step + "*" * planned
        for (a, b), (step, planned) in core.steps(graph(*arguments, **other)).items()
        if step
    }


def row(*arguments, pair=(BOARD, GI), **other) -> dict:
    """The row of the table `core` for a pair."""
    made = graph(*arguments, **other)
    falls = choices.falling(list(choices.changed(made, MODEL)))[0]
    return next(r for r in core.core(made, MODEL, falls) if (r["sector_a"], r["sector_b"]) == pair)


def test_each_arena_and_relation_gives_its_step_and_the_furthest_wins():
    teams = [
        team("board gi vt", name="team"),
        team("board gi vt lt", "table", name="table"),
        team("lt vt", "duo", name="duo"),
        team("lt board", "steering", name="steering"),
        team("lt gi", "study", name="s"),
    ]
    assert steps(teams) == {"BG": "team", "BV": "team", "GV": "team", "BL": "table", "GL": "table", "VL": "pair"}


@pytest.mark.parametrize(("kind", "step"), CASES["a_relation_of_two_gives_no_more_than_the_study_file_says"])
def test_a_relation_of_two_gives_no_more_than_the_study_file_says(kind, step):
    assert steps([], [relation("board", "gi", kind)]).get("BG") == step
    assert steps([], [relation("gi", "board", kind)]).get("BG") == step


@pytest.mark.parametrize("kind", ["works-with", "staff-seconded-to"])
def test_what_is_said_of_a_whole_team_is_linked_at_most_and_inferred_for_its_members(kind):
    said = row([team("board vt")], [relation("team", "gi", kind)])
    assert (said["step"], said["basis"], said["via_team"]) == ("linked", "inferred", True)


def test_said_of_each_member_it_counts_in_full():
    said = row([team("board vt")], [relation("team", "gi", "staff-seconded-to", distributes=True)])
    assert (said["step"], said["basis"], said["via_team"]) == ("pair", "stated", False)


def test_a_plan_shows_only_where_nothing_is_practised_and_never_replaces_it():
    plan = team("board gi", planned=True)
    assert steps([plan]) == {"BG": "team*"}
    said = row([plan, team("board gi", "table", name="table")])
    assert (said["step"], said["planned"], said["planned_step"]) == ("table", False, "team")
    assert row([plan | {"kind": "table"}, team("board gi", name="t")])["planned_step"] == ""


def test_services_of_one_parent_are_neither_tie_nor_gap():
    assert row([team("gi vt")], parents={"vt": "gi"}, pair=(GI, VT)) | {"step": "", "internal": True} == row(
        [team("gi vt")], parents={"vt": "gi"}, pair=(GI, VT)
    )
    assert not row([team("gi vt gi-b")], parents={"vt": "gi"}, pair=(GI, VT))["internal"]  # another one is party to it
    assert steps([team("gi vt gi-b")], parents={"vt": "gi"}) == {"GV": "team"}
    assert not row([], pair=(GI, VT), parents={"vt": "gi"})["internal"]  # nothing is documented at all
    inside = row([team("gi vt", planned=True)], parents={"vt": "gi"}, pair=(GI, VT))
    assert inside["planned_step"] == ""  # nor is a plan within one body


def test_context_is_no_tie_until_that_is_chosen():
    only = [team("board gi", basis="context")]
    assert steps(only) == {}
    changed = [r for r in choices.changed(graph(only), MODEL) if r["choice"] == "with-context"]
    assert [(r["item"], r["before"], r["after"]) for r in changed] == [(f"{BOARD}--{GI}", "", "team")]


@pytest.mark.parametrize(("given", "word", "reasons"), CASES["certainty_follows_the_carriers"])
def test_certainty_follows_the_carriers(given, word, reasons):
    said = row([team("board gi", **given)])
    assert (said["certainty"], said["reasons"]) == (word, reasons)


def test_a_dispute_on_an_arena_lowers_what_rests_on_it():
    assert row([team("board gi")], disputed="north-pilot--team")["reasons"] == "contradicted"


@pytest.mark.parametrize(("choice", "given", "other", "after"), CASES["each_choice_moves_its_own_answer"])
def test_each_choice_moves_its_own_answer_and_no_other_study(choice, given, other, after):
    def moved(*arguments, **of):
        rows = choices.changed(graph(*arguments, **of), MODEL)
        return {r["choice"]: r["after"] for r in rows if r["what"] == "pair"}

    assert moved([team("board gi", **given)], **other)[choice] == after
    assert moved([team("board gi")]) == {}


ROW = st.builds(
    team,
    st.sets(st.sampled_from(["board", "gi", "gi-b", "vt", "lt", "shelter"]), min_size=2).map(sorted).map(" ".join),
    st.sampled_from(MODEL.words("arenas")),
    name=st.integers(0, 99).map("t{}".format),
    planned=st.booleans(),
    basis=st.sampled_from(["stated", "inferred", "context"]),
)
ROWS = st.lists(ROW, max_size=5, unique_by=lambda row: row["team_id"])


def rank(step: tuple[str, bool]) -> tuple[bool, int]:
    """Order of a shown step: practised above planned."""
    return (step[0] != "" and not step[1], LADDER.index(step[0]) if step[0] else -1)


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, more=ROWS, shuffled=st.randoms())
def test_order_of_rows_does_not_matter_and_an_arena_more_never_lowers_a_step(rows, more, shuffled):
    turned = list(rows)
    shuffled.shuffle(turned)
    before = core.steps(graph(rows))
    assert before == core.steps(graph(turned))
    names = {r["team_id"] for r in rows}
    after = core.steps(graph([*rows, *(r for r in more if r["team_id"] not in names)]))
    assert all(rank(after[pair]) >= rank(before[pair]) for pair in before)


def test_the_pairs_are_those_of_the_study_file():
    partners = MODEL.study.partners["pilot"].sectors
    assert list(core.steps(graph())) == list(combinations(partners, 2))
    assert study().cases == ["north-pilot", "north-proeftuin"]
    assert set(c.SECTORS.values()) > set(partners)


def test_a_seat_that_a_choice_takes_away_is_less_sure():
    def word(*teams):
        made = graph(list(teams))
        return {row["certainty"] for row in arenas.rows(made, MODEL, choices.unseated(made))}

    assert [word(team("board gi vt", basis=one)) for one in ("stated", "inferred")] == [{"moderate"}, {"very-low"}]
