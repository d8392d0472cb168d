"""Plain Dutch, measured: Flesch-Douma (1960) of the cards, the length of sentences, and numbers on the first screen.

The name of a body, a team, a region or an initiative counts as one short word: nobody can write it shorter.
"""

import re
from statistics import mean

import pytest
from bs4 import BeautifulSoup

import beside
from analysis.report import texts
from analysis.report.page import Page
from analysis.report.sections import SECTIONS, show

CASES = beside.cases(__file__)

SYLLABLE = re.compile(r"[aeiouyàáèéêëïíóöúü]+", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.?!])\s+")
NOT_READ = "figure, details.more, .note, .sure, .hidden, button, h3, h4, dt, summary, form, blockquote, a.more, .sheet"


@pytest.fixture(scope="module")
def page(data):
    """The report in Dutch."""
    return Page("report", data, texts.load(data, "nl"))


def names(data):
    """What counts as one short word, the longest first."""
    frame = data.table("organisations")
    aliases = [one for cell in frame["aliases"].dropna() for one in cell.split("|") if one[:1].isupper()]
    found = {*frame["name"], *aliases, *data.table("teams")["name"], *data.regions.values(), *data.initiatives["name"]}
    towns = {one for cell in data.initiatives["municipalities"].dropna() for one in cell.split("|") if one}
    return sorted(found | towns, key=len, reverse=True)


def sentences(html, data, selector):
    """The sentences that a reader meets, names shortened."""
    soup = BeautifulSoup(html, "html.parser")
    for part in soup.select(NOT_READ):
        part.decompose()
    name = re.compile("|".join(re.escape(one) for one in names(data) if len(one) > 3))
    blocks = [one.get_text(" ", strip=True) for one in soup.select(selector) if not one.find(["p", "li", "dd"])]
    short = [name.sub("Zij", " ".join(block.split())) for block in blocks]
    return [one for block in short for one in SENTENCE.split(block) if re.search(r"\w", one)]


def words(sentence):
    """The words of a sentence."""
    return re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", sentence)


def douma(found):
    """Flesch's reading ease for Dutch (Douma 1960): 206.84 - 0.93 words a sentence - 77 syllables a word."""
    every = [word for one in found for word in words(one)]
    syllables = sum(max(1, len(SYLLABLE.findall(word))) for word in every)
    return 206.84 - 0.93 * len(every) / len(found) - 77 * syllables / len(every)


def test_cards_are_easy_to_read(page):
    html, told = show(page, "regions"), {}
    for card in BeautifulSoup(html, "html.parser").select(".card"):
        told[card["id"]] = sentences(str(card), page.data, ".text p, .text li, .text dd")
    lengths = {name: [len(words(one)) for one in found] for name, found in told.items()}
    assert {name: round(douma(found)) for name, found in told.items() if douma(found) < 50} == {}
    assert {name: mean(found) for name, found in lengths.items() if mean(found) > 14} == {}
    assert [one for found in told.values() for one in found if len(words(one)) > 30] == []


def test_the_first_screen_has_few_numbers(page):
    found = sentences(show(page, "first"), page.data, ".answer p")
    assert sum(len(re.findall(r"\d+", one)) for one in found) / len(found) <= 0.4
    assert mean(len(words(one)) for one in found) <= 14 and max(len(words(one)) for one in found) <= 30


# One word for one thing: what the Dutch page no longer says, and what it says instead.
RETIRED = CASES["retired"]


@pytest.mark.parametrize("name", list(SECTIONS["report"]))
def test_one_thing_has_one_word(page, name):
    soup = BeautifulSoup(show(page, name), "html.parser")
    for part in soup.select("blockquote, cite, .sources, small, [lang]"):
        part.decompose()
    told = " ".join(soup.stripped_strings)
    found = {word: re.findall(rf".{{0,30}}\b{word}\b.{{0,30}}", told, re.IGNORECASE) for word in RETIRED}
    assert {RETIRED[word]: hits for word, hits in found.items() if hits} == {}
