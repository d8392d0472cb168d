"""One scan of a text for all names at once (Aho & Corasick 1975, by pyahocorasick): the longest match wins.

A match is a run of whole words whose letters are a name's (see `analysis.tables.names.fold`). A word begins inside
it only where one may in the name ("FoodValley" is "Food Valley", "instelling en" is not "instellingen"), and it has
no more commas and brackets than the name.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import ahocorasick

from analysis.tables.names import Letters, fold

FREE, INITIAL, EXACT = 0, 1, 2  # capitals: any, where the words of the name begin with one, as given
HARD = frozenset(",;:.!?…|()[]•")
Span = tuple[int, int, int]  # pattern, first letter, letter after the last


class Match(NamedTuple):
    """The place of a match in the text (`end` is the character after its last), and the number of its name."""

    start: int
    end: int
    pattern: int


class Scanner:
    """Names, compiled once. `cases` says how much the capitals of each count (FREE without it).

    Names without a letter or digit never match; of names with the same letters the first does.
    """

    def __init__(self, names: Sequence[str], cases: Sequence[int] | None = None):
        self.names = list(names)
        self.cases = list(cases) if cases is not None else [FREE] * len(self.names)
        self.letters = [fold(name) for name in self.names]
        self.cuts = [cuts(name, letters) for name, letters in zip(self.names, self.letters, strict=True)]
        self.automaton = ahocorasick.Automaton()
        for number, letters in reversed(list(enumerate(self.letters))):
            if letters.folded:
                self.automaton.add_word(letters.folded, (number, len(letters.folded)))
        self.automaton.make_automaton()

    def scan(self, text: str) -> list[Match]:
        """The matches in a text by place; of overlapping ones the one of most letters, then the leftmost."""
        there = fold(text)
        spans = [span for span in self._whole(there) if self._fits(span, there, text)]
        taken = bytearray(len(there.folded))
        found = []
        for pattern, first, last in sorted(spans, key=lambda span: (span[1] - span[2], span[1])):
            if not (taken[first] or taken[last - 1]):
                taken[first:last] = b"\1" * (last - first)
                found.append(Match(there.places[first], there.places[last - 1] + 1, pattern))
        return sorted(found)

    def heard(self, text: str) -> set[int]:
        """The names whose letters stand in a text as whole words, also inside longer ones; capitals do not count."""
        return {pattern for pattern, _, _ in self._whole(fold(text))}

    def _whole(self, there: Letters) -> Iterator[Span]:
        if not len(self.automaton):
            return
        for at, (pattern, size) in self.automaton.iter(there.folded):
            first, last = at + 1 - size, at + 1
            if there.begins[first] and (last == len(there.folded) or there.begins[last]):
                yield pattern, first, last

    def _fits(self, span: Span, there: Letters, text: str) -> bool:
        pattern, first, last = span
        name, own = self.names[pattern], self.letters[pattern]
        if any(there.begins[at] and at - first not in self.cuts[pattern] for at in range(first, last)):
            return False
        inside = text[there.places[first] : there.places[last - 1] + 1]
        if sum(c in HARD for c in inside) > sum(c in HARD for c in name):
            return False
        pairs = [(name[own.places[at - first]], text[there.places[at]], at) for at in range(first, last)]
        if self.cases[pattern] == EXACT:
            return all(mine == other for mine, other, _ in pairs)
        if self.cases[pattern] == INITIAL:
            asked = [(o, at) for m, o, at in pairs if own.begins[at - first] and m.isupper()]
            return all(other.isupper() or not there.begins[at] for other, at in asked)
        return True


def cuts(name: str, letters: Letters) -> set[int]:
    """The letters of a name at which a word may begin: those of its words, and capitals inside (FoodValley)."""
    before = ["", *(name[place] for place in letters.places)]
    return {
        at
        for at, place in enumerate(letters.places)
        if letters.begins[at] or (name[place].isupper() and before[at].isalpha() and not before[at].isupper())
    }
