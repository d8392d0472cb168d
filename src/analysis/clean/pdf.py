"""PDF with a text layer (pdfminer.six for text with positions, pypdf for properties and encryption)."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass, replace
from statistics import median

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTPage, LTTextBox, LTTextContainer, LTTextLine
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from analysis.clean import units
from analysis.clean.model import Extracted, Rejection, Removal
from analysis.clean.pdf_tables import Piece, joined, tables

MAX_PAGES = 1000
EDGE = 0.10  # share of the page's height at top and bottom where running heads stand
MIN_CHARACTERS = 30  # a page with fewer, on average, is a picture
HEADING_RATIO = 1.15  # a line this much taller than the body's is a heading
_PAGE_NUMBER = re.compile(
    r"(?:pagina|page|p\.|blz\.?)?\s?[-–|]?\s?\d{1,4}(?:\s?(?:/|van|of)\s?\d{1,4})?\s?[-–|]?", re.IGNORECASE
)
_GARBAGE = re.compile(r"\(cid:\d+\)")
logging.getLogger("pdfminer").setLevel(logging.ERROR)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Block:
    """What is read in one go: the lines of a text box, or the rows of a table."""

    x0: float
    x1: float
    y0: float
    y1: float
    pieces: tuple[Piece, ...]


def extract(data: bytes) -> Extracted:
    """The text as Markdown: running heads and page numbers off, hyphens mended, columns in reading order."""
    meta = properties(data)
    try:
        pages = list(extract_pages(io.BytesIO(data), maxpages=MAX_PAGES, laparams=LAParams(boxes_flow=None)))
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Rejection("unreadable", "damaged PDF: open it and print it to a new PDF") from error
    lines = [line for number, page in enumerate(pages) for line in reading_order(page, number)]
    if not pages or sum(len(line.text) for line in lines) < MIN_CHARACTERS * len(pages):
        raise Rejection("no-text-layer", "a scan without text: run text recognition (OCR) on it first")
    kept = without_furniture(lines, pages)
    ids = set(map(id, kept))
    gone = [line for line in lines if id(line) not in ids]
    left_out = tuple(Removal(0, "running-head", line.text) for line in gone)
    return Extracted(as_markdown(kept), meta, left_out=left_out)


def properties(data: bytes) -> dict[str, str]:
    """Title and date of the document's properties; raises `Rejection` where it is encrypted or no PDF."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Rejection("encrypted", "save it without a password")
        title = str(reader.metadata.title or "") if reader.metadata else ""
        created = reader.metadata.creation_date if reader.metadata else None
    except Rejection:
        raise
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        NotImplementedError,
        OSError,
    ) as error:
        raise Rejection("unreadable", "damaged PDF: open it and print it to a new PDF") from error
    usable = title and not re.search(
        r"\.(?:docx?|pdf|indd|pptx?|xlsx?)$|^(?:microsoft word|untitled|naamloos)", title, re.IGNORECASE
    )
    meta = {
        "title": " ".join(title.split()) if usable else "",
        "published": created.date().isoformat() if created else "",
    }
    return {key: value for key, value in meta.items() if value}


def reading_order(page: LTPage, number: int) -> list[Piece]:
    """The lines of a page as read: full-width blocks divide it into bands, in a band left before right."""
    blocks = _blocks(page, number)
    wide = [block for block in blocks if block.x0 < page.width * 0.45 and block.x1 > page.width * 0.55]
    ordered: list[Block] = []
    top = page.height + 1
    for border in [*sorted(wide, key=lambda block: -block.y1), None]:
        bottom = border.y1 if border is not None else -1.0
        band = [block for block in blocks if block not in wide and bottom <= (block.y0 + block.y1) / 2 < top]
        ordered += sorted(band, key=lambda block: (block.x0 > page.width * 0.45, -block.y1, block.x0))
        if border is not None:
            ordered.append(border)
            top = bottom
    return [replace(piece, box=at) for at, block in enumerate(ordered) for piece in block.pieces]


def _blocks(page: LTPage, number: int) -> list[Block]:
    """The text boxes of a page without the cells of its tables, and the tables as blocks of rows."""
    boxes = [box for box in page if isinstance(box, LTTextBox | LTTextContainer) and box.get_text().strip()]
    pieces = [_pieces(box, number, at) for at, box in enumerate(boxes)]
    found = tables(piece for lines in pieces for piece in lines)
    cells = {id(cell) for table in found for row in table for cell in row}
    groups = [[piece for piece in lines if id(piece) not in cells] for lines in pieces]
    groups += [[joined(row, 0) for row in table] for table in found]
    return [
        Block(
            min(piece.x0 for piece in group),
            max(piece.x1 for piece in group),
            min(piece.y0 for piece in group),
            max(piece.y1 for piece in group),
            tuple(group),
        )
        for group in groups
        if group
    ]


def _pieces(box: LTTextContainer, page: int, number: int) -> list[Piece]:
    found = []
    for line in box:
        if not isinstance(line, LTTextLine):
            continue
        text = " ".join(_GARBAGE.sub("", line.get_text()).split())
        if text:
            letters = [char for char in line if hasattr(char, "size")]
            size = median(char.size for char in letters) if letters else line.height
            bold = (
                bool(letters) and sum("bold" in char.fontname.lower() for char in letters) > len(letters) / 2
            )
            found.append(Piece(page, line.x0, line.x1, line.y0, line.y1, round(size, 1), bold, text, number))
    return found


def without_furniture(lines: list[Piece], pages: list[LTPage]) -> list[Piece]:
    """The lines without page numbers, and without those that return at the edge of at least three pages."""
    heights = [page.height for page in pages]

    def edge(line: Piece) -> bool:
        """Is the line at the top or foot of its page?"""
        return line.y0 < heights[line.page] * EDGE or line.y1 > heights[line.page] * (1 - EDGE)

    def key(line: Piece) -> str:
        """What a running title has in common from page to page."""
        return re.sub(r"\d+", "#", line.text.casefold())

    seen = Counter(name for _, name in {(line.page, key(line)) for line in lines if edge(line)})
    needed = min(3, max(2, len(pages)))
    return [
        line
        for line in lines
        if not edge(line) or not (_PAGE_NUMBER.fullmatch(line.text) or seen[key(line)] >= needed)
    ]


def as_markdown(lines: list[Piece]) -> str:
    """Paragraphs of joined lines; lines that are taller or bold, short and alone become headings."""
    body = _body_size(lines)
    paragraphs: list[list[Piece]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, body):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    blocks: list[tuple[str, str]] = []
    for paragraph in paragraphs:
        text = paragraph[0].text
        for line in paragraph[1:]:
            text = units.rejoin(text, line.text)
        mark = _mark(paragraph, text, body)
        if blocks and not mark and not blocks[-1][0] and _unfinished(blocks[-1][1]) and text[:1].islower():
            blocks[-1] = ("", units.rejoin(blocks[-1][1], text))
        else:
            blocks.append((mark, text))
    return "\n\n".join(f"{mark} {text}".strip() for mark, text in blocks)


def _body_size(lines: list[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _goes_on(paragraph: list[Piece], line: Piece, body: float) -> bool:
    last = paragraph[-1]
    if last.row or line.row:
        return False
    if (
        (last.page, last.box) != (line.page, line.box)
        or abs(last.size - line.size) > 0.6
        or last.bold != line.bold
    ):
        return False
    if units.kind_of(line.text) == units.ITEM:
        return False
    return last.y0 - line.y1 < 0.9 * max(body, 1.0)


def _mark(paragraph: list[Piece], text: str, body: float) -> str:
    """A row of # for a heading: the taller, the higher."""
    short = len(text.split()) <= 16 and len(paragraph) <= 3 and not text.endswith((".", ",", ";", ":"))
    if (
        paragraph[0].row
        or units.kind_of(text) == units.ITEM
        and not re.match(r"\d", text)
        or not short
        or not any(c.isalpha() for c in text)
    ):
        return ""
    ratio = paragraph[0].size / body if body else 1.0
    if ratio >= 1.6:
        return "#"
    return "##" if ratio >= HEADING_RATIO else "###" if paragraph[0].bold else ""


def _unfinished(text: str) -> bool:
    return not text.rstrip("”\"’')").endswith((".", "!", "?", ":", ";"))
