"""Tables become figures, notebooks and the report. Notebooks begin with `page = report.open_page()`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.report.page import Page


def open_page(language: str | None = None, root: Path | str | None = None) -> Page:
    """The page in `language` (default: ANALYSIS_LANG, else Dutch) of the project at `root`.

    Without `root`, the project is ANALYSIS_ROOT, else the nearest folder upward that has a params.yaml.
    """
    from analysis.report import data, texts
    from analysis.report.page import Page

    chosen = language or os.environ.get("ANALYSIS_LANG", "nl")
    return Page(data.load(Path(root) if root else project()), texts.load(chosen))


def project() -> Path:
    """The project's folder."""
    if "ANALYSIS_ROOT" in os.environ:
        return Path(os.environ["ANALYSIS_ROOT"])
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "params.yaml").exists()), here)
