"""The stage `networks`: reads reference tables and `data/links/`, writes `data/networks/`."""

import logging
from pathlib import Path

import networkx as nx
import pandas as pd

from analysis import files
from analysis.networks import arenas, changes, choices, core, graphs, measures
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
    pairs, arenas_ = tables["core"], [len(graphs.arenas(graph)) for graph in made.values()]
    return {
        "networks": len(made), "arenas": sum(arenas_), "without_arena": arenas_.count(0), "pairs": len(pairs),
        "pairs_documented": int((pairs["step"] != "").sum()), "pairs_planned_only": int(pairs["planned"].sum()),
        "configurations": len(tables["configurations"]),
        "choices_that_change": int(tables["choices"]["choice"].nunique()),
    }  # fmt: skip


def run(root: Path, params: Params, jobs: int | None = None) -> None:
    """Build every graph and table below `root`. `jobs` changes nothing here."""
    made, tables = build(read(root))
    for table in t.TABLES:
        table.write(root, tables[table.name])
    folder = root / FOLDER
    for old in sorted(folder.glob("*.graphml")):
        old.unlink()
    for case, graph in made.items():
        (folder / f"{case}.graphml").write_bytes(graphs.graphml(graph))
    content = summary(made, tables)
    files.write_json(folder / "metrics.json", content)
    LOG.info("%s", content)
