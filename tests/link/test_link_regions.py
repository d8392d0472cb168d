"""Regions and initiatives of passages, and what enters a network."""

from __future__ import annotations

import pytest
from link_cases import documents, found, passages, reference, words

from analysis.link import background, mentions, regions


def about(*texts, **document) -> list[set[tuple[str, str]]]:
    table = regions.passage_regions(
        passages(*texts), documents({"document_id": "doc-a", **document}), reference(), words()
    )
    return [
        set(zip(g["region_id"], g["initiative_id"], strict=True))
        for _, g in table.groupby("passage_id", sort=True)
    ]


def test_heading_goes_before_tags():
    tags = {"regions": "national|zeeland|utrecht", "initiatives": "national-programme|utrecht-pilot"}
    assert about(("Utrecht", "Een tekst over Zeeland."), ("Landelijk", "In Utrecht en Zeeland."), **tags) == [
        {("utrecht", "utrecht-pilot")},
        {("national", "national-programme")},
    ]


def test_tags_go_before_names_and_names_choose_among_tags():
    assert about("In Zeeland is het anders.", regions="utrecht", initiatives="utrecht-pilot") == [
        {("utrecht", "utrecht-pilot")}
    ]
    both = {"regions": "zeeland|utrecht", "initiatives": "zeeland-pilot|utrecht-pilot"}
    assert about("Middelburg doet mee.", **both) == [{("zeeland", "zeeland-pilot")}]
    assert about("Niets bij naam.", **both) == [{("zeeland", "zeeland-pilot"), ("utrecht", "utrecht-pilot")}]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("De pilot begon.", "", {"zeeland-pilot"}),
        ("De proeftuin begon.", "", {"zeeland-proeftuin"}),
        ("De proeftuin volgt op de pilot.", "", {"zeeland-proeftuin"}),
        ("In 2023 komt een vervolg.", "", {"zeeland-proeftuin"}),
        ("Het plan Vaart in Veiligheid.", "2020-11", {"zeeland-pilot"}),
        ("Het plan Vaart in Veiligheid.", "2022", {"zeeland-proeftuin"}),
        ("Niets dat iets zegt.", "", {"zeeland-pilot", "zeeland-proeftuin"}),
    ],
)
def test_phase(text, published, expected):
    [rows] = about(
        text, regions="zeeland", initiatives="zeeland-pilot|zeeland-proeftuin", published=published
    )
    assert {initiative for _, initiative in rows} == expected


def test_the_phase_carries_over_to_the_next_passage():
    assert (
        about(
            "De proeftuin begon.",
            "Zij werken samen.",
            regions="zeeland",
            initiatives="zeeland-pilot|zeeland-proeftuin",
        )
        == [{("zeeland", "zeeland-proeftuin")}] * 2
    )


def test_background_documents_are_on_regions_only():
    assert about("De pilot in Zeeland.", regions="zeeland", relevance="context") == [{("zeeland", "")}]


def test_a_document_without_tags():
    assert about("De Vrije Universiteit Utrecht deed onderzoek naar de pilots.")[0] == {
        ("national", "national-programme")
    }
    assert about("In Zeeland.", "Ook Zeeland.", "Zij werken samen in de pilot.")[2] == {
        ("zeeland", "zeeland-pilot")
    }


def tie_kinds(text: str, **document) -> list[str]:
    frame = passages(text)
    sources = documents(
        {"document_id": "doc-a", "regions": "utrecht", "initiatives": "utrecht-pilot", **document}
    )
    table = regions.passage_regions(frame, sources, reference(), words())
    named = mentions.mentions(frame, table, mentions.rules(reference().organisations, words()))
    return background.background_ties(frame, named, table, sources, {"team"}, words())["kind"].tolist()


def test_background_ties_only_from_passages_on_one_initiative():
    text = "Veilig Thuis, de Raad voor de Kinderbescherming en Samen DOEN werken met het kernteam samen."
    assert len(found(text, "utrecht")) == 4
    assert sorted(tie_kinds(text)) == ["co-mention"] * 3 + ["listed-together"] * 3
    assert tie_kinds(text, relevance="context") == []
    assert tie_kinds(text, regions="national", initiatives="national-programme") == []
    assert tie_kinds(text, regions="utrecht|zeeland", initiatives="utrecht-pilot|zeeland-pilot") == []
    assert tie_kinds(text, duplicate_of="doc-b") == []


def test_negated_and_historical_mentions_give_no_ties():
    assert tie_kinds("Veilig Thuis doet niet mee met de Raad voor de Kinderbescherming.") == []


def test_a_verb_proposes_a_kind():
    found = [("jbra", 0, 16), ("raad", 25, 32)]
    assert (
        background.proposed("jbra", "raad", "Jeugdbescherming verwees naar de Raad.", found, words())
        == "refers-to"
    )
    assert (
        background.proposed("jbra", "raad", "Jeugdbescherming. Verwees naar de Raad.", found, words()) == ""
    )
