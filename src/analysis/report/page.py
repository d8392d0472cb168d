"""The page in one language: its sections in order, each built once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path

from analysis.report import gallery
from analysis.report.data import Data
from analysis.report.evidence import Evidence
from analysis.report.figure import Figure
from analysis.report.html import Html
from analysis.report.texts import Texts

# Where the notebooks of one run share what they have drawn; set by the stage.
FIGURES = Path(os.environ["ANALYSIS_FIGURES"]) if "ANALYSIS_FIGURES" in os.environ else None
# The order of the page. Each name is a module of `analysis.report.sections` with a function `build(page)`.
SECTIONS = (
    "header",
    "conclusion",
    "reading",
    "meaning",
    "comparison",
    "collaboration",
    "depth",
    "obstacles",
    "reported",
    "contradictions",
    "regions",
    "limits",
    "method",
    "glossary",
    "sources",
    "about",
    "checks",
)


class Page:
    """The report's sections as HTML; `show(name)` gives one.

    A page holds the data, the texts of one language, the evidence chain and the figures.
    """

    def __init__(self, data: Data, texts: Texts):
        self.data, self.texts = data, texts
        self.lang = texts.lang
        self.evidence = Evidence(data, texts)
        self._built: dict[str, Html] = {}
        self._figures: dict[str, Figure] = {}

    def figure(self, figure_id: str) -> Figure:
        """The figure of that id, drawn once."""
        if figure_id not in self._figures:
            self._figures[figure_id] = gallery.shared(self.data, self.texts, figure_id, FIGURES)
        return self._figures[figure_id]

    def show(self, name: str) -> Html:
        """The section of that name; the sources come last, since they list what rests on them."""
        if name == "sources":
            for earlier in SECTIONS[: SECTIONS.index(name)]:
                self.show(earlier)
        if name not in self._built:
            build: Callable[[Page], Html] = import_module(f"analysis.report.sections.{name}").build
            self._built[name] = build(self)
        return self._built[name]

    def all(self) -> dict[str, Html]:
        """Every section by name, in order."""
        return {name: self.show(name) for name in SECTIONS}

    def initiative(self, initiative_id: str) -> str:
        """How an initiative is called: region and phase."""
        row = self._labels[initiative_id]
        return self.texts.initiative(*row)

    def said(self, initiative_id: str) -> str:
        """How a sentence calls an initiative: `the pilot in Zeeland`."""
        region, phase = self._labels[initiative_id]
        return self.texts(f"figures.common.named.{phase}", region=region)

    def code(self, organisation_id: str) -> str:
        """A few letters for an organisation: what ties its mark in a picture to its rows in a table."""
        return self._codes.setdefault(organisation_id, f"{len(self._codes):x}")

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {organisation: f"{i:x}" for i, organisation in enumerate(sorted(self.data.organisation_names))}

    @cached_property
    def _labels(self) -> dict[str, tuple[str, str]]:
        rows = self.data.initiatives
        return {r.initiative_id: (r.region_name, r.phase) for r in rows.itertuples()}
