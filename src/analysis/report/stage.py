"""The stage `report`: notebook 4, run in each language, becomes report, account and landing page."""

import logging
from pathlib import Path

from analysis.model import load
from analysis.params import Params
from analysis.problems import refuse
from analysis.report import execute, export, languages as told, sections
from analysis.report.page import open_page

LOG = logging.getLogger("analysis")
OUT = "reports"
NOTEBOOK = "notebooks/4_comparison.ipynb"
KINDS, INDEX = ("report", "account"), "index"


def run(root: Path, params: Params, jobs: int | None = None) -> None:
    """Write the pages to `reports/` below `root`."""
    refuse(told.problems(root))  # before minutes of drawing
    refuse(sections.unlisted())
    languages = load(root).words("languages")
    with execute.processes(jobs or params.report.jobs) as pool:
        made = pool.starmap(pages, [(root, language) for language in languages])
    every = {name: html for own, _ in made for name, html in own.items()}
    every["index.html"] = export.index(open_page(root, KINDS[0], languages[0]), [part for _, part in made])
    for name, html in sorted(every.items()):
        LOG.info("%s: %d bytes", name, len(html.encode("utf-8")))
        write(root / OUT / name, html)


def pages(root: Path, language: str) -> tuple[dict[str, str], str]:
    """The pages of a language by file name, and its part of the landing page."""
    notebook, names = execute.run(root / NOTEBOOK, root, language)
    opened = [open_page(root, kind, language, names["page"].data) for kind in KINDS]
    made = {page.other(page.kind): export.export(notebook, page) for page in opened}
    return made, export.outputs(notebook, INDEX)


def write(path: Path, text: str) -> None:
    """One file in UTF-8 with LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
