"""What a fact rests on, where it stands: source numbers, the passages that carry it, and which sentences survive.

A source keeps its number when others are added; a passage is `number.paragraph`. A page notes every passage that it
cites, and prints each text once, in a popover that every fact on it opens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analysis.check import rules, statements as st
from analysis.report.data import Data, once, split

Ids = Iterable[str]


@dataclass(frozen=True)
class Note:
    """A set of passages, or of sources where no passage is known, that facts rest on; how sure they are, if it says so."""

    note_id: str
    passages: tuple[str, ...]
    sources: tuple[str, ...]
    label: str
    word: str = ""
    reasons: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    of: str = ""


@dataclass
class Evidence:
    """The sources and passages of one page; `cite` notes what a fact rests on and gives its note."""

    data: Data
    notes: dict[tuple, Note] = field(default_factory=dict)
    _found: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source, by document id: its own for good (`source_numbers`), or the next free one."""
        listed = self.data.table("source_numbers")
        known = dict(zip(listed["document_id"], map(int, listed["number"]), strict=True))
        new = [name for name in sorted(self.data.documents.index) if name not in known]
        known |= {name: number for number, name in enumerate(new, start=max(known.values(), default=0) + 1)}
        return dict(sorted(((name, known[name]) for name in self.data.documents.index), key=lambda pair: pair[1]))

    def number(self, passage_id: str) -> str:
        """A passage as `source.paragraph`."""
        return self._labels[passage_id]

    @cached_property
    def _labels(self) -> dict[str, str]:
        frame = self.data.passages
        return (frame["document_id"].map(self.numbers).astype(str) + "." + frame["ordinal"].astype(str)).to_dict()

    def cite(
        self,
        passages: Ids = (),
        sources: Ids = (),
        word: str = "",
        reasons: Ids | str = (),
        meaning: Ids = (),
        of: str = "",
    ) -> Note | None:
        """The note on these passages, and on those of the sources of which none is among them; None for nothing.

        `word` and `reasons` say how sure a fact is where its place on the page has no room for the word, `of` what that
        word is about, in words, and `meaning` what the fact means, in sentences.
        """
        known = [one for one in dict.fromkeys(passages) if one in self.data.passages.index]
        there = set(self.data.passages.loc[known, "document_id"])
        more = [one for one in dict.fromkeys(sources) if one in self.numbers and one not in there]
        if not known and not more:
            return None
        listed = split(reasons) if isinstance(reasons, str) else reasons
        key = (tuple(known), tuple(more), word, tuple(listed), tuple(meaning), of)
        labels = [*map(self.number, known), *(str(self.numbers[one]) for one in more)]
        named = ", ".join(labels[:2]) + (f" +{len(labels) - 2}" if len(labels) > 2 else "")
        return self.notes.setdefault(key, Note(f"n{len(self.notes) + 1}", *key[:2], named, *key[2:]))

    def remark(self, label: str, meaning: Ids, sources: Ids = ()) -> Note:
        """A note that opens on words alone, and on the sources that are named."""
        told, on = tuple(meaning), tuple(one for one in sources if one in self.numbers)
        key = ("remark", label, told, on)
        return self.notes.setdefault(key, Note(f"n{len(self.notes) + 1}", (), on, label, meaning=told))

    def printed(self, note: Note) -> str:
        """A note's label on paper, where nothing opens: in the place of one that is cut short, the numbers of all its sources."""
        held = {*note.sources, *self.data.passages.loc[list(note.passages), "document_id"]}
        return ", ".join(map(str, sorted(map(self.numbers.get, held)))) if " +" in note.label else note.label

    @property
    def cited(self) -> list[str]:
        """Every passage that a note names, by source and paragraph."""
        found = {one for note in self.notes.values() for one in note.passages}
        return sorted(found, key=lambda one: tuple(map(int, self.number(one).split("."))))

    @cached_property
    def allowed(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """By passage and initiative, the uses that the statements of a main reader allow; see `check.rules`."""
        data, found = self.data, {}
        frame = st.specific(data.model, data.coded("statements"), data.table("initiatives"))
        old = rules.early(frame, data.table("clean/documents"), data.table("initiatives"))
        for row, early in zip(frame.itertuples(), old, strict=True):
            uses = {*data.model.codebook.kinds[row.kind].use} - ({"practised"} if early else set())
            found.setdefault((row.passage_id, row.initiative_id), set()).update(uses)
        return {key: frozenset(uses) for key, uses in found.items()}

    def surviving(self, initiative_id: str, references: str, use: str) -> list[str]:
        """The passages of a cell that may carry a sentence for that use (sought, practised or met)."""
        named = self.data.passage_ids(references)
        return [one for one in named if use in self.allowed.get((one, initiative_id), ())]

    def source(self, document_id: str) -> dict[str, Any]:
        """What a reader is told of a source."""
        row = self.data.documents.loc[document_id]
        return {"number": self.numbers[document_id], **row.to_dict()}


@once
def sentences(evidence: Evidence) -> dict[tuple[str, str], dict[str, Any]]:
    """By initiative and dimension the row of `descriptions` that a passage still carries, with `carriers`."""
    found, uses = {}, {"practised": "practised", "intended": "sought"}
    for row in evidence.data.table("descriptions").to_dict("records"):
        if carriers := evidence.surviving(row["initiative_id"], row["passages"], uses[row["status"]]):
            found[row["initiative_id"], row["layer"]] = row | {"carriers": carriers}
    return found
