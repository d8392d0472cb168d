"""Masks for one document as a whole: a name shown once is known in all its texts; and what a person should look at."""

import re
from collections import Counter
from collections.abc import Iterable

from analysis.clean import passes, privacy, unexplained, unwrapped
from analysis.clean.context import Context
from analysis.clean.masks import Mask
from analysis.clean.names import CAPITALISED
from analysis.tables import name_lists as lists


class Masker:
    """Masks the texts of one document, and keeps count of what it masked.

    `kinds`: how many pieces of each kind; `values`: the pieces themselves, which leave for nowhere but the gate;
    `unproven`: those that are masked because nothing explains them.
    """

    def __init__(self, context: Context, texts: list[str], language: str, wide: bool = True) -> None:
        self.guard, self.language, self.wide = context.guard, language, wide
        self.always = _listed(context.people)
        self.kinds: Counter[str] = Counter()
        self.values: set[str] = set()
        self.unproven: set[str] = set()
        self._found: dict[tuple[str, frozenset[str]], list[Mask]] = {}  # most texts are searched twice
        found = [(mask.proven, word) for text in texts for mask, word in self._words(text)]
        sure = {word for proven, word in found if proven}
        self.known = frozenset(word for _, word in found)
        self._doubted = self.known - sure

    def _words(self, text: str) -> Iterable[tuple[Mask, str]]:
        """The words of names that are masked wherever the document has them."""
        for mask in self._find(text, frozenset()) if re.search(r"[A-ZÀ-Þ]", text) else ():
            seen = unwrapped.view(text[mask.start : mask.end])[0] if mask.kind == "naam" else ""
            for word in CAPITALISED.findall(seen):
                plain = word.lower() in lists.WORDS or passes.ordinary(word)
                if len(word) > 2 and not plain and (mask.proven or not unexplained.known(word)):
                    yield mask, word

    def _unproven(self, value: str, mask: Mask) -> bool:
        """Is it masked only since nothing explains it, here or elsewhere in the document?"""
        words = CAPITALISED.findall(value) if mask.kind == "naam" else []
        return not mask.proven or (bool(words) and self._doubted.issuperset(words))

    def _find(self, text: str, known: frozenset[str]) -> list[Mask]:
        if (text, known) not in self._found:
            self._found[text, known] = privacy.find(text, self.guard, known, self.language, self.always, self.wide)
        return self._found[text, known]

    def __call__(self, text: str, counted: bool = True) -> str:
        """The text, masked."""
        return self.counted(text, counted)[0]

    def counted(self, text: str, counted: bool = True) -> tuple[str, dict[str, int]]:
        """The text, masked, and how many pieces of each kind there were."""
        masks = self._find(text, self.known)
        values = [text[mask.start : mask.end] for mask in masks]
        self.values.update(values)
        self.unproven.update(value for value, mask in zip(values, masks, strict=True) if self._unproven(value, mask))
        kinds = privacy.counts(masks)
        if counted:
            self.kinds.update(kinds)
        return privacy.apply(text, masks), kinds

    def left(self, texts: Iterable[str]) -> tuple[str, ...]:
        """What a person should look at, sorted: words with a capital that nothing explains and that were left, and those
        that were masked for it (`Qwerlinga [naam]`)."""
        found = {f"{' '.join(words.split())} {privacy.MARKS['naam']}" for words in self.unproven}
        for text in texts:
            plain = self.guard.bodies.sub(" ", privacy.MARKED.sub(" ", text))
            found |= {
                word for word in CAPITALISED.findall(plain) if not (passes.ordinary(word) or unexplained.known(word))
            }
        return tuple(sorted(found))


def _listed(people: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern of the names that a list gives, however their words are divided."""
    each = [
        r"[\s_-]+".join(map(re.escape, name.split())) for name in sorted(people, key=lambda name: (-len(name), name))
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE) if each else None
