"""What becomes of small pages and of single lines, each judged by hand; the same bytes from several processes."""

import re
import time

import pytest
import yaml
from clean_pages import FIRST, PAGES, SECOND, dumped, texts

import beside
from analysis.clean import markdown, privacy, structure, units
from analysis.clean.readers import plain

CASES = beside.cases(__file__)

ANSWERS, LINES = (yaml.safe_load((PAGES / name).read_text(encoding="utf-8")) for name in ("answers.yaml", "lines.yaml"))
TITLE, LONG = "Een titel van vijf woorden", f"{FIRST} {SECOND}"
WORDS = {"T": TITLE, "FIRST": FIRST, "SECOND": SECOND, "LONG": LONG}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_becomes_of_a_small_page(name):
    right = ANSWERS[name]
    blocks, gone, title = dumped(right["page"].format(**WORDS) + "\n", right.get("address", ""))
    assert title == right["title"].format(**WORDS)
    found = [" > ".join([*block.heading_path, block.text]) for block in blocks]
    assert found == [text.format(**WORDS) for text in right["passages"]]
    assert gone == {text.format(**WORDS): rule for text, rule in right["gone"].items()}


PAGE = f"Minder kinderen weg van huis\n\n{LONG}\n\n{SECOND}\n\n{FIRST} Ook nu.\n\n"
PLACES = ("{line}\n\n{page}", "{page}{line}\n\n{second} Nu.\n", "{page}{line}\n")


@pytest.mark.parametrize("line", LINES["go"])
def test_promos_and_pictures_go_wherever_they_stand(line):
    for place in PLACES:
        text = place.format(line=line, page=PAGE, second=SECOND)
        assert line in dumped(text)[1] and LONG in texts(text)


@pytest.mark.parametrize("line", LINES["go-below"])
def test_a_line_that_only_speaks_to_the_reader_goes(line):
    assert line in dumped(PAGE + line)[1]


@pytest.mark.parametrize("line", LINES["stay"])
def test_sentences_that_look_like_furniture_stay(line):
    for text in (
        f"{PAGE}{line}\n\n{SECOND} Nu.\n",
        f"{TITLE}\n\n{line}\n\n{PAGE}",
        f"{LONG}\n\n{line}\n\n{LONG} Nu.\n",
    ):
        assert line in texts(text)


def test_a_list_of_regions_below_the_text_is_text_and_links_in_a_footer_are_not():
    names = re.compile(r"\b(?:Food Valley|Haaglanden|Delft|Den Haag)\b")
    listed = "Food Valley\n\nBarneveld\nEde\nNijkerk\n\nHaaglanden\n\nDelft\nDen Haag\nWassenaar\n"
    blocks, _, _ = structure.passages(plain.plain(f"{TITLE}\n\n{LONG}\n\n{listed}").text, False, names)
    assert [(block.heading_path[-1], block.text) for block in blocks[1:]] == [
        ("Food Valley", "Barneveld\nEde\nNijkerk"),
        ("Haaglanden", "Delft\nDen Haag\nWassenaar"),
    ]
    footer = f"{TITLE}\n\n{LONG}\n\nDeel dit artikel\n\nDelft\nEde\nNijkerk\n"
    assert len(structure.passages(plain.plain(footer).text, False, names)[0]) == 1


@pytest.mark.parametrize(("text", "title"), CASES["the_one_top_heading_of_markdown_is_its_title"])
def test_the_one_top_heading_of_markdown_is_its_title(text, title):
    assert markdown.title(text) == title


@pytest.mark.parametrize(("line", "kind"), CASES["noughts_of_an_amount_end_no_sentence"])
def test_noughts_of_an_amount_end_no_sentence(line, kind):
    assert units.kind_of(line) == kind


@pytest.mark.parametrize(
    ("name", "title"), [("Jan van den Oever", "Wijkveiligheid"), ("Wie er komt kijken", "Wie er komt kijken")]
)
def test_who_is_in_charge_of_a_page_is_no_title_of_it(name, title):
    dump = f"Inhoud\n\nWijkveiligheid\nPortefeuillehouder\n{name}\n\nWijkveiligheid\n\n{LONG}\n"
    assert structure.passages(dump, False, re.compile("Veilig Thuis"))[2] == title


SLOW = ["Nieuws ", "Datum: ", "1 - ", "€ 1", "a", "wijk", "Ab "]


def spent(line, guard):
    start = time.process_time()
    text = f"{line}\n{line} 2\n\n{PAGE}{FIRST} {line} {SECOND}\n\n{line}\n{line} 2\n"
    for block in structure.passages(text, False, guard.bodies)[0]:
        privacy.find(block.text, guard)
    return time.process_time() - start


@pytest.mark.parametrize("word", SLOW)
def test_a_line_four_times_as_long_takes_about_four_times_as_long_to_read(word, guard):
    """Where a pattern looks back over the line for every place of it, the longer one takes 16 times as long."""
    times = 10_000 // len(word)
    short = spent("Home " + word * times + "x", guard)
    assert spent("Home " + word * times * 4 + "x", guard) < 8 * short + 1
