"""The stage on a folder of its own: one bad document stops no other, same bytes, duplicates, rights, ids."""

import gzip
import json
import logging
import shutil
import zipfile

import clean_pages
import pytest
from clean_folder import put, run

import beside
from analysis import cli, files, params
from analysis.clean import duplicates, lastgate, stage
from analysis.intake import documents as current
from analysis.problems import InputError
from analysis.tables import clean as t
from pipeline import unlike_git

CASES = beside.cases(__file__)

SECRET = "Het gezin van de rode brug kreeg in maart een eigen paraplu van de toverende wethouder aangeboden"


def test_tables_metrics_and_status(full):
    put(full, "leeg.txt", b" ")
    page = full / "data/raw/documents/p0.txt"
    page.write_text(page.read_text().replace("één gebouw.", "één gebouw (mail: team@waterstad.nl)."))
    run(full)
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
    (problem,) = caught.value.problems
    assert str(problem).startswith("data/raw/documents/p1.yaml, row 2, column regions, value 'zeland'")
    assert t.DOCUMENTS.read(full)["document_id"].tolist() == ["p0", "p2"]


@pytest.mark.parametrize("name", ["p0.yml", "p0.YAML", "p0.txt.yaml", "pO.yaml"])
def test_a_label_that_nobody_reads_stops_all_since_it_may_close_a_document(full, name):
    (full / "data/raw/documents" / name).write_text("rights: closed\n")
    with pytest.raises(InputError, match="no document lies beside this sidecar"):
        run(full)
    assert not (full / "data/clean/passages.csv").exists()


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
    a, b = (duplicates.sketch("een twee drie vier vijf zes"), duplicates.sketch("een twee drie vier vijf zeven"))
    assert duplicates.similarity(a, a) == 1 and duplicates.similarity(a, b) == pytest.approx(1 / 3)
    none = duplicates.sketch("")
    assert duplicates.similarity(a, none) == 0 and len(none) == 0


def leaks(root):
    """What `analysis check` says of documents and of what git would take."""
    found = [*current.read(root, params.load(root).clean).problems, *lastgate.problems(root)]
    own = ("data/raw/documents/p", "data/reference/reviews.csv")  # their own e-mail; names that nobody has passed
    return [problem for problem in found if not problem.file.startswith(own)]


@pytest.mark.parametrize("level", ["closed", "quote"])
def test_what_may_not_be_shown_reaches_no_file_and_no_log(full, level, caplog):
    text = f"{SECRET}. {'Daarna gebeurde er weinig meer in die stad. ' * 8}{SECRET[::-1]}.\n"
    put(full, "geheim.txt", text.encode(), level, 1, "data/private/documents")
    caplog.set_level(logging.INFO, "analysis")
    assert cli.main(["--root", str(full), "clean", "--quiet"]) == 0
    made = [*(full / "data/clean").iterdir(), *(full / "logs").iterdir()]
    written = "".join(p.read_text() for p in made) + caplog.text
    assert SECRET[::-1] not in written and (SECRET in written) is (level == "quote")
    assert ("geheim" in written) is (level == "quote") and leaks(full) == []


@pytest.mark.parametrize("file", CASES["a_planted_leak_is_found_and_not_repeated"])
def test_a_planted_leak_is_found_and_not_repeated(full, file):
    put(full, "geheim.txt", f"{SECRET}, zo staat het in het dossier.\n".encode(), "closed", 1, "data/private/documents")
    (full / file).parent.mkdir(parents=True, exist_ok=True)
    words = SECRET.split()
    forms = {"html": f"<p>{' '.join(words[:6])} <b>{' '.join(words[6:])}</b></p>"}
    text = (forms | {"ipynb": json.dumps({"text": ["\n".join(words)]})}).get(file.rsplit(".")[-1], SECRET)
    if file.endswith("docx"):
        with zipfile.ZipFile(full / file, "w") as archive:
            archive.writestr("word/document.xml", f"<w:p><w:t>{SECRET}</w:t></w:p>")
    elif file.endswith("gz"):
        (full / file).write_bytes(gzip.compress(SECRET.encode()))
    elif file.endswith("zip"):
        inner = files.zipped({"word/document.xml": SECRET.encode()})
        (full / file).write_bytes(files.zipped({"kopie.docx": inner}))
    else:
        (full / file).write_text("Regel een.\n" + text)
    (problem,) = leaks(full)
    assert problem.file == file and "closed-" in problem.remedy and "paraplu" not in str(problem)


PLANTED = "gesprek met jayla ouwehand"


@pytest.mark.parametrize("what", ["text", "title", "heading", "name", "address"])
@pytest.mark.parametrize("good", [True, False])
def test_nothing_of_a_closed_document_stands_anywhere(full, what, good, capsys):
    """Planted in each role, in a document that is read and in one that is rejected."""
    name = PLANTED.replace(" ", "-")
    said = f"{PLANTED if what == 'text' else SECRET}, zei zij toen.\n"
    text = f"# {PLANTED}\n\n{SECRET}.\n" if what == "heading" else said
    label = f"publisher: {'vng' if good else 'vggz'}\nregions: [zeeland]\nrights: closed\n"
    label += {"title": f"title: {PLANTED}\n", "address": f"url: https://x.example/{name}?bsn=111222333\n"}.get(what, "")
    file = full / "data/private/documents" / f"{name if what == 'name' else 'a'}.md"
    file.write_text(text)
    file.with_suffix(".yaml").write_text(label)
    assert cli.main(["--root", str(full), "clean"]) == (0 if good else 1)
    printed = capsys.readouterr()
    clean, logs = (list((full / folder).iterdir()) for folder in ("data/clean", "logs"))
    everything = printed.out + printed.err + "".join(path.read_text() for path in [*clean, *logs])
    secrets = ("jayla", "ouwehand", "paraplu", "111222333", "vggz", "x.example")
    assert not any(word in everything.lower() for word in secrets)
    assert "closed-" in everything and name in (full / "data/private/register.csv").read_text() or what != "name"


def test_the_strictest_rights_win_and_a_disagreement_is_a_problem(full):
    file = full / "data/private/documents/a.md"
    file.write_text(f"---\nrights: open\n---\n\n{SECRET}.\n")
    file.with_suffix(".yaml").write_text("publisher: vng\nregions: [zeeland]\nrights: closed\n")
    found = leaks(full)
    assert found and {problem.column for problem in found} == {"rights"} and "paraplu" not in str(found)
    file.with_suffix(".yaml").write_text("publisher: vng\nregions: [zeeland]\nrights: closed\nrights: open\n")
    file.write_text(f"{SECRET}.\n")
    with pytest.raises(InputError):
        run(full)
    assert "paraplu" not in t.PASSAGES.read(full)["text"].str.cat()


def test_a_withdrawn_document_is_gone_and_a_clone_without_private_texts_keeps_what_git_has(full, caplog):
    put(full, "geheim.txt", f"{SECRET}.\n".encode(), "closed", 1, "data/private/documents")
    assert cli.main(["--root", str(full), "private", "--quiet"]) == 0
    run(full)
    assert len(t.DOCUMENTS.read(full)) == 4
    manifest, old = (full / "data/private.csv").read_text(), (full / "data/clean/documents.csv").read_bytes()
    shutil.move(full / "data/private", full / "away")
    caplog.set_level(logging.INFO, "analysis")
    assert [cli.main(["--root", str(full), one, "--quiet"]) for one in ("private", "clean")] == [0, 0]
    assert (full / "data/clean/documents.csv").read_bytes() == old
    assert (full / "data/private.csv").read_text() == manifest
    assert "--public" in (full / "logs/clean.log").read_text()
    assert cli.main(["--root", str(full), "clean", "--public", "--quiet"]) == 0
    assert len(t.DOCUMENTS.read(full)) == 3
    shutil.rmtree(full / "data/private", ignore_errors=True)
    shutil.move(full / "away", full / "data/private")
    shutil.rmtree(full / "data/private/documents")
    assert [cli.main(["--root", str(full), one, "--quiet"]) for one in ("private", "clean")] == [0, 0]
    assert len(t.DOCUMENTS.read(full)) == 3 and (full / "data/private.csv").read_text() == "mark\n"


def test_a_closed_document_in_the_open_folder_is_a_leak(full):
    put(full, "geheim.txt", f"{SECRET}.\n".encode(), "closed")
    assert "rights" in {problem.column for problem in leaks(full)}


def test_quote_beyond_its_words_is_a_leak(full):
    text = " ".join(f"woord{n}" for n in range(300))
    put(full, "q.txt", f"{text}.\n".encode(), "quote", 1, "data/private/documents")
    (full / "README.md").write_text(" ".join(text.split()[:40]))
    assert leaks(full) == []
    (full / "README.md").write_text(" ".join(text.split()[20:50]))
    assert [p.file for p in leaks(full)] == ["README.md"]


def broken(*_):
    raise NameError("name 'helper' is not defined")


def test_where_no_document_can_be_read_the_stage_fails_and_the_old_tables_stay(full, monkeypatch, caplog):
    """A reader that is broken, or a package that is missing, is no fault of so many documents."""
    run(full)
    before = (full / "data/clean/passages.csv").read_bytes()
    monkeypatch.setattr("analysis.clean.extract.extract", broken)
    assert cli.main(["--root", str(full), "clean", "--quiet"]) == 1
    assert (full / "data/clean/passages.csv").read_bytes() == before


def test_a_fault_of_the_program_is_told_as_one(full, monkeypatch):
    put(full, "a.md", b"Een zin die in dit document staat, en die lang genoeg is.\n")
    monkeypatch.setattr("analysis.clean.markdown.blocks", broken)
    run(full)
    told = t.REJECTED.read(full).set_index("path").loc["data/raw/documents/a.md"]
    assert told["reason"] == "fault" and "NameError" in told["remedy"] and "helper" not in told["remedy"]


def test_the_stage_makes_again_what_lies_in_git(tmp_path):
    assert unlike_git(stage, "data/clean", tmp_path) == []  # else: `dvc repro`, and commit what it writes
