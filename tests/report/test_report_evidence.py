"""Evidence: sources without a passage say so, and a claim's anchor does not move."""

from __future__ import annotations

import pytest

from analysis.report import texts
from analysis.report.data import Data
from analysis.report.evidence import Claim, Evidence, Reference, anchor, shortened


@pytest.fixture
def evidence(real: Data) -> Evidence:
    return Evidence(real, texts.load("nl"))


def test_anchor_is_stable_and_tells_tables_apart() -> None:
    assert anchor("obstacles", "a--b") == anchor("obstacles", "a--b")
    assert anchor("obstacles", "a--b") != anchor("figures", "a--b")


def test_sources_are_numbered_from_one(evidence: Evidence) -> None:
    assert sorted(evidence.numbers.values()) == list(range(1, len(evidence.sources) + 1))


def test_source_without_passage_says_so(evidence: Evidence) -> None:
    document = evidence.sources.iloc[0]["document_id"]
    found = evidence.of("no-table", "no-claim", document)
    assert found == [Reference(document)]
    assert "1*" in evidence.show(found) and "passage niet gevonden" in evidence.show(found)


def test_passage_takes_the_place_of_its_source(evidence: Evidence) -> None:
    passage = evidence.passages.iloc[0]
    found = evidence.order(
        [Reference(passage["document_id"]), Reference(passage["document_id"], passage.name)]
    )
    assert found == [Reference(passage["document_id"], passage.name)]


def test_what_rests_on_a_source_is_remembered_once(evidence: Evidence) -> None:
    passage = evidence.passages.iloc[0]
    claim = Claim("evidence-x", "Zeeland", "knelpunt")
    for _ in range(2):
        evidence.show([Reference(passage["document_id"], passage.name)], claim)
    assert list(evidence.used[passage["document_id"]]) == [claim]


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("een twee drie", 9) == "een twee\u2026"
    assert shortened("kort", 9) == "kort"
