"""`analysis add`: what it asks, what it refuses, and what it says of a file's own date."""

import datetime
import io
import os

import docx
import pytest

from analysis.clean import document

NOORD = ["--publisher", "dagblad-noord", "--region", "noordland"]
TEXT = "In 2023 begon het team in Noordland. Gezinnen krijgen er een vast gezicht, zegt de gemeente daar."


def written(path, made, *above):
    """A Word file whose properties say that it was `made` on that day, with lines `above` its text."""
    page, out = docx.Document(), io.BytesIO()
    page.core_properties.created = page.core_properties.modified = made
    page.add_heading("Het team begint", 1)
    last = "De wijkagent en de hulpverlener spreken elkaar elke week over wat er thuis nodig is."
    for line in (*above, TEXT, last):
        page.add_paragraph(line)
    page.save(out)
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture
def word(tmp_path):
    """A Word file whose properties are those of a template of 2013."""
    return written(tmp_path / "verslag.docx", datetime.datetime(2013, 12, 23))


def test_without_a_terminal_it_names_the_options(ready, word, adding):
    status, shown = adding(word)
    assert status == 1 and "give --publisher and --region; without --rights its text is closed" in shown
    assert "analysis add" not in shown and "data/private" not in shown


def test_a_wrong_option_is_said_of_the_option(ready, word, adding):
    status, shown = adding(word, "--publisher", "Friesland", "--region", "norodland")
    assert status == 1 and "data/private" not in shown and ", row" not in shown
    assert "--publisher, value 'Friesland': not in data/reference/publishers.csv; a new one: --make" in shown
    assert "--region, value 'norodland': not in data/reference/regions.csv; is noordland meant?" in shown


def test_a_reader_that_breaks_down_ends_one_document(ready, word, adding, monkeypatch):
    monkeypatch.setattr(document, "read", lambda *_: os._exit(9))
    status, shown = adding(word, *NOORD)
    assert status == 1 and "verslag.docx, value 'unreadable': its reader broke down on it" in shown


def test_the_date_of_a_template_is_no_date_of_publication(ready, word, adding):
    status, shown = adding(word, *NOORD, "--rights", "open")
    assert status == 1 and "value '2013-12-23': give --date, a year will do" in shown
    status, shown = adding(word, *NOORD, "--rights", "open", "--date", "2023")
    assert status == 0 and "published: 2023\n" in shown and "proposals --document ID" in shown


def test_the_day_of_printing_is_no_date_of_publication(ready, tmp_path, adding):
    printed = written(tmp_path / "verslag.docx", datetime.datetime(2026, 11, 22))  # the text speaks of no later year
    status, shown = adding(printed, *NOORD, "--rights", "open")
    assert status == 1 and "value '2026-11-22': give --date, a year will do, or unknown" in shown
    status, shown = adding(printed, *NOORD, "--rights", "open", "--date", "unknown")
    assert status == 0 and "published" not in shown
    assert "published: null" in (ready / "data/raw/documents/verslag.yaml").read_text()


@pytest.mark.parametrize(
    ("line", "day"),
    [("Almere, oktober 2024", "2024-10"), ("oktober 2024", "2024-10"), ("3 oktober 2024", "2024-10-03")],
)
def test_a_line_with_the_date_goes_before_the_files_properties(ready, tmp_path, adding, line, day):
    printed = written(tmp_path / "verslag.docx", datetime.datetime(2026, 11, 22), line)
    status, shown = adding(printed, *NOORD, "--rights", "open")
    assert status == 0 and f"published: {day} (inferred: check it)" in shown


def test_an_unknown_date_in_a_sidecar_stays_unknown(ready, word, adding):
    word.with_suffix(".yaml").write_text("published: null\n")
    status, shown = adding(word, *NOORD, "--rights", "open")
    assert status == 0 and "published" not in shown


def test_capitals_do_not_matter(ready, word, adding):
    named = ["--publisher", "DAGBLAD VAN HET NOORDEN VAN TOEN", "--region", "Noordland"]
    status, shown = adding(word, *named, "--rights", "open", "--date", "2023")
    assert status == 0 and "publisher_id: dagblad-noord" in shown and "regions: noordland" in shown


def test_a_document_that_is_there_already(ready, word, tmp_path, adding):
    flags = [*NOORD, "--rights", "open", "--date", "2023"]
    assert adding(word, *flags)[0] == 0
    status, shown = adding(word, *flags)
    assert status == 1 and "rename" not in shown
    assert "it is there already" in shown and "its sidecar data/raw/documents/verslag.yaml" in shown
    other = tmp_path / "verslag.txt"
    other.write_text("Een ander verslag.\n\nIn Zuidland kwam niemand aan tafel, want er was geen tafel en geen team.")
    status, shown = adding(other, *flags)
    assert status == 1 and "has this id and another text: rename the new file" in shown


def test_a_wrong_answer_is_asked_again(ready, word, adding, monkeypatch):
    typed = iter(["Friesland", "dagblad-noord", "", "norodland", "noordland", "", "open", "vorig jaar", "2023"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    status, shown = adding(word)
    assert status == 0 and next(typed, None) is None
    assert "is noordland meant?" in shown and "this is needed" in shown
    assert "published: '2023'" in (ready / "data/raw/documents/verslag.yaml").read_text()


def test_front_matter_that_an_option_contradicts(ready, tmp_path, adding):
    page = tmp_path / "nieuw.md"
    page.write_text(f"---\npublisher: dagblad-noord\nregions: [noordland]\nrights: open\n---\n\n{TEXT}\n")
    status, shown = adding(page, "--region", "zuidland")
    assert status == 1 and "nieuw.md, row 3, column regions" in shown and "leave --region out" in shown
