"""The stage `notebooks`: notebooks 1 to 3 are run top to bottom and exported for reviewers."""

import logging
from functools import partial
from pathlib import Path

from analysis.params import Params
from analysis.report import execute
from analysis.report.export import Exporter, squeezed

LOG = logging.getLogger("analysis")
HERE = Path(__file__).parent
OUT = "reports/notebooks"
NOTEBOOKS = ("3_depth", "2_networks", "1_corpus")  # the longest first
LANGUAGE = "en"  # what notebooks say; tables keep the words of the study


def run(root: Path, params: Params, jobs: int | None = None) -> None:
    """Write a page for each notebook to `reports/notebooks/`; raises what a cell raises."""
    with execute.processes(jobs or params.report.jobs) as pool:
        pages = pool.map(partial(page, root), NOTEBOOKS, chunksize=1)
    for name, html in zip(NOTEBOOKS, pages, strict=True):
        (root / OUT).mkdir(parents=True, exist_ok=True)
        (root / OUT / f"{name}.html").write_bytes(html.encode("utf-8"))
        LOG.info("%s.html: %d bytes", name, len(html.encode("utf-8")))


def page(root: Path, name: str) -> str:
    """The executed notebook as HTML, by nbconvert and the room's template."""
    path = f"notebooks/{name}.ipynb"
    notebook, _ = execute.run(root / path, root, LANGUAGE)
    title = notebook.cells[0].source.splitlines()[0].lstrip("# ")
    exporter = Exporter(
        template_name="notebook", extra_template_basedirs=[str(HERE / "templates")], exclude_anchor_links=True
    )
    html, _ = exporter.from_notebook_node(notebook, resources={"title": title, "path": path})
    return squeezed(html)
