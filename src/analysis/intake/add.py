"""Add documents: files, folders, addresses and lists of them, each with its own label, and a table of results.

The table (`data/private/originals/intake.csv`, or --results) has a row an entry: added, refused (and why), or ask (what
a person must say first, with what the text proposes). Correct it and give it to `add` again: what was added is told
and not done twice.
"""

from __future__ import annotations

import argparse
import datetime
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis import params
from analysis.clean import context, labels
from analysis.clean.model import Rejection
from analysis.intake import fetching, lists, originals, placing, proposing
from analysis.intake.asking import UNKNOWN, Asked, ask, faults, meant
from analysis.intake.results import ADDED, ASK, REFUSED, shown, table, waiting
from analysis.model import vocabulary as v
from analysis.problems import InputError, Problem
from analysis.tables import private

REMINDER = "Never add case files, or anything about an identifiable child, parent or professional."
ONE = ("title", "url", "date", "archived")  # said of one document


def arguments(parser: argparse.ArgumentParser) -> None:
    """The documents, and what is known of them; what is missing is asked for where there is someone to ask."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="WHAT",
        help="files (.md .txt .html .pdf .docx .odt), folders, addresses, "
        "or lists: .json (CSL), .bib, .ris, .csv, .txt with addresses",
    )
    parser.add_argument("--publisher", help="id or name in data/reference/publishers.csv")
    parser.add_argument("--region", action="append", default=[], metavar="ID", help="region; may be given again")
    parser.add_argument(
        "--initiative", action="append", default=[], metavar="ID", help="initiative; may be given again"
    )
    parser.add_argument("--rights", choices=v.RIGHTS, help="open, quote or closed; only open documents lie in git")
    parser.add_argument("--title", help="title; inferred from the document where it has one")
    parser.add_argument("--url", help="address of the source")
    parser.add_argument("--archived", metavar="URL", help="address of an archived copy, for a page that is gone")
    parser.add_argument("--date", help=f"date of publication: YYYY, YYYY-MM, YYYY-MM-DD or {UNKNOWN}")
    parser.add_argument("--genre", choices=v.GENRES, help="kind of text")
    parser.add_argument(
        "--fetch", action="store_true", help="fetch addresses from the web: slowly, and as robots.txt allows"
    )
    parser.add_argument("--results", type=Path, help=f"where the table of results goes (default: {private.INTAKE})")
    parser.add_argument("--dry-run", action="store_true", help="show what would come of it, and write nothing")


def run(options: argparse.Namespace) -> int:
    """Add each document; 1 where one was refused or waits for an answer, the others are added all the same."""
    print(REMINDER)
    where = context.read(options.root, params.load(options.root).clean)
    values = given(options, where.known)
    wrong = [problem for key, value in values.items() for problem in faults(key, value, where.known)]
    found = list(lists.entries(options.paths))
    single = [name for name in ONE if getattr(options, name)] if len(found) > 1 else []
    wrong += [
        Problem(
            f"--{name}",
            0,
            "",
            "",
            f"it is said of one document, and here are {len(found)}: give it per entry, in a list",
        )
        for name in single
    ]
    if wrong:
        print(f"refused: {InputError(wrong)}")
        return 1
    if len(found) == 1 and options.archived:
        found = [replace(found[0], archived=options.archived)]
    answers = ask([Path(found[0].source)], values, where.known) if len(found) == 1 and not found[0].remote else {}
    fetcher = fetching.Fetcher(LIMITS) if options.fetch else None
    batch = Batch(placing.Project(options.root, where), values, answers, fetcher, options.dry_run, len(found))
    rows = []
    for number, entry in enumerate(found, start=1):
        rows.append(batch.one(entry, number))
        if len(found) > 1 and not options.dry_run:  # after each: a run that is broken off goes on where it was
            table(options.results or options.root / private.INTAKE, [*rows, *map(waiting, found[number:])])
    states = [row["state"] for row in rows]
    if len(found) > 1:
        print(", ".join(f"{states.count(state)} {state}" for state in (ADDED, REFUSED, ASK)))
        print(
            ""
            if options.dry_run
            else f"correct {options.results or private.INTAKE} and give it to `analysis add` again"
        )
    return 1 if {REFUSED, ASK} & set(states) else 0


LIMITS = fetching.Limits()


def given(options: argparse.Namespace, known: labels.Known) -> dict[str, Any]:
    """The label that the flags give, without empty values."""
    values = {
        "title": options.title,
        "publisher": options.publisher,
        "url": options.url,
        "published": options.date,
        "genre": options.genre,
        "regions": options.region,
        "initiatives": options.initiative,
        "rights": options.rights,
    }
    return {key: meant(key, value, known) for key, value in values.items() if value}


@dataclass
class Batch:
    """What all entries of one command share."""

    project: placing.Project
    values: dict[str, Any]
    answers: dict[str, Any]
    fetcher: fetching.Fetcher | None
    dry: bool
    total: int
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
                print(
                    f"{head}{ASK if asked and self.total > 1 else REFUSED}: "
                    + (f"{entry.place}: {error}" if isinstance(error, fetching.Failure) else str(error))
                )
                print(f"  proposed: {proposed}" if proposed else "", end="\n" if proposed else "")
                return {**row, "state": ASK if asked else REFUSED, "why": str(error), "proposed": proposed}

    def _known(self, entry: lists.Entry) -> str:
        """The document that an entry of a list was added as, before: by its address, or by its very bytes."""
        rows = originals.register(self.project.root).values()
        if entry.remote:
            return next((row["document_id"] for row in rows if entry.source in (row["address"], row["final"])), "")
        if self.total == 1 or not Path(entry.source).is_file():
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
            raise Asked(
                [
                    Problem(
                        entry.place,
                        0,
                        "source",
                        entry.source,
                        "it is an address: fetch it with --fetch, or save it and give the file",
                    )
                ]
            )
        try:
            copy = self.fetcher.fetch(entry.source)
        except fetching.Failure:
            if not entry.archived:
                raise
            copy = self.fetcher.fetch(entry.archived)
        slug = re.sub(r"^https?-(?:www-)?", "", re.sub(r"[^a-z0-9]+", "-", entry.source.lower())).strip("-")
        path = folder / f"{slug[:70].strip('-')}{copy.ending}"
        path.write_bytes(copy.data)
        return path, originals.Origin(entry.source, copy.final, copy.fetched)

    def _added(self, entry: lists.Entry, path: Path, origin: originals.Origin, head: str) -> dict[str, str]:
        known = self.project.where.known
        label = {key: meant(key, value, known) for key, value in entry.label.items()}
        wrong = [problem for key, value in label.items() for problem in faults(key, value, known)]
        if wrong:
            raise Asked(
                [
                    replace(
                        problem, file=f"{entry.place} {problem.file.strip('-')}", remedy=problem.remedy + fresh(problem)
                    )
                    for problem in wrong
                ]
            )
        added = placing.add(self.project, path, {**self.values, **label}, self.dry, self.answers, origin)
        document, what = added.result.document or {}, "would be added" if self.dry else "added"
        notes = [
            *added.notes,
            *proposing.warnings(
                (document["regions"] or "").split("|"),
                filter(None, document["initiatives"].split("|")),
                document["published"],
                list(added.texts),
                self._held(),
            ),
        ]
        print(f"{head}{document['document_id']}: {what}" if head else shown(added.result, f"{what} to {added.place}"))
        print("".join(f"  note: {note}\n" for note in notes), end="")
        if not (head or self.dry):
            suggest = f"analysis organisations suggest --document {document['document_id']}"
            print(f"next: `{suggest}`, rows in the tables, `make check`")
        return {"state": ADDED, "document_id": document["document_id"], "look_at": " | ".join(notes)}

    def _held(self) -> proposing.Texts:
        self.held = self.held or proposing.read(self.project.root)
        return self.held

    def _proposed(self, path: Path, entry: lists.Entry) -> str:
        """What the text of a document that waits proposes for its label; '' where it cannot be read."""
        try:
            text = (
                "\n".join(originals.paragraphs(path.name, path.read_bytes(), self.project.where))
                if path.is_file()
                else ""
            )
        except Rejection:
            text = ""
        return proposing.proposals(text, entry.label.get("url", ""), self._held())


def fresh(problem: Problem) -> str:
    """For a publisher that no row names: the row to paste."""
    if "publisher" not in problem.file:
        return ""
    slug = re.sub(r"[^a-z0-9]+", "-", problem.value.lower()).strip("-")
    return f" (a row to paste: {slug},{problem.value},,other,)"
