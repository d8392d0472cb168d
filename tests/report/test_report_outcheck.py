"""The last look before anything leaves the house."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.report import outcheck

NONE = pd.Series([], dtype="str")


@pytest.mark.parametrize(
    "text", ["mail jan@voorbeeld.nl nu", "bel 06-12345678", "bel 030 123 45 67", "1234 AB 12"]
)
def test_personal_data_is_found_and_not_repeated(text: str) -> None:
    found = list(outcheck.problems("x.html", f"<p>{text}</p>", NONE))
    assert len(found) == 1
    assert "voorbeeld" not in str(found[0]) and "12345678" not in str(found[0])


@pytest.mark.parametrize(
    "text", ["in 2019-2021", "29070 adviesvragen", "1.234,5 euro", "passage 12.3", "2021-11-05"]
)
def test_numbers_are_no_personal_data(text: str) -> None:
    assert list(outcheck.problems("x.html", f"<p>{text}</p>", NONE)) == []


def test_text_of_a_closed_document_is_found() -> None:
    closed = pd.Series(["Dit is een passage uit een document dat niet openbaar mag zijn."])
    assert list(outcheck.problems("x.html", f"<p>{closed[0]}</p>", closed))
    assert not list(outcheck.problems("x.html", "<p>iets anders</p>", closed))


def test_the_real_pages_pass(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert list(outcheck.problems(name, page, NONE)) == []
