"""The words: one key set, the same placeholders, no leftovers, numbers and dates in the language's form."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analysis.report import texts
from analysis.tables import vocabulary as v

NL, EN = texts.load("nl"), texts.load("en")
VALUE = re.compile(r"\{[^}]*\}")
# Words that both languages share, and proper names.
SAME = {
    "common.passages.one",
    "common.passages.other",
    "glossary.terms.evu.term",
    "glossary.terms.pilot.term",
    "measures.passages.name",
    "vocabulary.obstacle_levels.professional",
    "vocabulary.coder_kinds.machine",
    "vocabulary.genres.interview",
    "vocabulary.genres.plan",
    "vocabulary.roles.partner",
}
SIGN = re.compile(r"depth\.marks\.\w+\.sign")
SAME_PREFIXES = ("figures.", "populations.", "vocabulary.phases", "vocabulary.sectors.veilig-thuis")
DUTCH = re.compile(r"\b(het|een|niet|wij|voor|naar|zijn|deze|geen|elke|bij)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|and|with|which|from|not|they|this|each)\b", re.IGNORECASE)
NAMES = re.compile(
    r"Vereniging van Nederlandse Gemeenten|Raad voor de Kinderbescherming|Bescherming en Veiligheid"
)


def test_one_key_set() -> None:
    assert set(NL.entries) == set(EN.entries)


def test_placeholders_agree() -> None:
    for key, text in NL.entries.items():
        assert texts.placeholders(text) == texts.placeholders(EN.entries[key]), key


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_nothing_empty_or_unfinished(words: texts.Texts) -> None:
    for key, text in words.entries.items():
        assert text.strip(), key
        assert not re.search(r"\b(TODO|FIXME|lorem|xxx)\b|^Text$", text), key


def test_languages_differ() -> None:
    for key, text in NL.entries.items():
        if key in SAME or SIGN.fullmatch(key) or key.startswith(SAME_PREFIXES):
            continue
        if not VALUE.sub("", text).strip(" .,:;–()%"):
            continue
        assert text != EN.entries[key], key


def test_no_leftovers_of_the_other_language() -> None:
    other = {"page.other_language", "landing.policy.links.l1", "landing.policy.links.l2"}
    for key in set(NL.entries) - other:
        assert not ENGLISH.search(NL.entries[key]), key
        assert not DUTCH.search(NAMES.sub("", EN.entries[key])), key


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_every_glossary_link_has_its_term(words: texts.Texts) -> None:
    for key, text in words.entries.items():
        for label, term in texts.TERM.findall(text):
            assert f"glossary.terms.{texts.slug(term or label)}.term" in words.entries, (key, label)


def test_every_vocabulary_word_has_a_name() -> None:
    for name, words in {
        "sectors": v.SECTORS,
        "roles": v.ROLES,
        "bases": v.BASES,
        "tie_kinds": v.TIE_KINDS,
        "phases": v.PHASES,
        "obstacle_levels": v.OBSTACLE_LEVELS,
        "statuses": v.STATUSES,
        "confidences": v.CONFIDENCES,
        "genres": v.GENRES,
        "relevances": v.RELEVANCES,
        "extents": v.EXTENTS,
        "relations": v.RELATION_KINDS,
        "publisher_kinds": v.PUBLISHER_KINDS,
        "supports": v.SUPPORTS,
        "coder_kinds": v.CODER_KINDS,
    }.items():
        for word in words:
            assert NL.word(name, word) and EN.word(name, word)


def test_no_finding_is_typed_in() -> None:
    """A digit in a text must be a name (CC BY 4.0, level AA), never a result."""
    allowed = re.compile(
        r"CC BY 4\.0|WCAG 2\.2|AC2|12\.3|12\*|passage 3|bron 12|source 12|versie 1\.2|version 1\.2"
        r"|Notebook \d|van 6|of 6|md5"
    )
    for words in (NL, EN):
        for key, text in words.entries.items():
            if not key.startswith("figures."):
                assert not re.search(r"\d", VALUE.sub("", allowed.sub("", text))), key


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        (1234.5, "1.234,5", "1,234.5"),
        (0.333333, "0,33", "0.33"),
        (18, "18", "18"),
        (1_000_000, "1.000.000", "1,000,000"),
        (-0.001, "0", "0"),
        (-9, "-9", "-9"),
    ],
)
def test_numbers(number: float, dutch: str, english: str) -> None:
    assert (NL.number(number), EN.number(number)) == (dutch, english)


def test_shares_that_are_nearly_all_or_nearly_none_do_not_round_to_it() -> None:
    assert [NL.percent(share) for share in (1, 0.9956, 0.5, 0.001, 0)] == [
        "100%", "ruim 99%", "50%", "minder dan 1%", "0%"
    ]
    assert EN.percent(0.9956) == "over 99%" and EN.percent(0.99996, 1) == "over 99.9%"
    assert EN.percent(0.0001, 1) == "under 0.1%" and EN.percent(0.9956, 1) == "99.6%"


def test_dates() -> None:
    assert NL.date("2021-11-05") == "5 november 2021"
    assert EN.date("2021-11") == "November 2021"
    assert NL.date("2021") == "2021"
    assert NL.date("onbekend") == "onbekend"


def test_missing_is_refused() -> None:
    with pytest.raises(texts.TextError):
        NL.number(float("nan"))
    with pytest.raises(texts.TextError):
        NL("common.sources", n=None)
    with pytest.raises(texts.TextError, match="no text"):
        NL("common.nothing")
    with pytest.raises(texts.TextError, match="needs a value"):
        NL("common.sources", m=1)


def test_singular_and_plural() -> None:
    assert NL("common.sources", n=1) == "1 bron"
    assert NL("common.sources", n=0) == "0 bronnen"


def test_html_escapes_values_and_braces_stay_text() -> None:
    words = texts.Texts("nl", {"a": "**{name}** & [[proeftuin]]"})
    assert words.html("a", name="<b>{0}</b>") == (
        "<strong>&lt;b&gt;{0}&lt;/b&gt;</strong> &amp; "
        '<a class="term" href="#glossary-proeftuin">proeftuin</a>'
    )


def test_dutch_sentences_are_short() -> None:
    """B1: at most 14 words a sentence on average, none over 30."""
    counts = []
    for key, text in NL.entries.items():
        if key.startswith(("vocabulary.", "headers.", "figures.")):
            continue
        for sentence in re.split(r"(?<=[.?!])\s+", texts.TERM.sub(r"\1", text)):
            counts.append((len(sentence.split()), key))
    assert sum(n for n, _ in counts) / len(counts) <= 14
    assert max(counts)[0] <= 30, max(counts)


def test_every_english_cell_has_dutch_words() -> None:
    contradictions = pd.read_csv("data/reference/contradictions.csv", dtype=str, keep_default_na=False)
    cells = set(contradictions[["topic", "claim_a", "claim_b", "used", "why"]].to_numpy().ravel())
    figures = pd.read_csv("data/reference/figures.csv", dtype=str, keep_default_na=False)
    assert {cell for cell in cells | set(figures["unit"]) if not NL.translation(cell)} == set()
