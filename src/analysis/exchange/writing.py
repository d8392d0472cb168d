"""A REFI-QDA project written so that other programs can read it: every element dated, every note where each looks for it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from analysis.exchange import archive, book
from analysis.exchange.project import NAMESPACE, VERSION, Project, Segment, Source

QDE = "project.qde"
DATED = "2000-01-01T00:00:00Z"  # QualCoder needs a date on each element; always the same, so that bytes are too
BEGIN = 60  # letters of its text that a selection carries
WRITER = book.guid("coder")


def write(project: Project) -> bytes:
    """The project as `.qdpx`, the same bytes for the same project; raises `ValueError` without codes."""
    if not project.codes:
        raise ValueError("a project needs codes")
    users = project.users or {WRITER: book.ORIGIN}
    owner = min(users)
    dated = {"creatingUserGUID": owner, "creationDateTime": DATED}
    root = ET.Element("Project", {"xmlns": f"{NAMESPACE}{VERSION}", "name": project.name, "origin": book.ORIGIN, **dated})
    people = ET.SubElement(root, "Users")
    for guid, name in sorted(users.items()):
        ET.SubElement(people, "User", {"guid": guid, "name": name})
    codes = ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes")
    for code in project.codes:
        book.write_code(codes, code)
    sources, notes = ET.SubElement(root, "Sources"), ET.Element("Notes")
    files = {}
    for source in project.sources:
        own = [segment for segment in project.segments if segment.source == source.guid]
        _write_source(sources, notes, source, own, owner)
        files[f"sources/{source.guid}.txt"] = (source.text or "").encode("utf-8")
    if len(notes):
        root.append(notes)
    ET.indent(root)
    files[QDE] = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return archive.zipped(files)


def _write_source(parent: ET.Element, notes: ET.Element, source: Source, segments: list[Segment], owner: str) -> None:
    made = {"creatingUser": owner, "creationDateTime": DATED}
    address = {"plainTextPath": f"internal://{source.guid}.txt"}
    node = ET.SubElement(parent, "TextSource", {"guid": source.guid, "name": source.name, **address, **made})
    for segment in segments:
        by = {"creatingUser": segment.user or owner, "creationDateTime": DATED}
        begin = " ".join((source.text or "")[segment.start : segment.end].split())[:BEGIN]
        places = {"startPosition": str(segment.start), "endPosition": str(segment.end)}
        chosen = {"guid": book.guid(f"selection/{segment.guid}"), "name": begin, **places, **by}
        selection = ET.SubElement(node, "PlainTextSelection", chosen)
        if segment.note:  # MAXQDA and QualCoder read it here
            ET.SubElement(selection, "Description").text = segment.note
        coding = ET.SubElement(selection, "Coding", {"guid": segment.guid, **by})
        ET.SubElement(coding, "CodeRef", {"targetGUID": segment.code})
        if segment.note:  # others follow the reference
            guid = book.guid(f"note/{segment.guid}")
            ET.SubElement(coding, "NoteRef", {"targetGUID": guid})
            note = ET.SubElement(notes, "Note", {"guid": guid, "name": begin, **by})
            ET.SubElement(note, "PlainTextContent").text = segment.note
