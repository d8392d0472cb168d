"""The digests: ids and texts exactly as coded, and what an id is made of."""

import pytest

from analysis import params
from analysis.clean import context, document, identity
from analysis.tables import corpus


@pytest.fixture(scope="module")
def digests(project):
    where = context.read(project, params.load(project).clean)
    paths = [path.relative_to(project).as_posix() for path in corpus.find(project) if path.suffix == ".md"]
    return [document.process(project, path, where) for path in paths]


def test_every_digest_becomes_a_document(digests):
    assert [result.rejected for result in digests if result.rejected] == []
    assert len(digests) == len({result.path for result in digests}) > 100


def test_passages_have_the_text_of_the_file_and_the_id_that_it_gives(digests, project):
    """As long as nothing is masked the masked text is the text: every id that codings name stays."""
    for result in (result for result in digests if not result.masks):
        body = (project / result.path).read_text(encoding="utf-8")
        for row in result.passages:
            assert row["text"] in body
            assert row["passage_id"] == f"{row['document_id']}--{identity.fingerprint(row['text'])}"


def test_digests_pass_through_without_removals_and_only_one_title_is_masked(digests):
    assert [result.path for result in digests if result.log] == []
    masked = {result.document["title"] for result in digests if result.masks}
    assert masked == {"Werkbezoek Minister [naam]"}


def test_ids_survive_marks_and_case():
    ids = identity.passage_ids("a", ["Één team.", "Twee teams."])
    assert ids == ["a--" + identity.fingerprint("ÉÉNTEAM"), "a--" + identity.fingerprint("twee  TEAMS")]


def test_repeats_are_told_apart_by_their_neighbours():
    texts = ["Begin.", "Één team.", "Midden.", "één  TEAM", "Eind."]
    before = identity.passage_ids("a", texts)
    assert len(set(before)) == 5 and before[1].startswith("a--" + identity.fingerprint("één team") + "-")
    more = identity.passage_ids("a", ["Eén team.", *texts])  # one more at the top moves no other
    assert more[2:] == before[1:] and more[0] == "a--" + identity.fingerprint("Eén team")
    assert len(set(identity.passage_ids("a", ["x"] * 4))) == 4
