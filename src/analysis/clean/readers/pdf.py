"""PDF with a text layer, by pdfium (pypdfium2): its letters in the order of drawing, with their place and size."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from analysis.clean import account, dates, units
from analysis.clean.model import Extracted, Rejection, Removal
from analysis.clean.readers import pdf_layout
from analysis.clean.readers.pdf_order import Piece
from analysis.clean.readers.pdf_seen import Sight
from analysis.clean.readers.pdf_text import as_markdown, without_furniture
from analysis.clean.readers.pdf_words import Word, words
from analysis.clean.runs import parted
from analysis.params import Clean

ENDINGS, SNIFFED = ("pdf",), ("pdf",)
MAX_PAGES = 1000
FEW = 30  # letters of a page that holds no text to speak of
_NO_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|pptx?|xlsx?)$|^(?:microsoft word|untitled|naamloos|\(anonymous\)$)", re.IGNORECASE
)
_DATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True)
class Page:
    """A page: its pieces as drawn, its height, its letters, its text in pdfium's order, whether it is a picture, and
    how many words nobody can see.
    """

    pieces: list[Piece]
    turned: list[str]
    height: float
    letters: str
    plain: str
    scanned: bool
    unseen: int


def extract(data: bytes, settings: Clean) -> Extracted:
    """The text as Markdown: running heads and page numbers off, hyphens mended, columns in reading order."""
    document = _opened(data)
    try:
        meta = properties(document)
        if len(document) > MAX_PAGES:
            raise Rejection("too-large", f"more than {MAX_PAGES} pages: split it")
        pages = [_page(document, number) for number in range(len(document))]
        added = [document.get_attachment(at).get_name() for at in range(document.count_attachments())]
    finally:
        document.close()
    scans = [number for number, page in enumerate(pages, start=1) if page.scanned]
    letters = sum(len(page.letters) for page in pages)
    if len(scans) > len(pages) / 2 or (scans and letters < FEW):
        remedy = f"{len(scans)} of {len(pages)} pages are pictures without text: run text recognition (OCR) on it first"
        raise Rejection("no-text-layer", remedy)
    if not letters:
        raise Rejection("no-text", f"no letters on {len(pages)} pages: see whether the file holds the text at all")
    lines = [line for page in pages for line in pdf_layout.lines(page.pieces)]
    kept, gone = without_furniture(lines, [page.height for page in pages])
    left_out = [Removal(0, "running-head", line.text) for line in gone]
    left_out += [Removal(0, "turned", text) for page in pages for text in page.turned]
    left_out += [Removal(0, "scanned-page", f"page {number} is a picture without text") for number in scans]
    unseen = [(number, page.unseen) for number, page in enumerate(pages, start=1) if page.unseen]
    left_out += [
        Removal(0, "unseen", f"page {number}: {count} words that it does not show") for number, count in unseen
    ]
    left_out += [Removal(0, "attachment", f"{name} is attached, and not read") for name in added]
    whole = "\n".join(page.letters for page in pages)
    text = as_markdown(kept)
    doubt = account.order(data, text, "\n".join(page.plain for page in pages))
    return Extracted(text, meta, left_out=tuple(left_out), whole=whole, doubts=(doubt,) if doubt else ())


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Rejection("encrypted", "save it without a password") from error
        raise Rejection("unreadable", "damaged PDF: open it and print it to a new PDF") from error


def properties(document: pdfium.PdfDocument) -> dict[str, str]:
    """Title and date of the document's properties; what cannot be read of them is left out, and vetoes nothing."""
    title = " ".join(document.get_metadata_value("Title").split())
    said = document.get_metadata_value("CreationDate")
    match = _DATED.match(said)
    try:
        day = datetime.date(*map(int, match.groups())).isoformat() if match else dates.find(said) or ""
    except ValueError:  # no day of the calendar, as some writers put there
        day = ""
    values = {"title": "" if _NO_TITLE.search(title) else title, "published": day if day > "1990" else ""}
    return {key: value for key, value in values.items() if value}


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    """A page as it is read when its text stands upright: pdfium mixes up the words of lines that lie on their side."""
    try:
        page = document[number]
        if raw.FPDFPage_GetAnnotCount(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY):
            page = document[number]  # with what was filled in or typed over it
        sight = Sight(page)
        found = list(words(page.get_textpage(), number, sight))
        main = _turn(found)
        if page.get_rotation() != 90 * main:
            page.set_rotation(90 * main)
            sight = Sight(page)
            found = list(words(page.get_textpage(), number, sight))
        plain = page.get_textpage().get_text_range()
    except pdfium.PdfiumError as error:
        raise Rejection("unreadable", f"page {number + 1} is damaged: open it and print it to a new PDF") from error
    shown = [word for word in found if word.seen]
    upright = [word for word in shown if abs((word.turn - 90 * main + 180) % 360 - 180) < 5]
    straight = set(map(id, upright))
    letters = "".join(word.text for word in shown)
    scanned = len(letters) < FEW and sight.scanned
    turned = [word.text for word in shown if id(word) not in straight]
    return Page(list(_pieces(upright)), turned, page.get_height(), letters, plain, scanned, len(found) - len(shown))


def _turn(found: list[Word]) -> int:
    """The way most words are read, in quarters of a turn."""
    quarters = [word.turn / 90 for word in found]
    turns = Counter(round(one) % 4 for one in quarters if abs(one - round(one)) < 0.05)
    return turns.most_common(1)[0][0] if turns else 0


def _pieces(found: list[Word]) -> Iterator[Piece]:
    """Words drawn one after the other on one line, parted where the gap is wide; a bullet keeps its words."""
    lines = list(parted(found, _on_line))
    for before, line, after in zip([[], *lines], lines, [*lines[1:], []], strict=False):
        if _evenly(line) and any(other and abs(other[-1].x1 - line[-1].x1) < 1.5 for other in (before, after)):
            yield _piece(line)
            continue
        row = line[:1]
        for word in line[1:]:
            bullet = len(row) == 1 and units.kind_of(f"{row[0].text} a") == units.ITEM
            wide = pdf_layout.WIDE * max(row[-1].size, word.size) * (3 if bullet else 1)
            if word.x0 - row[-1].x1 >= wide:
                yield _piece(row)
                row = []
            row.append(word)
        yield _piece(row)


def _on_line(last: Word, word: Word) -> bool:
    """Is a word drawn right of the last one, on its line?"""
    return abs(last.y - word.y) < 0.5 * max(last.size, word.size) and word.x0 > last.x0


def _evenly(row: list[Word]) -> bool:
    """Are words, some of them small, equally far apart, as in a justified line?"""
    gaps = [after.x0 - before.x1 for before, after in zip(row, row[1:], strict=False)]
    digits = any(letter.isdecimal() for word in row for letter in word.text)
    words = any(word.text[0].islower() for word in row[1:]) and not digits
    return len(gaps) > 1 and words and max(gaps) < min(4 * row[0].size, 1.25 * min(gaps) + 0.5)


def _piece(row: list[Word]) -> Piece:
    main = max(row, key=lambda word: len(word.text))  # a note's number is smaller and stands higher
    bold = sum(len(word.text) for word in row if word.bold) > sum(len(word.text) for word in row) / 2
    text = row[0].text
    for last, word in zip(row, row[1:], strict=False):
        gap = word.x0 - last.x1
        note = word.size < 0.8 * main.size and word.text.isdecimal() and word.y > main.y + 0.1 * main.size
        hyphen = word is row[-1] and word.text in units.HYPHENS and gap < 0.2 * word.size  # drawn for itself at the end
        close = gap < 0.05 * word.size and word.size == last.size
        text += word.text if note or hyphen or close else f" {word.text}"
    return Piece(main.page, row[0].x0, row[-1].x1, main.y, main.size, bold, text, row[0].x1 - row[0].x0)
