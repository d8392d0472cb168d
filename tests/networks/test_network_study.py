"""The real data: an independent script gives the same core and configurations; notebook 2 runs and keeps nothing."""

import nbformat
import recompute

from analysis.networks import inputs, stage
from analysis.report import execute
from analysis.review import networks as ask
from pipeline import PROJECT, unlike_git


def test_an_independent_script_gives_the_same_core_and_configurations():
    tables = stage.build(inputs.read(PROJECT))[1]
    core, met = recompute.answers(PROJECT)
    ours = {
        (r.initiative_id, r.sector_a, r.sector_b): (r.step, r.planned, r.internal) for r in tables["core"].itertuples()
    }
    assert ours == core and len(ours) > 50
    rows = tables["configurations"][["initiative_id", "configuration", "status", "arena_ids"]]
    assert set(rows.itertuples(index=False, name=None)) == met and len(met) > 10


def test_what_a_choice_moves_is_what_the_table_says():
    table = stage.build(inputs.read(PROJECT))[1]["choices"]
    pairs = table[(table["choice"] == "without-unnamed") & (table["what"] == "pair")]
    moved = ask.moved(PROJECT, "without-unnamed")
    assert sorted(zip(moved["initiative"], moved["as published"], strict=True)) == sorted(
        zip(pairs["initiative_id"], pairs["before"], strict=True)
    )


def test_the_notebook_is_thin_keeps_no_outputs_and_runs():
    path = PROJECT / "notebooks/2_networks.ipynb"
    kept = nbformat.read(path, as_version=4)
    code = [cell for cell in kept.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert len({cell.id for cell in kept.cells}) == len(kept.cells)
    assert max(cell.source.count("\n") for cell in code) < 8 and "def " not in "".join(cell.source for cell in code)
    done, _ = execute.run(path, PROJECT, "nl")
    assert {cell.id for cell in done.cells if cell.get("outputs")} >= {"load", "core", "choice", "together"}


def test_the_stage_makes_again_what_lies_in_git(tmp_path):
    assert unlike_git(stage, "data/networks", tmp_path) == []  # else: `dvc repro`, and commit what it writes
