"""Texts: the same keys and values in every language, plurals by the language, numbers and dates in its form."""

import re
from types import SimpleNamespace

import pytest

from analysis.report import texts
from analysis.report.page import shared
from analysis.report.texts import TextError, Texts


def leaves(entries):
    """(key, form, text) of every text."""
    for key, value in entries.items():
        for form, text in value.items() if isinstance(value, dict) else [("", value)]:
            yield key, form, text


def test_languages_have_the_same_keys_in_one_order_and_the_same_values_to_fill(data):
    first, *others = [texts.load(data, lang) for lang in data.model.words("languages")]
    for other in others:
        assert list(other.entries) == list(first.entries)
        for key in first.entries:
            values = [
                {name for k, _, text in leaves({key: words.entries[key]}) for name in re.findall(r"{(\w+)", text)}
                for words in (first, other)
            ]
            assert values[0] == values[1], key


def test_every_text_says_something(words):
    assert [key for key, _, text in leaves(words.entries) if not text.strip()] == []


def test_forms_numbers_dates_and_lists():
    dutch = Texts("nl", {"team": {"one": "{n} team", "other": "{n} teams"}, "x": "**{a}** < b"})
    assert (dutch("team", n=1), dutch("team", n=0), dutch("team", n=1200)) == ("1 team", "0 teams", "1.200 teams")
    assert dutch.html("x", a="<i>") == "<strong>&lt;i&gt;</strong> &lt; b"
    assert dutch.date("2021-11-05") == "5 november 2021" and dutch.date("2021") == "2021"
    assert dutch.join(["a", "b", "c"]) == "a, b en c"
    assert (dutch.number(2.5), dutch.percent(0.456)) == ("2,5", "46%")


def test_a_missing_text_or_value_is_an_error():
    dutch = Texts("nl", {"x": "{a}"})
    for call in (lambda: dutch("y"), lambda: dutch("x"), lambda: dutch("x", a=None)):
        with pytest.raises(TextError):
            call()


def test_two_languages_that_name_one_file_are_refused():
    pages = [
        SimpleNamespace(kind="report", texts=Texts(one, {"files.report": f"{name}.html"}))
        for one, name in ("nx", "ny", "mx")
    ]
    assert [problem.value for problem in shared(pages)] == ["x.html"]


def test_every_answer_is_of_a_question_that_is_posed(data, words):
    from analysis.report.sections.shared import answer_key

    posed = {answer_key(row) for _, row in data.table("questions").iterrows()}
    assert set(words.under("questions")) <= posed
