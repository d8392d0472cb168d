"""`analysis recode` and `analysis add` on a folder of their own."""

import subprocess

from clean_folder import run

from analysis import cli
from analysis.intake import recode
from analysis.tables import clean as t

CODES = "passage_id,document_id,passage,initiative_id,dimension,level,status,rationale,statement_id,confidence\n"


def test_recode_finds_changed_passages_and_proposes(full, capsys):
    run(full)
    passages = t.PASSAGES.read(full)
    row = passages[passages["document_id"] == "p0"].iloc[0]
    coded = full / "data/coding/reader-9/depth.csv"
    coded.write_text(CODES + f"{row.passage_id},p0,1,zeeland-pilot,family,2,reported,x,,high\n")
    for command in ("init -q", "add data/clean", "-c user.name=a -c user.email=a@b.c commit -qm x"):
        subprocess.run(["git", "-C", str(full), *command.split()], check=True)
    file = full / "data/raw/documents/p0.txt"
    file.write_text(file.read_text().replace("begint deze maand met", "startte vorige maand met"))
    run(full)
    assert cli.main(["--root", str(full), "recode"]) == 1
    shown = capsys.readouterr().out
    assert "begint deze maand met" in shown and "startte vorige maand met" in shown and "row 2" in shown
    assert cli.main(["--root", str(full), "recode", "--apply"]) == 1  # rows of documents that are not here stay lost
    new = t.PASSAGES.read(full)
    assert not [one for one in recode.lost(full, new) if one.passage_id.startswith("p0--")]
    assert new.loc[new["ordinal"] == 1, "passage_id"].tolist()[0] in coded.read_text()


def test_recode_follows_a_passage_that_moved(full):
    run(full)
    before = t.PASSAGES.read(full)
    row = before[(before["document_id"] == "p1") & (before["ordinal"] == 1)].iloc[0]
    codes = (CODES + f"{row.passage_id},p1,1,zeeland-pilot,family,2,reported,x,,high\n").splitlines()
    (full / "data/coding/reader-9/depth.csv").write_text("\n".join(codes) + "\n")
    file = full / "data/raw/documents/p1.txt"
    more = "Een nieuwe eerste alinea over het team van nu.\n\nIn de pilot werken"
    file.write_text(file.read_text().replace("In de pilot werken", more))
    run(full)
    cli.main(["--root", str(full), "recode"])
    assert f"{row.passage_id},p1,2," in (full / "data/coding/reader-9/depth.csv").read_text()
