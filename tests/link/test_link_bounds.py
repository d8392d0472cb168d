"""The longest passage that `clean` lets through, of any kind: `link` stays within its time, whatever stands in it."""

import time
from dataclasses import replace

import pytest

import beside
from analysis.clean.document import LONGEST
from analysis.link import stage

SECONDS = 20  # of processor time for one passage of 20,000 characters, beside what an ordinary one takes
KINDS = beside.cases(__file__)["kinds"] | {"long words": "Ab" * 200 + " "}


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_passage_of_any_kind_stays_below_the_limit(project, kind):
    inputs = stage.read(project)
    passage = inputs.passages.iloc[[0]]
    took = []
    for text in ("Een zin.", (KINDS[kind] * LONGEST)[:LONGEST]):
        started = time.process_time()
        coded = {name: table.iloc[:0] for name, table in inputs.coded.items()}
        stage.link(replace(inputs, passages=passage.assign(text=text), coded=coded))
        took.append(time.process_time() - started)
    print(kind, round(took[1] - took[0], 1))
    assert took[1] - took[0] < SECONDS
