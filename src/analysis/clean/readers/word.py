"""Word (.docx), read as Word shows it with all changes accepted: nothing that can be read is passed over in silence.

Insertions, moved text, content controls, smart tags, fields, text boxes, notes and nested tables are text.
Deletions, comments, hidden text, contents, running heads and prompts of empty controls are logged and left out.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from analysis.clean import dates
from analysis.clean.model import Extracted
from analysis.clean.readers import office
from analysis.clean.readers.office import Draft, name_of
from analysis.clean.readers.word_styles import Style, W, is_on, kind, styles, value
from analysis.params import Clean

ENDINGS, SNIFFED = ("docx",), ("zip",)
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
}
_MAIN = re.compile(
    rb'PartName="/?([^"]+)"[^>]*ContentType="[^"]*document\.main\+xml"|'
    rb'ContentType="[^"]*document\.main\+xml"[^>]*PartName="/?([^"]+)"'
)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_READ = ("rPr", "pPr", "sdtPr", "instrText", "delInstrText", "Fallback", "tblPr", "trPr", "tcPr")
_GONE = {"del": "deleted", "moveFrom": "deleted", "rt": "ruby"}


@dataclass
class State:
    """Where the reader is: what it has gathered, the file's styles, and text boxes met in the current paragraph."""

    draft: Draft
    styles: dict[str, Style]
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: bool = False  # the style of the current paragraph hides its words
    carried: str = ""  # text of paragraphs whose end was deleted: the next one goes on with it


def extract(data: bytes, settings: Clean) -> Extracted:
    """The text of a Word file as Markdown, with its title and date; raises `Rejection`."""
    found = office.archive(data, settings.max_unpacked_megabytes)
    types = _MAIN.finditer(office.read(found, "[Content_Types].xml"))
    main = next((match[1] or match[2] for match in types), b"word/document.xml").decode("utf-8")
    tree = office.part(found, main, _STRICT)
    body = None if tree is None else tree.find(f"{W}body")
    if body is None:
        raise office.OTHER
    folder = main.rpartition("/")[0]
    state = State(Draft(), styles(office.part(found, f"{folder}/styles.xml", _STRICT)))
    _block(body, state)
    _flush(state)
    _around(found, folder, state)
    state.draft.whole.insert(0, _whole(tree))
    return state.draft.extracted(_meta(dict(office.properties(found, "docProps/core.xml"))))


def _meta(values: dict[str, str]) -> dict[str, str]:
    day = dates.find(values.get("modified") or values.get("created") or "") or ""
    return {"title": values.get("title", ""), "published": day if day > "1990" else ""}


def _around(found: zipfile.ZipFile, folder: str, state: State) -> None:
    """Notes under a heading of their own; running heads and comments into the log."""
    notes: list[str] = []
    for name in sorted(found.namelist()):
        kind = re.fullmatch(
            rf"{re.escape(folder)}/(footnotes|endnotes|header\d*|footer\d*|comments|(?:diagrams/data|charts/chart)\d*)\.xml",
            name,
        )
        tree = office.part(found, name, _STRICT) if kind else None
        if kind is None or tree is None:
            continue
        state.draft.whole.append("" if kind[1] == "comments" else _whole(tree))
        if not kind[1].endswith("notes"):
            rule = "comment" if kind[1] == "comments" else "drawn" if "/" in kind[1] else "running-head"
            state.draft.out(rule, _plain(tree))
            continue
        notes += [" ".join(text for _, text in _within(note, state)) for note in tree]
    state.draft.notes(filter(None, notes))


def _whole(tree: etree._Element) -> str:
    """All text of a part but what is deleted or stands there twice, counted apart from how it is read."""
    gone = {f"{W}del", f"{W}moveFrom"}

    def shown(node: etree._Element) -> bool:
        """Does it stand in the document as accepted?"""
        return not any(above.tag in gone or name_of(above) == "Fallback" for above in node.iterancestors())

    return " ".join(node.text for node in tree.iter("{*}t") if node.text and shown(node))


def _plain(node: etree._Element) -> str:
    """All words below a node, deleted ones, too; paragraphs with a space between them."""
    pieces = (" " if name_of(part) == "p" else part.text or "" for part in node.iter("{*}t", f"{W}delText", "{*}p"))
    return "".join(pieces)


def _within(node: etree._Element, state: State) -> list[tuple[str, str]]:
    """The blocks of a note or a cell that hold words; what is left out of it goes into the log."""
    inner = State(Draft(), state.styles)
    _block(node, inner)
    _flush(inner)
    state.draft.left_out += inner.draft.left_out
    return [block for block in inner.draft.blocks if block[1].strip()]


def _rule(node: etree._Element) -> str:
    """Why a node is left out; '' where it is text."""
    prompt = name_of(node) == "sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return "prompt" if prompt else _GONE.get(name_of(node), "")


def _block(parent: etree._Element, state: State) -> None:
    """Everything below a body, a cell, a note or a control that stands there as paragraphs or tables."""
    for node in parent:
        name = name_of(node)
        if name == "p":
            _paragraph(node, state)
        elif name == "tbl":
            _flush(state)
            _table(node, state)
        elif rule := _rule(node):
            state.draft.out(rule, _plain(node))
        elif name == "Choice" and not _plain(node).strip():
            _block(parent.find("{*}Fallback") if parent.find("{*}Fallback") is not None else node, state)
        elif name == "altChunk":
            state.draft.out("embedded", "a part in another format: open the file in Word and save it again")
        elif name not in _NOT_READ:
            _block(node, state)


def _paragraph(node: etree._Element, state: State) -> None:
    style = state.styles.get(value(node.find(f"{W}pPr/{W}pStyle")), Style())
    state.hidden = bool(style.hidden)
    text = state.carried + _inline(node, state)
    boxes, state.boxes = state.boxes, []
    state.carried = ""
    if any(office.CONTENTS_STYLE.match(name) for name in style.names):
        state.draft.out("contents", text)
    elif node.find(f"{W}pPr/{W}rPr/{W}del") is not None and text.strip():
        state.carried = text
    else:
        state.draft.blocks.append((kind(node, style, text), text))
    for box in boxes:
        _block(box, state)


def _flush(state: State) -> None:
    """A paragraph whose end was deleted, and that nothing follows."""
    text, state.carried = state.carried, ""
    state.draft.blocks.append(("", text))


def _inline(node: etree._Element, state: State) -> str:
    """The words of a paragraph, in their order; what is deleted or hidden goes into the log, a text box waits."""
    pieces = []
    for child in node:
        name = name_of(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif (chosen := child.find(f"{W}ffData/{W}ddList")) is not None:  # an old form's list, of which one is shown
            at = value(chosen.find(f"{W}result")) or value(chosen.find(f"{W}default")) or "0"
            pieces += [value(entry) for entry in chosen.findall(f"{W}listEntry")[int(at) :][:1]]
        elif rule := _rule(child) or ("hidden" if name == "r" and _hidden(child, state) else ""):
            state.draft.out(rule, _plain(child))
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
    """What the run says itself, else its style, else its paragraph's style."""
    own = run.find(f"{W}rPr/{W}vanish")
    style = state.styles.get(value(run.find(f"{W}rPr/{W}rStyle")), Style())
    return is_on(own) if own is not None else state.hidden if style.hidden is None else style.hidden


def _table(node: etree._Element, state: State) -> None:
    """Rows with their cells; what a merged cell says is said again in each row that it covers."""
    above: dict[int, list[tuple[str, str]]] = {}
    for row in _found(node, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            state.draft.out("deleted", _plain(row))
            continue
        cells, column = [], 0
        for cell in _found(row, "tc"):
            if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                state.draft.out("deleted", _plain(cell))
                continue
            merged, blocks = cell.find(f"{W}tcPr/{W}vMerge"), _within(cell, state)
            goes_on = merged is not None and value(merged) != "restart"
            cells.append(above.get(column, []) if goes_on and not blocks else blocks)
            above[column] = cells[-1]
            span = value(cell.find(f"{W}tcPr/{W}gridSpan"))
            column += int(span) if span.isdecimal() else 1
        office.rows(state.draft, cells)


def _found(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table, or cells of a row, also those in content controls; none of a table within."""
    for child in node:
        if name_of(child) == name:
            yield child
        elif name_of(child) not in ("tbl", "tc", "tr", *_NOT_READ):
            yield from _found(child, name)
