"""What differs between two editions, by hand."""

import pandas as pd
import pytest

from analysis.problems import InputError
from analysis.report import changes, texts
from analysis.report.data import schemas
from analysis.report.page import Page


def test_rows_that_are_new_gone_or_changed(data):
    page = Page("changes", data, texts.load(data, "nl"))
    case, other, third = data.initiatives.index[:3]
    table = schemas()["levels"]
    frame = pd.DataFrame({"initiative_id": [case, other], "profile": "sought", "word": ["deeper", "cannot-be-told"]})
    now = frame.assign(initiative_id=[case, third], word=["leans-deeper", "cannot-be-told"], certainty="low")
    found = changes.difference(page, table, frame, now, ("word", "certainty"), set())
    name = page.names.case
    aim = page.texts("changes.values.sought")
    assert found.new == [f"{name(third)}, {aim}"] and found.gone == [f"{name(other)}, {aim}"]
    wanted = [("word", "deeper", "leans-deeper")]
    told = [(page.texts(f"changes.columns.{c}"), *(page.texts(f"changes.values.{v}") for v in vs)) for c, *vs in wanted]
    assert found.changed == [(f"{name(case)}, {aim}", told)]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_rows_are_told_as_readers_know_them(data, lang):
    page = Page("changes", data, texts.load(data, lang))
    for name, column in (("clean/documents", "title"), ("obstacles", f"obstacle_{lang}")):
        table = schemas()[name]
        row = table.bound(data.model).text(data.table(name)).iloc[0]
        told = changes.words(page, table, row, set())
        sources = {row.get("document_id", "-"), *row.get("source_ids", "").split("|")}
        assert row[column] not in changes.words(page, table, row, sources)
        assert row[column] in told and not {row.get("initiative_id", "-"), "family"} & set(told.split(", "))
    team = data.table("teams").iloc[0]
    assert changes.word(page, schemas()["arenas"], "arena_id", team["team_id"]) == team["name"]
    assert changes.word(page, schemas()["arenas"], "arena_id", "x-pilot--oud-team") == "oud team"
    assert changes.word(page, schemas()["core"], "certainty", "very-low") == page.names.certainty("very-low")
    assert changes.word(page, schemas()["core"], "step", "something") == "something"


@pytest.mark.parametrize(
    ("file", "key"), [("title: x\nversion: 'X-1'\ndate-released: 2020-02-03\nauthors: []", "edition"), (None, "day")]
)
def test_the_earlier_edition_goes_by_its_date_and_never_by_a_commit(data, words, monkeypatch, file, key):
    monkeypatch.setattr(changes, "shown", lambda root, since, path: file)
    said = changes.edition(Page("changes", data, words), "HEAD")
    assert ("X-1" in said and "2020" in said) == (key == "edition") and "HEAD" not in said and len(said) > 8


def test_a_table_that_told_nothing_of_it_then_is_not_compared(data, words, monkeypatch):
    page, columns = Page("changes", data, words), changes.WATCHED["profiles"]
    frame = schemas()["profiles"].bound(data.model).text(data.table("profiles"))
    monkeypatch.setattr(changes, "commit", lambda root, since: since)
    for gone, named in (((), False), (columns[:1], False), (columns, True)):
        kept = frame.drop(columns=list(gone))
        monkeypatch.setattr(
            changes, "earlier", lambda root, since, table, kept=kept: kept if table.name == "profiles" else None
        )
        assert ("profiles" in changes.compared(page, "HEAD")[1]) == named


def test_an_edition_that_git_does_not_know_is_a_problem(data):
    with pytest.raises(InputError, match="tag, branch or commit"):
        changes.commit(data.root, "no-such-edition")
