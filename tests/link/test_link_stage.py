"""The stage: what it writes, that processes change nothing, what new documents propose, and a broken word list."""

from dataclasses import replace

import link_cases
import pandas as pd
import pytest
import yaml
from link_cases import PROJECT, counted, documents, frame, linked, passages, reference, words

import beside
from analysis.link import mentions, proposals, stage
from analysis.problems import InputError
from analysis.tables import link as t, linking
from pipeline import make_project, run_stage, unlike_git

CASES = beside.cases(__file__)


@pytest.fixture(scope="module")
def inputs(project):
    return stage.read(project)


@pytest.fixture(scope="module")
def tables(inputs):
    return stage.link(inputs)


def test_processes_change_nothing(inputs):
    one, two = (stage.named(inputs, jobs)[0] for jobs in (1, 2))
    assert len(one) > 1000 and one.equals(two)


def test_the_order_of_passages_changes_nothing(inputs):
    backwards = replace(inputs, passages=inputs.passages.iloc[::-1].reset_index(drop=True))
    keys = list(t.MENTIONS.key)
    one, two = (stage.named(given)[0].sort_values(keys, ignore_index=True) for given in (inputs, backwards))
    assert one.equals(two)


def test_every_row_of_every_claim_table_and_every_code_has_evidence(inputs, tables):
    rows = tables["evidence"]
    counts = rows.groupby("claim_table")["claim_id"].nunique()
    for name, codes in inputs.coded.items():
        for coder, own in codes.groupby("coder_id"):
            assert counts[f"{name}-{coder}"] == len(own)
    for name in ("participation", "teams", "relations", "descriptions", "questions", "findings", "changes", "figures"):
        assert counts[name] == len(getattr(inputs.known, name))


def test_no_tie_of_a_team_that_does_not_distribute_is_handed_to_its_members(inputs, tables):
    ties = tables["ties"]
    handed = ties[ties["via_team"] != ""]
    assert handed["distributes"].all() and not handed["relation"].isin(["commissions", "refers-to"]).any()
    board = ties[(ties["relation"] == "commissions") & ties["organisation_b"].eq("raad-voor-de-kinderbescherming")]
    assert board.empty


def test_a_study_of_another_field_links_by_its_own_words(tmp_path):
    root = make_project(tmp_path, "other")
    assert run_stage(root, "clean").returncode == 0
    found = stage.link(stage.read(root))
    assert {"nursing team", "Alder Surgery", "Cedar Hospital"} <= set(found["mentions"]["surface"])
    assert set(found["ties"]["kind"]) == {"huddle", "stated"}
    assert set(found["passage_regions"]["initiative_id"]) >= {"birch-trial", "elm-trial"}


def test_a_study_without_optional_tables_links(inputs):
    kept = ("regions", "initiatives", "organisations", "publishers")
    empty = {name: rows.iloc[:0] for name, rows in inputs.known.tables.items() if name not in kept}
    bare = replace(
        inputs,
        known=type(inputs.known)({**inputs.known.tables, **empty}),
        coded={name: frame.iloc[:0] for name, frame in inputs.coded.items()},
    )
    found = stage.link(bare)
    assert found["participants"].empty and found["evidence"].empty and found["breaches"].empty
    for table in t.TABLES:
        table.bound(inputs.model).text(found[table.name])  # each is written without a word


TEXT = "In de pilot vormen Veilig Thuis, de Raad voor de Kinderbescherming en Samen DOEN één team. Ook Stichting Wende."


def proposed(text: str = TEXT, document: dict | None = None, **given) -> list[str]:
    """`table: row` of what a new document on the pilot of Utrecht proposes."""
    base = {"document_id": "doc-a", "regions": "utrecht", "initiatives": "utrecht-pilot", "inferred": "publisher"}
    known, sources, listed = reference(**given), documents(base | (document or {})), passages(text)
    named, about = linked(listed, sources, known)
    sources = proposals.uncited(sources, known)
    listed = listed[listed["document_id"].isin(sources["document_id"])]
    body = ("Stichting Wende", "", "other", "utrecht", 1, "doc-a--1", "head")
    found = pd.DataFrame([body], columns=t.UNKNOWN_ORGANISATIONS.names)
    new = proposals.New(sources, listed, named, about, found, counted(about, sources, known))
    rows = proposals.proposals(new, known, words(), link_cases.study())
    return [f"{row.table}: {row.row}" for row in rows.itertuples()]


@pytest.fixture
def uncited(monkeypatch):
    """Small gazetteer and initiatives that do not name the document."""
    bodies = link_cases.organisations().assign(source_ids="doc-b")
    cases = reference().initiatives.assign(source_ids="doc-b")
    return {"organisations": bodies, "initiatives": cases}


def test_a_new_document_proposes_participants_a_team_and_bodies(uncited):
    there = frame("participation", {"initiative_id": "utrecht-pilot", "organisation_id": "raad", "source_ids": "doc-b"})
    person = "participation: initiative_id=utrecht-pilot; organisation_id={}; role=core; basis=stated; source_ids=doc-a"
    assert proposed(**uncited, participation=there) == [
        person.format("vt-utrecht"),
        person.format("samen-doen"),
        person.replace("core", "").format("stichting-wende"),
        "teams: initiative_id=utrecht-pilot; members=raad|samen-doen|vt-utrecht; basis=stated; source_ids=doc-a",
        "organisations: name=Stichting Wende; sector=other; regions=utrecht",
        "statements: passage_id=doc-a--1; initiative_id=utrecht-pilot; kind=practice",
        "features: passage_id=doc-a--1; initiative_id=utrecht-pilot; feature=joint-team; kind=practice",
    ]


def test_it_proposes_relations_and_what_a_sentence_says(uncited):
    rows = proposed("Veilig Thuis Utrecht verwijst naar Samen DOEN. Men wil een vast gezicht.", **uncited)
    assert any("organisation_a=vt-utrecht; organisation_b=samen-doen; kind=refers-to" in row for row in rows)
    assert rows[-1] == "features: passage_id=doc-a--1; initiative_id=utrecht-pilot; feature=fixed-face; kind=idea"


JOURNEY = (
    "Vijf Utrechtse gemeenten proberen uit hoe gezinnen sneller hulp krijgen. In het regionaal veiligheidsteam werken de Raad voor de "
    "Kinderbescherming, Veilig Thuis en Samen DOEN samen. Ook de William Schrikker Stichting levert een medewerker aan het team. Elk gezin heeft een "
    "vast gezicht, vanaf de eerste melding. Een knelpunt is de uitwisseling van gegevens. Een onderzoeker kijkt mee. De lokale "
    "teams zijn nog geen vast onderdeel van het team. De regio wil dat zij vanaf 2025 aansluiten."
)


def test_it_proposes_what_a_newcomer_had_to_add(uncited):
    rows = proposed(JOURNEY, **uncited)
    said = {
        table: [row for row in rows if row.startswith(f"{table}: ")] for table in (row.split(":")[0] for row in rows)
    }
    assert "members=raad|samen-doen|vt-utrecht|wsg; name=Regionaal veiligheidsteam;" in said["teams"][0]
    assert "obstacle_nl=Een knelpunt is de uitwisseling van gegevens.;" in said["obstacles"][0]
    assert any(
        "row_key=utrecht; column=n_municipalities; old_value=; new_value=5;" in row for row in said["corrections"]
    )
    assert any("regions=utrecht; sector=local-team; kind=generic" in row for row in said["organisations"])
    assert any("role=partner; since=2025; basis=stated; planned=true" in row for row in said["participation"])
    assert {row.rsplit("=", 1)[1] for row in said["statements"]} >= {"obstacle"}
    assert not any("feature=merged-steps" in row for row in rows)
    assert any("feature=fixed-face; kind=practice" in row for row in rows)


def test_a_list_that_is_said_to_be_a_team_stands_for_the_others(uncited):
    text = "De Raad voor de Kinderbescherming, Veilig Thuis Utrecht en Samen DOEN blikten terug. {} Veilig Thuis Utrecht, Samen DOEN en de William Schrikker Stichting{}."
    lists = lambda *words: [row for row in proposed(text.format(*words), **uncited) if row.startswith("teams")]  # noqa: E731
    assert len(lists("In het team zitten", "")) == 1 and len(lists("Later kwamen ook", " kijken")) == 2


def test_a_part_is_read_from_whole_words_in_the_order_of_reading(uncited):
    text = (
        "De gemeenten bellen Veilig Thuis. Mensen van Veilig Thuis zitten in het team. Het team belt Stichting Wende."
    )
    rows = [row for row in proposed(text, **uncited) if row.startswith("participation")]
    assert ["role=core" in row for row in rows] == [True, False] and "role=;" in rows[1]  # `mee`, `team` are no parts


@pytest.mark.parametrize(("text", "kind"), CASES["a_word_tells_the_kind_of_a_statement"])
def test_a_word_tells_the_kind_of_a_statement(text, kind):
    assert proposals.kind_of(text, words())[0] == kind


def test_it_proposes_a_region_an_initiative_and_a_publisher(uncited):
    there = frame("publishers", {"publisher_id": "krant", "name": "Zeeuwse Krant"})
    text = "De Zeeuwse Krant schrijft: in Middelburg begon de pilot."
    rows = proposed(text, {"regions": "", "initiatives": ""}, **uncited, publishers=there)
    assert rows[:3] == [
        "documents: document_id=doc-a; regions=zeeland",
        "documents: document_id=doc-a; initiatives=zeeland-pilot",
        "documents: document_id=doc-a; publisher_id=krant",
    ]


def test_a_document_that_a_table_names_proposes_nothing():
    assert proposed() == []


@pytest.mark.parametrize(("change", "told"), CASES["a_broken_word_list_is_told_with_its_key"])
def test_a_broken_word_list_is_told_with_its_key(change, told):
    content = yaml.safe_load((PROJECT / linking.FILE).read_text(encoding="utf-8"))
    with pytest.raises(InputError, match=told):
        linking.build(content | change, link_cases.study())


def test_a_word_list_without_words_decides_nothing():
    bare = linking.build({}, link_cases.study())
    rules = mentions.rules(link_cases.organisations(), "national", bare)
    place = mentions.Place("Zij belt de RvdK, niet meer.", frozenset(), "")
    assert [mention.body for mention in mentions.find(place, rules)] == ["raad"]


def test_the_stage_makes_again_what_lies_in_git(tmp_path):
    assert unlike_git(stage, "data/links", tmp_path) == []  # else: `dvc repro`, and commit what it writes
