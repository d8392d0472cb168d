"""Notebooks are thin, come without outputs, and run clean."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from analysis.report import execute, export, texts
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


@pytest.mark.parametrize("path", NOTEBOOKS[:3], ids=lambda path: path.stem)
def test_every_section_with_a_figure_says_how_to_doubt_it(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(f"\n{cell.source}" for cell in cells)
    for section in text.split("\n## ")[1:]:
        assert (
            not re.search(r"notebook\.figure|networks\.picture", section) or "**How to doubt it.**" in section
        ), section[:60]


def test_notebooks_write_nothing_and_link_nowhere_that_moves() -> None:
    for path in NOTEBOOKS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\.to_csv\(|\.write|open\(\"|](\(\.\.)", text), path.name


def test_own_interpreter_whatever_kernels_there_are() -> None:
    import sys

    assert execute.OwnInterpreter().get_kernel_spec("anything").argv[0] == sys.executable


@pytest.mark.long
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_twice_to_the_same_notebook(path: Path) -> None:
    first, second = (execute.run(path, ROOT, "en") for _ in range(2))
    assert nbformat.writes(first) == nbformat.writes(second)
    page = export.review(first, texts.load("en"), "0.0", fold=False)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= {"content", *ids} or path.stem == "4_comparison"
    words = re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))
    assert not re.search(r"0x[0-9a-f]{6}|\bNaN\b|\bnan\b|Warning:|DataFrame|dtype", words)
