"""The codebook as `.qdc`: valid against the published schema, and back."""

from pathlib import Path

import pytest
from depth_build import PROJECT
from lxml import etree

from analysis import reference
from analysis.depth import exchange
from analysis.problems import InputError
from analysis.tables import vocabulary as v

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "refi-qda-codebook.xsd"))
BOOK = reference.read_codebook(PROJECT)
QDC = exchange.write(exchange.from_codebook(BOOK))


def test_valid_against_the_published_schema():
    SCHEMA.assertValid(etree.fromstring(QDC))


def test_the_schema_refuses_a_broken_one():
    assert not SCHEMA.validate(etree.fromstring(QDC.replace(b"isCodable", b"codable")))


def test_round_trip():
    assert exchange.write(exchange.read(QDC)) == QDC
    found = exchange.definitions(exchange.read(QDC))
    for name in v.DIMENSIONS:
        for level in (1, 2, 3):
            assert found[name][level] == dict(BOOK["dimensions"][name]["definitions"][level])


def test_the_same_codebook_gives_the_same_bytes_and_ids():
    assert exchange.write(exchange.from_codebook(BOOK)) == QDC
    assert exchange.guid("family/2") == exchange.guid("family/2") != exchange.guid("family/3")


def test_markup_in_a_definition_stays_text():
    text = "<b>a & b</b>"
    code = exchange.Code(exchange.guid("family/1"), "x", exchange.bilingual({"nl": text, "en": text}), True)
    found = exchange.read(exchange.write(exchange.Book((code,))))
    assert exchange.definitions(found)["family"][1]["nl"] == text


HEAD = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
ONE = HEAD + '<Code guid="{}" name="{}" isCodable="{}"/></Codes></CodeBook>'
GOOD = "34744996-2349-556b-a454-b1deaf3d7107"


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        ("<CodeBook", "not readable as XML"),
        ("<CodeBook/>", "REFI-QDA codebook"),
        ('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', "one code or more"),
        (ONE.format("no", "a", "true"), "8-4-4-4-12"),
        (ONE.format(GOOD, "", "true"), "name this code"),
        (ONE.format(GOOD, "a", "maybe"), "true or false"),
        ('<!DOCTYPE x [<!ENTITY e "boom">]><CodeBook>&e;</CodeBook>', "not readable as XML"),
    ],
)
def test_anything_else_is_refused_with_the_reason(content, remedy):
    with pytest.raises(InputError, match=remedy):
        exchange.read(content.encode())


def test_another_programs_codebook_can_be_read():
    braces = ONE.format("{" + GOOD.upper() + "}", "Gezin", "1").encode()
    book = exchange.read(braces)
    assert [code.name for code in exchange.walk(book.codes)] == ["Gezin"]
