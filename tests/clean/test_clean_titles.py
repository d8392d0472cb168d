"""Titles and headings of dumped pages: told from menus, data of a meeting, names of bodies and lead-ins of lists."""

from __future__ import annotations

import re

import pytest

from analysis.clean import structure
from analysis.clean.model import Block
from analysis.clean.readers import plain

SECOND = "Ouders zeggen dat zij sneller weten wie zij kunnen bellen als het thuis niet goed gaat."
LONG = f"Het wijkteam begon in het voorjaar met een nieuwe manier van werken in drie buurten. {SECOND}"


def read(text: str) -> tuple[list[Block], dict[str, str], str]:
    """Passages, removed lines with their rule, and the title."""
    blocks, removed, title = structure.passages(plain.plain(text).text, False, re.compile(r"(?!)"))
    return blocks, {item.text: item.rule for item in removed}, title


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


def test_a_word_of_a_menu_right_above_the_text_is_its_heading():
    above = "Projectleider voor de wijk\n12 mei 2021\n\n"
    blocks, _, title = read(f"{above}Organisatie\n{LONG}\n\nOpdracht\n{SECOND}\n")
    assert [block.heading_path for block in blocks] == [(title, "Organisatie"), (title, "Opdracht")]
    apart = read(f"{above}Contact\n\n{LONG}\n\nOpdracht\n{SECOND}\n")
    assert apart[0][0].heading_path == (title,) and apart[1]["Contact"] == "navigation"


def test_a_statement_and_its_question_may_be_a_heading():
    blocks, _, title = read(f"Wat ouders vragen aan het team\n\nEr is gemeld. Wat nu?\n\n{LONG}\n\n{SECOND} Wat nu?\n")
    assert [block.heading_path for block in blocks] == [(title, "Er is gemeld. Wat nu?")] * 2
    assert blocks[1].text == f"{SECOND} Wat nu?"


def test_a_lead_in_with_a_verb_opens_its_list():
    invited = "Uitgenodigd zijn:\n\n• de school\n\n• het team"
    blocks, _, _ = read(f"Een titel van vijf woorden\n\n{LONG}\n\n{invited}\n\n{SECOND}\n")
    assert [block.text for block in blocks] == [LONG, "Uitgenodigd zijn:", "• de school\n• het team", SECOND]
