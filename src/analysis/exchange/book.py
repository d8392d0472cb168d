"""The codebook as a REFI-QDA codebook (`.qdc`), so that QDA software can open it, and back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from analysis.exchange import archive
from analysis.model import Model, Text
from analysis.problems import InputError, Problem

NAMESPACE = "urn:QDA-XML:codebook:"
VERSION = "1.0"
ORIGIN = "analysis"
ROOT = uuid.uuid5(uuid.NAMESPACE_URL, "urn:analysis:codebook")  # so that a code keeps its id in every edition
DEEPEST = 50  # codes within codes
PALE, DARK = (217, 217, 217), (8, 81, 156)  # colours of the lowest and the highest level
HEADS = {"features": {"nl": "Kenmerken", "en": "Features"}, "kinds": {"nl": "Uitspraken", "en": "Statements"}}


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


def key(guid: str) -> str:
    """The id without braces, in lower case: programs write it in both ways."""
    return guid.strip().strip("{}").lower()


def from_model(model: Model) -> Book:
    """Our codebook: a code for each dimension with its levels below it, one head for features and one for kinds."""
    languages = model.study.languages
    codes = [_dimension(name, model) for name in model.codebook.dimensions]
    features = [
        Code(guid(f"feature/{name}"), both(one.name, languages), lines(languages, one.definition, one.exclusion), True)
        for name, one in model.codebook.features.items()
    ]
    kinds = [Code(guid(f"kind/{name}"), both(one.name, languages), name, True) for name, one in model.codebook.kinds.items()]
    for name, below in (("features", features), ("kinds", kinds)):
        if below:
            title = both(Text(HEADS[name]), tuple(lang for lang in languages if lang in HEADS[name]))
            codes.append(Code(guid(name), title, "", False, "", tuple(below)))
    sets: dict[str, tuple[str, ...]] = {}
    for name, one in model.codebook.dimensions.items():
        sets[one.axis] = (*sets.get(one.axis, ()), guid(name))
    return Book(tuple(codes), sets)


def _dimension(name: str, model: Model) -> Code:
    entry, languages = model.dimension(name), model.study.languages
    levels = []
    for level, names in model.codebook.levels.items():
        title = " / ".join(f"{entry.name.of(lang)} {level} {names.name.of(lang)}" for lang in languages)
        texts = lines(languages, entry.definitions.get(level, names.definition))
        levels.append(Code(guid(f"{name}/{level}"), title, texts, True, colour(level, model.top)))
    about = lines(languages, entry.question, *entry.exclusions)
    return Code(guid(name), both(entry.name, languages), about, False, "", tuple(levels))


def colour(level: int, top: int) -> str:
    """The colour of a level: darker the higher."""
    share = level / top if top else 0
    return "#" + "".join(f"{round(low + share * (high - low)):02X}" for low, high in zip(PALE, DARK, strict=True))


def both(text: Text, languages: Iterable[str]) -> str:
    """A name in every language, with a slash between them."""
    return " / ".join(dict.fromkeys(text.of(language) for language in languages))


def lines(languages: Iterable[str], *texts: Text) -> str:
    """Texts in every language, a line each."""
    return "\n".join(f"{language}: {text.of(language)}" for text in texts for language in languages)


def walk(codes: Iterable[Code], above: tuple[Code, ...] = ()) -> Iterator[tuple[Code, tuple[Code, ...]]]:
    """Every code with the codes above it, each before the ones below it."""
    for code in codes:
        yield code, above
        yield from walk(code.codes, (*above, code))


def write(book: Book) -> bytes:
    """The book as `.qdc`: UTF-8 XML, the same bytes for the same book."""
    root = ET.Element("CodeBook", {"xmlns": f"{NAMESPACE}{VERSION}", "origin": ORIGIN})
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
    shade = {"color": code.colour} if code.colour else {}
    attributes = {"guid": code.guid, "name": code.name, "isCodable": str(code.codable).lower(), **shade}
    node = ET.SubElement(parent, "Code", attributes)
    if code.description:
        ET.SubElement(node, "Description").text = code.description
    for below in code.codes:
        write_code(node, below)


def read(content: bytes, file: str = "codebook.qdc") -> Book:
    """The book in a `.qdc`; raises `InputError` for anything that is not one."""
    root = archive.xml(content, file, NAMESPACE, "CodeBook")
    sets = {n.get("name", ""): tuple(m.get("guid", "") for m in n.iterfind("MemberCode")) for n in root.iterfind("Sets/Set")}
    return Book(tuple(read_code(node, file) for node in root.iterfind("Codes/Code")), sets)


def read_code(node: ET.Element, file: str, depth: int = 1) -> Code:
    """The code of an element of a codebook or project, with the codes below it; raises `InputError`."""
    identity, name = node.get("guid", ""), node.get("name", "")
    if depth > DEEPEST or not identity:
        remedy = f"codes nest at most {DEEPEST} deep, and each needs a guid"
        raise InputError([Problem(file, 0, "guid", identity or name, remedy)])
    below = tuple(read_code(child, file, depth + 1) for child in node.iterfind("Code"))
    codable = node.get("isCodable", "true").lower() in ("true", "1")
    return Code(identity, name, node.findtext("Description") or "", codable, node.get("color", ""), below)
