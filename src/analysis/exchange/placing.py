"""Coded segments of a REFI-QDA project, placed on our passages: rows of coding tables, or why not."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Any

import pandas as pd

from analysis.exchange import notes, passages, positions
from analysis.exchange.handout import NOBODY
from analysis.exchange.meaning import STRANGE, Meaning, meanings, plain
from analysis.exchange.passages import Span
from analysis.exchange.positions import Lettered
from analysis.exchange.project import TEXT, Project, Segment, Source, Unplaced, guid, key, walk
from analysis.model import Model, vocabulary as v
from analysis.problems import Problem
from analysis.tables.reference import CODINGS
from analysis.tables.schema import Table

ADDED = ("rationale", "user", "by_flag", "segments")
NO_NOTE = "no note in the project"


@dataclass(frozen=True)
class Known:
    """What segments are placed on.

    `passages` is the table of `clean`; `titles` those of documents; `initiatives` their ids; `about` gives passages
    that are on one initiative only; `given` the words that the command line gives for fields whose note does not.
    """

    model: Model
    passages: pd.DataFrame
    titles: dict[str, str]
    initiatives: frozenset[str]
    about: dict[str, str]
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables of codes, with the words of the study."""
        return {name: form("import").bound(self.model) for name, form in CODINGS.items()}

    @cached_property
    def allowed(self) -> dict[str, dict[str, frozenset[str]]]:
        """Table -> field of a note -> its words; of a field that the table lacks, those of any table."""
        kinds, abouts = self.model.words("kinds"), self.model.words("abouts")
        statements = frozenset(f"{kind}--{about}" for kind in kinds for about in abouts)
        found: dict[str, dict[str, frozenset[str]]] = {}
        for name, table in self.tables.items():
            words = {one.name: frozenset(one.allowed) for t in (*self.tables.values(), table) for one in t.columns}
            nobody = () if table.column("initiative_id").required else (NOBODY,)
            own = {"initiative_id": frozenset((*self.initiatives, *nobody)), "statement_id": statements}
            found[name] = {one: own.get(one, words[one]) for one in notes.FIELDS}
        return found


@dataclass
class Account:
    """What an import made of a project: `rows` by table, `left` segments with the reason, and counts that are told.

    `codes` counts names of codes with what they mean, `fields` those of notes with their words, `several` selections
    over more than one passage.
    """

    texts: list[Lettered]
    rows: dict[str, pd.DataFrame] = field(default_factory=dict)
    left: list[tuple[Segment, Problem]] = field(default_factory=list)
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    several: int = 0


def placed(found: Project, known: Known, file: str) -> Account:
    """The codes of a project as rows of the coding tables, and each segment that is none, with the reason.

    Out: rows have the columns of the table, `user` (name in the project), `by_flag` (fields that the command line gave)
    and `segments`. The row of a problem is the place of the segment in the project, from 1.
    """
    means = meanings(found.codes, known.model)
    names = {key(code.guid): code.name for code, _ in walk(found.codes)}
    sources, own = {source.guid: source for source in found.sources}, dict(list(known.passages.groupby("document_id")))
    documents = {guid: document_of(source, known) for guid, source in sources.items()}
    texts = positions.texts(found.sources, found.segments)
    spans = {one: passages.located(text, own.get(documents[one])) for one, text in texts.items()}
    account = Account([*texts.values()])
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in CODINGS}
    for number, segment in enumerate(found.segments, start=1):
        meaning, name = means.get(segment.code, STRANGE), names.get(segment.code, segment.code)
        account.codes[name, str(meaning)] += 1
        try:
            if not meaning.table:
                raise Unplaced("code", name, meaning.why)
            where = place(segment, sources[segment.source], documents[segment.source], texts, spans)
            if segment.unread:
                raise Unplaced("note", "", segment.unread)
            said, reason = notes.read(segment.note, known.allowed[meaning.table])
            about = {"document_id": documents[segment.source], "user": found.users.get(segment.user, "")}
            rows = [{**row_of(meaning, said, reason, span, known), **about, "segments": (number,)} for span in where]
        except Unplaced as why:
            account.left.append((segment, Problem(file, number, *why.args)))
            continue
        account.fields.update(said.items())
        account.several += len(where) > 1
        made[meaning.table] += rows
    for name, rows in made.items():
        frame = pd.DataFrame(rows, columns=[*dict.fromkeys((*known.tables[name].names, *ADDED))])
        account.rows[name], doubled = merged(frame, known.tables[name], file)
        account.left += [(found.segments[number - 1], problem) for number, problem in doubled]
    return account


def document_of(source: Source, known: Known) -> str:
    """The document that a source is: by our id, its name (a file ending does not matter), or its title; ''."""
    name = PurePath(source.name.replace("\\", "/")).name
    names = {name, PurePath(name).stem}
    for document in known.titles:
        if source.guid == guid(f"document/{document}") or document in names:
            return document
    plainly = set(map(plain, names))
    titled = [document for document, title in known.titles.items() if title and plain(title) in plainly]
    return titled[0] if len(titled) == 1 else ""


def place(
    segment: Segment, source: Source, document: str, texts: dict[str, Lettered], spans: dict[str, list[Span]]
) -> list[Span]:
    """The passages that a selection is about; raises `Unplaced` where they are not sure."""
    if not document:
        raise Unplaced("source", source.name, "no such document: name the source after its document_id")
    if segment.kind != TEXT:
        raise Unplaced("selection", segment.kind, "select text of a passage: nothing else can be placed")
    if source.text is None:
        raise Unplaced("source", source.name, source.unread)
    text = texts[source.guid]
    found = [passages.selected(span, spans[source.guid], text) for span in positions.spans(segment, text)]
    why = "" if found[0] else "lies in no passage of data/clean/passages.csv: select a passage, as it is now"
    if any(one != found[0] for one in found):
        why = "its places can be read in two ways: export selections with their text"
    if why:
        raise Unplaced("selection", f"{segment.start}-{segment.end}", why)
    return found[0]


def row_of(meaning: Meaning, said: dict[str, str], reason: str, span: Span, known: Known) -> dict[str, Any]:
    """One row of a table of codes: from the note, else the passage's one initiative, else the command line."""
    row: dict[str, Any] = {"passage_id": span.passage_id, "passage": span.ordinal, **dict(meaning.cells)}
    allowed, flags = known.allowed[meaning.table], []
    for name in (name for name in notes.FIELDS if name in known.tables[meaning.table].names):
        flag = next((word for word in known.given.get(name, ()) if word in allowed[name]), "")
        default = known.about.get(span.passage_id, "") if name == "initiative_id" else flag
        row[name] = said.get(name, default)
        flags += [name] if flag and name not in said else []
        if not row[name] and name != "statement_id":
            flag = f", or give --{name}" if name in known.given else ""
            raise Unplaced(name, "", f"write `{name.removesuffix('_id')}: <its id or word>` in the code's note{flag}")
    row["initiative_id"] = "" if row["initiative_id"] == NOBODY else row["initiative_id"]
    statement = f"{row['kind']}--{row['about']}" if "kind" in row else row["statement_id"]
    row["statement_id"] = f"{row['passage_id']}--{row['initiative_id']}--{statement}" if statement else ""
    return {**row, "rationale": reason or NO_NOTE, "by_flag": tuple(flags)}


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
