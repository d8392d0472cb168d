"""Participants and ties: what is stated, what a general statement adds, and what is never handed on."""

import pandas as pd
import pytest
from link_cases import documents, frame, mentions_of, organisations, reference, study, words

import beside
from analysis.link import bodies, participants, ties
from analysis.problems import InputError

CASES = beside.cases(__file__)

DOCUMENTS = documents(
    {"document_id": "doc-a", "publisher_id": "pub-a"},
    {"document_id": "doc-b", "publisher_id": "pub-b"},
    {"document_id": "doc-c", "publisher_id": "pub-a"},
)
TEAM = {
    "team_id": "utrecht-pilot--team", "initiative_id": "utrecht-pilot", "name": "Team", "kind": "joint-team",
    "members": "raad|vt-utrecht|jbra", "source_ids": "doc-a|doc-c",
}  # fmt: skip


def people(**tables) -> pd.DataFrame:
    return participants.participants(reference(**tables), DOCUMENTS, study(), words())


def general(**row) -> dict[str, pd.DataFrame]:
    base = {"statement_id": "s", "applies_to": "all-pilots", "role": "partner", "source_ids": "doc-b"}
    return {"general_statements": frame("general_statements", base | row)}


def takes_part(body: str, initiative: str = "zeeland-pilot", **row) -> dict[str, pd.DataFrame]:
    base = {"initiative_id": initiative, "organisation_id": body, "role": "partner"}
    return {"participation": frame("participation", base | row)}


def pairs(table: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(table["organisation_a"], table["organisation_b"], strict=True))


@pytest.mark.parametrize(("row", "reached"), CASES["whom_a_general_statement_reaches"])
def test_whom_a_general_statement_reaches(row, reached):
    table = people(**general(organisation_id="raad", **row))
    assert set(table["initiative_id"]) == set(reached) and set(table["basis"]) == {"general"}


@pytest.mark.parametrize(("start", "tranche", "until", "reached"), CASES["a_new_initiative"])
def test_a_new_initiative_is_reached_if_it_had_begun_and_joined_the_programme(start, tranche, until, reached):
    known = reference(**general(organisation_id="raad", applies_to="all-proeftuinen", until_start=until))
    row = known.initiatives[known.initiatives["initiative_id"] == "zeeland-proeftuin"]
    made = row.assign(initiative_id="proeftuin-twente", name="Proeftuin Twente", start=start, tranche=tranche)
    both = pd.concat([known.initiatives, made], ignore_index=True).astype(
        {"tranche": known.initiatives["tranche"].dtype}
    )
    known.initiatives = both
    table = participants.participants(known, DOCUMENTS, study(), words())
    assert ("proeftuin-twente" in set(table["initiative_id"])) is reached
    assert "zeeland-proeftuin" in set(table["initiative_id"])


def test_planned_stays_planned_where_nothing_else_says_so():
    assert people(**general(organisation_id="raad", planned=True))["planned"].all()
    done = people(**takes_part("raad"), **general(organisation_id="raad", planned=True))
    assert not done.loc[done["initiative_id"] == "zeeland-pilot", "planned"].item()
    assert people(**takes_part("raad", planned=True, note="no word of it"))["planned"].item()


@pytest.mark.parametrize(("note", "planned"), [("planned: later", False), ("later", False)])
def test_a_note_means_nothing(note, planned):
    assert people(**takes_part("raad", note=note))["planned"].item() is planned


@pytest.mark.parametrize(("sector", "added"), CASES["own_body_then_generic_then_placeholder"])
def test_own_body_then_generic_then_placeholder(sector, added):
    table = people(**general(sector=sector))
    row = table[table["initiative_id"] == "zeeland-pilot"].iloc[0]
    assert row["organisation_id"] == added and not row["is_team"]
    if added == "health-zeeland":
        assert row["name"] == "Gezondheidszorg in Zeeland (niet bij naam genoemd)" and row["kind"] == "generic"


def test_a_kind_that_is_there_gets_nobody():
    table = people(**takes_part("vt-zeeland"), **general(sector="veilig-thuis"))
    here = table[table["initiative_id"] == "zeeland-pilot"]
    assert here[["organisation_id", "basis"]].to_numpy().tolist() == [["vt-zeeland", "stated"]]


def test_same_organisation_and_role_twice_is_one_row_with_both_sources():
    table = people(**takes_part("raad", since="2019", note="stated"), **general(organisation_id="raad", note="general"))
    row = table[table["initiative_id"] == "zeeland-pilot"].iloc[0]
    assert (row["basis"], row["source_ids"], row["note"], row["since"]) == ("stated", "doc-a|doc-b", "stated", "2019")
    assert row["publisher_ids"] == "pub-a|pub-b"


def test_a_source_without_a_document_is_refused():
    with pytest.raises(InputError, match="doc-x"):
        people(**takes_part("raad", source_ids="doc-x"))


def tied(*relations: dict, team: dict = TEAM) -> pd.DataFrame:
    base = {"initiative_id": "utrecht-pilot", "source_ids": "doc-b"}
    rows = frame("relations", *(base | row for row in relations))
    return ties.reference_ties(reference(teams=frame("teams", team), relations=rows), DOCUMENTS, study())


def stated(*relations: dict) -> pd.DataFrame:
    table = tied(*relations)
    return table[table["kind"] == "stated"]


def test_a_team_is_one_tie_a_pair():
    table = tied()
    assert pairs(table) == [("jbra", "raad"), ("jbra", "vt-utrecht"), ("raad", "vt-utrecht")]
    assert set(table["kind"]) == {"joint-team"} and set(table["size"]) == {3}
    assert set(table["publisher_ids"]) == {"pub-a"}


def test_a_planned_team_makes_planned_ties():
    assert not tied()["planned"].any() and tied(team=TEAM | {"planned": True})["planned"].all()


def relation(kind: str, distributes: bool, a: str = "samen-doen", b: str = "team") -> dict:
    return {"organisation_a": a, "organisation_b": b, "kind": kind, "distributes": distributes}


def test_a_relation_with_a_team_stays_one_of_the_team():
    table = stated(relation("works-with", False))
    assert pairs(table) == [("samen-doen", "team")] and table["via_team"].tolist() == [""] and table["size"].item() == 2


def test_it_goes_to_the_members_only_where_the_source_says_so_of_each():
    table = stated(relation("works-with", True))
    assert pairs(table) == [("jbra", "samen-doen"), ("raad", "samen-doen"), ("samen-doen", "vt-utrecht")]
    assert set(table["via_team"]) == {"utrecht-pilot--team"} and set(table["size"]) == {4}
    assert table["distributes"].all()


@pytest.mark.parametrize("kind", ["commissions", "refers-to", "staff-seconded-to", "merged-into"])
def test_to_commission_and_to_refer_never_go_to_members(kind):
    table = stated(relation(kind, True, "gemeente-almere"))
    assert pairs(table) == [("gemeente-almere", "team")] and table["direction"].tolist() == ["a-to-b"]


def test_a_member_gets_no_tie_with_itself():
    assert pairs(stated(relation("works-with", True, "jbra"))) == [("jbra", "raad"), ("jbra", "vt-utrecht")]


def test_services_of_one_body_are_tied_internally():
    table = stated(*(relation("works-with", False, "vt-utrecht", other) for other in ("svmn", "raad")))
    assert dict(zip(pairs(table), table["internal"], strict=True)) == {
        ("svmn", "vt-utrecht"): True,
        ("raad", "vt-utrecht"): False,
    }


@pytest.mark.parametrize(("text", "published", "body"), CASES["a_mention_is_of_the_body_of_its_date"])
def test_a_mention_is_of_the_body_of_its_date(text, published, body):
    assert mentions_of(text, "utrecht", published=published)["organisation_id"].tolist() == [body]


def test_successors_in_a_ring_do_no_harm():
    assert bodies.on("a", "2022", {"a": ("2020", "b"), "b": ("2020", "a")}) in ("a", "b")


def test_participation_alone_never_makes_a_tie():
    known = reference(**takes_part("raad"))
    assert ties.reference_ties(known, DOCUMENTS, study()).empty and organisations()["is_team"].sum() == 1
