"""What the pages promise in numbers: words, sheets of paper, bytes, and stops of the keyboard."""

import gzip

import pytest

from browser.pages import ACCOUNTS, LAID_OUT, PAGES, REPORTS

LIMITS = {**dict.fromkeys(PAGES, (1_200_000, 250_000)), **dict.fromkeys(ACCOUNTS, (2_000_000, 500_000))}
# What is no running text: pictures, popovers, tables of signs, and the sources and carriers of a card.
WORDS = """(chosen) => [...document.querySelectorAll(chosen)].map((part) => {
  const copy = part.cloneNode(true);
  const signs = "svg,details:not([open]),.hidden,[popover],.note,.sure,.paper,.sheet,table.matrix,details.more,button:not(.name)";
  copy.querySelectorAll(part.matches(".card") ? `${signs},figure` : signs).forEach((one) => one.remove());
  return [part.id, copy.textContent.trim().split(/\\s+/).length];
})"""

HIDDEN = "(how) => document.querySelectorAll('#regions, #notes').forEach((part) => { part.style.display = how; })"
CHOSEN = """(id) => {
  document.documentElement.classList.add("one");
  document.querySelectorAll(".card").forEach((one) => one.classList.toggle("chosen", one.id === id));
}"""


@pytest.mark.parametrize("name", [*PAGES, *ACCOUNTS])
def test_pages_are_small(name: str) -> None:
    page = (REPORTS / name).read_bytes()
    assert len(page) <= LIMITS[name][0] and len(gzip.compress(page, 6)) <= LIMITS[name][1]


@pytest.mark.parametrize("name", PAGES)
def test_the_main_part_and_each_card_are_short(visit, name: str) -> None:
    page = visit(name)
    main = dict(page.evaluate(WORDS, "main > section:not(#regions, #notes)"))
    assert 3000 <= sum(main.values()) <= 4000
    assert [one for one in page.evaluate(WORDS, ".card") if one[1] > 300] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_few_screens_and_folds_pictures_alone(visit, name: str) -> None:
    page = visit(name, 360)
    page.evaluate(LAID_OUT)
    assert page.evaluate("document.documentElement.scrollHeight") <= 45 * 800
    seen = "[...document.querySelectorAll('figure.picture .phone svg')].filter((one) => one.checkVisibility()).length"
    assert page.evaluate(seen) == 0
    page.locator("figure.picture .phone summary:visible").first.click()
    assert page.evaluate(seen) == 1
    wide = visit(name).locator(".card .pictures svg")
    assert {one.evaluate("(svg) => svg.checkVisibility({ contentVisibilityAuto: false })") for one in wide.all()} == {
        True,
        False,
    }


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
def test_the_main_part_prints_on_twelve_sheets_and_a_card_on_two(visit, name: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = visit(name)

    def sheets() -> list[str]:
        printed = pdfium.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
        return [" ".join(one.get_textpage().get_text_range().split()) for one in printed]

    cards = page.evaluate("[...document.querySelectorAll('.card')].map((one) => one.id)")
    origin = page.locator(".sheet").first.text_content()[:60]
    page.evaluate(HIDDEN, "none")
    assert len(sheets()) <= 12
    page.evaluate(HIDDEN, "")
    for card in cards:
        page.evaluate(CHOSEN, card)
        told = sheets()
        assert len(told) <= 2 and origin in told[0] and len(told[-1]) > 400, card


@pytest.mark.parametrize("name", PAGES)
def test_keyboard_reaches_regions_and_a_cell_in_few_stops_and_comes_back(visit, name: str) -> None:
    page = visit(name)
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.menu summary')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash").startswith("#region-")
    page = visit(name)
    for key in ("Tab", "Tab", "Tab", "Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    assert page.locator("[popover].rests:popover-open").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(":popover-open").count() == 0
    assert page.evaluate("document.activeElement.matches('.levels td button')")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_shared_address_opens_at_the_card(visit, width: int) -> None:
    page = visit(PAGES[0], width, after="#region-zeeland")
    page.wait_for_timeout(300)
    assert abs(page.evaluate("document.querySelector('#region-zeeland').getBoundingClientRect().top")) < 120
