"""The stage `report`: notebook 4, run in each language, becomes report and account; a landing page opens both."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis.model import load
from analysis.params import Params
from analysis.problems import refuse
from analysis.report import execute, export, landing, sections
from analysis.report.data import read
from analysis.report.page import open_page

LOG = logging.getLogger("analysis")
OUT = "reports"
NOTEBOOK = "notebooks/4_comparison.ipynb"
KINDS = ("report", "account")


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Write the pages to `reports/` below `root`; returns 0. `strict` changes nothing here."""
    refuse(sections.unlisted())
    data, languages = read(root), load(root).words("languages")
    opened = {one: [open_page(root, kind, one, data) for kind in KINDS] for one in languages}
    with ThreadPoolExecutor(max(1, jobs or params.report.jobs)) as pool:
        notebooks = list(pool.map(lambda one: execute.run(root / NOTEBOOK, root, one), languages))
    every = {
        page.texts(f"files.{page.kind}"): export.export(notebook, page)
        for notebook, one in zip(notebooks, languages, strict=True)
        for page in opened[one]
    }
    every["index.html"] = landing.build([pages[0] for pages in opened.values()])
    for name, page in sorted(every.items()):
        LOG.info("%s: %d bytes", name, len(page.encode("utf-8")))
        write(root / OUT / name, page)
    return 0


def write(path: Path, text: str) -> None:
    """One file in UTF-8 with LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
