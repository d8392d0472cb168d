"""How sure a claim is that counts several facts, or that rests on passages: the word, its reasons, and how they spread."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.check import rules
from analysis.model import Model
from analysis.report.data import Data, once, split


def carried(data: Data, passages: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """How sure a sentence is that rests on these passages: the word and its reasons."""
    known = [one for one in passages if one in data.passages.index]
    documents = data.documents.loc[data.passages.loc[known, "document_id"]]
    timed = rules.dated(documents).any() or not told_when(data).isdisjoint(documents.index)
    joined = documents["publisher_id"].nunique() > 1  # which of them says what part of it, no table says
    return of_documents(data.model, documents, {"all-undated": not timed, "joined": joined})


def of_documents(model: Model, documents: pd.DataFrame, other: Mapping[str, bool]) -> tuple[str, tuple[str, ...]]:
    """The word and its reasons by who published these documents, whether one was held against its source, and what else holds."""
    unchecked, one = documents["checked"].eq("none").all(), documents["publisher_id"].nunique() < 2
    held = {"one-publisher": one, "unchecked": unchecked, **other}
    return model.certainty(fact for fact, holds in held.items() if holds)


@once
def told_when(data: Data) -> frozenset[str]:
    """The documents that a team of which they tell dates; see `check.rules.dates`."""
    return frozenset(one for one, _ in rules.dates(data.table("teams"), data.passages.index))


@dataclass(frozen=True)
class Summary:
    """How sure a claim is that counts several facts: the word that most of them carry, the reasons that at least half of
    these share, and how many facts carry each word."""

    word: str
    reasons: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def spread(self) -> str:
        """Do all facts carry the word, most of them, or only more than carry another?"""
        of = sum(n for _, n in self.counts)
        return "all" if len(self.counts) < 2 else "mostly" if 2 * dict(self.counts)[self.word] > of else "often"


def summary(model: Model, rows: pd.DataFrame) -> Summary:
    """The certainty of a claim from that of the facts that it counts: the word that most carry, of equals the less sure.

    In: rows with `certainty` and `reasons`, a fact a row. No rows: nothing is sure.
    """
    if rows.empty:
        return Summary(model.unsure)
    words = rows["certainty"].where(rows["certainty"] != "", model.unsure)
    counts = tuple((one, n) for one in model.words("certainty") if (n := int((words == one).sum())))
    word = max(reversed(counts), key=lambda pair: pair[1])[0]
    own = [set(split(cell)) for cell in rows.loc[words == word, "reasons"]]
    times = Counter(fact for reasons in own for fact in reasons)
    return Summary(word, tuple(sorted(fact for fact, n in times.items() if 2 * n >= len(own))), counts)
