"""Hostile files: bombs, deep nesting, quadratic work, links that lead elsewhere, odd names; name -> bytes."""

import os
import zlib
from pathlib import Path

from clean_pages import zip_of

SIDE = b'publisher: vng\nregions: [zeeland]\nrights: open\ntitle: "Een titel"\n'
TEXT = b"Het team van de regio werkt sinds dit jaar samen in de wijk. Dat gaat goed.\n"
_WORD = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body>%s</w:body></w:document>"
)
_ODT = (
    b'<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>%s</office:text>'
    b"</office:body></office:document-content>"
)


def word(body: bytes) -> bytes:
    return zip_of({"word/document.xml": _WORD.replace(b"%s", body)})


def odt(body: bytes) -> bytes:
    return zip_of({"content.xml": _ODT.replace(b"%s", body)})


def pdf(stream: bytes, filters: bytes, kids: int = 1) -> bytes:
    """A PDF of which each page shows one stream."""
    pages = b" ".join(b"3 0 R" for _ in range(kids))
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter%s>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
        % (kids, pages, len(stream), filters, stream)
    )


def files() -> dict[str, bytes]:
    """Every hostile file that is one file with a good label."""
    blanks = zlib.compress(b" " * 400_000_000, 9)
    return {
        "html-links.html": b"<html><body><p>" + b'<a href="x">a</a>' * 100_000 + b"</p></body></html>",
        "html-deep.html": b"<html><body>" + b"<div>" * 60_000 + TEXT,
        "html-tables.html": b"<html><body>" + b"<table><tr><td>" * 3_000 + TEXT,
        "html-attribute.html": b"<html><body><p title='" + b"a" * 20_000_000 + b"'>" + TEXT,
        "word-empty.docx": word(b"<w:p/>" * 25_000_000),
        "word-many.docx": word(b"<w:p><w:r><w:t>een twee drie</w:t></w:r></w:p>" * 2_000_000),
        "word-grid.docx": word(
            b"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='100000000'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
        ),
        "word-entity.docx": word(b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>&a;"),
        "word-deep.docx": word(b"<w:tbl><w:tr><w:tc>" * 30_000),
        "odt-many.odt": odt(b"<text:p>een twee drie</text:p>" * 1_000_000),
        "odt-spaces.odt": odt(b"<text:p>een<text:s text:c='2000000000'/>twee</text:p>"),
        "odt-deep.odt": odt(b"<text:section>" * 100_000),
        "pdf-blanks.pdf": pdf(blanks, b"/FlateDecode"),
        "pdf-double.pdf": pdf(zlib.compress(blanks, 9), b"[/FlateDecode/FlateDecode]"),
        "pdf-pages.pdf": pdf(zlib.compress(b"BT /F1 12 Tf (een) Tj ET"), b"/FlateDecode", 200_000),
        "text-line.txt": b"een twee drie " * 150_000,
        "text-capitals.txt": b"A" * 120_000,
        "text-names.txt": b"Jan de Vries van der Berg " * 40_000,
        "text-digits.txt": b"06 12 34 56 78 9 " * 60_000,
        "text-at.txt": b"a@a.a" * 200_000,
        "text-capital-words.txt": b"Aa, Bb en Cc " * 60_000,
        "mark-fences.md": b"```\n" * 100_000 + TEXT,
        "mark-lists.md": b"- " * 200_000 + TEXT,
        "mark-quotes.md": b"> " * 100_000 + TEXT,
        "pipe.docx": b"PK\x03\x04" + b"\0" * 1000,
        "=cmd.txt": TEXT,
        "$(touch x).txt": TEXT,
        "-rf.txt": TEXT,
        "a'b\"c.txt": TEXT,
    }


def labels() -> dict[str, bytes]:
    """Hostile labels of good texts."""
    return {
        "yaml-deep": b"title: " + b"[" * 100_000,
        "yaml-braces": b"title: " + b"{a: " * 20_000,
        "yaml-anchors": b"a: &a [x,x]\n"
        + b"".join(b"%c: &%c [*%c,*%c,*%c]\n" % (n + 1, n + 1, n, n, n) for n in range(97, 115)),
        "yaml-object": b"title: !!python/object/apply:os.system ['touch /tmp/attacked']\n",
        "yaml-double": SIDE + b"rights: closed\n",
        "yaml-url": SIDE + b"url: https://x.nl/" + b"a" * 200_000 + b"\n",
        "yaml-id": SIDE + b"id: ../../../../tmp/x\n",
        "yaml-binary": b"\x00\xff\xfe" * 1000,
    }


def put(folder: Path) -> list[Path]:
    """Write them all into a folder, with links, pipes and odd names; the documents among them, sorted."""
    for name, data in files().items():
        (folder / name).write_bytes(data)
        (folder / name).with_suffix(".yaml").write_bytes(SIDE)
    for name, data in labels().items():
        (folder / f"{name}.txt").write_bytes(TEXT)
        (folder / f"{name}.yaml").write_bytes(data)
    for name, target in (
        ("loop", "loop.txt"),
        ("passwd", "/etc/passwd"),
        ("zero", "/dev/zero"),
        ("etc", "/etc"),
        ("none", "none"),
    ):
        (folder / f"link-{name}.txt").symlink_to(target)
    os.mkfifo(folder / "fifo.txt")
    (folder / "fifo-side.txt").write_bytes(TEXT)
    os.mkfifo(folder / "fifo-side.yaml")
    (folder / "link-side.txt").write_bytes(TEXT)
    (folder / "link-side.yaml").symlink_to("/etc/passwd")
    Path(os.fsdecode(os.fsencode(folder) + b"/odd-\xe9.txt")).write_bytes(TEXT)
    return sorted(path for path in folder.iterdir() if path.suffix != ".yaml")
