"""The scan: the matches of a plain search, and hostile names and texts."""

import pytest
from hypothesis import given, settings, strategies as st

import beside
from analysis.link.scan import EXACT, INITIAL, Scanner
from analysis.tables.names import key

NAMES = ["ab", "ab cd", "cd", "ef", "ab cd ef", "x"]


def words(known: Scanner, text: str) -> list[tuple[str, int]]:
    """The words and the name of every match."""
    return [(text[match.start : match.end], match.pattern) for match in known.scan(text)]


def plain(text: str) -> list[str]:
    """Longest first, then leftmost, on words: the slow way."""
    tokens = text.split(" ")
    spans = [(i, j) for i in range(len(tokens)) for j in range(i + 1, len(tokens) + 1)]
    runs = [(i, j) for i, j in spans if " ".join(tokens[i:j]) in NAMES]
    taken: list[tuple[int, int]] = []
    for i, j in sorted(runs, key=lambda run: (-len("".join(tokens[run[0] : run[1]])), run[0])):
        if not any(i < b and a < j for a, b in taken):
            taken.append((i, j))
    return [" ".join(tokens[a:b]) for a, b in sorted(taken)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["ab", "cd", "ef", "x", "q"]), min_size=1, max_size=12))
def test_same_as_a_plain_search(tokens):
    text = " ".join(tokens)
    assert [surface for surface, _ in words(Scanner(NAMES), text)] == plain(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=60))
def test_any_names_and_texts_do_no_harm(names, text):
    for match in Scanner(names).scan(text):
        assert key(text[match.start : match.end]) == key(names[match.pattern]) != ""


@pytest.mark.parametrize("name", ["", " ", ".*", "(a|b)+$", "\\d", "a" * 10_000, "\u0301\u200b", "|", "\x1f"])
def test_hostile_names(name):
    known = Scanner([name, "Veilig Thuis"])
    text = f"Hier staat {name} bij Veilig\u200b Th\u00aduis e\u0301n verder."
    assert ("Veilig\u200b Th\u00aduis", 1) in words(known, text)


@pytest.mark.parametrize(("name", "case", "kept", "dropped"), beside.cases(__file__)["spellings"])
def test_what_counts_in_a_spelling(name, case, kept, dropped):
    known = Scanner([name], [{"initial": INITIAL, "exact": EXACT, "nothing": 0}[case]])
    assert len(known.scan(kept)) == 1 and not known.scan(dropped)


def test_heard_also_inside_longer_names_and_whatever_the_capitals():
    assert Scanner(["ab", "AB CD", "d"], [INITIAL] * 3).heard("x ab cd") == {0, 1}
