"""The stage `networks`: reads `data/links/`, writes `data/networks/`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import files, reference
from analysis.networks import (
    background,
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
from analysis.params import Networks, Params
from analysis.tables import clean, link
from analysis.tables import networks as t
from analysis.tables import reference as ref

LOG = logging.getLogger("analysis")
FOLDER = "data/networks"


@dataclass(frozen=True)
class Inputs:
    """The tables that the stage reads; `initiatives` are the cases, `parts` the participants, one row each."""

    ties: pd.DataFrame
    participants: pd.DataFrame
    mentions: pd.DataFrame
    passage_regions: pd.DataFrame
    documents: pd.DataFrame
    initiatives: pd.DataFrame
    regions: pd.DataFrame
    teams: pd.DataFrame
    bodies: pd.DataFrame
    parts: pd.DataFrame

    @property
    def cases(self) -> list[str]:
        """The initiatives that get a network."""
        return self.initiatives["initiative_id"].tolist()

    @property
    def sector(self) -> dict[str, str]:
        """Sector by organisation."""
        return dict(zip(self.bodies["organisation_id"], self.bodies["sector"], strict=True))


def read(root: Path) -> Inputs:
    """Read and check the stage's inputs below `root`; reference tables are corrected."""
    wanted = (ref.INITIATIVES, ref.ORGANISATIONS, ref.REGIONS, ref.TEAMS)
    fixes = ref.CORRECTIONS.read(root)
    fixes = fixes[fixes["table"].isin([table.name for table in wanted])]
    known = reference.apply_corrections(
        {table.name: table.read(root) for table in wanted} | {"corrections": fixes}
    )
    initiatives = frames.cases(known["initiatives"])
    participants, ties = (table.read(root) for table in (link.PARTICIPANTS, link.TIES))
    participants, ties = (
        f[f["initiative_id"].isin(initiatives["initiative_id"])] for f in (participants, ties)
    )
    return Inputs(
        ties=ties,
        participants=participants,
        mentions=link.MENTIONS.read(root),
        passage_regions=link.PASSAGE_REGIONS.read(root),
        documents=clean.DOCUMENTS.read(root),
        initiatives=initiatives,
        regions=known["regions"],
        teams=known["teams"],
        bodies=frames.bodies(participants, known["organisations"]),
        parts=frames.participation(participants),
    )


def build(data: Inputs, options: Networks) -> dict[str, pd.DataFrame]:
    """Every table of the stage by name, from its inputs."""
    strong = frames.documented(data.parts)

    def cells_of(chosen: Networks) -> pd.DataFrame:
        return background.two_mode(
            data.mentions, data.passage_regions, data.documents, data.bodies, set(data.cases), chosen
        )

    cells = cells_of(options)
    front = layers.edges(data.ties, data.bodies, data.documents, data.teams, options)
    front = layers.with_naming(front, data.mentions, data.documents)
    edges = pd.concat([front, background.edges(cells, data.ties, options)], ignore_index=True)
    blocks = pd.concat(
        [
            compare.blocks(
                i, of(front, i, "primary"), strong[strong["initiative_id"] == i], data.sector, options
            )
            for i in data.cases
        ]
    )
    return {
        "nodes": nodes.nodes(
            data.parts, front, data.bodies, data.documents, data.regions["name"].tolist(), options
        ),
        "edges": edges,
        "two_mode": cells[background.CELL],
        "metrics": all_metrics(data, front, cells, options),
        "blocks": blocks,
        "distances": compare.distances(front, strong, blocks, data.sector, data.cases),
        "changes": changes.changes(data.parts, front, data.bodies, data.initiatives),
        "positions": positions.positions(pictures(data, edges), data.sector),
        "robustness": multiverse.robustness(
            data.ties, data.bodies, data.documents, data.initiatives, cells_of, options
        ),
        "reach": compare.reach(data.parts, front, data.bodies, data.initiatives),
    }


def of(edges: pd.DataFrame, initiative: str, layer: str) -> pd.DataFrame:
    """The rows of one layer of one initiative."""
    return edges[(edges["initiative_id"] == initiative) & (edges["layer"] == layer)]


def all_metrics(data: Inputs, front: pd.DataFrame, cells: pd.DataFrame, options: Networks) -> pd.DataFrame:
    """The table `metrics`: primary for every case, other layers where they have something."""
    strong, found = frames.documented(data.parts), []
    for case in data.cases:
        for layer in layers.FOREGROUND:
            own = of(front, case, layer)
            if layer == "primary" or len(own):
                parts = strong[strong["initiative_id"] == case]
                found.append(metrics.layer_metrics(case, layer, own, parts, data.bodies, options))
        named = cells[cells["initiative_id"] == case]
        if len(named):
            found.append(background.null_metrics(case, named, data.sector, options))
    return pd.concat(found, ignore_index=True)


def pictures(data: Inputs, edges: pd.DataFrame) -> list[list[str]]:
    """Organisations that can stand in one picture: those with any tie in an initiative, or in it and its
    pilot.
    """
    ties = pd.concat(
        [
            edges[["initiative_id", "organisation_a", "organisation_b"]],
            data.ties[["initiative_id", "organisation_a", "organisation_b"]],
        ]
    )
    before = dict(zip(data.initiatives["initiative_id"], data.initiatives["predecessor_id"], strict=True))
    groups = []
    for case in data.cases:
        own = ties[ties["initiative_id"].isin([case, before[case]])]
        groups.append(sorted({*own["organisation_a"], *own["organisation_b"]}))
    return groups


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
    """Build every network below `root`; returns 0. `jobs` and `strict` are accepted and change nothing here."""
    data = read(root)
    tables = build(data, params.networks)
    for table in t.TABLES:
        table.write(root, tables[table.name])
    write_graphs(root, data, tables, params.networks)
    content = summary(data, tables)
    files.write_json(root / FOLDER / "metrics.json", content)
    LOG.info("%d networks, %s", len(data.cases), content["totals"])
    return 0
