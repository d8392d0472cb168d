"""Where passages stand in another program's text: found and not found, side by side."""

import unicodedata

import pytest
from programs import PAGE, PASSAGES, TEXTS

import beside
from analysis.exchange.passages import located, selected
from analysis.exchange.positions import Lettered, letters

CASES = beside.cases(__file__)

OWN = PASSAGES[PASSAGES["document_id"] == "doc-1"]
WHOLE = "\n\n".join(TEXTS)


def found(text: str) -> list[int]:
    """The ordinals of the passages in a text, each of which must stand where it begins and ends."""
    spans = located(Lettered(text), OWN)
    for span in spans:
        assert letters(text[span.start : span.end])[0][:8] == letters(TEXTS[span.ordinal - 1])[0][:8]
    return [span.ordinal for span in spans]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (WHOLE, ()),
        ("Titel\r\n\r\n" + WHOLE.replace(" ", "  ").replace("\n\n", "\r\n"), ()),
        (WHOLE.upper(), ()),
        (unicodedata.normalize("NFD", WHOLE), ()),
        (WHOLE.replace(TEXTS[2], PAGE), ()),  # the person behind the masks
        (WHOLE.replace("Zij besluiten", "\f12\nPilots vergeleken\n\nZij besluiten"), ()),  # a page break within
        (WHOLE.replace("vervolgstap", "vervolg-\nstap"), ()),
        (WHOLE.replace(TEXTS[3], "Het leren gaat door, anders dan eerst: een keer per jaar."), (4,)),
        (WHOLE.replace(TEXTS[1], TEXTS[1][:40] + " iets heel anders dan er eerst stond " + TEXTS[1][-30:]), (2,)),
        ("", (1, 2, 3, 4, 5, 6)),
    ],
)
def test_passages_are_found_whatever_a_program_did_to_the_text(text, missing):
    assert found(text) == [n for n in range(1, 7) if n not in missing]


@pytest.mark.parametrize(("begin", "end", "passages"), CASES["a_selection_is_about_what_it_holds"])
def test_a_selection_is_about_what_it_holds(begin, end, passages):
    text = Lettered(WHOLE)
    span = (WHOLE.index(begin), WHOLE.index(end) + len(end))
    assert [one.ordinal for one in selected(span, located(text, OWN), text)] == passages


def test_a_selection_between_passages_is_about_none():
    text = Lettered(WHOLE)
    at = WHOLE.index("\n\n")
    assert selected((at, at + 2), located(text, OWN), text) == []
