"""Hostile text in every place where a document, a table or a code may bring it: it comes out as text."""

from __future__ import annotations

import csv
import json
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.report import downloads
from pipeline import make_project, run_pipeline

PLANTED = (
    """<script>planted()</script><img src=x onerror=planted()><svg onload=planted()><style>*{display:none}</style>"""
    """</title></textarea>--></script>]]>{{7*7}}{%raw%}{{x}}{%endraw%}${7*7}\u202egnp.exe"""
    """<a href="javascript:planted()">x</a>"' onfocus=planted() autofocus='"""
)
FORMULA = '=HYPERLINK("http://evil.example","x")'
# table -> columns that take free text; the text is planted behind what is there, or a formula before it.
TABLES = {
    "reference/organisations.csv": ("name",),
    "reference/publishers.csv": ("name",),
    "reference/regions.csv": ("name",),
    "reference/initiatives.csv": ("name", "summary_nl", "summary_en", "municipalities"),
    "reference/milestones.csv": ("event_nl", "event_en"),
    "reference/obstacles.csv": ("obstacle_nl", "obstacle_en"),
    "reference/figures.csv": ("indicator_nl", "indicator_en", "unit", "period"),
    "reference/contradictions.csv": ("topic", "claim_a", "claim_b", "used", "why"),
    "reference/participation.csv": ("note",),
    "reference/relations.csv": ("note",),
    "reference/teams.csv": ("name", "note"),
    "coding/coder-a.csv": ("rationale",),
    "coding/coder-b.csv": ("rationale",),
    "coding/coders.csv": ("training",),
}
SVG = {"svg", "title", "desc", "g", "a", "path", "circle", "text", "rect", "defs", "use", "pattern", "clipPath"}


def plant(root: Path) -> None:
    """Put the text in every free column, in every title and at the end of every document; formulas in front."""
    for name, columns in TABLES.items():
        path = root / "data" / name
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in columns:
            front = FORMULA if column in ("name", "rationale", "note", "why") else ""
            table[column] = (front + table[column] + f" {PLANTED}").str.strip()
        table.to_csv(path, index=False, lineterminator="\n")
    names = pd.read_csv(root / "data/reference/publishers.csv", dtype=str, keep_default_na=False)
    for path in sorted((root / "data/raw/documents").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for key, new in (("title", lambda m: f"{m[1]} {PLANTED}"), ("publisher", lambda m: full(names, m[1]))):
            found = re.search(rf'^{key}: "(.*)"$', text, re.MULTILINE)
            text = text.replace(found[0], f"{key}: {json.dumps(new(found))}", 1)
        path.write_text(f"{text.rstrip()}\n\nNog een passage. {PLANTED}\n", encoding="utf-8")


def full(publishers: pd.DataFrame, name: str) -> str:
    """What a publisher is called now."""
    return next(known for known in publishers["name"] if name in known)


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Path:
    root = make_project(tmp_path_factory.mktemp("hostile"))
    plant(root)
    return run_pipeline(root)


def pages(root: Path) -> list[Path]:
    return sorted((root / "reports").rglob("*.html"))


def test_pages_have_no_planted_element_or_handler(planted: Path) -> None:
    assert len(pages(planted)) >= 7
    for path in pages(planted):
        text = path.read_text(encoding="utf-8")
        elements = Elements(text).found
        tags = [tag for tag, _ in elements]
        assert not {"img", "iframe", "object", "embed", "base", "form"} & set(tags), path.name
        assert tags.count("style") == 1 and tags.count("title") >= 1, path.name
        assert tags.count("script") == (2 if path.parent.name == "reports" and path.stem != "index" else 0), path.name
        for tag, attributes in elements:
            handlers = [name for name in attributes if name.startswith("on") or name in ("style", "src", "autofocus")]
            assert not handlers, path.name
            if tag != "link":  # the empty icon
                assert not re.match(r"\s*(javascript|data|vbscript):", attributes.get("href") or ""), path.name
        assert "\u202e" not in text, path.name
    report = (planted / "reports/vergelijkend-rapport.html").read_text(encoding="utf-8")
    assert "{{7*7}}{%raw%}{{x}}{%endraw%}${7*7}\\u202egnp.exe" in report and "49gnp" not in report
    words = re.search(r"<script type=\"?application/json[^>]*>(.*?)</script>", report, re.DOTALL)[1]
    assert json.loads(words)["lang"] == "nl"


def test_chromium_sees_no_planted_element_either(planted: Path) -> None:
    """Its parser judges, not ours: with implied end tags left out and values unquoted."""
    browser_pages = pytest.importorskip("browser.pages")
    if not browser_pages.CHROMIUM:
        pytest.skip("no Chromium")
    with ThreadPoolExecutor(1) as apart:  # another test may have left an event loop running in this thread
        for path, found, said in apart.submit(seen_by, browser_pages.CHROMIUM, pages(planted)).result():
            assert found == 0 and said == [], path.name


def seen_by(chromium: str, paths: list[Path]) -> list[tuple[Path, int, list[str]]]:
    """Per page: elements and handlers that only planted text could bring, and what the console said."""
    seen = """() => [...document.querySelectorAll("*")]
      .filter((node) => node.matches("img, iframe, object, [autofocus]")
        || [...node.attributes].some((a) => a.name.startsWith("on") || /^\\s*javascript:/i.test(a.value))).length"""
    result = []
    with pytest.importorskip("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in paths:
            page, said = browser.new_page(), []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            page.goto(path.as_uri())
            page.wait_for_timeout(500)
            result.append((path, page.evaluate(seen), said))
            page.close()
        browser.close()
    return result


def test_pictures_are_pictures_only(planted: Path) -> None:
    found = sorted((planted / "reports/figures").rglob("*.svg"))
    assert len(found) > 10
    for path in found:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        for node in root.iter():
            assert node.tag.split("}")[1] in SVG, path.name
            assert not [name for name in node.attrib if name.startswith("on") or name == "style"], path.name
        assert "\u202e" not in path.read_text(encoding="utf-8"), path.name


def test_no_cell_is_a_formula(planted: Path) -> None:
    found = sorted((planted / "reports/downloads").rglob("*.csv"))
    cells = [
        (path.name, cell)
        for path in found
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True))
        for cell in row
    ]
    assert [c for c in cells if downloads.FORMULA.match(c[1]) and not downloads.NUMBER.match(c[1])] == []
    assert any(cell.startswith("'=HYPERLINK") for _, cell in cells)


def test_networks_and_package_are_well_formed(planted: Path) -> None:
    graphs = sorted((planted / "data/networks").glob("*.graphml"))
    assert graphs
    for path in [*graphs, *(planted / "reports").rglob("*.qdc")]:
        root = ElementTree.fromstring(path.read_bytes())
        assert len({node.tag.split("}")[0] for node in root.iter()}) == 1, path.name
    names = ElementTree.fromstring(graphs[0].read_bytes()).itertext()
    assert any("<script>planted()" in name for name in names)
    package = json.loads((planted / "reports/downloads/datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert (planted / "reports/downloads" / resource["path"]).exists()
