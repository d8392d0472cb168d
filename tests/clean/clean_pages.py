"""Documents of every format, made from marked pages: body, furniture and headings are known by line."""

import html
import io
import re
import textwrap
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
from odf import opendocument, style, text

from analysis import params
from analysis.clean import extract, structure
from analysis.clean.model import Block, Extracted
from analysis.clean.readers import plain as text_reader

PROJECT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent / "pages"
BULLET = "-•*0123456789. "
NO_NAMES = re.compile(r"(?!)")
FIRST = "Het wijkteam begon in het voorjaar met een nieuwe manier van werken in drie buurten."
SECOND = "Ouders zeggen dat zij sneller weten wie zij kunnen bellen als het thuis niet goed gaat."


@dataclass(frozen=True)
class Page:
    """A marked page: (mark, line) with B body, L list item, H heading, F furniture, '' blank."""

    name: str
    lines: tuple[tuple[str, str], ...]

    def of(self, marks: str) -> list[str]:
        return [line for mark, line in self.lines if mark and mark in marks]

    @property
    def content(self) -> list[tuple[str, str]]:
        """Headings, paragraphs (wrapped lines joined) and items, without furniture."""
        found: list[tuple[str, str]] = []
        before = ""
        for mark, line in self.lines:
            if mark == "B" and before == "B" and self.name.startswith("04"):
                joined = found[-1][1][:-1] + line if found[-1][1].endswith("-") else f"{found[-1][1]} {line}"
                found[-1] = ("B", joined)
            elif mark in ("H", "B", "L") and mark:
                found.append((mark, line))
            before = mark
        return found


def plain(line: str) -> str:
    """A line without bullet, number and doubled spaces."""
    return " ".join(re.sub(r"^(?:[-*•]|\d{1,2}[.)])\s+", "", line).split())


def from_bytes(form: str, data: bytes) -> Extracted:
    """What the reader of this format gives, within the usual limits."""
    return extract.extract(form, data, params.load(PROJECT).clean)


def dumped(dump: str, address: str = "") -> tuple[list[Block], dict[str, str], str]:
    """Passages, removed lines with their rule, and the title; `address`: of the page."""
    blocks, removed, title = structure.passages(text_reader.plain(dump).text, False, NO_NAMES, "", address)
    return blocks, {item.text: item.rule for item in removed}, title


def texts(dump: str) -> list[str]:
    """The text of the passages."""
    return [block.text for block in dumped(dump)[0]]


def pages() -> list[Page]:
    """Every marked page."""
    return [read(path) for path in sorted(PAGES.glob("*.marked"))]


def read(path: Path) -> Page:
    """One marked page."""
    rows = (row for row in path.read_text(encoding="utf-8").split("\n"))
    return Page(path.stem, tuple((row[0], row[2:]) if row[1:2] == "|" else ("", "") for row in rows))


def as_text(page: Page) -> bytes:
    """The dumped page."""
    return "\n".join(line for _, line in page.lines).encode("utf-8")


def as_html(page: Page, layout: int) -> bytes:
    """A saved page in one of three layouts, with navigation, share buttons, cookie bar and footer."""
    title = page.of("H")[0]
    pieces, items = [], []
    for mark, line in [*page.content, ("", "")]:
        if mark == "L":
            items.append(f"<li>{html.escape(line.lstrip(BULLET))}</li>")
            continue
        if items:
            pieces.append(f"<ul>{''.join(items)}</ul>")
            items = []
        tag = "h1" if line == title else {"H": "h2", "B": "p"}.get(mark, "p")
        if line:
            pieces.append(f"<{tag}>{html.escape(line)}</{tag}>")
    menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in HTML_MENU)
    body = "\n".join(pieces)
    main = [
        f"<main><article>{body}</article></main>",
        f'<div id="wrapper"><div class="col"><div class="entry-content">{body}</div></div></div>',
        f'<div class="content"><section>{body}</section></div>',
    ][layout % 3]
    links = "".join(f'<li><a href="/l">{link}</a></li>' for link in HTML_RELATED)
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)} | Voorbeeldsite</title>"
        '<meta property="article:published_time" content="2021-06-03">'
        '<script>var a = "cookie";</script></head><body>'
        f'<a class="skip" href="#main">Direct naar inhoud</a>'
        f'<header><img alt="Logo Voorbeeldsite" src="l.png"><nav><ul>{menu}</ul></nav></header>'
        f'{main}<aside class="related"><h3>Gerelateerde artikelen</h3><ul>{links}</ul></aside>'
        '<div class="share"><a href="#">Deel op Facebook</a> <a href="#">Deel op LinkedIn</a></div>'
        '<div class="cookie-banner">Deze website gebruikt cookies. <button>Accepteren</button></div>'
        "<footer><p>Postbus 1200, 3500 AB Waterstad</p><p>© 2021 Voorbeeldsite</p></footer></body></html>"
    ).encode()


HTML_MENU = ("Startpagina", "Werkwijze van ons", "Vacaturebank", "Contactpagina")
HTML_RELATED = ("Terugblik op de netwerkdag in Waterstad", "Handreiking gezamenlijke intervisie")


def as_docx(page: Page) -> bytes:
    """A Word report with styles, a header and a footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Voorbeeldregio | concept"
    document.sections[0].footer.paragraphs[0].text = "pagina 1"
    document.core_properties.title = page.of("H")[0]
    for at, (mark, line) in enumerate(page.content):
        if mark == "H":
            document.add_heading(line, level=0 if at == 0 else 1)
        else:
            document.add_paragraph(
                line.lstrip(BULLET) if mark == "L" else line, style="List Bullet" if mark == "L" else None
            )
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_odt(page: Page) -> bytes:
    """An OpenDocument report with headings and lists."""
    document = opendocument.OpenDocumentText()
    bullets = style.Style(name="List", family="paragraph")
    document.styles.addElement(bullets)
    for at, (mark, line) in enumerate(page.content):
        if mark == "H":
            document.text.addElement(text.H(outlinelevel=1 if at == 0 else 2, text=line))
        elif mark == "L":
            item = text.ListItem()
            item.addElement(text.P(text=line.lstrip(BULLET)))
            row = text.List()
            row.addElement(item)
            document.text.addElement(row)
        else:
            document.text.addElement(text.P(text=line))
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


@dataclass
class Canvas:
    """The least of a PDF writer: text lines in Helvetica at given places."""

    pages: list[list[str]]

    def put(self, x: float, y: float, size: float, words: str, bold: bool = False) -> None:
        """A line of text on the last page; x and y in points from the lower left."""
        data = words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else "F1"
        self.pages[-1].append(f"BT /{font} {size} Tf {x} {y} Td ({data.decode('latin-1')}) Tj ET")

    def bytes(self) -> bytes:
        """The file."""
        fonts = (
            "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
            "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
        )
        count = len(self.pages)
        kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(count))
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
        for number, commands in enumerate(self.pages):
            stream = "\n".join(commands)
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R "
                f"/Resources << /Font {fonts} >> >>"
            )
            objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        out, offsets = b"%PDF-1.4\n", []
        for number, content in enumerate(objects, start=1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
        table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
        return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


PDF_HEAD = "Voorbeeldregio - rapportage proeftuin"


def as_pdf(page: Page, columns: int = 1, height: int = 14) -> bytes:
    """A report of short pages with running heads, page numbers, hyphenation and one or two columns."""
    canvas = Canvas([])
    width = 88 if columns == 1 else 42
    rows: list[tuple[float, bool, str]] = []
    for at, (mark, line) in enumerate(page.content):
        size, bold = ((18 if at == 0 else 13), True) if mark == "H" else (10, False)
        wrapped = hyphenated(line, width if mark != "H" else int(width * 0.7))
        rows += [(size, bold, part) for part in wrapped] + [(0, False, "")]
    per_column = height * 2
    for start in range(0, len(rows), per_column * columns):
        canvas.pages.append([])
        canvas.put(60, 810, 8, PDF_HEAD)
        canvas.put(290, 30, 8, f"{len(canvas.pages)}")
        for column in range(columns):
            y = 740.0
            for size, bold, words in rows[start + column * per_column : start + (column + 1) * per_column]:
                if words:
                    canvas.put(60 + column * 250, y, size, words, bold)
                y -= 12 if size <= 10 and words else 20 if words else 10
    return canvas.bytes()


def hyphenated(line: str, width: int) -> list[str]:
    """The line cut to `width`, with long words broken by a hyphen at the margin."""
    rows, current = [], ""
    for word in line.split():
        room = width - len(current) - 1
        if len(current) + 1 + len(word) <= width or not current:
            current = f"{current} {word}".strip()
        elif len(word) > 12 and 5 <= room <= len(word) - 4 and word.isalpha():
            rows.append(f"{current} {word[: room - 1]}-")
            current = word[room - 1 :]
        else:
            rows.append(current)
            current = word
    return [*rows, current]


def scanned_pdf() -> bytes:
    """A PDF of three pages that are pictures."""
    picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    return Canvas([[picture]] * 3).bytes()


def empty_pdf() -> bytes:
    """A PDF of three pages with a line, and without text or picture."""
    return Canvas([["0 0 m 100 100 l S"]] * 3).bytes()


def zip_of(files: dict[str, bytes]) -> bytes:
    """A zip file with these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def wrapped(lines: list[str], width: int = 72) -> str:
    """Paragraphs as wrapped text."""
    return "\n\n".join("\n".join(textwrap.wrap(line, width)) for line in lines)
