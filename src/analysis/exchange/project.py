"""A REFI-QDA project (`.qdpx`): codes, texts and coded segments, as other programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from defusedxml import ElementTree as SafeET

from analysis.exchange import archive, book
from analysis.exchange.archive import DAMAGED, MEGABYTE, Bundle, Unread
from analysis.exchange.book import Code, key
from analysis.problems import InputError, Problem

NAMESPACE = "urn:QDA-XML:project:"
VERSION = "1.0"
TEXT, WHOLE = "text", "whole source"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Source:
    """A document of the project.

    `text` is as the file has it, line ends too, without its byte order mark, which `mark` tells of; `inline` is one that
    the XML holds. Without a text, `unread` says why.
    """

    guid: str
    name: str
    text: str | None
    mark: bool = False
    inline: bool = False
    unread: str = ""


@dataclass(frozen=True)
class Segment:
    """One code on one selection, with its places as written.

    `kind` is TEXT, WHOLE (a code on the whole source) or the name of another kind of selection, which has no places in
    a text. `own` is the beginning of the selected text as the program wrote it, if it did. `note` holds what the coder
    wrote with the code or the selection; `unread` why a note that there is cannot be read.
    """

    guid: str
    kind: str
    source: str
    start: int
    end: int
    code: str
    user: str
    note: str
    own: str = ""
    unread: str = ""


@dataclass(frozen=True)
class Project:
    """What is read from a project, or written to one; `users` gives names by id."""

    name: str
    users: dict[str, str]
    codes: tuple[Code, ...]
    sources: tuple[Source, ...]
    segments: tuple[Segment, ...]


Notes = dict[str, list[tuple[str, str]]]  # id of a note, or of what it is linked to -> texts, and why one is unread


def read(path: Path, most_megabytes: float) -> Project:
    """The project in a `.qdpx`; raises `InputError` for anything that is not one, or is not safe to unpack."""
    bundle = archive.opened(path, most_megabytes)
    with bundle.zip:
        found = bundle.names(".qde")
        if len(found) != 1:
            remedy = f"{', '.join(found) or 'no .qde'} in it: a REFI-QDA project has just one"
            raise InputError([Problem(path.name, 0, "", "", remedy)])
        try:
            root = archive.xml(bundle.content(bundle.zip.getinfo(found[0])), path.name, NAMESPACE, "Project")
        except Unread as error:
            raise InputError([Problem(path.name, 0, "", found[0], str(error))]) from error
        users = {key(user.get("guid", "")): user.get("name", "") for user in root.iterfind("Users/User")}
        codes = tuple(book.read_code(node, path.name) for node in root.iterfind("CodeBook/Codes/Code"))
        notes, sources, segments = _notes(root, bundle), [], []
        for node in root.iterfind("Sources/*"):
            holder = node if node.tag == "TextSource" else node.find("Representation")
            sources.append(_source(node, holder, bundle))
            owner = root.get("creatingUserGUID", "")
            segments += _annotated([*_segments(node, holder, notes, owner, path.name)], node, holder, notes)
    return Project(root.get("name", ""), users, codes, tuple(sources), tuple(segments))


def _source(node: ET.Element, holder: ET.Element | None, bundle: Bundle) -> Source:
    guid, name = key(node.get("guid", "")), node.get("name", "")
    if holder is None:
        return Source(guid, name, None, unread="it has no text, only what is seen or heard: select text")
    try:
        return Source(guid, name, *_text(holder, bundle), holder.find("PlainTextContent") is not None)
    except Unread as error:
        return Source(guid, name, None, unread=str(error))


def _text(node: ET.Element, bundle: Bundle) -> tuple[str, bool]:
    """The text of a source or note and whether it had a mark, from the XML or the zip; raises `Unread`."""
    inline = node.findtext("PlainTextContent")
    if inline is not None:
        return inline, False
    if not node.get("plainTextPath"):
        raise Unread("the project lacks its plain text: export it with plain text")
    return archive.decoded(bundle.named(node.get("plainTextPath", "")))


def _notes(root: ET.Element, bundle: Bundle) -> Notes:
    """Every note, by its id and by the ids that links give it to (in either direction)."""
    notes: Notes = {key(node.get("guid", "")): [_note(node, bundle)] for node in root.iterfind("Notes/*")}
    own = set(notes)
    for link in root.iterfind("Links/Link"):
        ends = (key(link.get("originGUID", "")), key(link.get("targetGUID", "")))
        for note, other in (ends, ends[::-1]):
            if note in own and other not in own:
                notes.setdefault(other, []).extend(notes[note])
    return notes


def _note(node: ET.Element, bundle: Bundle) -> tuple[str, str]:
    """Text of a note, from wherever the program put it, and '' or why it cannot be read."""
    described = node.findtext("Description") or ""
    reason = ""
    for place in ("plain", "rich"):
        try:
            if place == "plain" and (node.get("plainTextPath") or node.find("PlainTextContent") is not None):
                return _joined(_text(node, bundle)[0], described), ""
            if place == "rich" and node.get("richTextPath", "").lower().endswith(".docx"):
                return _joined(_docx(bundle.named(node.get("richTextPath", "")), bundle), described), ""
        except Unread as error:
            reason = str(error)
    if reason or (node.get("richTextPath") and not described):
        return described, reason or f"{node.get('richTextPath')!r} cannot be read: export notes as plain text"
    return described, ""


def _docx(data: bytes, bundle: Bundle) -> str:
    """The paragraphs of a Word file; raises `Unread`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            content = Bundle(bundle.file, inner, MEGABYTE).content(inner.getinfo("word/document.xml"))
        root = SafeET.fromstring(content, forbid_dtd=True)
    except (*DAMAGED, KeyError, ET.ParseError) as error:
        raise Unread(f"a Word file with a note is damaged: {error}") from error
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in root.iter(f"{WORD}p"))


def _joined(*texts: str) -> str:
    """Texts one below the other, each once."""
    return "\n".join(dict.fromkeys(text.replace("\r\n", "\n").strip() for text in texts if text and text.strip()))


def _segments(
    node: ET.Element, holder: ET.Element | None, notes: Notes, owner: str, file: str
) -> Iterator[Segment]:
    """Every code on a source: on the whole, on text, and on what is no text."""
    source = key(node.get("guid", ""))
    for parent in [node] if holder is None or holder is node else [node, holder]:
        yield from _codings(parent, Segment("", WHOLE, source, 0, 0, "", owner, ""), notes)
        for child in parent:
            if child.tag == "PlainTextSelection" and parent is holder:
                blank = Segment("", TEXT, source, *_places(child, file), "", owner, "", child.get("name", ""))
                yield from _codings(child, blank, notes)
            elif child.tag.endswith("Selection"):
                yield from _codings(child, Segment("", child.tag, source, 0, 0, "", owner, ""), notes)
            for part in child.iterfind("TranscriptSelection"):
                yield from _codings(part, Segment("", part.tag, source, 0, 0, "", owner, ""), notes)


def _places(node: ET.Element, file: str) -> tuple[int, int]:
    values = (node.get("startPosition", ""), node.get("endPosition", ""))
    try:
        return int(values[0]), int(values[1])
    except ValueError as error:
        raise InputError([Problem(file, 0, "startPosition", " ".join(values), "use whole numbers")]) from error


def _codings(node: ET.Element, blank: Segment, notes: Notes) -> Iterator[Segment]:
    for coding in node.iterfind("Coding"):
        reference = coding.find("CodeRef")
        code = "" if reference is None else key(reference.get("targetGUID", ""))
        user = key(coding.get("creatingUser") or node.get("creatingUser") or node.get("modifyingUser") or blank.user)
        holders = [coding] if blank.kind == WHOLE else [coding, node]
        note, unread = _told(holders, notes)
        yield replace(blank, guid=key(coding.get("guid", "")), code=code, user=user, note=note, unread=unread)


def _told(holders: list[ET.Element], notes: Notes) -> tuple[str, str]:
    """What stands with these elements: descriptions, and notes that they name or are linked to."""
    found: list[tuple[str, str]] = []
    for holder in holders:
        found.append((holder.findtext("Description") or "", ""))
        for ref in holder.iterfind("NoteRef"):
            target = key(ref.get("targetGUID", ""))
            found += notes.get(target, [("", f"the note {target} is not in the project")])
        found += notes.get(key(holder.get("guid", "")), [])
    return _joined(*(text for text, _ in found)), "; ".join(dict.fromkeys(why for _, why in found if why))


def _annotated(segments: list[Segment], node: ET.Element, holder: ET.Element | None, notes: Notes) -> list[Segment]:
    """The segments with what stands on selections without a code at just their place (an annotation)."""
    if holder is None:
        return segments
    told = {}
    for child in holder.iterfind("PlainTextSelection"):
        if child.find("Coding") is None:
            place = (child.get("startPosition"), child.get("endPosition"))
            told[place] = tuple(map(_either, zip(told.get(place, ("", "")), _told([child], notes), strict=True)))
    found = []
    for one in segments:
        note, unread = told.get((str(one.start), str(one.end)), ("", ""))
        text = one.kind == TEXT
        found.append(replace(one, note=_joined(one.note, note), unread=one.unread or unread) if text else one)
    return found


def _either(texts: tuple[str, str]) -> str:
    return _joined(*texts)
