"""Each kind of file that gives no passages: one reason, one remedy, and the run goes on."""

import io

import clean_pages
import pandas as pd
import pytest
from clean_folder import SIDECAR
from pypdf import PdfReader, PdfWriter, generic

import beside
from analysis.clean import account, dates, document, sources, stage
from analysis.tables import corpus

CASES = beside.cases(__file__)

PAGE = clean_pages.pages()[1]
TEXT = clean_pages.as_text(PAGE)


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(clean_pages.as_pdf(PAGE))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
GERMAN = (
    b"Die Familie wird von einem festen Team begleitet, das aus mehreren Organisationen besteht und entscheidet, was "
    b"notwendig ist. Die Eltern sind damit zufrieden und die Kinder auch.\n"
) * 3
REFUSED = {
    "empty.txt": (b"  \n ", "empty"),
    "scan.pdf": (clean_pages.scanned_pdf(), "no-text-layer"),
    "drawing.pdf": (clean_pages.empty_pdf(), "no-text"),
    "secret.pdf": (encrypted_pdf(), "encrypted"),
    "cut.pdf": (clean_pages.as_pdf(PAGE)[:300], "unreadable"),
    "wrong.pdf": (TEXT, "wrong-type"),
    "wrong.docx": (clean_pages.as_pdf(PAGE), "wrong-type"),
    "other.docx": (clean_pages.zip_of({"a.txt": b"a"}), "wrong-type"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "encrypted"),
    "bomb.docx": (clean_pages.zip_of({"word/document.xml": b"0" * 201_000_000}), "too-large"),
    "entities.docx": (clean_pages.zip_of({"word/document.xml": ENTITIES}), "unsafe"),
    "cut.odt": (clean_pages.as_odt(PAGE)[:900], "unreadable"),
    "page.txt": (b"<!DOCTYPE html><html><body><p>Een zin.</p></body></html>", "wrong-type"),
    "picture.txt": (bytes(range(256)) * 20, "wrong-type"),
    "table.xlsx": (b"PK\x03\x04", "unknown-format"),
    "german.txt": (GERMAN, "other-language"),
    "deep.html": (b"<html><body>" + b"<div>" * 3000 + b"<p>Een zin over het team.</p></body></html>", "unsafe"),
    "endless.txt": (b"Een zin over het team in de wijk. " * 700, "too-large"),
    "merged.md": (b"<<<<<<< HEAD\nEen zin over het team.\n=======\nEen zin.\n>>>>>>> tak\n", "unmerged"),
    "menu.txt": (b"Direct naar inhoud\nHome\nNieuws\nContact\n", "no-text"),
}


def test_what_is_typed_over_a_page_is_text_and_an_attachment_is_told():
    writer, name = PdfWriter(clone_from=PdfReader(io.BytesIO(clean_pages.as_pdf(PAGE)))), generic.NameObject
    look = generic.StreamObject()
    look.set_data(b"BT /F 11 Tf 2 5 Td (Ook de GGD doet mee.) Tj ET")
    fonts = {"/F": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}}
    look.update(made({"/Subtype": "/Form", "/BBox": [0, 0, 300, 20], "/Resources": {"/Font": fonts}}))
    note = made({"/Type": "/Annot", "/Subtype": "/FreeText", "/Rect": [60, 20, 360, 40], "/F": 4})
    note[name("/AP")] = generic.DictionaryObject({name("/N"): writer._add_object(look)})
    writer.pages[0][name("/Annots")] = generic.ArrayObject([writer._add_object(note)])
    writer.add_attachment("bijlage.txt", b"x")
    writer.write(stream := io.BytesIO())
    found = clean_pages.from_bytes("pdf", stream.getvalue())
    assert "Ook de GGD doet mee." in found.text
    assert ("attachment", "bijlage.txt is attached, and not read") in [(one.rule, one.text) for one in found.left_out]


LINE = "BT /F1 11 Tf 60 400 Td (Jan Jansen woont in Lelystad.) Tj ET"
SCAN = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
OVER, WIDE = "60 396 200 13 re f", "0 390 300 40 re f"


@pytest.mark.parametrize(
    ("drawn", "shows"),
    [
        ([LINE], 5),
        ([LINE, OVER], 0),  # a bar over it
        ([OVER.replace("60", "100"), LINE], 2),  # black on black but for the first words
        ([WIDE, "1 g", LINE], 5),  # white on black
        (["1 g", LINE], 0),  # white on white
        (["0.97 g", WIDE, "0.93 g", LINE], 0),
        (["0.7 g", LINE], 5),
        ([LINE.replace("BT", "BT 3 Tr")], 0),  # drawn, and not shown
        ([SCAN, LINE.replace("BT", "BT 3 Tr")], 5),  # as recognised in a scan
        ([SCAN, LINE.replace("BT", "BT 3 Tr"), OVER], 0),
        ([LINE, "BT /F1 11 Tf 900 400 Td (Buiten het blad.) Tj ET"], 5),
        (["0 1 -1 0 500 0 cm", LINE], 5),  # a page on its side
        (["0 1 -1 0 500 0 cm", LINE, OVER], 0),
        (["1 0 0 -1 0 842 cm", LINE.replace("60 400 Td", "1 0 0 -1 60 400 Tm")], 5),  # mirrored twice
    ],
)
def test_what_a_pdf_does_not_show_is_told_and_not_read(drawn, shows):
    rest = [f"BT /F1 11 Tf 60 {700 - 15 * row} Td (Het team werkt samen met de gemeente.) Tj ET" for row in range(5)]
    found = clean_pages.from_bytes("pdf", clean_pages.Canvas([[*rest, "q", *drawn, "Q"]]).bytes())
    words = "Jan Jansen woont in Lelystad."
    turned = [one.text for one in found.left_out if one.rule == "turned"]
    assert sum(word in f"{found.text} {' '.join(turned)}" for word in words.split()) == shows
    assert "Buiten" not in found.text
    told = [one.text for one in found.left_out if one.rule == "unseen"]
    assert bool(told) == (shows < 5 or "900" in drawn[-1])
    assert not any("Jansen" in one.text for one in found.left_out if one.rule == "unseen")
    assert account.share(found.whole, [found.text, *turned]) == 1


def made(value):
    """A value as an object of a PDF."""
    if isinstance(value, dict):
        return generic.DictionaryObject({generic.NameObject(key): made(each) for key, each in value.items()})
    if isinstance(value, list):
        return generic.ArrayObject(map(made, value))
    return generic.NameObject(value) if isinstance(value, str) else generic.NumberObject(value)


@pytest.mark.parametrize("name", REFUSED)
def test_rejected_with_reason_and_remedy(name, read):
    data, reason = REFUSED[name]
    result = read(name, data)
    assert result.document is None and result.passages == ()
    assert (result.rejected or {})["reason"] == reason
    assert len(result.rejected["remedy"]) > 10


@pytest.mark.parametrize(
    "label,missing",
    [("rights: open\nregions: [zeeland]\n", "publisher"), ("publisher: vng\n", "regions"), ("", "publisher")],
)
def test_unlabelled(read, label, missing):
    result = read("a.txt", TEXT, label)
    assert result.rejected["reason"] == "unlabelled" and missing in result.rejected["remedy"]


@pytest.mark.parametrize("label,row,column,value,hint", CASES["each_wrong_label_is_one_problem_with_its_place"])
def test_each_wrong_label_is_one_problem_with_its_place(read, label, row, column, value, hint):
    result = read("a.txt", TEXT, label)
    assert result.rejected["reason"] == "bad-metadata"
    (problem,) = result.problems
    place = (problem.file, problem.row, problem.column, problem.value)
    assert place == ("data/raw/documents/a.yaml", row, column, value) and hint in problem.remedy


@pytest.mark.parametrize("said,published", CASES["dates_said"])
def test_a_date_that_is_said_to_be_unknown_is_not_inferred(read, said, published):
    body = "De teams in de regio werken sinds dit voorjaar in een huis. Zij zien de gezinnen nu eerder."
    text = f"Een titel van vier woorden\n\n3 mei 2021\n\n{body}\n"
    result = read("a.txt", text.encode(), f"publisher: vng\nregions: [zeeland]\nrights: open\n{said}")
    assert result.document["published"] == published
    assert ("published" in result.document["inferred"].split("|")) == (not said)


def test_a_time_that_the_text_names_is_kept(read):
    text = "Het team begon in oktober 2021 in de wijk. Sinds dien werken zij er samen met de gezinnen."
    result = read("a.txt", text.encode(), "publisher: vng\nregions: [zeeland]\nrights: open\ntells_of: 2021-10\n")
    assert (result.document["tells_of"], result.document["published"]) == ("2021-10", "")


SIDECARS = ["a: [b", "- a\n- b\n", "a: !!python/object:os.system x\n  y: {", "&a [*a]", "\x00", "{title: a, title: b}"]


@pytest.mark.parametrize("label", SIDECARS)
def test_broken_sidecar(read, label):
    assert read("a.txt", TEXT, label).rejected["reason"] == "bad-metadata"


@pytest.mark.parametrize("end", ["...\n", "", "+++", "---\n---\nrights: closed\n---\n"])
def test_no_label_of_a_closed_text_is_read_as_text(read, end):
    top = f"{end}\nrights = 'closed'\n{end}\n" if end == "+++" else f"\n---\nrights: closed\n{end}\n"
    result = read("a.md", top.encode() + TEXT)
    assert result.rejected["reason"] == "bad-metadata" and (result.rights == "closed" or end == "+++")


def test_markdown_with_its_label_within_is_a_digest_and_all_else_the_text_itself(read):
    label = "publisher: vng\nregions: [zeeland]\nrights: open\n"
    within, beside = read("a.md", f"---\n{label}---\n\n".encode() + TEXT, ""), read("b.md", TEXT, label)
    frame = pd.DataFrame([one.document for one in (within, beside)])
    assert frame["checked"].tolist() == ["none", "own"]
    audit = pd.DataFrame({"document_id": ["a"], "checked": ["page"]})
    assert stage.checked(frame, audit).tolist() == ["page", "own"]


def test_missing_rights_are_closed(read):
    result = read("a.txt", TEXT, "publisher: vng\nregions: [zeeland]\n")
    assert result.document["rights"] == "closed"
    assert {row["text"] for row in result.passages} == {""} and all(row["withheld"] for row in result.passages)
    assert result.log == () and result.document["title"] == result.document["path"] == "closed document"


def test_quote_shows_a_fifth_of_a_document_and_at_most_40_words(read):
    text = f"{'Een zin van vijf woorden. ' * 20}\n\nNog een korte zin van het team.\n"
    result = read("a.txt", text.encode(), SIDECAR.replace("open", "quote"))
    shown = [row["text"].split() for row in result.passages]
    assert 0 < sum(map(len, shown)) <= 107 // 5 and [row["withheld"] for row in result.passages] == [True, False]


def test_a_link_out_of_the_folder_is_refused(read, tmp_path, where):
    secret = tmp_path / "elsewhere.txt"
    secret.write_bytes(TEXT)
    read("a.txt", TEXT)
    (tmp_path / "data/raw/documents/link.txt").symlink_to(secret)
    result = document.process(tmp_path, "data/raw/documents/link.txt", where)
    assert result.rejected["reason"] == "outside-folder"


def test_too_large(read, where, tmp_path, monkeypatch):
    load = sources.load
    monkeypatch.setattr(sources, "load", lambda root, path, limit: load(root, path, 0.0001))
    assert read("a.txt", TEXT).rejected["reason"] == "too-large"


def test_inferred_metadata_is_marked(read):
    above = b"Direct naar inhoud\n12 October 2020\n\nTeams in Goes werken samen\n\n"
    body = b"Het team in Goes werkt sinds kort samen met alle scholen. " * 4
    row = read("a.txt", above + body, "publisher: vng\nregions: [zeeland]\nrights: open\n").document
    assert (row["title"], row["published"], row["language"]) == ("Teams in Goes werken samen", "2020-10-12", "nl")
    assert {"title", "published", "language"} <= set(row["inferred"].split("|"))


ENCODED = [TEXT.decode().encode(name) for name in ("utf-16", "cp1252", "utf-8-sig")]


@pytest.mark.parametrize("data", [*ENCODED, TEXT.replace(b"\n", b"\r\n"), TEXT.decode("latin-1").encode()])
def test_encodings_give_the_same_passages(read, data):
    texts = [row["text"] for row in read("a.txt", TEXT).passages]
    found = [row["text"] for row in read("b.txt", data).passages]
    assert len(found) == len(texts)
    assert found[1].split()[-3:] == texts[1].split()[-3:]


@pytest.mark.parametrize("text,day", CASES["dates"])
def test_dates(text, day):
    assert dates.find(text) == day


@pytest.mark.parametrize(("name", "document"), CASES["ids"])
def test_ids_of_unruly_names(tmp_path, name, document):
    assert corpus.document_id(tmp_path / name) == document
