"""The stage `report`: notebook 4, run in each language, becomes report, account and landing page."""

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis.model import load
from analysis.params import Params
from analysis.problems import refuse
from analysis.report import execute, languages as told

LOG = logging.getLogger("analysis")
OUT = "reports"
NOTEBOOK = "notebooks/4_comparison.ipynb"
KINDS = ("report", "account")


def run(root: Path, params: Params, jobs: int | None = None) -> None:
    """Write the pages to `reports/` below `root`."""
    refuse(told.problems(root))  # before minutes of drawing
    languages = load(root).words("languages")
    with ThreadPoolExecutor(max(1, jobs or params.report.jobs)) as pool:
        notebooks = pool.map(lambda one: execute.run(root / NOTEBOOK, root, one), languages)
        from analysis.report import export, landing, sections  # heavy: while the notebooks run
        from analysis.report.data import read
        from analysis.report.page import open_page

        refuse(sections.unlisted())
        data = read(root)
        opened = {one: [open_page(root, kind, one, data) for kind in KINDS] for one in languages}
        pages = [page for pages in opened.values() for page in pages]
        for page in pages:
            export.words(page)
        run_in = dict(zip(languages, notebooks, strict=True))
    every = {page.texts(f"files.{page.kind}"): export.export(run_in[page.texts.lang], page) for page in pages}
    parts = [export.outputs(notebook, landing.KIND) for notebook in run_in.values()]
    every["index.html"] = export.index(opened[languages[0]][0], parts)
    for name, page in sorted(every.items()):
        LOG.info("%s: %d bytes", name, len(page.encode("utf-8")))
        write(root / OUT / name, page)


def write(path: Path, text: str) -> None:
    """One file in UTF-8 with LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
