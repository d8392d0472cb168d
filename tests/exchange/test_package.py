"""What can be downloaded: a valid data package, a workbook with the same rows, fuzzy sets, a crate of each file."""

import io
import json

import frictionless
import openpyxl
import pandas as pd
import pytest

from analysis.exchange import package, stage


@pytest.fixture(scope="module")
def downloads(project, model) -> dict[str, bytes]:
    return stage.files(project, model, "2000.1")


@pytest.fixture(scope="module")
def read(project, model) -> package.Frames:
    return stage.frames(project, model)


def test_the_package_is_valid_and_names_every_table(downloads, tmp_path):
    for name, content in downloads.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    described = {one["path"] for one in json.loads(downloads["datapackage.json"])["resources"]}
    tables = {name for name in downloads if name.endswith(".csv") and "/" not in name}
    assert described | {"depth-calibrated.csv"} == tables


def test_the_workbook_holds_what_the_csvs_hold(downloads, read):
    found = openpyxl.load_workbook(io.BytesIO(downloads["tables.xlsx"]), read_only=True)
    assert found.sheetnames == ["tables", *(name[: package.TITLE] for name in read)]
    for name, (table, text) in read.items():
        rows = list(found[name[: package.TITLE]].iter_rows(values_only=True))
        assert list(rows[0]) == table.names
        assert len(rows) - 1 == len(text)
        for at, column in enumerate(table.columns):
            cells = [row[at] if at < len(row) else None for row in rows[1:]]
            kind = {"integer": int, "number": (int, float), "boolean": bool}.get(column.kind, str)
            assert all(cell is None or isinstance(cell, kind) for cell in cells)
            assert [cell is None for cell in cells] == (text[column.name] == "").tolist()
            if column.kind in ("integer", "number"):
                numbers = [float(cell) for cell in cells if cell is not None]
                assert numbers == [float(cell) for cell in text[column.name] if cell]


def test_every_file_is_in_the_crate_once(downloads):
    graph = json.loads(downloads["ro-crate-metadata.json"])["@graph"]
    ids = [one["@id"] for one in graph]
    root = next(one for one in graph if one["@id"] == "./")
    assert len(ids) == len(set(ids))
    assert {one["@id"] for one in root["hasPart"]} == set(downloads) - {"ro-crate-metadata.json"} <= set(ids)
    assert {"name", "description", "datePublished", "license"} <= set(root)
    assert graph[0]["conformsTo"]["@id"].startswith("https://w3id.org/ro/crate/")


def test_calibrated_sets(model):
    rows = [(case, "sought", model.depth[0], level) for case, level in (("a", 0), ("b", 1), ("c", 2), ("d", model.top))]
    profiles = pd.DataFrame([*rows, ("e", "practised", model.depth[0], 1)],
                            columns=["initiative_id", "profile", "dimension", "low"])  # fmt: skip
    sets = package.calibrated(profiles, model, "sought")
    assert sets.columns.tolist() == list(model.depth)
    found = sets[model.depth[0]].tolist()
    assert found == sorted(found)
    assert 0.5 not in found
    assert found[0] < 0.05
    assert found[-1] > 0.95
    assert sets[model.depth[1]].isna().all()
