"""The digests: 161 documents, 418 passages, ids and texts exactly as coded."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import params, reference
from analysis.clean import context, document, identity, sources
from analysis.tables import clean as t


@pytest.fixture(scope="module")
def digests(project):
    where = context.read(project, params.load(project).clean)
    paths = [path.relative_to(project).as_posix() for path in sources.find(project) if path.suffix == ".md"]
    return [document.process(project, path, where) for path in paths]


def test_every_digest_becomes_a_document(digests):
    assert len(digests) == 161
    assert [result.rejected for result in digests if result.rejected] == []


def test_418_passages_with_the_text_of_the_file(digests, project):
    rows = [row for result in digests for row in result.passages]
    assert len(rows) == 418
    for row in rows:
        body = (project / "data/raw/documents" / f"{row['document_id']}.md").read_text(encoding="utf-8")
        assert body[row["span_start"] : row["span_end"]] == row["text"]


def test_ids_are_those_that_both_readers_coded(digests, project):
    known = {
        (row["document_id"], str(row["ordinal"])): row["passage_id"]
        for result in digests
        for row in result.passages
    }
    codes = reference.read_codings(project)
    assert len(codes) > 800
    for code in codes.itertuples():
        assert known[code.document_id, str(code.passage)] == code.passage_id


def test_digests_pass_through_without_masks_or_removals(digests):
    assert [result.path for result in digests if result.masks or result.log] == []


def test_written_table_is_what_the_digests_give(digests, project):
    written = t.PASSAGES.read_raw(project).set_index("passage_id")
    made = pd.DataFrame([row for result in digests for row in result.passages]).set_index("passage_id")
    for column in ("ordinal", "heading_path", "text", "span_start"):
        assert written.loc[made.index, column].tolist() == made[column].astype(str).tolist()


def test_ids_survive_marks_and_case_and_count_repeats():
    ids = identity.passage_ids("a", ["Één team.", "één  TEAM", "Twee teams."])
    assert ids[0] == "a--" + identity.fingerprint("ÉÉNTEAM")
    assert ids[1] == ids[0] + "-2"
    assert ids[2].split("--")[1] == identity.fingerprint("twee teams")
