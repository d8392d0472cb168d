"""Rows of tables stay with the words of their passages, also where a changed document was committed unchecked."""

import subprocess

import pandas as pd
import pytest

from analysis import cli
from analysis.check import references
from analysis.clean.identity import passage_ids
from analysis.intake import checking, recode
from analysis.link import stage
from analysis.problems import InputError
from analysis.tables import clean, reference as t

TEXTS = ["Het team werkt samen.", "De gemeente betaalt het team.", "Ouders kiezen zelf wie hen helpt."]
UNTOUCHED = '"zeeland", een zin ,"a ""sentence""",started,{e}\r\n'
HEAD = "region_id,sentence_nl,sentence_en,change,passages\r\n"
CHANGES = next(table for table in t.REFERENCE if table.name == "changes")
FILE = CHANGES.path


def ids(texts, name="d"):
    return passage_ids(name, texts)


def document(root, texts):
    """A document `d` of these passages, and one that never changes."""
    rows = [
        {"passage_id": one, "document_id": key, "ordinal": at, "text": text, "language": "nl", "n_words": 4}
        for key, said in {"d": texts, "e": TEXTS}.items()
        for at, (one, text) in enumerate(zip(ids(said, key), said, strict=True), start=1)
    ]
    filled = {"heading_path": "", "masks": "", "withheld": False}
    clean.PASSAGES.write(root, pd.DataFrame(rows).assign(**filled))


def write(root, cell):
    (root / FILE).write_bytes(
        (HEAD + UNTOUCHED.format(e=ids(TEXTS, "e")[1]) + f"utrecht,b,b,ended,{cell}\r\n").encode()
    )


def cell(root):
    return CHANGES.read_raw(root)["passages"].tolist()[1].split("|")


def run(root, *flags):
    return cli.main(["--root", str(root), "recode", *flags])


def told(root):
    there = {"passages.passage_id": set(clean.PASSAGES.read(root)["passage_id"])}
    found = references.dangling(CHANGES, CHANGES.read_raw(root), there.get)
    return [(one.row, one.column, one.value) for one in found]


@pytest.fixture
def written(tmp_path):
    """A table of which the first row names `e`, and the second by number the last two passages of `d`; committed."""
    document(tmp_path, TEXTS)
    (tmp_path / FILE).parent.mkdir(parents=True)
    write(tmp_path, "d:2|d:3")
    assert sorted(told(tmp_path)) == [(3, "passages", "d:2"), (3, "passages", "d:3")]
    assert run(tmp_path) == 0 and cell(tmp_path) == ids(TEXTS)[1:] and told(tmp_path) == []
    commit(tmp_path)
    return tmp_path


def commit(root):
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)


PAID = TEXTS[1].replace("betaalt", "bekostigt")
# What became of the document; what is told, and the second passage after `recode --apply` ('' where it stays lost).
CASES = {
    "nothing": (TEXTS, False, TEXTS[1]),
    "inserted": ([TEXTS[0], "Een nieuwe alinea.", *TEXTS[1:]], False, TEXTS[1]),
    "swapped": ([TEXTS[0], *TEXTS[:0:-1]], False, TEXTS[1]),
    "removed": ([TEXTS[0], TEXTS[2]], True, ""),
    "reworded": ([TEXTS[0], PAID, TEXTS[2]], True, PAID),
    "reworded elsewhere": (["Nieuw.", TEXTS[0], PAID, TEXTS[2]], True, PAID),
}


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("texts,changed,after", CASES.values(), ids=CASES)
def test_a_row_stays_with_its_words_or_is_told(written, capsys, texts, changed, after, committed):
    document(written, texts)
    if committed and changed:  # by somebody who did not look
        commit(written)
    lost, last = ids(TEXTS)[1:]
    assert told(written) == ([(3, "passages", lost)] if changed else [])
    assert (run(written), cell(written)) == (int(changed), [lost, last])
    assert changed == (f"{FILE}, row 3\n    was: {TEXTS[1]}" in capsys.readouterr().out)
    assert run(written, "--apply") == int(not after)
    assert cell(written) == [ids(texts)[texts.index(after)] if after else lost, last]
    assert (written / FILE).read_bytes().startswith((HEAD + UNTOUCHED.format(e=ids(TEXTS, "e")[1])).encode())


@pytest.mark.parametrize(
    "named,said", [("d:9", "d has passages 1 to 3"), ("f:1", "no such document in data/clean"), ("d:2|d:x", "d:x")]
)
def test_a_number_of_nothing_is_told_and_stays(written, named, said, capsys):
    write(written, named)
    assert run(written) == 1 and named.split("|")[-1] in cell(written)
    assert said in capsys.readouterr().err


def test_statements_that_codes_rest_on_follow_a_reworded_passage():
    assert recode.replaced("d--1--case--plan--region", "d--1", "d--2") == "d--2--case--plan--region"
    assert recode.replaced("d--1|d--11|d--2", "d--1", "d--2") == "d--2|d--11"


def test_check_and_link_refuse_it(ready):
    table, raw = next((table, raw) for table, raw in recode.tables(ready) if table.name == "descriptions")
    assert raw["passages"].tolist()[0].count("--") == 1
    named = raw["passages"].tolist()[0]
    file = ready / table.path
    for other in (f"{named}x", f"{named.split('--')[0]}:1"):
        file.write_text(file.read_text().replace(named, other))
        assert [(one.file, one.value) for one in checking.everything(ready)[0]] == [(table.path, other)]
        with pytest.raises(InputError, match="no such passage|analysis recode"):
            stage.read(ready)
        named = other
