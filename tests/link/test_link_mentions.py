"""Mentions: spelling, longest match, regions, kinds, and the statement around them."""

from __future__ import annotations

import pytest
from link_cases import found, mentions_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Raad voor de Kinderbescherming begon.", [("Raad voor de Kinderbescherming", "raad")]),
        ("de raad voor de kinderbescherming", [("raad voor de kinderbescherming", "raad")]),
        ("Een RvdK-medewerker belde.", [("RvdK", "raad")]),
        ("een rvdk medewerker", []),
        ("Food Valley werkt in Jeugdhulpregio Food-Valley.", [("Jeugdhulpregio Food-Valley", "foodvalley")]),
        ("Sociaal domein Fryslan", [("Sociaal domein Fryslan", "fryslan")]),
        ("Kinderen moeten veilig thuis opgroeien.", []),
        ("VEILIG THUIS ZEELAND", [("VEILIG THUIS ZEELAND", "vt-zeeland")]),
        (
            "William Schrikkergroep en William Schrikker Groep",
            [("William Schrikkergroep", "wsg"), ("William Schrikker Groep", "wsg")],
        ),
    ],
)
def test_spelling_variants(text, expected):
    assert found(text, "national") == expected


def test_longest_match_wins():
    assert found("Veilig Thuis Zeeland helpt.", "utrecht") == [("Veilig Thuis Zeeland", "vt-zeeland")]
    assert found("Zij schreef de Raad voor de Kinderbescherming.", "utrecht") == [
        ("Raad voor de Kinderbescherming", "raad")
    ]


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        (("zeeland",), "vt-zeeland"),
        (("utrecht",), "vt-utrecht"),
        (("utrecht", "utrecht-west"), "vt-utrecht"),
        (("utrecht", "national"), "vt-utrecht"),
        (("zeeland", "utrecht"), "~veilig-thuis"),
        ((), "~veilig-thuis"),
        (("national",), "~veilig-thuis"),
    ],
)
def test_regional_alias_is_resolved_by_region_and_never_by_guess(regions, expected):
    assert found("Daarna belt Veilig Thuis.", *regions) == [("Veilig Thuis", expected)]


def test_compounds_and_plurals_of_kinds():
    assert found("Weinig Veilig Thuis-organisaties doen dat.", "zeeland") == [
        ("Veilig Thuis-organisaties", "~veilig-thuis")
    ]
    assert found("drie Veilig Thuisorganisaties", "zeeland") == [
        ("Veilig Thuisorganisaties", "~veilig-thuis")
    ]
    assert found("de wijkteamprofessional", "zeeland") == [("wijkteamprofessional", "wijkteams-zeeland")]


def test_a_list_of_kinds_gives_sector_mentions():
    assert [whom for _, whom in found("gemeenten, wijkteams, Veilig Thuis en GI's", "national")] == [
        "~municipality",
        "~local-team",
        "~veilig-thuis",
        "~certified-institution",
    ]


def test_the_same_letters_over_a_comma_are_no_match():
    assert found("met ervaringsdeskundigen, professionals en ouders") == [
        ("ervaringsdeskundigen", "~lived-experience")
    ]


@pytest.mark.parametrize(
    ("text", "is_board"),
    [
        ("Bij een kinderbeschermingsmaatregel adviseert de Raad.", True),
        ("De gemeenteraad vergaderde en de Raad nam een motie van de raad aan.", False),
        ("In de wijk zei de raad nee tegen de maatregel.", False),
        ("Het gezin vroeg de Raad voor Rechtsbijstand om hulp.", False),
        ("Het weer was mooi toen de Raad kwam.", False),
    ],
)
def test_de_raad_only_where_the_context_is_child_protection(text, is_board):
    assert ("raad" in [whom for _, whom in found(text, "utrecht")]) is is_board


def test_a_regional_name_with_capital_means_nobody_in_lower_case_or_elsewhere():
    assert found("verbetering van de jeugdbescherming", "utrecht") == []
    assert found("Zij belt Jeugdbescherming.", "utrecht") == [("Jeugdbescherming", "jbra")]
    assert found("De pilot Meer Samen Doen in Crisis", "zeeland") == []
    assert found("Collega's van Samen Doen", "utrecht") == [("Samen Doen", "samen-doen")]


def test_towns_are_municipalities_only_in_a_list_of_them():
    assert found("De gemeenten Almere en Dronten doen mee.") == [
        ("gemeenten", "~municipality"),
        ("Almere", "gemeente-almere"),
        ("Dronten", "gemeente-dronten"),
    ]
    assert found("Zij woont in Almere en Dronten.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Veilig Thuis Zeeland doet mee.", "asserted"),
        ("Veilig Thuis Zeeland doet niet mee.", "negated"),
        ("Veilig Thuis Zeeland doet niet alleen mee, het leidt.", "asserted"),
        ("Veilig Thuis Zeeland is niet bij dit initiatief aangesloten.", "negated"),
        ("Veilig Thuis Zeeland neemt niet langer deel.", "historical"),
        ("Veilig Thuis Zeeland was tot 2021 deelnemer.", "historical"),
        ("Wachten op Veilig Thuis Zeeland behoort tot het verleden.", "historical"),
        ("Vroeger meldde een agent bij Veilig Thuis Zeeland.", "historical"),
        ("Niemand belt. Veilig Thuis Zeeland helpt sneller dan voorheen.", "asserted"),
    ],
)
def test_negated_and_historical_statements(text, expected):
    assert mentions_of(text)["polarity"].tolist() == [expected]


def test_a_sentence_with_then_and_now():
    table = mentions_of(
        "Samen DOEN was deelnemer tot 2021 en hoort sindsdien bij Veilig Thuis Utrecht.", "utrecht"
    )
    assert dict(zip(table["organisation_id"], table["polarity"], strict=True)) == {
        "samen-doen": "historical",
        "vt-utrecht": "asserted",
    }
