"""One slip in an input is one clear message: file, row, column, value, what to do; and no traceback."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.check import stage
from pipeline import run_stage
from slips import add_line, change

CODES, TEAMS, RELATIONS = "data/coding/coder-a/depth.csv", "data/reference/teams.csv", "data/reference/relations.csv"
# What is changed in which file, and what is said of it.
SLIPS = {
    "misspelt region": (
        "data/reference/initiatives.csv",
        "middenland-pilot,middenland,",
        "middenland-pilot,midenland,",
        "row 2, column region_id, value 'midenland': no such region_id in regions; is middenland meant?",
    ),
    "a level of 5": (
        CODES,
        "middenland-pilot,family,1",
        "middenland-pilot,family,5",
        "column level, value '5': use one of: 0, 1, 2, 3",
    ),
    "a dimension misspelt": (
        CODES,
        "middenland-pilot,family,",
        "middenland-pilot,famly,",
        "value 'famly': use one of: family",
    ),
    "a status misspelt": (
        CODES,
        ",1,reported,",
        ",1,reportd,",
        "value 'reportd': use one of: reported, intended; is reported meant?",
    ),
    "a statement that is not there": (
        CODES,
        "--practice--initiative",
        "--practise--initiative",
        "no such statement_id in statements",
    ),
    "a key twice": (
        "data/reference/regions.csv",
        "zuidland,Zuidland",
        "noordland,Zuidland",
        "this key occurs twice: remove one row",
    ),
    "a missing source": (
        "data/reference/figures.csv",
        "krant-noordland-2020",
        "krant-noordland-2021",
        "no such document_id in data/raw/documents; is krant-noordland-2020 meant?",
    ),
    "a tranche without a source": (
        "data/reference/initiatives.csv",
        "tafel.,Three parties meet at one table.,middenland-bericht-2020",
        "tafel.,Three parties meet at one table.,",
        "row 2, column source_ids",
    ),
    "a relation of strangers": (
        RELATIONS,
        "ggz-noordland,schuldhulp-noordland",
        "ggz-noordland,politie-zuidland",
        "give it a row in data/reference/participation.csv",
    ),
    "a relation the wrong way round": (
        RELATIONS,
        "ggz-noordland,politie-noordland,works-with",
        "politie-noordland,ggz-noordland,works-with",
        "put the ends in alphabetical order",
    ),
    "a relation of no kind": (RELATIONS, ",works-with,", ",work-with,", "is works-with meant?"),
    "a team of one": (
        TEAMS,
        "raad-voor-de-kinderbescherming|veilig-thuis-middenland|wijkteam-middenland",
        "wijkteam-middenland",
        "name at least two members, each once",
    ),
    "a plan that is no word": (TEAMS, "stated,false", "stated,no", "column planned, value 'no': use true or false"),
    "a coder without a row": ("data/reference/../coding/coders.csv", "coder-b,machine", "coder-c,machine", "coder-b"),
    "an obstacle of no kind": ("data/reference/obstacles.csv", ",met,", ",meet,", "is met meant?"),
    "a passage of no document": (
        "data/reference/descriptions.csv",
        "noordland-plan-2019:1",
        "noordland-plan-2018:1",
        "no such document in data/raw/documents; is noordland-plan-2019 meant?",
    ),
    "a passage without its number": (
        "data/reference/descriptions.csv",
        "noordland-plan-2019:1",
        "noordland-plan-2019",
        "write document_id:number of the paragraph",
    ),
    "a month that is none": (
        "data/reference/milestones.csv",
        "2020-01,De overleg",
        "2020-13,De overleg",
        "use YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "a day that is none": (
        "data/reference/milestones.csv",
        "2020-01,De overleg",
        "2020-02-30,De overleg",
        "2020-02-30",
    ),
    "an end before the start": (
        "data/reference/initiatives.csv",
        "2020-01,2021-12",
        "2020-01,2019-12",
        "this is before start",
    ),
    "letters of another encoding": (
        "data/reference/initiatives.csv",
        "Zuidland doet mee.",
        "Zuidland doÃ©t mee.",
        "initiatives.csv",
    ),
    "semicolons": ("data/reference/regions.csv", ",", ";", "save it as CSV with commas"),
    "a comma too many": (
        "data/reference/regions.csv",
        "noordland,Noordland,",
        "noordland,Noord,land,",
        "mind the commas",
    ),
    "an unknown parameter": (
        "params.yaml",
        "bootstrap: 1000",
        "bootstrap: 1000\n  sed: 1",
        "params.yaml, column depth.sed: unknown parameter",
    ),
    "a dimension that layers name": (
        "data/reference/codebook.yaml",
        "  family:",
        "  familie:",
        "value 'family': use one of: familie",
    ),
    "a key twice in the study": (
        "data/study.yaml",
        "nation: national",
        "nation: national\nnation: noordland",
        "stands here twice",
    ),
    "a nation that is no region": (
        "data/study.yaml",
        "nation: national",
        "nation: nederland",
        "give it a row in data/reference/regions.csv",
    ),
    "an alias that two bodies claim": (
        "data/reference/organisations.csv",
        "GGZ Noordland,GGZ Noordland",
        "GGZ Noordland,Politie Noordland",
        "leave it to one of them",
    ),
}


def said(root: Path) -> list[str]:
    """What the stage `check` would refuse."""
    return [*map(str, stage.find(root))]


def test_the_small_study_has_no_problem(small_project: Path):
    assert said(small_project) == []


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_one_clear_message(small_project: Path, name: str):
    file, old, new, message = SLIPS[name]
    change(small_project, file, old, new, -1 if new == ";" else 1)
    lines = said(small_project)
    assert any(message in line for line in lines), lines
    assert len(lines) <= 8  # one cause is not told of every row that follows from it


def test_corrections_name_a_row_and_the_value_that_stands_there(small_project: Path):
    add_line(
        small_project,
        "data/reference/corrections.csv",
        "regions,noordland,name,Noorderland,Het Noordland,own word,region,2026-01,false",
    )
    assert any("the table says 'Noordland' now: remove this correction" in line for line in said(small_project))


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
    (folder / "niets.yaml").write_text("rights: open\n")
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
