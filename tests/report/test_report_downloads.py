"""Downloads: harmless cells, and a data package that frictionless accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.report import stage
from analysis.report.data import Data
from analysis.tables.formulas import harmless


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", " =1"])
def test_formulas_become_text(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-9", "0.5", "-1.5e-3", "tekst", "", "10-15"])
def test_numbers_and_text_stay(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.fixture
def folder(real: Data, tmp_path: Path) -> Path:
    """The downloads of the real data."""
    stage.write_downloads(tmp_path, real)
    return tmp_path / "reports" / "downloads"


def test_package_is_valid(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    there = {p.name for p in folder.iterdir() if p.is_file()} - {"datapackage.json"}
    assert {r["path"] for r in described["resources"]} == there
    report = frictionless.Package(described, basepath=str(folder)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]


def test_fuzzy_sets_are_read_as_r_reads_them(folder: Path, real: Data) -> None:
    """First column row names, point as decimal sign, empty for what is not documented; level 2 is 0.813."""
    sets = pd.read_csv(folder / "depth-calibrated.csv", index_col=0)
    assert list(sets.index) == sorted(real.cases["initiative_id"])
    rows = real.depth.profiles.query("profile == 'sought'").set_index(["initiative_id", "dimension"])["level"]
    levels = rows.unstack().reindex(index=sets.index, columns=sets.columns)
    assert (sets.isna() == levels.isna()).all(axis=None)
    assert set(sets[levels == 2].stack().dropna()) == {0.813}
    assert set(sets[levels == 1.5].stack().dropna()) == {0.5}


def test_the_codebook_is_that_of_the_data(folder: Path, real: Data) -> None:
    assert (folder / "codebook.qdc").read_bytes() == (real.root / "data/depth/codebook.qdc").read_bytes()
