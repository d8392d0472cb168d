"""A person is never proposed as an organisation, and a long passage is searched in pieces."""

from collections import namedtuple

import pytest

import beside
from analysis.link import persons, unknown

CASES = beside.cases(__file__)

Mention = namedtuple("Mention", "start end organisation_id")


@pytest.mark.parametrize("name,reason,person", CASES["persons_are_not_proposed"])
def test_persons_are_not_proposed(name, reason, person):
    assert persons.probable(name, reason, persons.listed(["Quirl van der Vonk"])) is person


def test_pieces_find_what_the_whole_finds(monkeypatch):
    text = "Stichting Aab en Levvel doen mee. " * 40
    monkeypatch.setattr(unknown, "candidates", lambda passage, piece, held, known, told: iter([(piece, len(held))]))
    held = [Mention(at, at + 13, "a") for at in range(0, len(text), 34)]
    monkeypatch.setattr(unknown, "PIECE", 100)
    found = list(unknown.in_pieces("p", text, held, None))
    assert "".join(piece for piece, _ in found) == text and all(len(piece) <= 100 for piece, _ in found)
    assert sum(number for _, number in found) == len(held)
