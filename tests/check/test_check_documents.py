"""`check` sees the documents as they are now: what `link` would refuse after the next `clean`, and double ids."""

import os
import shutil
import subprocess
import sys

import pytest

from analysis import cli
from analysis.check import references
from analysis.intake import organisations
from analysis.tables import clean, link
from pipeline import run_stage
from slips import add_line, change, linked, said

NEWS = "data/raw/documents/krant-noordland-2020.md"
NOTICE = "data/raw/documents/middenland-bericht-2020.md"
CODES = "data/coding/coder-a/depth.csv"
LABEL = "publisher: dagblad-noord\nregions: [noordland]\nrights: open\n"


def test_a_coded_passage_that_was_deleted(ready, capsys):
    first = (ready / CODES).read_text().splitlines()[1].split(",")[0]
    passages = clean.PASSAGES.read(ready).set_index("passage_id")
    change(ready, NOTICE, passages.loc[first, "text"], "")
    lines = said(ready, capsys)
    gone = [line for line in lines if first in line]
    remedy = "no such passage now; run `analysis clean`, then `analysis recode`"
    assert gone and all(line.endswith(remedy) for line in gone)
    assert lines[-1] == "note: data/clean is older than 1 document(s) (middenland-bericht-2020): run `analysis clean`"
    shown = [line for line in lines if not line.startswith("note: ")]
    assert run_stage(ready, "clean", "--quiet").returncode == 0
    refused = run_stage(ready, "link", "--quiet")
    assert refused.returncode == 1 and refused.stderr.strip().splitlines() == shown


def test_a_rejected_document_is_named_as_the_cause(ready, capsys):
    change(ready, NEWS, "regions: [noordland]\n", "")
    lines = said(ready, capsys)
    assert len(lines) == 2 and lines[1].startswith("note: data/clean is older")
    assert lines[0].startswith(f"{NEWS}: is rejected (unlabelled): no regions known")
    assert "data/reference/relations.csv, row 2-6" in lines[0].split("Named in ")[1]


@pytest.mark.parametrize(("old", "new", "cause"), [
    ("regions: [noordland]", "regions: [norodland]", "row 9, column regions, value 'norodland': not in"),
    ('title: "', 'title: "Een" "', "row 3: the front matter is not readable: did not find expected key"),
])
def test_a_label_that_cannot_be_used_is_two_lines(ready, capsys, old, new, cause):
    change(ready, NEWS, old, new)
    lines = [line for line in said(ready, capsys) if not line.startswith("note: ")]
    assert len(lines) == 2 and not any("rights" in line for line in lines)
    assert lines[0].startswith(f"{NEWS}: is rejected (bad-metadata): see the line on its label. Named in data/")
    assert lines[1].startswith(f"{NEWS}, {cause}")


def test_a_file_of_an_unknown_format_is_a_note(ready, capsys):
    (ready / "data/raw/documents/brief.rtf").write_bytes(b"{\\rtf1 Beste}")
    assert said(ready, capsys) == ["note: data/raw/documents/brief.rtf is rejected (unknown-format): use one of:"
                                   " md, txt, html, htm, pdf, docx, odt"]
    (ready / "data/raw/documents/brief.yaml").write_text("rights: closed\n")
    assert said(ready, capsys)[0] == ("data/raw/documents/brief.rtf, column rights, value 'closed': rights are closed"
                                      " (missing means closed): move it to data/private/documents")


def test_dates_after_the_edition_are_notes(ready, capsys):
    change(ready, "params.yaml", 'edition: "2026.1"', 'edition: "2020.1"')
    notes = [line for line in said(ready, capsys) if "edition" in line]
    change(ready, NEWS, "published: 2020", "published: 2031")
    change(ready, "data/reference/teams.csv", "2020-01,,", "2020-01,2099,")
    more = sorted({*said(ready, capsys)} - {*notes})
    assert all(line.startswith("note: ") for line in more) and len(more) == 2
    assert "teams.csv, row 2, column until, value '2099': this is later than edition 2020.1" in more[1]
    assert f"{NEWS}, column published, value '2031" in more[0]
    change(ready, "params.yaml", 'edition: "2020.1"', 'edition: "first"')
    assert said(ready, capsys) == []


def test_ranges_of_rows():
    assert references.ranges([7, 2, 3, 4]) == "2-4, 7" and references.ranges([5]) == "5"


def test_two_files_with_one_id(ready, capsys):
    page = ready / "data/raw/documents/krant-noordland-2020.html"
    page.write_text("<html><body><h1>Nieuws</h1><p>Een andere tekst over het team in Noordland.</p></body></html>")
    wanted = (f"{NEWS}, column id, value 'krant-noordland-2020': data/raw/documents/krant-noordland-2020.html has this"
              " id too, and they would share their sidecar: rename or remove one of the two")
    assert wanted in said(ready, capsys)
    assert wanted in run_stage(ready, "link", "--quiet").stderr


def test_sidecars_that_no_document_has(ready, capsys):
    folder = ready / "data/raw/documents"
    (folder / "verdwenen.yaml").write_text(LABEL)
    (folder / "krant-noordland-2020.yml").write_text("genre: news\n")
    assert [line.split(":")[0] for line in said(ready, capsys)] == [
        "data/raw/documents/krant-noordland-2020.yml", "data/raw/documents/verdwenen.yaml"]


def test_curated_evidence_that_link_would_refuse(ready, capsys):
    passage = (ready / CODES).read_text().splitlines()[1].split(",")[0]
    add_line(ready, "data/reference/evidence.csv",
             f"teams,noordland-pilot--veiligheidsteam-noordland,middenland-bericht-2020,{passage},")
    assert said(ready, capsys) == [
        "data/reference/evidence.csv, row 2, column document_id, value 'middenland-bericht-2020': this document is no"
        " source of that row: add it there, or remove this line"]
    assert linked(ready)


def test_a_settled_cell_needs_a_status_only_with_a_level(ready, capsys):
    passage = (ready / CODES).read_text().splitlines()[1].split(",")[0]
    file = "data/coding/resolutions.csv"
    add_line(ready, file, f"{passage},middenland-pilot,organisation,,,is about money,the team")
    add_line(ready, file, f"{passage},middenland-pilot,professional,,2,is a redesign,the team")
    assert said(ready, capsys) == [f"{file}, row 3, column status: fill this cell: reported or intended"
                                   " (it may be empty where the level is)"]


# --- the tools that a researcher runs next ---


def test_names_of_a_new_document_are_suggested_before_any_stage(ready, capsys):
    shutil.rmtree(ready / "data/clean")
    before = organisations.unknown_now(ready)
    body = "Stichting Welzijn Overwater werkt mee. Bij Stichting Welzijn Overwater staat een tafel voor gezinnen.\n"
    (ready / "data/raw/documents/nieuw.md").write_text(f"---\n{LABEL}---\n\n{body}")
    capsys.readouterr()
    assert cli.main(["--root", str(ready), "organisations", "suggest", "--document", "nieuw"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and "Stichting Welzijn Overwater" in lines[1] and lines[1].endswith("nieuw")
    assert not any("Overwater" in name for name in before["surface"])


def test_names_of_a_document_that_is_not_there_or_not_read(ready, capsys):
    command = ["--root", str(ready), "organisations", "suggest", "--document"]
    assert cli.main([*command, "krant-nordland-2020"]) == 1
    shown = capsys.readouterr()
    assert shown.out == "" and "is krant-noordland-2020 meant?" in shown.err
    change(ready, NEWS, "regions: [noordland]\n", "")
    assert cli.main([*command, "krant-noordland-2020"]) == 1
    assert "rejected (unlabelled): no regions known" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "organisations suggest"])
def test_a_reader_that_leaves_is_no_error(ready, command):
    """As `analysis check | head` has it: the pipe is closed before anything is written."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-m", "analysis", "--root", str(ready), *command.split()],
                          stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_suggestions_are_those_of_the_stages(small_run):
    listed, table = organisations.unknown_now(small_run), link.UNKNOWN_ORGANISATIONS
    assert table.text(listed).equals(table.read_raw(small_run))


def test_recode_says_what_to_do_about_a_document_not_cleaned_yet(ready, capsys):
    add_line(ready, CODES, ",nieuw,1,middenland-pilot,family,1,reported,high,reason")
    capsys.readouterr()
    assert cli.main(["--root", str(ready), "recode"]) == 1
    assert "value 'nieuw': no such document" in (said := capsys.readouterr().err) and "`analysis clean` first" in said
    change(ready, CODES, "dimension,", "dimensie,")
    assert cli.main(["--root", str(ready), "recode"]) == 1
    assert "is dimension meant?" in capsys.readouterr().err


def test_recode_fills_the_passage_id_of_a_new_row(ready):
    passages = clean.PASSAGES.read(ready)
    row = passages[passages["document_id"] == "noordland-plan-2019"].iloc[-1]
    add_line(ready, CODES, f",noordland-plan-2019,{row.ordinal},noordland-pilot,reach,1,reported,high,reason")
    assert cli.main(["--root", str(ready), "recode"]) == 0
    assert f"{row.passage_id},noordland-plan-2019,{row.ordinal},noordland-pilot,reach" in (ready / CODES).read_text()
