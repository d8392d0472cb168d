"""Masks for one document as a whole: a name shown once is known in all its texts; and what a person should look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from analysis.clean import names, passes, privacy, unwrapped
from analysis.clean.context import Context
from analysis.clean.name_facts import CAPITALISED
from analysis.tables import name_lists as lists


class Masker:
    """Masks the texts of one document, and keeps count of what it masked.

    `kinds`: how many pieces of each kind; `values`: the pieces themselves, which leave for nowhere but the gate.
    """

    def __init__(self, context: Context, texts: list[str], language: str) -> None:
        self.guard, self.language = context.guard(), language
        self.always = _listed(context.people)
        self.kinds: Counter[str] = Counter()
        self.values: set[str] = set()
        self._found: dict[tuple[str, frozenset[str]], list[privacy.Mask]] = {}  # most texts are searched twice
        shown = names.people("\n".join(unwrapped.view(text)[0].replace("_", " ") for text in texts), self.guard)
        self.known = shown | {word for text in texts for word in self._words(text, shown)}

    def _words(self, text: str, shown: frozenset[str]) -> Iterable[str]:
        for mask in self._find(text, shown) if re.search(r"[A-ZÀ-Þ]", text) else ():
            words = CAPITALISED.findall(text[mask.start : mask.end]) if mask.kind == "naam" else ()
            yield from (
                word
                for word in words
                if len(word) > 2 and word.lower() not in lists.WORDS and not passes.ordinary(word, self.guard)
            )

    def _find(self, text: str, known: frozenset[str]) -> list[privacy.Mask]:
        if (text, known) not in self._found:
            self._found[text, known] = privacy.find(text, self.guard, known, self.language, self.always)
        return self._found[text, known]

    def __call__(self, text: str, counted: bool = True) -> str:
        """The text, masked."""
        return self.counted(text, counted)[0]

    def counted(self, text: str, counted: bool = True) -> tuple[str, dict[str, int]]:
        """The text, masked, and how many pieces of each kind there were."""
        masks = self._find(text, self.known)
        self.values.update(text[mask.start : mask.end] for mask in masks)
        kinds = privacy.counts(masks)
        if counted:
            self.kinds.update(kinds)
        return privacy.apply(text, masks), kinds

    def left(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Capitalised words of masked texts that are in no gazetteer and on no word list, sorted: names, perhaps."""
        found = set()
        for text in texts:
            plain = self.guard.bodies.sub(" ", privacy.MARKED.sub(" ", text))
            found |= {
                word
                for word in CAPITALISED.findall(plain)
                if not passes.ordinary(word, self.guard)
                and not {word.lower(), word.removesuffix("s").lower()} & (lists.WORDS | lists.SEEN)
            }
        return tuple(sorted(found))


def _listed(people: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern of the names that a list gives, however their words are divided."""
    each = [
        r"[\s_-]+".join(map(re.escape, name.split())) for name in sorted(people, key=lambda name: (-len(name), name))
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE) if each else None
