"""Which words are ordinary: those of a Dutch and an English dictionary, and what Dutch joins from them.

The dictionaries are those of simplemma (MIT), whose Dutch one writes names of peoples and places with a capital and
everything else without: 370,000 and 180,000 forms. They are a fixed part of a locked package, so that no row in a
table of ours changes what a word is. Of 277 first names that our lists lack it explains 6 in a hundred away, of Turkish,
Polish, Indonesian and Indian ones 3.
"""

import re
import unicodedata
from functools import cache, lru_cache

import babel
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from analysis.tables import name_lists as lists

_TOWNS = lists.PLACES | lists.AREAS
_KNOWN = _TOWNS | lists.THINGS | lists.TOKENS - lists.FIRST_NAMES - lists.SURNAMES
_ENDINGS = tuple(ending for ending in lists.WORD_ENDINGS if len(ending) > 3 and not ending.startswith("ing"))
_SHAPED = re.compile(r"^(?:[A-Z]['’]|Ma?c)(?=[A-Z][a-z])")
_DEED = re.compile(r"(?:aan|door|her|ont|uit|ver)\w{3,}ing(?:en)?")  # `verruiming`
_VOWEL = re.compile("[aeiouyà-ỿ]")
PART, LONG, MOST = (
    4,
    7,
    60,
)  # letters of a part of a compound, of a last part that proves one by itself, and of a compound


@cache
def _dictionaries() -> tuple[frozenset[str], frozenset[str]]:
    """The forms of the Dutch and the English dictionary; read at the first word that needs them."""
    made = DefaultDictionaryFactory(cache_max_size=1)
    told = [babel.Locale(code) for code in ("nl", "en")]
    names = [*told[0].territories.values(), *told[0].languages.values(), *told[1].territories.values()]
    countries = {word for name in names for word in name.replace("-", " ").split() if word[0].isupper()}
    return lists.FREQUENT | set(made.get_dictionary("nl")) | countries, frozenset(made.get_dictionary("en"))


def dutch(word: str, compounds: bool = False) -> bool:
    """Is it a form of the Dutch dictionary itself, or, with `compounds`, one that its parts explain (`Weerwind`)?"""
    known = _dictionaries()[0]
    return word.lower() in known or (compounds and _joined(word.lower(), known))


@lru_cache(maxsize=65536)
def explained(word: str) -> bool:
    """Is a capitalised word explained by a list, a dictionary, its shape (`JeugdzorgPlus`), or its parts?

    In: one word, perhaps with hyphens, without a genitive's `'s`.
    """
    if "-" in word.strip("-"):
        parts = word.strip("-").split("-")
        if parts[0].lower().endswith(lists.THING_WORDS):
            return True  # `Motie-Hijink`
        return all(len(part) < 2 or explained(part) for part in parts) and not lists.FIRST_NAMES.issuperset(parts)
    word = _SHAPED.sub("", word).rstrip("'’") or word  # `O'Brien`, `McDonald`: the capital within proves no made word
    small = word.lower()
    known, english = _dictionaries()
    return (
        any(letter.isupper() or letter.isdigit() for letter in word[1:])
        or not _VOWEL.search(small)  # `Stb`
        or small in lists.SMALL
        or unicodedata.normalize("NFD", small).replace("\u0301", "") in lists.SMALL | lists.FREQUENT  # `wát`
        or word in _KNOWN
        or (word.endswith("se") and word[:-2] in _TOWNS and word not in lists.SURNAMES)  # `Achterhoekse`
        or small in known
        or word in known
        or small in english
        or small.endswith(_ENDINGS)
        or bool(_DEED.fullmatch(small))
        or _joined(small, known)
    )


def _joined(word: str, dutch: frozenset[str], deep: bool = True) -> bool:
    """Is it a compound (`gezinscoach`), and none that ends as surnames do (`zandbergen`)?"""
    for at in range(PART, len(word) - PART + 1 if len(word) <= MOST else 0):
        head, tail = word[:at], word[at:]
        known = tail in dutch or (deep and len(tail) >= 2 * PART and _joined(tail, dutch, deep=False))
        if known and not tail.endswith(lists.SURNAME_ENDINGS):
            heads = {head, head.removesuffix("s"), head.removesuffix("en")}
            if len(tail) >= LONG or not heads.isdisjoint(dutch):
                return True
    return False
