"""The stage `exchange`: reads every table and graph, writes what can be downloaded to `reports/downloads/`."""

import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pandas as pd

from analysis import reference, tables
from analysis.exchange import handout, networks, package
from analysis.model import Model, load
from analysis.params import Params
from analysis.tables.columns import Column
from analysis.tables.reference import CODINGS
from analysis.tables.spreadsheet import harmless

LOG = logging.getLogger("analysis")
FOLDER = "reports/downloads"
# What readers of the report do not need, and the project has.
WORKINGS = {"cleaning_log", "rejected", "mentions", "unknown_organisations", "passage_regions"}
CODERS = "all readers"
CODER = Column("coder_id", "id", "the reader", required=True, ref="coders.coder_id")
PROFILES, PROFILE = "depth-profiles", "sought"


def frames(root: Path, model: Model) -> package.Frames:
    """Every table that has a file, but for workings, and all codes of the readers."""
    made, kept = [], reference.read(root).tables
    for table in tables.every():
        if table.name not in WORKINGS and (root / table.path).exists():
            made.append((table, kept[table.name] if table.owner == "reference" else table.read(root)))
    for name, form in CODINGS.items():
        one = form(CODERS)
        table = replace(one, owner="coding", key=("coder_id", *one.key), columns=(CODER, *one.columns))
        made.append((table, reference.read_coded(root, name)))
    bound = [(table.bound(model), frame) for table, frame in made]
    return {package.name_of(table): (table, table.cells(frame)) for table, frame in bound}


def files(root: Path, model: Model, edition: str) -> dict[str, bytes]:
    """Every file of the folder by name."""
    read = frames(root, model)
    made = {f"{name}.csv": _csv(text.map(harmless)) for name, (_, text) in read.items()}
    made["tables.xlsx"] = package.workbook(read)
    made["codebook.qdc"] = handout.codebook(model)
    if PROFILES in read:
        table, text = read[PROFILES]
        sets = package.calibrated(table.typed(text), model, PROFILE)
        made["depth-calibrated.csv"] = _csv(sets.reset_index())
    for path in sorted((root / "data/networks").glob("*.graphml")):
        graph = nx.read_graphml(path, force_multigraph=True)
        made |= {f"networks/{path.stem}{end}": content for end, content in networks.files(graph).items()}
    made["datapackage.json"] = _json(package.package(read, model, edition))
    published = max(read["clean-documents"][1]["published"], default="")
    made["ro-crate-metadata.json"] = _json(package.crate(made, model, edition, published))
    return made


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n", na_rep="NA").encode("utf-8")


def _json(content: dict) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def run(root: Path, params: Params, jobs: int | None = None) -> None:
    """Write the folder anew. `jobs` changes nothing here."""
    made, folder = files(root, load(root), params.report.edition), root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    LOG.info("%d files", len(made))
