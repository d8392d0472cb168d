"""Coded segments on passages: which passage, which code, and a reason for each that cannot be placed."""

import pandas as pd
import pytest
from depth_build import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from analysis import reference
from analysis.depth import handout, meanings, project, segments
from analysis.depth.exchange import Code, from_codebook, guid
from analysis.depth.project import TEXT, WHOLE, Project, Segment, Source

BOOK = reference.read_codebook(PROJECT)
FAMILY_2, CHAIN_1 = guid("family/2"), guid("chain/1")
PASSAGES = pd.DataFrame(
    [
        ("doc-1--a", "doc-1", 1, "Het gezin krijgt één plan."),
        ("doc-1--b", "doc-1", 2, "De keten wordt korter."),
        ("doc-2--c", "doc-2", 1, "De keten wordt korter."),
    ],
    columns=["passage_id", "document_id", "ordinal", "text"],
)
# As a coder's program may hold it: a title before it, other spaces and capitals, a family of emoji (5 code points).
FULL = "Titel 👩‍👩‍👦\r\n\r\nHET GEZIN  krijgt één\r\nplan.\r\n\r\nDe keten wordt korter."
NOTE = "status: reported\nconfidence: high\nsamen één plan"


def known(**changes) -> segments.Known:
    values = {
        "passages": PASSAGES,
        "titles": {"doc-1": "Een titel", "doc-2": "Nog een"},
        "initiatives": frozenset({"a-pilot", "b-pilot"}),
        "about": {"doc-1--a": "a-pilot", "doc-1--b": "a-pilot"},
        "codebook": BOOK,
        "given": {},
    }
    return segments.Known(**{**values, **changes})


def segment(start=0, end=0, code=FAMILY_2, note=NOTE, kind=TEXT, source="s1", user="u", number=1) -> Segment:
    return Segment(f"g{number}", kind, source, start, end, code, user, note)


OURS = from_codebook(BOOK).codes


def made(*found: Segment, name="doc-1", text=FULL, codes=OURS) -> Project:
    return Project("p", {"u": "Ann", "w": "Bo"}, codes, (Source("s1", name, text),), found)


def place(*found: Segment, **changes):
    own = {key: changes.pop(key) for key in ("name", "text", "codes") if key in changes}
    return segments.placed(made(*found, **own), known(**changes), "p.qdpx")


def reason(*found: Segment, **changes) -> tuple[str, str]:
    rows, left = place(*found, **changes)
    assert rows.empty
    assert left[0][1].row == 1
    return left[0][1].column, left[0][1].remedy


def test_passages_are_found_whatever_the_spaces_capitals_and_signs_before():
    spans = segments.located(FULL, PASSAGES, "doc-1")
    assert [FULL[s.start : s.end] for s in spans] == ["HET GEZIN  krijgt één\r\nplan", "De keten wordt korter"]


@pytest.mark.parametrize(
    ("selected", "passage"),
    [
        ("GEZIN", "doc-1--a"),
        ("keten", "doc-1--b"),
        ("plan.\r\n\r\nDe keten", "doc-1--b"),  # 4 places in the first, 8 in the second
        ("krijgt één\r\nplan.\r\n\r\nDe", "doc-1--a"),
        ("Titel 👩‍👩‍👦\r\n\r\nHET", "doc-1--a"),
    ],
)
def test_a_selection_goes_to_the_passage_it_overlaps_most(selected, passage):
    start = FULL.index(selected)
    rows, left = place(segment(start, start + len(selected)))
    assert left == []
    assert rows["passage_id"].tolist() == [passage]


def test_a_row_holds_everything_that_a_coding_table_asks():
    start = FULL.index("GEZIN")
    row = place(segment(start, start + 5))[0].iloc[0]
    assert row[["document_id", "passage", "initiative_id"]].tolist() == ["doc-1", 1, "a-pilot"]
    assert row[["dimension", "level", "status", "confidence"]].tolist() == ["family", 2, "reported", "high"]
    assert row[["rationale", "user", "by_flag", "segments"]].tolist() == ["samen één plan", "Ann", (), (1,)]


def test_the_note_goes_before_the_passage_and_the_command_line():
    start = FULL.index("GEZIN")
    note = "Initiative: b-pilot\nmy reason\nstatus = intended\n"
    given_ = {"status": "reported", "confidence": "low"}
    row = place(segment(start, start + 5, note=note), given=given_)[0].iloc[0]
    assert row[["initiative_id", "status", "confidence"]].tolist() == ["b-pilot", "intended", "low"]
    assert row[["rationale", "by_flag"]].tolist() == ["my reason", ("confidence",)]
    bare = place(segment(start, start + 5, note=""), given=given_)[0].iloc[0]
    assert bare["rationale"] == segments.NO_NOTE
    assert bare["by_flag"] == ("status", "confidence")


GEZIN = (FULL.index("GEZIN"), FULL.index("GEZIN") + 5)


@pytest.mark.parametrize(
    ("found", "changes", "column", "remedy"),
    [
        (segment(*GEZIN, code="x"), {}, "code", "no code of our codebook"),
        (segment(*GEZIN, code=guid("family")), {}, "code", "levels below"),
        (segment(*GEZIN), {"name": "other"}, "source", "no such document"),
        (segment(*GEZIN), {"text": None}, "source", "lacks its plain text"),
        (segment(kind=WHOLE), {}, "selection", "select text of one passage"),
        (segment(kind="PDFSelection"), {}, "selection", "select text of one passage"),
        (segment(0, 5), {}, "selection", "lies in no passage"),
        (segment(5, 5), {}, "selection", "outside the text"),
        (segment(-1, 5), {}, "selection", "outside the text"),
        (segment(5, 900), {}, "selection", "outside the text"),
        (segment(*GEZIN), {"about": {}}, "initiative", "write `initiative:"),
        (segment(*GEZIN, note="initiative: nowhere\n" + NOTE), {}, "initiative", "write `initiative:"),
        (segment(*GEZIN, note="confidence: high"), {}, "status", "--status"),
        (segment(*GEZIN, note="status: done"), {}, "status", "--status"),
        (segment(*GEZIN, note="status: reported"), {}, "confidence", "--confidence"),
    ],
)
def test_what_cannot_be_placed_says_why(found, changes, column, remedy):
    where, what = reason(found, **changes)
    assert where == column
    assert remedy in what


@pytest.mark.parametrize("name", ["doc-1", "doc-1.txt", "C:\\map\\doc-1.docx", "map/doc-1.md", "een TITEL"])
def test_a_source_is_known_by_its_name_or_title(name):
    assert segments.document_of(Source("x", name, ""), known()) == "doc-1"


def test_a_source_is_known_by_our_id_whatever_its_name():
    assert segments.document_of(Source(guid("document/doc-2"), "renamed", ""), known()) == "doc-2"


def code(name: str, *below: Code, own: str = "") -> Code:
    return Code(own or guid(f"other/{name}"), name, "", True, "", below)


@pytest.mark.parametrize(
    ("codes", "name", "meaning"),
    [
        ((code("anything", own="{" + FAMILY_2.upper() + "}"),), "anything", ("family", 2)),
        ((code("Gezin 2"),), "Gezin 2", ("family", 2)),
        ((code("chain/1"),), "chain/1", ("chain", 1)),
        ((code("Family", code("3 transform")),), "3 transform", ("family", 3)),
        ((code("family", code("Other")),), "Other", None),
        ((code("Other", code("3 transform")),), "3 transform", None),
        ((code("family 4"),), "family 4", None),
        ((code("chain"),), "chain", ("chain", None)),
    ],
)
def test_codes_are_known_by_id_or_name(codes, name, meaning):
    found = meanings.meanings(codes, BOOK)
    ids = {code.name: project.key(code.guid) for top in codes for code in (top, *top.codes)}
    assert found.get(ids[name]) == meaning


def test_two_selections_of_one_cell_are_one_code():
    a = segment(*GEZIN, note="status: reported\nconfidence: high\nfirst", number=1)
    b = segment(*GEZIN, note="status: reported\nconfidence: low\nsecond", number=2)
    rows, left = segments.merged(place(a, b)[0], "p")
    assert left == []
    assert rows[["confidence", "rationale", "segments"]].values.tolist() == [["low", "first / second", (1, 2)]]


def test_contradicting_selections_are_left_to_the_coder():
    a, b = segment(*GEZIN, number=1), segment(*GEZIN, code=guid("family/3"), number=2)
    c = segment(*GEZIN, code=CHAIN_1, number=3)
    other = segment(*GEZIN, code=guid("family/3"), user="w", number=4)
    rows, left = segments.merged(place(a, b, c, other)[0], "p")
    assert [number for number, _ in left] == [1, 2]
    assert all("segments 1, 2 contradict" in problem.remedy for _, problem in left)
    assert sorted(zip(rows["user"], rows["dimension"], strict=True)) == [("Ann", "chain"), ("Bo", "family")]


WORDS = st.lists(st.sampled_from(["gezin", "Één", "👪", "straße", "x1", "-", "ﬁn"]), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_every_exported_passage_is_found_at_its_own_place(texts):
    """Each passage begins with its number, so that no two are alike; some hold signs only."""
    rows = [(f"d--{n}", "d", n, " ".join([f"nr{n}", *words])) for n, words in enumerate(texts, start=1)]
    table = pd.DataFrame(rows, columns=PASSAGES.columns)
    text = handout.BETWEEN.join(table["text"])
    spans = segments.located(text, table, "d")
    assert [span.passage_id for span in spans] == table["passage_id"].tolist()
    for span, row in zip(spans, table.itertuples(), strict=True):
        assert segments.letters(text[span.start : span.end])[0] == segments.letters(row.text)[0]
