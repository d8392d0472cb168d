"""Texts without what does not tell names apart: case, accents, hyphens, spaces; only letters, digits and
word borders.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

BOUNDARY, IGNORED, BREAK = 0, 1, 2
BREAK_CHARACTER = "\x1f"
SEPARATOR = f" {BREAK_CHARACTER} "  # between texts: a word that no name has
HARD = ",;:.!?…|"  # where a name has none of these, none may stand inside a match
ENCODING = "cp1252"  # Western texts take a short cut by one byte a character
BYTES = 256


@cache
def fold_character(character: str) -> int:
    """The folded code of a character: 0 between words, 1 ignored (accents, zero width), or a base letter."""
    if character == BREAK_CHARACTER:
        return BREAK
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return IGNORED
    if not character.isalnum():
        return BOUNDARY
    letters = [c for c in unicodedata.normalize("NFKD", character.casefold()) if c.isalnum()]
    code = ord(letters[0]) if letters else BOUNDARY
    return ord(character) if ord(character) < BYTES <= code else code


@cache
def byte_tables() -> tuple[bytes, np.ndarray, bytes]:
    """Per byte of ENCODING: folded code, is it a capital, is it a hard border (as bytes for `translate`)."""
    characters = [bytes([code]).decode(ENCODING, "replace") for code in range(BYTES)]
    fold = bytes(fold_character(c) if fold_character(c) < BYTES else BOUNDARY for c in characters)
    return fold, np.array([c.isupper() for c in characters]), bytes(c in HARD for c in characters)


@dataclass(frozen=True)
class Words:
    """A text's letters without what stands between them, and where its words begin."""

    letters: np.ndarray  # folded letters and digits
    raw: np.ndarray  # every character of the text as typed (code points, or bytes of ENCODING)
    position: np.ndarray  # where each letter stands in the text
    starts: np.ndarray  # index in `letters` of the first letter of each word
    hard: np.ndarray  # places in the text of commas, full stops and the like

    @property
    def ends(self) -> np.ndarray:
        """Index in `letters` after the last letter of each word."""
        return np.append(self.starts[1:], len(self.letters))

    def capital(self, letters: np.ndarray) -> np.ndarray:
        """Which of the letters with these indices are capitals."""
        raw = self.raw[self.position[letters]]
        if raw.dtype == np.uint8:
            return byte_tables()[1][raw]
        return np.fromiter((chr(code).isupper() for code in raw.tolist()), bool, len(raw))

    def typed(self, letters: np.ndarray) -> np.ndarray:
        """The code points of the letters with these indices, as typed."""
        raw = self.raw[self.position[letters]]
        if raw.dtype == np.uint8:
            return np.frombuffer(raw.tobytes().decode(ENCODING, "replace").encode("utf-32-le"), "<u4")
        return raw


def words(text: str) -> Words:
    """The words of a text."""
    try:
        plain = text.encode(ENCODING)
    except UnicodeEncodeError:
        return _words_of_any(text)
    fold, _, hard = byte_tables()
    folded = plain.translate(fold)
    return _words(
        np.frombuffer(folded, np.uint8),
        np.frombuffer(plain, np.uint8),
        bytes([IGNORED]) in folded,
        np.flatnonzero(np.frombuffer(plain.translate(hard), np.uint8)),
    )


def _words_of_any(text: str) -> Words:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    values, where = np.unique(codes, return_inverse=True)
    folded = np.array([fold_character(chr(int(value))) for value in values], np.uint32)[where]
    hard = np.array([chr(int(value)) in HARD for value in values], bool)[where]
    return _words(folded, codes, bool((folded == IGNORED).any()), np.flatnonzero(hard))


def _words(folded: np.ndarray, raw: np.ndarray, ignored: bool, hard: np.ndarray) -> Words:
    position = np.flatnonzero(folded > IGNORED)
    if not len(position):
        return Words(folded[position], raw, position, position, hard)
    if ignored:
        between = np.cumsum(folded == BOUNDARY)[position]
        begins = np.diff(between) > 0
    else:
        begins = np.diff(position) > 1
    starts = np.concatenate(([0], np.flatnonzero(begins) + 1))
    return Words(folded[position], raw, position, starts, hard)


def joined(texts: Sequence[str]) -> str:
    """The texts with SEPARATOR between them; where a text itself holds that character, it is a space."""
    return SEPARATOR.join(
        text.replace(BREAK_CHARACTER, " ") if BREAK_CHARACTER in text else text for text in texts
    )


def key(text: str) -> bytes:
    """What two spellings of a name have in common: its letters and digits, folded; b"" if there are none."""
    return words(joined([text])).letters.astype(np.uint32).tobytes()


def cuts(text: str) -> int:
    """At how many places a text may begin a new word inside a name: its own words, and its capitals."""
    return int(begin_marks(words(text)).sum())


def begin_marks(found: Words) -> np.ndarray:
    """The letters at which a word may begin: those of its own words, and capitals inside (FoodValley)."""
    begins = np.zeros(len(found.letters), bool)
    begins[found.starts] = True
    capital = found.capital(np.arange(len(found.letters)))
    lower = ~capital & (found.letters > ord("9"))
    begins[1:] |= capital[1:] & lower[:-1]
    return begins


def offsets(texts: Sequence[str]) -> np.ndarray:
    """Where each text begins in the texts joined by SEPARATOR."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    return np.concatenate(([0], np.cumsum(lengths + len(SEPARATOR))))[:-1]
