"""Layouts from a stated grid: sentences come out whole, every letter is accounted for, and what is gone is gone."""

import re

import clean_grid
import pytest
from clean_pages import from_bytes

from analysis.clean import account, structure

CASES = clean_grid.cases()
SAMPLE = CASES[:: len(CASES) // 24][:24]
WHOLE, REMOVED = 0.98, 0.05  # shares asked for


def measured(cases: list[clean_grid.Case]) -> tuple[float, list[str]]:
    """The share of sentences that are whole, and what is wrong, by name of the case."""
    whole, wrong = 0, []
    for case in cases:
        found = from_bytes(case.form, case.data)
        blocks, removed, _ = structure.passages(found.text, True, re.compile(r"(?!)"), found.meta.get("title", ""))
        text = "\n".join(block.text for block in blocks)
        there = [sentence for sentence in case.sentences if sentence in text]
        whole += len(there)
        wrong += [f"{case.name}: {sentence}" for sentence in case.sentences if sentence not in there]
        share = account.of_document(found, blocks, [*found.left_out, *removed])
        wrong += [f"{case.name}: letters {share}"] if share < 1 else []
        wrong += [f"{case.name}: present: {piece}" for piece in case.absent if piece in text]
        gone = sum(len(item.text) for item in removed if item.text in "\n".join(case.sentences))
        wrong += [f"{case.name}: removed {gone}"] if gone > REMOVED * len(text) else []
    return whole / sum(len(case.sentences) for case in cases), wrong


def test_a_sample_of_layouts():
    share, wrong = measured(SAMPLE)
    assert share >= WHOLE and not [line for line in wrong if "letters" in line or "present" in line], wrong


@pytest.mark.long
@pytest.mark.parametrize("form", ["docx", "odt", "pdf", "html"])
def test_every_layout(form):
    share, wrong = measured([case for case in CASES if case.form == form])
    assert share >= WHOLE and not [line for line in wrong if "letters" in line or "present" in line], wrong
