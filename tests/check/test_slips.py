"""One slip in an input is one clear message: file, row, column, value, what to do; and no traceback."""

from pathlib import Path

import pytest
import yaml

from analysis.check import references
from analysis.intake import checking
from analysis.problems import told
from analysis.tables import private
from pipeline import run_stage
from slips import change, said

TEAMS = "data/reference/teams.csv"
SLIPS = yaml.safe_load(Path(__file__).with_name("slips.yaml").read_text(encoding="utf-8"))


def test_the_small_study_has_no_problem(small_project: Path):
    assert said(small_project) == []


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_one_clear_message(small_project: Path, name: str):
    slip = SLIPS[name]
    change(small_project, slip["file"], slip["change"], slip["to"], slip.get("times", 1))
    lines = said(small_project)
    assert any(slip["said"] in line for line in lines), lines
    assert len(lines) <= slip.get("lines", 8)  # one cause is not told of every row that follows from it


def test_a_correction_that_was_applied_only_documents(small_project: Path):
    row = "regions,gone,name,x,y,own word,region,2026-01,true"
    change(small_project, "data/reference/corrections.csv", "applied\n", f"applied\n{row}\n")
    assert said(small_project) == []


def test_two_files_with_one_id_and_a_sidecar_of_nothing(small_project: Path):
    folder = small_project / "data/raw/documents"
    (folder / "krant-noordland-2020.txt").write_text("Nog een keer.")
    (folder / "niets.YAML").write_text("rights: open\n")
    (small_project / TEAMS).with_name("teams - kopie.csv").write_bytes((small_project / TEAMS).read_bytes())
    lines = said(small_project)
    assert any("teams - kopie.csv: no table has this name" in line and "teams.csv meant?" in line for line in lines)
    assert any("has this id too" in line for line in lines) and any(
        "no document lies beside this sidecar" in line for line in lines
    )


def test_what_rests_on_a_withdrawn_document_is_told_once_a_column(ready: Path):
    (ready / "data/raw/documents/krant-noordland-2020.md").unlink()
    private.write(ready, private.COPIES, ("document_id",), [{"document_id": "krant-noordland-2020"}])
    problems, notes = checking.everything(ready)
    own = [line for line in told(problems) if line.endswith(references.WITHDRAWN)]
    assert any("document_id" in line for line in own) and any("source_ids" in line for line in own)
    assert len(own) < sum(one.remedy.endswith(references.WITHDRAWN) for one in problems)
    assert any("krant-noordland-2020, which was withdrawn: remove it there" in note for note in notes)


def test_windows_line_ends_and_a_mark_are_no_problem(small_project: Path):
    path = small_project / TEAMS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(small_project) == []


def test_a_stage_prints_the_problems_and_no_traceback(small_project: Path):
    change(
        small_project, "data/reference/initiatives.csv", "middenland-pilot,middenland,", "middenland-pilot,midenland,"
    )
    done = run_stage(small_project, "check", "--stage")
    assert done.returncode == 1 and "is middenland meant?" in done.stderr and "Traceback" not in done.stderr
    whole = run_stage(small_project, "check")
    assert whole.returncode == 1 and "is middenland meant?" in whole.stdout and "Traceback" not in whole.stderr
