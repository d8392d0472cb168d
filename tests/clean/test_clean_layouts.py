"""Layouts of dumped and saved pages, each by hand: broken lines, contents, accordions, captions, what is left out."""

import clean_masks
import clean_pages
import pytest
from clean_folder import put, run
from clean_pages import FIRST, SECOND, dumped as read, texts

from analysis.clean.model import Removal
from analysis.clean.readers import webpage


def test_a_sentence_broken_by_white_space_is_made_whole():
    text = f"Plan\n\n{SECOND[:57]}\n\n{SECOND[58:]}\n\n{FIRST}\n"
    assert texts(text) == [SECOND, FIRST]


def test_a_link_below_a_heading_is_no_broken_sentence():
    text = f"Een lange kop boven een verhaal over drie buurten samen\n\nen verder\n\n{FIRST}\n"
    assert texts(text) == [FIRST]


def test_wrapped_lines_without_white_lines_are_paragraphs_and_headings():
    wrapped = (
        "Verslag van het wijkteam\nHet wijkteam begon in het voorjaar met een nieuwe manier\n"
        "van werken in drie buurten. Ouders zeggen dat zij sneller\nweten wie zij kunnen bellen.\n"
        "Wat er nog moet gebeuren\nHet team wil in het najaar ook de scholen betrekken, want\n"
        "daar vallen zorgen het eerst op.\n"
    )
    blocks, _, title = read(wrapped)
    assert title == "Verslag van het wijkteam"
    assert [block.text.split()[-1] for block in blocks] == ["bellen.", "op."]
    assert blocks[1].heading_path == (title, "Wat er nog moet gebeuren")


def test_contents_with_page_numbers_go_and_the_next_heading_stays():
    contents = "Inhoud\nVoorwoord 3\n1. Aanleiding\n4\n2. Doelen\n7\n3. Normen\n10"
    text = f"Kader voor teams\n\n{contents}\n\nVoorwoord\n\n{FIRST}\n"
    blocks, removed, title = read(text)
    assert title == "Kader voor teams" and blocks[0].heading_path == (title, "Voorwoord")
    assert {"Voorwoord 3", "1. Aanleiding", "2. Doelen", "3. Normen"} <= set(removed)


def test_an_alternative_text_glued_to_the_body_is_no_heading():
    text = f"Verslag\n\n{FIRST}\n\nHet ging over:\n\n • rust\n • regie\nKaart van de buurt\n\nRust\n\n{SECOND}\n"
    blocks, removed, _ = read(text)
    assert removed["Kaart van de buurt"] == "image-caption" and blocks[-1].heading_path[-1] == "Rust"


@pytest.mark.parametrize("end", ["De wethouder zei dat het pl", "Anneke Molenaar dankte de aanwezigen die"])
def test_a_last_sentence_that_was_cut_off_stays(end):
    assert read(f"Verslag\n\n{FIRST}\n\n{SECOND}\n\n{end}")[0][-1].text == end


@pytest.mark.parametrize("end", ["Anneke Molenaar", "Meer informatie", "Wijkteam Zuid Oost"])
def test_a_last_line_that_is_no_sentence_goes(end):
    assert read(f"Verslag\n\n{FIRST}\n\n{SECOND}\n\n{end}")[0][-1].text == SECOND


def test_a_long_paragraph_that_names_a_newsletter_stays():
    text = f"De redactie van deze nieuwsbrief vroeg {FIRST.lower()} {SECOND} Daarna schrijven wij op wat zij zeiden."
    assert read(f"Verslag\n\n{FIRST}\n\n{text}\n\n{SECOND}\n")[0][1].text == text


def test_the_log_names_what_main_text_extraction_left_out():
    page = (
        "<html><head><title>Verslag</title></head><body><nav><ul><li><a href='/'>Vacaturebank</a></li></ul></nav>"
        f"<main><h1>Verslag</h1><p>{FIRST}</p><p>{SECOND} Zij werken <a href='/'>samen</a> aan een betere hulp.</p>"
        "</main><footer><p>© Voorbeeld</p></footer></body></html>"
    )
    found = webpage.from_text(page)
    assert Removal(0, "outside-main-text", "Vacaturebank") in found.left_out
    assert sorted(item.text for item in found.left_out) == ["Vacaturebank", "© Voorbeeld"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Zo had Mikael (23) drie voogden. Mikaels moeder zweeg.", 2),
        ("Wethouder Sjef van Elk tekende.", 1),
        ("Volgens Harmke Zanting (wijkteam) is het goed.", 1),
        ("Staatssecretaris Van Oudheuvel kwam. Later schoof Van Oudheuvel aan.", 2),
        ("Ook de Leeuwarder Courant schreef erover.", 0),
        ("Ook Stichting Orvelte Walmond helpt gezinnen.", 0),
        ("Wethouders uit Druten en Wijchen tekenden.", 0),
        ("De raden van Stichtse Vecht en Gooise Meren stemden in.", 0),
        ("• Contractduur 2 jaar", 0),
        ("• Werkniveau Bachelor - HBO", 0),
        ("“Ik dacht dat ze hulp kwamen regelen.” - Bepje, oma", 1),
        ("“Nu gaat het beter.” – Ouder, Ede", 0),
        ("‘Wij kennen elkaar.’ — Jeugdbeschermer (Zwolle)", 0),
    ],
)
def test_names_shown_once_and_words_that_are_none(text, masked, where):
    assert clean_masks.masked(where, text).count("[naam]") == masked


def test_several_processes_give_the_same_bytes(full):
    for number, page in enumerate(clean_pages.pages()[3:8]):
        put(full, f"q{9 - number}.html", clean_pages.as_html(page, number))
    run(full)
    whole = {path.name: path.read_bytes() for path in (full / "data/clean").iterdir()}
    run(full, jobs=2)
    assert whole == {path.name: path.read_bytes() for path in (full / "data/clean").iterdir()}


LONG = f"{FIRST} {SECOND} {FIRST.replace('drie', 'vier')}"


@pytest.mark.parametrize(
    "line",
    [
        "Van onze medewerkers hoort de wethouder dat gezinnen eerder bellen.",
        "Onderdeel van de aanpak is een huisbezoek in de eerste week.",
        "Aan de raad wordt gevraagd om het geld nog een jaar te laten staan.",
        "Terug naar huis kan een kind pas als de ouders weer rust hebben.",
        "Reacties van ouders waren goed, zegt de projectleider (9 van de 10).",
        "Op de groepsfoto staan zij naast elkaar, een half jaar later niet meer.",
        "Het besluit is verlopen zonder dat iemand er naar keek.",
    ],
)
def test_sentences_that_look_like_furniture_stay(line):
    for text in (f"Een titel van vijf woorden\n\n{line}\n\n{LONG}\n", f"{LONG}\n\n{line}\n\n{LONG} Nu.\n"):
        assert line in texts(text)


@pytest.mark.parametrize("above", ["", "12 mei 2021\n\n"])
def test_a_first_sentence_without_a_stamp_below_it_is_no_title(above):
    blocks, _, title = read(f"{above}{FIRST}\n\n{LONG}\n")
    assert [block.text for block in blocks] == [FIRST, LONG] and title == ""


@pytest.mark.parametrize(
    "text",
    [
        "{line}\n\n12 mei 2021\n\n{long}\n",
        "PERSBERICHT\n\n{line}\n\n{long}\n",
        "Regio\n\n{line}\n\nVan onze verslaggever\n\nALMERE\n{long}\n",
    ],
)
def test_a_title_with_a_full_stop(text):
    line = "Team in de wijk krijgt meer tijd."
    blocks, _, title = read(text.format(line=line, long=LONG))
    assert title == line and [block.text for block in blocks] == [LONG]


def test_reactions_go_only_below_the_text_and_above_a_name():
    page = f"Een titel van vijf woorden\n\n{LONG}\n\n{SECOND}\n\n{FIRST} Nu.\n\nReacties (2)\n\n"
    assert SECOND.replace("Ouders", "Buren") not in str(read(f"{page}Gerda\n\n{SECOND.replace('Ouders', 'Buren')}")[0])
    assert LONG.replace("wijkteam", "team") in str(read(f"{page}{LONG.replace('wijkteam', 'team')}\n")[0])


def test_a_town_that_the_title_ran_into_opens_the_text():
    blocks, _, title = read(f"Minder kinderen weg van huis dankzij hulpTilburg - {LONG}\n\n{SECOND}\n")
    assert title == "Minder kinderen weg van huis dankzij hulp" and blocks[0].text == f"Tilburg - {LONG}"


TALK = "Ons team bestaat uit regisseurs van de gemeente, de politie en de kinderbescherming."


@pytest.mark.parametrize(
    "line",
    [
        f"Twijfelt een school of een zaak bij ons thuishoort? Bel gerust. {TALK}",
        f"Heeft u vragen? Neem contact op met de balie. {TALK}",
        f"{TALK} Meld u aan voor onze nieuwsbrief.",
    ],
)
def test_a_paragraph_with_one_sentence_to_the_reader_stays(line):
    for text in (f"Een titel van vijf woorden\n\n{LONG}\n\n{line}\n", f"{LONG}\n\n{line}\n\n{LONG} Nu.\n"):
        assert line in texts(text)


@pytest.mark.parametrize(
    "line",
    [
        "Twijfelt u? Bel gerust met 030 - 123 45 67. Wij helpen u graag op weg naar de juiste plek.",
        "Heeft u vragen? Neem contact op met de balie. Wij zijn bereikbaar op werkdagen van 9.00 tot 17.00 uur.",
        "Meld u aan voor onze nieuwsbrief. Dan leest u elke maand wat er in de wijk gebeurt.",
    ],
)
def test_a_line_that_only_speaks_to_the_reader_goes(line):
    assert line in read(f"Een titel van vijf woorden\n\n{LONG}\n\n{line}\n")[1]


@pytest.mark.parametrize(
    ("tail", "stays"),
    [
        ("Zie ook de handreiking van de gemeente en de school.", True),
        ("Bekijk ook het verslag van het wijkteam.", True),
        ("Zie ook de handreiking.", False),
        ("Zie ook de handreiking van de gemeente en de school", False),
        ("Lees meer in het verslag van het team >", False),
        ("Lees ook: Nieuwe speeltuin in de wijk geopend.", False),
        ("Klik hier voor het hele verslag van het team.", False),
    ],
)
def test_a_pointer_that_is_a_whole_sentence_stays(tail, stays):
    blocks, removed, _ = read(f"Een titel van vijf woorden\n\n{LONG} {tail}\n\n{SECOND}\n")
    assert blocks[0].text == (f"{LONG} {tail}" if stays else LONG)
    assert removed == ({} if stays else {tail: "read-more-tail"})
