"""The report room: tables become two pages a language and a landing page.

What a page says is chosen by data in `sections/`, worded in `texts/<language>/` (the engine's) and
`data/study/texts/<language>/` (the study's), drawn in `pictures/` and laid out in `templates/`. Notebook 4 calls
`open_page` and `show`.
"""

import os
from pathlib import Path
from typing import Any


def open_page(kind: str, language: str | None = None, root: Path | None = None, data: Any = None) -> Any:
    """A page of a kind (`report`, `account`) in a language, of the project in ANALYSIS_ROOT, else in this folder.

    `data` is another page's, where its tables need not be read again.
    """
    from analysis.model import load
    from analysis.report import page

    folder = root or Path(os.environ.get("ANALYSIS_ROOT", "."))
    return page.open_page(
        folder, kind, language or os.environ.get("ANALYSIS_LANG") or load(folder).words("languages")[0], data
    )


def __getattr__(name: str) -> Any:
    """`SECTIONS` and `show`, imported when a notebook asks for them."""
    if name in ("SECTIONS", "show"):
        from analysis.report import sections

        return getattr(sections, name)
    raise AttributeError(name)
