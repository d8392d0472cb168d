"""Each rule of evidence turned: by one change the use of a code, or what is told of a row, is another."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import beside
from analysis import reference
from analysis.check import breaches, rules
from analysis.model import load
from pipeline import PROJECT

CASES = beside.cases(__file__)

MODEL = load(PROJECT)


def rows(columns: str, *values: tuple) -> pd.DataFrame:
    """A table in short."""
    return pd.DataFrame(list(values), columns=columns.split())


def evidence(
    kind: str, about="initiative", published="2020-06", start="2019", phase="pilot", tells_of=""
) -> rules.Evidence:
    """One passage `d--p` with one statement by reader r on initiative i."""
    said = rows("coder_id passage_id initiative_id kind about statement_id", ("r", "d--p", "i", kind, about, "s"))
    documents = rows("document_id published tells_of", ("d", published, tells_of))
    return rules.Evidence(MODEL, said, documents, rows("initiative_id phase start", ("i", phase, start)))


def code(
    status: str = "reported", statement: str = "s", passage: str = "d--p", dimension: str = "family"
) -> pd.DataFrame:
    """One code of reader r."""
    columns = "coder_id passage_id document_id initiative_id dimension status statement_id"
    return rows(columns, ("r", passage, "d", "i", dimension, status, statement))


@pytest.mark.parametrize(("change", "uses", "breach"), CASES["each_rule_turns_the_use"])
def test_each_rule_turns_the_use(change, uses: str, breach: str):
    found = rules.judge(code(), evidence(**({"kind": "practice"} | change))).iloc[0]
    assert (found["uses"], found["breaches"]) == (uses, breach)
    assert found["undated"] == (change.get("published") == "" and "tells_of" not in change)


@pytest.mark.parametrize(("since", "until", "case", "undated"), [
    ("", "", "i", True), ("2020-03", "", "i", False), ("", "2021", "i", False), ("2020-03", "", "other", True),
])  # fmt: skip
def test_a_team_that_tells_when_it_was_there_dates_its_text(since: str, until: str, case: str, undated: bool):
    teams = rows("initiative_id since until passages", (case, since, until, "d--other"))
    dated = rules.dates(teams, frozenset({"d--other"}))
    known = replace(evidence("practice", published=""), dated=dated)
    assert rules.judge(code(), known)["undated"].tolist() == [undated]


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
    claim = {"claim_table": "depth-r", "claim_id": "d--p--i--family", "coder_id": "r", "passage_id": "d--p"}
    wrong = {"rule": "not-practised", "column": "status", "value": "reported"}
    assert found.to_dict("records") == [claim | wrong | {"remedy": rules.REMEDY["not-practised"]}]


@pytest.mark.parametrize(
    ("kind", "statement", "told"),
    [("met", "obstacle", False), ("met", "reason", True), ("reason", "reason", False), ("background", "reason", False)],
)
def test_an_obstacle_is_met_only_where_a_reader_sees_one(kind: str, statement: str, told: bool):
    row = rows("initiative_id level obstacle_nl kind", ("i", "chain", "wachten", kind))
    named = {"i--chain--wachten": ["d--p"]}
    found = rules.obstacle_breaches(MODEL, row, evidence(statement).statements, named)
    assert found["rule"].tolist() == ["obstacle-kind"] * told


PASSAGES = rows("passage_id document_id ordinal", ("d--p", "d", 1))


def told(kind="practice", about="initiative", parent="", until="", valid_from="", valid_until="") -> set[str]:
    """Rules that rows of tables break: a relation of bodies x and y in passage d--p, and a participation of x."""
    nothing = rows("initiative_id level obstacle_nl kind passages layer status team_id")
    bodies = [("x", "veilig-thuis", parent, valid_from, valid_until, ""), ("town", "municipality", "", "", "", "")]
    bodies.append(("y", "certified-institution", parent, "", "", ""))
    relation = ("i", "x", "y", "works-with", "d--p")
    found = {
        "relations": rows("initiative_id organisation_a organisation_b kind passages", relation),
        "organisations": rows("organisation_id sector parent_id valid_from valid_until successor_id", *bodies),
        "participation": rows("initiative_id organisation_id role since until", ("i", "x", "partner", "", until)),
        "initiatives": rows("initiative_id phase start", ("i", "pilot", "2019")),
    }
    tables = reference.Reference(found | dict.fromkeys(("obstacles", "teams", "descriptions"), nothing))
    coded = {"depth": code().iloc[:0], "features": code().iloc[:0].rename(columns={"dimension": "feature"})}
    return set(breaches.find(evidence(kind, about), coded, tables, PASSAGES)["rule"])


@pytest.mark.parametrize(("change", "rule"), CASES["each_rule_of_tables_is_turned"])
def test_each_rule_of_tables_is_turned(change, rule):
    assert told(**change) == ({rule} if rule else set())


def test_no_rule_is_without_a_test():
    text = Path(__file__).read_text("utf-8") + str(CASES)
    assert [rule for rule in rules.REMEDY if f"'{rule}'" not in text.replace('"', "'")] == []
