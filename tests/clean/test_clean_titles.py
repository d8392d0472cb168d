"""Titles and headings of dumped pages: told from menus, data of a meeting, names of bodies and lead-ins of lists."""

import re

import pytest
from clean_pages import NO_NAMES, SECOND, dumped as read

from analysis.clean import markdown, structure
from analysis.clean.readers import plain

LONG = f"Het wijkteam begon in het voorjaar met een nieuwe manier van werken in drie buurten. {SECOND}"


@pytest.mark.parametrize(
    "menu",
    [
        "Home  Nieuws  Politiek  Sport  112  Agenda  Adverteren",
        "Home Over ons Aanmelden Partners Nieuws Contact",
        "Voor ouders\tVoor scholen\tDoe mee",
        "Posted Date Geplaatst 1 jaar geleden",
        "Tijd: 19.30 - 23.00 uur",
    ],
)
def test_a_line_above_the_text_that_is_longer_than_the_title_is_not_it(menu):
    blocks, removed, title = read(f"{menu}\n\nMinder kinderen weg\n\n{LONG}\n\n{SECOND}\n")
    assert title == "Minder kinderen weg" and " ".join(menu.split()) in removed
    assert [block.text for block in blocks] == [LONG, SECOND]


def test_names_of_bodies_and_a_logo_are_doubted_as_titles():
    page = "WVX\n\nMinder kinderen weg\n\nMinisterie van Zorg en Recht, Ministerie van Algemene Zaken\n\n"
    assert read(f"{page}{LONG}\n\n{SECOND}\n")[2] == "Minder kinderen weg"


def test_a_statement_and_its_question_may_be_a_heading():
    blocks, _, title = read(f"Wat ouders vragen aan het team\n\nEr is gemeld. Wat nu?\n\n{LONG}\n\n{SECOND} Wat nu?\n")
    assert [block.heading_path for block in blocks] == [(title, "Er is gemeld. Wat nu?")] * 2
    assert blocks[1].text == f"{SECOND} Wat nu?"


def test_a_lead_in_with_a_verb_opens_its_list():
    invited = "Uitgenodigd zijn:\n\n• de school\n\n• het team"
    blocks, _, _ = read(f"Een titel van vijf woorden\n\n{LONG}\n\n{invited}\n\n{SECOND}\n")
    assert [block.text for block in blocks] == [LONG, "Uitgenodigd zijn:", "• de school\n• het team", SECOND]


MENU = "Home Kennis Wonen Zorg\n\nVolledig scherm\n\n"
SPELLED = [
    ("https://x.nl/kennis/wat-werkt-bij-matching", f"{MENU}Wat werkt bij matching\n\n", "Wat werkt bij matching"),
    ("https://x.nl/partners", "Netwerk\n\nPartners\n\nAgenda\n\nOnze partners\n\n", "Onze partners"),
    (
        "https://x.nl/n/9918/fusie-van-twee-teams",
        "Nieuws\n\nEen plein. Foto via Streetview\n\n",
        "Fusie van twee teams",
    ),
    ("https://x.nl/item?id=3", f"{MENU}Minder kinderen uit huis\n\n", "Minder kinderen uit huis"),
    (
        "https://x.nl/regio/lijst-loopt-op~a83jf9/",
        "Een plein. Archieffoto\n\nLijst loopt op nu\n\n",
        "Lijst loopt op nu",
    ),
    ("", "TILBURG\n\nHBO / WO\n\n32 - 36 uur\n\nConcept, versie 0.9\n\nLeider van het team\n\n", "Leider van het team"),
    ("", "Bezig met laden...\n\nLeider van het team\n\n", "Leider van het team"),
    ("", "Advies en melden: bel 0800 1234\n\nGemeente Rivierstad\n\nHulp dichtbij huis\n\n", "Hulp dichtbij huis"),
]


@pytest.mark.parametrize(("address", "above", "title"), SPELLED)
def test_the_title_is_what_the_address_spells_and_never_what_stands_around_it(address, above, title):
    text = plain.plain(f"{above}{LONG}\n\nWat nu komt\n\n{SECOND} {LONG}\n").text
    blocks, _, found = structure.passages(text, False, NO_NAMES, "", address)
    assert found == title and [block.text for block in blocks] == [LONG, f"{SECOND} {LONG}"]
    assert {name for block in blocks for name in block.heading_path} <= {title, "Wat nu komt"}


def test_a_list_of_regions_below_the_text_is_text_and_links_in_a_footer_are_not():
    names = re.compile(r"\b(?:Food Valley|Haaglanden|Delft|Den Haag)\b")
    listed = "Food Valley\n\nBarneveld\nEde\nNijkerk\n\nHaaglanden\n\nDelft\nDen Haag\nWassenaar\n"
    blocks, _, _ = structure.passages(plain.plain(f"De regio's op een rij\n\n{LONG}\n\n{listed}").text, False, names)
    assert [(block.heading_path[-1], block.text) for block in blocks[1:]] == [
        ("Food Valley", "Barneveld\nEde\nNijkerk"),
        ("Haaglanden", "Delft\nDen Haag\nWassenaar"),
    ]
    footer = f"De regio's op een rij\n\n{LONG}\n\nDeel dit artikel\n\nDelft\nEde\nNijkerk\n"
    assert len(structure.passages(plain.plain(footer).text, False, names)[0]) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Proef Twente\n\nTekst.\n\n## Meer\n\nTekst.\n", "Proef Twente"),
        ("---\nid: a\n---\n# Proef\n\nTekst.", "Proef"),
        ("# Een\n\nTekst.\n\n# Twee\n\nTekst.", ""),
        ("Tekst.\n\n# Later\n\nTekst.", ""),
        ("## Onder\n\nTekst.", ""),
    ],
)
def test_the_one_top_heading_of_markdown_is_its_title(text, title):
    assert markdown.title(text) == title
