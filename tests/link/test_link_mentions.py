"""Mentions: spelling, longest match, regions, kinds, and the statement around them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from link_cases import found, mentions_of, organisations, passages, words

from analysis.link import gazetteer, mentions


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


@pytest.mark.parametrize("regions", [("zeeland",), ("zeeland", "utrecht"), ("national",)])
def test_a_body_of_the_nation_works_in_every_region(regions):
    assert found("Zij belt de politie.", *regions) == [("politie", "police")]


def test_a_region_that_follows_tells_whose_a_kind_is():
    assert found("Dat doet Veilig Thuis in Zeeland.", "national") == [("Veilig Thuis", "vt-zeeland")]
    assert found("Dat doet Veilig Thuis in Zeeland Noord.", "national") == [("Veilig Thuis", "~veilig-thuis")]
    assert found("Klaar. In Utrecht-West doet Veilig Thuis dat.", "zeeland") == [("Veilig Thuis", "vt-utrecht")]
    assert found("In Utrecht niet. Hier doet Veilig Thuis dat.", "zeeland") == [("Veilig Thuis", "vt-zeeland")]
    assert found("In die regio's heet het Veilig Thuis.", "zeeland") == [("Veilig Thuis", "~veilig-thuis")]


def test_a_body_of_the_nation_stays_a_kind_where_the_region_is_unknown():
    assert found("Zij belt de politie.") == [("politie", "~police-justice")]
    assert found("Bij een maatregel belt zij de Raad.", "drenthe") == [("de Raad", "raad")]


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
    assert found("Collega's van Samendoen", "utrecht") == [("Samendoen", "samen-doen")]
    assert found("Collega's van samendoen", "utrecht") == []


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lower case, with a capital inside a sentence or beside others in a list
        ("Zo werkt het bij Veilig thuis.", [("Veilig thuis", "vt-zeeland")]),
        (
            "politie, veilig thuis en RvdK",
            [("politie", "police"), ("veilig thuis", "vt-zeeland"), ("RvdK", "raad")],
        ),
        ("Dat kinderen veilig thuis en op school zijn.", []),
        ("Veilig thuis opgroeien is een recht.", []),
        # another body's name goes on
        ("Ook Veilig Thuis Twente kwam.", [("Veilig Thuis", "~veilig-thuis")]),
        ("Ook Veilig Thuis Utrecht West kwam.", [("Veilig Thuis Utrecht West", "vt-utrecht")]),
        ("Ook GGz Breburg kwam, en de ggz.", [("GGz", "~adult-mental-health"), ("ggz", "ggz")]),
        ("Zij ging naar Jeugd Bescherming Regio Utrecht.", [("Jeugd Bescherming Regio Utrecht", "jbra")]),
        # another one than the region's own
        ("een andere Veilig Thuis", [("Veilig Thuis", "~veilig-thuis")]),
        ("een van de andere wijkteams", [("wijkteams", "wijkteams-zeeland")]),
        ("In andere provincies doen wijkteams dat.", [("wijkteams", "~local-team")]),
        ("Elders gaat het anders. Hier helpt Veilig Thuis.", [("Veilig Thuis", "vt-zeeland")]),
        ("Zo werkt Veilig Thuis in heel Nederland.", [("Veilig Thuis", "~veilig-thuis")]),
        ("Dat doet Veilig Thuis in Utrecht-West.", [("Veilig Thuis", "vt-utrecht")]),
        # in lower case, with words beside it that say so; a list of items
        ("Dan belt veilig thuis met de ouders.", [("veilig thuis", "vt-zeeland")]),
        ("Zij wil dat kinderen veilig thuis komen, en dat veilig thuis kan zijn.", []),
        ("• RvdK\n• jeugdzorg", [("RvdK", "raad"), ("jeugdzorg", "~youth-care")]),
        # a region as a place and as a body
        ("In de hele regio Walcheren zijn er twee.", []),
        ("Dat koos de regio Walcheren.", [("regio Walcheren", "regio-walcheren")]),
        # a kind that names begin with, and what an inspection is of
        ("de ministeries VWS en Justitie en Veiligheid", [("VWS", "vws"), ("Justitie en Veiligheid", "jenv")]),
        ("de inspecties van de zorg en Justitie en Veiligheid", [("inspecties", "~other")]),
        # brackets and bullets end a name
        ("de Raad voor de (Kinderbescherming)", []),
        ("• Veilig Thuis\n• Zeeland", [("Veilig Thuis", "vt-zeeland")]),
    ],
)
def test_names_as_unseen_pages_write_them(text, expected):
    assert found(text, "zeeland") == expected


def test_bare_raad_counts_in_a_list_only():
    board = "Bij een maatregel werken {} samen."
    assert ("Raad", "raad") in found(board.format("Raad, Samen DOEN en RvdK"), "utrecht")
    assert found(board.format("Raad en wethouder"), "utrecht") == []


def test_a_common_word_is_a_name_only_with_a_capital_inside_a_sentence():
    assert found("Zij belt Jeugdbescherming.", "utrecht") == [("Jeugdbescherming", "jbra")]
    assert found("Jeugdbescherming moet beter.", "utrecht") == []
    assert found("Lees het Toekomstscenario Jeugdbescherming.", "utrecht") == []


def test_an_abbreviation_that_a_document_introduces_means_the_body_in_that_document():
    table = passages("Het heet Jeugdbescherming Regio Utrecht (JRU).", "Zij belt JRU. Of de jru.")
    other = passages("Zij belt JRU.", document="doc-b")
    both = pd.concat([table, other], ignore_index=True)
    none = pd.DataFrame(columns=["passage_id", "region_id"])
    found_in = mentions.mentions(both, none, mentions.rules(organisations(), words()))
    rows = list(zip(found_in["passage_id"], found_in["surface"], found_in["rule"], strict=True))
    assert rows == [
        ("doc-a--1", "Jeugdbescherming Regio Utrecht", "alias"),
        ("doc-a--1", "JRU", "abbreviation-introduced"),
        ("doc-a--2", "JRU", "abbreviation-introduced"),
    ]
    assert set(found_in["organisation_id"]) == {"jbra"}


def test_an_abbreviation_given_to_two_bodies_means_neither():
    table = passages("William Schrikker Groep (ABC).", "RvdK (ABC). Dan ABC.")
    none = pd.DataFrame(columns=["passage_id", "region_id"])
    found_in = mentions.mentions(table, none, mentions.rules(organisations(), words()))
    assert set(found_in["surface"]) == {"William Schrikker Groep", "RvdK"}


def test_towns_nobody_knows_do_not_break_a_list_of_municipalities():
    assert [surface for surface, _ in found("De gemeenten Almere, Lelystad en Dronten doen mee.")] == [
        "gemeenten",
        "Almere",
        "Dronten",
    ]
    hostile = "gemeenten " + "Aa van Bb en " * 3000 + "!"
    assert len(found(hostile)) == 1


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Jeugd en Gezin Utrecht", "Jeugd & Gezin Utrecht"),
        ("Welzijn & Sport", "Welzijn en Sport"),
        ("dertien gemeenten", "13 gemeenten"),
    ],
)
def test_ways_of_writing_a_name(text, also):
    assert gazetteer.variants(text) == [text, also]


def test_a_region_without_other_forms_of_its_name_is_known_by_its_id():
    known = words()
    fewer = replace(known, region_names={k: v for k, v in known.region_names.items() if k != "utrecht-west"})
    rules = mentions.rules(organisations(), fewer)
    assert rules.behind.region("Veilig Thuis in Utrecht-West.", 0, 12) == "utrecht-west"
