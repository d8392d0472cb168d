"""The stage on a folder of its own: one bad document stops no other, same bytes, duplicates, rights, ids."""

from __future__ import annotations

import json
import logging

import clean_pages
import pytest
from clean_folder import put, run

from analysis import cli
from analysis.clean import duplicates, rights
from analysis.problems import InputError
from analysis.tables import clean as t

SECRET = "Het gezin van de rode brug kreeg in maart een eigen paraplu van de toverende wethouder aangeboden"


def test_tables_metrics_and_status(full):
    put(full, "leeg.txt", b" ")
    page = full / "data/raw/documents/p0.txt"
    page.write_text(page.read_text().replace("één gebouw.", "één gebouw (mail: team@waterstad.nl)."))
    assert run(full) == 0 and run(full, strict=True) == 1
    documents, rejected = t.DOCUMENTS.read(full), t.REJECTED.read(full)
    assert documents["document_id"].tolist() == ["p0", "p1", "p2"]
    assert rejected[["path", "reason"]].values.tolist() == [["data/raw/documents/leeg.txt", "empty"]]
    numbers = json.loads((full / "data/clean/metrics.json").read_text())
    assert numbers["documents"] == 3 and numbers["rejected_by_reason"] == {"empty": 1}
    assert numbers["passages"] == len(t.PASSAGES.read(full)) == documents["n_passages"].sum()
    assert numbers["masks_by_kind"]["e-mail"] == 1


def test_a_wrong_label_ends_in_one_error_and_the_others_are_written(full):
    (full / "data/raw/documents/p1.yaml").write_text("publisher: vng\nregions: [zeland]\nrights: open\n")
    with pytest.raises(InputError) as caught:
        run(full)
    assert [(p.file, p.row, p.column, p.value) for p in caught.value.problems] == [
        ("data/raw/documents/p1.yaml", 2, "regions", "zeland")
    ]
    assert t.DOCUMENTS.read(full)["document_id"].tolist() == ["p0", "p2"]


def test_same_bytes_for_one_and_two_processes(full):
    run(full, jobs=1)
    one = {path.name: path.read_bytes() for path in (full / "data/clean").iterdir()}
    run(full, jobs=2)
    assert one == {path.name: path.read_bytes() for path in (full / "data/clean").iterdir()}


def test_two_files_of_one_id(full):
    put(full, "p0.md", b"Nog een document over het team in de regio.\n")
    run(full)
    assert t.REJECTED.read(full)["reason"].tolist() == ["same-id"]


def test_duplicates_are_kept_and_marked(full):
    text = clean_pages.as_text(clean_pages.pages()[0])
    put(full, "kopie.txt", text, month=5)
    put(full, "bijna.txt", text.replace("Eén plan voor".encode(), b"Een plan bij"), month=6)
    run(full)
    marked = t.DOCUMENTS.read(full).set_index("document_id")["duplicate_of"]
    assert marked["kopie"] == "p0" and marked["bijna"] == "p0" and marked["p0"] == "" and marked["p1"] == ""


def test_similarity_by_hand():
    a, b = (
        duplicates.sketch("een twee drie vier vijf zes"),
        duplicates.sketch("een twee drie vier vijf zeven"),
    )
    assert duplicates.similarity(a, a) == 1 and duplicates.similarity(a, b) == pytest.approx(1 / 3)
    none = duplicates.sketch("")
    assert duplicates.similarity(a, none) == 0 and len(none) == 0


@pytest.mark.parametrize(
    "level,folder", [("closed", "data/private/documents"), ("quote", "data/private/documents")]
)
def test_what_may_not_be_shown_reaches_no_file_and_no_log(full, level, folder, caplog):
    put(
        full,
        "geheim.txt",
        f"{SECRET}. {'Daarna gebeurde er weinig meer in die stad. ' * 8}{SECRET[::-1]}.\n".encode(),
        level,
        1,
        folder,
    )
    caplog.set_level(logging.INFO, "analysis")
    assert cli.main(["--root", str(full), "clean", "--quiet"]) == 0
    written = (
        "".join(p.read_text() for p in [*(full / "data/clean").iterdir(), *(full / "logs").iterdir()])
        + caplog.text
    )
    assert SECRET[::-1] not in written and (SECRET in written) is (level == "quote")
    assert list(rights.leaks(full)) == []


@pytest.mark.parametrize(
    "file", ["docs/a.md", "reports/r.html", "README.md", "data/links/x.csv", "reports/n.ipynb"]
)
def test_a_planted_leak_is_found_and_not_repeated(full, file):
    put(
        full,
        "geheim.txt",
        f"{SECRET}, zo staat het in het dossier.\n".encode(),
        "closed",
        1,
        "data/private/documents",
    )
    (full / file).parent.mkdir(parents=True, exist_ok=True)
    words = SECRET.split()
    text = {
        "html": f"<p>{' '.join(words[:6])} <b>{' '.join(words[6:])}</b></p>",
        "ipynb": json.dumps({"text": ["\n".join(words)]}),
    }
    (full / file).write_text("Regel een.\n" + text.get(file.rsplit(".")[-1], SECRET))
    (problem,) = rights.leaks(full)
    assert problem.file == file and "geheim" in problem.remedy and "paraplu" not in str(problem)


def test_a_closed_document_in_the_open_folder_is_a_leak(full):
    put(full, "geheim.txt", f"{SECRET}.\n".encode(), "closed")
    assert {(p.file, p.column) for p in rights.leaks(full)} >= {("data/raw/documents/geheim.txt", "rights")}


def test_quote_beyond_its_words_is_a_leak(full):
    text = " ".join(f"woord{n}" for n in range(60))
    put(full, "q.txt", f"{text}.\n".encode(), "quote", 1, "data/private/documents")
    (full / "README.md").write_text(" ".join(text.split()[:40]))
    assert list(rights.leaks(full)) == []
    (full / "README.md").write_text(" ".join(text.split()[20:50]))
    assert [p.file for p in rights.leaks(full)] == ["README.md"]
