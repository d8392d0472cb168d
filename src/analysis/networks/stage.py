"""The stage `networks`: reads reference tables and `data/links/`, writes `data/networks/`."""

from __future__ import annotations

import logging
from pathlib import Path

import networkx as nx
import pandas as pd

from analysis import files
from analysis.networks import arenas, changes, choices, core, graphml, graphs, measures
from analysis.networks.inputs import Inputs, read
from analysis.params import Params
from analysis.tables import networks as t

LOG = logging.getLogger("analysis")
FOLDER = "data/networks"


def build(data: Inputs) -> tuple[dict[str, nx.MultiGraph], dict[str, pd.DataFrame]]:
    """The graph of every case, and every table of the stage by name."""
    made = {case: graphs.build(case, data) for case in data.cases}
    rows: dict[str, list[dict]] = {table.name: [] for table in t.TABLES}
    for graph in made.values():
        moved = list(choices.changed(graph, data.model))
        pairs, configurations = choices.falling(moved)
        rows["arenas"] += arenas.rows(graph, data.model, choices.unseated(graph))
        rows["core"] += core.core(graph, data.model, pairs)
        rows["configurations"] += arenas.configurations(graph, data.model, configurations)
        rows["beyond"] += arenas.beyond(graph, data.model)
        rows["measures"] += measures.measures(graph)
        rows["choices"] += moved
    rows["changes"] += changes.changes(data, made)
    return made, {table.name: pd.DataFrame(rows[table.name], columns=table.names) for table in t.TABLES}


def summary(made: dict[str, nx.MultiGraph], tables: dict[str, pd.DataFrame]) -> dict[str, object]:
    """`metrics.json`: how much is documented."""
    core_rows = tables["core"]
    return {
        "networks": len(made),
        "arenas": sum(len(graphs.arenas(graph)) for graph in made.values()),
        "without_arena": sum(not graphs.arenas(graph) for graph in made.values()),
        "pairs": len(core_rows),
        "pairs_documented": int((core_rows["step"] != "").sum()),
        "pairs_planned_only": int(core_rows["planned"].sum()),
        "configurations": len(tables["configurations"]),
        "choices_that_change": int(tables["choices"]["choice"].nunique()),
    }


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Build every graph and table below `root`; returns 0. `jobs` and `strict` change nothing here."""
    made, tables = build(read(root))
    for table in t.TABLES:
        table.write(root, tables[table.name])
    folder = root / FOLDER
    for old in sorted(folder.glob("*.graphml")):
        old.unlink()
    for case, graph in made.items():
        graphml.write(folder / f"{case}.graphml", graph)
    content = summary(made, tables)
    files.write_json(folder / "metrics.json", content)
    LOG.info("%s", content)
    return 0
