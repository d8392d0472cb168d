"""Tables, notes and titles in each format: rows stay rows, notes are logged, the first heading heads the path."""

import io
import re
import zipfile

import clean_pages
import docx
import pytest
from clean_pages import from_bytes
from odf import draw, opendocument, svg, table, text

from analysis.clean import structure
from analysis.clean.model import Block, Extracted, Removal

TITLE = "Verslag van het wijkteam"
LEAD = "Het team begeleidde in drie jaar een groeiend aantal gezinnen, zo schrijft de gemeente in haar verslag."
ROWS = (("Jaar", "Gezinnen", "Maatregelen"), ("2019", "12", "3"), ("2020", "24", "5"))
HEADING = "Wat valt op"
AFTER = "Het aantal maatregelen groeide minder hard dan het aantal gezinnen, zo zeggen de medewerkers."
NOTE = "Cijfers van de gemeente over 2020."
NOTES = (
    '<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    f'<w:footnote w:id="1"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def as_docx() -> Extracted:
    document = docx.Document()
    document.add_heading(TITLE, level=1)
    document.add_paragraph(LEAD)
    grid = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for at, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            grid.cell(at, column).text = cell
    document.add_heading(HEADING, level=1)
    document.add_paragraph(AFTER)
    stream, whole = io.BytesIO(), io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/footnotes.xml", NOTES)
    return from_bytes("docx", whole.getvalue())


def as_odt() -> Extracted:
    document = opendocument.OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text=TITLE))
    lead = text.P(text=LEAD[:40])
    note, body = text.Note(noteclass="footnote", id="n1"), text.NoteBody()
    body.addElement(text.P(text=NOTE))
    note.addElement(text.NoteCitation(text="1"))
    note.addElement(body)
    lead.addElement(note)
    lead.addText(LEAD[40:])
    document.text.addElement(lead)
    grid = table.Table()
    for row in ROWS:
        line = table.TableRow()
        for cell in row:
            box = table.TableCell()
            box.addElement(text.P(text=cell))
            line.addElement(box)
        grid.addElement(line)
    document.text.addElement(grid)
    document.text.addElement(text.H(outlinelevel=1, text=HEADING))
    document.text.addElement(text.P(text=AFTER))
    stream = io.BytesIO()
    document.write(stream)
    return from_bytes("odt", stream.getvalue())


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
    document = docx.Document()
    document.add_heading(TITLE, level=1)
    paragraph = document.add_paragraph(LEAD)
    run = paragraph.add_run()
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    box = f"<w:txbxContent><w:p><w:r><w:t>{AFTER}</w:t></w:r></w:p></w:txbxContent>"
    run._r.append(
        docx.oxml.parse_xml(
            f"<mc:AlternateContent {spaces}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent>"
        )
    )
    stream = io.BytesIO()
    document.save(stream)
    assert [block.text for block in read(from_bytes("docx", stream.getvalue()))[0]] == [LEAD, AFTER]


def test_a_text_box_of_an_odt_file_is_a_paragraph_of_its_own():
    document = opendocument.OpenDocumentText()
    lead, frame, box = text.P(text=LEAD), draw.Frame(), draw.TextBox()
    frame.addElement(svg.Desc(text="Foto van een huis"))
    box.addElement(text.P(text=AFTER))
    frame.addElement(box)
    lead.addElement(frame)
    document.text.addElement(lead)
    stream = io.BytesIO()
    document.write(stream)
    assert from_bytes("odt", stream.getvalue()).text.split("\n\n") == [LEAD, AFTER]
