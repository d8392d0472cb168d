"""Notebooks are thin, come without outputs, and run clean."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis.report import execute
from analysis.report.page import SECTIONS

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_thin(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    ids = [cell["id"] for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            assert len(lines) <= 5, cell["id"]
            assert not any(line.lstrip().startswith(("def ", "class ", "!", "%")) for line in lines), cell[
                "id"
            ]
            assert cell.outputs == [] and cell.execution_count is None
    assert notebook.cells[0].cell_type == "markdown"
    assert all(word in notebook.cells[0].source for word in ("**In:**", "**Out:**", "**How to read it"))


def test_the_report_shows_every_section_in_order() -> None:
    notebook = nbformat.read(ROOT / "notebooks" / "4_comparison.ipynb", as_version=4)
    shown = [cell.source for cell in notebook.cells if cell.source.startswith("page.show")]
    assert shown == [f'page.show("{name}")' for name in SECTIONS]


def test_own_interpreter_whatever_kernels_there_are() -> None:
    import sys

    assert execute.OwnInterpreter().get_kernel_spec("anything").argv[0] == sys.executable


@pytest.mark.long
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_twice_to_the_same_notebook(path: Path) -> None:
    first, second = (execute.run(path, ROOT, "en") for _ in range(2))
    assert nbformat.writes(first) == nbformat.writes(second)
    assert "0x7" not in nbformat.writes(first)
