"""What Word and OpenDocument readers share: the archive, the draft of a text, and lines that stand apart."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from lxml import etree

from analysis.clean import sources
from analysis.clean.model import Extracted, Rejection, Removal

HEADING_STYLE = re.compile(r"(?:heading|kop|titre|überschrift)[ _]?(\d)", re.IGNORECASE)
TITLE_STYLE = re.compile(r"title|titel", re.IGNORECASE)
LIST_STYLE = re.compile(r"list|lijst|opsomming", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"(?:toc|inhopg|contents)[ _]?\d", re.IGNORECASE)
NOTES = ("##", "Noten bij de tekst")  # what notes stand under; below `Noten` alone a web page lists its sources
DAMAGED = Rejection("unreadable", "the file is damaged: open it in its program and save it again")
OTHER = Rejection("wrong-type", "this zip file is no such document: give it its right ending")
MAX_PIECES = 200_000
MAX_DEPTH = 200  # nested elements: no writer of such files makes more
DEEPEST = 20  # styles that are made from each other
CELL_WORDS = 100  # a cell of more words, in several paragraphs, holds text and no value
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)


@dataclass
class Draft:
    """What a reader gathers: blocks of (kind, text), what it left out, and every text of the file, as it stands.

    Kind is a row of #, `-` for an item, or '' for a paragraph.
    """

    blocks: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[Removal] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def out(self, rule: str, text: str) -> None:
        """Log what is left out, once a place; nothing where there are no words."""
        if words := " ".join(text.split()):
            self.left_out.append(Removal(0, rule, words))

    def notes(self, texts: Iterable[str]) -> None:
        """Notes under a heading of their own, where there are any."""
        found = [("", text) for text in texts]
        self.blocks += [NOTES, *found] if found else []

    def extracted(self, meta: dict[str, str]) -> Extracted:
        """The draft as Markdown, with the metadata that is there."""
        own = {key: value for key, value in meta.items() if value}
        return Extracted(self._markdown(), own, left_out=tuple(self.left_out), whole="\n".join(self.whole))

    def _markdown(self) -> str:
        if len(self.blocks) > MAX_PIECES:
            raise Rejection("too-large", f"more than {MAX_PIECES} paragraphs: split it")
        lines: list[str] = []
        before = ""
        for kind, text in self.blocks:
            words = " ".join(text.split()) if kind.startswith("#") else apart(text.split("\n"), within=True)
            if not words:
                continue
            if lines and not (kind == "-" == before):
                lines.append("")
            lines.append(f"{kind} {words}".strip())
            before = kind
        return "\n".join(lines)


def apart(lines: Iterable[str], within: bool = False) -> str:
    """Lines as one, with a comma where the end of the line was all that parted them.

    `within` a paragraph a line that starts small, or that follows a long one, only goes on.
    """
    text = ""
    last = ""
    for line in (" ".join(line.split()) for line in lines):
        if not line:
            continue
        goes_on = within and (line[:1].islower() or len(last) > 60)
        parted = not text or text.endswith((".", "!", "?", ":", ";", ",", "-")) or goes_on
        text = f"{text}{' ' if parted else ', '}{line}".strip()
        last = line
    return text


def lineage(style: str, above: dict[str, str]) -> list[str]:
    """A style and those that it is made from, the nearest first."""
    line: list[str] = []
    while style and style not in line and len(line) < DEEPEST:
        line.append(style)
        style = above.get(style, "")
    return line


def rows(draft: Draft, cells: list[list[tuple[str, str]]]) -> None:
    """A row of a table, its cells given as blocks; a row that holds text, and no values, becomes paragraphs."""
    filled = [cell for cell in cells if any(text.strip() for _, text in cell)]
    words = [sum(len(text.split()) for _, text in cell) for cell in filled]
    alone = len(filled) == 1 and sum(bool(text.strip()) for _, text in filled[0]) > 1
    long = any(n > CELL_WORDS and len(cell) > 1 for n, cell in zip(words, filled, strict=True))
    if alone or long:
        for cell in filled:
            draft.blocks += cell
        return
    shown: list[str] = []
    for cell in filled:
        value = apart(line for _, text in cell for line in text.split("\n"))
        if value not in shown[-1:]:  # a merged cell is given once
            shown.append(value)
    draft.blocks.append(("-" if len(shown) == 1 < len(cells) else "", " | ".join(shown)))  # one value heads nothing


def archive(data: bytes, max_unpacked_megabytes: float) -> zipfile.ZipFile:
    """The zip file of a document, held against its limits; raises `Rejection`."""
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
        sources.check_archive(found, max_unpacked_megabytes)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise DAMAGED from error
    return found


def read(found: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part; none where it is not there. Raises `Rejection`."""
    try:
        return found.read(name) if name in found.namelist() else b""
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise DAMAGED from error


def properties(found: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """Name and text of each property in a part; none where it is damaged, which vetoes nothing."""
    with suppress(Rejection):
        tree = part(found, name)
        yield from ((name_of(node), (node.text or "").strip()) for node in ([] if tree is None else tree.iter()))


def part(found: zipfile.ZipFile, name: str, strict: dict[bytes, bytes] | None = None) -> etree._Element | None:
    """The XML of a part, None where it is not there; `strict` names of namespaces are read as their usual ones."""
    if name not in found.namelist():
        return None
    data = read(found, name)
    for other, usual in (strict or {}).items():
        data = data.replace(other, usual)
    try:
        tree = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise DAMAGED from error
    if depth(tree) > MAX_DEPTH:
        raise Rejection("unsafe", f"elements are nested more than {MAX_DEPTH} deep: save it as text")
    return tree


def depth(tree: etree._Element) -> int:
    """How deep elements are nested, counted without recursion."""
    deepest = level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def name_of(node: etree._Element) -> str:
    """The name of an element without its namespace; '' for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
