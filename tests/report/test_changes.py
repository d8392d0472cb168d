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
    now = pd.DataFrame(
        {
            "initiative_id": [case, third],
            "profile": "sought",
            "word": ["leans-deeper", "cannot-be-told"],
            "certainty": "low",
        }
    )
    found = changes.difference(page, table, frame, now, ("word", "certainty"))
    name = page.names.case
    assert found.new == [f"{name(third)}, sought"] and found.gone == [f"{name(other)}, sought"]
    assert found.changed == [(f"{name(case)}, sought", [("word", "deeper", "leans-deeper")])]


def test_an_edition_that_git_does_not_know_is_a_problem(data):
    with pytest.raises(InputError, match="tag, branch or commit"):
        changes.commit(data.root, "no-such-edition")
