"""Passes of masking with their minimal pairs, the same in each format; what a masked document tells; killable readers."""

import faulthandler
import html
import io
import os
import re
import textwrap
from dataclasses import replace
from pathlib import Path

import clean_masks
import clean_pages
import docx
import pytest
import yaml
from clean_folder import SIDECAR, put, run
from clean_masks import masked

import beside
from analysis import cli
from analysis.clean import identity, lastgate, names, passes, privacy, workers
from analysis.clean.masker import Masker
from analysis.tables import private

CASES = beside.cases(__file__)

PAIRS = yaml.safe_load((clean_masks.HERE / "pairs.yaml").read_text(encoding="utf-8"))
PASSES = {each.name: each for each in (*passes.FORMS, *passes.PERSONS)}


def test_every_pass_has_its_minimal_pair():
    assert set(PAIRS) == set(PASSES)


@pytest.mark.parametrize("name", PAIRS)
def test_a_pass_takes_one_and_leaves_the_other(name, where):
    (taken, spans), kept = clean_masks.labelled(PAIRS[name][0]), PAIRS[name][1]
    found = [passes.find(text, where.guard, "nl", (PASSES[name],)) for text in (taken, kept)]
    assert found[0] and not found[1] and masked(where, kept) == kept
    assert not any(taken[start:end] in masked(where, taken) for start, end, _ in spans)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_english_is_not_shredded(where, language):
    for line in clean_masks.lines(clean_masks.HERE / "english.txt"):
        assert masked(where, line, language) == line


@pytest.mark.parametrize(("taken", "left"), CASES["unexplained"].items())
def test_what_nothing_explains_is_a_name(where, taken, left):
    mask = Masker(where, [], "nl")
    assert mask(taken.replace("[", "").replace("]", "")) == re.sub(r"(?s)\[.+?\]", "[naam]", taken)
    assert mask(left) == left


@pytest.mark.parametrize(("file", "name"), CASES["ids"].items())
def test_an_id_holds_nothing_that_a_text_would_not(where, file, name):
    assert identity.impersonal(Path(file), where.guard, ["Jayla", "Anja van den Quorre", "Welzijn"]) == name


def test_a_document_of_which_much_is_masked_is_told(read):
    names_ = b"\n\n".join(
        b"Mevrouw Jansen belde met Marloes Hoekzema over Anna de Boer en Jan de Wit." for _ in range(3)
    )
    calm = b"Het team van de regio werkt sinds dit jaar samen in de wijk. Mevrouw Jansen leidt het.\n"
    assert [len(read("a.txt", data, SIDECAR + "language: nl\n").doubts) for data in (names_, calm)] == [1, 0]


def test_a_row_in_a_table_unmasks_nobody():
    text = "Mevrouw de Korte belde met mevrouw Smit."
    found = [privacy.find(text, names.guard(bodies)) for bodies in ([], ["de Korte", "Smit"])]
    assert found[0] == found[1] and len(found[0]) == 2


def test_a_body_of_the_gazetteer_with_capitals_is_no_name():
    text = "Ayrshire CAMHS sends a nurse each time."
    assert [len(privacy.find(text, names.guard(bodies), language="en")) for bodies in ([], ["Ayrshire CAMHS"])] == [
        1,
        0,
    ]


def as_docx(lines) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def test_the_same_masks_in_each_format(read):
    """Sentences of a labelled set as Markdown, wrapped, with invisible marks, as text, page and Word file: the same text
    leaves, and with it the same values."""
    rows = (line.partition("\t") for line in clean_masks.lines(clean_masks.HERE / "persons-9.txt"))
    told = [clean_masks.labelled(row)[0] for kind, _, row in rows if kind not in CASES["laid_out"]]
    lines = [f"Het team van de regio schreef dit op. {row} Dat zegt het team ook." for row in told]
    text = "\n\n".join(lines)
    wrapped = "\n\n".join(textwrap.fill(line, 40, break_long_words=False, break_on_hyphens=False) for line in lines)
    page = f"<html><body><article>{''.join(f'<p>{html.escape(line)}</p>' for line in lines)}</article></body></html>"
    marks = re.sub(r"(?<=[a-z])(?=[a-z]{3} )", "\u200b", text)
    signs = marks.replace("\u200b", "&shy;")
    texts = {"a.md": text, "b.md": wrapped, "c.md": marks, "d.txt": text, "e.html": page, "g.md": signs, "h.txt": signs}
    files = {name: one.encode() for name, one in texts.items()} | {"f.docx": as_docx(lines)}
    left = {name: " ".join(row["text"] for row in read(name, data, SIDECAR).passages) for name, data in files.items()}
    plain = {name: " ".join(re.sub("[\u00ad\u200b]", "", one).split()) for name, one in left.items()}
    assert len(set(plain.values())) == 1, {
        name: set(plain[name].split()) ^ set(plain["a.md"].split()) for name in plain
    }
    assert plain["a.md"].count("[naam]") >= 60


def test_what_leaves_is_the_same_whoever_the_name_is(read):
    """The dictionary attack: whatever name stood there, ids, lengths, counts and spans are the same."""
    line = (
        "De pilot werd getrokken door {} en een klein team uit de regio.\n\nDaarna kwam {} nog eens langs bij het team."
    )
    names_ = ("Marloes Hoekzema", "Berend Lagerweij", "Jan de Wit-Vermeulen")
    for ending in ("md", "txt"):
        results = [read(f"a.{ending}", line.replace("{}", name).encode(), SIDECAR) for name in names_]
        assert len({str((r.document, r.passages, r.log, r.masks)) for r in results}) == 1


def test_lines_that_end_in_an_initial_or_a_number_go_on(guard):
    for text in ("Met dank aan mevrouw M.E.\nRavesteijn van het team.", "Bel 0031 6 51 23 98\n76. Dat kan nu."):
        assert privacy.find(text, guard)[0].end > text.index("\n") + 2


@pytest.mark.parametrize("bait", ["A. ", "Van Xa en ", "moeder Aa, ", "1 ", "AB-12/"])
def test_no_pattern_hangs_on_what_repeats(guard, bait):
    """Minutes before initials were bounded; less than a second now."""
    assert privacy.find(bait * (5000 // len(bait)), guard) is not None


def test_a_name_that_a_list_gives_is_always_masked(read, where):
    mask = Masker(replace(where, people=("Quirl Vonk",)), [], "nl")
    assert mask("Toen kwam quirl\nvonk langs, en Quirl-Vonk ook.") == "Toen kwam [naam] langs, en [naam] ook."


def test_words_that_nobody_knows_are_for_a_person_to_look_at(full):
    put(
        full,
        "nieuw.txt",
        b"Het team van de regio werkt sinds dit jaar samen met Qwerlinga in de wijk. Dat gaat goed.\n",
    )
    assert cli.main(["--root", str(full), "clean", "--quiet"]) == 0
    assert "Qwerlinga" in (full / "data/private/review.csv").read_text()
    assert "nieuw" in {problem.value for problem in lastgate.problems(full)}
    (full / "data/reference/reviews.csv").write_text("document_id,date,by\nnieuw,2026-11-29,ab\n")
    assert cli.main(["--root", str(full), "clean", "--quiet"]) == 0
    assert "nieuw" not in {problem.value for problem in lastgate.problems(full)}


def test_whatever_a_file_does_to_its_reader_is_one_rejection(tmp_path, where, monkeypatch):
    folder = tmp_path / "data/raw/documents"
    folder.mkdir(parents=True)
    text = b"Het team van de regio werkt sinds dit jaar samen in de wijk. Dat gaat goed.\n"
    for name in ("a-dies", "b-hangs", "c-eats", "d-good"):
        (folder / f"{name}.txt").write_bytes(text)
        (folder / f"{name}.yaml").write_text(SIDECAR)
    (folder / "e.docx").write_bytes(clean_pages.zip_of({"word/document.xml": b"<a>%s</a>" % (b" " * 180_000_000)}))
    (folder / "e.yaml").write_text(SIDECAR)
    (folder / "f.txt").write_bytes(text)
    (folder / "f.yaml").write_text("title: " + "[" * 100_000)
    (folder / "g.txt").symlink_to("g.txt")
    os.mkfifo(folder / "h.txt")
    (folder / "i.txt").symlink_to("h.txt")
    real = workers.document.process

    def process(root, file, context):
        if "a-dies" in file:
            faulthandler.disable()  # whose traceback would stand in the log of the tests
            os.kill(os.getpid(), 11)
        if "b-hangs" in file:
            while True:
                pass
        if "c-eats" in file:
            try:
                return len(bytearray(8 << 30))
            except MemoryError as error:
                return workers.document.refused(root, file, workers.document.unreadable(error), context)
        return real(root, file, context)

    monkeypatch.setattr(workers.document, "process", process)
    short = where.settings.model_copy(update={"max_seconds": 5})
    files = sorted(path.relative_to(tmp_path).as_posix() for path in folder.iterdir() if path.suffix != ".yaml")
    results = list(workers.read_all(tmp_path, files, replace(where, settings=short), 2))
    reasons = {result.path.rsplit("/")[-1]: (result.rejected or {}).get("reason", "") for result in results}
    assert reasons.pop("e.docx")
    named = {"a-dies.txt": "unreadable", "b-hangs.txt": "too-slow", "c-eats.txt": "too-large", "d-good.txt": ""}
    assert reasons == named | {"f.txt": "bad-metadata"} | dict.fromkeys(("g.txt", "h.txt", "i.txt"), "outside-folder")


def planted(full, where_: str, text: str) -> list[str]:
    """What the last gate says after a child's name is put into a file of the project."""
    body = b"Het dochtertje, Jaylou, ging vorig jaar naar een pleeggezin in de buurt van de school.\n"
    put(full, "kind.txt", body, rights="closed", folder="data/private/documents")
    run(full)
    file = full / where_
    file.write_text((file.read_text() if file.exists() else "") + text)
    return [str(problem) for problem in lastgate.problems(full) if "closed-" in problem.remedy]


def test_a_single_first_name_is_found_in_the_outputs_of_its_own_document(full):
    put(full, "kind.txt", b"x", rights="closed", folder="data/private/documents")
    run(full)
    name = f"closed-{private.keyed(private.key(full), 'data/private/documents/kind.txt')}"
    first = (
        planted(full, "data/links/mentions.csv", f"{name},Jaylou\n") if (full / "data/links").mkdir() is None else ()
    )
    assert len(first) == 1, first
    (told,) = first
    assert "mentions.csv" in told and "Jaylou" not in told
    assert planted(full, "data/links/other.csv", "iemand-anders,Jaylou\n") == [told]


def test_a_single_first_name_is_found_on_a_page_unless_it_is_somebody_elses(full):
    (full / "reports").mkdir()
    page = "<p>Het kind <b>Jaylou</b> ging naar een pleeggezin.</p>"
    (told,) = planted(full, "reports/rapport.html", page)
    assert "rapport.html" in told and "Jaylou" not in told
    (full / "data/reference/names.csv").write_text("name\nStichting Jaylou\n")
    assert planted(full, "reports/rapport.html", page) == []


def test_a_name_that_is_masked_in_one_document_and_not_in_another_is_found(full):
    put(full, "een.txt", b"De vraag werd gesteld aan mevrouw Quirina Vonkelaar van het team in de wijk, zegt zij.\n")
    put(full, "twee.txt", b"Toen zat quirina vonkelaar nog in het andere team van de wijk, en dat was fijn.\n")
    run(full)
    assert any("passages.csv" in p.file and "masked elsewhere" in p.remedy for p in lastgate.problems(full))


def test_a_file_that_is_named_after_a_person_is_told(full):
    put(
        full,
        "interview-tessa-vlietstra-gezinswerker.txt",
        b"Een zin die lang genoeg is om te blijven staan, zegt zij.\n",
    )
    put(full, "interview-met-het-team.txt", b"Een zin die lang genoeg is om te blijven staan, zegt men.\n")
    (told,) = lastgate.named(full)
    assert told.file.endswith("interview-tessa-vlietstra-gezinswerker.txt")
