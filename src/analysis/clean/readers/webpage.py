"""Saved web pages: main text by trafilatura as it comes (Barbaresi 2021), written out by its tree of elements.

What the page hides, and all that is not main text, is logged word for word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from analysis.clean import dates, sources, units
from analysis.clean.model import Extracted, Rejection, Removal
from analysis.clean.readers.office import MAX_DEPTH, apart, depth
from analysis.clean.readers.webpage_rest import left_out, lines
from analysis.params import Clean

ENDINGS, SNIFFED = ("html", "htm"), ("html", "text")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_UNSEEN = {"template": "hidden", "del": "deleted"}  # by their element
# Only dates that the page gives as its own: a year found anywhere in the text would be a guess.
DATES = {"original_date": True, "extensive_search": False}
_HEADS = "//*[self::h2 or self::h3 or self::h4][not(ancestor::nav or ancestor::footer or ancestor::aside or .//button)]"
LEAST = 5  # words of a page with text
SERIES = 4  # hidden parts with a class in common from which they are a list of questions, or a gallery
TOLD = 8  # words of a paragraph in each of them, and of a lead
FOLD = 2  # words of a button that names what it folds out
NEAR = 15  # lines from a title to its text
LINE = 60  # letters of a line from which it is a paragraph of its own, and no name in a row of names
_SITE_SUFFIX = re.compile(r"\s+[|•·»–—-]\s+[^|•·»–—]{2,60}$")


def extract(data: bytes, settings: Clean) -> Extracted:
    """Main text as Markdown (headings, lists) with title, date, address and site of the page itself."""
    return from_text(sources.decode_html(data))


def from_text(text: str) -> Extracted:
    """The same of a page that was decoded."""
    tree = parse(text)
    title, shown, gone = top_heading(tree), list(lines(tree)), list(_hide(tree))
    heads = {" ".join(node.text_content().split()): node.tag[1] for node in tree.xpath(_HEADS)}
    _settle_cells(tree)
    _settle_folds(tree)
    _settle_bold(tree)
    found = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=DATES)
    body = (
        "\n\n".join(_headed(shown, heads, [*written(found.body)])) if getattr(found, "body", None) is not None else ""
    )
    if not isinstance(found, Document) or units.count(body) < LEAST:
        remedy = "no main text was found in this page: save it as text, or copy the text into a .txt file"
        raise Rejection("no-text", remedy)
    meta = metadata(found)
    title = title if title != meta.get("publisher") else ""
    text = _titled("\n\n".join([*_lead(shown, title or meta.get("title", ""), body), body]), title)
    removed = [Removal(0, rule, line) for rule, line in gone]
    return Extracted(
        text, meta, left_out=(*removed, *left_out(shown, text, [line for _, line in gone])), whole="\n".join(shown)
    )


def parse(text: str) -> html.HtmlElement:
    """The page as a tree: no network, no entities, and no deeper than a page can be."""
    try:
        tree = trafilatura.load_html(text)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        raise Rejection("unreadable", "not readable as a web page: save it again from the browser")
    if depth(tree) > MAX_DEPTH:
        raise Rejection("unsafe", f"elements are nested more than {MAX_DEPTH} deep: save the page as text")
    return tree


def _hide(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Take out what no browser shows, or shows as deleted, and give its lines, each with the rule; the parts of a series
    that opens by a click stay.
    """
    parts = tree.xpath("//body//*[@hidden or @style or self::template or self::del]")
    unseen = [
        node
        for node in parts
        if "hidden" in node.attrib or node.tag in _UNSEEN or _HIDDEN.search(node.get("style", ""))
    ]
    series = Counter(_looks(node) for node in unseen if _tells(node))
    for node in unseen:
        opens = node.get("class") and series[_looks(node)] >= SERIES
        if node.getparent() is not None and not opens:
            yield from ((_UNSEEN.get(node.tag, "hidden"), line) for line in lines(node))
            node.drop_tree()


def _looks(node: html.HtmlElement) -> tuple[str, str]:
    return str(node.tag), node.get("class", "")


def _tells(node: html.HtmlElement) -> bool:
    """Is there a paragraph of some words in it?"""
    return any(len(part.text_content().split()) >= TOLD for part in node.iter("p"))


def _settle_cells(tree: html.HtmlElement) -> None:
    """A list in a cell as lines of the cell, since a list within a table is passed over."""
    for node in tree.xpath("//td//ul | //td//ol | //td//li | //th//ul | //th//ol | //th//li"):
        node.tag = "p" if node.tag == "li" else "div"


def _settle_folds(tree: html.HtmlElement) -> None:
    """A button of the text that folds a part out heads that part; within a heading it is its words."""
    opens = "@aria-expanded or @aria-controls or ancestor::h2 or ancestor::h3 or ancestor::h4"
    outside = " or ".join(f"ancestor::{name}" for name in ("nav", "header", "footer", "form", "a"))
    for node in tree.xpath(f"//*[self::button or @role='button'][{opens}][not({outside})]"):
        if len(node.text_content().split()) >= FOLD:
            node.tag = "span" if node.xpath("ancestor::h2 or ancestor::h3 or ancestor::h4") else "h3"


def _settle_bold(tree: html.HtmlElement) -> None:
    """Words in bold with which a paragraph opens and that a line break ends stand by themselves: they head it."""
    for bold in tree.xpath("//p/*[1][self::strong or self::b][following-sibling::*[1][self::br]]"):
        paragraph = bold.getparent()
        if not f"{paragraph.text or ''}{bold.tail or ''}".strip():
            head = paragraph.makeelement("p")
            paragraph.addprevious(head)
            head.append(bold)


def written(body: etree._Element) -> Iterator[str]:
    """The blocks of trafilatura's tree as Markdown; rows of a table, and items of a list, stand on lines of one block."""
    for node in body:
        name = node.tag
        if name == "head":
            level = re.fullmatch(r"h([1-6])", node.get("rend") or "")
            yield f"{'#' * int(level[1]) if level else '###'} {' '.join(node.itertext()).strip()}"
        elif name == "table":
            yield "\n\n".join(filter(None, (_row(row) for row in node.iter("row"))))
        elif name == "list":
            yield "\n".join(_items(node))
        elif name in ("quote", "div") and any(child.tag in ("p", "head", "list", "table", "quote") for child in node):
            yield from filter(None, (" ".join((node.text or "").split()),))
            yield from written(node)
        elif isinstance(name, str):
            yield from _paragraphs(node)
        if node.tail and node.tail.strip():
            yield " ".join(node.tail.split())


def _pieces(node: etree._Element) -> list[str]:
    """The text of a node, parted at its line breaks and paragraphs."""
    found = [node.text or ""]
    for child in node:
        if child.tag in ("lb", "p", "item", "row"):
            found += [*_pieces(child), child.tail or ""]
        else:
            first, *others = _pieces(child)
            found[-1] += first
            found += others
            found[-1] += child.tail or ""
    return found


def _paragraphs(node: etree._Element) -> Iterator[str]:
    """Lines that a break ends: each a paragraph where it is a sentence or long; short ones follow each other."""
    run: list[str] = []
    for line in (" ".join(piece.split()) for piece in _pieces(node)):
        if not line:
            continue
        run.append(line)
        if len(line) > LINE or line.endswith((".", "!", "?", "”", "’")):
            yield apart(run)
            run = []
    if run:
        yield apart(run)


def _headed(shown: list[str], heads: dict[str, str], blocks: list[str]) -> Iterator[str]:
    """The blocks, above them the headings (text to level) that the page has right above a paragraph, and they lost."""
    there = {line.lstrip("#- ") for block in blocks for line in block.split("\n")}
    lost = {below: above for above, below in pairwise(shown) if above in heads and above not in there}
    for block in blocks:
        if len(block) > LINE and (head := lost.pop(block, "")):
            yield f"{'#' * int(heads[head])} {head}"
        yield block


def _row(row: etree._Element) -> str:
    shown = [value for cell in row if (value := apart(_pieces(cell)))]
    return f"- {shown[0]}" if len(shown) == 1 < len(row) else " | ".join(shown)


def _items(node: etree._Element) -> Iterator[str]:
    for item in node.iter("item"):
        own = [item.text or ""]
        for child in item:
            if child.tag != "list":
                own += [*_pieces(child)] if child.tag in ("p", "lb") else [own.pop() + " ".join(_pieces(child))]
                own[-1] += child.tail or ""
        if line := apart(own, within=True):
            yield f"- {line}"


def top_heading(tree: html.HtmlElement) -> str:
    """The page's first heading: the one `h1` of its main part, or of the whole page; '' where there are more."""
    inside = tree.xpath("(//main | //article | //*[@role='main'])//h1[not(ancestor::nav or ancestor::footer)]")
    found = inside or tree.xpath("//h1[not(ancestor::nav or ancestor::footer or ancestor::aside)]")
    titles = list(dict.fromkeys(" ".join(node.text_content().split()) for node in found))
    return titles[0] if len(titles) == 1 else ""


def _lead(shown: list[str], title: str, body: str) -> list[str]:
    """The sentences between the page's title and its main text: the lead, which often stands in a part of its own.

    `shown`: the lines of the page. Of the places where the title stands the last one above the text counts.
    """
    texts = (line.lstrip("- ") for line in body.split("\n") if len(line) > LINE and not line.startswith("#"))
    first = next((line for line in texts if line != title), "")
    start = next((at for at, line in enumerate(shown) if first and line.startswith(first[:LINE])), 0)
    heads = [at for at, line in enumerate(shown[:start]) if line == title]
    between = shown[heads[-1] + 1 : start] if heads and start - heads[-1] <= NEAR else []
    whole = (line for line in between if line.endswith((".", "!", "?", "”", "…")) and len(line.split()) >= TOLD)
    return [line for line in whole if line not in body]


def _titled(body: str, title: str) -> str:
    """The text under its title, whatever the main-text extraction made of that line."""
    if not title:
        return body
    rest = [line for line in body.split("\n") if line.lstrip("# ").strip() != title]
    return "\n".join([f"# {title}", "", *rest])


def metadata(found: Document) -> dict[str, str]:
    """Title (without the site's name), date, address and site, as far as the page gives them."""
    day = dates.find(found.date or "") or ""
    title = _SITE_SUFFIX.sub("", found.title or "") or (found.title or "")
    values = {"title": title.strip(), "published": day, "url": found.url or "", "publisher": found.sitename or ""}
    if not re.fullmatch(r"https?://\S+", values["url"]):
        del values["url"]
    return {key: value for key, value in values.items() if value}
