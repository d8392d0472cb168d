"""The desk in a browser: from opening the page to the saved file, and from there to what the study shows."""

import csv
from pathlib import Path

import pytest

from analysis import cli
from analysis.intake.desk_rows import COLUMNS
from analysis.tables import depth as d
from analysis.tables.reference import statements
from browser.pages import CHROMIUM, PATIENCE
from intake.desk_cases import CODER, TEAM, analysed, cell

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set CHROMIUM or install it")]


@pytest.fixture
def desk(desk_project: Path, chromium):
    """The function that opens the page of the project in a context of its own, with what it asked for and complained of."""
    assert cli.main(["--root", str(desk_project), "desk", "--sample"]) == 0
    context = chromium.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)

    def opened():
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((desk_project / "data/private/desk.html").as_uri())
        return page

    yield opened
    context.close()


def save(page, path: Path) -> list[dict[str, str]]:
    """The saved file, written to `path`, and its rows."""
    with page.expect_download() as waited:
        page.click("#save")
    waited.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_hour_by_keyboard_changes_the_profile(desk_project, desk, tmp_path):
    page, path = desk(), tmp_path / "saved.csv"
    assert page.locator("#said").count() == 0 and "coder-a" not in page.inner_text("body")  # hidden until judged
    page.keyboard.press("Enter")
    assert "Niveau" in page.inner_text("#wrong")  # a level is needed
    for keys in ("2", "r", "h", "Enter"):
        page.keyboard.press(keys)
    assert "coder-a: 3" in page.inner_text("#before")  # shown once judged
    for keys in ("2", "i", "m", "t"):
        page.keyboard.press(keys)
    page.keyboard.type('=een plan, "geen" taak')
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    rows = save(page, path)
    assert list(rows[0]) == list(COLUMNS) and [row["level"] for row in rows] == ["2", "2", ""]
    assert [row["kind"] for row in rows] == ["practice", "idea", ""] and rows[1]["note"] == '\'=een plan, "geen" taak'
    assert (
        rows[1]["passage_id"] == TEAM
        and rows[1]["item"] == "organisation"
        and cell(desk_project, "organisation")["shown"] == "3"
    )
    assert cli.main(["--root", str(desk_project), "desk", "import", str(path), "--coder", CODER]) == 0
    analysed(desk_project)
    assert (
        cell(desk_project, "organisation")["shown"] == ""
        and cell(desk_project, "organisation", profile="sought")["shown"] == "2"
    )
    assert cell(desk_project, "learning")["said"] == "coder-a:2|coder-b:2|zoe:2"
    assert page.said == [] and all(url.startswith(("file:", "blob:")) for url in page.asked)


def test_no_key_falls_silently_into_a_list(desk, tmp_path):
    page = desk()
    kind, focus = (lambda: page.input_value("#field-kind")), (lambda: page.evaluate("document.activeElement.id"))
    for keys in ("1", "i", "k"):
        page.keyboard.press(keys)
    assert (focus(), kind()) == ("field-kind", "idea") and "Esc" in page.inner_text("#keys")
    page.keyboard.type(page.locator("#field-kind option[value=result]").inner_text()[:4])
    assert kind() == "result"
    page.keyboard.press("r")  # begins no kind from here on: a key of the page again, and the kind is the person's own
    assert (focus(), kind()) == ("", "result") and page.get_attribute("[data-value=reported]", "aria-pressed") == "true"
    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")
    assert focus() == "field-about"
    page.keyboard.press("Enter")
    assert page.inner_text("#progress").startswith("1 /") and focus() == ""
    page.keyboard.press("k")
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.keyboard.press("2")
    page.keyboard.press("k")
    page.keyboard.press("ArrowLeft")
    assert "coder-a" in page.inner_text("#said") and kind() == "result"
    page.click("#field-kind")
    page.select_option("#field-kind", "result")
    assert focus() == ""  # a choice by mouse gives the keys back
    rows = save(page, tmp_path / "saved.csv")
    assert [(row["level"], row["status"], row["kind"]) for row in rows] == [("1", "reported", "result")]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    there = page.inner_text("#source")
    page.reload()
    assert page.inner_text("#source") == there  # where the person was, not the first thing without an answer
    left = int(page.inner_text("#progress").split()[2]) - 1
    for _ in range(left + 1):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#ready").startswith(f"Nog {left} zonder oordeel")  # skipped is not judged


def test_progress_stays_in_the_browser_and_in_the_file(desk, tmp_path):
    page, path = desk(), tmp_path / "saved.csv"
    page.keyboard.press("1")
    page.select_option("[data-feature]", "practised") if page.locator("details[open]").count() else page.click(
        "summary"
    )
    page.locator("[data-feature]").first.select_option("practised")
    page.click("#next")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    rows = save(page, path)
    assert [row["what"] for row in rows] == ["depth", "feature", "depth"]
    again = desk()
    assert again.inner_text("#progress").startswith("2 /")
    again.evaluate("localStorage.clear()")
    again.reload()
    assert again.inner_text("#progress").startswith("0 /")
    again.set_input_files("#open", str(path))
    again.wait_for_function("document.getElementById('progress').textContent.startsWith('2 /')")
    assert save(again, tmp_path / "again.csv") == rows
    again.keyboard.press("ArrowLeft")
    assert "coder-a" in again.inner_text("#said")


def test_a_judgement_is_corrected_at_the_desk(desk_project, desk, tmp_path):
    page, path = desk(), tmp_path / "saved.csv"
    for keys in ("2", "r", "h", "Enter"):
        page.keyboard.press(keys)
    first = save(page, path)[0]
    bring = ["--root", str(desk_project), "desk", "import", str(path), "--coder", CODER]
    assert cli.main(bring) == 0
    assert cli.main(["--root", str(desk_project), "desk", "--document", first["document_id"], "--coder", CODER]) == 0
    again = desk()
    again.evaluate("localStorage.clear()")
    again.reload()
    while first["item"] not in again.evaluate("items[at].id") or first["passage_id"] not in again.evaluate(
        "items[at].id"
    ):
        again.keyboard.press("ArrowRight")
    assert again.get_attribute("[data-name=level][data-value='2']", "aria-pressed") == "true"  # what was said before
    again.select_option("#field-kind", "result")
    again.keyboard.press("Enter")
    assert [(row["level"], row["kind"]) for row in save(again, path)] == [("2", "result")]
    assert cli.main(bring) == 0
    assert statements(CODER).read(desk_project)["kind"].tolist() == ["result"]


def test_one_button_shows_the_sample_and_all_again(desk_project, desk):
    table = d.SAMPLE.of(desk_project)
    table.write(
        desk_project, table.read(desk_project).query("dimension != 'learning'").head(3)
    )  # on learning readers differ
    assert cli.main(["--root", str(desk_project), "desk"]) == 0
    page = desk()
    number = lambda: int(page.inner_text("#progress").split("/")[1].split()[0])  # noqa: E731
    every, few = number(), 3
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.click("#sample")
    assert (number(), page.get_attribute("#sample", "aria-pressed")) == (few, "true") and few < every
    assert str(few) in page.inner_text("#sample") and page.inner_text("#progress").startswith("1 /")
    page.click("#sample")
    assert number() == every and page.inner_text("#progress").startswith("1 /")


def test_the_page_has_no_barriers_and_fits_a_phone(desk):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = desk()
    rules = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    page.keyboard.press("2")
    assert [one["id"] for one in axe.Axe().run(page, options=rules).response["violations"]] == []
    page.select_option("#language", "en")
    assert "Save and go on" in page.inner_text("#form") and page.evaluate("document.documentElement.lang") == "en"
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
