"""What the words around a match say: the board or a council, a name that goes on, a list of bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.link import polarity
from analysis.link.language import Language
from analysis.link.meanings import NOBODY, rule

FULL_NAME = "raad voor de kinderbescherming"
SHORT_NAME = re.compile(r"\bRvdK\b", re.IGNORECASE)
ARTICLES = ("de", "deze", "hele", "gehele", "heel")  # between a preposition and a region
STATEMENT = 120  # characters before a match that may say whose it is
FAR = 20  # characters between two members of a list, white space included
INTRODUCES = re.compile(r"\s+van\s+(?:de |het )?", re.IGNORECASE)
TITLE = re.compile(r"ministeries?", re.IGNORECASE)  # a kind that names begin with, also without "van"
# A name beside another is one at the start of a sentence, too: "Siem en Crossroads helpen".
JOINED = re.compile(r"(?:,| en| of) (?:de |het )?[A-ZÀ-Þ]")
OF_INSPECTION = re.compile(r"\binspecties?\b(?:(?!minister)[^.;:])*$", re.IGNORECASE)
FIRST_WORD = re.compile(r" ([^\W\d_]+)")
GOES_ON = re.compile(r" ([A-ZÀ-Þ][\w-]+)")
IN_A_NAME = re.compile(r"(?:[a-zß-ÿ,)] )[‘'“\"]?[A-ZÀ-Þ][a-zß-ÿ]+ $")
LISTED = re.compile(
    r"\s*(?:[,;]|,? en|,? of|/|;?\n[•·*–-])\s*(?:bij |met |van |door )?(?:de |het |een )?", re.IGNORECASE
)


class Found(NamedTuple):
    """Mentions by text and place; body, sector and rule by number (see `meanings`)."""

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    body: np.ndarray
    sector: np.ndarray
    rule: np.ndarray

    def rows(self, chosen: np.ndarray) -> Found:
        """The chosen mentions."""
        return Found(*(column[chosen] for column in self))

    def gaps(self, texts: Sequence[str], rows: np.ndarray) -> list[tuple[int, str]]:
        """These mentions, each with what stands between it and the next one of the same text."""
        columns = (rows, self.text[rows], self.end[rows], self.start[rows + 1])
        spans = zip(*(column.tolist() for column in columns), strict=True)
        return [(row, texts[text][end:start]) for row, text, end, start in spans]


def joined(parts: Sequence[Found]) -> Found:
    """The mentions of several batches, one after the other."""
    empty = Found(*[np.zeros(0, np.int64)] * len(Found._fields))
    return Found(*(np.concatenate(column) for column in zip(empty, *parts, strict=True)))


def another_name(text: str, end: int) -> bool:
    """Does a name follow that says it is something else: "landelijke programma Zorg voor de Jeugd"?"""
    following = text[end : end + 40].lstrip(" '‘“\"").split(maxsplit=1)
    return bool(following) and following[0][0].isupper() and not following[0].startswith("Toekomstscenario")


def is_place(text: str, start: int, language: Language) -> bool:
    """Is a region a place here: "in de regio Hart van Brabant"?"""
    before = text[max(0, start - 40) : start].split()
    words = (word.casefold() for word in reversed(before))
    return next((word for word in words if word not in ARTICLES), "") in language.place_words


def of_others(text: str, start: int, language: Language) -> bool:
    """Is it another one than the region's own: "een andere gecertificeerde instelling"?"""
    before = text[max(0, start - STATEMENT) : start]
    return any(word in before and tells.search(before) for word, tells in language.of_others.items())


def of_inspection(text: str, start: int) -> bool:
    """Is it what an inspection is of: "de inspecties Gezondheidszorg en Jeugd en Justitie en Veiligheid"?"""
    return OF_INSPECTION.search(text[max(0, start - STATEMENT) : start]) is not None


def names_board(text: str) -> bool:
    """Does a text name the child-protection board in full or by its abbreviation?"""
    folded = text.casefold()
    return FULL_NAME in folded or ("rvdk" in folded and bool(SHORT_NAME.search(text)))


def is_board(text: str, end: int, about_board: bool, language: Language) -> bool:
    """Does "de Raad" before `end` mean the child-protection board, by the words of passage and document?"""
    following = text[end : end + 80].split(maxsplit=1)
    if following and following[0] in language.board["not_before"]:
        return False
    if names_board(text):
        return True
    folded = text.casefold()
    if any(word in folded for word in language.board["council"]):
        return False
    return about_board or any(word in folded for word in language.board["context"])


def goes_on(text: str, end: int, body: str) -> bool:
    """Does a name follow that is not the body's: "Veilig Thuis Twente" on a page of Zeeland?"""
    following = GOES_ON.match(text, end)
    return following is not None and following[1].casefold() not in body


def in_a_name(text: str, start: int) -> bool:
    """Is it the end of another name, inside a sentence: "het Toekomstscenario Jeugdbescherming"?"""
    return IN_A_NAME.search(text[max(0, start - 60) : start]) is not None


def loose(text: str, start: int, end: int, language: Language) -> bool:
    """Is a name that lower case makes a common word ("veilig thuis"), or a single word, written so that it
    counts only beside others? A capital inside a sentence will do, and so will "bij veilig thuis".
    """
    words = text[start:end].split()
    if len(words) < 2:
        return True
    if all(word[0].isupper() for word in words) or _acts(text, start, end, language):
        return False
    return not text[start].isupper() or start in polarity.openings(text)


def _acts(text: str, start: int, end: int, language: Language) -> bool:
    """Do the words beside a name in lower case say that it is one: "belt veilig thuis"?"""
    before = text[max(0, start - 20) : start].rsplit(maxsplit=1)
    after = FIRST_WORD.match(text, end)
    follows = after is not None and after[1].casefold() in language.listed_not_before
    return bool(before) and before[-1].casefold() in language.listed_after and not follows


def only_opens(text: str, start: int, end: int) -> bool:
    """Is a common word capital only because it opens a sentence, and not beside another name?"""
    opens = start in polarity.openings(text)
    return opens and not JOINED.match(text, end)


def in_lists(found: Found, texts: Sequence[str]) -> Found:
    """Without words that mean a body or a kind of bodies only in a list of bodies, where they stand alone."""
    alone = np.isin(found.rule, [rule("sector-term-in-list"), rule("regional-alias-in-list")])
    near = (found.text[1:] == found.text[:-1]) & (found.start[1:] - found.end[:-1] <= FAR)
    pairs = np.flatnonzero(near & (alone[1:] | alone[:-1]))
    joined_on = [row for row, gap in found.gaps(texts, pairs) if LISTED.fullmatch(gap)]
    for row in joined_on:  # what stands in a list with a body or kind that counts, counts for the next one
        alone[row + 1] &= alone[row]
    for row in joined_on[::-1]:
        alone[row] &= alone[row + 1]
    return found.rows(~alone) if alone.any() else found


def absorbed(found: Found, texts: Sequence[str]) -> Found:
    """Without a kind that only introduces its bodies: "de ministeries van VWS en JenV"."""
    text, body, sector = found.text, found.body, found.sector
    pairs = (text[1:] == text[:-1]) & (sector[1:] == sector[:-1]) & (body[:-1] == NOBODY) & (body[1:] >= 0)
    gone = [
        row
        for row, gap in found.gaps(texts, np.flatnonzero(pairs))
        if INTRODUCES.fullmatch(gap)
        or (gap == " " and TITLE.fullmatch(texts[text[row]], found.start[row], found.end[row]))
    ]
    return found.rows(np.delete(np.arange(len(text)), gone)) if gone else found
