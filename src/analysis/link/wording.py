"""What two texts have in common: stems weighed by rarity; plain words, and years."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from analysis.tables.linking import Language

STEM = 6  # letters of a word that count
SHORT = 4  # shorter words say little
WORD = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@cache
def plain(word: str) -> str:
    """A word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def slug(name: str) -> str:
    """A name as an id: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-") or "organisation"


def words_of(text: str) -> str:
    """The words of a text as one string, for looking up stems also inside compounds."""
    return " " + " ".join(plain(word) for word in WORD.findall(text)) + " "


class Wording:
    """How much each stem of a corpus tells.

    A stem weighs the logarithm of texts per text that has it (Spärck Jones 1972).
    """

    def __init__(self, texts: Sequence[str], language: Language):
        numbers = language.numbers
        self.stop = frozenset(map(plain, language.stop)) | {*numbers.units, *numbers.tens.values()}
        self.size = len(texts)
        self.held = Counter(stem for text in texts for stem in set(self.stems(text)))

    def stems(self, text: str) -> list[str]:
        """The telling words of a text, each cut to its first letters, in order."""
        found = (plain(word) for word in WORD.findall(text))
        return [w[:STEM] for w in found if len(w) >= SHORT and w not in self.stop]

    def weight(self, stem: str) -> float:
        """The weight of a stem; the rarest for one that no text has."""
        return math.log((1 + self.size) / (1 + self.held[stem])) + 0.1

    def share(self, sought: Iterable[str], text_words: str) -> float:
        """The weighted share of `sought` stems that the words of a text hold, also inside compounds; 0 for none."""
        wanted = sorted(set(sought))
        total = sum(self.weight(stem) for stem in wanted)
        held = sum(self.weight(stem) for stem in wanted if stem in text_words)
        return held / total if total else 0.0
