"""One slip in an input is one clear message: file, row, column, value, what to do; and no traceback."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from pipeline import run_stage
from slips import add_line, change, said

TEAMS = "data/reference/teams.csv"
SLIPS = yaml.safe_load(Path(__file__).with_name("slips.yaml").read_text(encoding="utf-8"))


def test_the_small_study_has_no_problem(small_project: Path):
    assert said(small_project) == []


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_one_clear_message(small_project: Path, name: str):
    slip = SLIPS[name]
    change(small_project, slip["file"], slip["change"], slip["to"], -1 if slip["to"] == ";" else 1)
    lines = said(small_project)
    assert any(slip["said"] in line for line in lines), lines
    assert len(lines) <= 8  # one cause is not told of every row that follows from it


def test_a_correction_that_was_applied_only_documents(small_project: Path):
    add_line(small_project, "data/reference/corrections.csv", "regions,gone,name,x,y,own word,region,2026-01,true")
    assert said(small_project) == []


@pytest.mark.parametrize(("source", "told"), [("", True), ("krant-noordland-2020", False)])
def test_a_count_has_a_source(small_project: Path, source: str, told: bool):
    path = small_project / "data/reference/regions.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame.assign(n_municipalities="9", n_municipalities_sources=source).to_csv(path, index=False)
    assert any("name the document that says how many" in line for line in said(small_project)) == told


def test_two_files_with_one_id_and_a_sidecar_of_nothing(small_project: Path):
    folder = small_project / "data/raw/documents"
    (folder / "krant-noordland-2020.txt").write_text("Nog een keer.")
    (folder / "niets.YAML").write_text("rights: open\n")
    lines = said(small_project)
    assert any("has this id too" in line for line in lines) and any(
        "no document lies beside this sidecar" in line for line in lines
    )


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
