"""The scan: against a plain search, and hostile names and texts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_cases import organisations, passages, words

from analysis.link import folding, mentions
from analysis.link.matcher import EXACT, INITIAL, Matcher
from analysis.link.texts import BATCH, batches

NAMES = ["ab", "ab cd", "cd", "ef", "ab cd ef", "x"]


def spans(known: Matcher, text: str) -> list[tuple[str, int]]:
    found = known.scan([text])
    return [(text[a:b], int(p)) for a, b, p in zip(found.start, found.end, found.pattern, strict=True)]


def plain(text: str) -> list[str]:
    """Longest first, then leftmost, on words: the slow way."""
    tokens = text.split(" ")
    runs = [
        (j - i, i)
        for i in range(len(tokens))
        for j in range(i + 1, len(tokens) + 1)
        if " ".join(tokens[i:j]) in NAMES
    ]
    taken: list[tuple[int, int]] = []
    for length, i in sorted(
        runs, key=lambda run: (-len(" ".join(tokens[run[1] : run[1] + run[0]]).replace(" ", "")), run[1])
    ):
        if not any(i < b and a < i + length for a, b in taken):
            taken.append((i, i + length))
    return [" ".join(tokens[a:b]) for a, b in sorted(taken)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["ab", "cd", "ef", "x", "q"]), min_size=1, max_size=12))
def test_same_as_a_plain_search(tokens):
    text = " ".join(tokens)
    assert [surface for surface, _ in spans(Matcher(NAMES), text)] == plain(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=60), max_size=5))
def test_any_names_and_texts_do_no_harm(names, texts):
    found = Matcher(names).scan(texts)
    for text, start, end, pattern in zip(found.text, found.start, found.end, found.pattern, strict=True):
        assert folding.key(texts[text][start:end]) == folding.key(names[pattern]) != b""


@pytest.mark.parametrize("name", ["", " ", ".*", "(a|b)+$", "\\d", "a" * 10_000, "\u0301\u200b", "|", "\x1f"])
def test_hostile_names(name):
    known = Matcher([name, "Veilig Thuis"])
    text = f"Hier staat {name} bij Veilig\u200b Th\u00aduis e\u0301n verder."
    assert ("Veilig\u200b Th\u00aduis", 1) in spans(known, text)


def test_matches_never_cross_texts():
    assert len(Matcher(["a b"]).scan(["x a", "b y"]).text) == 0


def test_case_rules():
    known = Matcher(["Spring", "VNG", "gemeente Ede"], [INITIAL, EXACT, INITIAL])
    assert [s for s, _ in spans(known, "Spring spring VNG vng Vng Gemeente Ede gemeente ede")] == [
        "Spring",
        "VNG",
        "Gemeente Ede",
    ]


def test_letters_that_join_two_words_otherwise_do_not_match():
    assert spans(Matcher(["instellingen", "instelling zo"]), "een instelling en") == []


def test_beyond_western_letters():
    assert spans(Matcher(["Łódź zorg"]), "in Łódź zorg “dus”") == [("Łódź zorg", 0)]


def test_found_agrees_with_the_regions():
    text = "Veilig Thuis belt"
    regions = [frozenset(["zeeland"]), frozenset(["utrecht", "utrecht-west"]), frozenset()]
    known = mentions.rules(organisations(), words())
    found = mentions.find(mentions.Passages([text] * 3, ['d'] * 3, regions, [False] * 3), known)
    assert [[*known.meanings.bodies, ""][body] for body in found.body] == ["vt-zeeland", "vt-utrecht", ""]
    assert found.text.tolist() == [0, 1, 2]


def test_batches_cover_all_texts():
    texts = ["x" * (BATCH // 3)] * 10
    borders = batches(texts)
    assert np.concatenate([np.arange(a, b) for a, b in borders]).tolist() == list(range(10))
    assert len(borders) > 1


def test_batches_and_processes_change_nothing():
    texts = [
        "De Raad voor de Kinderbescherming, VT en GI's.",
        "x" * BATCH,
        "Veilig Thuis Zeeland",
    ] * 2
    table = passages(*texts)
    where = pd.DataFrame({"passage_id": table["passage_id"], "region_id": "zeeland"})
    known = mentions.rules(organisations(), words())
    one, two = (mentions.mentions(table, where, known, jobs) for jobs in (1, 2))
    assert len(one) == 8 and one.equals(two)  # and one passage at a time:
    alone = [mentions.mentions(table[i : i + 1], where, known) for i in range(len(table))]
    assert one.to_dict("list") == pd.concat(alone).to_dict("list")
