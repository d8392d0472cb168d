"""Every rule of wording by a minimal pair: a sentence that keeps what it is about, and one that the rule drops."""

from pathlib import Path

import pytest
import yaml
from link_cases import found, mentions_of, passages, rules, words

from analysis.link import places, together, unknown
from analysis.link.clues import clues

RULES = yaml.safe_load(Path(__file__).with_name("rules.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("rule", "regions", "text", "expected"), RULES["pairs"])
def test_whom_a_sentence_mentions(rule, regions, text, expected):
    assert " ".join(found(text, *regions.split())) == expected


def test_every_rule_has_a_pair():
    names = [rule for rule, *_ in RULES["pairs"]]
    assert all(names.count(rule) == 2 for rule in names)


@pytest.mark.parametrize(("text", "said"), RULES["said"])
def test_negated_and_historical_statements(text, said):
    assert mentions_of(text, "zeeland")["polarity"].tolist()[0] == said


def test_every_pattern_is_needed_by_a_sentence():
    for name in ("negated", "historical"):
        parts = getattr(words(), name).pattern.count("|(?:")
        assert parts < sum(said == name for _, said in RULES["said"])


@pytest.mark.parametrize(("text", "kind"), RULES["verbs"])
def test_the_verb_that_suggests_a_relation(text, kind):
    spans = [("vt", 0, 2), ("raad", text.index("RvdK"), text.index("RvdK") + 4)]
    assert together.proposed("vt", "raad", text, spans, words()) == kind


@pytest.mark.parametrize(("text", "lists"), RULES["lists"])
def test_what_is_a_list_of_bodies(text, lists):
    assert (
        len(together.lists(text, [(body, text.index(body), text.index(body) + 1) for body in "ABC"], words())) == lists
    )


@pytest.mark.parametrize(("rule", "text", "expected"), RULES["unknown"])
def test_names_that_look_like_bodies(rule, text, expected):
    from link_cases import documents, linked, reference

    known, frame = reference(), passages(text)
    named, about = linked(frame, documents({"document_id": "doc-a", "regions": "zeeland"}), known)
    listed = unknown.unknown_organisations(frame, named, about, clues(frame, known, words()))
    assert "|".join(sorted(listed["surface"])) == expected


def test_a_region_without_other_forms_of_its_name_is_known_by_its_id():
    fewer = words().model_copy(update={"region_names": {}})
    beside = places.regions({"utrecht-west"}, fewer).beside
    assert beside("Veilig Thuis in Utrecht-West.", 0, 12) == "utrecht-west"


def test_a_long_list_of_towns_costs_no_time():
    assert len(rules().towns.find("gemeenten " + "Aa van Bb en " * 3000 + "Almere!")) <= 1
