"""The stage `report`: figures, notebooks, the report in each language, downloads and a landing page."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from analysis import files
from analysis.params import Params
from analysis.problems import refuse
from analysis.report import data as inputs
from analysis.report import downloads, execute, export, gallery, gephi, landing, outcheck, texts
from analysis.report.data import Data
from analysis.report.figure import unlinked

LOG = logging.getLogger("analysis")
OUT = "reports"
REPORTS = {"nl": "vergelijkend-rapport.html", "en": "comparative-report.html"}
NOTEBOOKS = ("1_corpus", "2_networks", "3_depth", "4_comparison")
LAST = "4_comparison"
MAIN = "nl"  # the language in which reviewers get the last notebook, and of the landing page
WORKING = "en"  # of the other notebooks


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Write `reports/` below `root`; raises `InputError` where something must not leave the house."""
    data = inputs.load(root)
    with tempfile.TemporaryDirectory(prefix="analysis-") as folder:
        pages = notebooks(root, params, jobs or params.report.jobs, Path(folder))
        pictures = figures(data, params.report.languages, Path(folder))
    pages["index.html"] = landing.build(data, texts.load(MAIN), params.report.edition)
    closed = data.clean.documents.set_index("document_id")["rights"]
    hidden = data.clean.passages["text"][data.clean.passages["document_id"].map(closed) == "closed"]
    refuse(
        problem for name, page in sorted(pages.items()) for problem in outcheck.problems(name, page, hidden)
    )
    clear(root)
    for name, page in sorted((pages | pictures).items()):
        write(root / OUT / name, page)
    write_downloads(root, data)
    return 0


def notebooks(root: Path, params: Params, jobs: int, drawn: Path) -> dict[str, str]:
    """Every page made from a notebook, by its path below `reports/`; `drawn` is where they share figures."""
    edition = params.report.edition
    wanted = [(LAST, language) for language in params.report.languages]
    wanted += [(name, WORKING) for name in NOTEBOOKS if name != LAST]
    if (LAST, MAIN) not in wanted:
        wanted.append((LAST, MAIN))

    def one(job: tuple[str, str]) -> nbformat.NotebookNode:
        """One notebook in one language, run."""
        return execute.run(root / "notebooks" / f"{job[0]}.ipynb", root, job[1], drawn)

    pages: dict[str, str] = {}
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        done = pool.map(one, wanted)
        for (name, language), notebook in zip(wanted, done, strict=True):
            LOG.info("notebook %s (%s)", name, language)
            pages |= made_from(name, language, notebook, edition, params.report.languages)
    return pages


def made_from(
    name: str, language: str, notebook: nbformat.NotebookNode, edition: str, languages: list[str]
) -> dict[str, str]:
    """The pages of one executed notebook: the report, the reviewers' copy, or both."""
    words, pages = texts.load(language), {}
    if name == LAST and language in languages:
        pages[REPORTS[language]] = export.report(notebook, words, edition)
    if language == MAIN or name != LAST:
        pages[f"notebooks/{name}.html"] = export.review(notebook, words, edition, fold=name == LAST)
    return pages


def clear(root: Path) -> None:
    """Remove what an earlier run wrote, so that nothing stale stays."""
    for folder in ("figures", "notebooks", "downloads"):
        shutil.rmtree(root / OUT / folder, ignore_errors=True)


def write(path: Path, text: str) -> None:
    """One file in UTF-8 with LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def figures(data: Data, languages: list[str], drawn: Path) -> dict[str, str]:
    """Every figure as SVG by its path below `reports/`, a folder a language."""
    found = {}
    for language in languages:
        for figure_id in gallery.ids(data):
            svg = gallery.shared(data, texts.load(language), figure_id, drawn).svg
            found[f"figures/{language}/{figure_id.removeprefix('figure-')}.svg"] = unlinked(svg) + "\n"
    return found


def write_downloads(root: Path, data: Data) -> None:
    """The tables and the codebook with `datapackage.json`, and the networks."""
    folder, found = root / OUT / "downloads", downloads.tables(data)
    for name, (_, frame) in found.items():
        write(folder / f"{name}.csv", frame.to_csv(index=False, lineterminator="\n"))
    write(folder / downloads.CODEBOOK, downloads.codebook(data))
    for name, content in gephi.files(data).items():
        write(folder / "networks" / name, content)
    described = json.loads(json.dumps(downloads.package(found, data)))
    files.write_json(folder / "datapackage.json", described)
