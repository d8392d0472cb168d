"""Nothing was dropped on the way from the dossier: counts and order that were taken from it once."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from analysis import check, dictionary, reference
from analysis.tables import clean
from analysis.tables import reference as t

ROWS = {
    "regions": 13, "initiatives": 19, "organisations": 147, "participation": 200, "general_statements": 35,
    "teams": 22, "relations": 61, "milestones": 90, "obstacles": 91, "figures": 86, "contradictions": 17,
}
# SHA-256 over the 418 passage ids, in order
ORDER = "22aa5bf12d8f9c18a5711b3943937ef3a6a7c639f4ab569489a47385a34dc9b9"
CODES = {"reader-1": 470, "reader-2": 423}


def test_161_documents_and_418_passages_in_order(project: Path):
    passages = clean.PASSAGES.read(project)
    assert len(list((project / "data/raw/documents").iterdir())) == 161
    assert len(clean.DOCUMENTS.read(project)) == 161
    assert len(passages) == 418
    order = "\n".join(passages["passage_id"])
    assert hashlib.sha256(order.encode()).hexdigest() == ORDER


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_of_a_table(project: Path, name: str):
    table = next(table for table in t.REFERENCE if table.name == name)
    assert len(table.read(project)) >= ROWS[name]


@pytest.mark.parametrize("coder", sorted(CODES))
def test_every_code_and_its_passage(project: Path, coder: str):
    codes = t.coding(coder).read(project)
    passages = clean.PASSAGES.read(project).set_index("passage_id")
    assert len(codes) == CODES[coder]
    found = passages.loc[codes["passage_id"]]
    assert list(found["document_id"]) == list(codes["document_id"])
    assert list(found["ordinal"]) == list(codes["passage"])


def test_every_publisher_is_known(project: Path):
    documents = clean.DOCUMENTS.read(project)
    publishers = t.PUBLISHERS.read(project)
    assert set(documents["publisher_id"]) == set(publishers["publisher_id"])


def test_coders_are_machines(project: Path):
    coders = t.CODERS.read(project)
    assert set(coders["coder_id"]) == set(reference.coder_ids(project))
    assert set(coders["kind"]) == {"machine"}


def test_the_inputs_have_no_problem(project: Path):
    assert [str(problem) for problem in check.find(project)] == []


def test_the_data_dictionary_is_current(project: Path):
    assert (project / "data/README.md").read_text(encoding="utf-8") == dictionary.render()


def test_the_outline_is_the_netherlands(project: Path):
    outline = pd.read_json(project / "data/reference/netherlands.geojson", typ="series")
    points = [point for polygon in outline["geometry"]["coordinates"] for ring in polygon for point in ring]
    assert 3.2 < min(x for x, _ in points) < 3.6 and 7.0 < max(x for x, _ in points) < 7.3
    assert outline["properties"]["licence"] == "public domain"
