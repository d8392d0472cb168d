"""What stands around a text without being it: pictograms, promos, citations."""

import time

import pytest
from clean_pages import FIRST, NO_NAMES, SECOND, dumped as read, texts

from analysis.clean import furniture, privacy, structure

THIRD = "De gemeente wil in het najaar ook de scholen en de huisartsen bij het overleg betrekken."
PAGE = f"Minder kinderen weg van huis\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "Icon Pijl Icon Pijl terug Icon Citaat Icon Sluit Icon Vergroot Icon Agenda Icon Klok Icon Plaats",
        "Icoon Download",
        "Kinderen bij een speeltuin. (beeld persbureau)",
        "Dit artikel is 12 keer gedownload.",
        "[Naar de kaart van de buurt]",
        "Solliciteer direct",
        "Het bericht Minder kinderen weg verscheen eerst op Wijkblad Zuid.",
        "Dit verhaal verscheen eerder in het wijkblad.",
        "Deze nieuwsbrief is een uitgave van het wijkteam en de gemeente.",
        "Afmelden kan onderaan deze mail.",
        "Verslag van de wijk pagina 4",
        "Heb je een vraag? Stuur ons een bericht",
    ],
)
def test_promos_and_pictures_go_wherever_they_stand(line):
    for text in (f"{line}\n\n{PAGE}", f"{PAGE}{line}\n\n{SECOND} Nu.\n", f"{PAGE}{line}\n"):
        assert line in read(text)[1] and FIRST in texts(text)


@pytest.mark.parametrize(
    "line",
    [
        "Het bericht dat het wijkteam zou stoppen verscheen eerder in de krant en klopte niet.",
        "Deze brochure is een hulp voor ouders die voor het eerst met het wijkteam praten.",
        "Aanmelden kan via het wijkteam of via de school van het kind.",
        "Een icoon van de wijk noemen de buren haar, en dat is zij ook geworden.",
        "Zij solliciteert direct na de zomer bij het wijkteam in de buurt.",
        "In de zaal hingen foto's van vroeger (beeld van de wijk in 1980) en tekeningen van kinderen.",
        "Wil je ook je verhaal vertellen? Laat het ons weten.",
        "Bent u niet tevreden over ons? Vertel het aan uw vaste medewerker.",
        "De evaluatie verscheen in 2021, en op p. 12 staat wat de ouders ervan vonden.",
    ],
)
def test_sentences_that_look_like_promos_stay(line):
    for text in (f"{PAGE}{line}\n\n{SECOND} Nu.\n", f"Een titel van vijf woorden\n\n{line}\n\n{PAGE}"):
        assert line in texts(text)


def test_how_a_letter_opens_and_ends_goes_with_its_paragraphs():
    letter = (
        f"Brief over de wijk en het team\n\nGeacht bestuur,\n\n{FIRST}\n\n{SECOND}\n\nHoogachtend,\n\nhet college\n"
    )
    assert texts(letter) == [f"Geacht bestuur,\n{FIRST}", f"{SECOND}\nHoogachtend,"]


@pytest.mark.parametrize(
    ("line", "below", "heads"),
    [
        ("Meer weten?", "Het wijkteam vertelt er in het buurthuis elke week over.", True),
        ("Vraag 2", "Klopt het dat ouders in de buurt zes maanden wachten?", True),
        ("Annelies Brand, voorzitter van de stuurgroep", SECOND, False),
        ("Minder kinderen weg van huis 12", SECOND, False),  # the title, above each page
        ("Door Annelies Brand", SECOND, False),
    ],
)
def test_what_heads_the_lines_below_it(line, below, heads):
    blocks = read(f"{PAGE}{line}\n\n{below}\n\n{FIRST} Nu.\n")[0]
    assert below in [block.text for block in blocks] and heads == any(line in block.heading_path for block in blocks)


def test_a_title_with_a_date_is_the_one_that_the_address_spells():
    blocks, _, title = structure.passages(
        f"Menu\n\nLijst van 6 juni 2023\n\nAanwezig: allen\n\n{FIRST}",
        False,
        NO_NAMES,
        "",
        "https://a.example/lijst-van-6-juni-2023",
    )
    assert title == "Lijst van 6 juni 2023"


def test_titles_of_pictograms_are_no_people(guard):
    line = "Icon Arrow Icon Arrow back Icon Quote Icon Close Icon Location"
    assert privacy.find(line, guard) == []


def test_a_citation_is_no_title():
    above = (
        "Aanbevolen citeerwijze bij dit artikel\nA. de Boer, 'Minder kinderen', Tijdschrift voor Wijken 2020-4, p. 1-4"
    )
    assert read(f"{above}\n\n{PAGE}")[2] == "Minder kinderen weg van huis"


def test_a_title_with_a_stroke_stays_and_data_between_bars_below_it_go():
    title = "Jeugdwerker / begeleider van ouders"
    data = "Utrecht en omgeving | 32-36 uur | € 3.100 - € 4.450 | rijbewijs verplicht"
    blocks, removed, found = read(f"Werk\n\n{title}\n\n{data}\n\n{FIRST}\n\n{SECOND}\n")
    assert found == title and data in removed and blocks[0].text == FIRST


def test_a_wrapped_letter_keeps_title_and_signature_apart():
    letter = (
        "Brief regering : Hoe het staat met de ondersteuning van ouders in drie buurten\n31 839 Jeugdzorg\n"
        "Nr. 12\nWie met het wijkteam in aanraking komt, moet snel weten waar hij aan toe is. Dat lukt nu\n"
        "nog niet overal. Daarom sprak ik met de gemeenten af dat elk gezin binnen een week een\n"
        "gesprek heeft. Dat gesprek voert iemand uit de buurt, die het gezin ook later nog kan bellen.\n"
        "De Minister voor Wijken en Steden,\nA.B. de Boer\n"
    )
    blocks, removed, title = read(letter)
    assert title.endswith("in drie buurten") and [block.text.split()[-1] for block in blocks] == ["bellen."]
    assert {"31 839 Jeugdzorg", "De Minister voor Wijken en Steden,"} <= set(removed)


def test_joints_are_counted_as_before():
    counts = {
        "jeugdzorgProject": 1,
        "klaar.Nieuw plan.Oud": 2,
        "abBe": 0,
        "via BuurtNet": 0,
        "abcDE": 0,
        "wijkAan deBuurt": 1,
    }
    assert {line: furniture.joints(line, NO_NAMES) for line in counts} == counts


@pytest.mark.parametrize("word", ["a" * 40_000, "wijk" * 10_000, "A" + "b" * 40_000, "Ab " * 20_000])
def test_a_word_without_end_is_read_in_time(word, guard):
    started = time.process_time()
    blocks, _, _ = structure.passages(f"{PAGE}{FIRST} {word} {SECOND}\n", False, guard.bodies)
    for block in blocks:
        privacy.find(block.text, guard)
    assert time.process_time() - started < 2
