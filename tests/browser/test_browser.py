"""The pages as people meet them: Chromium with axe-core, at three widths, light and dark, with and without script."""

import re
from pathlib import Path

import pytest
import yaml

from browser.pages import ACCOUNTS, PAGES, REPORTS

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
# Of what is built like its neighbours the first stay: the long test checks all.
REPEATED = """() => document.querySelectorAll(".card ~ .card, #notes [popover] ~ [popover] ~ [popover]")
  .forEach((part) => part.remove())"""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def violations(page) -> list[tuple[str, str]]:
    found = axe.Axe().run(page, options={"resultTypes": ["violations"], "runOnly": list(RULES)}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:160]) for v in found]


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        (PAGES[0], 360, "dark"),
        (PAGES[0], 768, "light"),
        (PAGES[1], 1280, "light"),
        (PAGES[1], 360, "light"),
        ("index.html", 360, "light"),
        (PAGES[0], 1280, "dark"),
    ],
)
def test_no_barriers(visit, name: str, width: int, scheme: str) -> None:
    page = visit(name, width, scheme)
    page.evaluate(REPEATED)
    assert violations(page) == []


@pytest.mark.long
@pytest.mark.parametrize("name", [*PAGES, *ACCOUNTS])
def test_no_barriers_in_whole_pages(visit, name: str) -> None:
    assert violations(visit(name, everything=True)) == []


def test_no_barriers_without_script(chromium) -> None:
    """axe is a script itself, so the page's own script and policy are taken out before it arrives."""
    context = chromium.new_context(viewport={"width": 768, "height": 900})
    page = context.new_page()
    text = (REPORTS / PAGES[0]).read_text(encoding="utf-8")
    page.set_content(re.sub(r"<script.*?</script>|<meta http-equiv.*?>", "", text, flags=re.DOTALL))
    page.evaluate(REPEATED)
    assert page.locator(".search:visible, .compare:visible, #cite:visible").count() == 0
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("name", [*PAGES, *ACCOUNTS, "index.html"])
def test_pages_are_alone_and_silent(visit, name: str) -> None:
    page = visit(name)
    assert page.errors == []
    assert [address for address in page.requests if not address.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("name", [*PAGES, *ACCOUNTS, "index.html"])
def test_nothing_sticks_out_on_a_phone(visit, name: str) -> None:
    page = visit(name, 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = "[...document.querySelectorAll('main table.matrix, main figure .phone svg')].filter(RIGHT).length"
    assert page.evaluate(wide.replace("RIGHT", "part => part.getBoundingClientRect().right > 361")) == 0


@pytest.mark.parametrize("name", PAGES)
def test_the_first_screen_holds_the_answers_and_both_matrices(visit, name: str) -> None:
    page = visit(name)
    assert page.evaluate("document.querySelector('#first').getBoundingClientRect().bottom") <= 850


@pytest.mark.parametrize("scripts", [True, False])
def test_a_fact_opens_what_carries_it_where_it_stands(visit, scripts: bool) -> None:
    page = visit(PAGES[0], scripts=scripts)
    page.locator(".matrix.levels td button").first.click()
    note = page.locator("[popover].rests:popover-open")
    assert note.count() == 1
    note.locator("button").first.click()
    assert page.locator("[popover].passage:popover-open blockquote").inner_text().strip()
    page.keyboard.press("Escape")


def test_regions_side_by_side_have_an_address(visit) -> None:
    page = visit(PAGES[0], after="#beside=zeeland,utrecht")
    assert page.locator(".card:visible").count() == 2
    page = visit(PAGES[0])
    page.locator(".compare input[value=zeeland]").check()
    page.locator(".compare input[value=flevoland]").check()
    assert page.evaluate("location.hash") == "#beside=flevoland,zeeland"


def test_paper_shows_the_layers_of_an_earlier_case(visit) -> None:
    page = visit(PAGES[0])
    rows = page.locator(".earlier:not([open]) dl")
    for media, seen in (("screen", False), ("print", True)):
        page.emulate_media(media=media)
        assert rows.first.evaluate("(part) => part.checkVisibility()") == seen


@pytest.mark.parametrize("name", PAGES)
def test_what_people_type_leads_to_the_right_place(visit, name: str) -> None:
    page, other = visit(name, 360), {}
    for words, to in yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))[name].items():
        page.locator("#search").fill(words)
        box, first = page.locator("#found").bounding_box(), page.locator("#found a").first
        found = first.get_attribute("href") if first.count() else "nothing"
        other |= {words: found} if found != f"#{to}" or box["x"] < 0 or box["x"] + box["width"] > 360 else {}
    assert other == {}
    page.locator("#search").press("Enter")
    assert page.locator(page.evaluate("location.hash")).bounding_box()["y"] < 800
    page.locator("#search").fill("zzzz")
    assert page.locator("#found a").count() == 0 and page.locator("#found p").count() == 1


@pytest.mark.parametrize("words", ["wie", "wat", "waar", "principes"])
def test_search_tells_a_question_and_the_heading_that_repeats_it_once(visit, words: str) -> None:
    page = visit(PAGES[0])
    page.locator("#search").fill(words)
    told = page.locator("#found strong").all_inner_texts()
    assert told and len(told) == len(set(told))


@pytest.mark.parametrize("name", [PAGES[0], ACCOUNTS[0]])
def test_menus_close_by_escape_elsewhere_and_when_left(visit, name: str) -> None:
    page = visit(name)
    menus, opened = page.locator("details.menu summary"), page.locator("details.menu[open]")
    for number in range(menus.count()):
        for leave in (
            lambda: page.keyboard.press("Escape"),
            lambda: page.mouse.click(640, 700),
            lambda: page.locator("h1 >> nth=0").click(position={"x": 2, "y": 2}),
            lambda: page.locator("main a:visible").last.focus(),
            lambda: page.locator("details.menu[open] li a").last.click(),
        ):
            menus.nth(number).click()
            assert opened.count() == 1
            leave()
            assert opened.count() == 0
            page.evaluate("scrollTo(0, 0)")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_landing_page_speaks_one_language_at_a_time(visit, scripts: bool) -> None:
    page = visit("index.html", scripts=scripts)
    parts = page.locator("main > section:visible")
    assert parts.count() == 1 and parts.first.get_attribute("lang") == page.locator("html").get_attribute("lang")
    seen = [parts.first.get_attribute("lang")]
    for _ in range(page.locator("main > section").count()):
        parts.first.locator(".study a").first.click()
        assert parts.count() == 1 and page.locator("h1:visible").count() == 1
        seen.append(parts.first.get_attribute("lang"))
        assert ".json" not in parts.first.inner_text() and ".xlsx" not in parts.first.inner_text()
    assert seen[0] == seen[-1] != seen[1]


def test_first_stop_of_the_keyboard_skips_to_the_content(visit) -> None:
    page = visit(PAGES[1])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
