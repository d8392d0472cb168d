"""Web pages as they are saved: leads of their own, parts that open by a click, letters of two character sets."""

import pytest

from analysis.clean.model import Removal
from analysis.clean.readers import webpage

LEAD = "Vanaf maart krijgt elk gezin in de gemeente hulp van hetzelfde kleine team."
TEXT = "Het team bestaat uit vier mensen die elkaar elke week spreken over de gezinnen in de wijk. " * 3


def page(above: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>Team</title></head><body><header><h1>Een team voor elk gezin</h1>{above}</header>"
        f"<main><article><p>{TEXT}</p><p>{TEXT[::-1]}</p>{below}</article></main></body></html>"
    )


@pytest.mark.parametrize("lead, kept", [(LEAD, True), ("Menu Zoeken Contact", False)])
def test_the_lead_between_title_and_text_is_text_and_a_menu_is_not(lead, kept):
    assert (lead in webpage.from_text(page(f"<div class='intro'>{lead}</div>")).text) == kept


@pytest.mark.parametrize("parts, kept", [(4, True), (2, False)])
def test_the_answers_of_a_list_of_questions_are_text_though_closed(parts, kept):
    closed = "".join(f'<h3>Vraag {n}?</h3><div class="answer" hidden><p>{LEAD} {n}</p></div>' for n in range(parts))
    assert (LEAD in webpage.from_text(page(below=closed)).text) == kept


@pytest.mark.parametrize(
    ("above", "kept"), [("<p><strong>Wat nu</strong><br>{}</p>", True), ("<p>Nu <b>Wat nu</b><br>{}</p>", False)]
)
def test_words_in_bold_that_a_break_ends_head_a_paragraph(above, kept):
    assert ("\n\nWat nu\n\n" in webpage.from_text(page(below=above.format(LEAD))).text) == kept


@pytest.mark.parametrize(("shown", "kept"), [(["Wat nu", TEXT], True), (["Wat nu", "Menu", TEXT], False)])
def test_a_lost_heading_right_above_a_paragraph_stays(shown, kept):
    assert [*webpage._headed(shown, {"Wat nu": "2"}, [TEXT])] == [*["## Wat nu"][:kept], TEXT]


@pytest.mark.parametrize("fold", ["<h3><button>{}</button></h3>", "<button aria-expanded='false'>{}</button>"])
@pytest.mark.parametrize(("words", "kept"), [("Wat gebeurt er dan?", True), ("Meer", False)])
def test_a_button_that_folds_a_part_out_heads_it(fold, words, kept):
    assert (f"### {words}" in webpage.from_text(page(below=f"{fold.format(words)}<p>{LEAD}</p>")).text) == kept


def test_the_log_names_what_main_text_extraction_left_out():
    around = ("<nav><ul><li><a href='/'>Vacaturebank</a></li></ul></nav>", "<footer><p>© Voorbeeld</p></footer>")
    found = webpage.from_text(
        f"<html><body>{around[0]}<main><h1>Verslag</h1><p>{TEXT}</p></main>{around[1]}</body></html>"
    )
    left = ("Vacaturebank", "© Voorbeeld")
    assert found.left_out == tuple(Removal(0, "outside-main-text", text) for text in left)


@pytest.mark.parametrize("tag", ["del", "template", "p style='DISPLAY: None'", "p style='top:0;visibility : hidden'"])
def test_what_no_browser_shows_or_shows_as_deleted_is_no_text(tag):
    found = webpage.from_text(page(below=f"<p>Er zijn <{tag}>drie</{tag.split()[0]}> vijf gemeenten aan tafel.</p>"))
    assert "drie" not in found.text and "vijf gemeenten" in found.text
