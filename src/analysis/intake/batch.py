"""The entries of one command, one after the other: each is found, fetched where that is asked, tried and put in place;
what came of each is a row in the table of results."""

import datetime
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.clean.model import Rejection, Result
from analysis.intake import fetching, lists, originals, placing, proposing
from analysis.intake.asking import Asked, faults, meant
from analysis.problems import InputError, Problem
from analysis.tables import corpus
from analysis.tables.clean import DOCUMENTS
from analysis.tables.names import split

ADDED, REFUSED, ASK = "added", "refused", "ask"
SAID = (
    "title", "publisher", "url", "published", "genre", "language", "regions", "initiatives", "relevance", "extent",
    "rights",
)  # fmt: skip
COLUMNS = ("source", "state", "document_id", "why", "proposed", "look_at", "archived", *SAID)


@dataclass
class Batch:
    """What all entries of one command share."""

    project: placing.Project
    values: dict[str, Any]
    answers: dict[str, Any]
    fetcher: fetching.Fetcher | None
    dry: bool
    total: int
    again: bool = False  # say of a single document, too, that it was added before

    def one(self, entry: lists.Entry, number: int) -> dict[str, str]:
        """Add one entry, and say what came of it; its row in the table of results."""
        row = waiting(entry)
        head = f"[{number}/{self.total}] " if self.total > 1 else ""
        known = self._known(entry)
        if known:
            print(f"{head}{entry.place}: added before, as {known}")
            return {**row, "state": ADDED, "document_id": known}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(entry.source)
            try:
                path, origin = self._at_hand(entry, Path(folder))
                return {**row, **self._added(entry, path, origin, head)}
            except (InputError, fetching.Failure) as error:
                asked = isinstance(error, Asked)
                proposed = self._proposed(path, entry) if asked else ""
                place = f"{entry.place}: " if isinstance(error, fetching.Failure) else ""
                more = f"\n  proposed: {proposed}" if proposed else ""
                print(f"{head}{ASK if asked and self.total > 1 else REFUSED}: {place}{error}{more}")
                return {**row, "state": ASK if asked else REFUSED, "why": str(error), "proposed": proposed}

    def _known(self, entry: lists.Entry) -> str:
        """The document, if it is there still, that an entry was added as, before: by its address, or by its very bytes."""
        there = {corpus.document_id(path) for path in corpus.find(self.project.root)}
        rows = [row for name, row in originals.register(self.project.root).items() if name in there]
        if entry.remote:
            return next((row["document_id"] for row in rows if entry.source in (row["address"], row["final"])), "")
        if (self.total == 1 and not self.again) or not os.path.isfile(entry.source):
            return ""
        digest = originals.digest(Path(entry.source).read_bytes())
        return next((row["document_id"] for row in rows if row["sha256"] == digest), "")

    def _at_hand(self, entry: lists.Entry, folder: Path) -> tuple[Path, originals.Origin]:
        """The file of an entry; fetched where it is an address, from an archive where the page is not to be had."""
        today = datetime.date.today().isoformat()
        if not entry.source:
            raise Asked([Problem(entry.place, 0, "source", "", "neither a file nor an address: fill one in")])
        if not entry.remote:
            return Path(entry.source), originals.Origin(entry.label.get("url", ""), "", today)
        if self.fetcher is None:
            remedy = "it is an address: fetch it with --fetch, or save it and give the file"
            raise Asked([Problem(entry.place, 0, "source", entry.source, remedy)])
        try:
            copy = self.fetcher.fetch(entry.source)
        except fetching.Failure:
            if not entry.archived:
                raise
            copy = self.fetcher.fetch(entry.archived)
        slug = re.sub(r"^https?-(?:www-)?", "", re.sub(r"[^a-z0-9]+", "-", entry.source.lower())).strip("-")
        path = folder / f"{slug[:70].strip('-')}{copy.ending}"
        path.write_bytes(copy.data)
        return path, originals.Origin(entry.source, copy.final, today)

    def _added(self, entry: lists.Entry, path: Path, origin: originals.Origin, head: str) -> dict[str, str]:
        known = self.project.where.known
        label = {key: meant(key, value, known) for key, value in entry.label.items()}
        wrong = [problem for key, value in label.items() for problem in faults(key, value, known)]
        if wrong:
            raise Asked(replace(one, file=f"{entry.place} {one.file.strip('-')}") for one in wrong)
        added = placing.add(self.project, path, {**self.values, **label}, self.dry, self.answers, origin)
        document, what = added.result.document or {}, "would be added" if self.dry else "added"
        own = [split(document[key] or "") for key in ("regions", "initiatives")]
        told = [note for note in added.notes if not (self.again and note.startswith(placing.LOOK))]
        doubts = proposing.warnings(*own, document["published"], list(added.texts), self.held)
        notes = [*entry.lost, *told, *doubts]
        print(f"{head}{document['document_id']}: {what}" if head else shown(added.result, f"{what} to {added.place}"))
        print("".join(f"  note: {note}\n" for note in notes), end="")
        return {"state": ADDED, "document_id": document["document_id"], "look_at": " | ".join(notes)}

    @cached_property
    def held(self) -> proposing.Texts:
        """What texts are held against; read once, and only if a document is."""
        return proposing.read(self.project.root)

    def _proposed(self, path: Path, entry: lists.Entry) -> str:
        """What the text of a document that waits proposes for its label; '' where it cannot be read."""
        try:
            text = originals.whole(path.name, path.read_bytes(), self.project.where) if path.is_file() else ""
        except Rejection:
            text = ""
        return proposing.proposals(text, entry.label.get("url", ""), self.held)


def waiting(entry: lists.Entry) -> dict[str, str]:
    """The row of an entry before anything was done: what its list says, in columns that `add` reads again."""
    said = {key: "|".join(value) if isinstance(value, list) else str(value) for key, value in entry.label.items()}
    source = entry.source if entry.remote or not entry.source else str(Path(entry.source).resolve())
    said |= {"source": source, "state": ASK, "archived": entry.archived, "look_at": " | ".join(entry.lost)}
    return {**dict.fromkeys(COLUMNS, ""), **said}


def table(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write the table of results, in the order of the entries."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def shown(result: Result, what: str) -> str:
    """What a researcher must see: the label, the share of letters, the passages, what was removed and what was masked."""
    row = result.document or {}
    lines = [f"{row['document_id']}: {what}, {row['n_passages']} passages, {row['n_words']} words"]
    for key in DOCUMENTS.names[2:14]:
        if row.get(key):
            guessed = " (inferred: check it)" if key in str(row["inferred"]).split("|") else ""
            lines.append(f"  {key}: {row[key]}{guessed}")
    lines.append(f"letters: {row['letters']:.1%} of those in the file are below, or in the log of what was removed")
    lines += ["passages"] + [
        f"  {p['ordinal']}. [{p['heading_path']}] {p['text'] or '(withheld)'}" for p in result.passages
    ]
    gone = [item for item in result.log if item["action"] != "masked"]
    lines += ["removed", *(f"  line {item['line']}, {item['rule']}: {item['text'] or '(withheld)'}" for item in gone)]
    lines += ["masked", *(f"  {kind}: {count}" for kind, count in result.masks.items())]
    return "\n".join(lines)
