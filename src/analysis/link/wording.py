"""What two Dutch texts have in common: stems weighed by rarity, numbers in digits or words, dates."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

STEM = 6  # letters of a word that count
SHORT = 4  # shorter words say little
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
UNITS = (
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
)
TENS = {
    30: "dertig",
    40: "veertig",
    50: "vijftig",
    60: "zestig",
    70: "zeventig",
    80: "tachtig",
    90: "negentig",
    100: "honderd",
}
NUMBER_WORDS = {word: str(value) for value, word in [*enumerate(UNITS), *TENS.items()]}
STOP = frozenset(
    [
        "aan",
        "alle",
        "alleen",
        "als",
        "andere",
        "anders",
        "bij",
        "daar",
        "daarna",
        "dan",
        "dat",
        "deze",
        "die",
        "dit",
        "door",
        "elk",
        "elke",
        "even",
        "geen",
        "gaan",
        "gaat",
        "haar",
        "hebben",
        "heeft",
        "heel",
        "hele",
        "hier",
        "hij",
        "hoe",
        "hun",
        "ieder",
        "iedere",
        "iets",
        "in",
        "ingaan",
        "is",
        "kan",
        "komen",
        "komt",
        "kunnen",
        "maar",
        "maken",
        "maakt",
        "meer",
        "met",
        "mits",
        "moet",
        "moeten",
        "na",
        "naar",
        "niet",
        "nog",
        "om",
        "ook",
        "onder",
        "onze",
        "op",
        "over",
        "per",
        "samen",
        "sinds",
        "soms",
        "staat",
        "tegen",
        "ter",
        "tot",
        "toch",
        "tussen",
        "uit",
        "vaak",
        "van",
        "vanaf",
        "veel",
        "verder",
        "voor",
        "waar",
        "waarbij",
        "waaronder",
        "wanneer",
        "want",
        "was",
        "waren",
        "wat",
        "welke",
        "werd",
        "werden",
        "wie",
        "wil",
        "willen",
        "wordt",
        "worden",
        "zal",
        "zich",
        "zijn",
        "zij",
        "zo",
        "zoals",
        "zonder",
        "zou",
        "zouden",
        "context",
        "jaar",
        "jaren",
        "nieuwe",
        "eigen",
        "eerste",
    ]
)


@cache
def plain(word: str) -> str:
    """A word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def stems(text: str) -> list[str]:
    """The telling words of a text, each cut to its first letters, in order."""
    found = (plain(word) for word in WORD.findall(text))
    return [
        word[:STEM] for word in found if len(word) >= SHORT and word not in STOP and word not in NUMBER_WORDS
    ]


def numbers(text: str) -> set[str]:
    """The numbers of a text, in digits (dots of thousands left out); number words count."""
    digits = {found.replace(".", "").replace(",", ".") for found in NUMBER.findall(text)}
    return digits | {
        NUMBER_WORDS[word]
        for word in map(plain, WORD.findall(text))
        if word in NUMBER_WORDS and word != "een"
    }


def value(cell: str) -> set[str]:
    """The numbers in a cell of a table, which has decimal points: `0.8`, `80-85`."""
    return set(re.findall(r"\d+(?:\.\d+)?", cell))


def dates(text: str) -> set[str]:
    """Years and months of a text: `2022`, `-10`."""
    years = set(re.findall(r"\b(?:19|20)\d\d\b", text))
    return years | {
        f"-{MONTHS.index(word) + 1:02d}" for word in map(plain, WORD.findall(text)) if word in MONTHS
    }


class Rarity:
    """How much a stem tells: the logarithm of texts per text that has it (Sparck Jones 1972)."""

    def __init__(self, texts: Sequence[str]):
        self.size = len(texts)
        self.held = Counter(stem for text in texts for stem in set(stems(text)))

    def weight(self, stem: str) -> float:
        """The weight of a stem; the rarest for one that no text has."""
        return math.log((1 + self.size) / (1 + self.held[stem])) + 0.1

    def share(self, sought: Iterable[str], text_words: str) -> float:
        """The weighted share of `sought` stems that the words of a text hold, also inside compounds; 0 for
        none.
        """
        wanted = sorted(set(sought))
        total = sum(self.weight(stem) for stem in wanted)
        held = sum(self.weight(stem) for stem in wanted if stem in text_words)
        return held / total if total else 0.0


def words_of(text: str) -> str:
    """The words of a text as one string, for looking up stems also inside compounds."""
    return " " + " ".join(plain(word) for word in WORD.findall(text)) + " "
