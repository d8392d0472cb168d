"""Tidy tables for download, with a Frictionless data package that describes them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.depth import exchange, explore
from analysis.report import facts
from analysis.report.data import Data
from analysis.tables import clean, depth, download, link, networks, reference
from analysis.tables.columns import DATE, Column
from analysis.tables.formulas import harmless
from analysis.tables.schema import Table

# A spreadsheet would run a cell that begins like this; an apostrophe makes it text. Numbers are left alone.
TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
CODEBOOK = "codebook.qdc"
MADE = {
    "machine": "Digests and readings were made by machine.",
    "mixed": "Digests were made by machine, readings by machine and by human coders.",
    "human": "Digests were made by machine, readings by human coders.",
}
BOOK = {
    "name": "codebook",
    "path": CODEBOOK,
    "title": "Codebook for QDA software",
    "description": "Codebook of transformation depth in REFI-QDA form (.qdc), for ATLAS.ti, MAXQDA, NVivo and others; "
    "data/depth/codebook.qdc in the repository is the same file.",
    "encoding": "utf-8",
    "mediatype": "application/xml",
    "format": "qdc",
}
# What readers of the report need: who, which ties, which levels, on which evidence. Not the workings.
CHOSEN: dict[str, tuple[Table, ...]] = {
    "reference": (
        reference.REGIONS,
        reference.INITIATIVES,
        reference.MILESTONES,
        reference.OBSTACLES,
        reference.FIGURES,
        reference.CONTRADICTIONS,
        reference.PUBLISHERS,
        reference.CODERS,
    ),
    "clean": (clean.DOCUMENTS, clean.PASSAGES),
    "links": (link.PARTICIPANTS, link.TIES, link.EVIDENCE),
    "networks": (networks.NODES, networks.EDGES, networks.METRICS, networks.BLOCKS, networks.CHANGES),
    "depth": (
        depth.PROFILES,
        depth.AGREEMENT,
        depth.DISAGREEMENTS,
        depth.CLUSTERS,
        depth.CONSENSUS,
        depth.ORDER,
        depth.EFFORT,
        depth.PHASE_CHANGES,
    ),
}


def tables(data: Data) -> dict[str, tuple[Table, pd.DataFrame]]:
    """Name of the file (without ending) -> schema and cells as text, formulas made harmless."""
    found = {}
    for group, chosen in CHOSEN.items():
        for table in chosen:
            frame = getattr(getattr(data, group), table.name)
            name = f"{group}-{table.name}".replace("_", "-")
            found[name] = (table, table.text(frame).map(harmless))
    found["depth-calibrated"] = (download.CALIBRATED, download.CALIBRATED.text(calibrated(data)))
    return found


def calibrated(data: Data) -> pd.DataFrame:
    """The table `calibrated`: every case, memberships on all dimensions."""
    sets = explore.calibrated(data.depth.profiles, list(data.cases["initiative_id"]))
    return sets.rename_axis("initiative_id").reset_index()


def codebook(data: Data) -> str:
    """The codebook as REFI-QDA XML, for QDA software."""
    return exchange.write(exchange.from_codebook(data.codebook)).decode("utf-8")


def package(found: dict[str, tuple[Table, pd.DataFrame]], data: Data) -> dict[str, Any]:
    """`datapackage.json`: every table with its columns, keys, source and licence."""
    return {
        "name": "jeugdbescherming-pilots-proeftuinen",
        "title": "Pilots en proeftuinen in de jeugdbescherming vergeleken",
        "description": f"Tables behind the comparative report. {MADE[facts.makers(data)]} "
        "An empty cell means not documented, never zero.",
        "version": data.params.report.edition,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": "Documents listed in clean-documents.csv, each with its address"}],
        "resources": [*(resource(name, table, frame) for name, (table, frame) in found.items()), BOOK],
    }


def resource(name: str, table: Table, frame: pd.DataFrame) -> dict[str, Any]:
    """One table of the package."""
    schema: dict[str, Any] = {
        "fields": [field(c, frame[c.name]) for c in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": table.doc,
        "encoding": "utf-8",
        "mediatype": "text/csv",
        "format": "csv",
        "schema": schema,
    }


def field(column: Column, cells: pd.Series) -> dict[str, Any]:
    """One column: type, meaning, what is allowed."""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    kind = TYPES.get(column.kind, "string")
    if column.kind == "enum":
        constraints["enum"] = [value for value in column.allowed if value]
    if column.kind == "date":
        constraints["pattern"] = DATE
    if kind in ("integer", "number"):
        constraints |= {k: v for k, v in (("minimum", column.low), ("maximum", column.high)) if v is not None}
    made = {"name": column.name, "type": kind, "description": column.doc}
    return made | ({"constraints": constraints} if constraints else {})
