"""Saved web pages: main text by trafilatura (Barbaresi 2021), furniture lines by our own rules afterwards."""

from __future__ import annotations

import re

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from analysis.clean import dates
from analysis.clean.model import Extracted, Rejection

MAX_DEPTH = 200  # nested elements: no page of a person's making has more (lxml itself stops at 256)
_SITE_SUFFIX = re.compile(r"\s+[|•·»–—-]\s+[^|•·»–—]{2,60}$")
_MARKED = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def extract(text: str) -> Extracted:
    """Main text as Markdown (headings, lists) with title, date, address and site of the page itself."""
    tree = parse(text)
    found = trafilatura.bare_extraction(
        tree,
        output_format="python",
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
        deduplicate=False,
    )
    body = found.text if isinstance(found, Document) and found.text else ""
    if len(body.split()) < 5:
        raise Rejection(
            "no-text",
            "no main text was found in this page: save it as text, or copy the text into a .txt file",
        )
    return Extracted(_tidy(body), metadata(found))


def parse(text: str) -> html.HtmlElement:
    """The page as a tree: no network, no entities, and no deeper than a page can be."""
    parser = html.HTMLParser(no_network=True, recover=True, huge_tree=False, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Rejection("unreadable", "not readable as a web page: save it again from the browser") from error
    if depth(tree) > MAX_DEPTH:
        raise Rejection("unsafe", f"elements are nested more than {MAX_DEPTH} deep: save the page as text")
    return tree


def depth(tree: html.HtmlElement) -> int:
    """How deep elements are nested, counted without recursion."""
    deepest, level = 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def metadata(found: Document) -> dict[str, str]:
    """Title (without the site's name), date, address and site, as far as the page gives them."""
    day = dates.find(found.date or "") or ""
    title = _SITE_SUFFIX.sub("", found.title or "") or (found.title or "")
    values = {
        "title": title.strip(),
        "published": day,
        "url": found.url or "",
        "publisher": found.sitename or "",
    }
    if not re.fullmatch(r"https?://\S+", values["url"]):
        del values["url"]
    return {key: value for key, value in values.items() if value}


def _tidy(body: str) -> str:
    """Blank lines between blocks (trafilatura puts one line each), emphasis marks off."""
    lines = []
    for line in body.split("\n"):
        item = line.lstrip().startswith("- ")
        if lines and not (item and lines[-1].lstrip().startswith("- ")):
            lines.append("")
        lines.append(_MARKED.sub(r"\2", line))
    return "\n".join(lines)
