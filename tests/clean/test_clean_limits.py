"""Where each number of words, sentences or lines decides: the last case on one side of it, and the first on the other."""

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pypdfium2 as pdfium
import pytest
from clean_pages import FIRST, SECOND, Canvas, dumped
from lxml import etree

import beside
from analysis.clean import duplicates, edges, headings, privacy, rows, slugs, sources, structure, titles, units
from analysis.clean.extract import extract
from analysis.clean.pass_forms import account, code
from analysis.clean.readers import opendocument, pdf_layout, pdf_text, pdf_words, webpage
from analysis.clean.readers.pdf_order import Piece
from analysis.clean.readers.pdf_seen import Sight
from analysis.clean.unwrapped import view

CASES = beside.cases(__file__)


def words(number: int, end: str = "", small: bool = False) -> str:
    """So many words, the first with a capital (all others in small letters); no rule knows them."""
    told = " ".join(["team", *["wijk"] * (number - 1)]) + end
    return told if small else told.capitalize()


def line(text: str, blank: bool = True) -> units.Unit:
    return units.Unit(1, text, units.kind_of(text), 0, blank)


def kept(page: str, text: str) -> bool:
    """Does this line come out in the text of the page?"""
    return text in "\n".join(block.text for block in dumped(page)[0])


TITLE = "Een titel van vijf woorden\n\n"
BODY = f"{TITLE}{FIRST} {SECOND}\n\n{SECOND}\n\n{FIRST} Nu.\n\n"
LIMITS: dict[str, tuple[int, Callable[[int], bool]]] = {  # the last number for which it holds, and for one more not
    "a heading has so many words": (15, lambda n: headings.may_head(line(words(n)))),
    "a heading has so many letters": (120, lambda n: headings.may_head(line("W" * n))),
    "a heading that asks has so many words": (16, lambda n: headings.may_head(line(words(n, "?")))),
    "a heading that calls has so many words": (9, lambda n: headings.may_head(line(words(n, "!")))),
    "a statement and its question": (12, lambda n: headings.may_head(line(f"{words(n - 2, '.')} Wat nu?"))),
    "the question of a statement": (4, lambda n: headings.may_head(line(f"Er is gemeld. {words(n, '?')}"))),
    "no sentence of the body": (7, lambda n: not edges.sentence(line(words(n, ".")))),
    "a sentence to the reader": (25, lambda n: edges._appeals(line(f"Bel {words(n - 1, '.', True)}"))),
    "a line too short for prose": (15, lambda n: units.kind_of(words(n)) == units.SHORT),
    "a sentence too short for prose": (3, lambda n: units.kind_of(words(n, ".")) == units.SHORT),
    "a line in pieces is no menu": (2, lambda n: not headings.is_menu(units.split("  ".join(["Wijk"] * n), False)[0])),
    "a piece of a menu": (3, lambda n: headings.is_menu(units.split(f"{words(n)}  Wijk  Team", False)[0])),
    "an address is no title": (3, lambda n: not slugs.title(["wijk"] * n)),
    "letters of what is no word of an address": (2, lambda n: not slugs.slug("x.nl/deel/" + "w" * n)),
    "letters of what is no title": (3, lambda n: not titles._worded(line("w" * n + " op"), 1)),
    "words of what is no title": (3, lambda n: not titles._worded(line(words(n)), 4)),
    "a last line without its end": (3, lambda n: not kept(f"{BODY}{words(n)}", words(n))),
    "a name above a reaction": (3, lambda n: not kept(f"{BODY}2 reacties\n\n{words(n)}\n\n{SECOND} Buren.", "Buren")),
}  # fmt: skip


@pytest.mark.parametrize("what", LIMITS)
def test_a_number_decides_at_its_limit(what):
    last, holds = LIMITS[what]
    assert holds(last) and not holds(last + 1)


@pytest.mark.parametrize(("text", "slug", "like"), CASES["likeness_of_a_line_and_an_address"])
def test_likeness_of_a_line_and_an_address(text, slug, like):
    assert slugs.likeness(text, slug.split("-")) == pytest.approx(like, abs=1e-4)


@pytest.mark.parametrize("pair", CASES["first_of_two"])
@pytest.mark.parametrize("other", [False, True])
def test_the_original_is_open_whole_oldest_and_first(pair, other):
    same = pair[0] == pair[1]
    names = ("a", "b") if same or not other else ("b", "a")
    listed = [(name, *facts) for name, facts in zip(names, pair, strict=True)]
    frame = pd.DataFrame(listed[::-1] if other else listed, columns=["document_id", "rights", "extent", "published"])
    told = duplicates.originals(frame, dict.fromkeys(names, duplicates.sketch(f"{FIRST} {SECOND}")), 0.9)
    assert told == {names[1]: names[0]}


def test_pieces_of_a_rule_on_a_line_are_numbered():
    log = [{"line": 2, "rule": "b"}, {"line": 1, "rule": "b"}, {"line": 2, "rule": "a"}, {"line": 2, "rule": "b"}]
    told = [(row["document_id"], row["line"], row["rule"], row["piece"]) for row in rows._numbered("d", log)]
    assert told == [("d", 1, "b", 1), ("d", 2, "a", 1), ("d", 2, "b", 1), ("d", 2, "b", 2)]


def test_words_of_a_pdf_have_their_place_size_and_weight():
    canvas = Canvas([[]])
    canvas.put(60, 700, 10, "Vet", True)
    canvas.put(80, 640, 12, "Mager")
    page = pdfium.PdfDocument(canvas.bytes())[0]
    found = list(pdf_words.words(page.get_textpage(), 3, Sight(page)))
    told = [(word.page, round(word.x0), word.y, word.size, word.bold, word.turn, word.text) for word in found]
    assert told == [(3, 60, 700, 10, True, 0, "Vet"), (3, 80, 640, 12, False, 0, "Mager")]


@pytest.mark.parametrize(("x0", "x1", "down", "one"), CASES["a_piece_of_a_pdf_stands_below_another_within_its_reach"])
def test_a_piece_of_a_pdf_stands_below_another_within_its_reach(x0, x1, down, one):
    above = Piece(1, 100, 200, 700, 10, False, "a", 5)
    below = replace(above, x0=x0, x1=x1, y=700 - down)
    assert (len(pdf_layout._runs([above, below])) == 1) == one


def piece(x0: int, y: int, text: str, bold: bool = False) -> Piece:
    return Piece(0, x0, x0 + 6 * len(text), y, 10, bold, text, 6)


def paths(label: str, heading: str) -> list[tuple[str, ...]]:
    text = f"# Titel\n\n{label}\n\n{FIRST}\n\n{heading}\n\n{SECOND}"
    return [block.heading_path for block in structure.passages(text, True, re.compile("(?!)"))[0]]


ROWS = [piece(x0, 700 - 14 * row, "Wijk") for row in range(4) for x0 in (60, 160)]
HEAD = [piece(60, 700, "Doelen", True), piece(60, 660, "de jeugd krijgt hulp.")]
WRITER = etree.fromstring('<p xmlns:dc="http://purl.org/dc/elements/1.1/">Weg<dc:creator>Jan</dc:creator></p>')
ITEM = etree.fromstring("<list><item>Een <hi>vet</hi> woord<lb/>En meer</item></list>")
PAGE = f"<main><h1>Titel</h1><p>{FIRST} In het cafÃ©.</p><p>{SECOND}</p></main>".encode()
TOLD: dict[str, tuple[Callable, object]] = {  # what comes out of small things that only one sentence here shows
    "a page is repaired": (lambda _: "café" in extract("html", PAGE, None).text, True),
    "four rows are a table": (lambda _: [line.text for line in pdf_layout.lines(ROWS)], ["Wijk | Wijk"] * 4),
    "two rows are none": (lambda _: [line.text for line in pdf_layout.lines(ROWS[:4])], ["Wijk Wijk"] * 2),
    "a step between lines": (lambda _: pdf_text._step([*[piece(60, 700 - 14 * n, "a") for n in range(7)], piece(60, 606, "a")], 10), 14),
    "heads of a table": (lambda _: kept(f"{BODY}Tabel 1: gezinnen (bron: CBS)\nJaar Aantal\n\n{FIRST}", "Jaar Aantal"), True),
    "who wrote a comment": (lambda _: opendocument._plain(WRITER), "Weg"),
    "text below a heading": (lambda _: pdf_text.as_markdown(HEAD), "### Doelen\n\nde jeugd krijgt hulp."),
    "the shortest account": (lambda guard: account("NO93 8601 1117 947", guard, None), True),
    "the shortest case": (lambda guard: code("123", guard, None), True),
    "two compounds": (lambda _: units.rejoin("jeugd-", "en gezinshulp"), "jeugd- en gezinshulp"),
    "a sentence ends its line": (lambda _: view("Dat is het.\nJansen")[0], "Dat is het.\nJansen"),
    "known with a prefix": (lambda guard: len(privacy.find("Van Qworps plan", guard, frozenset({"Qworp"}), wide=False)), 1),
    "a body that is called so": (lambda guard: privacy.find("Emma voor Stichting Kleur kwam.", guard, wide=False), []),
    "a label where headings are marked": (lambda _: paths("Delft", "## Vervolg"), [("Titel",), ("Titel", "Vervolg")]),
    "a chapter's name there": (lambda _: paths("Aanleiding", "## Vervolg")[0], ("Titel", "Aanleiding")),
    "a label where none are": (lambda _: paths("Delft", "Vervolg")[0], ("Titel", "Delft")),
    "one letter of another character set": (lambda _: sources.decode("één ".encode() + "één".encode("cp1252")), "één één"),
    "a paragraph marked as a heading": (lambda _: units.split(f"## {words(17)}", marked=True)[0].kind, units.PROSE),
    "an item of a web page": (lambda _: list(webpage._items(ITEM)), ["- Een vet woord, En meer"]),
}  # fmt: skip


@pytest.mark.parametrize("what", TOLD)
def test_what_comes_of_it(what, guard):
    assert TOLD[what][0](guard) == TOLD[what][1]
