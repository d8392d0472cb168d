"""Word (.docx), read as Word shows it with all changes accepted: nothing that can be read is passed over in silence.

Insertions, moved text, content controls, smart tags, fields, text boxes, notes and nested tables are text.
Deletions, comments, hidden text, contents, running heads and prompts of empty controls are logged and left out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from analysis.clean.model import Extracted
from analysis.clean.readers import office
from analysis.clean.readers.office import Draft, name_of
from analysis.params import Clean

ENDINGS, SNIFFED = ("docx",), ("zip",)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
}
_MAIN = re.compile(
    rb'PartName="/?([^"]+)"[^>]*ContentType="[^"]*document\.main\+xml"|'
    rb'ContentType="[^"]*document\.main\+xml"[^>]*PartName="/?([^"]+)"'
)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_READ = ("rPr", "pPr", "sdtPr", "instrText", "delInstrText", "Fallback", "tblPr", "trPr", "tcPr")
_GONE = {"del": "deleted", "moveFrom": "deleted", "rt": "ruby"}
_BOLD_WORDS = 12  # of the longest bold line that is taken for a heading


@dataclass
class Style:
    """What a paragraph or run looks like by its style: its names, from its own to its ancestors', and if it is hidden."""

    names: tuple[str, ...] = ()
    level: int = 0
    hidden: bool = False


@dataclass
class State:
    """Where the reader is: what it has gathered, the file's styles, and text boxes met in the current paragraph."""

    draft: Draft
    styles: dict[str, Style]
    boxes: list[etree._Element] = field(default_factory=list)
    carried: str = ""  # text of paragraphs whose end was deleted: the next one goes on with it


def extract(data: bytes, settings: Clean) -> Extracted:
    """The text of a Word file as Markdown, with its title and date; raises `Rejection`."""
    found = office.archive(data, settings.max_unpacked_megabytes)
    types = found.read("[Content_Types].xml") if "[Content_Types].xml" in found.namelist() else b""
    main = next((match[1] or match[2] for match in _MAIN.finditer(types)), b"word/document.xml").decode("utf-8")
    tree = office.part(found, main, _STRICT)
    body = None if tree is None else tree.find(f"{_W}body")
    if body is None:
        raise office.wrong_type()
    folder = main.rpartition("/")[0]
    state = State(Draft(), _styles(office.part(found, f"{folder}/styles.xml", _STRICT)))
    _block(body, state)
    _flush(state)
    _around(found, folder, state)
    state.draft.whole.insert(0, _whole(tree))
    return state.draft.extracted(_properties(office.part(found, "docProps/core.xml")))


def _properties(core: etree._Element | None) -> dict[str, str]:
    values = {name_of(node): (node.text or "").strip() for node in core} if core is not None else {}
    day = values.get("modified") or values.get("created") or ""
    usable = re.match(r"(?:199[1-9]|2\d{3})-\d\d-\d\d", day)
    return {"title": values.get("title", ""), "published": usable[0] if usable else ""}


def _around(found: zipfile.ZipFile, folder: str, state: State) -> None:
    """Notes under a heading of their own; running heads and comments into the log."""
    notes: list[str] = []
    for name in sorted(found.namelist()):
        kind = re.fullmatch(rf"{re.escape(folder)}/(footnotes|endnotes|header\d*|footer\d*|comments)\.xml", name)
        tree = office.part(found, name, _STRICT) if kind else None
        if kind is None or tree is None:
            continue
        state.draft.whole.append("" if kind[1] == "comments" else _whole(tree))
        if not kind[1].endswith("notes"):
            rule = "comment" if kind[1] == "comments" else "running-head"
            state.draft.out(rule, _plain(tree))
            continue
        for note in tree:
            inner = State(Draft(), state.styles)
            _block(note, inner)
            _flush(inner)
            state.draft.left_out += inner.draft.left_out
            notes.append(" ".join(text for _, text in inner.draft.blocks if text.strip()))
    if any(notes):
        state.draft.blocks += [office.NOTES, *(("", note) for note in notes if note)]


def _whole(tree: etree._Element) -> str:
    """All text of a part but what is deleted or stands there twice, counted apart from how it is read."""
    gone = {f"{_W}del", f"{_W}moveFrom"}

    def shown(node: etree._Element) -> bool:
        """Does it stand in the document as accepted?"""
        return not any(above.tag in gone or name_of(above) == "Fallback" for above in node.iterancestors())

    return " ".join(node.text for node in tree.iter("{*}t") if node.text and shown(node))


def _plain(node: etree._Element) -> str:
    """All words below a node, deleted ones, too; paragraphs with a space between them."""
    pieces = (" " if name_of(part) == "p" else part.text or "" for part in node.iter("{*}t", f"{_W}delText", f"{_W}p"))
    return "".join(pieces)


def _styles(tree: etree._Element | None) -> dict[str, Style]:
    found: dict[str, tuple[str, str, int, bool]] = {}
    for style in [] if tree is None else tree.iter(f"{_W}style"):
        name, base = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        found[style.get(f"{_W}styleId", "")] = (
            _value(name),
            _value(base),
            int(_value(level)) + 1 if _value(level).isdecimal() else 0,
            _is_on(style.find(f"{_W}rPr/{_W}vanish")),
        )
    styles = {}
    for key in found:
        line, at = [], key
        while at in found and at not in line and len(line) < 20:
            line.append(at)
            at = found[at][1]
        levels = [found[at][2] for at in line if 0 < found[at][2] < 10]
        styles[key] = Style(
            tuple(found[at][0] for at in line), levels[0] if levels else 0, any(found[at][3] for at in line)
        )
    return styles


def _value(node: etree._Element | None) -> str:
    return "" if node is None else node.get(f"{_W}val", "")


def _is_on(node: etree._Element | None) -> bool:
    return node is not None and _value(node) not in ("0", "false", "off")


def _block(parent: etree._Element, state: State) -> None:
    """Everything below a body, a cell, a note or a control that stands there as paragraphs or tables."""
    for node in parent:
        name = name_of(node)
        if name == "p":
            _paragraph(node, state)
        elif name == "tbl":
            _flush(state)
            _table(node, state)
        elif name in _GONE:
            state.draft.out(_GONE[name], _plain(node))
        elif name == "sdt" and node.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
            state.draft.out("prompt", _plain(node))
        elif name == "Choice" and not _plain(node).strip():
            _block(parent.find("{*}Fallback") if parent.find("{*}Fallback") is not None else node, state)
        elif name not in _NOT_READ:
            _block(node, state)


def _paragraph(node: etree._Element, state: State) -> None:
    text = state.carried + _inline(node, state)
    boxes, state.boxes = state.boxes, []
    state.carried = ""
    style = state.styles.get(_value(node.find(f"{_W}pPr/{_W}pStyle")), Style())
    if style.hidden:
        state.draft.out("hidden", text)
    elif any(office.CONTENTS_STYLE.match(name) for name in style.names):
        state.draft.out("contents", text)
    elif node.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None and text.strip():
        state.carried = text
    else:
        state.draft.blocks.append((_kind(node, style, text), text))
    for box in boxes:
        _block(box, state)


def _flush(state: State) -> None:
    """A paragraph whose end was deleted, and that nothing follows."""
    text, state.carried = state.carried, ""
    state.draft.blocks.append(("", text))


def _kind(node: etree._Element, style: Style, text: str) -> str:
    own = _value(node.find(f"{_W}pPr/{_W}outlineLvl"))
    named = next((match for name in style.names if (match := office.HEADING_STYLE.match(name))), None)
    level = int(named[1]) if named else int(own) + 1 if own.isdecimal() and int(own) < 9 else style.level
    if level:
        return "#" * min(6, level + 1)
    if any(office.TITLE_STYLE.fullmatch(name) for name in style.names):
        return "#"
    if node.find(f"{_W}pPr/{_W}numPr") is not None or any(office.LIST_STYLE.match(name) for name in style.names[:1]):
        return "-"
    runs = [run for run in node.iter(f"{_W}r") if any((part.text or "").strip() for part in run.iter(f"{_W}t"))]
    short = len(text.split()) <= _BOLD_WORDS and not text.rstrip().endswith((".", ",", ":", ";"))
    return "###" if runs and short and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs) else ""


def _inline(node: etree._Element, state: State) -> str:
    """The words of a paragraph, in their order; what is deleted or hidden goes into the log, a text box waits."""
    pieces = []
    for child in node:
        name = name_of(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name in _GONE:
            state.draft.out(_GONE[name], _plain(child))
        elif name == "r" and _hidden(child, state):
            state.draft.out("hidden", _plain(child))
        elif name == "sdt" and child.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
            state.draft.out("prompt", _plain(child))
        elif name == "txbxContent":
            state.boxes.append(child)
        elif name == "AlternateContent":
            pieces.append(_inline(_chosen(child), state))
        elif name not in _NOT_READ:
            pieces.append(_inline(child, state))
    return "".join(pieces)


def _chosen(node: etree._Element) -> etree._Element:
    """Of the same content in two forms, the first that holds words."""
    forms = [form for form in node if name_of(form) in ("Choice", "Fallback")]
    return next((form for form in forms if _plain(form).strip()), node if not forms else forms[0])


def _hidden(run: etree._Element, state: State) -> bool:
    own = run.find(f"{_W}rPr/{_W}vanish")
    style = state.styles.get(_value(run.find(f"{_W}rPr/{_W}rStyle")), Style())
    return _is_on(own) if own is not None else style.hidden


def _table(node: etree._Element, state: State) -> None:
    """Rows with their cells; what a merged cell says is said again in each row that it covers."""
    above: dict[int, list[tuple[str, str]]] = {}
    for row in _found(node, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            state.draft.out("deleted", _plain(row))
            continue
        cells, column = [], 0
        for cell in _found(row, "tc"):
            inner = State(Draft(), state.styles)
            _block(cell, inner)
            _flush(inner)
            state.draft.left_out += inner.draft.left_out
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and _value(merged) != "restart"
            blocks = [block for block in inner.draft.blocks if block[1].strip()]
            cells.append(above.get(column, []) if goes_on and not blocks else blocks)
            above[column] = cells[-1]
            span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"))
            column += int(span) if span.isdecimal() else 1
        office.rows(state.draft, cells)


def _found(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table, or cells of a row, also those in content controls; none of a table within."""
    for child in node:
        if name_of(child) == name:
            yield child
        elif name_of(child) not in ("tbl", "tc", "tr", *_NOT_READ):
            yield from _found(child, name)
