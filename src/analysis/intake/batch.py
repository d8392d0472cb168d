"""The entries of one command, one after the other: each is found, fetched where that is asked, tried and put in place."""

import datetime
import os
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.clean.model import Rejection
from analysis.intake import fetching, lists, originals, placing, proposing
from analysis.intake.asking import Asked, faults, meant
from analysis.intake.results import ADDED, ASK, REFUSED, shown, waiting
from analysis.problems import InputError, Problem
from analysis.tables import corpus
from analysis.tables.names import split


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
    held: proposing.Texts | None = None

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
        doubts = proposing.warnings(*own, document["published"], list(added.texts), self._held())
        notes = [*entry.lost, *told, *doubts]
        print(f"{head}{document['document_id']}: {what}" if head else shown(added.result, f"{what} to {added.place}"))
        print("".join(f"  note: {note}\n" for note in notes), end="")
        return {"state": ADDED, "document_id": document["document_id"], "look_at": " | ".join(notes)}

    def _held(self) -> proposing.Texts:
        self.held = self.held or proposing.read(self.project.root)
        return self.held

    def _proposed(self, path: Path, entry: lists.Entry) -> str:
        """What the text of a document that waits proposes for its label; '' where it cannot be read."""
        try:
            text = originals.whole(path.name, path.read_bytes(), self.project.where) if path.is_file() else ""
        except Rejection:
            text = ""
        return proposing.proposals(text, entry.label.get("url", ""), self._held())
