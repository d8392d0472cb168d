"""Our passages, codebook and codes as REFI-QDA: what a coder starts with, or looks through, in QDA software.

Everything is written as other programs look for it: each element dated, each note and text with its selection.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

import pandas as pd

from analysis import files
from analysis.exchange.project import NAMESPACE, TEXT, Code, Project, Segment, Source, guid
from analysis.model import Model, Text

BOOK = "urn:QDA-XML:codebook:"
VERSION = "1.0"
ORIGIN = "analysis"
HEADS = {"feature": {"nl": "Kenmerken", "en": "Features"}, "kind": {"nl": "Uitspraken", "en": "Statements"}}
NOBODY = "none"  # the initiative of a statement on none of them
BETWEEN = "\n\n"  # passages
BEGIN = 60  # letters of its text that a selection carries
DATED = "2000-01-01T00:00:00Z"  # QualCoder needs a date on each element; always the same, so that bytes are too
NAMED = {  # table of codes -> the name of a row's code
    "depth": lambda row: f"{row.dimension}/{row.level}",
    "features": lambda row: f"feature/{row.feature}",
    "statements": lambda row: f"kind/{row.kind}",
}


def codes(model: Model) -> tuple[Code, ...]:
    """Our codebook: a code for each dimension with its levels below it, one head for features and one for kinds."""
    languages, book = model.study.languages, model.codebook
    found = []
    for name, entry in book.dimensions.items():
        levels = []
        for level, names in book.levels.items():
            title = " / ".join(f"{entry.name.of(one)} {level} {names.name.of(one)}" for one in languages)
            texts = lines(languages, entry.definitions.get(level, names.definition))
            levels.append(Code(guid(f"{name}/{level}"), title, texts, True))
        about = lines(languages, entry.question, *entry.exclusions)
        found.append(Code(guid(name), both(entry.name, languages), about, False, tuple(levels)))
    below = {
        "feature": {n: (one.name, lines(languages, one.definition, one.exclusion)) for n, one in book.features.items()},
        "kind": {name: (one.name, name) for name, one in book.kinds.items()},
    }
    for head, entries in below.items():
        own = tuple(Code(guid(f"{head}/{n}"), both(name, languages), text, True) for n, (name, text) in entries.items())
        title = " / ".join(HEADS[head].get(one, head) for one in languages)
        found += [Code(guid(f"{head}s"), title, "", False, own)] if own else []
    return tuple(found)


def both(text: Text, languages: Iterable[str]) -> str:
    """A name in every language, with a slash between them."""
    return " / ".join(dict.fromkeys(text.of(language) for language in languages))


def lines(languages: Iterable[str], *texts: Text) -> str:
    """Texts in every language, a line each."""
    return "\n".join(f"{language}: {text.of(language)}" for text in texts for language in languages)


def codebook(model: Model) -> bytes:
    """Our codebook as `.qdc`: the same bytes for the same codebook."""
    root = ET.Element("CodeBook", {"xmlns": f"{BOOK}{VERSION}", "origin": ORIGIN})
    _write_codes(root, codes(model))
    return _as_xml(root)


def as_project(passages: pd.DataFrame, model: Model, coded: Mapping[str, pd.DataFrame]) -> Project:
    """The `passages` of `clean` as sources, with the codes of `coded` as segments.

    In: `coded`, by name of the table of codes (`tables.reference.CODINGS`), with `coder_id`. A source is called by its
    document_id and holds the passages as `clean` shows them. Each code selects its passage; its note says what REFI-QDA
    has no place for: initiative, status, confidence, statement, whom it is about, and the reason.
    """
    sources, places = [], {}
    for document, group in passages.sort_values(["document_id", "ordinal"]).groupby("document_id", sort=True):
        source, at = guid(f"document/{document}"), 0
        for row in group.itertuples():
            places[row.passage_id] = (source, at, at + len(row.text))
            at += len(row.text) + len(BETWEEN)
        sources.append(Source(source, str(document), BETWEEN.join(group["text"])))
    segments = tuple(one for name, frame in coded.items() for one in _segments(name, frame, places))
    users = {guid(f"coder/{coder}"): coder for coder in sorted({one for f in coded.values() for one in f["coder_id"]})}
    return Project(users, codes(model), tuple(sources), segments)


def _segments(name: str, frame: pd.DataFrame, places: dict[str, tuple[str, int, int]]) -> Iterator[Segment]:
    """The codes of one table whose passages are there, each on its passage.

    A program may keep one code a selection and user: the second on a passage ends one letter earlier, and so on.
    """
    taken: Counter[tuple[str, ...]] = Counter()
    for row in frame[frame["passage_id"].isin(list(places))].itertuples():
        code, (source, start, end) = guid(NAMED[name](row)), places[row.passage_id]
        same = (row.coder_id, row.passage_id, code)
        user, note = guid(f"coder/{row.coder_id}"), "\n".join(_said(row))
        yield Segment(TEXT, source, start, end - taken[same], code, user, note)
        taken[same] += 1


def _said(row) -> Iterator[str]:
    """The lines of a code's note."""
    for field in ("initiative_id", "status", "confidence", "about"):
        if hasattr(row, field):
            yield f"{field.removesuffix('_id')}: {getattr(row, field) or NOBODY}"
    if getattr(row, "statement_id", "") and not hasattr(row, "kind"):
        yield f"statement: {row.statement_id.removeprefix(f'{row.passage_id}--{row.initiative_id}--')}"
    if hasattr(row, "rationale"):
        yield row.rationale


def write(project: Project) -> bytes:
    """The project, which has a code, as `.qdpx`: the same bytes for the same project."""
    users = project.users or {guid("coder"): ORIGIN}
    dated = {"creatingUserGUID": min(users), "creationDateTime": DATED}
    root = ET.Element("Project", {"xmlns": f"{NAMESPACE}{VERSION}", "name": ORIGIN, "origin": ORIGIN, **dated})
    people = ET.SubElement(root, "Users")
    for identity, name in sorted(users.items()):
        ET.SubElement(people, "User", {"guid": identity, "name": name})
    _write_codes(ET.SubElement(root, "CodeBook"), project.codes)
    sources, texts = ET.SubElement(root, "Sources"), {}
    for source in project.sources:
        own = [segment for segment in project.segments if segment.source == source.guid]
        _write_source(sources, source, own, {"creatingUser": min(users), "creationDateTime": DATED})
        texts[f"sources/{source.guid}.txt"] = (source.text or "").encode("utf-8")
    return files.zipped({"project.qde": _as_xml(root), **texts})


def _as_xml(root: ET.Element) -> bytes:
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _write_codes(parent: ET.Element, found: tuple[Code, ...], tag: str = "Codes") -> None:
    inside = ET.SubElement(parent, tag) if tag else parent
    for code in found:
        about = {"guid": code.guid, "name": code.name, "isCodable": str(code.codable).lower()}
        node = ET.SubElement(inside, "Code", about)
        if code.description:
            ET.SubElement(node, "Description").text = code.description
        _write_codes(node, code.codes, "")


def _write_source(parent: ET.Element, source: Source, segments: list[Segment], made: dict[str, str]) -> None:
    about = {"guid": source.guid, "name": source.name, "plainTextPath": f"internal://{source.guid}.txt"}
    node = ET.SubElement(parent, "TextSource", about | made)
    for segment in segments:
        by = made | ({"creatingUser": segment.user} if segment.user else {})
        begin = " ".join((source.text or "")[segment.start : segment.end].split())[:BEGIN]
        places = {"startPosition": str(segment.start), "endPosition": str(segment.end)}
        cell = "/".join((source.guid, *places.values(), segment.code, segment.user))
        about = {"guid": guid(f"selection/{cell}"), "name": begin, **places}
        selection = ET.SubElement(node, "PlainTextSelection", about | by)
        if segment.note:  # where MAXQDA and QualCoder look for it
            ET.SubElement(selection, "Description").text = segment.note
        coding = ET.SubElement(selection, "Coding", {"guid": guid(f"coding/{cell}")} | by)
        ET.SubElement(coding, "CodeRef", {"targetGUID": segment.code})
