"""The scan: the matches of the first edition's own scan, a plain search, and hostile names and texts."""

import csv
import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import beside
from analysis.link.scan import EXACT, INITIAL, Scanner
from analysis.tables import clean
from analysis.tables.names import key

HERE = Path(__file__).parent
NAMES = ["ab", "ab cd", "cd", "ef", "ab cd ef", "x"]


def words(known: Scanner, text: str) -> list[tuple[str, int]]:
    """The words and the name of every match."""
    return [(text[match.start : match.end], match.pattern) for match in known.scan(text)]


def short(text: str) -> str:
    """The beginning of a text's SHA-256, which stands for it in the frozen table."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def test_same_matches_as_the_scan_of_the_first_edition(project):
    """`frozen_names.txt.gz` has the 7,949 strings of edition 2026.1 with the case of each, `frozen_matches.csv` each
    passage (hash of its text), how many matches that scan found, and the hash of their places and names.
    """
    lines = gzip.decompress((HERE / "frozen_names.txt.gz").read_bytes()).decode().splitlines()
    cases, names = zip(*(line.split("\t") for line in lines), strict=True)
    known = Scanner(names, [int(case) for case in cases])
    frozen = {r["text"]: r for r in csv.DictReader((HERE / "frozen_matches.csv").open(encoding="utf-8"))}
    texts = [text for text in clean.PASSAGES.read(project)["text"] if short(text) in frozen]
    found = {short(text): [tuple(match) for match in known.scan(text)] for text in texts}
    assert len(found) >= 400
    assert {text: (str(len(m)), short(repr(m))) for text, m in found.items()} == {
        text: (frozen[text]["count"], frozen[text]["matches"]) for text in found
    }


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
