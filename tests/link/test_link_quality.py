"""The labelled passages, and the dumped pages of `tests/clean/dumps` as `clean` hands them on."""

from collections import Counter
from dataclasses import replace

import clean_dumps
import link_quality
import pytest

from analysis.link import stage
from analysis.tables.schema import declared


@pytest.fixture(scope="module")
def inputs(project):
    return stage.read(project)


@pytest.mark.parametrize(("half", "precision", "recall"), [("build", 0.985, 0.985), ("held", 0.99, 0.98)])
def test_the_labelled_sets(project, inputs, half, precision, recall):
    gold = [table.read(project) for table in declared("labelled").values()]
    score = link_quality.scores(*stage.named(inputs), gold, half, link_quality.lines(inputs.known.organisations))
    found = link_quality.rates(score["mentions"])
    print(half, score, *found)
    assert found[0] >= precision and found[1] >= recall, score
    assert score["regional"][0] / score["regional"][1] >= 0.97
    assert min(link_quality.rates(score["regions"])) >= 0.98


@pytest.mark.long
def test_hidden_names_come_back_as_unknown_ones(inputs):
    occur, back = link_quality.hidden_names(inputs, stage.named(inputs)[1], 20191101)
    print(occur, back)
    assert back / occur >= 0.8


@pytest.fixture(scope="module")
def dumps(project, inputs, tmp_path_factory):
    """Per passage of the dumped pages: labelled lines, found mentions (words, whom), found regions."""
    read = clean_dumps.clean_all(project, tmp_path_factory.mktemp("linked"))
    own = replace(inputs, documents=read.documents, passages=read.passages)
    named, about = stage.named(own)
    line = link_quality.lines(inputs.known.organisations)
    whom = named["organisation_id"].map(line).where(named["organisation_id"] != "", "~" + named["sector"])
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
            gold = [(words, line.get(whom, whom)) for one in mine for words, whom in one.mentions]
            result.append((mine, gold, pairs, where.get(row.passage_id, set())))
    return [item for item in result if item[0]]


def counted(dumps, wanted=lambda words: True):
    """Right, found too much, and missed mentions."""
    right, extra, missed = Counter(), Counter(), Counter()
    for _, gold, pairs, _ in dumps:
        labels = [pair for pair in gold if wanted(pair[0])]
        doubtful = {words for words, whom in labels if whom == "?"}
        gold = Counter(pair for pair in labels if pair[1] != "?")
        got = Counter(pair for pair in pairs if wanted(pair[0]) and pair[0] not in doubtful)
        right, extra, missed = right + (gold & got), extra + (got - gold), missed + (gold - got)
    return right.total(), extra, missed


def test_mentions(dumps):
    right, extra, missed = counted(dumps)
    print(right, extra, missed)
    assert right >= 200
    assert right / (right + extra.total()) >= 0.98, extra
    assert right / (right + missed.total()) >= 0.97, missed


def test_regional_aliases(dumps):
    right, _, missed = counted(dumps, lambda words: words == "Veilig Thuis")
    assert right >= 30 and right / (right + missed.total()) >= 0.97, missed


def test_regions_of_paragraphs(dumps):
    wrong = [lines[0].words for lines, _, _, found in dumps if found != {line.region for line in lines}]
    assert len(dumps) >= 150 and len(wrong) <= 0.02 * len(dumps), wrong
