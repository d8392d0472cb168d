"""The evidence chain for the page: from a claim to its passages, and from a source to what rests on it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.report.data import Data
from analysis.report.html import Html, join, tag
from analysis.report.texts import Texts

LABEL = 28  # letters of what a source entry says of a claim


@dataclass(frozen=True)
class Reference:
    """One piece of evidence: a source, and the passage in it where that was identified."""

    document_id: str
    passage_id: str = ""


def anchor(table: str, claim_id: str) -> str:
    """The anchor of a claim: short, and the same as long as its key is."""
    return "e-" + _short(f"{table}\n{claim_id}")


def source_anchor(document_id: str) -> str:
    """The anchor of a source: it stays where the number of a source moves, because others were added."""
    return "s-" + _short(document_id)


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Claim:
    """What rests on evidence: its anchor on the page, the initiative it is about, and a few words."""

    anchor: str
    about: str
    label: str


class Evidence:
    """Numbers of sources, anchors of passages, and references for every claim that the page makes.

    Each claim that is asked for is remembered, so that a source can list what rests on it.
    """

    def __init__(self, data: Data, texts: Texts):
        self.data, self.texts = data, texts
        self.used: dict[str, dict[Claim, None]] = defaultdict(dict)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The documents with their publisher, in the order and with the numbers of the page."""
        names = {"name": "publisher", "kind": "publisher_kind"}
        publishers = self.data.reference.publishers.rename(columns=names)[["publisher_id", *names.values()]]
        frame = self.data.clean.documents.merge(publishers, on="publisher_id", validate="many_to_one")
        key = frame["publisher"].str.casefold()
        frame = frame.assign(_key=key).sort_values(["_key", "published", "document_id"]).drop(columns="_key")
        return frame.reset_index(drop=True).assign(number=range(1, len(frame) + 1))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """document_id -> number on the page."""
        return dict(zip(self.sources["document_id"], self.sources["number"], strict=True))

    @cached_property
    def passages(self) -> pd.DataFrame:
        """The passages by id, with their anchor."""
        frame = self.data.clean.passages.set_index("passage_id", drop=False)
        short = frame["passage_id"].str.split("--").str[-1]
        clash = short.duplicated(keep=False)
        return frame.assign(anchor="p-" + short.where(~clash, frame["passage_id"]))

    @cached_property
    def _claims(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        found = defaultdict(list)
        for row in self.data.links.evidence.itertuples():
            found[row.claim_table, row.claim_id].append((row.document_id, row.passage_id))
        return dict(found)

    @cached_property
    def national(self) -> set[Reference]:
        """What statements on many initiatives at once rest on."""
        rows = self._claims.items()
        return {Reference(*row) for (table, _), found in rows if table == "general_statements" for row in found}

    def of(self, table: str, claim_id: str, source_ids: str = "") -> list[Reference]:
        """The references of a claim; a source without an identified passage is there by itself."""
        rows = self._claims.get((table, claim_id), [])
        known = {document for document, _ in rows}
        rows = rows + [(d, "") for d in filter(None, source_ids.split("|")) if d not in known]
        return self.order(Reference(*row) for row in rows)

    def of_passages(self, passage_ids: Iterable[str]) -> list[Reference]:
        """References to passages by their ids."""
        return self.order(Reference(self.passages.loc[p, "document_id"], p) for p in passage_ids if p)

    def order(self, references: Iterable[Reference]) -> list[Reference]:
        """By source and place in it; a bare source is dropped where a passage of it is there."""
        unique = set(references)
        located = {r.document_id for r in unique if r.passage_id}
        kept = [r for r in unique if r.passage_id or r.document_id not in located]
        return sorted(kept, key=lambda r: (self.numbers[r.document_id], self._ordinal(r)))

    def complete(self, references: list[Reference], source_ids: str) -> list[Reference]:
        """`references` with every source of `source_ids` that has none yet, by itself."""
        return self.order([*references, *(Reference(d) for d in filter(None, source_ids.split("|")))])

    def of_edge(self, origins: str, source_ids: str) -> list[Reference]:
        """The references of a pair: of the teams and relations it comes from, or the passages themselves."""
        found: list[Reference] = []
        for origin in filter(None, origins.split("|")):
            if origin in self.passages.index:
                found += self.of_passages([origin])
            for table in ("teams", "relations"):
                found += self.of(table, origin)
        return self.complete(found, source_ids)

    def _ordinal(self, reference: Reference) -> int:
        return int(self.passages.loc[reference.passage_id, "ordinal"]) if reference.passage_id else 0

    def show(self, references: list[Reference], claim: Claim | None = None) -> Html:
        """Links to passages (`12.3` is passage 3 of source 12) or to sources (`12*`).

        `claim` is what rests on them, to be listed with the sources.
        """
        if claim:
            for reference in references:
                self.used[reference.document_id][claim] = None
        return tag("small", join((self._link(r) for r in references), ", "))

    def _link(self, reference: Reference) -> Html:
        number = self.numbers[reference.document_id]
        if not reference.passage_id:
            hidden = tag("span", self.texts("evidence.not_located"), class_="hidden")
            return join([tag("a", f"{number}*", href=f"#{source_anchor(reference.document_id)}"), hidden])
        passage = self.passages.loc[reference.passage_id]
        return tag("a", f"{number}.{passage['ordinal']}", href=f"#{passage['anchor']}")

    def claim(self, table: str, claim_id: str, source_ids: str, about: str, label: str) -> Html:
        """The references of a claim on the initiative `about`, remembered under its anchor."""
        found = self.of(table, claim_id, source_ids)
        return self.show(found, Claim(anchor(table, claim_id), about, shortened(label)))


def shortened(text: str, letters: int = LABEL) -> str:
    """`text` cut at a word, with an ellipsis where something was cut."""
    return text if len(text) <= letters else text[:letters].rsplit(" ", 1)[0] + "\u2026"
