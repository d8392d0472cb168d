"""HTML is built from escaped parts only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from analysis.report import html

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\u202e'


def test_text_is_escaped_and_direction_marks_are_shown() -> None:
    shown = str(html.tag("p", HOSTILE, title=HOSTILE))
    assert "<script" not in shown and "<img" not in shown
    assert "\u202e" not in shown and "\\u202e" in shown


def test_markup_stays() -> None:
    assert html.tag("p", Markup("<b>x</b>")) == "<p><b>x</b></p>"


def test_addresses_that_run_code_are_no_links() -> None:
    for href in ("javascript:alert(1)", "data:text/html,x", "//evil.example", " https://x"):
        assert "<a" not in html.link(href, "label")
    assert 'href="https://example.org/a"' in html.link("https://example.org/a", "label")
    assert 'href="#p-1"' in html.link("#p-1", "label")


def test_table_has_caption_scopes_and_a_name() -> None:
    shown = html.table("t", "Caption", ["A", "B"], [["x", 1]], numeric=[1])
    assert '<th scope="col">A</th>' in shown and '<th scope="row">x</th>' in shown
    assert '<caption id="t-caption">Caption</caption>' in shown
    assert 'role="region" tabindex="0" aria-labelledby="t-caption"' in shown
    assert '<table id="t" class="n2">' in shown


@given(st.text())
def test_no_text_makes_an_element(text: str) -> None:
    assert html.tag("td", text).count("<") == 2
