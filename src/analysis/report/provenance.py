"""What a figure is made by, and from which files: found by drawing it from tables that note who asks for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.report import gallery
from analysis.report.data import Data
from analysis.report.texts import Texts
from analysis.tables import clean, depth, link, networks, reference

GROUPS = {
    "reference": reference.REFERENCE,
    "clean": clean.TABLES,
    "links": link.TABLES,
    "networks": networks.TABLES,
    "depth": depth.TABLES,
}


class Noting:
    """A group of tables that notes the file of each table asked for in `asked`."""

    def __init__(self, group: Any, paths: dict[str, str], asked: set[str]):
        self._group, self._paths, self._asked = group, paths, asked

    def __getattr__(self, name: str) -> Any:
        if name in self._paths:
            self._asked.add(self._paths[name])
        return getattr(self._group, name)


def files(data: Data, texts: Texts, figure_id: str) -> list[str]:
    """The tables that the figure of that id is drawn from, as paths, sorted; KeyError for an unknown id."""
    asked: set[str] = set()
    noting = {
        name: Noting(getattr(data, name), {table.name: table.path for table in tables}, asked)
        for name, tables in GROUPS.items()
    }
    gallery.draw(replace(data, **noting), texts, figure_id)
    return sorted(asked)


def function(figure_id: str) -> str:
    """The full name of the function that draws the figure of that id."""
    module, name = gallery.drawn_by(figure_id)
    return f"analysis.report.figures.{module}.{name}"
