"""Participants and ties: the expansion rules, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from link_cases import documents, frame, organisations, reference

from analysis.link import participants, ties
from analysis.problems import InputError

DOCUMENTS = documents(
    {"document_id": "doc-a", "publisher_id": "pub-a"},
    {"document_id": "doc-b", "publisher_id": "pub-b"},
    {"document_id": "doc-c", "publisher_id": "pub-a"},
)


def people(**tables) -> pd.DataFrame:
    return participants.participants(reference(**tables), DOCUMENTS)


def who(table: pd.DataFrame) -> set[tuple[str, str, str]]:
    return set(zip(table["initiative_id"], table["organisation_id"], table["basis"], strict=True))


def statement(
    applies_to: str, organisation: str = "", sector: str = "", role: str = "partner", name: str = "s-1"
) -> tuple:
    return (name, applies_to, organisation, sector, role, "doc-b", "a note")


def test_a_nationwide_body_reaches_every_initiative_but_the_programme():
    table = people(general_statements=frame("general_statements", statement("all-proeftuinen", "wsg")))
    assert who(table) == {
        ("zeeland-proeftuin", "wsg", "general"),
        ("utrecht-west-proeftuin", "wsg", "general"),
    }


def test_tranches():
    table = people(general_statements=frame("general_statements", statement("tranche-2", "wsg")))
    assert set(table["initiative_id"]) == {"utrecht-west-proeftuin"}


def test_a_sector_that_is_present_adds_nobody_but_is_noted():
    stated = frame("participation", ("zeeland-pilot", "vt-zeeland", "core", "", "", "stated", "doc-a", ""))
    table = people(
        participation=stated,
        general_statements=frame("general_statements", statement("all-pilots", sector="veilig-thuis")),
    )
    here = table[table["initiative_id"] == "zeeland-pilot"]
    assert here["organisation_id"].tolist() == ["vt-zeeland"]
    assert here["statement_ids"].tolist() == ["s-1"] and here["source_ids"].tolist() == ["doc-a"]


def test_context_does_not_count_as_present():
    around = frame(
        "participation", ("zeeland-pilot", "vt-zeeland", "partner", "", "", "context", "doc-a", "")
    )
    table = people(
        participation=around,
        general_statements=frame("general_statements", statement("all-pilots", sector="veilig-thuis")),
    )
    here = table[table["initiative_id"] == "zeeland-pilot"]
    assert here[["basis", "source_ids", "publisher_ids"]].to_numpy().tolist() == [
        ["general", "doc-a|doc-b", "pub-a|pub-b"]
    ]


def test_own_body_then_generic_then_placeholder():
    table = people(
        general_statements=frame(
            "general_statements",
            statement("all-pilots", sector="veilig-thuis", name="s-1"),
            statement("all-pilots", sector="local-team", name="s-2"),
            statement("all-pilots", sector="health", name="s-3"),
        )
    )
    here = set(table.loc[table["initiative_id"] == "zeeland-pilot", "organisation_id"])
    assert here == {"vt-zeeland", "wijkteams-zeeland", "health-zeeland"}
    made = table[table["organisation_id"] == "health-zeeland"].iloc[0]
    assert (made["kind"], made["sector"], made["is_team"]) == ("generic", "health", False)


def test_same_organisation_and_role_twice_is_one_row_with_both_sources():
    stated = frame(
        "participation", ("zeeland-pilot", "raad", "partner", "2019", "", "stated", "doc-a", "stated note")
    )
    table = people(
        participation=stated, general_statements=frame("general_statements", statement("all-pilots", "raad"))
    )
    row = table[table["initiative_id"] == "zeeland-pilot"].iloc[0]
    assert (row["basis"], row["source_ids"], row["note"], row["since"]) == (
        "stated",
        "doc-a|doc-b",
        "stated note",
        "2019",
    )


def test_a_source_without_a_document_is_refused():
    stated = frame("participation", ("zeeland-pilot", "raad", "partner", "", "", "stated", "doc-x", ""))
    with pytest.raises(InputError, match="doc-x"):
        people(participation=stated)


def tied(**tables) -> pd.DataFrame:
    return ties.reference_ties(reference(**tables), DOCUMENTS)


TEAM = (
    "utrecht-pilot--team",
    "utrecht-pilot",
    "Team",
    "joint-team",
    "raad|vt-utrecht|jbra",
    "",
    "",
    "stated",
    "doc-a|doc-c",
    "",
)


def test_a_team_is_one_tie_a_pair_and_never_an_end():
    table = tied(teams=frame("teams", TEAM))
    assert list(zip(table["organisation_a"], table["organisation_b"], strict=True)) == [
        ("jbra", "raad"),
        ("jbra", "vt-utrecht"),
        ("raad", "vt-utrecht"),
    ]
    assert (
        set(table["kind"]) == {"joint-team"}
        and set(table["size"]) == {3}
        and set(table["publisher_ids"]) == {"pub-a"}
    )


def test_a_relation_with_a_team_goes_to_its_members_and_says_so():
    row = ("utrecht-pilot", "samen-doen", "team", "refers-to", "stated", "doc-b", "")
    table = tied(teams=frame("teams", TEAM), relations=frame("relations", row))
    table = table[table["kind"] == "stated"]
    assert set(table["via_team"]) == {"utrecht-pilot--team"} and set(table["size"]) == {4}
    directions = {(r.organisation_a, r.organisation_b): r.direction for r in table.itertuples()}
    assert directions == {
        ("jbra", "samen-doen"): "b-to-a",
        ("raad", "samen-doen"): "b-to-a",
        ("samen-doen", "vt-utrecht"): "a-to-b",
    }


def test_a_member_gets_no_tie_with_itself_and_a_team_without_members_none():
    rows = frame(
        "relations",
        ("utrecht-pilot", "jbra", "team", "staff-seconded-to", "stated", "doc-b", ""),
        ("zeeland-pilot", "raad", "team", "works-with", "stated", "doc-b", ""),
    )
    table = tied(teams=frame("teams", TEAM), relations=rows)
    table = table[table["kind"] == "stated"]
    assert sorted(zip(table["organisation_a"], table["organisation_b"], strict=True)) == [
        ("jbra", "raad"),
        ("jbra", "vt-utrecht"),
    ]
    assert set(table["size"]) == {3}


def test_participation_alone_never_makes_a_tie():
    rows = [("zeeland-pilot", body, "core", "", "", "stated", "doc-a", "") for body in ("raad", "vt-zeeland")]
    assert tied(participation=frame("participation", *rows)).empty


def test_the_small_gazetteer_has_one_team():
    assert organisations()["is_team"].sum() == 1
