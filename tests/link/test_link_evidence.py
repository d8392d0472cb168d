"""Evidence: which passages go with a row, which of them carry it, and what is refused."""

import pandas as pd
import pytest
from link_cases import PROJECT, chain, codes, frame, organisations, reference, words

from analysis.link import claims, corpus, scoring, wording
from analysis.link.claims import Claim
from analysis.problems import InputError

TEXTS = (
    "De pilot begon in juni 2019 met vier gezinnen in Middelburg.",
    "Veilig Thuis Zeeland en de Raad voor de Kinderbescherming vormen samen een team.",
    "Gezinnen wachtten gemiddeld negen maanden op passende hulp.",
)
ON = {"initiatives": "zeeland-pilot"}
LANGUAGE = wording.Wording([], words())


def row(table: str, **cells) -> dict[str, pd.DataFrame]:
    return {table: frame(table, {"initiative_id": "zeeland-pilot", **cells})}


def passages_of(table: pd.DataFrame) -> list[int]:
    """The numbers of the passages, in the order of the table."""
    return [int(passage.rpartition("--")[2]) for passage in table["passage_id"] if passage]


def carriers(table: pd.DataFrame) -> list[int]:
    return passages_of(table[table["carries"].astype(bool)])


def takes_part(body: str, initiative: str = "zeeland-pilot", basis: str = "stated") -> dict:
    return {"participation": frame("participation", {
        "initiative_id": initiative, "organisation_id": body, "role": "partner", "basis": basis})}  # fmt: skip


RELATION = {"organisation_a": "raad", "organisation_b": "vt-zeeland", "kind": "works-with"}
FIGURE = {"indicator_nl": "gezinnen bij de start", "unit": "families", "period": "2019"}


@pytest.mark.parametrize(
    ("given", "found", "carried"),
    [
        (takes_part("vt-zeeland"), [2], [2]),
        (takes_part("wijkteams-zeeland"), [], []),
        (row("relations", **RELATION), [2], [2]),
        (row("relations", **RELATION | {"organisation_b": "wsg"}), [], []),  # it needs both ends
        (row("figures", **FIGURE, value="4"), [1], [1]),
        (row("figures", **FIGURE, value="7"), [], []),
        (row("figures", **FIGURE, value="4-7"), [1], []),  # half of the number carries nothing
        (row("milestones", date="2019-06", event_nl="Start van de pilot met gezinnen"), [1], [1]),
        (row("milestones", date="2019-07", event_nl="De pilot begon met vier gezinnen in Middelburg"), [1], []),
        (row("obstacles", obstacle_nl="Gezinnen wachtten lang op passende hulp", level="chain"), [3], [3]),
        (row("obstacles", obstacle_nl="Lang wachten op passende hulp", level="chain"), [3], []),  # few of its words
    ],
)
def test_located_by_rule(given, found, carried):
    table = chain(*TEXTS, **ON, **given)
    assert (passages_of(table), carriers(table)) == (found, carried)
    assert set(table["support"]) == {"located" if found else "document-only"}


def test_two_ends_of_a_relation_in_two_sentences_are_found_and_carry_nothing():
    apart = "Veilig Thuis Zeeland en anderen werken samen. De RvdK adviseert."
    table = chain(apart, **row("relations", **RELATION))
    assert passages_of(table) == [1] and carriers(table) == []


def test_the_table_names_its_carriers_and_what_else_was_read_comes_after():
    named = row("relations", **RELATION, passages="doc-a:3", source_ids="doc-a|doc-b")
    table = chain(*TEXTS, **named)
    assert passages_of(table) == [3] and table["rule"].tolist()[0] == "named-in-table"
    key = "zeeland-pilot--raad--vt-zeeland--works-with"
    read = frame("curated_evidence", {
        "claim_table": "relations", "claim_id": key, "document_id": "doc-a", "passage_id": "doc-a--1"})  # fmt: skip
    table = chain(*TEXTS, **named, curated_evidence=read)
    assert (passages_of(table), carriers(table)) == ([3, 1], [3])


@pytest.mark.parametrize("table", ["descriptions", "questions", "findings", "changes"])
def test_tables_that_name_all_their_passages(table):
    found = chain(*TEXTS, **row(table, passages="doc-a:2|doc-a:3"))
    assert carriers(found) == [2, 3] and set(found["claim_table"]) == {table}


def test_a_named_passage_that_is_gone_leaves_the_document():
    found = chain(*TEXTS, **row("descriptions", passages="doc-a:9"))
    assert found["support"].tolist() == ["document-only"]


def test_curated_goes_first_and_stale_rows_are_refused():
    rows = row("obstacles", level="chain", obstacle_nl="Iets heel anders")
    good = {"claim_table": "obstacles", "claim_id": "zeeland-pilot--chain--Iets heel anders", "document_id": "doc-a",
            "passage_id": "doc-a--3"}  # fmt: skip
    table = chain(*TEXTS, **rows, curated_evidence=frame("curated_evidence", good))
    assert carriers(table) == [3] and table["support"].tolist() == ["curated"]
    for column, value in (("claim_id", "no such row"), ("document_id", "doc-b"), ("passage_id", "doc-b--1")):
        with pytest.raises(InputError, match=f"evidence.csv, row 2, column {column}"):
            chain(*TEXTS, **rows, curated_evidence=frame("curated_evidence", good | {column: value}))


def test_codes_name_their_passage_which_carries_them():
    code = {"passage_id": "doc-a--1", "initiative_id": "zeeland-pilot", "dimension": "family", "status": "reported",
            "document_id": "doc-a", "coder_id": "reader-1"}  # fmt: skip
    table = chain(*TEXTS, coded={"depth": codes(code)})
    assert table[["claim_table", "claim_id", "rule", "carries"]].to_numpy().tolist() == [
        ["depth-reader-1", "doc-a--1--zeeland-pilot--family--reported", "coded-passage", True]
    ]


def test_documents_that_claims_rest_on():
    known = reference(
        teams=frame("teams", {"source_ids": "doc-a|doc-b"}),
        contradictions=frame("contradictions", {"source_ids_a": "doc-c", "source_ids_b": ""}),
        descriptions=frame("descriptions", {"passages": "doc-d:1|doc-d:2"}),
    )
    assert claims.cited(known) == {"doc-a", "doc-b", "doc-c", "doc-d"}


def test_every_claim_table_is_one_whose_rows_are_looked_for_or_name_their_passages():
    for name, table in claims.CLAIMS.items():
        assert name in claims.LOOKED_FOR or "passages" in table.names


# Which passage wins where several could.

TOWN = organisations()[organisations()["organisation_id"] == "gemeente-almere"]


def with_town(name: str) -> pd.DataFrame:
    slug = f"gemeente-{name.lower()}"
    extra = TOWN.assign(organisation_id=slug, name=f"Gemeente {name}", aliases=f"gemeente {name}")
    return pd.concat([organisations(), extra], ignore_index=True)


@pytest.mark.parametrize(
    ("region", "town", "texts", "expected"),
    [
        ("zeeland", "Ouder-Amstel", ("De aanpak loopt in Diemen en Ouder-Amstel.", "De gemeenten werken samen."), [1]),
        ("utrecht-west", "Utrecht", ("Partners uit Utrecht-West.", "Ook Utrecht en Utrechtse partners."), [2]),
        ("utrecht-west", "Utrecht", ("Samen met Veilig Thuis Utrecht.", "Samen met de stad Utrecht."), [2]),
    ],
)
def test_a_town_counts_unless_it_is_inside_another_name(region, town, texts, expected):
    initiative = "zeeland-pilot" if region == "zeeland" else "utrecht-west-proeftuin"
    claim = takes_part(f"gemeente-{town.lower()}", initiative)
    assert passages_of(chain(*texts, region=region, organisations=with_town(town), **claim)) == expected


def passage(name: str, on: str = "", text: str = "") -> scoring.Passage:
    none: frozenset[str] = frozenset()
    about = frozenset([on]) if on else none
    return scoring.Passage(name, wording.words_of(text), none, none, none, none, about, "", ())


CORPUS = scoring.Corpus(
    {}, LANGUAGE, {}, {}, {}, {"zeeland-pilot": "zeeland", "national-programme": "national"},
    {"zeeland": " zeeland ", "utrecht": " utrecht "}, "national",
)  # fmt: skip


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
    made = [(value, passage(str(i), on, text)) for i, (value, on, text) in enumerate(scored)]
    given = [scoring.Scored(value, "rule", True, one) for value, one in made]
    assert [int(item.passage.passage_id) for item in scoring.of_its_region(claim, given, CORPUS)] == left


def test_the_old_route_gives_way():
    old = "Vroeger meldde de politie bij de wijkteams. Dan zorgde Veilig Thuis Zeeland samen voor hulp."
    new = "Veilig Thuis Zeeland helpt samen met anderen."
    assert passages_of(chain(old, new, **takes_part("vt-zeeland"))) == [2]
    assert passages_of(chain(old, new, **takes_part("vt-zeeland", basis="context"))) == [1, 2]
    alone = chain(old, **takes_part("vt-zeeland"))
    assert passages_of(alone) == [1] and carriers(alone) == []  # enough to find, and no carrier


def test_a_negated_mention_weighs_less():
    texts = ("Veilig Thuis Zeeland doet niet mee.", "Veilig Thuis Zeeland doet mee.")
    assert passages_of(chain(*texts, **takes_part("vt-zeeland"))) == [2]
    assert carriers(chain(texts[0], **takes_part("vt-zeeland"))) == []


@pytest.mark.parametrize(
    ("sentences", "past"),
    [
        (("Vroeger duurde het lang.", "Het kind wachtte."), [True, True]),
        (("Vroeger duurde het lang.", "Nu gaat het snel.", "Het kind wint."), [True, False, False]),
        (("Het gaat snel.", "Vroeger duurde het lang.", "Het kind wint."), [False, True, False]),
        (("Het gaat sneller dan vroeger.",), [False]),
    ],
)
def test_where_the_past_ends(sentences, past):
    none: frozenset[str] = frozenset()
    parts = [scoring.Part(text, "", "", none, none) for text in sentences]
    assert [part.past for part in corpus.aged(parts, words())] == past


def test_words_of_the_role_count_beside_those_of_the_scope():
    rows = {"general_statements": frame("general_statements", {
        "statement_id": "s", "applies_to": "all-pilots", "organisation_id": "raad", "role": "research"})}  # fmt: skip
    texts = ("De Raad voor de Kinderbescherming evalueert de pilots.", "De RvdK ziet de pilots.")
    assert passages_of(chain(*texts, region="national", **rows)) == [1]


def test_other_names_of_a_body():
    names = corpus.other_names(reference(), "national", words())
    assert names["team"] == [" evu ", " kernteam "] and names["wijkteams-zeeland"] == [" wijkteams "]
    assert names["fryslan"] == [" zeeland "] and names["raad"] == []


def test_numbers_and_dates_in_words():
    assert LANGUAGE.numbers("Zes van de 1.250 gezinnen, 0,8 procent, een kind") == {"6", "1250", "0.8"}
    assert LANGUAGE.dates("op 5 oktober 2022") == {"2022", "-10"}


def test_the_project_itself_has_a_carrier_for_nearly_every_claim(project):
    from analysis.tables import link as t

    rows = t.EVIDENCE.read(project)
    own = rows[rows["claim_table"].isin(claims.CLAIMS)]
    carried = own.groupby(["claim_table", "claim_id"])["carries"].any()
    assert project == PROJECT and len(carried) > 800 and carried.mean() >= 0.98
    first = own.groupby(["claim_table", "claim_id"])["carries"].first()
    assert (first == carried).all()  # carriers stand first
