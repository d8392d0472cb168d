"""Each rule for names with a minimal pair: found by that rule, and a neighbour that is no person's."""

import pytest

from analysis.clean import name_facts, names
from analysis.clean.name_rules import RULES

PAIRS = {
    "title": ("Toen belde mevrouw Vonkelaar.", "Het Dr. Vonkelaarhuis belde."),
    "initials": ("Aanwezig: J.M. Vonkelaar.", "Zie art. 3.2 Jeugdwet."),
    "full": ("Daar zat Marloes Vonkstra bij.", "Daar zat Marloes Stichting bij."),
    "pair": ("Daar zat Quirl Vonkelaar bij.", "Daar zijn Stichtse Vecht en Gooise Meren bij."),
    "role-surname": ("Dat zag burgemeester Vonkelaar.", "Dat zag burgemeester Jeugd."),
}


def test_every_rule_has_its_pair():
    assert set(PAIRS) == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", PAIRS)
def test_a_rule_takes_one_and_leaves_the_other(name, guard):
    (rule,) = (rule for rule in RULES if rule.name == name)
    taken, kept = PAIRS[name]
    assert list(names._matches(rule, taken, guard, name_facts.facts(taken, guard)))
    assert not list(names._matches(rule, kept, guard, name_facts.facts(kept, guard)))
