"""Mentions and regions in the dumped pages of `tests/clean/dumps`, as `clean` hands them on."""

from __future__ import annotations

from collections import Counter

import clean_dumps
import pytest

from analysis import reference
from analysis.link import language, mentions, regions


@pytest.fixture(scope="module")
def linked(project, tmp_path_factory):
    """Per passage: labelled lines, found mentions (words, whom), found regions."""
    read = clean_dumps.clean_all(project, tmp_path_factory.mktemp("linked"))
    known, words = reference.read(project), language.read(project)
    about = regions.passage_regions(read.passages, read.documents, known, words)
    named = mentions.mentions(read.passages, about, mentions.rules(known.organisations, words))
    whom = named["organisation_id"].fillna("").where(lambda ids: ids != "", "~" + named["sector"])
    found = dict(list(named.assign(whom=whom).groupby("passage_id")))
    where = about.groupby("passage_id")["region_id"].agg(set).to_dict()
    result = []
    for dump in read.dumps:
        lines = [line for line in dump.lines if line.mark in "BL"]
        for row in read.of(dump).itertuples():
            text = clean_dumps.flat(row.text)
            mine = [line for line in lines if line.pattern().search(text)]
            here = found.get(row.passage_id)
            pairs = [] if here is None else list(zip(here["surface"], here["whom"], strict=True))
            result.append((mine, pairs, where.get(row.passage_id, set())))
    return [item for item in result if item[0]]


def counted(linked, wanted=lambda words: True):
    """Right, found too much, and missed mentions."""
    right, extra, missed = Counter(), Counter(), Counter()
    for lines, pairs, _ in linked:
        labels = [pair for line in lines for pair in line.mentions if wanted(pair[0])]
        doubtful = {words for words, whom in labels if whom == "?"}
        gold = Counter(pair for pair in labels if pair[1] != "?")
        got = Counter(pair for pair in pairs if wanted(pair[0]) and pair[0] not in doubtful)
        right, extra, missed = right + (gold & got), extra + (got - gold), missed + (gold - got)
    return right.total(), extra, missed


def test_mentions(linked):
    right, extra, missed = counted(linked)
    assert right >= 200
    assert right / (right + extra.total()) >= 0.98, extra
    assert right / (right + missed.total()) >= 0.97, missed


def test_regional_aliases(linked):
    right, _, missed = counted(linked, lambda words: words == "Veilig Thuis")
    assert right >= 30 and right / (right + missed.total()) >= 0.97, missed


def test_regions_of_paragraphs(linked):
    wrong = [lines[0].words for lines, _, found in linked if found != {line.region for line in lines}]
    assert len(linked) >= 150 and len(wrong) <= 0.02 * len(linked), wrong
