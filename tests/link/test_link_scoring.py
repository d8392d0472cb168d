"""Which passage carries a row where several could: regions, the past, towns in names, general statements."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from link_cases import documents, frame, organisations, passages, reference, words

from analysis.link import evidence, mentions, regions, scoring, wording
from analysis.link.claims import Claim, cited
from analysis.tables import reference as tables_of_reference

CORPUS = scoring.Corpus(
    {}, wording.Rarity([]), {}, {}, {}, {"zeeland-pilot": "zeeland", "national-programme": "national"},
    {"zeeland": " zeeland ", "utrecht": " utrecht "},
)  # fmt: skip


def carried(*texts: str | tuple[str, str], region: str = "zeeland", towns: tuple = (), **rows) -> list[int]:
    """The numbers of the texts of one document that carry the one claim in `rows`; [] for none."""
    bodies = organisations()
    for name in towns:
        row = bodies[bodies["organisation_id"] == "gemeente-almere"].assign(
            organisation_id=f"gemeente-{name.lower()}", name=f"Gemeente {name}", aliases=f"gemeente {name}"
        )
        bodies = pd.concat([bodies, row], ignore_index=True)
    known = reference(organisations=bodies, **rows)
    sources, text = documents({"document_id": "doc-a", "regions": region}), passages(*texts)
    about = regions.passage_regions(text, sources, known, words())
    named = mentions.mentions(text, about, mentions.rules(bodies, words()))
    corpus = evidence.build(text, sources, about, named, known)
    codes = pd.DataFrame(
        columns=["passage_id", "initiative_id", "dimension", "document_id", "coder_id"], dtype="str"
    )
    result = evidence.evidence(corpus, known, codes, words(), 0.35)
    return [int(passage.rpartition("--")[2]) for passage in result["passage_id"] if passage]


def takes_part(body: str, initiative: str = "zeeland-pilot", basis: str = "stated") -> dict:
    row = (initiative, body, "partner", "", "", basis, "doc-a", "")
    return {"participation": frame("participation", row)}


def test_a_town_with_a_hyphen_is_found():
    assert evidence.towns(organisations().assign(name="Gemeente Ouder-Amstel"))["gemeente-almere"] == (
        " ouder amstel"
    )
    texts = ("De aanpak gaat lopen in Diemen en Ouder-Amstel.", "De gemeenten werken samen.")
    assert carried(*texts, towns=("Ouder-Amstel",), **takes_part("gemeente-ouder-amstel")) == [1]


def test_a_town_inside_another_name_does_not_count():
    claim = takes_part("gemeente-utrecht", "utrecht-west-proeftuin")
    texts = ("Partners uit Utrecht-West werken samen.", "Ook Utrecht en Utrechtse partners werken samen.")
    assert carried(*texts, region="utrecht-west", towns=("Utrecht",), **claim) == [2]
    texts = ("Samen met Veilig Thuis Utrecht.", "Samen met de stad Utrecht.")
    assert carried(*texts, region="utrecht-west", towns=("Utrecht",), **claim) == [2]


def passage(name: str, on: str = "", text: str = "") -> scoring.Passage:
    none: frozenset[str] = frozenset()
    about = frozenset([on]) if on else none
    return scoring.Passage(name, wording.words_of(text), none, none, none, none, about, "", ())


@pytest.mark.parametrize(
    ("initiative", "scored", "left"),
    [
        ("zeeland-pilot", [(0.9, "utrecht", ""), (0.4, "zeeland", "")], [1]),  # its own region, however far
        ("zeeland-pilot", [(0.9, "utrecht", ""), (0.4, "national", "")], [1]),  # a national one may be on it
        ("zeeland-pilot", [(0.9, "utrecht", ""), (0.4, "", "")], [1]),  # and so may one on no region
        ("zeeland-pilot", [(0.9, "utrecht", "Utrecht en Zeeland"), (0.4, "zeeland", "")], [0, 1]),  # named
        ("zeeland-pilot", [(0.9, "utrecht", "")], [0]),  # nothing else in the document
        ("national-programme", [(0.74, "utrecht", ""), (0.60, "national", "")], [1]),  # 0.14 apart: near
        ("national-programme", [(0.80, "utrecht", ""), (0.60, "national", "")], [0, 1]),  # 0.20 apart
    ],
)
def test_passages_on_other_regions_give_way(initiative, scored, left):
    claim = Claim("milestones", "a", initiative, ("doc-a",))
    given = [(value, "rule", passage(str(i), on, text)) for i, (value, on, text) in enumerate(scored)]
    kept = scoring.of_its_region(claim, given, CORPUS)
    assert [int(item[2].passage_id) for item in kept] == left


def test_the_old_route_gives_way():
    old = "Vroeger meldde de politie bij de wijkteams. Dan zorgde Veilig Thuis Zeeland samen voor hulp."
    new = "Veilig Thuis Zeeland helpt samen met anderen."
    assert carried(old, new, **takes_part("vt-zeeland")) == [2]
    assert carried(old, new, **takes_part("vt-zeeland", basis="context")) == [1, 2]
    assert carried(old, **takes_part("vt-zeeland")) == [1]  # 0.6 x 0.75 and the words: still enough alone


def test_where_the_past_ends():
    def past(*sentences: str) -> list[bool]:
        none: frozenset[str] = frozenset()
        parts = [scoring.Part(text, "", "", none, none) for text in sentences]
        return [part.past for part in scoring.aged(parts, words())]

    assert past("Vroeger duurde het lang.", "Het kind wachtte.") == [True, True]
    assert past("Vroeger duurde het lang.", "Nu gaat het snel.", "Het kind wint.") == [True, False, False]
    assert past("Het gaat snel.", "Vroeger duurde het lang.", "Het kind wint.") == [False, True, False]
    assert past("Het gaat sneller dan vroeger.") == [False]


def test_a_negated_mention_weighs_less():
    texts = ("Veilig Thuis Zeeland doet niet mee.", "Veilig Thuis Zeeland doet mee.")
    assert carried(*texts, **takes_part("vt-zeeland")) == [2]
    assert carried(texts[0], **takes_part("vt-zeeland")) == [1]  # alone it is still about the body


def test_words_of_the_role_count_beside_those_of_the_scope():
    rows = frame("general_statements", ("s", "all-pilots", "raad", "", "research", "doc-a", ""))
    texts = ("De Raad voor de Kinderbescherming evalueert de pilots.", "De RvdK ziet de pilots.")
    assert carried(*texts, region="national", general_statements=rows) == [1]


def test_documents_that_claims_name():
    empty = {name: pd.DataFrame(columns=["source_ids"], dtype="str") for name in tables_of_reference.CLAIMS}
    empty["teams"] = pd.DataFrame({"source_ids": ["doc-a|doc-b"]})
    empty["contradictions"] = pd.DataFrame({"source_ids_a": ["doc-c"], "source_ids_b": [""]})
    assert cited(SimpleNamespace(**empty)) == {"doc-a", "doc-b", "doc-c"}
