"""Texts: the same keys and values in every language, plurals by the language, numbers and dates in its form."""

import pickle
import re
from types import SimpleNamespace

import pytest
from markupsafe import Markup

from analysis.model import load
from analysis.report import languages, texts
from analysis.report.page import Page
from analysis.report.texts import STUDY, TextError, Texts
from fixture import other as another
from pipeline import PROJECT, copy_into


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
    assert [key for key, form, text in leaves(words.entries) if form != "zero" and not text.strip()] == []


COUNTED = (
    "initiatieven|kenmerken|bronnen|oordelen|passages|uitgevers|niveaus|lagen|vakjes|regio’s|obstakels|gemeenten|documenten|teams",
    "initiatives|features|sources|judgements|passages|publishers|levels|layers|cells|regions|obstacles|municipalities|documents|teams",
)
# Of these there are always several: initiatives, sources, judgements of the sample, cells.
SEVERAL = (
    "account.moved.led", "who.scope", "depth.furthest_many", "features.alike.rule", "known.sources", "known.help.person",
    "known.help.overturned", "card.many",
)  # fmt: skip


def test_what_is_counted_agrees_with_its_number(data):
    for lang, nouns in zip(("nl", "en"), COUNTED, strict=True):
        loose = {
            key
            for key, form, text in leaves(texts.load(data, lang).entries)
            if form != "other" and re.search(rf"(?<!van de )(?<!of the )(?<!of ){{n}} ({nouns})\b", text)
        }
        assert loose - set(SEVERAL) == set()


def test_forms_numbers_dates_and_lists():
    dutch = Texts("nl", {"team": {"one": "{n} team", "other": "{n} teams"}, "x": "**{a}** < b"})
    assert Texts("nl", {"x": {"zero": "", "other": "{n}"}})("x", n=0) == ""
    assert (dutch("team", n=1), dutch("team", n=0), dutch("team", n=1200)) == ("1 team", "0 teams", "1.200 teams")
    assert dutch.html("x", a="<i>") == "<strong>&lt;i&gt;</strong> &lt; b"
    assert dutch.date("2021-11-05") == "5 november 2021" and dutch.date("2021") == "2021"
    assert dutch.join(["a", "b", "c"]) == "a, b en c"
    assert (dutch.number(2.5), dutch.percent(0.456)) == ("2,5", "46%")


def test_a_missing_text_or_value_is_an_error():
    dutch = Texts("nl", {"x": "{a}"})
    for call in (lambda: dutch("y"), lambda: dutch("x"), lambda: dutch("x", a=None)):
        with pytest.raises(TextError) as told:
            call()
        assert str(pickle.loads(pickle.dumps(told.value))) == str(told.value)  # as a process hands it over


def test_what_another_study_left_is_told(tmp_path):
    another.model(tmp_path)
    for name in ("CITATION.cff", "data/study/texts"):
        copy_into(PROJECT / name, tmp_path / name)
    found = {(one.file, one.value) for one in languages.left(tmp_path, load(tmp_path))}
    assert (f"{STUDY}/en/layers.yaml", "conditions") in found and (f"{STUDY}/nl/layers.yaml", "other") not in found
    assert [file for file, _ in found].count("CITATION.cff") == 1


def test_what_a_language_lacks_and_two_pages_of_one_file_are_told_at_once(tmp_path, monkeypatch):
    for name, text in {
        "nx/a.yaml": "{x: 1, y: {z: 2}}", "nx/b.yaml": "{files: {report: p.html, index: i.html}}", "ny/a.yaml": "{x: 1}",
        "ny/c.yaml": "{files: {report: p.html, index: i.html}}",
    }.items():  # fmt: skip
        (tmp_path / STUDY / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / STUDY / name).write_text(text.replace("1", "'1'").replace("2", "'2'"))
    monkeypatch.setattr(languages, "ENGINE", tmp_path / STUDY)
    monkeypatch.setattr(languages, "load", lambda _: SimpleNamespace(words=lambda _: ["nx", "ny"]))
    monkeypatch.setattr(languages, "_pictures", list)
    found = {(problem.file, problem.column, problem.value) for problem in languages.problems(tmp_path)}
    assert found == {(f"{STUDY}/ny/a.yaml", "y.z", ""), (f"{STUDY}/ny/c.yaml", "files.report", "p.html")}
    (tmp_path / STUDY / "ny/a.yaml").unlink()
    assert (f"{STUDY}/ny/a.yaml", "", "") in {(one.file, one.column, one.value) for one in languages.problems(tmp_path)}
    for text, told in (
        ("x: [", "not readable as YAML"),
        ("- x", "write `key: text` lines"),
        ("x: 1", "put it in quotes"),
    ):
        (tmp_path / STUDY / "ny/a.yaml").write_text(text)
        (problem,) = languages.problems(tmp_path)
        assert problem.file == f"{STUDY}/ny/a.yaml" and told in problem.remedy


def test_a_text_of_another_language_is_marked_where_a_table_has_none_of_the_page(data):
    page = Page("report", data, texts.load(data, "nl"))
    row = data.table("obstacles").iloc[0]
    assert page.texts.cell(row, "obstacle") == row["obstacle_nl"] and not page.fallen
    told = page.texts.cell(row.drop("obstacle_nl"), "obstacle")
    assert told == Markup('<span lang="en">{}</span>').format(row["obstacle_en"])
    assert texts.ended(told) == texts.ended(row["obstacle_en"])
