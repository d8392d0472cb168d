"""Both pages: valid structure, evidence that leads somewhere, the same numbers, nothing from outside."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

import pytest

from analysis.report import export, texts
from analysis.report.html import Html

LANGUAGES = ("nl", "en")
VOID = {"meta", "link", "br", "hr", "img", "input"}
IMPLIED = {"p", "li", "dt", "dd", "thead", "tbody", "tr", "th", "td"}  # end by themselves


class Outline(HTMLParser):
    """Tags in order, ids, links, and whether every element is closed."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open and self.open[-1] != tag and self.open[-1] in IMPLIED:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)


@pytest.fixture(scope="session", params=LANGUAGES)
def page(request, pages):
    return pages[request.param], request.param


@pytest.fixture(scope="session")
def outline(page):
    return Outline(page[0]), page[1]


def test_structure(outline) -> None:
    found, language = outline
    names = Counter(tag for tag, _ in found.tags)
    assert names["h1"] == 1 and names["main"] == 1
    assert "title" in [tag for tag, _ in found.tags[:12]]
    assert dict(found.tags)["html"]["lang"] == language
    assert not found.unbalanced and not found.open


def test_headings_do_not_jump(outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline[0].tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_ids_are_unique_and_links_arrive(outline) -> None:
    ids = Counter(attrs["id"] for _, attrs in outline[0].tags if attrs.get("id"))
    assert [name for name, n in ids.items() if n > 1] == []
    wanted = {
        attrs["href"][1:]
        for tag, attrs in outline[0].tags
        if tag == "a" and attrs.get("href", "").startswith("#")
    }
    assert wanted - set(ids) == set()
    named = {name for _, attrs in outline[0].tags for name in (attrs.get("aria-labelledby") or "").split()}
    assert named - set(ids) == set()


def test_tables_and_pictures_speak(outline) -> None:
    tags = outline[0].tags
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")
    names = Counter(tag for tag, _ in tags)
    assert names["caption"] == names["table"]
    assert all(
        attrs.get("role") in ("img", "group") and attrs.get("aria-labelledby") for tag, attrs in tags if tag == "svg"
    )


def test_nothing_comes_from_outside(page) -> None:
    html = re.sub(r"<a [^>]*>", "", page[0])
    html = html.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"""(src|href|action)=["']?(https?:)?//""", html)
    assert "@import" not in html and "url(http" not in html


def test_policy_allows_exactly_our_style_and_script(page) -> None:
    style = re.search(r"<style>(.*?)</style>", page[0], re.DOTALL).group(1)
    script = re.search(r"<script>(.*?)</script>", page[0], re.DOTALL).group(1)
    policy = re.search(r'Content-Security-Policy content="([^"]*)"', page[0]).group(1)
    for part in (style, script):
        assert export.fingerprint(part) in policy
    assert "unsafe" not in policy and "default-src 'none'" in policy
    assert not re.search(r"<[^>]+ (style|on\w+)=", page[0])


def test_small_enough(page) -> None:
    assert len(page[0].encode("utf-8")) <= 1_500_000


def test_same_numbers_in_both_languages(sections) -> None:
    def numbers(html: Html, language: str) -> Counter:
        text = re.sub(r'<svg.*?</svg>|<small>.*?</small>|<[^>]+>', " ", str(html), flags=re.DOTALL)
        found = re.findall(r"\d[\d.,]*", unescape(text))
        if language == "nl":
            found = [n.translate(str.maketrans(".,", ",.")) for n in found]
        return Counter(n.strip(".,") for n in found)

    for name in ("conclusion", "comparison", "collaboration", "limits", "method"):
        assert numbers(sections["nl"][name], "nl") == numbers(sections["en"][name], "en"), name


def test_evidence_in_two_clicks(real, sections, pages) -> None:
    """Each coded cell leads to its row, and the row to passages of the page."""
    ids = set(re.findall(r' id="?([\w-]+)', pages["nl"]))
    cells = re.findall(r'<td class="level[^"]*"[^>]*><a href="#(e-\w+)"', sections["nl"]["depth"])
    assert len(cells) > 50
    for cell in cells:
        row = re.search(rf'<tr id="{cell}".*?</tr>', sections["nl"]["regions"], re.DOTALL).group()
        found = re.findall(r'href="#(p-\w+)"', row)
        assert found and set(found) <= ids


def test_every_document_and_passage_is_there_once(real, pages) -> None:
    for html in pages.values():
        assert len(re.findall(r"<article id=s-[0-9a-f]{8}\b", html)) == len(real.clean.documents)
        assert len(re.findall(r"<blockquote id=p-", html)) == len(real.clean.passages)


def test_dutch_passages_are_marked_in_english(sections) -> None:
    assert sections["en"]["sources"].count('<p lang="nl"><b>') > 100
    assert 'lang="nl"' not in sections["nl"]["sources"]


def test_hostile_output_of_a_cell_cannot_leave_the_title(as_notebook) -> None:
    words = texts.load("nl")
    made = export.report(
        as_notebook({"x": '<section><h2 id="x-title">A &lt;b&gt;</h2></section>'}), words, "<b>"
    )
    assert "<b>" not in made and "A &lt;b&gt;" in made
