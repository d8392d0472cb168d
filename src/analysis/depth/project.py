"""A REFI-QDA project (`.qdpx`): codes, texts and coded segments, as ATLAS.ti, MAXQDA and NVivo trade them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from analysis.depth import exchange
from analysis.depth.exchange import Code
from analysis.problems import InputError, Problem

NAMESPACE = "urn:QDA-XML:project:1.0"
Q = f"{{{NAMESPACE}}}"
QDE = "project.qde"
INTERNAL = "internal://"
MOST_ENTRIES = 10_000
MOST_RATIO = 200  # unpacked to packed, of a large entry: text packs to a fifth, a bomb to a thousandth
MEGABYTE = 1_000_000
OLDEST = (1980, 1, 1, 0, 0, 0)  # the date of every entry, so that the same project gives the same bytes
# What the standard library raises for zips that are not whole: seen with bytes changed at random.
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
TEXT, WHOLE = "text", "whole source"


@dataclass(frozen=True)
class Source:
    """A document of the project; `text` is None where the project does not hold it."""

    guid: str
    name: str
    text: str | None


@dataclass(frozen=True)
class Segment:
    """One code on one selection: places are Unicode code points in the source's text, `end` not included.

    `kind` is TEXT, WHOLE (a code on the whole source) or the name of another kind of selection, which has no
    places in a text. `note` holds what the coder wrote with the code, or with the selection.
    """

    guid: str
    kind: str
    source: str
    start: int
    end: int
    code: str
    user: str
    note: str


@dataclass(frozen=True)
class Project:
    """What is read from a project, or written to one; `users` gives names by id."""

    name: str
    users: dict[str, str]
    codes: tuple[Code, ...]
    sources: tuple[Source, ...]
    segments: tuple[Segment, ...]


def key(guid: str) -> str:
    """The id without braces, in lower case: programs write it in both ways."""
    return guid.strip().strip("{}").lower()


def read(content: bytes, file: str, most_megabytes: float) -> Project:
    """The project in a `.qdpx`; raises `InputError` for anything that is not one, or is not safe to unpack."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as error:
        raise InputError([Problem(file, 0, "", "", f"not a .qdpx, which is a zip: {error}")]) from error
    with archive:
        entries = unpack(archive, file, most_megabytes)
    if QDE not in entries:
        raise InputError([Problem(file, 0, "", "", f"no {QDE} in it: export a REFI-QDA project")])
    root = exchange.parse(entries[QDE], file)
    if root.tag != f"{Q}Project":
        raise InputError([Problem(file, 0, "", root.tag, f"give a REFI-QDA project ({NAMESPACE})")])
    return _project(root, entries, file)


def unpack(archive: zipfile.ZipFile, file: str, most_megabytes: float) -> dict[str, bytes]:
    """Content by name in lower case, of `project.qde` and plain texts alone; nothing is written to disk."""
    infos = archive.infolist()
    found = [problem for info in infos for problem in unsafe(info, file)]
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > most_megabytes * MEGABYTE:
        limits = f"{most_megabytes:g} MB (clean.max_unpacked_megabytes) or {MOST_ENTRIES} files"
        found.append(Problem(file, 0, "", "", f"it unpacks to over {limits}: export the texts without media"))
    names = Counter(_name(info) for info in infos)
    found += [Problem(file, 0, "", n, "this name occurs twice in the zip") for n in names if names[n] > 1]
    if found:
        raise InputError(found)
    wanted = [info for info in infos if _name(info) == QDE or _name(info).endswith(".txt")]
    try:
        return {_name(info): archive.read(info) for info in wanted}
    except DAMAGED as error:
        raise InputError([Problem(file, 0, "", "", f"damaged: {error}")]) from error


def unsafe(info: zipfile.ZipInfo, file: str) -> Iterator[Problem]:
    """What speaks against unpacking an entry of the zip."""
    if info.flag_bits & 1:
        yield Problem(file, 0, "", info.filename, "save the project without a password")
    path = PurePosixPath(_name(info))
    if path.is_absolute() or ".." in path.parts or ":" in _name(info):
        yield Problem(file, 0, "", info.filename, "a name in the zip leads out of it: refused")
    if info.file_size > max(info.compress_size, 1) * MOST_RATIO and info.file_size > MEGABYTE:
        yield Problem(file, 0, "", info.filename, f"packed over {MOST_RATIO} to 1: refused as a zip bomb")


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").lower()


def _project(root: ET.Element, entries: dict[str, bytes], file: str) -> Project:
    users = {key(user.get("guid", "")): user.get("name", "") for user in root.iterfind(f"{Q}Users/{Q}User")}
    codes = tuple(
        exchange.read_code(node, NAMESPACE, file) for node in root.iterfind(f"{Q}CodeBook/{Q}Codes/{Q}Code")
    )
    notes = {key(note.get("guid", "")): _text(note, entries) or "" for note in root.iterfind(f"{Q}Notes/*")}
    sources, segments = [], []
    for node in root.iterfind(f"{Q}Sources/*"):
        guid = key(node.get("guid", ""))
        holder = node if node.tag == f"{Q}TextSource" else node.find(f"{Q}Representation")
        text = None if holder is None else _text(holder, entries)
        sources.append(Source(guid, node.get("name", ""), text))
        segments += _segments(node, holder, guid, notes, root.get("creatingUserGUID", ""), file)
    return Project(root.get("name", ""), users, codes, tuple(sources), tuple(segments))


def _text(node: ET.Element, entries: dict[str, bytes]) -> str | None:
    """The plain text of a source or note, from the XML or from the zip; None where it is in neither."""
    inline, path = node.findtext(f"{Q}PlainTextContent"), node.get("plainTextPath", "").lower()
    if inline is not None or not path.startswith(INTERNAL):
        return inline
    content = entries.get(f"sources/{path.removeprefix(INTERNAL)}")
    return None if content is None else content.decode("utf-8-sig", errors="replace")


def _segments(
    node: ET.Element, holder: ET.Element | None, guid: str, notes: dict[str, str], owner: str, file: str
) -> Iterator[Segment]:
    """Every code on a source: on the whole, on text, and on what is no text."""
    for parent in [node] if holder is None or holder is node else [node, holder]:
        yield from _codings(parent, WHOLE, guid, (0, 0), notes, owner)
        for child in parent:
            name = child.tag.removeprefix(Q)
            if name == "PlainTextSelection" and parent is holder:
                places = _places(child, file)
                yield from _codings(child, TEXT, guid, places, notes, owner)
            elif name.endswith("Selection"):
                yield from _codings(child, name, guid, (0, 0), notes, owner)
            elif name == "Transcript":
                for part in child.iterfind(f"{Q}TranscriptSelection"):
                    yield from _codings(part, "TranscriptSelection", guid, (0, 0), notes, owner)


def _places(node: ET.Element, file: str) -> tuple[int, int]:
    values = (node.get("startPosition", ""), node.get("endPosition", ""))
    try:
        return int(values[0]), int(values[1])
    except ValueError as error:
        raise InputError([Problem(file, 0, "startPosition", " ".join(values), "use whole numbers")]) from error


def _codings(
    node: ET.Element, kind: str, source: str, places: tuple[int, int], notes: dict[str, str], owner: str
) -> Iterator[Segment]:
    for coding in node.iterfind(f"{Q}Coding"):
        reference = coding.find(f"{Q}CodeRef")
        code = "" if reference is None else key(reference.get("targetGUID", ""))
        user = key(coding.get("creatingUser") or node.get("creatingUser") or owner)
        refs = [*coding.iterfind(f"{Q}NoteRef"), *(node.iterfind(f"{Q}NoteRef") if kind != WHOLE else ())]
        told = [notes.get(key(ref.get("targetGUID", "")), "") for ref in refs]
        told += [node.findtext(f"{Q}Description", "")] if kind != WHOLE else []
        note = "\n".join(dict.fromkeys(filter(None, told)))
        yield Segment(key(coding.get("guid", "")), kind, source, *places, code, user, note)


def write(project: Project) -> bytes:
    """The project as `.qdpx`, the same bytes for the same project; raises `ValueError` without codes."""
    if not project.codes:
        raise ValueError("a project needs codes")
    root = ET.Element("Project", {"xmlns": NAMESPACE, "name": project.name, "origin": exchange.ORIGIN})
    if project.users:
        users = ET.SubElement(root, "Users")
        for guid, name in sorted(project.users.items()):
            ET.SubElement(users, "User", {"guid": guid, "name": name})
    codes = ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes")
    for code in project.codes:
        exchange.write_code(codes, code)
    sources, notes = ET.SubElement(root, "Sources"), ET.Element("Notes")
    files = {}
    for source in project.sources:
        own = [segment for segment in project.segments if segment.source == source.guid]
        _write_source(sources, notes, source, own)
        files[f"sources/{source.guid}.txt"] = (source.text or "").encode("utf-8")
    if len(notes):
        root.append(notes)
    ET.indent(root)
    files[QDE] = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return zipped(files)


def _write_source(parent: ET.Element, notes: ET.Element, source: Source, segments: list[Segment]) -> None:
    path = {"plainTextPath": f"{INTERNAL}{source.guid}.txt"}
    node = ET.SubElement(parent, "TextSource", {"guid": source.guid, "name": source.name, **path})
    for segment in segments:
        user = {"creatingUser": segment.user} if segment.user else {}
        places = {"startPosition": str(segment.start), "endPosition": str(segment.end)}
        chosen = {"guid": exchange.guid(f"selection/{segment.guid}"), "name": source.name, **places}
        selection = ET.SubElement(node, "PlainTextSelection", {**chosen, **user})
        coding = ET.SubElement(selection, "Coding", {"guid": segment.guid, **user})
        ET.SubElement(coding, "CodeRef", {"targetGUID": segment.code})
        if segment.note:
            guid = exchange.guid(f"note/{segment.guid}")
            ET.SubElement(coding, "NoteRef", {"targetGUID": guid})
            note = ET.SubElement(notes, "Note", {"guid": guid, "name": source.name})
            ET.SubElement(note, "PlainTextContent").text = segment.note


def zipped(files: dict[str, bytes]) -> bytes:
    """The files as a zip, in order of their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()
