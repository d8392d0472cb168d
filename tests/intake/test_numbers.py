"""Numbers of paragraphs in tables follow their passages, where a document was changed since the last commit."""

import subprocess

import pandas as pd
import pytest

from analysis import cli
from analysis.clean.identity import passage_ids
from analysis.intake import checking, numbers
from analysis.tables import clean, reference as t

TEXTS = ["Het team werkt samen.", "De gemeente betaalt het team.", "Ouders kiezen zelf wie hen helpt."]
UNTOUCHED = '"zeeland", een zin ,"a ""sentence""",started,e:2\r\n'
HEAD = "region_id,sentence_nl,sentence_en,change,passages\r\n"
CHANGES = next(table for table in t.REFERENCE if table.name == "changes")
FILE = CHANGES.path


def document(root, texts, name="d"):
    """A document `d` of these passages, and one that never changes."""
    of = {name: texts, "e": TEXTS}
    rows = [
        {"passage_id": one, "document_id": key, "ordinal": at, "text": text, "language": "nl", "n_words": 4}
        for key, said in of.items()
        for at, (one, text) in enumerate(zip(passage_ids(key, said), said, strict=True), start=1)
    ]
    filled = {"heading_path": "", "masks": "", "span_start": 0, "span_end": 1, "withheld": False}
    clean.PASSAGES.write(root, pd.DataFrame(rows).assign(**filled))


def commit(root):
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)


def cell(root):
    return CHANGES.read_raw(root)["passages"].tolist()[1]


def recode(root, *flags):
    return cli.main(["--root", str(root), "recode", *flags])


def told(root):
    return [(one.file, one.row, one.column, one.value) for one in numbers.problems(root, numbers.tables(root))]


@pytest.fixture
def written(tmp_path):
    """A table of which the first row names `e`, and the second the last two passages of `d`; committed."""
    document(tmp_path, TEXTS)
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes((HEAD + UNTOUCHED + "utrecht,b,b,ended,d:2|d:3\r\n").encode())
    commit(tmp_path)
    return tmp_path


# What became of the document; the cell after `recode`, after `recode --apply`; and its exit codes.
CASES = {
    "nothing": (TEXTS, "d:2|d:3", "d:2|d:3", (0, 0)),
    "inserted": ([TEXTS[0], "Een nieuwe alinea.", *TEXTS[1:]], "d:3|d:4", "d:3|d:4", (0, 0)),
    "swapped": ([TEXTS[0], *TEXTS[:0:-1]], "d:3|d:2", "d:3|d:2", (0, 0)),
    "removed before": (TEXTS[1:], "d:1|d:2", "d:1|d:2", (0, 0)),
    "removed": ([TEXTS[0], TEXTS[2]], "d:2|d:3", "d:2|d:3", (1, 1)),
    "reworded in place": ([TEXTS[0], TEXTS[1].replace("betaalt", "bekostigt"), TEXTS[2]], *["d:2|d:3"] * 2, (0, 0)),
    "reworded elsewhere": (["Nieuw.", TEXTS[0], TEXTS[1][:-1] + " mee.", TEXTS[2]], "d:2|d:3", "d:3|d:4", (1, 0)),
}


@pytest.mark.parametrize("texts,sure,applied,codes", CASES.values(), ids=CASES)
def test_numbers_follow_their_passages_once(written, capsys, texts, sure, applied, codes):
    document(written, texts)
    before = told(written)
    assert before == ([(FILE, 3, "passages", "d:2|d:3")] if (sure, codes) != ("d:2|d:3", (0, 0)) else [])
    for flags, cells, code in (([], sure, codes[0]), ([], sure, codes[0]), (["--apply"], applied, codes[1])):
        assert (recode(written, *flags), cell(written)) == (code, cells)
    shown = capsys.readouterr().out
    assert ("bekostigt" in texts[1]) == ("d:2|d:3 was reworded" in shown)
    assert any(codes) == (f"{FILE}, row 3\n    was: {TEXTS[1]}" in shown)
    assert told(written) == (before if codes[1] else [])
    assert (written / FILE).read_bytes().startswith((HEAD + UNTOUCHED).encode())
    commit(written) if applied != "d:2|d:3" else None
    assert (recode(written), cell(written)) == (codes[1], applied)


def test_a_cell_written_since_means_what_it_says(written):
    document(written, ["Nieuw.", *TEXTS])
    (written / FILE).write_text((written / FILE).read_text().replace("d:2|d:3", "d:2"))
    assert (recode(written), cell(written), told(written)) == (0, "d:2", [])


def test_numbers_that_followed_in_a_commit_without_passages_stay(written):
    digest = written / "data/raw/documents/d.md"
    digest.parent.mkdir(parents=True)
    digest.write_text("Nieuw.")
    (written / FILE).write_text((written / FILE).read_text().replace("d:2|d:3", "d:3|d:4"))
    commit(written)
    document(written, ["Nieuw.", *TEXTS])
    assert (recode(written), cell(written), told(written)) == (0, "d:3|d:4", [])


def test_check_tells_it(ready):
    commit(ready)
    table, raw = next((table, raw) for table, raw in numbers.tables(ready) if any(raw[numbers.columns(table)[0]]))
    column = numbers.columns(table)[0]
    named = next(filter(None, raw[column])).split("|")[0]
    frame = clean.PASSAGES.read(ready)
    own = frame["document_id"] == named.rsplit(":", 1)[0]
    frame.loc[own, "ordinal"] += 1
    clean.PASSAGES.write(ready, frame)
    told = [one for one in checking.everything(ready)[0] if "analysis recode" in one.remedy]
    assert any((one.file, one.column) == (table.path, column) and named in one.value for one in told)
