"""The rules of evidence: the same content told as idea, plan, practice, result, reason, or of all initiatives."""

import pandas as pd
import pytest

from analysis.check import rules
from analysis.model import load
from pipeline import PROJECT

MODEL = load(PROJECT)
CONTENTS = {
    "family": ("één vaste werker bij het gezin blijft", "het gezin zelf over het plan beslist"),
    "professional": ("een duo samen één gezin begeleidt", "een werker van het protocol mag afwijken"),
    "organisation": ("vijf organisaties één team vormen", "taken naar het nieuwe team overgaan"),
    "chain": ("de overdracht na de melding vervalt", "twee onderzoeken tegelijk lopen"),
    "conditions": ("één budget voor het hele team geldt", "het team een uitzondering op de regels heeft"),
    "learning": ("elke week een leerbijeenkomst het werk bijstuurt", "gezinnen hun tevredenheid laten meten"),
}
# How the source says it -> kind and about that a careful reader gives, and what may follow from a code `reported`.
FRAMES = {
    "Het idee achter de pilot is dat {}.": ("idea", "initiative", "sought"),
    "Volgens het plan moet het zo worden dat {}.": ("idea", "region", "sought"),
    "In de pilot is het nu zo dat {}.": ("practice", "initiative", "sought|practised"),
    "Doordat {}, wachten gezinnen korter, meldt de pilot.": ("result", "initiative", "sought|practised"),
    "De pilot begon omdat het ontbreekt dat {}.": ("reason", "initiative", ""),
    "In alle pilots is het zo dat {}.": ("practice", "all-pilots", ""),
}
PLANTED = [
    (frame.format(content), dimension, *answer)
    for dimension, contents in CONTENTS.items()
    for content in contents
    for frame, answer in FRAMES.items()
]


def evidence(
    kind: str, about: str = "initiative", published: str = "2020-06", start: str = "2019", phase: str = "pilot"
) -> rules.Evidence:
    """One passage `d--p` with one statement by reader r on initiative i."""
    said = pd.DataFrame(
        [("r", "d--p", "i", kind, about, "s")],
        columns=["coder_id", "passage_id", "initiative_id", "kind", "about", "statement_id"],
    )
    documents = pd.DataFrame([("d", published)], columns=["document_id", "published"])
    initiatives = pd.DataFrame([("i", phase, start)], columns=["initiative_id", "phase", "start"])
    return rules.Evidence(MODEL, said, documents, initiatives)


def code(
    status: str = "reported", statement: str = "s", passage: str = "d--p", dimension: str = "family"
) -> pd.DataFrame:
    """One code of reader r."""
    return pd.DataFrame(
        [("r", passage, "d", "i", dimension, status, statement)],
        columns=["coder_id", "passage_id", "document_id", "initiative_id", "dimension", "status", "statement_id"],
    )


def test_there_are_at_least_sixty_planted_sentences():
    assert len(PLANTED) >= 60
    assert len({sentence for sentence, *_ in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize(("sentence", "dimension", "kind", "about", "uses"), PLANTED)
def test_what_follows_from_a_sentence_is_its_mood_not_its_content(sentence, dimension, kind, about, uses):
    found = rules.judge(code(dimension=dimension), evidence(kind, about))
    assert found["uses"].tolist() == [uses], sentence


@pytest.mark.parametrize(
    ("change", "uses", "breach"),
    [
        ({}, "sought|practised", ""),
        ({"published": "2018-12"}, "sought", "before-start"),
        ({"published": "2019-01"}, "sought|practised", ""),  # only the year of the start is known
        ({"published": "2018", "start": "2018-05"}, "sought|practised", ""),  # only the year of the text is known
        ({"published": ""}, "sought|practised", ""),
        ({"kind": "idea"}, "sought", "not-practised"),
        ({"kind": "background"}, "", "wrong-statement"),
        ({"about": "all-pilots"}, "", "only-general"),
        ({"about": "all-pilots", "phase": "programme"}, "sought|practised", ""),
    ],
)
def test_each_rule_turns_the_use(change, uses: str, breach: str):
    found = rules.judge(code(), evidence(**({"kind": "practice"} | change))).iloc[0]
    assert (found["uses"], found["breaches"]) == (uses, breach)
    assert found["undated"] == (change.get("published") == "")


def test_a_plan_stays_a_plan_whatever_its_statement():
    assert rules.judge(code("intended"), evidence("practice"))["uses"].tolist() == ["sought"]


def test_a_denied_feature_is_neither_sought_nor_practised():
    assert rules.judge(code("denied"), evidence("practice"))["uses"].tolist() == [""]


def test_a_code_without_any_statement_and_one_that_names_none_of_several():
    found = rules.judge(code(passage="d--q"), evidence("practice")).iloc[0]
    assert (found["uses"], found["breaches"]) == ("", "no-statement")
    twice = evidence("practice")
    more = twice.statements.assign(kind="result", statement_id="s2")
    twice = rules.Evidence(MODEL, pd.concat([twice.statements, more]), twice.documents, twice.initiatives)
    found = rules.judge(code(statement=""), twice).iloc[0]
    assert (found["uses"], found["breaches"]) == ("sought|practised", "several-statements")


def test_breaches_name_row_column_value_and_remedy():
    found = rules.breaches(rules.judge(code(), evidence("idea")), "depth", ["passage_id", "initiative_id", "dimension"])
    assert found.to_dict("records") == [
        {
            "rule": "not-practised",
            "claim_table": "depth-r",
            "claim_id": "d--p--i--family",
            "coder_id": "r",
            "column": "status",
            "value": "reported",
            "passage_id": "d--p",
            "remedy": rules.REMEDY["not-practised"],
        }
    ]


@pytest.mark.parametrize(
    ("kind", "statement", "told"),
    [("met", "obstacle", False), ("met", "reason", True), ("reason", "reason", False), ("background", "reason", False)],
)
def test_an_obstacle_is_met_only_where_a_reader_sees_one(kind: str, statement: str, told: bool):
    row = pd.DataFrame([("i", "chain", "wachten", kind)], columns=["initiative_id", "level", "obstacle_nl", "kind"])
    named = {"i--chain--wachten": ["d--p"]}
    found = rules.obstacle_breaches(MODEL, row, evidence(statement).statements, named)
    assert bool(len(found)) == told
