"""The report as people meet it: a real Chromium, with axe-core, at three widths, light and dark."""

from __future__ import annotations

import csv
import re
from itertools import groupby
from pathlib import Path

import pytest

from analysis.report import slim
from browser.pages import PAGES, REPORTS

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
OTHERS = ("index.html", "notebooks/2_networks.html")


# What is built like its neighbours: of these, the first stay. The whole page is checked by the long test.
REPEATED = """() => { for (const [selector, kept] of [['section.region', 1], ['article.entry', 4],
    ['.contradiction', 2], ['#reported-figures tbody tr', 6]])
  [...document.querySelectorAll(selector)].slice(kept).forEach((node) => node.remove()); }"""


def violations(page) -> list[tuple[str, str]]:
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:100]) for v in found]


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        (PAGES[0], 360, "light"),
        (PAGES[0], 768, "dark"),
        (PAGES[0], 1280, "light"),
        (PAGES[1], 360, "dark"),
        (PAGES[1], 768, "light"),
        (PAGES[1], 1280, "dark"),
    ],
)
def test_no_barriers(visit, name: str, width: int, scheme: str) -> None:
    page = visit(name, width, scheme)
    page.evaluate(REPEATED)
    assert violations(page) == []


def test_no_barriers_without_scripts(chromium) -> None:
    """axe is a script itself, so the page's own scripts are taken out before it arrives."""
    context = chromium.new_context(viewport={"width": 768, "height": 900})
    page = context.new_page()
    text = (REPORTS / PAGES[0]).read_text(encoding="utf-8")
    page.set_content(re.sub(r"<script.*?</script>|<meta http-equiv.*?>", "", text, flags=re.DOTALL))
    page.evaluate(REPEATED)
    assert page.locator("button").count() == 0
    assert violations(page) == []
    context.close()


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers_on_the_whole_page(visit, name: str, scheme: str) -> None:
    assert violations(visit(name, 1280, scheme)) == []


def test_network_is_explored_by_keyboard(visit) -> None:
    page = visit(PAGES[0])
    figure = page.locator("#figure-network-zeeland-pilot")
    marks = figure.locator("svg [data-o][role=button]")
    marks.first.focus()
    assert figure.locator("svg.exploring .lit").count() > 0
    first = figure.locator(".explored").inner_text()
    page.keyboard.press("ArrowRight")
    assert figure.locator(".explored").inner_text() != first
    assert figure.locator(".explored a[href^='#']").count() > 0
    assert figure.locator("svg").get_attribute("role") == "group"


@pytest.mark.parametrize("name", OTHERS)
def test_no_barriers_elsewhere(visit, name: str) -> None:
    found = axe.Axe().run(visit(name)).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:100]) for v in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_one_request_and_no_errors(visit, name: str) -> None:
    page = visit(name)
    assert [url for url in page.requests if not url.startswith("data:")] == [(REPORTS / name).as_uri()]
    assert page.errors == []


@pytest.mark.parametrize("name", PAGES)
def test_complete_without_scripts(visit, name: str) -> None:
    without, with_scripts = visit(name, scripts=False), visit(name)
    for selector in ("table", "figure", "blockquote", "h2"):
        assert without.locator(selector).count() == with_scripts.locator(selector).count() > 0
    assert without.locator("button").count() == 0


def test_skip_link_is_first_and_works(visit) -> None:
    page = visit(PAGES[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_cell_to_passage_in_two_clicks(visit) -> None:
    page = visit(PAGES[0])
    page.locator("#depth-matrix td.level a").first.click()
    row = page.locator(":target")
    row.locator("a[href^='#p-']").first.click()
    assert page.evaluate("document.querySelector(':target').tagName") == "BLOCKQUOTE"


@pytest.mark.parametrize(("name", "between", "after"), [(PAGES[0], ";", ""), (PAGES[1], ",", "?phase=pilot")])
def test_csv_from_the_page(visit, tmp_path: Path, name: str, between: str, after: str) -> None:
    """In the form of the language, the rows that are seen and no more, and their number on the button."""
    page = visit(name, after=after)
    page.locator(".filters").wait_for()
    button = page.locator("#comparison button:has-text('CSV')").first
    with page.expect_download() as waiting:
        button.click()
    target = tmp_path / "table.csv"
    waiting.value.save_as(target)
    text = target.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=between))
    seen = page.locator("#comparison-table tbody tr:visible").count()
    said = f": {seen})"
    assert len(rows) == 1 + seen and said in button.inner_text() and said in button.get_attribute("aria-label")
    assert (seen < page.locator("#comparison-table tbody tr").count()) is bool(after)
    assert {"nl": "Deelnemers", "en": "Participants"}[page.evaluate("document.documentElement.lang")] in rows[0]
    assert "\u00ad" not in text and "\u2013" not in "".join(row[3] for row in rows)  # a dash is said in words
    assert len({len(row) for row in rows}) == 1 and len(rows[0]) > 8


def test_an_address_leads_to_what_was_out_of_sight(visit) -> None:
    """Parts that wait to be laid out, and closed ones, are where a link says."""
    href = visit(PAGES[0]).locator("#sources blockquote").last.get_attribute("id")
    page = visit(PAGES[0], after=f"#{href}")
    page.wait_for_timeout(800)
    box = page.locator(f"#{href}").bounding_box()
    assert -10 <= box["y"] <= 900


@pytest.mark.parametrize("name", PAGES)
def test_what_the_page_leaves_out_is_no_part_of_its_tree(visit, name: str) -> None:
    """Chromium makes one tree of the page written in full and of the same page without implied tags."""
    page = visit(name, scripts=False)
    full = page.evaluate("document.body.outerHTML")
    same = """([a, b]) => { const tree = (text) => new DOMParser().parseFromString(text, "text/html").body.outerHTML;
        return tree(a) === tree(b); }"""
    short = slim.tags(full)
    assert len(short) < 0.95 * len(full) and page.evaluate(same, [full, short])


ON_PAPER = """() => [...document.querySelectorAll("main > *, #regions > *")]
  .filter((node) => node.getClientRects().length).map((node) => node.id || node.className).filter(Boolean)"""
SUMMARY = ["title", "conclusion", "reading", "meaning", "comparison", "limits"]


@pytest.mark.parametrize("name", PAGES)
def test_the_summary_alone_or_with_one_region_on_paper(visit, name: str) -> None:
    page = visit(name)
    field = page.locator(".printing select")
    field.select_option("zeeland")
    assert "print=zeeland" in page.url
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER) == [*SUMMARY[:-1], "regions", "region-zeeland", SUMMARY[-1]]
    assert "Zeeland" in page.locator(".part").inner_text() and page.locator(".whole").is_hidden()
    page = visit(name, after="?print=summary")
    page.locator(".printing").wait_for()
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER) == SUMMARY


def test_each_part_and_region_starts_a_sheet_that_names_it(visit, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = visit(PAGES[0], after="?print=zeeland")
    page.locator(".printing").wait_for()
    page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    assert 8 < len(sheets) < 25
    parts = ("Wat betekent dit?", "De regio\u2019s en hun initiatieven", "Zeeland", "Wat dit rapport niet kan zeggen")
    named = [next((part for part in parts if part in text[:120]), "") for text in sheets]
    assert [name for name, _ in groupby(named)] == ["", *parts]


def test_paper_has_everything_but_the_controls(visit) -> None:
    page = visit(PAGES[0])
    page.emulate_media(media="print")
    assert page.locator(".whole").is_visible() and page.locator(".part").is_hidden()
    assert page.locator(".contents").is_hidden() and page.locator("#sources .entry h3").last.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.entry')).contentVisibility") == "visible"
