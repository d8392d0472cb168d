"""Forty-two dumped pages of many kinds of sites: body kept, furniture gone, headings found, people masked."""

import clean_dumps
import pytest


@pytest.fixture(scope="module")
def scored(project, tmp_path_factory):
    return clean_dumps.scores(clean_dumps.clean_all(project, tmp_path_factory.mktemp("dumps")))


@pytest.mark.parametrize(
    ("kind", "least"),
    [("body", 0.99), ("furniture", 0.97), ("headings", 0.95), ("names", 0.97), ("bodies", 1.0), ("masks", 0.97)],
)
def test_dumped_pages(scored, kind, least):
    count, wrong = scored
    right, total = count[kind, True], count[kind, True] + count[kind, False]
    assert total >= 25 and right >= least * total, [line for line in wrong if line.startswith(kind)]
