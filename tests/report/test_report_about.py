"""How to cite, where a correction goes, and the words of what sources count: worked by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from analysis.problems import InputError
from analysis.report import citation, facts, texts
from analysis.report.data import Data
from analysis.report.page import Page
from analysis.report.sections import about, corrections, initiative, regions, reported

ADDRESS = "https://example.org/meld?a=1&b=2"
LANGUAGES = ("nl", "en")


def page(data: Data, lang: str = "nl", address: str = "", root: Path | None = None) -> Page:
    """A page with another address or folder."""
    settings = replace(data.params, report=replace(data.params.report, address=address, edition="1.2"))
    return Page(replace(data, params=settings, root=root or data.root), texts.load(lang))


def plain(html: object) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", str(html))).split())


CFF = """
authors:
  - name: "The X group"
  - {given-names: Jo, name-particle: de, family-names: Wit}
date-released: 2031-02-03
"""


def test_a_citation_names_maker_year_title_edition_newest_source_and_address(real: Data, tmp_path: Path) -> None:
    (tmp_path / "CITATION.cff").write_text(CFF)
    dated = real.clean.documents["published"].max()
    title = {"nl": "Hoe diep verandert de jeugdbescherming? Pilots en proeftuinen vergeleken",
             "en": "How deep does child protection change? Pilots and proeftuinen compared"}
    last = {"nl": "Editie 1.2, met bronnen tot en met", "en": "Edition 1.2, with sources up to"}
    for lang in LANGUAGES:
        words = texts.load(lang)
        made = f"The X group, Jo de Wit (2031). {title[lang]}. {last[lang]} {words.date(dated)}."
        assert plain(about.cite(page(real, lang, root=tmp_path))) == made
        cited = about.cite(page(real, lang, ADDRESS, tmp_path))
        assert plain(cited) == f"{made} {ADDRESS}" and 'href="https://example.org/meld?a=1&amp;b=2"' in cited


def test_without_a_citation_file_nobody_is_named(real: Data, tmp_path: Path) -> None:
    assert citation.read(tmp_path) is None
    assert plain(about.cite(page(real, root=tmp_path))).startswith("Hoe diep verandert")


def test_the_makers_of_this_report_are_named_in_dutch(real: Data) -> None:
    assert plain(about.cite(page(real))).startswith("De oprichters van de vergelijking")


@pytest.mark.parametrize("text", ["title: x", "authors: [{name: a}]", "authors: x\ndate-released: 2026-01-01", "a: ["])
def test_a_broken_citation_file_is_one_clear_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "CITATION.cff").write_text(text)
    with pytest.raises(InputError, match="CITATION.cff"):
        citation.read(tmp_path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_region_says_where_a_correction_goes(real: Data, lang: str) -> None:
    for address in ("", ADDRESS):
        shown = page(real, lang, address)
        where = plain(corrections.where_to(shown))
        for _, row in real.regions.iterrows():
            asked = regions.wrong(shown, row)
            assert where in plain(asked) and 'href="#about-correction"' in asked
            assert ("https://example.org/meld" in asked) is bool(address)
        steps = about.build(shown)
        assert 'id="about-correction"' in steps and steps.count("<li>") == 3
        assert where in plain(re.findall(r"<li>.*?</li>", steps)[-1])
    assert "docs/corrections.md" not in about.build(page(real, lang))


@pytest.mark.parametrize(
    ("lang", "words", "value", "unit", "said"),
    [
        ("nl", "deelnemende organisaties", "6", "organisations", "6"),
        ("nl", "gemeenten waar het loopt", "1", "municipalities", "1"),
        ("nl", "begeleide kinderen en gezinnen", "2300", "children and families (approx.)", "2.300 (ongeveer)"),
        ("nl", "duur van het onderzoek", "4", "weeks", "4 weken"),
        ("nl", "jaarlijkse kosten", "4", "years", "4 jaar"),  # a part of a word is not the word
        ("en", "Families in the team", "8-10", "families", "8\u201310"),
        ("en", "length of the study", "4", "weeks", "4 weeks"),
    ],
)
def test_a_unit_that_the_indicator_names_is_not_said_twice(real, lang, words, value, unit, said) -> None:
    row = pd.Series({"indicator_nl": words, "indicator_en": words, "value": value, "unit": unit})
    assert plain(reported.value(page(real, lang), row)) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_brackets_within_brackets(real: Data, lang: str) -> None:
    shown = page(real, lang)
    listed = [plain(initiative.figures(shown, case)) for case in real.initiatives["initiative_id"]]
    assert not [text for text in listed if re.search(r"\([^()]*\(", text)]
    inferred = {"nl": "duur van het dossieronderzoek: 4 weken, 2019 (jaar afgeleid)",
                "en": "length of the file study: 4 weeks, 2019 (year inferred)"}
    assert any(inferred[lang] in text for text in listed)


@pytest.mark.parametrize(
    ("known", "steady", "word"),
    [(3, 3, "hardly-documented"), (6, 6, "nearly-all"), (5, 4, "most"), (6, 4, "fewer"), (6, 0, "fewer")],
)
def test_the_filter_says_how_many_levels_are_without_doubt(real: Data, known: int, steady: int, word: str) -> None:
    """By hand: 6 of 6 is at least 0.9; 4 of 5 = 0.8 and 4 of 6 = 0.67 are above and below 0.7; 4 known are needed."""
    assert facts.without_doubt(real, known, steady) == word
    for lang in LANGUAGES:
        assert f"page.controls.steady_{word}" in texts.load(lang)
