"""A REFI-QDA project as a file: valid against the published schema, back again, and nothing unsafe unpacked."""

import contextlib
import io
import random
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from analysis import files
from analysis.exchange import archive, codings, handout, placing, project
from analysis.exchange.project import TEXT, WHOLE, Code, Project, Segment, Source, guid
from analysis.problems import InputError

HERE = Path(__file__).parent
SCHEMA = etree.XMLSchema(etree.parse(HERE / "refi-qda-project.xsd"))
BOOK_SCHEMA = etree.XMLSchema(etree.parse(HERE / "refi-qda-codebook.xsd"))
TEXT_1 = "Eerste alinea 👪 met gezin.\n\nTweede <alinea> & meer."
CODE = Code(guid("family/2"), "Gezin 2", "", True)
SEGMENT = Segment(TEXT, guid("d"), 0, 13, CODE.guid, guid("u"), "status: reported\nom het gezin", "Eerste alinea")
MADE = Project({guid("u"): "Ann"}, (CODE,), (Source(guid("d"), "doc-1", TEXT_1),), (SEGMENT,))
QDPX = handout.write(MADE)
HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" name="p">'
G = "34744996-2349-556b-a454-b1deaf3d710"
OTHER_NAME = f'<Code guid="{G}1" name="b">'
TWICE = '<TextSource guid="{}" name="{}"/>'
DEEP = f'<Code guid="{G}1" name="a">'


def packed(xml: str, **others: bytes) -> bytes:
    placed = {name.replace("__", "/"): data for name, data in others.items()}
    return files.zipped({"project.qde": xml.encode(), **placed})


def read(content: bytes, folder: Path, most: float = 10) -> Project:
    (folder / "p.qdpx").write_bytes(content)
    return project.read(folder / "p.qdpx", most)


def test_valid_against_the_published_schema_and_a_broken_one_is_not(model):
    qde = zipfile.ZipFile(io.BytesIO(QDPX)).read("project.qde")
    SCHEMA.assertValid(etree.fromstring(qde))
    assert not SCHEMA.validate(etree.fromstring(qde.replace(b"startPosition", b"start")))
    BOOK_SCHEMA.assertValid(etree.fromstring(handout.codebook(model)))


def test_round_trips_and_the_same_bytes(tmp_path, model):
    assert read(QDPX, tmp_path) == MADE
    assert handout.write(read(QDPX, tmp_path)) == QDPX
    root = archive.xml(handout.codebook(model), "codebook.qdc", handout.BOOK, "CodeBook")
    assert tuple(project.read_code(node, "") for node in root.iterfind("Codes/Code")) == handout.codes(model)


# As another program writes it: ids in braces and capitals, the text within the XML, notes on the selection, a code
# on the whole source, a PDF with its text, an annotation on the same place, and the user on the project alone.
OTHER = f"""{HEAD.replace('name="p"', f'name="p" creatingUserGUID="{G}0"')}
<Users><User guid="{{{G}0}}" name="Bo"/></Users>
<CodeBook><Codes><Code guid="{{{G.upper()}1}}" name="A" isCodable="true"/></Codes></CodeBook>
<Sources>
<TextSource guid="{G}2" name="in-xml"><PlainTextContent>abc def</PlainTextContent>
<PlainTextSelection guid="{G}3" startPosition="4" endPosition="7"><Description>a memo</Description>
<Coding guid="{G}4"><CodeRef targetGUID="{G}1"/></Coding><NoteRef targetGUID="{G}a"/></PlainTextSelection>
<PlainTextSelection guid="{G}d" startPosition="4" endPosition="7"><Description>and more</Description>
</PlainTextSelection>
<Coding guid="{G}5"><CodeRef targetGUID="{G}1"/></Coding></TextSource>
<PDFSource guid="{G}6" name="paper"><PDFSelection guid="{G}7" page="1" firstX="0" firstY="0" secondX="1" secondY="1">
<Coding guid="{G}8"><CodeRef targetGUID="{G}1"/></Coding></PDFSelection>
<Representation guid="{G}9" plainTextPath="internal://Rep.TXT">
<PlainTextSelection guid="{G}b" startPosition="0" endPosition="3">
<Coding guid="{G}c"><CodeRef targetGUID="{G}1"/></Coding></PlainTextSelection></Representation></PDFSource>
</Sources>
<Notes><Note guid="{G}a" plainTextPath="internal://note.txt"/></Notes></Project>"""
FILES = {"Sources__rep.txt": b"\xef\xbb\xbfxyz", "sources__note.txt": b"status: intended"}


def test_another_programs_project_can_be_read(tmp_path):
    SCHEMA.assertValid(etree.fromstring(OTHER.encode()))
    found = read(packed(OTHER, **FILES), tmp_path)
    assert [(s.name, s.text) for s in found.sources] == [("in-xml", "abc def"), ("paper", "xyz")]
    kinds = sorted((s.source[-1], s.kind, s.start, s.end) for s in found.segments)
    assert kinds == [("2", TEXT, 4, 7), ("2", WHOLE, 0, 0), ("6", "PDFSelection", 0, 0), ("6", TEXT, 0, 3)]
    assert {found.users[s.user] for s in found.segments} == {"Bo"}
    assert {s.code for s in found.segments} == {f"{G}1"}
    assert next(s for s in found.segments if s.kind == TEXT).note == "a memo\nstatus: intended\nand more"


@pytest.mark.parametrize(
    ("address", "held", "why"),
    [
        ("relative:///etc/passwd", {}, "is not in the project"),
        ("absolute:///home/x/gone.txt", {}, "is not in the project"),
        ("internal://rep.txt", {"sources__rep.txt": b"\xe9\x80 no UTF-8"}, "another encoding"),
        ("internal://rep.txt", {"sources__rep.txt": b"0" * 3_000_000}, "zip bomb"),
        ("internal://rep.txt", {"sources__rep.txt": b"a", "Sources__rep.txt": b"b"}, "two different files"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_with_the_reason(address, held, why, tmp_path):
    found = read(packed(OTHER.replace("internal://Rep.TXT", address), sources__note_txt=b"", **held), tmp_path)
    assert found.sources[1].text is None
    assert why in found.sources[1].unread


@pytest.mark.parametrize("name", ["E\u0301e\u0301n.txt", "Één.txt".encode().decode("cp437")])
def test_a_name_in_a_macs_letters_or_without_the_mark_of_utf8_is_found(name, tmp_path):
    named = OTHER.replace("internal://Rep.TXT", "internal://één.txt")
    found = read(packed(named, sources__note_txt=b"", **{f"sources__{name}": b"a"}), tmp_path)
    assert found.sources[1].text == "a"


def test_what_names_nobody_is_of_the_only_user_and_a_project_without_any_text_is_told(tmp_path):
    source = f'<Sources><TextSource guid="{G}2"><Coding guid="{G}3"/></TextSource></Sources>'
    found = read(packed(f'{HEAD}<Users><User guid="{G}1" name="Zoë"/></Users>{source}</Project>'), tmp_path)
    assert [segment.user for segment in found.segments] == [f"{G}1"]
    assert "places: 0 of 0 " in "".join(codings.told(placing.Account([]), found))


def test_a_note_that_is_there_and_cannot_be_read_is_told(tmp_path):
    found = read(packed(OTHER.replace("internal://note.txt", "internal://gone.txt"), **FILES), tmp_path)
    assert "gone.txt" in next(s for s in found.segments if s.kind == TEXT).unread
    found = read(packed(OTHER.replace(f'Ref targetGUID="{G}a"', f'Ref targetGUID="{G}f"'), **FILES), tmp_path)
    assert "is not in the project" in next(s for s in found.segments if s.kind == TEXT).unread


def locked() -> bytes:
    content = bytearray(QDPX)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the bit that says: encrypted
        content[content.find(mark) + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"no zip", "not a zip"),
        (files.zipped({"a.txt": b""}), "just one .qde in it, not 0"),
        (files.zipped({"a.qde": b"", "b.qde": b""}), "not 2"),
        (packed("<Project"), "not readable as XML"),
        (packed("<Project/>"), "give a REFI-QDA file"),
        (packed(f'<!DOCTYPE x [<!ENTITY e "boom">]>{HEAD}</Project>'), "not readable as XML"),
        (packed("<x/>" + " " * 3_000_000), "zip bomb"),
        (locked(), "without a password"),
        (packed(f"{HEAD}<CodeBook><Codes>{DEEP * 60}{'</Code>' * 60}</Codes></CodeBook></Project>"), "nest at most"),
        (
            packed(f"{HEAD}<Sources>{TWICE.format('d', 'a')}{TWICE.format('D', 'b')}</Sources></Project>"),
            "2 sources have",
        ),
        (packed(f"{HEAD}<Sources>{TWICE.format('', 'a') * 2}</Sources></Project>"), "2 sources have"),
        (
            packed(f"{HEAD}<CodeBook><Codes>{DEEP}{OTHER_NAME}</Code></Code></Codes></CodeBook></Project>"),
            "2 codes have",
        ),
    ],
)
def test_anything_else_is_refused_with_the_reason(content, remedy, tmp_path):
    with pytest.raises(InputError, match=remedy):
        read(content, tmp_path)


def test_places_that_are_no_whole_numbers_are_nowhere(tmp_path):
    for odd in ("9" * 5000, "4.0", "-4", ""):
        found = read(packed(OTHER.replace('startPosition="4"', f'startPosition="{odd}"'), **FILES), tmp_path)
        assert {s.start for s in found.segments if s.kind == TEXT} == {-1, 0}


def test_bytes_changed_at_random_are_read_or_refused_and_nothing_else(tmp_path):
    draws = random.Random(3)
    for _ in range(400):
        content = bytearray(QDPX)
        for _ in range(draws.randint(1, 6)):
            content[draws.randrange(len(content))] = draws.randrange(256)
        with contextlib.suppress(InputError):
            read(bytes(content), tmp_path)


def test_no_more_is_unpacked_than_the_limit(tmp_path):
    with pytest.raises(InputError, match="unpack to over"):
        read(QDPX, tmp_path, most=0.0001)
    film = read(packed(OTHER, **FILES, sources__film_mp4=b"\0" * 20_000_000), tmp_path, most=0.1)
    assert film.sources[1].text == "xyz"
