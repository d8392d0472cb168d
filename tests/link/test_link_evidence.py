"""Evidence: which passages go with a row, and which of them carry it."""

import pandas as pd
import pytest
from link_cases import PROJECT, chain, codes, frame, reference

from analysis.link import evidence
from analysis.tables.reference import CLAIMS

TEXTS = (
    "De pilot begon in juni 2019 met vier gezinnen in Middelburg.",
    "Veilig Thuis Zeeland en de Raad voor de Kinderbescherming vormen samen een team.",
    "Gezinnen wachtten gemiddeld negen maanden op passende hulp.",
)


def row(table: str, **cells) -> dict[str, pd.DataFrame]:
    return {table: frame(table, {"initiative_id": "zeeland-pilot", **cells})}


def passages_of(table: pd.DataFrame) -> list[int]:
    """The numbers of the passages, in the order of the table."""
    return [int(passage.rpartition("--")[2]) for passage in table["passage_id"] if passage]


def carriers(table: pd.DataFrame) -> list[int]:
    return passages_of(table[table["carries"].astype(bool)])


def test_the_table_names_its_carriers_and_what_else_was_read_comes_after():
    relation = {"organisation_a": "raad", "organisation_b": "vt-zeeland", "kind": "works-with"}
    named = row("relations", **relation, passages="doc-a--3", source_ids="doc-a|doc-b")
    table = chain(*TEXTS, **named)
    assert passages_of(table) == [3] and table["rule"].tolist() == ["named-in-table", "document-only"]
    assert carriers(table) == [3]


@pytest.mark.parametrize("table", [name for name, form in CLAIMS.items() if "passages" in form.names])
def test_a_row_rests_on_the_passages_that_its_table_names(table):
    found = chain(*TEXTS, **row(table, passages="doc-a--2|doc-a--3"))
    assert carriers(found) == [2, 3] and set(found["claim_table"]) == {table}
    assert chain(*TEXTS, **row(table, passages="doc-a--9"))["rule"].tolist() == ["document-only"]  # it is gone


def test_codes_name_their_passage_which_carries_them():
    code = {"passage_id": "doc-a--1", "initiative_id": "zeeland-pilot", "dimension": "family", "status": "reported",
            "document_id": "doc-a", "coder_id": "reader-1"}  # fmt: skip
    table = chain(*TEXTS, coded={"depth": codes(code)})
    assert table[["claim_table", "claim_id", "rule", "carries"]].to_numpy().tolist() == [
        ["depth-reader-1", "doc-a--1--zeeland-pilot--family--reported", "coded", True]
    ]


def test_documents_that_claims_rest_on():
    known = reference(
        teams=frame("teams", {"source_ids": "doc-a|doc-b"}),
        contradictions=frame("contradictions", {"source_ids_a": "doc-c", "source_ids_b": ""}),
        descriptions=frame("descriptions", {"passages": "doc-d--1|doc-d--2"}),
    )
    assert evidence.cited(known) == {"doc-a", "doc-b", "doc-c", "doc-d"}


def test_the_project_itself_has_a_carrier_for_nearly_every_claim(project):
    from analysis.tables import link as t

    rows = t.EVIDENCE.read(project)
    own = rows[rows["claim_table"].isin(CLAIMS)]
    carried = own.groupby(["claim_table", "claim_id"])["carries"].any()
    assert project == PROJECT and len(carried) > 800 and carried.mean() >= 0.98
    first = own.groupby(["claim_table", "claim_id"])["carries"].first()
    assert (first == carried).all()  # carriers stand first
