"""Downloads: harmless cells, and a data package that frictionless accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.report import downloads, stage
from analysis.report.data import Data


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", " =1"])
def test_formulas_become_text(cell: str) -> None:
    assert downloads.harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-9", "0.5", "-1.5e-3", "tekst", "", "10-15"])
def test_numbers_and_text_stay(cell: str) -> None:
    assert downloads.harmless(cell) == cell


def test_package_is_valid(real: Data, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    stage.write_downloads(tmp_path, real)
    folder = tmp_path / "reports" / "downloads"
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in described["resources"]} == {p.name for p in folder.glob("*.csv")}
    report = frictionless.Package(described, basepath=str(folder)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]
