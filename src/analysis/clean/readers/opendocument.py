"""OpenDocument text (.odt): headings, paragraphs, lists, tables and text boxes, in their order, changes accepted.

Deletions, comments, hidden text, alternative texts, contents and running heads are logged and left out.
"""

from dataclasses import dataclass, field

from lxml import etree

from analysis.clean import dates
from analysis.clean.model import Extracted, Rejection
from analysis.clean.readers import office
from analysis.clean.readers.office import Draft, name_of
from analysis.params import Clean

ENDINGS, SNIFFED = ("odt",), ("zip",)
_SIGNS = {"tab": " ", "line-break": "\n", "s": " "}
_SPACED = ("p", "h", *_SIGNS)
_INDICES = ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
_GONE = {
    "annotation": "comment", "deletion": "deleted", "ruby-text": "ruby", "forms": "form", "title": "image",
    "desc": "image", **dict.fromkeys(("hidden-text", "hidden-paragraph"), "hidden"), **dict.fromkeys(_INDICES, "contents"),
}  # fmt: skip
_OF_COMMENTS = "{http://purl.org/dc/elements/1.1/}"  # who wrote a comment or a change, and when
_APART = [f"ancestor::*[local-name()='{name}']" for name in ("tracked-changes", "note-citation")]
_APART.append("ancestor::*[namespace-uri()='http://purl.org/dc/elements/1.1/']")
_NOT_READ = ("change-info", "note-citation", "sequence-decls", "variable-decls", "user-field-decls", "table-column")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"


@dataclass
class State:
    """Where the reader is: its draft, the file's styles (ancestors, hidden), notes, and boxes met in a paragraph."""

    draft: Draft
    parents: dict[str, str]
    hidden: frozenset[str]
    notes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def extract(data: bytes, settings: Clean) -> Extracted:
    """The text of an OpenDocument file as Markdown, with its title and date; raises `Rejection`."""
    found = office.archive(data, settings.max_unpacked_megabytes)
    if b"encryption-data" in office.read(found, "META-INF/manifest.xml"):
        raise Rejection("encrypted", "save it again without a password")
    tree = office.part(found, "content.xml")
    if tree is None:
        raise office.OTHER
    body = next(tree.iter(_OFFICE_TEXT), None)
    if body is None:
        raise Rejection("wrong-type", "this OpenDocument file holds no text: export it as text or PDF")
    common = office.part(found, "styles.xml")
    state = _state([tree, *([] if common is None else [common])])
    _block(body, state)
    state.draft.notes(state.notes)
    heads = [] if common is None else [node for node in common.iter() if name_of(node) in ("header", "footer")]
    for node in heads:
        state.draft.out("running-head", _plain(node))
    state.draft.whole += [_whole(node) for node in (body, *heads)]
    meta = {"title": "", "published": ""}
    for name, said in office.properties(found, "meta.xml"):
        if name == "title":
            meta["title"] = said
        elif name in ("date", "creation-date"):
            meta["published"] = dates.find(said) or meta["published"]
    return state.draft.extracted(meta)


def _state(trees: list[etree._Element]) -> State:
    parents, hidden = {}, set()
    for node in (node for tree in trees for node in tree.iter() if name_of(node) == "style"):
        name = _attribute(node, "name")
        parents[name] = _attribute(node, "parent-style-name")
        if any(_attribute(part, "display") == "none" for part in node if name_of(part) == "text-properties"):
            hidden.add(name)
    return State(Draft(), parents, frozenset(hidden))


def _attribute(node: etree._Element, name: str) -> str:
    return next((value for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _styles(node: etree._Element, state: State) -> list[str]:
    """The style of a node and those that it is made from; spaces are written as _20_."""
    return office.lineage(_attribute(node, "style-name"), state.parents)


def _rule(node: etree._Element, state: State) -> str:
    """Why a node is left out; '' where it is text."""
    away = name_of(node) == "section" and _attribute(node, "display") in ("none", "condition")
    hidden = away or any(style in state.hidden for style in _styles(node, state))
    field = name_of(node) == "title" and str(node.tag).startswith(_TEXT)  # the document's title, said in the text
    return "" if field else _GONE.get(name_of(node), "hidden" if hidden else "")


def _whole(body: etree._Element) -> str:
    """All text nodes but those of deletions, comments' writers and days, counted apart from how it is read."""
    return " ".join(body.xpath(f".//text()[not({' or '.join(_APART)})]"))


def _plain(node: etree._Element) -> str:
    """All words below a node, paragraphs with a space between them."""
    pieces = [node.text or ""]
    for child in node:
        known = name_of(child) in _NOT_READ or str(child.tag).startswith(_OF_COMMENTS)
        pieces += ["" if known else _plain(child), " " * (name_of(child) in _SPACED), child.tail or ""]
    return "".join(pieces)


def _block(parent: etree._Element, state: State, item: bool = False) -> None:
    """Everything below a body, a section, a list, a cell or a box that stands there as paragraphs or tables."""
    for node in parent:
        name = name_of(node)
        if rule := _rule(node, state):
            state.draft.out(rule, _plain(node))
        elif name in ("p", "h"):
            _paragraph(node, state, item)
        elif name == "table-row":
            _row(node, state)
        elif name not in _NOT_READ:
            _block(node, state, item or name == "list-item")


def _paragraph(node: etree._Element, state: State, item: bool) -> None:
    text = _inline(node, state)
    boxes, state.boxes = state.boxes, []
    state.draft.blocks.append((_kind(node, state, item), text))
    for box in boxes:
        _block(box, state)


def _kind(node: etree._Element, state: State, item: bool) -> str:
    styles = [style.replace("_20_", " ") for style in _styles(node, state)]
    named = next((match for style in styles if (match := office.HEADING_STYLE.match(style))), None)
    level = _attribute(node, "outline-level")
    if name_of(node) == "h" or named:
        return "#" * min(6, int(level if level.isdecimal() else named[1] if named else 1) + 1)
    if any(office.TITLE_STYLE.fullmatch(style) for style in styles):
        return "#"
    return "-" if item else ""


def _inline(node: etree._Element, state: State) -> str:
    """The words of a paragraph; notes go to their list, boxes wait, what is no text goes into the log."""
    pieces = [node.text or ""]
    for child in node:
        name = name_of(child)
        if rule := _rule(child, state):
            state.draft.out(rule, _plain(child))
        elif name == "note":
            state.notes += filter(
                None, (" ".join(_plain(part).split()) for part in child if name_of(part) == "note-body")
            )
        elif name == "text-box":
            state.boxes.append(child)
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name not in _NOT_READ:
            pieces.append(_inline(child, state))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _row(node: etree._Element, state: State) -> None:
    cells = []
    for cell in node:
        inner = State(Draft(), state.parents, state.hidden, state.notes)
        _block(cell, inner)
        state.draft.left_out += inner.draft.left_out
        cells.append([block for block in inner.draft.blocks if block[1].strip()])
    office.rows(state.draft, cells)
