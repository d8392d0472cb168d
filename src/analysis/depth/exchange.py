"""The codebook as a REFI-QDA codebook (`.qdc`), so that QDA software can open it, and back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from defusedxml import ElementTree as SafeET
from defusedxml.common import DefusedXmlException

from analysis.problems import InputError, Problem, refuse
from analysis.tables import vocabulary as v

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "analysis"
ROOT = uuid.uuid5(uuid.NAMESPACE_URL, "urn:analysis:codebook")  # so that a code keeps its id in every edition
GUID = re.compile(r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
DEEPEST = 50  # codes within codes
COLOURS = ("#D9D9D9", "#9ECAE1", "#4292C6", "#08519C")


@dataclass(frozen=True)
class Code:
    """One code: its id, name, description, whether passages can carry it, and the codes below it."""

    guid: str
    name: str
    description: str
    codable: bool
    colour: str = ""
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True)
class Book:
    """A codebook in the exchange's form: codes, and sets of codes by name."""

    codes: tuple[Code, ...]
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)


def guid(name: str) -> str:
    """The id of a code or set by its name in our codebook: the same every time."""
    return str(uuid.uuid5(ROOT, name))


def from_codebook(codebook: dict[str, Any]) -> Book:
    """Our codebook: a code for each dimension, below it one for each level; a set for each axis."""
    codes = tuple(_dimension(name, codebook) for name in v.DIMENSIONS)
    sets: dict[str, tuple[str, ...]] = {}
    for name in v.DIMENSIONS:
        axis = codebook["dimensions"][name]["axis"]
        sets[axis] = (*sets.get(axis, ()), guid(name))
    return Book(codes, sets)


def _dimension(name: str, codebook: dict[str, Any]) -> Code:
    entry = codebook["dimensions"][name]
    levels = []
    for level in range(4):
        names, texts = codebook["levels"][level], entry["definitions"].get(level)
        if texts is None:
            texts = {"nl": names["definition_nl"], "en": names["definition_en"]}
        title = f"{entry['name']['nl']} {level} {names['nl']} / {entry['name']['en']} {level} {names['en']}"
        levels.append(Code(guid(f"{name}/{level}"), title, bilingual(texts), True, COLOURS[level]))
    about = "\n".join(bilingual(entry[key]) for key in ("question", "example", "exclusion"))
    title = f"{entry['name']['nl']} / {entry['name']['en']}"
    return Code(guid(name), title, about, False, "", tuple(levels))


def bilingual(texts: dict[str, str]) -> str:
    """Both languages, a line each."""
    return f"nl: {texts['nl']}\nen: {texts['en']}"


def definitions(book: Book) -> dict[str, dict[int, dict[str, str]]]:
    """Dimension -> level -> language -> text of a book that `from_codebook` made, however it was edited
    since.
    """
    known = {guid(f"{name}/{level}"): (name, level) for name in v.DIMENSIONS for level in range(4)}
    found: dict[str, dict[int, dict[str, str]]] = {}
    for code in walk(book.codes):
        if code.guid.strip("{}").lower() in known:
            name, level = known[code.guid.strip("{}").lower()]
            lines = [line.partition(": ") for line in code.description.splitlines()]
            found.setdefault(name, {})[level] = {language: text for language, _, text in lines}
    return found


def walk(codes: tuple[Code, ...]) -> Iterator[Code]:
    """Every code, each before the ones below it."""
    for code in codes:
        yield code
        yield from walk(code.codes)


def write(book: Book) -> bytes:
    """The book as `.qdc`: UTF-8 XML, the same bytes for the same book."""
    root = ET.Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    codes = ET.SubElement(root, "Codes")
    for code in book.codes:
        write_code(codes, code)
    if book.sets:
        sets = ET.SubElement(root, "Sets")
        for name, members in sorted(book.sets.items()):
            node = ET.SubElement(sets, "Set", {"guid": guid(f"set/{name}"), "name": name})
            for member in members:
                ET.SubElement(node, "MemberCode", {"guid": member})
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def write_code(parent: ET.Element, code: Code) -> None:
    """Put the code, and the codes below it, into `parent`: an element of a codebook or project."""
    colour = {"color": code.colour} if code.colour else {}
    attributes = {"guid": code.guid, "name": code.name, "isCodable": str(code.codable).lower(), **colour}
    node = ET.SubElement(parent, "Code", attributes)
    if code.description:
        ET.SubElement(node, "Description").text = code.description
    for below in code.codes:
        write_code(node, below)


def parse(content: bytes, file: str) -> ET.Element:
    """The XML's root; raises `InputError` for what is not XML, and for any document type or entity."""
    try:
        return SafeET.fromstring(content, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise InputError([Problem(file, 0, "", "", f"not readable as XML: {error}")]) from error


def read(content: bytes, file: str = "codebook.qdc") -> Book:
    """The book in a `.qdc`; raises `InputError` for anything that is not one. Entities are refused."""
    root = parse(content, file)
    if root.tag != f"{{{NAMESPACE}}}CodeBook":
        raise InputError([Problem(file, 0, "", root.tag, f"give a REFI-QDA codebook ({NAMESPACE})")])
    codes = tuple(
        read_code(node, NAMESPACE, file) for node in root.iterfind(f"{{{NAMESPACE}}}Codes/{{{NAMESPACE}}}Code")
    )
    sets = {
        node.get("name", ""): tuple(m.get("guid", "") for m in node.iterfind(f"{{{NAMESPACE}}}MemberCode"))
        for node in root.iterfind(f"{{{NAMESPACE}}}Sets/{{{NAMESPACE}}}Set")
    }
    book = Book(codes, sets)
    refuse(problems(book, file))
    return book


def read_code(node: ET.Element, namespace: str, file: str, depth: int = 1) -> Code:
    """The code in an element `Code` of a codebook or project, with the codes below it."""
    codable = {"true": True, "1": True, "false": False, "0": False}.get(node.get("isCodable", ""))
    if codable is None:
        value = node.get("isCodable", "")
        raise InputError([Problem(file, 0, "isCodable", value, "use true or false")])
    if depth > DEEPEST:
        raise InputError([Problem(file, 0, "Code", node.get("name", ""), f"nest at most {DEEPEST} codes")])
    below = tuple(
        read_code(child, namespace, file, depth + 1) for child in node.iterfind(f"{{{namespace}}}Code")
    )
    text = node.findtext(f"{{{namespace}}}Description", "")
    return Code(node.get("guid", ""), node.get("name", ""), text, codable, node.get("color", ""), below)


def problems(book: Book, file: str) -> Iterator[Problem]:
    """What the schema asks beyond the tree: codes, names, ids of the right form, each once, sets of known
    codes.
    """
    seen: set[str] = set()
    if not book.codes:
        yield Problem(file, 0, "Codes", "", "give one code or more")
    for code in walk(book.codes):
        if not GUID.fullmatch(code.guid):
            yield Problem(file, 0, "guid", code.guid, "use an id of the form 8-4-4-4-12 hexadecimal digits")
        if code.guid in seen:
            yield Problem(file, 0, "guid", code.guid, "this id occurs twice")
        if not code.name:
            yield Problem(file, 0, "name", code.guid, "name this code")
        seen.add(code.guid)
    for name, members in book.sets.items():
        for member in members:
            if member not in seen:
                yield Problem(file, 0, "MemberCode", member, f"no such code (set {name})")
