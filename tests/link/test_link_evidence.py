"""Evidence: which passage carries which row; unknown names; the tools; the labelled sets."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from link_cases import PROJECT, documents, frame, organisations, passages, reference, words

from analysis import reference as project_reference
from analysis.link import (
    clues,
    codesheet,
    evidence,
    mentions,
    quality,
    regions,
    unknown,
    wording,
)
from analysis.link import (
    organisations as tool,
)
from analysis.problems import InputError
from analysis.tables import clean
from analysis.tables import link as t

TEXTS = (
    "De pilot begon in juni 2019 met vier gezinnen in Middelburg.",
    "Veilig Thuis Zeeland en de Raad voor de Kinderbescherming vormen samen een team.",
    "Gezinnen wachtten gemiddeld negen maanden op passende hulp.",
)


def table(codes: pd.DataFrame | None = None, **tables) -> pd.DataFrame:
    sources = documents({"document_id": "doc-a", "regions": "zeeland", "initiatives": "zeeland-pilot"})
    known = reference(**tables)
    text = passages(*TEXTS)
    about = regions.passage_regions(text, sources, known, words())
    named = mentions.mentions(text, about, mentions.rules(known.organisations, words()))
    corpus = evidence.build(text, sources, about, named, known)
    empty = pd.DataFrame(
        columns=["passage_id", "initiative_id", "dimension", "document_id", "coder_id"], dtype="str"
    )
    return evidence.evidence(corpus, known, empty if codes is None else codes, words(), 0.35)


def carried(result: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(result["passage_id"], result["support"], strict=True))


def test_participation_by_name():
    rows = frame("participation", ("zeeland-pilot", "vt-zeeland", "core", "", "", "stated", "doc-a", ""))
    assert carried(table(participation=rows)) == [("doc-a--2", "located")]


def test_relation_needs_both_ends():
    rows = frame(
        "relations",
        ("zeeland-pilot", "raad", "vt-zeeland", "works-with", "stated", "doc-a", ""),
        ("zeeland-pilot", "raad", "wsg", "works-with", "stated", "doc-a", ""),
    )
    assert carried(table(relations=rows)) == [("doc-a--2", "located"), ("", "document-only")]


def test_figure_milestone_and_obstacle():
    assert carried(
        table(
            figures=frame(
                "figures", ("zeeland-pilot", "gezinnen bij de start", "", "4", "families", "2019", "doc-a")
            )
        )
    ) == [("doc-a--1", "located")]
    assert carried(
        table(
            figures=frame(
                "figures", ("zeeland-pilot", "gezinnen bij de start", "", "7", "families", "2019", "doc-a")
            )
        )
    ) == [("", "document-only")]
    assert carried(
        table(
            milestones=frame(
                "milestones", ("zeeland-pilot", "2019-06", "Start van de pilot met gezinnen", "", "doc-a")
            )
        )
    ) == [("doc-a--1", "located")]
    assert carried(
        table(
            obstacles=frame(
                "obstacles", ("zeeland-pilot", "chain", "Lang wachten op passende hulp", "", "doc-a")
            )
        )
    ) == [("doc-a--3", "located")]


def test_curated_goes_first_and_stale_rows_are_refused():
    rows = frame("obstacles", ("zeeland-pilot", "chain", "Iets heel anders", "", "doc-a"))
    key = "zeeland-pilot--chain--Iets heel anders"
    by_hand = frame("curated_evidence", ("obstacles", key, "doc-a", "doc-a--3", "read"))
    assert carried(table(obstacles=rows, curated_evidence=by_hand)) == [("doc-a--3", "curated")]
    for wrong in (
        ("obstacles", "no such row", "doc-a", "doc-a--3", ""),
        ("obstacles", key, "doc-b", "doc-a--3", ""),
        ("obstacles", key, "doc-a", "doc-b--1", ""),
    ):
        with pytest.raises(InputError, match="evidence.csv, row 2"):
            table(obstacles=rows, curated_evidence=frame("curated_evidence", wrong))


def test_codes_name_their_passage():
    code = pd.DataFrame(
        [("doc-a--1", "zeeland-pilot", "family", "doc-a", "reader-1")],
        columns=["passage_id", "initiative_id", "dimension", "document_id", "coder_id"],
    )
    row = table(codes=code).iloc[0]
    assert (row["claim_table"], row["claim_id"], row["rule"]) == (
        "coding-reader-1",
        "doc-a--1--zeeland-pilot--family",
        "coded-passage",
    )


def test_numbers_and_dates_in_words():
    assert wording.numbers("Zes van de 1.250 gezinnen, 0,8 procent") == {"6", "1250", "0.8"}
    assert wording.dates("op 5 oktober 2022") == {"2022", "-10"}


def names(text: str) -> dict[str, str]:
    sources, known = documents({"document_id": "doc-a", "regions": "zeeland"}), reference()
    table = passages(text)
    about = regions.passage_regions(table, sources, known, words())
    named = mentions.mentions(table, about, mentions.rules(known.organisations, words()))
    found = unknown.unknown_organisations(table, named, about, clues.clues(table, known, words()))
    return dict(zip(found["surface"], found["sector"], strict=True))


def test_unknown_names():
    assert names("Ook Stichting Wende, Veilig Thuis Zeeland en Amarant doen mee.").keys() == {
        "Stichting Wende",
        "Amarant",
    }
    assert names("Het onderzoek van ZonMw en de gemeente Tholen.") == {
        "ZonMw": "other",
        "gemeente Tholen": "municipality",
    }
    assert names("Zij woont in Lelystad en leest de Hervormingsagenda. Gezinnen wachten.") == {}


def test_suggestions_are_rows_of_the_gazetteer():
    listed = pd.DataFrame(
        [("Stichting Wende", "", "shelter", "zeeland", 1, "doc-a--1", "head")],
        columns=t.UNKNOWN_ORGANISATIONS.names,
    )
    row = pd.read_csv(io.StringIO(tool.suggest(listed)), dtype=str).iloc[0]
    assert (row["organisation_id"], row["regions"], row["source_ids"]) == (
        "stichting-wende",
        "zeeland",
        "doc-a",
    )


def test_check_finds_clashes_twins_and_unused_strings():
    bodies = organisations()
    double = bodies[bodies["organisation_id"] == "vt-zeeland"].assign(
        organisation_id="vt-zeeuws", name="Veilig Thuis Zeelandt"
    )
    bodies = pd.concat([bodies, double], ignore_index=True)
    assert any("in zeeland" in line for line in tool.clashes(bodies)) and any(
        "anywhere" in line for line in tool.clashes(bodies)
    )
    assert [line for line in tool.near_identical(bodies) if "vt-zeeuws" in line]
    unused = list(tool.never_seen(bodies, passages(*TEXTS)))
    assert any("EVU" in line for line in unused) and not any(
        "'Raad voor de Kinderbescherming'" in line for line in unused
    )


def test_codesheet_is_seeded_stratified_and_blank():
    text = pd.concat([passages(*["Tekst"] * 20, document=d) for d in ("doc-a", "doc-b")]).assign(
        initiative_id=["zeeland-pilot"] * 20 + ["utrecht-pilot"] * 20
    )
    chosen = codesheet.sample(text, 0.1, 7)
    assert chosen["initiative_id"].value_counts().to_dict() == {"zeeland-pilot": 2, "utrecht-pilot": 2}
    assert chosen.equals(codesheet.sample(text, 0.1, 7)) and not chosen.equals(codesheet.sample(text, 0.1, 8))
    assert set(codesheet.sheet(chosen, None)["level"]) == {""} and len(codesheet.sheet(chosen, None)) == 4 * 8


def test_suggested_codes_come_from_the_codebook():
    book = project_reference.read_codebook(PROJECT)
    assert codesheet.suggestions("Elk gezin krijgt één plan en een vast gezicht.", book)["family"][0] == 2


def test_rates():
    assert quality.rates({1, 2, 3}, {2, 3, 4, 5}) == {
        "found": 3,
        "labelled": 4,
        "right": 2,
        "precision": 2 / 3,
        "recall": 0.5,
        "f1": pytest.approx(4 / 7),
    }


@pytest.mark.parametrize("half", ["build", "held"])
def test_the_labelled_sets(half):
    gold = quality.read(PROJECT)
    known, text = project_reference.read(PROJECT), clean.PASSAGES.read(PROJECT)
    about = regions.passage_regions(text, clean.DOCUMENTS.read(PROJECT), known, words())
    found = mentions.mentions(text, about, mentions.rules(known.organisations, words()))
    score = quality.scores(found, about, gold)[half]
    assert score["mentions"]["precision"] >= 0.98 and score["mentions"]["recall"] >= 0.97
    assert score["regional_aliases"]["share"] >= 0.97 and score["passage_regions"]["f1"] >= 0.98


@pytest.mark.long
def test_hidden_names_come_back_as_unknown_ones():
    known, text = project_reference.read(PROJECT), clean.PASSAGES.read(PROJECT)
    about = regions.passage_regions(text, clean.DOCUMENTS.read(PROJECT), known, words())
    folds = quality.hidden_names(text, about, known, words(), 20191101)
    assert sum(f["found"] for f in folds) / sum(f["occur"] for f in folds) >= 0.8
