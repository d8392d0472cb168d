"""REFI-QDA projects as public reports and the schema say that other programs write them, each with what is true of it.

A dialect says how a program counts, writes texts and notes, and names files. Every coding's note ends with the passage
that it is meant for, so that a wrong place cannot go unseen.
"""

import codecs
import io
import itertools
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

TEXTS = (
    "In 2019 begon een pilot met één team: 👪 het gezin houdt één vast gezicht, ook als er meer hulp nodig is.",
    "De Raad voor de Kinderbescherming en Veilig Thuis zitten aan één tafel. Zij besluiten samen over de vervolgstap.",
    "Volgens wethouder [naam] (te bereiken via [e-mail] of [telefoon]) is de keten korter door het nieuwe team.",
    "Het leren gaat door: elke maand bespreken de partners twee gezinnen 👪👪 en passen zij hun werkwijze daarop aan.",
    "Gemeenten betalen het team uit één budget. Dat scheelt overleg over wie wat betaalt, zeggen de betrokkenen.",
    "Tot slot: de evaluatie van 2023 telt 48 gezinnen; bij 31 daarvan kwam geen tweede melding.",
)
# As the page itself has it: the person, her address and her number.
PAGE = TEXTS[2].replace("[naam]", "Marloes de Vries-Jansen").replace("[telefoon]", "06-12345678")
PAGE = PAGE.replace("[e-mail]", "m.devries@gemeente.nl")
DOCUMENT, INITIATIVE = "doc-1", "a-pilot"
ELSEWHERE = "Een heel ander stuk over de begroting van een gemeente, zonder gezinnen erin of teams."
ROWS = [(f"{DOCUMENT}--p{n}", DOCUMENT, n, text) for n, text in enumerate(TEXTS, start=1)]
ROWS.append(("doc-2--p1", "doc-2", 1, ELSEWHERE))
PASSAGES = pd.DataFrame(ROWS, columns=["passage_id", "document_id", "ordinal", "text"])
G = "34744996-2349-556b-a454-{:012d}".format


@dataclass(frozen=True)
class Dialect:
    """How a program writes a project."""

    name: str
    qde: str = "project.qde"
    ends: str = "\n"  # in the file
    counted: str = "\n"  # a line end as positions have it
    units: bool = False
    encoding: str = "utf-8"
    mark: bool = False
    mark_counted: bool = False
    own: str = "begin"  # begin, whole, cut, label or none
    note: str = "description"
    folder: str = "sources/"
    scheme: str = "internal://"
    inline: bool = False
    shift: int = 0  # wrong places, as where the text was changed since
    original: bool = True  # the page with its title and the person, rather than our passages
    xml: str = "utf-8"
    version: str = "1.0"
    guid: str = "{}"
    extra: tuple[tuple[str, bytes], ...] = ()
    form: str = "NFC"  # of letters with accents; a Mac writes NFD
    sound: bool = field(default=True)  # all codes can be placed


@dataclass(frozen=True)
class Selection:
    """What is selected in the source (letters of the text with LF), and the passages that it is about."""

    start: int
    end: int
    passages: tuple[int, ...]


def source_text(original: bool) -> str:
    """The text as a coder has it, with LF."""
    texts = [PAGE if n == 2 else text for n, text in enumerate(TEXTS)] if original else TEXTS
    return ("Pilot in de regio 👩‍👩‍👦\n\n" if original else "") + "\n\n".join(texts)


def selections(text: str, original: bool) -> list[Selection]:
    """Each passage whole, its first words, its middle; one over two passages."""
    found, spans = [], []
    for n, passage in enumerate(TEXTS):
        passage = PAGE if n == 2 and original else passage
        start = text.index(passage)
        spans.append((start, start + len(passage)))
        space = passage.index(" ", 12)
        middle = start + passage.index(" ", len(passage) // 2) + 1
        for begin, end in ((start, start + len(passage)), (start, start + space), (middle, middle + 20)):
            found.append(Selection(begin, end, (n + 1,)))
    return [*found, Selection(spans[3][0], spans[4][1], (4, 5))]


def place(text: str, at: int, dialect: Dialect) -> int:
    """A position as the program counts it."""
    before = normalize(dialect.form, text[:at]).replace("\n", dialect.counted)
    extra = sum(sign > "\uffff" for sign in before) if dialect.units else 0
    return len(before) + extra + (1 if dialect.mark_counted else 0) + dialect.shift


def project(dialect: Dialect) -> bytes:
    """The project as a zip, with a code on each selection of the source."""
    text = source_text(dialect.original)
    body = normalize(dialect.form, text).replace("\n", dialect.ends)
    links, notes, coded, files = [], [], [], {}
    user, head_code = dialect.guid.format(G(1)), dialect.guid.format(G(3))
    for number, one in enumerate(selections(text, dialect.original)):
        said = f"initiative: {INITIATIVE}\nstatus: {'intended' if number % 3 else 'reported'}\nconfidence: low\n"
        said += f"meant for {one.passages}"
        chosen, coding, note = (dialect.guid.format(G(number * 10 + n + 100)) for n in range(3))
        selected = text[one.start : one.end].replace("\n", dialect.counted)
        own = {"begin": selected[:40], "whole": selected, "cut": f"{selected[:30]}...", "label": f"Citaat {number}"}
        own["none"] = ""
        name = f" name={quoteattr(own[dialect.own])}" if own[dialect.own] else ""
        described, ref, inner = "", "", ""
        if dialect.note == "description":
            described = f"<Description>{escape(said)}</Description>"
        else:
            ref = f'<NoteRef targetGUID="{note}"/>'
            if dialect.note == "inline":
                notes.append(f'<Note guid="{note}"><PlainTextContent>{escape(said)}</PlainTextContent></Note>')
            if dialect.note == "file":
                files[f"{dialect.folder}n{number}.txt"] = said.replace("\n", "\r\n").encode("utf-8-sig")
                notes.append(f'<Note guid="{note}" plainTextPath="{dialect.scheme}n{number}.txt"/>')
            if dialect.note in ("docx", "link"):
                files[f"{dialect.folder}n{number}.docx"] = docx(said)
                notes.append(f'<Note guid="{note}" richTextPath="{dialect.scheme}n{number}.docx"/>')
            if dialect.note == "link":
                links.append(f'<Link guid="{G(number + 5000)}" originGUID="{note}" targetGUID="{chosen}"/>')
                ref = ""
            if dialect.note == "lost":
                notes.append(f'<Note guid="{note}" plainTextPath="{dialect.scheme}gone{number}.txt"/>')
        inner, ref = (ref, "") if number % 2 else ("", ref)
        start, end = place(text, one.start, dialect), place(text, one.end, dialect)
        code = dialect.guid.format(G(2))
        coded.append(
            f'<PlainTextSelection guid="{chosen}"{name} startPosition="{start}" endPosition="{end}">{described}'
            f'<Coding guid="{coding}" creatingUser="{user}"><CodeRef targetGUID="{code}"/>{inner}</Coding>'
            f"{ref}</PlainTextSelection>"
        )
    if dialect.inline:
        address, content = "", f"<PlainTextContent>{escape(body)}</PlainTextContent>"
    else:
        address, content = f' plainTextPath="{dialect.scheme}s 1.txt"', ""
        mark = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
        files[f"{dialect.folder}s 1.txt"] = (mark[dialect.encoding] if dialect.mark else b"") + body.encode(
            dialect.encoding
        )
    head = f'<?xml version="1.0" encoding="{"utf-8" if dialect.xml == "utf-8-sig" else dialect.xml}"?>'
    root = (
        f'{head}<Project xmlns="urn:QDA-XML:project:{dialect.version}" name="p" origin="x"><Users><User '
        f'guid="{user}" name="Zoë"/></Users><CodeBook><Codes><Code guid="{head_code}" '
        f'name="Gezin / Family" isCodable="false"><Code guid="{dialect.guid.format(G(2))}" name="2 redesign" '
        f'isCodable="true"/></Code></Codes></CodeBook><Sources>'
        f'<TextSource guid="{G(4)}" name="{DOCUMENT}.docx"{address}>'
        f"{content}{''.join(coded)}</TextSource></Sources>"
        f"{'<Notes>' + ''.join(notes) + '</Notes>' if notes else ''}"
        f"{'<Links>' + ''.join(links) + '</Links>' if links else ''}"
        "</Project>"
    )
    folder = dialect.qde.rpartition("/")[0]
    files = {f"{folder}/{name}" if folder else name: data for name, data in files.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {dialect.qde: root.encode(dialect.xml), **files, **dict(dialect.extra)}.items():
            archive.writestr(name, data)
    return made.getvalue()


def docx(text: str) -> bytes:
    """A Word file with the text, a paragraph a line."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{lines}</w:body></w:document>')
    return made.getvalue()


PICTURE = ("sources/foto.png", b"\0" * 30_000_000)  # packs to nothing: a bomb, were it unpacked
STRANGE = (PICTURE, ("__MACOSX/._project.qde", b"x"), ("../weg.pdf", b"%PDF"), ("Sources/S 1.TXT", b"other"))
ENDS = {"LF": ("\n", "\n"), "CRLF": ("\r\n", "\r\n"), "CRLF as one": ("\r\n", "\n"), "LF as two": ("\n", "\r\n")}


def grid() -> list[Dialect]:
    """Ways of counting x own texts, with the other properties dealt out over them."""
    encodings = itertools.cycle([("utf-8", False), ("utf-8", True), ("utf-16-le", True), ("utf-16-be", True)])
    notes = itertools.cycle(["description", "inline", "file", "docx", "link"])
    parts = [{}, {"qde": "Pilots vergeleken.qde", "guid": "{{{}}}"}, {"folder": "Sources/", "xml": "utf-8-sig"}]
    parts += [{"scheme": "relative://../map/", "folder": "", "xml": "utf-16"}]
    others = itertools.cycle([*parts, {"qde": "map/project.qde", "version": "0.4"}, {"extra": STRANGE}])
    found, ways = [], itertools.product(ENDS.items(), (False, True), ("begin", "whole", "cut"))
    for (line, (ends, counted)), units, own in ways:
        encoding, mark = next(encodings)
        name = f"{line}, {'UTF-16 units' if units else 'letters'}, own text {own}"
        way = {"ends": ends, "counted": counted, "units": units, "own": own, "encoding": encoding, "mark": mark}
        found.append(Dialect(name, **way, note=next(notes), original=len(found) % 2 == 0, **next(others)))
    marked = [
        Dialect(f"mark counted, {line}", ends=e, counted=c, mark=True, mark_counted=True)
        for line, (e, c) in ENDS.items()
    ]
    silent = [
        Dialect(f"no own text, {line}, {own}", ends=e, counted=c, own=own, sound=line == "LF")
        for line, (e, c) in ENDS.items()
        for own in ("none", "label")
    ]
    inline = [
        Dialect("inline, LF", inline=True),
        Dialect("inline, CRLF lost in XML", inline=True, ends="\n", counted="\r\n"),
        Dialect("inline, CRLF lost in XML, no own text", inline=True, counted="\r\n", own="none", sound=False),
    ]
    moves = ((3, "begin"), (-2, "whole"), (150, "begin"), (150, "cut"), (7, "none"), (150, "none"), (5, "label"))
    shifted = [Dialect(f"shifted by {n}, own text {own}", shift=n, own=own, sound=False) for n, own in moves]
    lost = [Dialect("notes lost", note="lost", sound=False)]
    other = [
        Dialect(f"{name}, own text {own}", ends=end, counted=end, form=form, own=own)
        for name, end, form in (("CR alone", "\r", "NFC"), ("U+2029", "\u2029", "NFC"), ("NFD", "\n", "NFD"))
        for own in ("begin", "none")
    ]
    return [*found, *marked, *silent, *inline, *shifted, *lost, *other]


def written(dialect: Dialect, folder: Path) -> Path:
    """The project as a file."""
    path = folder / "p.qdpx"
    path.write_bytes(project(dialect))
    return path
