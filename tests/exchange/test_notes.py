"""What a note says: kept and stopped, side by side."""

import pytest
from hypothesis import given, strategies as st

from analysis.exchange import notes
from analysis.exchange.project import Unplaced

ALLOWED = {
    "initiative_id": frozenset({"a-pilot", "b-pilot"}),
    "status": frozenset({"reported", "intended"}),
    "confidence": frozenset({"high", "low"}),
    "about": frozenset({"team"}),
    "statement_id": frozenset({"idea--team"}),
}


def read(note: str) -> tuple[dict[str, str], str]:
    return notes.read(note, ALLOWED)


@pytest.mark.parametrize(
    ("note", "values", "reason"),
    [
        ("status: intended", {"status": "intended"}, ""),
        ("Status = Intended.", {"status": "intended"}, ""),
        ("status intended", {"status": "intended"}, ""),
        ("status intended (plan for 2023)", {"status": "intended"}, "plan for 2023"),
        ("**Status** is: *intended*, want", {"status": "intended"}, "want"),
        ("status is intended want er is geld", {"status": "intended"}, "want er is geld"),
        ("over team en gezin", {}, "over team en gezin"),
        ("over team", {"about": "team"}, ""),
        ("status quo blijft", {}, "status quo blijft"),
        ("status: intended (plan for 2023)", {"status": "intended"}, "plan for 2023"),
        (
            "initiative: a-pilot; status: intended; because",
            {"initiative_id": "a-pilot", "status": "intended"},
            "because",
        ),
        ("- zekerheid: low\nwant; zo is het", {"confidence": "low"}, "want; zo is het"),
        ("a;b", {}, "a;b"),
        ("statement: idea--team", {"statement_id": "idea--team"}, ""),
        ("status: intended\nstatus: intended", {"status": "intended"}, ""),
        ("", {}, ""),
    ],
)
def test_what_is_read(note, values, reason):
    assert read(note) == (values, reason)


WRONG = "status: planned|status: reported by the municipality as a plan|status:|initiative: Blijvend Veilig|confidence: 80%|"
WRONG += "want; status: perhaps|status: reported\nstatus: intended|zekerheid: hoog"


@pytest.mark.parametrize("note", WRONG.split("|"))
def test_a_field_that_is_named_and_cannot_be_read_stops(note):
    with pytest.raises(Unplaced):
        read(note)


@given(st.text(max_size=80))
def test_any_text_is_read_or_stopped_and_no_field_comes_from_nowhere(note):
    try:
        values, _ = read(note)
    except Unplaced:
        return
    assert all(value in note.casefold() for value in values.values())
