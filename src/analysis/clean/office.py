"""Word (python-docx) and OpenDocument (odfpy): headings, paragraphs, lists and tables, in their order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any

from lxml import etree

from analysis.clean import dates, sources
from analysis.clean.model import Extracted, Rejection

_HEADING_STYLE = re.compile(r"(?:heading|kop|titre|überschrift)\s*(\d)", re.IGNORECASE)
_TITLE_STYLES = ("title", "titel")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCX_PARTS = [f"{_WORD}{name}" for name in ("t", "br", "tab")]
_NOTES = ("##", "Noten")  # a heading under which `structure` takes notes off and logs them, as on web pages
_LIST_STYLE = re.compile(r"list|lijst|opsomming", re.IGNORECASE)
MAX_PIECES = 200_000
_ODT_ASIDE = ("note", "annotation", "ruby-text", "title", "desc", "text-box")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def extract(form: str, data: bytes, max_unpacked_megabytes: float) -> Extracted:
    """The text of a .docx or .odt file as Markdown, with its title and date; raises `Rejection`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            sources.check_archive(archive, max_unpacked_megabytes)
            if form == "odt" and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise Rejection("encrypted", "save it again without a password")
    except KeyError as error:
        raise Rejection(
            "wrong-type", "this zip file is no such document: give it its right ending"
        ) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise Rejection("unreadable", "the file is damaged: copy it again from its source") from error
    if ("word/document.xml" if form == "docx" else "content.xml") not in names:
        raise Rejection("wrong-type", "this zip file is no such document: give it its right ending")
    return _docx(data) if form == "docx" else _odt(data)


def _joined(pieces: Iterator[tuple[str, str]]) -> str:
    """Blocks of (kind, text) as Markdown: kind is a row of #, `-` for an item, or '' for a paragraph."""
    lines: list[str] = []
    before = ""
    for count, (kind, text) in enumerate(pieces):
        if count > MAX_PIECES:
            raise Rejection("too-large", f"more than {MAX_PIECES} paragraphs: split it")
        words = " ".join(text.split())
        if not words:
            continue
        if lines and not (kind == "-" == before):
            lines.append("")
        lines.append(f"{kind} {words}".strip())
        before = kind
    return "\n".join(lines)


def _docx(data: bytes) -> Extracted:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Rejection("unreadable", "not readable as a Word document: open it and save it again") from error
    properties = document.core_properties
    day = properties.modified or properties.created
    meta = {
        "title": properties.title or "",
        "published": day.date().isoformat() if day and day.year > 1990 else "",
    }
    text = _joined(chain(_docx_pieces(document), _docx_notes(data)))
    return Extracted(text, {key: value for key, value in meta.items() if value})


def _docx_pieces(document: Any) -> Iterator[tuple[str, str]]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _docx_table(block)
            continue
        yield _docx_kind(block), block.text
        for box in block._p.iter(f"{_WORD}txbxContent"):
            if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
                yield from (("", _docx_text(paragraph)) for paragraph in box.iter(f"{_WORD}p"))


def _docx_notes(data: bytes) -> Iterator[tuple[str, str]]:
    """The footnotes and endnotes of a Word file, under a heading of their own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in archive.namelist()]
        notes = [note for name in parts for note in etree.fromstring(archive.read(name), _PARSER)]
    texts = [_docx_text(note) for note in notes if f"{_WORD}type" not in note.attrib]
    if any(texts):
        yield _NOTES
        yield from (("", text) for text in texts)


def _docx_text(node: Any) -> str:
    return " ".join("".join(_docx_run(part) for part in p.iter(*_DOCX_PARTS)) for p in _paragraphs(node)).strip()


def _docx_run(part: Any) -> str:
    return (part.text or "") if part.tag == f"{_WORD}t" else " "


def _paragraphs(node: Any) -> list[Any]:
    return [node] if node.tag == f"{_WORD}p" else list(node.iter(f"{_WORD}p"))


def _docx_table(table: Any) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            words = " ".join(cell.text.split())
            if words and words not in cells[-1:]:  # merged cells are given once a column
                cells.append(words)
        yield "", " | ".join(cells)


def _docx_kind(paragraph: Any) -> str:
    found = paragraph.style  # looked up once: each look-up searches the file's styles
    style = (found.name or "") if found is not None else ""
    heading = _HEADING_STYLE.match(style)
    if heading:
        return "#" * min(6, int(heading[1]) + 1)
    if style.lower() in _TITLE_STYLES:
        return "#"
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    if numbered or _LIST_STYLE.match(style):
        return "-"
    runs = [run for run in paragraph.runs if run.text.strip()]
    short = len(paragraph.text.split()) <= 12 and not paragraph.text.rstrip().endswith((".", ",", ":", ";"))
    return "###" if runs and short and all(run.bold for run in runs) else ""


def _odt(data: bytes) -> Extracted:
    from odf import opendocument

    document = opendocument.load(io.BytesIO(data))
    if not hasattr(document, "text"):
        raise Rejection("wrong-type", "this OpenDocument file holds no text: export it as text or PDF")
    meta = {"title": "", "published": ""}
    for node in document.meta.childNodes:
        name = node.qname[1] if hasattr(node, "qname") else ""
        if name == "title":
            meta["title"] = _odt_text(node)
        elif name in ("date", "creation-date"):
            meta["published"] = dates.find(_odt_text(node)) or meta["published"]
    notes = [text for text in map(_odt_text, _odt_parts(document.text, "note-body")) if text]
    pieces = chain(_odt_pieces(document.text), [_NOTES] if notes else [], (("", text) for text in notes))
    return Extracted(_joined(pieces), {key: value for key, value in meta.items() if value})


def _odt_text(node: Any) -> str:
    """The words of a node; notes, comments, text boxes and alternative texts within it are none of them."""
    if not hasattr(node, "qname"):
        return str(node.data) if hasattr(node, "data") else ""
    name = node.qname[1]
    if name in ("s", "tab", "line-break"):
        return " "
    own = (child for child in node.childNodes if not (hasattr(child, "qname") and child.qname[1] in _ODT_ASIDE))
    return "".join(map(_odt_text, own))


def _odt_parts(node: Any, name: str) -> Iterator[Any]:
    """The elements of this name below a node, in their order: the bodies of notes, text boxes."""
    for child in node.childNodes:
        if hasattr(child, "qname"):
            yield from [child] if child.qname[1] == name else _odt_parts(child, name)


def _odt_pieces(parent: Any, item: bool = False) -> Iterator[tuple[str, str]]:
    for node in parent.childNodes:
        name = node.qname[1] if hasattr(node, "qname") else ""
        if name == "h":
            level = int(node.getAttribute("outlinelevel") or 1)
            yield "#" * min(6, level + 1), _odt_text(node)
        elif name == "p":
            style = str(node.getAttribute("stylename") or "")
            yield "#" if style.lower() in _TITLE_STYLES else "-" if item else "", _odt_text(node)
            for box in _odt_parts(node, "text-box"):
                yield from _odt_pieces(box)
        elif name == "table-row":
            yield (
                "",
                " | ".join(filter(None, (" ".join(_odt_text(cell).split()) for cell in node.childNodes))),
            )
        elif name not in (
            "tracked-changes",
            "forms",
            "sequence-decls",
            "table-of-content",
            "annotation",
            "table-column",
        ):
            yield from _odt_pieces(node, item or name == "list-item")
