"""Regions and initiatives of passages, and what enters a network."""

import pytest
from link_cases import counted, documents, linked, passages, reference, study, words

import beside
from analysis.link import regions

CASES = beside.cases(__file__)

BOTH = {"regions": "zeeland", "initiatives": "zeeland-pilot|zeeland-proeftuin"}


def about(*texts, **document) -> list[set[tuple[str, str]]]:
    sources = documents({"document_id": "doc-a", **document})
    table = regions.passage_regions(passages(*texts), sources, reference(), study(), words())
    groups = table.groupby("passage_id", sort=True)
    return [set(zip(group["region_id"], group["initiative_id"], strict=True)) for _, group in groups]


def test_heading_goes_before_tags():
    tags = {"regions": "national|zeeland|utrecht", "initiatives": "national-programme|utrecht-pilot"}
    assert about(("Utrecht", "Een tekst over Zeeland."), ("Landelijk", "In Utrecht en Zeeland."), **tags) == [
        {("utrecht", "utrecht-pilot")},
        {("national", "national-programme")},
    ]


def test_a_national_heading_on_a_page_of_one_region_leaves_it_there():
    tags = {"regions": "utrecht", "initiatives": "utrecht-pilot"}
    assert about(("Landelijk", "Een campagne."), **tags) == [{("utrecht", "utrecht-pilot")}]


def test_tags_go_before_names_and_names_choose_among_tags():
    one, both = {"regions": "utrecht", "initiatives": "utrecht-pilot"}, {"regions": "zeeland|utrecht"}
    assert about("In Zeeland is het anders.", **one) == [{("utrecht", "utrecht-pilot")}]
    both["initiatives"] = "zeeland-pilot|utrecht-pilot"
    assert about("Middelburg doet mee.", **both) == [{("zeeland", "zeeland-pilot")}]
    assert about("Niets bij naam.", **both) == [{("zeeland", "zeeland-pilot"), ("utrecht", "utrecht-pilot")}]


@pytest.mark.parametrize(("text", "published", "expected"), CASES["phase"])
def test_phase(text, published, expected):
    [rows] = about(text, published=published, **BOTH)
    assert sorted(initiative for _, initiative in rows) == [f"zeeland-{phase}" for phase in expected]


def test_the_phase_carries_over_to_the_next_passage_and_from_most_to_the_first():
    assert about("De proeftuin begon.", "Zij werken samen.", **BOTH) == [{("zeeland", "zeeland-proeftuin")}] * 2
    assert about("Zij werken samen.", "De proeftuin begon.", **BOTH) == [{("zeeland", "zeeland-proeftuin")}] * 2


def test_background_documents_are_on_regions_only():
    assert about("De pilot in Zeeland.", regions="zeeland", relevance="context") == [{("zeeland", "")}]


@pytest.mark.parametrize(("texts", "title", "expected"), CASES["a_document_without_tags"])
def test_a_document_without_tags(texts, title, expected):
    found = about(*texts, title=title)
    assert (tuple(expected) in found[-1]) if expected else not found


TEXT = "Veilig Thuis, de Raad voor de Kinderbescherming en Samen DOEN werken met het kernteam samen."


@pytest.mark.parametrize(("document", "on"), CASES["a_passage_counts_only_for_the_one_case_that_it_is_on"])
def test_a_passage_counts_only_for_the_one_case_that_it_is_on(document, on):
    base = {"document_id": "doc-a", "regions": "utrecht", "initiatives": "utrecht-pilot"}
    frame, sources, known = passages(TEXT), documents(base | document), reference()
    single = counted(linked(frame, sources, known)[1], sources, known)
    assert list(single.values()) == ([on] if on else [])
