"""Word, OpenDocument, PDF and HTML files from a stated grid of properties, with sentences that are known.

Word: how words are wrapped x where they stand x transitional or strict. OpenDocument: the same without strict.
PDF: columns x alignment x gap x size x order of drawing x what else is on the page. HTML: frame x feature x encoding.
"""

import html
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import clean_pages

import beside

GRID = beside.cases(__file__)
SENTENCES = tuple(GRID["sentences"])
TITLE, HEADINGS = "Verslag van de pilot", ("1 Samenwerking", "2 Resultaten")
GONE = "Deze zin is geschrapt en hoort er niet meer in te staan."
HIDDEN = (("word_wraps", "beside"), ("odt_wraps", "commented"), ("odt_wraps", "beside"), ("features", "hidden"))
assert all(GONE in GRID[kind][name] for kind, name in HIDDEN)  # else the cases could not fail


@dataclass(frozen=True)
class Case:
    """A file, the sentences that must come out whole, and what may not be in a passage."""

    name: str
    form: str
    data: bytes
    sentences: tuple[str, ...] = SENTENCES
    absent: tuple[str, ...] = ()


def cases() -> list[Case]:
    """Every case of the grid."""
    return [*word(), *opendocument(), *pdf(), *web()]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
WORD_WRAPS, WORD_PLACES, ODT_WRAPS, ODT_PLACES = (
    GRID[f"{form}_{what}"] for form in ("word", "odt") for what in ("wraps", "places")
)
_P, _OP = WORD_PLACES["body"], ODT_PLACES["body"]


def word() -> Iterator[Case]:
    """Three sentences wrapped and placed, between plain ones."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    for (wrap, inner), (place, outer), strict in itertools.product(
        WORD_WRAPS.items(), WORD_PLACES.items(), (False, True)
    ):
        made = []
        for number, sentence in enumerate(SENTENCES):
            odd = outer.replace("{}", inner.replace("{}", sentence))
            made.append(odd if number in (2, 4, 5) else _P.replace("{}", WORD_WRAPS["plain"].replace("{}", sentence)))
        body = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>{"".join(made)}'
        text = f'<?xml version="1.0" encoding="UTF-8"?><w:document {STRICT if strict else W}><w:body>{body}</w:body></w:document>'
        data = clean_pages.zip_of({"[Content_Types].xml": types.encode(), "word/document.xml": text.encode()})
        yield Case(f"word {wrap}, {place}{', strict' if strict else ''}", "docx", data, absent=(GONE,))


ODT_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw")
)


def opendocument() -> Iterator[Case]:
    """The same as an OpenDocument file, each with a deletion among its tracked changes."""
    deleted = (
        f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{GONE}</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    for (wrap, inner), (place, outer) in itertools.product(ODT_WRAPS.items(), ODT_PLACES.items()):
        made = []
        for number, sentence in enumerate(SENTENCES):
            odd = outer.replace("{}", inner.replace("{}", sentence))
            made.append(odd if number in (2, 4, 5) else _OP.replace("{}", sentence))
        body = f'{deleted}<text:h text:outline-level="1">{TITLE}</text:h>{"".join(made)}'
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_SPACES}><office:automatic-styles>{hidden}'
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        data = clean_pages.zip_of({"META-INF/manifest.xml": b"<m/>", "content.xml": text.encode()})
        yield Case(f"odt {wrap}, {place}", "odt", data, absent=(GONE,))


WIDTHS = {letter: wide for wide, letters in GRID["letters"].items() for letter in letters}


def width(text: str, size: float) -> float:
    """How wide Helvetica is, in points (other letters: 556 of 1,000)."""
    return size * sum(WIDTHS.get(letter, 556) for letter in text) / 1000


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines of at most this width."""
    rows, row = [], ""
    for word in text.split():
        if row and width(f"{row} {word}", size) > room:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*rows, row]


Line = tuple[float, float, float, str, bool, float]  # x, y, size, words, bold, room (0: not justified)


def _drawn(canvas: clean_pages.Canvas, line: Line) -> None:
    x, y, size, words, bold, room = line
    pieces = words.split()
    own = sum(width(piece, size) for piece in pieces)
    gap = (room - own) / (len(pieces) - 1) if room and len(pieces) > 1 else width(" ", size)
    for piece in pieces:
        canvas.put(round(x, 2), round(y, 2), size, piece, bold)
        x += width(piece, size) + gap


def pdf() -> Iterator[Case]:
    """Two headings with four sentences each; also with a note, and with a table."""
    for columns, justified, gap, size, order, extra in itertools.product(
        (1, 2, 3), (False, True), (14, 24, 45), (9, 11), ("as read", "across"), ("none", "note", "table")
    ):
        if (columns == 1 and (gap > 14 or order == "across")) or (order == "across" and extra == "table"):
            continue
        canvas = clean_pages.Canvas([[]])
        canvas.put(56, 780, 18, TITLE, True)
        room = (483 - gap * (columns - 1)) / columns
        rows = list(_rows(room, size, justified))
        each = -(-len(rows) // columns)
        lines = [
            (56 + (room + gap) * (at // each), 740 - 1.3 * size * (at % each), size + 2 * bold, words, bold, wide)
            for at, (words, bold, wide) in enumerate(rows)
            if words
        ]
        for line in sorted(lines, key=lambda line: (-line[1], line[0])) if order == "across" else lines:
            _drawn(canvas, line)
        if extra == "note":
            canvas.put(56, 110, 7, "1. Cijfers van het team over het jaar 2020.")
        for at, row in enumerate((("Jaar", "Gezinnen"), ("2019", "12"), ("2020", "24")) if extra == "table" else ()):
            for column, cell in enumerate(row):
                canvas.put(56 + 150 * column, 180 - 14 * at, 10, cell)
        name = (
            f"pdf {columns} columns, {'justified' if justified else 'ragged'}, gap {gap}, {size} pt, {order}, {extra}"
        )
        yield Case(name, "pdf", canvas.bytes())


def _rows(room: float, size: float, justified: bool) -> Iterator[tuple[str, bool, float]]:
    """Lines of a column: words, whether bold, and the width to fill; an empty one is white."""
    for number, heading in enumerate(HEADINGS):
        if number:
            yield "", False, 0
        yield heading, True, 0
        for at in (0, 2):
            text = " ".join(SENTENCES[4 * number + at : 4 * number + at + 2])
            found = wrapped(text, room, size)
            yield from ((row, False, room if justified and row is not found[-1] else 0) for row in found)
            yield "", False, 0


def web() -> Iterator[Case]:
    """Pages with a menu and a footer, in two encodings."""
    ways = itertools.product(GRID["frames"].items(), GRID["features"].items(), ("utf-8", "cp1252"))
    for (frame, outer), (feature, inner), code in ways:
        made = [
            (inner if number in (2, 4, 5) else "<p>{}</p>").replace("{}", html.escape(sentence))
            for number, sentence in enumerate(SENTENCES)
        ]
        text = (
            f'<!DOCTYPE html><html lang="nl"><head><meta charset="{code}"><title>{TITLE} | Gemeente</title></head><body>'
            '<nav><ul><li><a href="/">Startpagina</a></li><li><a href="/w">Vacaturebank</a></li></ul></nav>'
            f"{outer.replace('{}', f'<h1>{TITLE}</h1>' + ''.join(made))}<footer><p>© Gemeente</p></footer></body></html>"
        )
        yield Case(f"html {frame}, {feature}, {code}", "html", text.encode(code), absent=(GONE, "Vacaturebank"))
