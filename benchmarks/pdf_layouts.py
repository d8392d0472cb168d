"""PDFs by Chromium, LibreOffice and ReportLab with known sentences: `pdf_layouts.py make FOLDER [SEED]`, `pdf_layouts.py score FOLDER`.

`make` wants those programs (and pyphen, for syllables); `score` wants poppler's `pdftotext` beside this project's reader.
A sentence counts where it stands whole in a passage; of pdftotext, where it does in its text on one line, hyphens at
line ends joined: that is kinder to it.
"""

import html
import itertools
import json
import random
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

POOL = """
De evaluatie laat zien dat gezinnen sneller een vast gezicht krijgen dan vóór de start van de proef.
In Goes en Terneuzen delen de wijkteams één kantoor met de gecertificeerde instelling.
Het officiële besluit viel in november 2021, na overleg tussen veertien colleges en de jeugdregio.
De effecten op de caseload zijn nog niet goed te meten, omdat cijfers over 2019 ontbreken.
Samenwerkingsafspraken tussen Juvent, Emergis en het Leger des Heils staan in een convenant van tien bladzijden.
Volgens een gezinswerker scheelt de nieuwe aanpak ouders minstens drie kennismakingsgesprekken.
De Raad voor de Kinderbescherming schuift elke dinsdag aan bij het casusoverleg in Middelburg.
Wie een melding doet bij Veilig Thuis, hoort binnen vijf werkdagen wie het gezin bezoekt.
De financiering komt voor zestig procent uit het regionale transformatiefonds jeugdhulp.
Vrouwenopvang en reclassering worden pas betrokken als het veiligheidsplan daarom vraagt.
Ouders zeggen in de interviews dat zij beter begrijpen waarom een maatregel nodig is.
Een derde van de jongeren woonde bij de start van het traject in een gezinshuis.
De kinderrechter kreeg in zes zaken een gezamenlijk advies van alle betrokken organisaties.
Het team werkt met één plan, één regisseur en één dossier dat het gezin zelf kan inzien.
Verantwoordelijkheidsverdeling en mandatering bleven het hele jaar onderwerp van bestuurlijk overleg.
De wachttijd voor systeemtherapie liep op van acht naar dertien weken, vooral in Zeeuws-Vlaanderen.
Een verkenning van volwassenen-ggz en verslavingszorg volgt in de tweede fase van het project.
Medewerkers volgen samen een scholing over huiselijk geweld en kindermishandeling.
De gemeente Vlissingen betaalt de projectleider, de andere gemeenten betalen de onderzoekers.
Bij de helft van de gezinnen was al langer dan vier jaar hulp aanwezig zonder dat iemand de regie nam.
De stuurgroep koos voor een geleidelijke uitbreiding, omdat de werkdruk in de teams hoog was.
Professionals vinden het lastig om oude werkwijzen los te laten, blijkt uit een vragenlijst.
Het kernteam bespreekt nieuwe aanmeldingen op maandag en verdeelt ze dezelfde dag.
Vertrouwen tussen de instellingen groeide volgens hen vooral door samen op huisbezoek te gaan.
De onderzoekers raden aan om de jeugdbeschermingstafel te behouden en de taken ervan te beperken.
Eind 2022 waren er 148 gezinnen gestart, van wie 93 het traject hebben afgerond.
In de figuur staat hoe de route van een gezin verloopt van de eerste melding tot de nazorg.
De inspectie noemt de afspraken over informatiedeling zorgvuldig maar nog onvolledig uitgewerkt.
Ervaringsdeskundigen dachten mee over de brief waarmee gezinnen worden uitgenodigd.
Het profiel van de gezinswerker is in het voorjaar opnieuw beschreven en vastgesteld.
Twee instellingen trokken zich in het najaar terug uit de proef, zonder opgaaf van redenen.
De jeugdregio wil het model in 2024 verbreden naar alle dertien Zeeuwse gemeenten.
""".strip().split("\n")
NOTES = (
    "1 Zie het jaarverslag van de jeugdregio over dit onderwerp.",
    "2 Deze cijfers zijn voorlopig en kunnen nog wijzigen.",
)
HEADINGS = ("1 Aanleiding", "2 Werkwijze in de praktijk", "2.1 Rol van de gemeenten", "3 Resultaten", "4 Conclusie")
TITLE, HEAD, FOOT = "Tussenrapport gezinsgerichte aanpak", "Tussenrapport 2022", "Onderzoeksbureau De Brug"
TABLE = (("Jaar", "Gezinnen", "Afgerond"), ("2020", "31", "12"), ("2021", "66", "40"), ("2022", "148", "93"))
ASIDE = "Dit kader hoort bij het rapport en geeft de belangrijkste cijfers van de proef in het kort weer."
FONTS = ("DejaVu Serif", "Liberation Serif", "Liberation Sans", "DejaVu Sans Condensed", "Liberation Sans Narrow")


def texts(seed: int, count: int) -> list[list[str]]:
    """Paragraphs of two to four sentences, another choice and order for each layout."""
    dice = random.Random(seed)
    rows, made = dice.sample(POOL, count), []
    while rows:
        take = dice.randint(2, 4)
        made.append(rows[:take])
        rows = rows[take:]
    return made


def syllables(text: str) -> str:
    import pyphen  # noqa: PLC0415 - wanted by `make` alone

    book = pyphen.Pyphen(lang="nl_NL")
    return re.sub(r"[^\W\d_]{7,}", lambda word: book.inserted(word[0], "\u00ad"), text)


def page(seed: int, columns: int, gap: int, align: str, extra: str) -> tuple[str, list[str]]:
    """A page for Chromium and its sentences."""
    size, font = (8.5, 9, 10, 11)[seed % 4] if columns > 1 else (10, 11, 12)[seed % 3], FONTS[seed % len(FONTS)]
    parts = texts(seed, {"long": 32, "turned": 18}.get(extra, 28))
    shy = syllables if "hyphens" in extra or seed % 3 == 0 else str
    beside = "<table class=b>" + "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in TABLE) + "</table>"
    made = []
    for number, part in enumerate(parts):
        if number % 2 == 0:
            made.append(f"<h2>{HEADINGS[number // 2 % len(HEADINGS)]}</h2>")
        body = " ".join(html.escape(shy(sentence)) for sentence in part)
        if extra == "notes" and number in (1, 3):
            body += f"<sup>{number // 2 + 1}</sup>"
        made.append(
            f"<ul>{''.join(f'<li>{html.escape(one)}' for one in part)}</ul>"
            if extra == "list" and number == 2
            else f"<p>{body}</p>"
        )
        made += [beside] if extra in ("table beside", "table") and number == 2 else []
        made += [f"<aside>{ASIDE}</aside>"] if extra == "frame" and number == 3 else []
    known = [sentence for part in parts for sentence in part] + ([ASIDE] if extra == "frame" else [])
    notes = "".join(f"<p class=n><sup>{note[0]}</sup>{note[1:]}</p>" for note in NOTES) if extra == "notes" else ""
    known += [note[2:] for note in NOTES] if notes else []
    edge = f"<div class=h>{HEAD}</div><div class=f>{FOOT}</div>" if extra == "edges" else ""
    turn = (
        "body{width:250mm;transform:rotate(90deg) translate(0,-165mm);transform-origin:0 0}"
        if extra == "turned"
        else ""
    )
    style = (
        f"@page{{size:A4 {'landscape' if extra == 'landscape' else ''};margin:{18 + seed % 3 * 4}mm}}"
        f"body{{font:{size}pt/{1.2 + seed % 4 * 0.08:.2f} '{font}'}}h2{{font-size:1.15em;margin:.7em 0 .2em;text-align:left}}"
        f"p,li{{text-align:{align};hyphens:manual;margin:0 0 {'.5em' if seed % 2 else '0;text-indent:1em'}}}"
        f"main{{column-count:{columns};column-gap:{gap}mm}}aside{{border:1px solid;padding:3mm;background:#eee}}"
        f"table.b{{{'float:right;width:46%;margin:0 0 2mm 5mm' if extra == 'table beside' else 'width:100%'};font-size:.9em;border-collapse:collapse}}"
        f"td{{border-bottom:1px solid;padding:1mm}}.n{{font-size:.75em;text-align:left;text-indent:0}}"
        f".h,.f{{position:fixed;font-size:8pt}}.h{{top:-12mm}}.f{{bottom:-12mm}}{turn}"
    )
    text = f"<!doctype html><html lang=nl><meta charset=utf-8><title>{TITLE}</title><style>{style}</style>{edge}<h1>{TITLE}</h1><main>{''.join(made)}</main>{notes}"
    return text, known


def chromium(folder: Path, shift: int) -> dict[str, list[str]]:
    """Columns x gap x alignment, and what else is on a page."""
    extras = (
        "none",
        "notes",
        "edges",
        "table",
        "table beside",
        "list",
        "frame",
        "hyphens",
        "landscape",
        "turned",
        "long",
        "rotated",
    )
    wanted = [
        (c, g, a, "none")
        for c, g, a in itertools.product((2, 3), (5 - shift % 2, 7 + shift % 4, 11 + 2 * shift), ("left", "justify"))
    ]
    wanted += [
        (c, g, a, e)
        for (c, g, a), e in zip(
            itertools.cycle([(1, 0, "justify"), (2, 6, "justify"), (2, 9, "left"), (3, 6, "justify")]),
            [e for e in extras[1:] for _ in range(3)],
        )
    ]
    found = {}
    for seed, (columns, gap, align, extra) in enumerate(wanted, start=7 * shift):
        name = f"chromium {seed:02} {columns} col {gap} mm {align} {extra}"
        text, known = page(seed, columns, gap, align, extra)
        source = folder / "page.html"
        source.write_text(text, encoding="utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={folder / name}.pdf",
        ]
        subprocess.run(
            [shutil.which("chromium") or "chromium", *flags, source.as_uri()], capture_output=True, check=True
        )
        if extra == "rotated":
            import pypdfium2  # noqa: PLC0415

            file = pypdfium2.PdfDocument(f"{folder / name}.pdf")
            for sheet in file:
                sheet.set_rotation(90)
            file.save(folder / "turned.pdf")
            (folder / "turned.pdf").rename(f"{folder / name}.pdf")
        found[name] = known
    return found


def office(folder: Path, shift: int) -> dict[str, list[str]]:
    """LibreOffice Writer: sections in columns, running heads, notes at the foot, numbered headings, hyphenation."""
    found = {}
    spaces = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table", "style")
    )
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    for seed, (columns, align, extra) in enumerate(
        itertools.product((1, 2, 3), ("start", "justify"), ("plain", "notes and edges", "table")), start=7 * shift
    ):
        font, size = FONTS[seed % 5], (9, 10, 11)[seed % 3]
        parts, made = texts(100 + seed, 30), []
        known = [sentence for part in parts for sentence in part]
        for number, part in enumerate(parts):
            if number % 2 == 0:
                made.append(f'<text:h text:outline-level="1" text:style-name="H">{HEADINGS[number // 2 % 5]}</text:h>')
            note = ""
            if "notes" in extra and number in (1, 4):
                words = NOTES[number > 1][2:]
                known.append(words)
                note = (
                    f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{1 + (number > 1)}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="N">{words}</text:p></text:note-body></text:note>'
                )
            made.append(
                f'<text:p text:style-name="B">{html.escape(part[0])}{note} {html.escape(" ".join(part[1:]))}</text:p>'
            )
            if extra == "table" and number == 2:
                rows = "".join(
                    "<table:table-row>"
                    + "".join(
                        f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
                        for c in row
                    )
                    + "</table:table-row>"
                    for row in TABLE
                )
                made.append(f'<table:table><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>')
        head = (
            f"<style:header><text:p>{HEAD}</text:p></style:header><style:footer><text:p>{FOOT} <text:page-number>1</text:page-number></text:p></style:footer>"
            if "edges" in extra
            else ""
        )
        text = f"""<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="{size}pt" fo:language="nl" fo:country="NL"/></style:default-style>
<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" fo:margin-bottom="{seed % 2 * 2}mm"/><style:text-properties fo:hyphenate="{str(seed % 2 == 0).lower()}" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2" style:font-name="F"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:text-properties fo:font-size="7.5pt" style:font-name="F"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-weight="bold" fo:font-size="{size + 2}pt" style:font-name="F"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="20mm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="S" style:family="section"><style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="{columns}" fo:column-gap="{(6, 9, 13)[seed % 3]}mm"/></style:section-properties></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">{head}</style:master-page></office:master-styles>
<office:body><office:text><text:h text:outline-level="1" text:style-name="H">{TITLE}</text:h><text:section text:style-name="S" text:name="s">{"".join(made)}</text:section></office:text></office:body></office:document>"""
        name = f"writer {seed:02} {columns} col {align} {extra}"
        (folder / f"{name}.fodt").write_text(text, encoding="utf-8")
        found[name] = known
    files = [str(path) for path in sorted(folder.glob("*.fodt"))]
    subprocess.run(
        [shutil.which("soffice") or "soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        capture_output=True,
        check=True,
    )
    return found


def drawn(folder: Path, shift: int) -> dict[str, list[str]]:
    """ReportLab, each line put where it belongs: in the order of reading, or another."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    found = {}
    orders = ("as read", "across", "columns from the right", "paragraphs shuffled", "words shuffled", "edges first")
    wanted = [
        (c, j, o)
        for c, j, o in itertools.product((1, 2, 3), (False, True), orders)
        if c > 1 or o not in ("across", orders[2])
    ]
    for seed, (columns, justified, order) in enumerate(wanted, start=7 * shift):
        font, size, gap = (
            ("Helvetica", "Times-Roman", "Courier")[seed % 5 % 3 if columns < 3 else seed % 2],
            (9, 10)[seed % 2],
            (12, 18, 28, 40)[seed % 4],
        )
        name = f"reportlab {seed:02} {columns} col {gap} pt {'justified' if justified else 'ragged'} {order}"
        dice, room = random.Random(seed), (483 - gap * (columns - 1)) / columns
        parts, rows = texts(200 + seed, 24), []
        for number, part in enumerate(parts):
            if number % 3 == 0:
                rows += [(-1, HEADINGS[number // 3 % 5], True, False), None]
            line = ""
            for word in [*" ".join(part).split(), ""]:
                if not word or pdfmetrics.stringWidth(f"{line} {word}", font, size) > room:
                    rows.append((number, line, False, bool(word) and justified))
                    line = word
                else:
                    line = f"{line} {word}".strip()
            rows.append(None)
        each = -(-len(rows) // columns)
        placed = [
            (at, 56 + (room + gap) * (at // each), 730 - 1.25 * size * (at % each), *row)
            for at, row in enumerate(rows)
            if row
        ]
        if order == "across":
            placed.sort(key=lambda row: (-row[2], row[1]))
        elif order == "columns from the right":
            placed.sort(key=lambda row: (-row[1], -row[2]))
        elif order == "paragraphs shuffled":
            keys = {row[0] // each * 100 + row[3]: dice.random() for row in placed}
            placed.sort(key=lambda row: (keys[row[0] // each * 100 + row[3]], row[0]))
        canvas = Canvas(str(folder / f"{name}.pdf"), pageCompression=0)
        if order == "edges first":
            canvas.setFont("Helvetica", 8)
            canvas.drawString(56, 30, f"{FOOT} | pagina 1")
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(56, 770, TITLE)
        for _, x, y, _, words, bold, full in placed:
            own = "Times-Bold" if bold else font
            canvas.setFont(own, size + bold)
            pieces, wide = words.split(), pdfmetrics.stringWidth(" ", own, size + bold)
            step = (
                (room - sum(pdfmetrics.stringWidth(p, own, size) for p in pieces)) / (len(pieces) - 1)
                if full and len(pieces) > 1
                else wide
            )
            if order != "words shuffled" and not full:
                canvas.drawString(x, y, words)
                continue
            put = []
            for piece in pieces:
                put.append((x, piece))
                x += pdfmetrics.stringWidth(piece, own, size + bold) + step
            if order == "words shuffled":
                dice.shuffle(put)
            for at, piece in put:
                canvas.drawString(at, y, piece)
        canvas.save()
        found[name] = [sentence for part in parts for sentence in part]
    return found


def make(folder: Path, seed: str = "0") -> None:
    """Write every PDF, and the sentences of each to `known.json`; another seed gives other texts, fonts and gaps."""
    folder.mkdir(parents=True)
    known = {name: own for draw in (chromium, office, drawn) for name, own in draw(folder, int(seed)).items()}
    (folder / "known.json").write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
    print(len(known), "layouts")


def ours(data: bytes) -> tuple[str, float]:
    """The text of this project's passages, one a line, and the share of letters accounted for."""
    from analysis import params  # noqa: PLC0415
    from analysis.clean import account, extract, structure  # noqa: PLC0415

    found = extract.extract("pdf", data, params.load(Path(__file__).parents[1]).clean)
    blocks, removed, _ = structure.passages(found.text, True, re.compile(r"(?!)"), found.meta.get("title", ""))
    return "\n".join(block.text for block in blocks), account.of_document(found, blocks, [*found.left_out, *removed])


def poppler(data: bytes) -> str:
    """What pdftotext reads, on one line."""
    said = subprocess.run(["pdftotext", "-q", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return " ".join(re.sub(r"[-\u2010]\n(?=[a-z])|\u00ad\n?", "", said).split())


def score(folder: Path) -> None:
    """Sentences whole and letters accounted for, by program that wrote the PDF; layouts that are not whole by name."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 1.0, 0])
    for name, sentences in json.loads((folder / "known.json").read_text(encoding="utf-8")).items():
        data = (folder / f"{name}.pdf").read_bytes()
        other = poppler(data)
        try:
            text, share = ours(data)
        except Exception as error:  # noqa: BLE001 - a layout that breaks the reader has lost all
            text, share = "", 0.0
            print(f"  {name}: {type(error).__name__}")
        mine, theirs = (sum(one in said for one in sentences) for said in (text, other))
        for key in (name.split()[0], "all"):
            row = sums[key]
            sums[key] = [row[0] + len(sentences), row[1] + mine, row[2] + theirs, min(row[3], share), row[4] + 1]
        if mine < len(sentences) or share < 1:
            print(f"  {name}: {mine} of {len(sentences)} (pdftotext {theirs}), letters {share}")
    for key, (total, mine, theirs, least, count) in sums.items():
        print(
            f"{key}: {count} layouts, {total:.0f} sentences, whole {mine / total:.4f}, pdftotext {theirs / total:.4f}, letters >= {least}"
        )


if __name__ == "__main__":
    {"make": make, "score": score}[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
