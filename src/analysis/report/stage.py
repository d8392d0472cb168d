"""The stage `report`: notebook 4, run in each language, becomes report and account; a landing page opens both."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis.model import load
from analysis.params import Params
from analysis.report import execute, export, landing
from analysis.report.page import open_page

LOG = logging.getLogger("analysis")
OUT = "reports"
NOTEBOOK = "notebooks/4_comparison.ipynb"
KINDS = ("report", "account")


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Write the pages to `reports/` below `root`; returns 0. `strict` changes nothing here."""
    languages = load(root).words("languages")
    with ThreadPoolExecutor(max(1, jobs or params.report.jobs)) as pool:
        made = list(pool.map(lambda language: pages(root, language), languages))
    every = {name: page for one in made for name, page in one.items()}
    every["index.html"] = landing.build([open_page(root, KINDS[0], language) for language in languages])
    for name, page in sorted(every.items()):
        LOG.info("%s: %d bytes", name, len(page.encode("utf-8")))
        write(root / OUT / name, page)
    return 0


def pages(root: Path, language: str) -> dict[str, str]:
    """The pages of one language by their file: one run of the notebook."""
    notebook = execute.run(root / NOTEBOOK, root, language)
    opened = [open_page(root, kind, language) for kind in KINDS]
    return {page.texts(f"files.{page.kind}"): export.export(notebook, page) for page in opened}


def write(path: Path, text: str) -> None:
    """One file in UTF-8 with LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
