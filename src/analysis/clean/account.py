"""An account of a document's letters: which share of them reached a passage or the log of what was left out."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable

from analysis.clean import sources
from analysis.clean.model import Block, Extracted, Rejection, Removal

UNREADABLE = "\ufffd"  # a glyph of which the file does not say what letter it is
SAME_ORDER = 0.9  # share of neighbouring words that a second reader puts beside each other, too
SECONDS = 20  # that the second reader may take
_WORD = re.compile(r"[^\W\d_]{2,}")
_BROKEN = re.compile("[-\u2010\u0002]\r?\n(?=[a-z])|\u00ad\r?\n?")  # a word that a hyphen breaks at a line's end


def letters(text: str) -> Counter[str]:
    """How often each letter occurs, whatever its case; signs, digits and spaces are none."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return Counter({letter: count for letter, count in Counter(plain).items() if letter.isalpha()})


def share(whole: str, came_out: Iterable[str]) -> float:
    """The share of the letters of `whole` that came out; 1.0 where it has none, never rounded up to 1.000."""
    there, found = letters(sources.repair(whole)), letters("\n".join(came_out))
    total = there.total() + whole.count(UNREADABLE)
    kept = sum(min(count, found[letter]) for letter, count in there.items())
    value = round(kept / total, 3) if total else 1.0
    return value if kept == total else min(value, 0.999)


def of_document(extracted: Extracted, blocks: list[Block], removed: list[Removal]) -> float:
    """The share of a document's letters that are in a passage, in a heading above one, or in the log."""
    written = Counter(line.lstrip("# ").strip() for line in extracted.text.split("\n"))
    names = {name for block in blocks for name in block.heading_path}
    above = [name for name in names for _ in range(max(1, written[name]))]  # two places may have one heading
    return share(extracted.whole, [*(block.text for block in blocks), *above, *(item.text for item in removed)])


def settle(value: float, least: float, enough: float) -> str:
    """A warning where letters are lost, '' where they are all there; raises `Rejection` below `least`."""
    lost = f"{1 - value:.1%} of its letters came out nowhere"
    if value < least:
        raise Rejection("letters-lost", f"{lost}: save it in another format, or as text, and see what is missing")
    return f"{lost}: compare its passages with the document" if value < enough else ""


def order(data: bytes, text: str, drawn: str) -> str:
    """A warning where a second reader puts the words of a PDF in another order, else ''.

    In: the file, the text as read here, and its text as pdfium orders it, which is held against it where poppler's
    pdftotext is not installed or cannot read the file.
    """
    name, other = "pdftotext", _by_poppler(data)
    if other is None:
        name, other = "pdfium", drawn
    same = agreement(text, other)
    told = f"{name} reads {1 - same:.0%} of its words in another order: see whether its sentences are whole"
    return told if same < SAME_ORDER else ""


def _by_poppler(data: bytes) -> str | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    try:
        done = subprocess.run([program, "-q", "-", "-"], input=data, capture_output=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def agreement(text: str, other: str) -> float:
    """The share of neighbouring words of `text` that are neighbours in `other`, too; 1.0 where there are none."""
    mine, theirs = pairs(text), pairs(_BROKEN.sub("", other))
    total = mine.total()
    return sum(min(count, theirs[pair]) for pair, count in mine.items()) / total if total else 1.0


def pairs(text: str) -> Counter[tuple[str, str]]:
    """How often each two words follow each other."""
    words = _WORD.findall(text.casefold())
    return Counter(zip(words, words[1:], strict=False))
