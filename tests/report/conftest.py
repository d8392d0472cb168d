"""The two pages on the real data, made once."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.report import data, export, texts
from analysis.report.page import Page

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real() -> data.Data:
    return data.load(ROOT)


@pytest.fixture(scope="session")
def sections(real: data.Data) -> dict[str, dict[str, str]]:
    """Language -> name of the section -> HTML."""
    return {lang: Page(real, texts.load(lang)).all() for lang in ("nl", "en")}


@pytest.fixture(scope="session")
def pages(sections: dict[str, dict[str, str]]) -> dict[str, str]:
    """Language -> the page, through the template."""
    return {lang: export.report(notebook(found), texts.load(lang), "0.0") for lang, found in sections.items()}


@pytest.fixture(scope="session")
def as_notebook():
    """The function that makes a notebook of sections."""
    return notebook


def notebook(found: dict[str, str]) -> nbformat.NotebookNode:
    """A notebook as if it had been executed."""
    cells = []
    for name, html in found.items():
        cell = new_code_cell(f'page.show("{name}")')
        cell.outputs = [new_output("execute_result", {"text/html": str(html)})]
        cells.append(cell)
    return new_notebook(cells=cells)
