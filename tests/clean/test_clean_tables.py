"""Tables, notes and titles in each format: rows stay rows, notes are logged, the first heading heads the path."""

import re

import clean_pages
import pytest
from clean_grid import _OP, ODT_SPACES, W
from clean_pages import from_bytes, zip_of

from analysis.clean import structure
from analysis.clean.model import Block, Extracted, Removal

TITLE = "Verslag van het wijkteam"
LEAD = "Het team begeleidde in drie jaar een groeiend aantal gezinnen, zo schrijft de gemeente in haar verslag."
ROWS = (("Jaar", "Gezinnen", "Maatregelen"), ("2019", "12", "3"), ("2020", "24", "5"))
HEADING = "Wat valt op"
AFTER = "Het aantal maatregelen groeide minder hard dan het aantal gezinnen, zo zeggen de medewerkers."
NOTE = "Cijfers van de gemeente over 2020."
NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    f'<w:footnote w:id="1"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
LEVEL = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


def said(text: str, level: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p>{level}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str) -> Extracted:
    """A Word file of a heading, the lead and this, with a note."""
    top = said(TITLE, LEVEL) + said(LEAD)
    parts = {"document": f"<w:document {W}><w:body>{top}{body}</w:body></w:document>", "footnotes": NOTES}
    return from_bytes("docx", zip_of({f"word/{name}.xml": part.encode() for name, part in parts.items()}))


def as_docx() -> Extracted:
    rows = (f"<w:tr>{''.join(f'<w:tc>{said(cell)}</w:tc>' for cell in row)}</w:tr>" for row in ROWS)
    return word(f"<w:tbl>{''.join(rows)}</w:tbl>{said(HEADING, LEVEL)}{said(AFTER)}")


def odt(body: str) -> Extracted:
    """An OpenDocument file."""
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    whole = f"<office:document-content {ODT_SPACES}>{content}</office:document-content>"
    return from_bytes("odt", zip_of({"content.xml": whole.encode()}))


def as_odt() -> Extracted:
    head = '<text:h text:outline-level="1">{}</text:h>'.format
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell>{_OP.format(cell)}</table:table-cell>' for cell in row)}</table:table-row>"
        for row in ROWS
    )
    mark = "<text:note-citation>1</text:note-citation>"
    note = (
        f'<text:note text:note-class="footnote">{mark}<text:note-body>{_OP.format(NOTE)}</text:note-body></text:note>'
    )
    lead = _OP.format(f"{LEAD[:40]}{note}{LEAD[40:]}")
    return odt(f"{head(TITLE)}{lead}<table:table>{rows}</table:table>{head(HEADING)}{_OP.format(AFTER)}")


def as_html() -> Extracted:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = (
        f'<!DOCTYPE html><html lang="nl"><head><title>{TITLE} | Gemeente</title></head><body><header><h1>{TITLE}</h1>'
        f"</header><main><article><p>{LEAD}</p><table>{rows}</table><h2>{HEADING}</h2><p>{AFTER}</p></article></main>"
        "</body></html>"
    )
    return from_bytes("html", page.encode())


def as_pdf() -> Extracted:
    canvas = clean_pages.Canvas([[]])
    canvas.put(60, 740, 18, TITLE, True)
    canvas.put(60, 700, 10, LEAD[:62])
    canvas.put(60, 688, 10, LEAD[62:].strip())
    for at, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            canvas.put(60 + 150 * column, 650 - 14 * at, 10, cell)
    canvas.put(60, 590, 13, HEADING, True)
    canvas.put(60, 570, 10, AFTER[:67])
    canvas.put(60, 558, 10, AFTER[67:].strip())
    return from_bytes("pdf", canvas.bytes())


def read(found: Extracted) -> tuple[list[Block], list[Removal]]:
    return structure.passages(found.text, found.marked, re.compile(r"(?!)"), found.meta.get("title", ""))[:2]


def body(found: Extracted) -> list[Block]:
    """The passages before the notes, which stand at the end under a heading of their own."""
    return [block for block in read(found)[0] if block.text != NOTE]


@pytest.mark.parametrize("made", [as_docx, as_odt, as_html, as_pdf])
def test_a_table_is_one_passage_of_rows_between_its_paragraphs(made):
    assert [block.text for block in body(made())] == [LEAD, "\n".join(" | ".join(row) for row in ROWS), AFTER]


@pytest.mark.parametrize("made", [as_docx, as_odt, as_html])
def test_a_row_with_one_filled_cell_is_a_row_and_heads_nothing(made, monkeypatch):
    monkeypatch.setitem(globals(), "ROWS", (*ROWS, ("Samen", "", "")))
    assert body(made())[1].text.endswith("\n- Samen")


@pytest.mark.parametrize("made", [as_docx, as_odt, as_html, as_pdf])
def test_the_first_heading_heads_every_path(made):
    assert [block.heading_path for block in body(made())] == [(TITLE,), (TITLE,), (TITLE, HEADING)]


@pytest.mark.parametrize("made", [as_docx, as_odt])
def test_notes_are_text_of_their_own_after_the_rest(made):
    blocks, removed = read(made())
    assert blocks[-1].text == NOTE and blocks[-1].heading_path != blocks[-2].heading_path
    assert NOTE not in [item.text for item in removed]


def test_chapters_stand_side_by_side():
    chapters = Extracted(f"## Inleiding\n\n{LEAD}\n\n## {HEADING}\n\n{AFTER}\n")
    assert [block.heading_path for block in read(chapters)[0]] == [("Inleiding",), (HEADING,)]


def test_columns_of_prose_are_no_table():
    page = clean_pages.pages()[2]
    assert " | " not in from_bytes("pdf", clean_pages.as_pdf(page, 2)).text


def test_a_text_box_in_word_is_read_once():
    box = f"<w:txbxContent>{said(AFTER)}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    found = word(f"<w:p><w:r><mc:AlternateContent {MC}>{both}</mc:AlternateContent></w:r></w:p>")
    assert [block.text for block in body(found)] == [LEAD, AFTER]


def test_a_text_box_of_an_odt_file_is_a_paragraph_of_its_own():
    picture = f"<svg:desc {SVG}>Foto van een huis</svg:desc>"
    box = f"<draw:frame>{picture}<draw:text-box>{_OP.format(AFTER)}</draw:text-box></draw:frame>"
    assert odt(_OP.format(LEAD + box)).text.split("\n\n") == [LEAD, AFTER]
