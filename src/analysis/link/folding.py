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
HARD = ",;:.!?…|()[]•"  # where a name has none of these, none may stand inside a match
PLANE = 1 << 16  # characters with a row in the tables; the few beyond are looked up one by one


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
    return ord(letters[0]) if letters else BOUNDARY


@cache
def tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per character of the first plane: folded code, is it a capital, is it a hard border."""
    characters = [chr(code) for code in range(PLANE)]
    fold = np.array([fold_character(c) for c in characters], np.uint32)
    return fold, np.array([c.isupper() for c in characters]), np.array([c in HARD for c in characters])


def is_capital(raw: np.ndarray) -> np.ndarray:
    """Which of these code points are capitals (those beyond the first plane never)."""
    return tables()[1].take(raw, mode="clip")


def is_hard(raw: np.ndarray) -> np.ndarray:
    """Which of these code points are commas, full stops and the like."""
    return tables()[2].take(raw, mode="clip")


@dataclass(frozen=True)
class Words:
    """The words of a text, by place; characters that are ignored are left out."""

    folded: np.ndarray  # folded code of each character
    raw: np.ndarray  # code point of each character
    place: np.ndarray | None  # where each character stands in the text; None: where it stands here
    starts: np.ndarray  # first character of each word
    ends: np.ndarray  # character after its last

    def at(self, places: np.ndarray) -> np.ndarray:
        """Where the characters at these places stand in the text."""
        return places if self.place is None else self.place[places]


def words(raw: np.ndarray) -> Words:
    """The words of a text, from its code points (see `codes`)."""
    folded = tables()[0].take(raw, mode="clip")
    if raw.dtype == np.uint32:
        for beyond in np.flatnonzero(raw >= PLANE).tolist():
            folded[beyond] = fold_character(chr(int(raw[beyond])))
    place = None
    if (folded == IGNORED).any():
        place = np.flatnonzero(folded != IGNORED)
        folded, raw = folded[place], raw[place]
    edges = np.flatnonzero(np.diff(folded != BOUNDARY, prepend=False, append=False))
    return Words(folded, raw, place, edges[::2].copy(), edges[1::2].copy())


def codes(text: str) -> np.ndarray:
    """The code points of a text, in two bytes each where that will do."""
    short = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(short) == len(text):
        return short
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def joined(texts: Sequence[str]) -> str:
    """The texts with SEPARATOR between them; where a text itself holds that character, it is a space."""
    whole = SEPARATOR.join(texts)
    if whole.count(BREAK_CHARACTER) >= max(1, len(texts)):
        whole = SEPARATOR.join(text.replace(BREAK_CHARACTER, " ") for text in texts)
    return whole


def key(text: str) -> bytes:
    """What two spellings of a name have in common: its letters and digits, folded; b"" if there are none."""
    codes = map(fold_character, text.replace(BREAK_CHARACTER, " "))
    return "".join(chr(code) for code in codes if code > IGNORED).encode("utf-32-le", "surrogatepass")


def spelled(text: str) -> list[tuple[str, int]]:
    """The characters of a text with their folded codes, without those that are ignored."""
    return [(c, code) for c, code in zip(text, map(fold_character, text), strict=True) if code != IGNORED]


def initials(spelling: list[tuple[str, int]]) -> list[str]:
    """The first character of each word, from `spelled`."""
    before = [BOUNDARY, *(code for _, code in spelling)]
    return [c for (c, code), last in zip(spelling, before, strict=False) if code != BOUNDARY == last]


def cuts(text: str) -> int:
    """At how many places a text may begin a new word inside a name: its own words, and its capitals."""
    count, before = 0, (" ", BOUNDARY)
    for character, code in spelled(text):
        after_lower = before[1] > ord("9") and not before[0].isupper()
        count += code != BOUNDARY and (before[1] == BOUNDARY or (character.isupper() and after_lower))
        before = character, code
    return count


def begin_marks(found: Words) -> np.ndarray:
    """The characters at which a word may begin: those of its own words, and capitals inside (FoodValley)."""
    begins = np.zeros(len(found.folded), bool)
    begins[found.starts] = True
    capital = is_capital(found.raw)
    lower = ~capital & (found.folded > ord("9"))
    begins[1:] |= capital[1:] & lower[:-1]
    return begins


def offsets(texts: Sequence[str]) -> np.ndarray:
    """Where each text begins in the texts joined by SEPARATOR."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    return np.concatenate(([0], np.cumsum(lengths + len(SEPARATOR))))[:-1]
