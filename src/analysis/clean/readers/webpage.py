"""Saved web pages: main text by trafilatura (Barbaresi 2021), furniture lines by our own rules afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from analysis.clean import dates, sources
from analysis.clean.model import Extracted, Rejection, Removal
from analysis.params import Clean

ENDINGS, SNIFFED = ("html", "htm"), ("html", "text")

MAX_DEPTH = 200  # nested elements: no page of a person's making has more (lxml itself stops at 256)
_BLOCKS = ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "div", "a", "button", "label", "figcaption", "dt",
           "dd", "blockquote", "section", "header", "footer", "nav", "aside", "span", "summary")
_INLINE = ("em", "strong", "b", "i", "u", "sup", "sub", "abbr", "time", "mark", "small")
_OWN_TEXT = "text() | " + " | ".join(f"./{name}//text()" for name in _INLINE)
# ... and in a line of text a link or span is part of it.
_OWN_TEXT += "".join(f" | ./{name}[../text()[normalize-space()]]//text()" for name in ("a", "span"))
_LETTERS = re.compile(r"[^\W_]+")
# Only dates that the page gives as its own: a year found anywhere in the text would be a guess.
DATES = {"original_date": True, "extensive_search": False}
_SITE_SUFFIX = re.compile(r"\s+[|•·»–—-]\s+[^|•·»–—]{2,60}$")
_MARKED = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def extract(data: bytes, settings: Clean) -> Extracted:
    """Main text as Markdown (headings, lists) with title, date, address and site of the page itself."""
    return from_text(sources.decode_html(data))


def from_text(text: str) -> Extracted:
    """The same of a page that was decoded."""
    tree = parse(text)
    title, shown = top_heading(tree), list(lines(tree))
    found = trafilatura.bare_extraction(
        tree,
        output_format="python",
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
        deduplicate=False,
        date_extraction_params=DATES,
    )
    body = found.text if isinstance(found, Document) and found.text else ""
    if len(body.split()) < 5:
        raise Rejection(
            "no-text",
            "no main text was found in this page: save it as text, or copy the text into a .txt file",
        )
    meta = metadata(found)
    text = _titled(_tidy(body), title if title != meta.get("publisher") else "")
    return Extracted(text, meta, left_out=tuple(left_out(shown, text)))


def lines(tree: html.HtmlElement) -> Iterator[str]:
    """What the page shows, a line for each piece of text that no inline element divides."""
    for node in tree.iter(*_BLOCKS):
        pieces = (" ".join(piece.split()) for piece in node.xpath(_OWN_TEXT))
        yield from filter(None, [" ".join(filter(None, pieces))])


def left_out(shown: list[str], text: str) -> Iterator[Removal]:
    """The lines that the main-text extraction left out, each once."""
    kept = "".join(_LETTERS.findall(text.casefold()))
    for line in dict.fromkeys(shown):
        letters = "".join(_LETTERS.findall(line.casefold()))
        if letters and letters not in kept:
            yield Removal(0, "outside-main-text", line)


def top_heading(tree: html.HtmlElement) -> str:
    """The page's first heading: the one `h1` of its main part, or of the whole page; '' where there are more."""
    inside = tree.xpath("(//main | //article | //*[@role='main'])//h1[not(ancestor::nav or ancestor::footer)]")
    found = inside or tree.xpath("//h1[not(ancestor::nav or ancestor::footer or ancestor::aside)]")
    titles = list(dict.fromkeys(" ".join(node.text_content().split()) for node in found))
    return titles[0] if len(titles) == 1 else ""


def _titled(body: str, title: str) -> str:
    """The text under its title, whatever the main-text extraction made of that line."""
    if not title:
        return body
    lines = [line for line in body.split("\n") if line.lstrip("# ").strip() != title]
    return "\n".join([f"# {title}", "", *lines])


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
