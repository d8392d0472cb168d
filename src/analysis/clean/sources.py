"""Files on disk: which there are, what they really are, and their text where they are text."""

import codecs
import html
import re
import stat
import zipfile
from pathlib import Path

import ftfy

from analysis.clean.model import Rejection
from analysis.tables.corpus import FOLDERS

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<\x00?!\x00?(?:E\x00?N\x00?T|D\x00?O\x00?C)")
# Marks that change how a text looks and say nothing: bidirectional controls, zero-width, soft hyphen, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes(byte for byte in range(32) if not 9 <= byte <= 13)
MAGIC = {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\xd0\xcf\x11\xe0": "ole", b"{\\rtf": "rtf"}
_SIGN = re.compile(r"&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
FIX = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=True, max_decode_length=10**6)


def load(root: Path, path: Path, max_megabytes: float) -> bytes:
    """The bytes of a file; raises `Rejection` for what may not or cannot be read."""
    try:
        resolved, homes = path.resolve(), [(root / folder).resolve() for folder in FOLDERS]
    except (OSError, RuntimeError) as error:
        raise Rejection("outside-folder", "this is a link that leads to itself: remove it") from error
    if not any(map(resolved.is_relative_to, homes)):
        raise Rejection("outside-folder", "this is a link to a file elsewhere: copy the file itself into the folder")
    try:
        if not stat.S_ISREG(resolved.stat().st_mode):
            raise Rejection("outside-folder", "this is a pipe, a device or a folder, and no file: remove it")
        size = resolved.stat().st_size
        if size > max_megabytes * 1e6:
            raise Rejection("too-large", f"{size / 1e6:.1f} MB: split it, or raise clean.max_megabytes in params.yaml")
        data = resolved.read_bytes()
    except OSError as error:
        raise Rejection("unreadable", f"the file cannot be opened ({error.strerror}): check its permissions") from error
    if not data.strip():
        raise Rejection("empty", "the file has no content: save it again from its source")
    return data


def sniff(data: bytes) -> str:
    """What the bytes are: pdf, zip, ole, rtf, html, text or binary."""
    head = data[:2048].lstrip()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, name in MAGIC.items():
        if head.startswith(magic):
            return name
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "text"
    sample = data[:65536]
    if b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROL_BYTES)) > len(sample) * 0.02:
        return "binary"
    return "html" if _HTML.search(head) and head.startswith(b"<") else "text"


def _windows(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 as Windows-1252: one letter of an old part of a page does not garble all others."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("windows", _windows)


def decode(data: bytes) -> str:
    """Text from bytes, line ends of Windows as LF: UTF-16 with its mark, or UTF-8 with what is none as Windows-1252."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16", errors="replace") if wide else data.decode("utf-8-sig", errors="windows")
    return text.replace("\r\n", "\n")  # as git stores them, so that places in the text are the same everywhere


def signs(text: str) -> str:
    """Signs that are written as pages write them (`&shy;`, `&#235;`), else no rule would know a word that holds one."""
    return _SIGN.sub(lambda sign: html.unescape(sign[0]), text)


def repair(text: str) -> str:
    """Mojibake, line ends, ligatures and invisible marks repaired (ftfy; Speer 2019); curly quotes and tabs stay."""
    plain = text.isascii() and not _CONTROL.search(text)
    fixed = text if plain else "\n".join(map(_fixed, text.split("\n")))
    fixed = fixed.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    fixed = _CONTROL.sub("", _INVISIBLE.sub("", fixed))
    return fixed.replace("\u00a0", " ").replace("\f", "\n").replace("\v", "\n").replace("\x85", "\n")


def _fixed(line: str) -> str:
    """One line repaired; ftfy leaves plain ASCII as it is."""
    return line if line.isascii() and not _CONTROL.search(line) else ftfy.fix_text(line, FIX)


def check_archive(archive: zipfile.ZipFile, max_unpacked_megabytes: float) -> None:
    """Refuse a zip that is encrypted, unpacks to more than allowed, or declares entities in its XML."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Rejection("encrypted", "save it again without a password")
    if sum(entry.file_size for entry in entries) > max_unpacked_megabytes * 1e6 or len(entries) > 10_000:
        raise Rejection("too-large", "it unpacks to more than clean.max_unpacked_megabytes in params.yaml allows")
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and _ENTITY.search(archive.open(entry).read(4096)):
            remedy = "its XML declares a document type or entities, which no writer of such files does"
            raise Rejection("unsafe", remedy)


def decode_html(data: bytes) -> str:
    """Text of a web page: by its declared character set where that is a third one, else as `decode` does."""
    declared = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,30})", data[:4096], re.IGNORECASE)
    name = declared[1].decode("ascii", "ignore").lower() if declared else "utf-8"
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or name in ("utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "us-ascii", "windows-1252"):
        return decode(data)
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decode(data)
