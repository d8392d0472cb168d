"""What a note says: kept and stopped, side by side."""

import pytest
from hypothesis import given, strategies as st

import beside
from analysis.exchange import notes
from analysis.exchange.project import Unplaced

CASES = beside.cases(__file__)

ALLOWED = {
    "initiative_id": frozenset({"a-pilot", "b-pilot"}),
    "status": frozenset({"reported", "intended"}),
    "confidence": frozenset({"high", "low"}),
    "about": frozenset({"team"}),
    "statement_id": frozenset({"idea--team"}),
}


def read(note: str) -> tuple[dict[str, str], str]:
    return notes.read(note, ALLOWED)


@pytest.mark.parametrize(("note", "values", "reason"), CASES["what_is_read"])
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
