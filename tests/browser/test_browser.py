"""The report as people meet it: a real Chromium, with axe-core, at three widths, light and dark."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
REPORTS = Path(__file__).parents[2] / "reports"
PAGES = ("vergelijkend-rapport.html", "comparative-report.html")
OTHERS = ("index.html", "notebooks/2_networks.html")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set CHROMIUM or install it"),
    pytest.mark.skipif(not (REPORTS / PAGES[0]).exists(), reason="no report yet: run `make report`"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium) -> Iterator:
    opened = []

    def go(name: str, width: int = 1280, scheme: str = "light", scripts: bool = True, after: str = ""):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        opened.append(context)
        page = context.new_page()
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.errors.append(message.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto((REPORTS / name).as_uri() + after)
        return page

    yield go
    for context in opened:
        context.close()


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
    marks = figure.locator("svg [data-organisation][role=button]")
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
def test_no_sideways_scrolling_on_the_smallest_screen(visit, name: str) -> None:
    page = visit(name, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


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


def test_choice_is_in_the_address_and_comes_back(visit) -> None:
    page = visit(PAGES[0])
    page.locator("input[type=checkbox][value=zeeland]").check()
    page.locator("input[type=checkbox][value=utrecht]").check()
    assert "region=" in page.url and "zeeland" in page.url
    again = visit(PAGES[0], after="?region=zeeland,utrecht&phase=pilot")
    rows = again.locator("#comparison-table tbody tr:visible")
    assert rows.count() == 2
    assert again.locator(".beside h3").all_text_contents() == ["Zeeland", "Utrecht"]


def test_a_foreign_address_does_no_harm(visit) -> None:
    page = visit(PAGES[0], after="?region=<img src=x onerror=alert(1)>&sort=99z#%E0%A4%A")
    assert page.errors == []
    assert page.locator("#comparison-table tbody tr:visible").count() > 2


def test_sorting_says_so(visit) -> None:
    page = visit(PAGES[0])
    head = page.locator("#comparison-table thead th").nth(3)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    cells = page.locator("#comparison-table tbody tr td:nth-child(4)").all_text_contents()
    numbers = [int(cell) for cell in cells if cell.isdigit()]
    assert numbers == sorted(numbers)


def test_cell_to_passage_in_two_clicks(visit) -> None:
    page = visit(PAGES[0])
    page.locator("#depth-matrix td.level a").first.click()
    row = page.locator(":target")
    row.locator("a[href^='#p-']").first.click()
    assert page.evaluate("document.querySelector(':target').tagName") == "BLOCKQUOTE"


def test_csv_from_the_page(visit, tmp_path: Path) -> None:
    page = visit(PAGES[0])
    with page.expect_download() as waiting:
        page.locator("#comparison button:has-text('CSV')").first.click()
    target = tmp_path / "table.csv"
    waiting.value.save_as(target)
    assert (
        len(target.read_text(encoding="utf-8-sig").splitlines())
        == 1 + page.locator("#comparison-table tbody tr").count()
    )


def test_bigger_text_spacing_clips_nothing(visit) -> None:
    """WCAG 1.4.12, on a phone."""
    page = visit(PAGES[0], 360)
    page.evaluate("""() => { for (const node of document.querySelectorAll('main *'))
        Object.assign(node.style, {lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em'}); }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
