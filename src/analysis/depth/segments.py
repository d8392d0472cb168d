"""Coded segments of a REFI-QDA project, placed on our passages: rows of a coding table, or why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pandas as pd

from analysis.depth import exchange, project
from analysis.depth.exchange import guid
from analysis.depth.meanings import Meaning, meanings, plain
from analysis.depth.project import TEXT, Project, Segment, Source
from analysis.problems import Problem
from analysis.tables import vocabulary as v
from analysis.tables.reference import coding

KEY = ["passage_id", "initiative_id", "dimension"]
ADDED = ["user", "by_flag", "segments"]
FIELDS = ("initiative", "status", "confidence")
FIELD = re.compile(rf"^\s*({'|'.join(FIELDS)})\s*[:=]\s*(\S+)\s*$", re.IGNORECASE)
REMEDIES = {
    "initiative": "write `initiative: <id in initiatives.csv>` in the code's note: the passage has not just one",
    "status": f"write `status: {' or '.join(v.STATUSES)}` in the code's note, or give --status",
    "confidence": f"write `confidence: {' or '.join(v.CONFIDENCES)}` in the code's note, or give --confidence",
}
NO_NOTE = "no note in the project"
SHOWN = 60  # characters of a selection's text that a report shows


@dataclass(frozen=True)
class Known:
    """What segments are placed on.

    `passages` is the table of `clean`; `about` gives passages that are on one initiative only; `given` what the
    command line says of segments whose note does not (`status`, `confidence`).
    """

    passages: pd.DataFrame
    titles: dict[str, str]
    initiatives: frozenset[str]
    about: dict[str, str]
    codebook: dict[str, Any]
    given: dict[str, str]


@dataclass(frozen=True)
class Span:
    """Where a passage stands in a source's text: code points, `end` not included."""

    passage_id: str
    ordinal: int
    start: int
    end: int


def placed(found: Project, known: Known, file: str) -> tuple[pd.DataFrame, list[tuple[Segment, Problem]]]:
    """The codes of a project as rows of a coding table, and each segment that is none, with the reason.

    Out: the columns of a coding table, `user` (name in the project), `by_flag` (fields that the command line
    gave) and `segments`. The row of a problem is the place of the segment in the project, from 1.
    """
    meaning = meanings(found.codes, known.codebook)
    names = {project.key(code.guid): code.name for code in exchange.walk(found.codes)}
    documents = {source.guid: document_of(source, known) for source in found.sources}
    spans = {s.guid: located(s.text or "", known.passages, documents[s.guid]) for s in found.sources}
    sources = {source.guid: source for source in found.sources}
    rows, left = [], []
    for number, segment in enumerate(found.segments, start=1):
        try:
            code = meaning_of(segment, meaning, names)
            document = documents[segment.source]
            span = place(segment, sources[segment.source], document, spans[segment.source])
            row = {"document_id": document, "passage_id": span.passage_id, "passage": span.ordinal}
            row |= {"dimension": code[0], "level": code[1], **told(segment, span.passage_id, known)}
            rows.append({**row, "user": found.users.get(segment.user, ""), "segments": (number,)})
        except Unplaced as reason:
            left.append((segment, Problem(file, number, *reason.args)))
    return pd.DataFrame(rows, columns=[*coding("").names, *ADDED]), left


class Unplaced(Exception):
    """Why a segment cannot be a code: column, value, remedy."""


def meaning_of(segment: Segment, meaning: dict[str, Meaning], names: dict[str, str]) -> tuple[str, int]:
    """Dimension and level of a segment; raises `Unplaced` for another code, or a dimension without a level."""
    name = names.get(segment.code, segment.code)
    if segment.code not in meaning:
        raise Unplaced("code", name, "no code of our codebook: use those of data/depth/codebook.qdc")
    dimension, level = meaning[segment.code]
    if level is None:
        raise Unplaced("code", name, "code one of the levels below this dimension")
    return dimension, level


def document_of(source: Source, known: Known) -> str:
    """The document that a source is, by our id, its name (a file ending does not matter) or its title; ''."""
    for document in known.titles:
        if source.guid == guid(f"document/{document}"):
            return document
    name = PurePath(source.name.replace("\\", "/")).name
    for candidate in (name, name.rpartition(".")[0]):
        if candidate in known.titles:
            return candidate
    titled = [document for document, title in known.titles.items() if plain(title) == plain(source.name)]
    return titled[0] if len(titled) == 1 else ""


def letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, small, and the place of each: what passage ids are made of."""
    found = [(small, at) for at, sign in enumerate(text) if sign.isalnum() for small in sign.casefold()]
    return "".join(small for small, _ in found), [at for _, at in found]


def located(text: str, passages: pd.DataFrame, document: str) -> list[Span]:
    """Where the document's passages stand in a source's text, by letters and digits: spaces, marks and capitals
    may differ. A passage that the text does not hold is left out.
    """
    found, places = letters(text)
    spans, cursor = [], 0
    for row in passages[passages["document_id"] == document].sort_values("ordinal").itertuples():
        wanted = letters(row.text)[0]
        at = found.find(wanted, cursor) if wanted else -1
        if at < 0 and wanted:
            at = found.find(wanted)
        if at >= 0:
            cursor = at + len(wanted)
            spans.append(Span(row.passage_id, row.ordinal, places[at], places[cursor - 1] + 1))
    return spans


def place(segment: Segment, source: Source, document: str, spans: list[Span]) -> Span:
    """The passage that a selection lies in or overlaps most (the first of equals); else raises `Unplaced`."""
    if not document:
        raise Unplaced("source", source.name, "no such document: name the source after its document_id")
    if segment.kind != TEXT:
        raise Unplaced("selection", segment.kind, "select text of one passage: nothing else can be placed")
    if source.text is None:
        raise Unplaced("source", source.name, "the project lacks its plain text: export it with sources")
    where = f"{segment.start}-{segment.end}"
    if not 0 <= segment.start < segment.end <= len(source.text) + 1:
        raise Unplaced("selection", where, f"lies outside the text of {len(source.text)} code points")
    overlaps = [min(segment.end, span.end) - max(segment.start, span.start) for span in spans]
    if max(overlaps, default=0) <= 0:
        shown = f"{where} {source.text[segment.start : segment.end].strip()[:SHOWN]}"
        raise Unplaced("selection", shown, "lies in no passage of data/clean/passages.csv: select a passage")
    return spans[overlaps.index(max(overlaps))]


def told(segment: Segment, passage: str, known: Known) -> dict[str, Any]:
    """Initiative, status, confidence and rationale of a segment: from its note, else the passage's one
    initiative, else the command line; raises `Unplaced` for what none of them says.
    """
    lines = [(line, FIELD.match(line)) for line in segment.note.splitlines()]
    said = {match[1].casefold(): match[2].casefold() for _, match in reversed(lines) if match}
    values = {"initiative": known.about.get(passage, ""), **known.given} | said
    allowed = {"initiative": known.initiatives, "status": v.STATUSES, "confidence": v.CONFIDENCES}
    for name in FIELDS:
        value = values.get(name, "")
        if value not in allowed[name]:
            raise Unplaced(name, value, REMEDIES[name])
    reason = " ".join(" ".join(line for line, match in lines if not match).split())
    flags = tuple(name for name in known.given if name not in said)
    own = {"initiative_id": values["initiative"], "rationale": reason or NO_NOTE, "by_flag": flags}
    return {**own, "status": values["status"], "confidence": values["confidence"]}


def merged(rows: pd.DataFrame, file: str) -> tuple[pd.DataFrame, list[tuple[int, Problem]]]:
    """One row a user x passage x initiative x dimension; and each segment that contradicts another, with why.

    Segments of one cell with the same level and status are one code, with the lowest confidence and all
    rationales; others are left out: only the coder can say which one holds.
    """
    kept, problems = [], []
    for cell, group in rows.groupby(["user", *KEY], sort=True):
        numbers = tuple(number for some in group["segments"] for number in some)
        codes = sorted({f"{row.level} {row.status}" for row in group.itertuples()})
        if len(codes) > 1:
            remedy = f"segments {', '.join(map(str, numbers))} contradict each other ({', '.join(codes)}): keep one"
            problems += [(n, Problem(file, n, cell[3], cell[1], remedy)) for n in numbers]
            continue
        reasons = " / ".join(dict.fromkeys(group["rationale"]))
        lowest = max(group["confidence"], key=v.CONFIDENCES.index)
        own = {"confidence": lowest, "rationale": reasons, "segments": numbers}
        kept.append({**group.iloc[0].to_dict(), **own})
    return pd.DataFrame(kept, columns=rows.columns), problems
