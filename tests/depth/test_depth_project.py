"""A REFI-QDA project as a file: valid against the published schema, back again, and nothing unsafe unpacked."""

import contextlib
import io
import random
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from analysis.depth import exchange, project
from analysis.depth.exchange import Code, guid
from analysis.depth.project import TEXT, WHOLE, Project, Segment, Source
from analysis.problems import InputError

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "refi-qda-project.xsd"))
TEXT_1 = "Eerste alinea 👪 met gezin.\n\nTweede <alinea> & meer."
CODE = Code(guid("family/2"), "Gezin 2", "", True)
SEGMENT = Segment(guid("s"), TEXT, guid("d"), 14, 15, CODE.guid, guid("u"), "status: reported\nom het gezin")
MADE = Project("p", {guid("u"): "Ann"}, (CODE,), (Source(guid("d"), "doc-1", TEXT_1),), (SEGMENT,))
QDPX = project.write(MADE)
HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" name="p">'
G = "34744996-2349-556b-a454-b1deaf3d710"


def qde(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("project.qde")


def packed(xml: str, **files: bytes) -> bytes:
    names = {"project.qde": xml.encode(), **{name.replace("__", "/"): data for name, data in files.items()}}
    return project.zipped(names)


def read(content: bytes, most: float = 10) -> Project:
    return project.read(content, "p.qdpx", most)


def test_valid_against_the_published_schema():
    SCHEMA.assertValid(etree.fromstring(qde(QDPX)))


def test_the_schema_refuses_a_broken_one():
    assert not SCHEMA.validate(etree.fromstring(qde(QDPX).replace(b"startPosition", b"start")))


def test_round_trip_and_the_same_bytes():
    assert read(QDPX) == MADE
    assert project.write(read(QDPX)) == QDPX


def test_places_are_code_points_and_not_bytes_or_utf_16_units():
    found = read(QDPX)
    assert found.sources[0].text[SEGMENT.start : SEGMENT.end] == "👪"


# As another program writes it: ids in braces and capitals, the text within the XML, notes on the selection, a code
# on the whole source, a PDF with its text, a picture, and the user on the project alone.
OTHER = f"""{HEAD.replace('name="p"', f'name="p" creatingUserGUID="{G}0"')}
<Users><User guid="{{{G}0}}" name="Bo"/></Users>
<CodeBook><Codes><Code guid="{{{G.upper()}1}}" name="A" isCodable="true"/></Codes></CodeBook>
<Sources>
<TextSource guid="{G}2" name="in-xml"><PlainTextContent>abc def</PlainTextContent>
<PlainTextSelection guid="{G}3" startPosition="4" endPosition="7"><Description>a memo</Description>
<Coding guid="{G}4"><CodeRef targetGUID="{G}1"/></Coding><NoteRef targetGUID="{G}a"/></PlainTextSelection>
<Coding guid="{G}5"><CodeRef targetGUID="{G}1"/></Coding></TextSource>
<PDFSource guid="{G}6" name="paper"><PDFSelection guid="{G}7" page="1" firstX="0" firstY="0" secondX="1" secondY="1">
<Coding guid="{G}8"><CodeRef targetGUID="{G}1"/></Coding></PDFSelection>
<Representation guid="{G}9" plainTextPath="internal://Rep.TXT">
<PlainTextSelection guid="{G}b" startPosition="0" endPosition="3">
<Coding guid="{G}c"><CodeRef targetGUID="{G}1"/></Coding></PlainTextSelection></Representation></PDFSource>
</Sources>
<Notes><Note guid="{G}a" plainTextPath="internal://note.txt"/></Notes></Project>"""


def test_another_programs_project_can_be_read():
    SCHEMA.assertValid(etree.fromstring(OTHER.encode()))
    files = {"Sources__rep.txt": b"\xef\xbb\xbfxyz", "sources__note.txt": b"status: intended"}
    found = read(packed(OTHER, **files))
    assert [(s.name, s.text) for s in found.sources] == [("in-xml", "abc def"), ("paper", "xyz")]
    kinds = sorted((s.source[-1], s.kind, s.start, s.end) for s in found.segments)
    assert kinds == [("2", TEXT, 4, 7), ("2", WHOLE, 0, 0), ("6", "PDFSelection", 0, 0), ("6", TEXT, 0, 3)]
    assert {found.users[s.user] for s in found.segments} == {"Bo"}
    assert {s.code for s in found.segments} == {f"{G}1"}
    assert next(s for s in found.segments if s.kind == TEXT).note == "status: intended\na memo"


def test_a_text_outside_the_project_is_missing_and_not_looked_for():
    outside = OTHER.replace("internal://Rep.TXT", "relative:///etc/passwd")
    assert read(packed(outside, **{"sources__note.txt": b""})).sources[1].text is None


def bomb() -> bytes:
    return project.zipped({"project.qde": b"<x/>", "sources/a.txt": b"0" * 3_000_000})


def locked() -> bytes:
    content = bytearray(QDPX)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the bit that says: encrypted
        at = content.find(mark)
        content[at + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"no zip", "which is a zip"),
        (project.zipped({"a.txt": b""}), "no project.qde"),
        (packed("<Project"), "not readable as XML"),
        (packed("<Project/>"), "give a REFI-QDA project"),
        (packed(f'<!DOCTYPE x [<!ENTITY e "boom">]>{HEAD}</Project>'), "not readable as XML"),
        (packed(f"{HEAD}</Project>", **{"..__a.txt": b""}), "leads out of it"),
        (packed(f"{HEAD}</Project>", **{"__a.txt": b""}), "leads out of it"),
        (packed(f"{HEAD}</Project>", **{"c:__a.txt": b""}), "leads out of it"),
        (packed(f"{HEAD}</Project>", **{"sources__A.txt": b"", "sources__a.txt": b""}), "occurs twice"),
        (bomb(), "zip bomb"),
        (locked(), "without a password"),
        (QDPX[:60] + b"\x00\x00\x00\x00" + QDPX[64:], "damaged"),
        (packed(OTHER.replace('startPosition="4"', 'startPosition="x"')), "whole numbers"),
    ],
)
def test_anything_else_is_refused_with_the_reason(content, remedy):
    with pytest.raises(InputError, match=remedy):
        read(content)


def test_bytes_changed_at_random_are_read_or_refused_and_nothing_else():
    draws = random.Random(3)
    for _ in range(400):
        content = bytearray(QDPX)
        for _ in range(draws.randint(1, 6)):
            content[draws.randrange(len(content))] = draws.randrange(256)
        with contextlib.suppress(InputError):
            read(bytes(content))


def test_a_project_that_unpacks_to_too_much_is_refused():
    with pytest.raises(InputError, match="unpacks to over"):
        read(QDPX, most=0.0001)


def test_codes_are_nested_fifty_deep_at_most():
    deep = '<Code guid="{}" name="a" isCodable="true">'.format(G + "1") * 60 + "</Code>" * 60
    with pytest.raises(InputError, match="nest at most"):
        read(packed(f"{HEAD}<CodeBook><Codes>{deep}</Codes></CodeBook></Project>"))


def test_a_project_without_codes_cannot_be_written():
    with pytest.raises(ValueError, match="needs codes"):
        project.write(Project("p", {}, (), (), ()))


def test_ids_are_compared_without_braces_and_capitals():
    assert project.key("{ABC}") == project.key(" abc ") == "abc"
    assert exchange.GUID.fullmatch(guid("family/2"))
