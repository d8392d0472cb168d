"""The text of a document, whatever its format: one function a format, each giving an `Extracted`."""

from __future__ import annotations

from dataclasses import replace

from analysis.clean import markdown, office, pdf, sources, webpage
from analysis.clean.model import Extracted, Rejection
from analysis.params import Clean

MAX_CHARACTERS = 5_000_000


def extract(form: str, data: bytes, text: str | None, settings: Clean) -> Extracted:
    """The text and own metadata of a file of this format; raises `Rejection` where there is none."""
    if form == "txt":
        found = plain(text or "")
    elif form == "html":
        found = webpage.extract(sources.decode_html(data))
    elif form == "pdf":
        found = pdf.extract(data)
    else:
        found = office.extract(form, data, settings.max_unpacked_megabytes)
    if len(found.text) > MAX_CHARACTERS:
        raise Rejection("too-large", f"more than {MAX_CHARACTERS} characters of text: split it")
    if not found.text.strip():
        raise Rejection("no-text", "no text was found in it: see whether the file holds the text at all")
    return found if form == "txt" else replace(found, text=sources.repair(found.text))


def plain(text: str) -> Extracted:
    """A text file; front matter is blanked, so that lines and spans stay those of the file."""
    start = markdown.front_matter(text)[2]
    head = "".join("\n" if character == "\n" else " " for character in text[:start])
    return Extracted(head + sources.repair(text[start:]), {}, marked=False)
