"""The labels of every document (front matter or sidecar), before any stage reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.clean import context, document, labels, sources
from analysis.clean.model import Rejection
from analysis.params import Clean
from analysis.problems import Problem


def find(root: Path, settings: Clean) -> Iterator[Problem]:
    """Every label that names what does not exist; files that cannot be read are left to `clean`'s rejections."""
    where = context.read(root, settings)
    for path in sources.find(root):
        file = path.relative_to(root).as_posix()
        try:
            opened = document.open_file(root, file, where)
        except Rejection:
            continue
        yield from labels.problems(opened.label, where.known, path.stem)
