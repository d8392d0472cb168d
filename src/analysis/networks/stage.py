"""The stage `networks`: reads `data/links/`, writes `data/networks/`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from joblib import Parallel, delayed

from analysis import files
from analysis.networks import (
    background,
    background_measures,
    changes,
    compare,
    exports,
    frames,
    layers,
    metrics,
    multiverse,
    nodes,
    positions,
)
from analysis.networks.inputs import Inputs, read
from analysis.params import Networks, Params
from analysis.tables import networks as t

LOG = logging.getLogger("analysis")
FOLDER = "data/networks"


def build(data: Inputs, options: Networks, jobs: int = 1) -> dict[str, pd.DataFrame]:
    """Every table of the stage by name, from its inputs; `jobs` processes for the metrics."""

    def cells_of(chosen: Networks) -> pd.DataFrame:
        """The two-mode network under these choices."""
        return background.two_mode(
            data.mentions, data.passage_regions, data.documents, data.bodies, set(data.cases), chosen
        )

    cells = cells_of(options)
    front = layers.edges(data.ties, data.bodies, data.documents, data.teams, options)
    front = layers.with_naming(front, data.mentions, data.documents)
    edges = pd.concat([front, background.edges(cells, data.ties, options)], ignore_index=True)
    primary = front[front["layer"] == "primary"]
    strong = frames.taking_part(data.parts, primary)
    blocks = pd.concat(
        [
            compare.blocks(case, *own, data.sector, options)
            for case, own in grouped(data.cases, [primary, strong])
        ]
    )
    return {
        "nodes": nodes.nodes(
            data.parts, front, data.bodies, data.documents, data.regions["name"].tolist(), options
        ),
        "edges": edges,
        "two_mode": cells[background.CELL],
        "metrics": all_metrics(data, front, strong, cells, options, jobs),
        "blocks": blocks,
        "distances": compare.distances(front, strong, blocks, data.sector, data.cases),
        "changes": changes.changes(data.parts, front, data.bodies, data.initiatives, data.ties),
        "positions": positions.positions(pictures(data, front), data.sector),
        "robustness": multiverse.robustness(
            data.ties, data.bodies, data.documents, data.initiatives, cells_of, options
        ),
        "reach": compare.reach(data.parts, front, data.bodies, data.initiatives),
    }


def all_metrics(
    data: Inputs,
    front: pd.DataFrame,
    strong: pd.DataFrame,
    cells: pd.DataFrame,
    options: Networks,
    jobs: int,
) -> pd.DataFrame:
    """The table `metrics`: primary for every case, other layers where they have something; `jobs`
    processes.
    """
    named = data.bodies.set_index("organisation_id", drop=False)
    found = Parallel(n_jobs=jobs)(
        delayed(case_metrics)(case, *own, named.loc[ends(*own)], options)
        for case, own in grouped(data.cases, [front, strong, cells])
    )
    return pd.concat([table for tables in found for table in tables], ignore_index=True)


def ends(front: pd.DataFrame, strong: pd.DataFrame, cells: pd.DataFrame) -> list[str]:
    """The organisations of one case, sorted: tied, taking part or named."""
    columns = (
        front["organisation_a"],
        front["organisation_b"],
        strong["organisation_id"],
        cells["organisation_id"],
    )
    return sorted(set().union(*columns))


def grouped(cases: list[str], tables: list[pd.DataFrame]) -> Iterator[tuple[str, list[pd.DataFrame]]]:
    """Each case with its rows of each table; one pass over every table."""
    parts = [dict(list(table.groupby("initiative_id", sort=False))) for table in tables]
    for case in cases:
        yield case, [part.get(case, table.iloc[:0]) for part, table in zip(parts, tables, strict=True)]


def case_metrics(
    case: str,
    front: pd.DataFrame,
    strong: pd.DataFrame,
    cells: pd.DataFrame,
    bodies: pd.DataFrame,
    options: Networks,
) -> list[pd.DataFrame]:
    """Rows of `metrics` for one case, a frame a layer, from its own rows of the other tables."""
    found = []
    for layer in layers.FOREGROUND:
        rows = front[front["layer"] == layer]
        if layer == "primary" or len(rows):
            found.append(metrics.layer_metrics(case, layer, rows, strong, bodies, options))
    if len(cells):
        sector = dict(zip(bodies["organisation_id"], bodies["sector"], strict=True))
        found.append(background_measures.null_metrics(case, cells, sector, options))
    return found


def pictures(data: Inputs, front: pd.DataFrame) -> list[list[str]]:
    """Organisations that can stand in one picture: those with a tie, on any basis, in an initiative, or in it
    and its pilot; the background layer is never drawn.
    """
    own = data.ties[~data.ties["kind"].isin(background.KINDS)]
    ends = ["initiative_id", "organisation_a", "organisation_b"]
    ties = pd.concat([front[ends], own[ends]])
    before = dict(zip(data.initiatives["initiative_id"], data.initiatives["predecessor_id"], strict=True))
    ends = {
        initiative: {*own["organisation_a"], *own["organisation_b"]}
        for initiative, own in ties.groupby("initiative_id")
    }
    return [sorted(ends.get(case, set()) | ends.get(before[case], set())) for case in data.cases]


def summary(data: Inputs, tables: dict[str, pd.DataFrame]) -> dict[str, object]:
    """`metrics.json`: size and verdict of every primary network, and totals."""
    found: dict[str, dict[str, object]] = {}
    primary = tables["metrics"][tables["metrics"]["layer"] == "primary"].set_index(
        ["initiative_id", "metric"]
    )
    for case in data.cases:
        own = primary.loc[case]
        verdict = own.loc["density", "verdict"]
        found[case] = {
            "organisations": int(own.loc["organisations", "value"]),
            "ties": int(own.loc["ties", "value"]),
            "participants": int(own.loc["participants", "value"]),
            "on_one_publisher": own.loc["single-publisher-share", "value"],
            "verdict": "measured" if verdict == "descriptive" else verdict,
        }
    edges = tables["edges"]
    counts = edges["layer"].value_counts()
    front = edges[edges["layer"] == "primary"]
    return {
        "initiatives": found,
        "totals": {
            **{f"{layer}_ties": int(counts.get(layer, 0)) for layer in t.LAYERS},
            "measured_networks": sum(item["verdict"] == "measured" for item in found.values()),
            "networks_without_ties": sum(item["ties"] == 0 for item in found.values()),
            "primary_ties_on_one_publisher": float((front["n_publishers"] == 1).mean())
            if len(front)
            else None,
            "statements": len(tables["robustness"]),
            "statements_in_all_choices": int(
                (tables["robustness"]["holds"] == tables["robustness"]["choices"]).sum()
            ),
        },
    }


def write_graphs(root: Path, data: Inputs, tables: dict[str, pd.DataFrame], options: Networks) -> None:
    """One GraphML file an initiative; files of initiatives that are gone are removed."""
    folder = root / FOLDER
    for old in sorted(folder.glob("*.graphml")):
        old.unlink()
    settings = "; ".join(f"{name}: {value}" for name, value in layers.describe(options))
    for case in data.initiatives.itertuples():
        about = {
            "initiative_id": case.initiative_id,
            "name": case.name,
            "region_id": case.region_id,
            "phase": case.phase,
            "options": settings,
        }
        own = [
            tables[name][tables[name]["initiative_id"] == case.initiative_id] for name in ("nodes", "edges")
        ]
        exports.write_graphml(
            folder / f"{case.initiative_id}.graphml", exports.graph(*own, tables["positions"], about)
        )


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Build every network below `root`; returns 0. `strict` changes nothing here."""
    data = read(root)
    tables = build(data, params.networks, jobs or params.networks.jobs)
    for table in t.TABLES:
        table.write(root, tables[table.name])
    write_graphs(root, data, tables, params.networks)
    content = summary(data, tables)
    files.write_json(root / FOLDER / "metrics.json", content)
    LOG.info("%d networks, %s", len(data.cases), content["totals"])
    return 0
