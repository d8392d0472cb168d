"""Coded segments of a REFI-QDA project, placed on our passages: rows of coding tables, or why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Any

import pandas as pd

from analysis.exchange import book, notes, passages, positions
from analysis.exchange.book import guid, key
from analysis.exchange.handout import NOBODY
from analysis.exchange.meaning import STRANGE, Meaning, meanings, plain
from analysis.exchange.passages import Span
from analysis.exchange.project import TEXT, Project, Segment, Source
from analysis.model import Model
from analysis.model import vocabulary as v
from analysis.problems import Problem
from analysis.tables.reference import CODINGS
from analysis.tables.schema import Table

ADDED = ("rationale", "user", "by_flag", "segments")
NO_NOTE = "no note in the project"
TELLING = 120  # letters of a passage by which a document without a known name is known
TOLD = {
    "initiative_id": "write `initiative: <id in initiatives.csv>` in the code's note: the passage is not on just one",
    "status": "write `status: <word>` in the code's note, or give --status",
    "confidence": "write `confidence: <word>` in the code's note, or give --confidence",
    "about": "write `about: <word>` in the code's note: whom the statement is about",
}


class Unplaced(Exception):
    """Why a segment cannot be a code: column, value, remedy."""


@dataclass(frozen=True)
class Known:
    """What segments are placed on.

    `passages` is the table of `clean`; `titles` those of documents; `initiatives` names by id; `about` gives passages that
    are on one initiative only; `given` the words that the command line gives for fields whose note does not.
    """

    model: Model
    passages: pd.DataFrame
    titles: dict[str, str]
    initiatives: dict[str, str]
    about: dict[str, str]
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables of codes, with the words of the study."""
        return {name: form("import").bound(self.model) for name, form in CODINGS.items()}

    @cached_property
    def allowed(self) -> dict[str, dict[str, frozenset[str]]]:
        """Table -> field of a note -> its words; of a field that the table lacks, those of any table."""
        statements = {f"{kind}--{about}" for kind in self.model.words("kinds") for about in self.model.words("abouts")}
        found: dict[str, dict[str, frozenset[str]]] = {}
        for name, table in self.tables.items():
            words = {one.name: frozenset(one.allowed) for t in (*self.tables.values(), table) for one in t.columns}
            free = () if table.column("initiative_id").required else (NOBODY,)
            own = {"initiative_id": frozenset((*self.initiatives, *free)), "statement_id": frozenset(statements)}
            found[name] = {one: own.get(one, words.get(one, frozenset())) for one in notes.FIELDS}
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of an initiative in small letters -> its id, where no other has it."""
        count = Counter(name.casefold() for name in self.initiatives.values())
        return {name.casefold(): one for one, name in self.initiatives.items() if name and count[name.casefold()] == 1}

    @cached_property
    def marks(self) -> dict[str, str]:
        """Document -> the letters of its longest passage, where that is long enough to know it by."""
        texts = self.passages.loc[self.passages["text"].str.len() > TELLING].groupby("document_id")["text"]
        return {str(one): positions.letters(max(group, key=len))[0] for one, group in texts}


@dataclass
class Account:
    """What an import made of a project: `rows` by table, `left` segments with the reason, and counts that are told."""

    rows: dict[str, pd.DataFrame]
    left: list[tuple[Segment, Problem]]
    ways: dict[str, positions.Ways]
    codes: dict[str, tuple[str, int]]
    fields: dict[str, Counter[str]]
    several: int


def placed(found: Project, known: Known, file: str) -> Account:
    """The codes of a project as rows of the coding tables, and each segment that is none, with the reason.

    Out: rows have the columns of the table, `user` (name in the project), `by_flag` (fields that the command line gave)
    and `segments`. The row of a problem is the place of the segment in the project, from 1.
    """
    means = meanings(found.codes, known.model)
    names = {key(code.guid): code.name for code, _ in book.walk(found.codes)}
    sources = {source.guid: source for source in found.sources}
    documents = {guid: document_of(source, known) for guid, source in sources.items()}
    counted = positions.ways(found.sources, found.segments)
    spans = {one: located(counted[one][0], documents[one], known) for one in counted}
    account = Account({}, [], {one: ways for one, (_, ways) in counted.items()}, {}, {}, 0)
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in CODINGS}
    for number, segment in enumerate(found.segments, start=1):
        meaning, name = means.get(segment.code, STRANGE), names.get(segment.code, segment.code)
        account.codes[name] = (str(meaning), account.codes.get(name, ("", 0))[1] + 1)
        try:
            if not meaning.table:
                raise Unplaced("code", name, meaning.why)
            where = place(segment, sources[segment.source], documents[segment.source], counted, spans)
            said = read_note(segment, meaning, known)
            rows = [row_of(segment, meaning, said, span, documents[segment.source], known) for span in where]
        except Unplaced as reason:
            account.left.append((segment, Problem(file, number, *reason.args)))
            continue
        for one, value in said.values.items():
            account.fields.setdefault(one, Counter())[value] += 1
        account.several += len(where) > 1
        user = {"user": found.users.get(segment.user, ""), "segments": (number,)}
        made[meaning.table] += [{**row, **user} for row in rows]
    for name, rows in made.items():
        frame = pd.DataFrame(rows, columns=[*dict.fromkeys((*known.tables[name].names, *ADDED))])
        account.rows[name], doubled = merged(frame, known.tables[name], file)
        account.left += [(found.segments[number - 1], problem) for number, problem in doubled]
    return account


def document_of(source: Source, known: Known) -> str:
    """The document that a source is: by our id, its name (a file ending does not matter), its title, or its text; ''."""
    name = PurePath(source.name.replace("\\", "/")).name
    names = {name, PurePath(name).stem}
    for document in known.titles:
        if source.guid == guid(f"document/{document}") or document in names:
            return document
    titled = [one for one, title in known.titles.items() if title and plain(title) in set(map(plain, names))]
    if not titled and source.text:
        held = positions.letters(source.text)[0]
        titled = [one for one, mark in known.marks.items() if mark in held]
    return titled[0] if len(titled) == 1 else ""


def located(text: positions.Counted, document: str, known: Known) -> list[Span]:
    """Where the passages of a document stand in the text of its source."""
    return passages.located(text, known.passages[known.passages["document_id"] == document])


def place(
    segment: Segment, source: Source, document: str, counted: dict[str, Any], spans: dict[str, list[Span]]
) -> list[Span]:
    """The passages that a selection is about; raises `Unplaced` where they are not sure."""
    if not document:
        raise Unplaced("source", source.name, "no such document: name the source after its document_id")
    if segment.kind != TEXT:
        raise Unplaced("selection", segment.kind, "select text of a passage: nothing else can be placed")
    if source.text is None:
        raise Unplaced("source", source.name, source.unread)
    text, left = counted[source.guid]
    where = f"{segment.start}-{segment.end}"
    try:
        places = positions.spans(segment, text, left)
    except positions.Elsewhere as reason:
        raise Unplaced("selection", where, str(reason)) from reason
    found = [list(passages.selected(span, spans[source.guid], text)) for span in places]
    if any(one != found[0] for one in found):
        raise Unplaced("selection", where, "its places can be read in two ways: export selections with their text")
    if not found[0]:
        raise Unplaced("selection", where, "lies in no passage of data/clean/passages.csv: select a passage")
    return found[0]


def read_note(segment: Segment, meaning: Meaning, known: Known) -> notes.Said:
    """What a segment's note says; raises `Unplaced` where that cannot be read."""
    if segment.unread:
        raise Unplaced("note", "", segment.unread)
    try:
        return notes.read(segment.note, known.allowed[meaning.table], known.names)
    except notes.Unclear as reason:
        raise Unplaced(*reason.args) from reason


def row_of(
    segment: Segment, meaning: Meaning, said: notes.Said, span: Span, document: str, known: Known
) -> dict[str, Any]:
    """One row of a table of codes: from the note, else the passage's one initiative, else the command line."""
    table = known.tables[meaning.table]
    row: dict[str, Any] = {"document_id": document, "passage_id": span.passage_id, "passage": span.ordinal}
    row |= dict(meaning.cells)
    flags = []
    for name in (name for name in notes.FIELDS if name in table.names):
        given = [word for word in known.given.get(name, ()) if word in known.allowed[meaning.table][name]]
        default = known.about.get(span.passage_id, "") if name == "initiative_id" else "".join(given[:1])
        row[name] = said.values.get(name, default)
        flags += [name] if name not in said.values and default and name != "initiative_id" else []
        if not row[name] and name in TOLD:
            raise Unplaced(name, "", TOLD[name])
    row["initiative_id"] = row["initiative_id"].removeprefix(NOBODY)
    about = f"{row['passage_id']}--{row['initiative_id']}--"
    if meaning.table == "statements":
        row["statement_id"] = f"{about}{row['kind']}--{row['about']}"
    elif row["statement_id"]:
        row["statement_id"] = about + row["statement_id"].removeprefix(about)
    return {**row, "rationale": said.reason or NO_NOTE, "by_flag": tuple(flags)}


def merged(rows: pd.DataFrame, table: Table, file: str) -> tuple[pd.DataFrame, list[tuple[int, Problem]]]:
    """One row a user and key of the table; and each segment that contradicts another, with why.

    Segments of one key with the same values are one code, with the lowest confidence and all reasons; others are left
    out: only the coder can say which one holds.
    """
    kept, problems = [], []
    values = [name for name in table.names if name not in (*table.key, "confidence", "rationale", "statement_id")]
    for cell, group in rows.groupby(["user", *table.key], sort=True):
        numbers = tuple(number for some in group["segments"] for number in some)
        codes = sorted({" ".join(map(str, row)) for row in group[values].itertuples(index=False)})
        if len(codes) > 1:
            remedy = f"segments {', '.join(map(str, numbers))} contradict each other ({', '.join(codes)}): keep one"
            problems += [(n, Problem(file, n, table.key[-1], cell[1], remedy)) for n in numbers]
            continue
        reasons = " / ".join(dict.fromkeys(group["rationale"]))
        lowest = max(group["confidence"], key=v.CONFIDENCES.index)
        kept.append({**group.iloc[0].to_dict(), "confidence": lowest, "rationale": reasons, "segments": numbers})
    return pd.DataFrame(kept, columns=rows.columns), problems
