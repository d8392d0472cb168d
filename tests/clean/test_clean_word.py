"""What Word shows is read, what it does not show is logged: pairs that differ in one property."""

import clean_pages
import pytest
from clean_grid import _P, GONE, SENTENCES, WORD_WRAPS, W
from clean_pages import from_bytes

RUN = WORD_WRAPS["plain"]
ODT = "urn:oasis:names:tc:opendocument:xmlns:"
HIDE = "<w:rPr><w:vanish/></w:rPr>"
STYLES = (
    f'<w:styles {W}><w:style w:styleId="H"><w:name w:val="H"/>{HIDE}</w:style><w:style w:styleId="S"><w:name w:val="S"/>'
    '<w:basedOn w:val="H"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>'
)


def read(body: str, **parts: str):
    text = f"<w:document {W}><w:body>{_P.replace('{}', RUN.replace('{}', SENTENCES[0]))}{body}</w:body></w:document>"
    made = {
        "word/document.xml": text,
        "word/styles.xml": STYLES,
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return from_bytes("docx", clean_pages.zip_of({name: part.encode() for name, part in made.items()}))


def paragraph(style: str, own: str = "") -> str:
    run = f"<w:r><w:rPr>{own}</w:rPr><w:t>{GONE}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (paragraph("H"), "hidden"),
        (paragraph("H", '<w:vanish w:val="0"/>'), ""),  # the run says otherwise
        (paragraph("S"), ""),  # made from a style that hides, and shows
        (paragraph("S", "<w:vanish/>"), "hidden"),
        (paragraph("", '<w:rStyle w:val="H"/>'), "hidden"),
        (paragraph("H", '<w:rStyle w:val="S"/>'), ""),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{_P.replace('{}', RUN.replace('{}', GONE))}</w:tc></w:tr></w:tbl>", "deleted"),
    ],
)  # fmt: skip
def test_hidden_and_deleted_words_are_logged_and_shown_ones_are_read(body, rule):
    found = read(body)
    assert (GONE in found.text) == (not rule)
    assert [(item.rule, item.text) for item in found.left_out] == ([(rule, GONE)] if rule else [])


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_text(kind):
    note = (
        f'<w:{kind}s {W}><w:{kind} w:id="2">{_P.replace("{}", RUN.replace("{}", SENTENCES[1]))}</w:{kind}></w:{kind}s>'
    )
    assert SENTENCES[1] in read("", **{f"{kind}s": note}).text


def test_a_part_in_another_format_is_told():
    assert [item.rule for item in read("<w:altChunk/>").left_out] == ["embedded"]


def test_what_an_old_form_shows_is_read_and_what_is_drawn_is_told():
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("Juvent", GONE))
    form = f'<w:p><w:r><w:fldChar><w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData></w:fldChar></w:r></w:p>'
    found = read(form, **{"diagrams/data1": "<d><t>Melding</t><p/><t>Emergis</t></d>"})
    assert GONE in found.text and "Juvent" not in found.text
    assert [(item.rule, item.text) for item in found.left_out] == [("drawn", "Melding Emergis")]


@pytest.mark.parametrize(
    ("core", "day"), [("2021-05-18T10:00:00Z", "2021-05-18"), ("2020-02-30", ""), ("<x", ""), ("1980-01-01", "")]
)
def test_damaged_properties_veto_nothing(core, day):
    body = f"<w:document {W}><w:body>{_P.replace('{}', RUN.replace('{}', SENTENCES[0]))}</w:body></w:document>"
    meta = f"<p><modified>{core}</modified></p>"
    odt = f'<o:d xmlns:o="{ODT}office:1.0" xmlns:t="{ODT}text:1.0"><o:text><t:p>{SENTENCES[0]}</t:p></o:text></o:d>'
    for form, parts in (("docx", {"word/document.xml": body, "docProps/core.xml": meta}),
                        ("odt", {"content.xml": odt, "meta.xml": meta.replace("modified", "date")})):  # fmt: skip
        found = from_bytes(form, clean_pages.zip_of({name: part.encode() for name, part in parts.items()}))
        assert SENTENCES[0] in found.text and (form == "odt" or found.meta.get("published", "") == day)
