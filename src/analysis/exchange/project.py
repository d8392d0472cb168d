"""A REFI-QDA project (`.qdpx`): codes, texts and coded segments, as other programs write them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from analysis.exchange import archive
from analysis.exchange.archive import Bundle, Unread
from analysis.problems import InputError, Problem, refuse

NAMESPACE = "urn:QDA-XML:project:"
ROOT = uuid.uuid5(uuid.NAMESPACE_URL, "urn:analysis:codebook")  # so that a code keeps its id in every edition
DEEPEST = 50  # codes within codes
LONG = 16  # digits that no place in a text has
TEXT, WHOLE = "text", "whole source"


class Unplaced(Exception):
    """Why a segment cannot be a code of ours: column, value, remedy."""


@dataclass(frozen=True)
class Code:
    """One code: its id, name, description, whether passages can carry it, and the codes below it."""

    guid: str
    name: str
    description: str
    codable: bool
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True)
class Source:
    """A document of the project.

    `text` is as the file has it, line ends too, without its byte order mark. Without a text, `unread` says why.
    """

    guid: str
    name: str
    text: str | None
    unread: str = ""


@dataclass(frozen=True)
class Segment:
    """One code on one selection, with its places as written.

    `kind` is TEXT, WHOLE (a code on the whole source) or the name of another kind of selection, which has no places in
    a text. `own` is the beginning of the selected text as the program wrote it, if it did. `note` holds what the coder
    wrote with the code or the selection; `unread` why a note that there is cannot be read.
    """

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

    users: dict[str, str]
    codes: tuple[Code, ...]
    sources: tuple[Source, ...]
    segments: tuple[Segment, ...]


Notes = dict[str, list[tuple[str, str]]]  # id of a note, or of what it is linked to -> texts, and why one is unread


def guid(name: str) -> str:
    """The id of a code or set by its name in our codebook: the same every time."""
    return str(uuid.uuid5(ROOT, name))


def key(guid: str) -> str:
    """The id without braces, in lower case: programs write it in both ways."""
    return guid.strip().strip("{}").lower()


def walk(codes: Iterable[Code], above: tuple[Code, ...] = ()) -> Iterator[tuple[Code, tuple[Code, ...]]]:
    """Every code with the codes above it, each before the ones below it."""
    for code in codes:
        yield code, above
        yield from walk(code.codes, (*above, code))


def read(path: Path, most_megabytes: float) -> Project:
    """The project in a `.qdpx`; raises `InputError` for anything that is not one, or is not safe to unpack."""
    bundle = archive.opened(path, most_megabytes)
    with bundle.zip:
        found = bundle.names(".qde")
        if len(found) != 1:
            remedy = f"a REFI-QDA project has just one .qde in it, not {len(found)}"
            raise InputError([Problem(path.name, 0, "", ", ".join(found), remedy)])
        try:
            root = archive.xml(bundle.content(bundle.zip.getinfo(found[0])), path.name, NAMESPACE, "Project")
        except Unread as error:
            raise InputError([Problem(path.name, 0, "", found[0], str(error))]) from error
        users = {key(user.get("guid", "")): user.get("name", "") for user in root.iterfind("Users/User")}
        owner = root.get("creatingUserGUID") or "".join(list(users)[: len(users) == 1])  # of what names nobody
        codes = tuple(read_code(node, path.name) for node in root.iterfind("CodeBook/Codes/Code"))
        notes = _notes(root, bundle)
        sources: list[Source] = []
        segments: list[Segment] = []
        for node in root.iterfind("Sources/*"):
            holder = node if node.tag == "TextSource" else node.find("Representation")
            sources.append(_source(node, holder, bundle))
            segments += _segments(node, holder, notes, owner)
    refuse(_doubled(path.name, sources, codes))
    return Project(users, codes, tuple(sources), tuple(segments))


def _doubled(file: str, sources: Iterable[Source], codes: Iterable[Code]) -> Iterator[Problem]:
    """Ids that two sources have, or two codes of unlike names: a selection would go to one of them by chance."""
    named = [*{(key(code.guid), code.name) for code, _ in walk(codes)}]
    for what, found in (("sources", [one.guid for one in sources]), ("codes", [one for one, _ in named])):
        for one, number in Counter(found).items():
            if number > 1:
                yield Problem(
                    file, 0, "guid", one, f"{number} {what} have this id: export the project anew, or make one anew"
                )


def read_code(node: ET.Element, file: str, depth: int = 1) -> Code:
    """The code of an element of a codebook or project, with the codes below it; raises `InputError`."""
    identity, name = node.get("guid", ""), node.get("name", "")
    if depth > DEEPEST or not identity:
        remedy = f"codes nest at most {DEEPEST} deep, and each needs a guid"
        raise InputError([Problem(file, 0, "guid", identity or name, remedy)])
    below = tuple(read_code(child, file, depth + 1) for child in node.iterfind("Code"))
    codable = node.get("isCodable", "true").lower() in ("true", "1")
    return Code(identity, name, node.findtext("Description") or "", codable, below)


def _source(node: ET.Element, holder: ET.Element | None, bundle: Bundle) -> Source:
    identity, name = key(node.get("guid", "")), node.get("name", "")
    try:
        if holder is None:
            raise Unread("it has no text, only what is seen or heard: select text")
        return Source(identity, name, _text(holder, bundle))
    except Unread as error:
        return Source(identity, name, None, unread=str(error))


def _text(node: ET.Element, bundle: Bundle) -> str:
    """The text of a source or note, from the XML or the zip; raises `Unread`."""
    inline = node.findtext("PlainTextContent")
    if inline is not None:
        return inline
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
    """Text of a note from wherever the program put it, and '' or why it cannot be read."""
    described, rich, reason = node.findtext("Description") or "", node.get("richTextPath", ""), ""
    plain = node.get("plainTextPath") or node.find("PlainTextContent") is not None
    for there, text_of in ((plain, lambda: _text(node, bundle)), (rich, lambda: archive.word(bundle.named(rich)))):
        try:
            if there:
                return _joined(text_of(), described), ""
        except Unread as error:
            reason = str(error)
    return described, reason


def _joined(*texts: str) -> str:
    """Texts one below the other, each once."""
    return "\n".join(dict.fromkeys(text.replace("\r\n", "\n").strip() for text in texts if text.strip()))


def _segments(node: ET.Element, holder: ET.Element | None, notes: Notes, owner: str) -> Iterator[Segment]:
    """Every code on a source: on the whole, on text, and on what is no text.

    A selection without a code is an annotation: it counts for the codes at just its place.
    """
    blank = Segment(WHOLE, key(node.get("guid", "")), 0, 0, "", owner, "")
    for whole in [node] if holder in (None, node) else [node, holder]:
        yield from _codings(whole, [], blank, notes)
    texts = [] if holder is None else holder.findall("PlainTextSelection")
    loose = [(_places(chosen), chosen) for chosen in texts if chosen.find("Coding") is None]
    for chosen in texts:
        start, end = places = _places(chosen)
        beside = [other for place, other in loose if place == places]
        own = chosen.get("name", "")
        yield from _codings(chosen, [chosen, *beside], replace(blank, kind=TEXT, start=start, end=end, own=own), notes)
    known = set(texts)
    for chosen in node.iter():
        if chosen.tag.endswith("Selection") and chosen not in known:
            yield from _codings(chosen, [chosen], replace(blank, kind=chosen.tag), notes)


def _places(node: ET.Element) -> tuple[int, int]:
    """Begin and end of a selection; -1, which is nowhere, for what is no whole number or longer than any text."""
    start, end = (node.get(name, "") for name in ("startPosition", "endPosition"))
    return tuple(int(one) if one.isdecimal() and len(one) < LONG else -1 for one in (start, end))


def _codings(node: ET.Element, holders: list[ET.Element], blank: Segment, notes: Notes) -> Iterator[Segment]:
    """The codes on an element, each with what stands with it and with `holders`: descriptions, notes."""
    for coding in node.iterfind("Coding"):
        found: list[tuple[str, str]] = []
        for holder in (coding, *holders):
            found.append((holder.findtext("Description") or "", ""))
            for ref in holder.iterfind("NoteRef"):
                target = key(ref.get("targetGUID", ""))
                found += notes.get(target, [("", f"the note {target} is not in the project")])
            found += notes.get(key(holder.get("guid", "")), [])
        code, who = coding.find("CodeRef"), coding.get("creatingUser") or node.get("creatingUser")
        yield replace(
            blank, user=key(who or node.get("modifyingUser") or blank.user),
            code="" if code is None else key(code.get("targetGUID", "")), note=_joined(*(text for text, _ in found)),
            unread="; ".join(dict.fromkeys(why for _, why in found if why)),
        )  # fmt: skip
