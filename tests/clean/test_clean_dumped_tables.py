"""Tables in dumped text, and lists that nothing announces: rows stay as one passage below their heading."""

import re
import time

import pytest

from analysis.clean import structure, units
from analysis.clean.readers import plain

FIRST = "Het wijkteam begon in het voorjaar met een nieuwe manier van werken in drie buurten."
LAST = "Ouders zeggen dat zij sneller weten wie zij kunnen bellen als het thuis niet goed gaat."
TITLE = "Verslag van het wijkteam over een jaar"


def read(text: str) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Passages with the last heading above each, and the removed lines with their rule."""
    blocks, removed, _ = structure.passages(plain.plain(text).text, False, re.compile(r"(?!)"))
    return [(block.heading_path[-1], block.text) for block in blocks], {item.text: item.rule for item in removed}


TABLES = {
    "tabs and amounts": "Wie\tGeld 2020\tUren\nBuurtzorgteam\t€ 310.000\t-\nOpvanghuis\t-\t36\nTotaal\t€ 310.000\t36",
    "amounts that end as sentences do": "Partij\tBijdrage\nOpvanghuis voor de hele regio\t€ 40.000\nRegio\t€ 295.000",
    "years in the head": "\t2020\t2021\nHulp aan huis\t4,1 mln\t5,2 mln\nOpvang voor een tijd\t1,9 mln\t2,9 mln",
    "empty cells": "Post\t\tbegroot\nHulp aan huis bij gezinnen\t\t4,1 mln\nOpvang\t\t1,9 mln",
    "words only": "Organisatie\tRol\nHet opvanghuis\teen bed voor de nacht\nDe school\tziet het kind elke dag",
    "wide spaces": "Gemeente     Gezinnen   Teams\nGroot Voorbeeld   120   3\nKlein Voorbeeld   40   1",
    "bars": "Wat | Wie | Wanneer\nHuisbezoek | wijkteam en opvang | 2021\nGesprek | opvanghuis | 2022",
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
def test_rows_of_a_dumped_table_stay_below_their_heading(rows):
    found, removed = read(f"{TITLE}\n\n{FIRST}\n\nWie brengt wat in?\n{rows}\n\nHoe verder\n\n{LAST}\n")
    whole = "\n".join(" ".join(row.split()) for row in rows.split("\n"))
    assert found == [(TITLE, FIRST), ("Wie brengt wat in?", whole), ("Hoe verder", LAST)]
    assert removed == {}


@pytest.mark.parametrize("rows", [TABLES["tabs and amounts"], TABLES["wide spaces"]])
def test_a_table_at_the_end_or_below_the_title_stays(rows):
    whole = "\n".join(" ".join(row.split()) for row in rows.split("\n"))
    assert (TITLE, whole) in read(f"{TITLE}\n12 mei 2021\n\n{rows}\n\n{FIRST}\n\n{LAST}\n")[0]
    assert ("Bedragen", whole) in read(f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\nBedragen\n{rows}\n")[0]


def test_lines_that_end_in_amounts_are_rows_without_a_tab_between():
    rows = "Hulp aan huis (aanbieders) 4,1 mln 5,2 mln\nHet opvanghuis (bijdrage) 0,3 mln 0,3 mln\nTotaal € 605.000"
    found, _ = read(f"{TITLE}\n\n{FIRST}\n\nDe cijfers\n\n{rows}\n\n{LAST}\n")
    assert found[1] == ("De cijfers", rows)


@pytest.mark.parametrize(
    "rows",
    [
        "Home\tNieuws\tContact\nPrivacy\tCookies\tSitemap\nVacatures\tAgenda\tColofon",
        "maandag\t09.00 - 17.00\ndinsdag\t09.00 - 17.00\nwoensdag\t09.00 - 12.00",
        "Het wijkteam\t0800-2000\nHet opvanghuis\t030 - 123 45 67\nDe school\t030 - 123 45 68",
        "Jaarverslag 2019 - 2020\nJaarverslag 2018 - 2019\nJaarverslag 2017 - 2018",
    ],
    ids=["menu", "hours", "telephones", "years"],
)
def test_what_looks_like_a_table_at_the_end_goes(rows):
    found, removed = read(f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\n{rows}\n")
    assert found == [(TITLE, FIRST), (TITLE, LAST)]
    assert set(removed) == {" ".join(row.split()) for row in rows.split("\n")}


def test_a_list_of_contents_with_tabs_is_no_table():
    contents = "Inhoud\nInleiding\t3\nAanpak\t5\nGeld en mensen\t9"
    found, removed = read(f"{TITLE}\n\n{contents}\n\nInleiding\n\n{FIRST}\n\nAanpak\n\n{LAST}\n")
    assert found == [("Inleiding", FIRST), ("Aanpak", LAST)]
    assert set(removed.values()) == {"contents"}


def test_short_lines_that_nothing_announces_are_a_list_and_stay():
    rows = "Begeleiding van gezinnen thuis\nAdvies aan scholen en opvang\nOnderzoek na een melding"
    found, removed = read(f"{TITLE}\n\n{FIRST}\n\nWij bieden\n{rows}\n\nHoe verder\n\n{LAST}\n")
    assert found[1] == ("Wij bieden", rows) and removed == {}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Het opvanghuis kreeg € 310.000", units.SHORT),
        ("maandag 09.00 - 17.00 open 12.00", units.SHORT),
        ("Dat blijkt uit onderzoek bij gezinnen.3", units.PROSE),
        ("Het team begon in 2019.", units.PROSE),
    ],
)
def test_noughts_of_an_amount_end_no_sentence(line, kind):
    assert units.kind_of(line) == kind


@pytest.mark.parametrize("line", ["Home " + "Nieuws " * 14 + "x", "Datum: " * 14 + "x", "1 - " * 7 + "a", "€ 1" * 300])
def test_no_line_takes_long_to_read(line):
    start = time.process_time()
    text = f"{line}\n{line} 2\n\n{TITLE}\n\n{FIRST}\n\n{line}\n{line} 2\n\n{LAST}\n"
    structure.passages(text, False, re.compile(r"(?!)"))
    assert time.process_time() - start < 2
