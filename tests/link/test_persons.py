"""A person is never proposed as an organisation, and a long passage is searched in pieces."""

from collections import namedtuple

import pytest

import beside
from analysis.link import persons

CASES = beside.cases(__file__)

Mention = namedtuple("Mention", "start end organisation_id")


@pytest.mark.parametrize("name,reason,person", CASES["persons_are_not_proposed"])
def test_persons_are_not_proposed(name, reason, person):
    assert persons.probable(name, reason, persons.listed(["Quirl van der Vonk"])) is person
