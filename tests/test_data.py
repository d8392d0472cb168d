"""Nothing was dropped on the way from the dossier: counts that were taken from it once."""

import re
from pathlib import Path

import pytest

from analysis import reference
from analysis.check import stage
from analysis.tables import clean, dictionary, reference as t

DOCUMENTS, PASSAGES = 174, 446
ROWS = {
    "regions": 14, "initiatives": 20, "organisations": 154, "participation": 216, "general_statements": 35, "teams": 25,
    "relations": 81, "milestones": 103, "obstacles": 95, "figures": 89, "contradictions": 22, "descriptions": 111,
    "questions": 28, "findings": 52, "changes": 13, "audit": 174, "digest_corrections": 107, "conclusions": 8,
    "corrections": 42, "publishers": 84,
}  # fmt: skip
CODES = {
    ("reader-3", "statements"): 596, ("reader-3", "depth"): 423, ("reader-3", "features"): 179,
    ("reader-4", "statements"): 535, ("reader-4", "depth"): 355, ("reader-4", "features"): 146,
}  # fmt: skip
FIRST = {"reader-1": 470, "reader-2": 423}


def test_every_digest_and_passage(project: Path):
    assert len(list((project / "data/raw/documents").iterdir())) == DOCUMENTS
    assert len(clean.DOCUMENTS.read(project)) == DOCUMENTS
    assert len(clean.PASSAGES.read(project)) == PASSAGES
    assert len(clean.REJECTED.read(project)) == 0


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_of_a_table(project: Path, name: str):
    table = next(table for table in t.REFERENCE if table.name == name)
    assert len(table.read(project)) >= ROWS[name]


def test_the_data_log_accounts_for_every_row_of_the_dossier(project: Path):
    lines = re.findall(r"^\| ([a-z ]+) \|" + r" (\d+) \|" * 4, (project / "docs/data-log.md").read_text("utf-8"), re.M)
    told = {name.replace(" ", "_"): sum(map(int, kinds)) for name, *kinds, gone in lines}
    known = {name: total for name, total in told.items() if name in ROWS}
    assert len(known) == 12 and known == {name: ROWS[name] for name in known}


@pytest.mark.parametrize(("coder", "name"), sorted(CODES))
def test_every_code_and_its_passage(project: Path, coder: str, name: str):
    codes = t.CODINGS[name](coder).read(project)
    passages = clean.PASSAGES.read(project).set_index("passage_id")
    assert len(codes) == CODES[coder, name]
    found = passages.loc[codes["passage_id"]]
    assert list(found["document_id"]) == list(codes["document_id"])
    assert list(found["ordinal"]) == list(codes["passage"])


@pytest.mark.parametrize("coder", sorted(FIRST))
def test_the_first_edition_is_kept(project: Path, coder: str):
    assert len(t.first_edition(coder).read(project)) == FIRST[coder]


def test_every_passage_of_a_document_on_an_initiative_was_read_by_both(project: Path):
    documents = clean.DOCUMENTS.read(project).set_index("document_id")["relevance"]
    passages = clean.PASSAGES.read(project)
    wanted = set(passages.loc[passages["document_id"].map(documents) == "initiative", "passage_id"])
    for coder in reference.main_coders(project):
        assert wanted == set(t.statements(coder).read(project)["passage_id"])


def test_every_publisher_is_known(project: Path):
    documents = clean.DOCUMENTS.read(project)
    assert set(documents["publisher_id"]) == set(t.PUBLISHERS.read(project)["publisher_id"])


def test_coders_are_machines_and_the_second_edition_is_the_main_one(project: Path):
    coders = t.CODERS.read(project)
    assert set(coders["kind"]) == {"machine"}
    assert reference.main_coders(project) == ["reader-3", "reader-4"]


def test_the_inputs_have_no_problem(project: Path):
    assert [str(problem) for problem in stage.find(project)] == []


def test_the_data_dictionary_is_current(project: Path):
    assert (project / "data/README.md").read_text(encoding="utf-8") == dictionary.render(project)
