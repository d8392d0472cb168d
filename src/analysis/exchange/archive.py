"""A zip from another program: only what is asked for is unpacked, into memory; what is not there is told."""

import codecs
import io
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from defusedxml import ElementTree as SafeET
from defusedxml.common import DefusedXmlException

from analysis import files
from analysis.problems import InputError, Problem

MEGABYTE = 1_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_RATIO = 200  # unpacked to packed, of a large entry: text packs to a fifth, a bomb to a thousandth
# What the standard library raises for zips that are not whole: seen with bytes changed at random.
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class Unread(Exception):
    """Why a text cannot be read; its message is a remedy."""


@dataclass
class Bundle:
    """An open zip named `file`; at most `most` bytes of it are unpacked in all."""

    file: str
    zip: zipfile.ZipFile
    most: float
    spent: int = 0

    def names(self, ending: str) -> list[str]:
        """The names in the zip with that ending, without what a Mac adds."""
        return [n for n in self.zip.namelist() if n.lower().endswith(ending) and "__macosx" not in n.lower()]

    def named(self, reference: str) -> bytes:
        """What an address in a project (`internal://…`, `relative://…`) names; raises `Unread`.

        Programs differ in folders and capitals, so the last part of the address counts, first as it is written.
        """
        name = reference.replace("\\", "/").rpartition("/")[2]
        folders = [(info, info.filename.replace("\\", "/").rpartition("/")) for info in self.zip.infolist()]
        for same in (str, unquote, _loosely):
            found = [(info, folder) for info, (folder, _, own) in folders if same(own) == same(name)]
            inside = [info for info, folder in found if "sources" in folder.casefold()] or [info for info, _ in found]
            contents = {self.content(info) for info in inside}
            if len(contents) > 1:
                raise Unread(f"two different files {name!r} are in the project: keep one")
            if contents:
                return contents.pop()
        raise Unread(f"{reference!r} is not in the project: export it with its sources inside")

    def content(self, info: zipfile.ZipInfo) -> bytes:
        """One entry unpacked; raises `Unread` where it is not safe or not whole."""
        if info.flag_bits & 1:
            raise Unread("save the project without a password")
        if info.file_size > max(info.compress_size, 1) * MOST_RATIO and info.file_size > MEGABYTE:
            raise Unread(f"{info.filename!r} is packed over {MOST_RATIO} to 1: refused as a zip bomb")
        self.spent += info.file_size
        if self.spent > self.most:
            raise Unread(f"its texts unpack to over {self.most / MEGABYTE:g} MB (clean.max_unpacked_megabytes)")
        try:
            return self.zip.read(info)
        except DAMAGED as error:
            raise Unread(f"{info.filename!r} is damaged: {error}") from error


def _loosely(name: str) -> str:
    """A name whatever its capitals, its accents' form (a Mac's), or a mark that its letters are UTF-8, which zips may lack."""
    with suppress(UnicodeError):
        name = name.encode("cp437").decode()
    return normalize("NFC", unquote(name).casefold())


def opened(path: Path, most_megabytes: float) -> Bundle:
    """The zip at `path`; raises `InputError` for what is none."""
    try:
        return Bundle(path.name, zipfile.ZipFile(path), most_megabytes * MEGABYTE)
    except DAMAGED as error:
        raise InputError([Problem(path.name, 0, "", "", f"not a zip, or not a whole one: {error}")]) from error


def decoded(data: bytes) -> str:
    """The text of bytes; raises `Unread`."""
    try:
        return files.decoded(data)
    except UnicodeDecodeError as error:
        raise Unread("the text is in another encoding than UTF-8 or UTF-16: export it anew") from error


def xml(data: bytes, file: str, space: str, tag: str) -> ET.Element:
    """The root of an XML file, all names without their namespace; raises `InputError`, also for any entity.

    `space` is how the namespace of the root `tag` begins: programs write several versions.
    """
    try:
        if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # whatever its first line declares
            text = decoded(data)
            data = text[text.index("?>") + 2 if text.startswith("<?xml") else 0 :].encode()
        root = SafeET.fromstring(data, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, LookupError, ValueError, Unread) as error:
        raise InputError([Problem(file, 0, "", "", f"not readable as XML: {error}")]) from error
    if not root.tag.startswith(f"{{{space}") or not root.tag.endswith(f"}}{tag}"):
        raise InputError([Problem(file, 0, "", root.tag, f"give a REFI-QDA file ({space}1.0, {tag})")])
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return root


def word(data: bytes) -> str:
    """The paragraphs of a Word file; raises `Unread`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            content = Bundle("", inner, MEGABYTE).content(inner.getinfo("word/document.xml"))
        root = SafeET.fromstring(content, forbid_dtd=True)
    except (*DAMAGED, KeyError, ET.ParseError) as error:
        raise Unread(f"a Word file with a note is damaged: {error}") from error
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in root.iter(f"{WORD}p"))
