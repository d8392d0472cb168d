"""The text of a document, whatever its format: the readers of `readers/`, and limits that hold for all."""

from dataclasses import replace
from pathlib import Path

from analysis.clean import readers, sources
from analysis.clean.model import Extracted, Rejection
from analysis.params import Clean

MAX_CHARACTERS = 5_000_000


def form(path: Path, data: bytes) -> str:
    """The format of a file, by its ending and its first bytes; raises `Rejection` where they do not agree."""
    known = readers.by_ending()
    ending = path.suffix.lower().lstrip(".")
    if ending not in known:
        raise Rejection("unknown-format", f"use one of: {', '.join(known)}")
    real = sources.sniff(data)
    if real == "ole":
        raise Rejection("encrypted", "a protected or old Office file: open it and save it as .docx without a password")
    if real not in known[ending].SNIFFED:
        raise Rejection("wrong-type", f"the ending says {ending}, the content is {real}: give it its right ending")
    return str(known[ending].ENDINGS[0])


def extract(form: str, data: bytes, settings: Clean) -> Extracted:
    """The text and own metadata of a file of this format; raises `Rejection` where there is none."""
    found: Extracted = readers.by_ending()[form].extract(data, settings)
    if len(found.text) > MAX_CHARACTERS:
        raise Rejection("too-large", f"more than {MAX_CHARACTERS} characters of text: split it")
    if not found.text.strip():
        raise Rejection("no-text", "no text was found in it: see whether the file holds the text at all")
    return replace(found, text=sources.repair(found.text)) if found.marked else found
