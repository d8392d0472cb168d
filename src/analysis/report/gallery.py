"""Which figures there are, and drawing one by its id."""

from __future__ import annotations

import os
import pickle
from importlib import import_module
from pathlib import Path

from analysis.report.data import Data
from analysis.report.figure import Figure
from analysis.report.texts import Texts

# figure id -> module of `analysis.report.figures` and its function
SINGLE = {
    "figure-map": ("map", "draw"),
    "figure-timeline": ("timeline", "draw"),
    "figure-corpus": ("corpus", "draw"),
    "figure-networks": ("overview", "draw"),
    "figure-sectors": ("sectors", "draw"),
    "figure-changes": ("change", "draw"),
    "figure-depth": ("matrix", "draw"),
    "figure-depth-practised": ("matrix", "draw_practised"),
    "figure-tree": ("dendrogram", "draw"),
    "figure-consensus": ("consensus", "draw"),
    "figure-order": ("hasse", "draw"),
    "figure-phases": ("slopes", "draw"),
    "figure-curve": ("curve", "draw"),
    "figure-agreement": ("agreement", "draw"),
    "figure-bias": ("bias", "draw"),
    "figure-obstacles": ("obstacles", "draw"),
}
NETWORK = "figure-network-"


def shared(data: Data, texts: Texts, figure_id: str, folder: Path | None) -> Figure:
    """The figure of that id, taken from `folder` where another notebook of the same run has drawn it.

    The folder lives as long as one run of the stage; without one, the figure is drawn.
    """
    if folder is None:
        return draw(data, texts, figure_id)
    path = folder / f"{texts.lang}-{figure_id}.pickle"
    if not path.exists():
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(draw(data, texts, figure_id)))
        unfinished.replace(path)
    return pickle.loads(path.read_bytes())


def ids(data: Data) -> list[str]:
    """Every figure that the data give, in a fixed order."""
    there = set(data.networks.nodes["initiative_id"])  # with or without a tie
    return [*SINGLE, *(NETWORK + case for case in data.cases["initiative_id"] if case in there)]


def draw(data: Data, texts: Texts, figure_id: str) -> Figure:
    """The figure of that id; KeyError for an id that `ids` does not list."""
    name, function = drawn_by(figure_id)
    one = [figure_id.removeprefix(NETWORK)] if figure_id.startswith(NETWORK) else []
    return getattr(import_module(f"analysis.report.figures.{name}"), function)(data, texts, *one)


def drawn_by(figure_id: str) -> tuple[str, str]:
    """The module of `analysis.report.figures` that draws the figure of that id, and its function."""
    return ("network", "draw") if figure_id.startswith(NETWORK) else SINGLE[figure_id]
