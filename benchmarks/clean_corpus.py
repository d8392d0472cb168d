"""Corpora of invented documents for `clean_scale.py`: a mix of formats, from templates, the same for a size."""

import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx

PROJECT = Path(__file__).resolve().parents[1]
# Of every twenty documents: digests, dumped pages, saved pages, a Word file, a PDF.
MIX = ("md",) * 9 + ("txt",) * 5 + ("html",) * 4 + ("docx", "pdf")
REPEATS = 100  # every hundredth document repeats an earlier one but for a sentence
WORDS = re.findall(
    r"\w+",
    "gezin team regio plan hulp veiligheid professional gemeente wijk kind ouder gesprek overleg pilot vertrouwen "
    "organisatie afspraak budget rechter school buurt zorg vraag opdracht bestuurder onderzoek resultaat wethouder "
    "maatregel kosten tijd ruimte aanpak netwerk casus dossier duo expertise praktijk ervaring verslag raad wet "
    "regel verandering beweging proces stap keten instelling partner medewerker begeleider directeur uitkomst les "
    "moment situatie huishouden jongere crisis melding traject route schakel loket fase taak rol basis kern doel "
    "samen eerder langer sneller beter minder vaker vroeg nauw anders opnieuw gezamenlijk lokaal regionaal nieuw "
    "eigen vast breed klein groot open helder eenvoudig zichtbaar merkbaar blijvend stevig veilig actief werken "
    "leren zoeken delen bouwen kiezen wachten praten luisteren meten kijken vragen spreken groeien starten stoppen",
)
BODIES = ("Veilig Thuis", "de Raad voor de Kinderbescherming", "Jeugdbescherming", "Samen Veilig", "de gemeente")
NAMES = ("Anja de Wit", "Karel Bos", "Femke Visser", "Mohamed Haddad", "Joost van Dijk", "Sanne Kuiper")
MENU = ("Home", "Nieuws", "Over ons", "Agenda", "Contact", "Publicaties", "Vacatures", "Zoeken")


def sentence(dice: random.Random) -> str:
    """A sentence of ten to twenty words; some name a body, few a person."""
    words = [dice.choice(WORDS) for _ in range(dice.randint(9, 19))]
    if dice.random() < 0.3:
        words[dice.randrange(2, len(words))] = dice.choice(BODIES)
    if dice.random() < 0.04:
        return f"Projectleider {dice.choice(NAMES)} zegt dat het {' '.join(words)}."
    return f"Het {' '.join(words)}."


Content = list[tuple[str, list[str]]]  # headings, each with its paragraphs


def content(dice: random.Random) -> Content:
    """About 350 words under four headings."""
    return [
        (
            f"{dice.choice(WORDS).capitalize()} en {dice.choice(WORDS)} in de regio",
            [" ".join(sentence(dice) for _ in range(dice.randint(2, 4))) for _ in range(2)],
        )
        for _ in range(4)
    ]


def as_md(title: str, parts: Content) -> bytes:
    """A tidy digest."""
    body = "\n\n".join("\n\n".join((f"## {heading}", *paragraphs)) for heading, paragraphs in parts)
    return f"# {title}\n\n{body}\n".encode()


def as_txt(title: str, parts: Content) -> bytes:
    """A dumped page with its furniture."""
    body = "\n\n".join("\n\n".join((heading, *paragraphs)) for heading, paragraphs in parts)
    head = "\n".join(("Direct naar inhoud", *MENU, "", f"Home > Nieuws > {title}", "", title, "", "12 mei 2021"))
    foot = "Deel dit artikel\nFacebook\nLinkedIn\n\nHeb je vragen? Mail naar info@voorbeeld.nl\n\nPrivacy\nCookies"
    return f"{head}\n\n{body}\n\n{foot}\n".encode()


def as_html(title: str, parts: Content) -> bytes:
    """A saved page with menu and footer."""
    body = "".join(f"<h2>{h}</h2>{''.join(f'<p>{p}</p>' for p in paragraphs)}" for h, paragraphs in parts)
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU)
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>{title} | Voorbeeld</title></head><body><nav><ul>{menu}</ul>'
        f"</nav><main><article><h1>{title}</h1>{body}</article></main><footer><p>© Voorbeeld</p><ul>{menu}</ul>"
        "</footer></body></html>"
    ).encode()


def _empty_docx() -> dict[str, bytes]:
    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


EMPTY_DOCX = _empty_docx()


def as_docx(title: str, parts: Content) -> bytes:
    """A Word report with styled headings."""
    blocks = [("Title", title)]
    for heading, paragraphs in parts:
        blocks += [("Heading1", heading), *(("Normal", paragraph) for paragraph in paragraphs)]
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>' for style, text in blocks
    )
    old = EMPTY_DOCX["word/document.xml"].decode()
    whole = re.sub(r"(<w:body>).*?(<w:sectPr)", lambda match: match[1] + body + match[2], old, flags=re.DOTALL)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in EMPTY_DOCX.items():
            archive.writestr(name, whole.encode() if name == "word/document.xml" else data)
    return stream.getvalue()


def as_pdf(title: str, parts: Content) -> bytes:
    """A report of two columns' width, in Helvetica, with a running head."""
    rows: list[tuple[int, str]] = [(18, title)]
    for heading, paragraphs in parts:
        rows.append((13, heading))
        for paragraph in paragraphs:
            rows += [(10, line) for line in re.findall(r".{1,88}(?:\s|$)", paragraph)]
    pages = [rows[at : at + 48] for at in range(0, len(rows), 48)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", font]
    for number, lines in enumerate(pages):
        put = [
            f"BT /F1 {size} Tf 60 {780 - 15 * at} Td ({text.strip()}) Tj ET" for at, (size, text) in enumerate(lines)
        ]
        stream = "\n".join((f"BT /F1 8 Tf 60 815 Td (Voorbeeld rapport {number + 1}) Tj ET", *put))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, entry in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{entry}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


WRITERS: dict[str, Callable[[str, Content], bytes]] = {
    "md": as_md,
    "txt": as_txt,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
}


def project(folder: Path) -> Path:
    """A project with the real reference tables and no documents; returns its folder of documents."""
    shutil.copytree(PROJECT / "data/reference", folder / "data/reference")
    for name in ("params.yaml", "data/study.yaml"):
        shutil.copyfile(PROJECT / name, folder / name)
    documents = folder / "data/raw/documents"
    documents.mkdir(parents=True)
    return documents


def make(folder: Path, count: int) -> None:
    """A project of `count` documents in the mix of formats, each with its sidecar."""
    documents = project(folder)
    parts: Content = []
    for number in range(count):
        dice = random.Random(number)
        if number % REPEATS:
            parts = content(dice)
        elif parts:
            parts = [*parts[:-1], (parts[-1][0], [*parts[-1][1][:-1], sentence(dice)])]
        parts = parts or content(dice)
        form = MIX[number % len(MIX)]
        title = f"Bericht {number} over {dice.choice(WORDS)} en {dice.choice(WORDS)}"
        (documents / f"d{number:06}.{form}").write_bytes(WRITERS[form](title, parts))
        (documents / f"d{number:06}.yaml").write_text("publisher: vng\nregions: [zeeland]\nrights: open\n")


def only_html(folder: Path, whole: Path) -> None:
    """A project of the saved pages of another one (links, no copies)."""
    documents = project(folder)
    for page in sorted((whole / "data/raw/documents").glob("*.html")):
        for file in (page, page.with_suffix(".yaml")):
            (documents / file.name).hardlink_to(file)
